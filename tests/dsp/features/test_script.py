"""Scripts as they are copied, run where nothing of Melscope is, against the arrays they promise."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import power_to_db
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import Stft
from dsp.features.extract import extract
from dsp.features.script import python_script, stft_script
from tests.dsp.features.libraries import comparable, decibels_below_the_loudest

SPEECH = Path(__file__).parents[2] / "recordings" / "speech_short.wav"
AWKWARD_NAME = 'it\'s a "take" \\n {é} 日本\t😀.wav'
MUSIC_SR = 44100
PART = slice(4410, 61111)
TOLERANCE = 1e-4

# Runs scripts as they are, each in an empty folder: in one process, because the libraries take
# longer to load than all of them to run.
CHILD = """
import os, runpy, sys
for script, folder in zip(sys.argv[1::2], sys.argv[2::2]):
    os.chdir(folder)
    runpy.run_path(script, run_name="__main__")
assert "dsp" not in sys.modules
"""
# torchaudio has empty bands by default, and its script says so, too.
WARNINGS = ("-W", "error", "-W", "ignore:Empty filters detected")

Array = np.ndarray[Any, Any]


def custom(n_fft: int, hop_length: int, win_length: int | None = None, **other: Any) -> Recipe:
    return replace(
        RECIPES["custom"],
        n_fft=n_fft,
        pad_length=n_fft // 2,
        win_length=win_length or n_fft,
        hop_length=hop_length,
        **other,
    )


CUSTOM = {
    "Blackman-Harris": custom(4096, 1000, window="blackmanharris"),
    "Kaiser": custom(2048, 441, 1200, window="kaiser:14"),
    "Povey": custom(512, 160, 400, window="povey", n_mels=40),
    "symmetric Hann, HTK": custom(2048, 256, window="hann_symmetric", mel_scale="htk"),
    "Tukey, no norm": custom(2048, 256, window="tukey:0.25", mel_norm=None, fmin=50.0, fmax=7600.0),
    "Tukey without end": custom(1024, 256, window="tukey:inf"),
    "flat top": custom(8192, 8192, window="flattop", mel_scale="htk", n_mels=64),
    "small": custom(64, 7, window="boxcar", n_mels=3, fmax=3999.5),
}
STFT = {
    "STFT": StftSettings(),
    "STFT, Kaiser": StftSettings(window="kaiser:14", n_fft=1024, hop_length=100, win_length=601),
    "STFT, Povey": StftSettings(window="povey", n_fft=512, hop_length=512),
    "STFT, flat top": StftSettings(window="flattop", n_fft=16384, hop_length=4096),
}
WHOLE_AND_PART = [f"{name}, {what}" for name in RECIPES | CUSTOM for what in ("speech", "music")]
OTHERS = ["second channel", "second half", "no numbers"]
FULL_SCALE = "full-scale sine"


@dataclass(frozen=True)
class Case:
    """A script and the array it is to make."""

    script: str
    expected: Array
    recipe: Recipe | None = None


def stft_in_dbfs(samples: Array, settings: StftSettings) -> Array:
    """The picture's own numbers, shape (n_bins, n_frames)."""
    stft = Stft(settings)
    half = settings.n_fft // 2
    power = stft.power(np.pad(samples, half)[np.newaxis])[0]
    return power_to_db((power / stft.full_scale).astype(np.float32)).T


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Every script and its array, on speech and on two channels at another rate."""
    folder = tmp_path_factory.mktemp("audio")
    return dict(all_cases(folder))


def all_cases(folder: Path) -> Iterator[tuple[str, Case]]:
    speech, sr = soundfile.read(SPEECH, dtype="float32")
    music = two_channels()
    stereo = save(folder / AWKWARD_NAME, music, MUSIC_SR)
    for name, recipe in (RECIPES | CUSTOM).items():
        script = python_script(recipe, str(SPEECH))
        yield f"{name}, speech", Case(script, extract(speech, sr, recipe), recipe)
        script = python_script(recipe, stereo, start=PART.start, stop=PART.stop)
        yield f"{name}, music", Case(script, extract(music[PART], MUSIC_SR, recipe), recipe)

    recipe = RECIPES["librosa"]
    script = python_script(recipe, stereo, channel=1)
    yield "second channel", Case(script, extract(music[:, 1], MUSIC_SR, recipe), recipe)
    script = python_script(recipe, str(SPEECH), start=24000)
    yield "second half", Case(script, extract(speech[24000:], sr, recipe), recipe)
    broken = speech.copy()
    broken[[0, 12345, -1]] = np.nan, np.inf, -np.inf
    script = python_script(recipe, save(folder / "broken.wav", broken, sr))
    yield "no numbers", Case(script, extract(broken, sr, recipe), recipe)

    for name, settings in STFT.items():
        script = stft_script(settings, stereo, channel=0, stop=50000)
        yield name, Case(script, stft_in_dbfs(music[:50000, 0], settings))
    sines = [np.cos(2 * np.pi * line / 512 * np.arange(4096)) for line in (0, 32, 256)]
    sound = np.concatenate(sines).astype(np.float32)
    settings = StftSettings(n_fft=512, hop_length=512, window="blackman")
    script = stft_script(settings, save(folder / "sines.wav", sound, 16000))
    yield FULL_SCALE, Case(script, stft_in_dbfs(sound, settings))


def two_channels() -> Array:
    t = np.arange(2 * MUSIC_SR) / MUSIC_SR
    noise = np.random.default_rng(7).normal(0, 0.05, (len(t), 2))
    chirps = np.stack((np.sin(2000 * t**2), np.sin(9000 * t**2)), axis=1)
    return (noise + 0.3 * chirps).astype(np.float32)


def save(path: Path, samples: Array, sr: int) -> str:
    soundfile.write(path, samples, sr, subtype="FLOAT")
    return str(path)


@pytest.fixture(scope="module")
def results(cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Array]:
    """What the scripts have written, which is one array each and nothing else."""
    root = tmp_path_factory.mktemp("scripts")
    arguments, folders = [], {}
    for i, (name, case) in enumerate(cases.items()):
        script, folders[name] = root / f"{i}.py", root / str(i)
        script.write_text(case.script, encoding="utf-8")
        folders[name].mkdir()
        arguments += [str(script), str(folders[name])]
    done = subprocess.run(
        [sys.executable, *WARNINGS, "-c", CHILD, *arguments],
        cwd=root,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for folder in folders.values():
        assert os.listdir(folder) == ["features.npy"]
    return {name: np.load(folder / "features.npy") for name, folder in folders.items()}


def allowed(values: Array, recipe: Recipe, reach: float) -> Array:
    """How far each value may be off, shape (n_frames, n_bands), single precision being at work.

    It leaves a noise below every frame, that exceeds the tolerance in values more than `reach` dB
    below the loudest one.
    """
    below = decibels_below_the_loudest(values, recipe)
    return TOLERANCE * np.maximum(1, 10 ** ((below - reach) / 20))


@pytest.mark.parametrize("name", [*WHOLE_AND_PART, *OTHERS])
def test_the_script_makes_the_array(
    cases: dict[str, Case], results: dict[str, Array], name: str
) -> None:
    found, expected, recipe = results[name], cases[name].expected, cases[name].recipe
    assert recipe is not None
    assert found.shape == expected.shape
    assert found.dtype == np.float32
    found, expected = comparable(found, recipe), comparable(expected, recipe)
    # Kaldi is run here, which rounds at every step; the reach is that of test_golden.py.
    kaldi = recipe.name == "kaldi-fbank-80"
    limit = allowed(expected, recipe, 60) if kaldi else TOLERANCE
    assert (np.abs(found - expected) <= limit).all()


@pytest.mark.parametrize("name", STFT)
def test_the_script_makes_the_spectrogram_but_for_the_rounding_of_the_picture(
    cases: dict[str, Case], results: dict[str, Array], name: str
) -> None:
    found, expected = results[name], cases[name].expected
    assert found.shape == expected.shape
    assert found.dtype == np.float32
    # A line of a transform, unlike a band, has no neighbours over which its noise would average.
    limit = allowed(expected.T, RECIPES["linear"], 35).T
    assert (np.abs(found - expected) <= limit).all()


def test_a_full_scale_sine_reads_0_dbfs(cases: dict[str, Case], results: dict[str, Array]) -> None:
    levels = results[FULL_SCALE]
    assert levels.shape == cases[FULL_SCALE].expected.shape
    for line, frame in ((0, 4), (32, 12), (256, 20)):
        assert levels[line, frame] == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_the_script_says_what_it_computes(recipe: Recipe) -> None:
    script = python_script(recipe, "take.wav")
    comments = [line.removeprefix("# ") for line in script.splitlines() if line.startswith("# ")]
    assert comments[0] == f"Melscope's recipe {recipe.name}: {recipe.title}."
    assert f"Origin: {recipe.origin}." in " ".join(comments)
    assert script.splitlines()[-1] == 'np.save("features.npy", features)'
    assert max(map(len, script.splitlines())) <= 96


@given(st.text() | st.sampled_from(["a'\"b", "\\", "\n", "\udcff", "{x}", "\u2028#"]))
def test_any_name_is_quoted(name: str) -> None:
    tree = ast.parse(python_script(RECIPES["librosa"], name).encode("utf-8"))
    names = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    assert ast.literal_eval(names[0]) == name


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"start": -1}, "range must rise from 0 up, got start=-1, stop=None"),
        ({"start": 5, "stop": 5}, "got start=5, stop=5"),
        ({"channel": -1}, "channel must be 'mix' or at least 0, got -1"),
        ({"channel": "stack"}, "channel must be 'mix' or at least 0, got 'stack'"),
    ],
)
def test_what_cannot_be_taken_is_refused(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        python_script(RECIPES["librosa"], "take.wav", **arguments)
    with pytest.raises(ValueError, match=words):
        stft_script(StftSettings(), "take.wav", **arguments)


def test_a_recipe_that_no_script_is_known_for_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no script for recipe 'mfcc'"):
        python_script(replace(RECIPES["librosa"], name="mfcc"), "take.wav")
