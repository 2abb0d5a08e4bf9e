import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from dsp.analysis.recipes import RECIPES, front_end
from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.features.extract import extract
from gui.files.copying import Excerpt, script_of, title_of

SR = 44100
ANALYSIS = AnalysisSettings(stft=StftSettings(n_fft=1024, hop_length=300))


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    rng = np.random.default_rng(5)
    samples = rng.normal(0, 0.2, (SR, 2)).astype(np.float32)
    path = tmp_path_factory.mktemp("sound") / 'a "b" #\n.wav'
    soundfile.write(path, samples, SR, subtype="FLOAT")
    return path, samples


def excerpt_of(path, **more):
    whole = {"sr": SR, "first": 0, "start": 0, "stop": SR, "end": SR}
    return Excerpt(path=path, **(whole | more))


def run(script, folder):
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return np.load(folder / "features.npy")


@pytest.mark.parametrize(
    ("analysis", "shown", "begin"),
    [
        # frames of the picture begin at multiples of the hop: 10,200 is the first from 10,001 on
        (ANALYSIS, "front end", 10_200),
        (replace(ANALYSIS, channel=1), "front end", 10_200),
        (replace(ANALYSIS, channel="stack"), "front end", 10_200),
        # 441 samples a hop of 10 ms
        (replace(ANALYSIS, recipe=RECIPES["whisper-80"]), "front end", 10_143),
        (replace(ANALYSIS, compared=RECIPES["kaldi-fbank-80"]), "compared", 10_143),
    ],
)
def test_the_script_makes_the_array(sound, tmp_path, analysis, shown, begin):
    path, samples = sound
    script = script_of(shown, analysis, excerpt_of(path, start=10_001, stop=30_000), None)
    found = run(script, tmp_path)
    column = {"mix": slice(None), "stack": slice(0, 1), 1: slice(1, 2)}[analysis.channel]
    recipe = analysis.compared if shown == "compared" else front_end(analysis, SR)
    expected = extract(np.ascontiguousarray(samples[begin:30_000, column]), SR, recipe)
    assert found.shape == expected.shape
    # see dsp.features.script on Kaldi's rounding
    np.testing.assert_allclose(found, expected, atol=1e-3 if shown == "compared" else 1e-4)


def test_the_spectrogram(sound, tmp_path):
    path, samples = sound
    script = script_of("stft", ANALYSIS, excerpt_of(path, start=10_001, stop=30_000), None)
    found = run(script, tmp_path)
    assert found.shape == (513, 1 + (30_000 - 10_200) // 300)
    part = samples[10_200:30_000].mean(axis=1)
    middle = 40 * 300
    window = np.hanning(1025)[:-1]
    lines = np.fft.rfft(part[middle - 512 : middle + 512] * window)
    expected = 20 * np.log10(np.abs(lines[1:-1]) / (window.sum() / 2))
    np.testing.assert_allclose(found[1:-1, 40], expected, atol=1e-3)


def test_a_saved_file_begins_within_the_track(sound):
    path, _ = sound
    saved = excerpt_of(path, first=10_001, start=10_001, stop=10_001 + SR, end=10_001 + SR)
    script = script_of("front end", ANALYSIS, saved, None)
    assert "start=199" in script  # 10,200 in the Track
    assert "stop" not in script


def test_the_whole_file_has_no_range(sound):
    script = script_of("front end", ANALYSIS, excerpt_of(sound[0]), None)
    assert "start" not in script
    assert "stop" not in script


def test_less_than_a_hop(sound):
    excerpt = excerpt_of(sound[0], start=301, stop=320)
    assert "start=301, stop=320" in script_of("front end", ANALYSIS, excerpt, None)


class TestComment:
    def test_says_how_the_picture_differs(self, sound):
        script = script_of("front end", ANALYSIS, excerpt_of(sound[0]), 48.1234)
        head = script.split("\n\n")[1]
        assert "column of pixels is the maximum" in head
        assert "48.12 dB" in head
        assert all(line.startswith("# ") and len(line) <= 96 for line in head.splitlines())

    def test_says_which_channel_a_stack_gives(self, sound):
        stacked = replace(ANALYSIS, channel="stack")
        script = script_of("front end", stacked, excerpt_of(sound[0]), None)
        assert "the first of them" in script
        assert "samples[:, 0]" in script

    @pytest.mark.parametrize("shown", ["front end", "stft"])
    def test_a_reference_is_told_of_custom_alone(self, sound, shown):
        analysis = ANALYSIS if shown == "stft" else replace(ANALYSIS, recipe=RECIPES["librosa"])
        assert "12.34" not in script_of(shown, analysis, excerpt_of(sound[0]), 12.34)


def test_titles():
    compared = replace(ANALYSIS, recipe=RECIPES["panns"], compared=RECIPES["whisper-80"])
    assert title_of("front end", ANALYSIS) == "the mel view"
    assert title_of("front end", compared) == "PANNs"
    assert title_of("compared", compared) == "Whisper, 80 bands"
    assert title_of("stft", compared) == "the spectrogram"
