import os
import stat
import tracemalloc
from pathlib import Path

import librosa
import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.recipes import RECIPES
from dsp.audio.audio_file import AudioFile
from dsp.audio.source import Problem, SourceError
from dsp.features.extract import FeatureExtractor, extract, mono, write_features
from tests.command_line import melscope
from tests.dsp.features.libraries import INSTALLED

# librosa.load goes through audioread, which imports what is to leave the standard library.
pytestmark = pytest.mark.filterwarnings("ignore:'[a-z]+' is deprecated:DeprecationWarning")

RECORDINGS = Path(__file__).parents[2] / "recordings"
SPEECH = RECORDINGS / "speech_short.wav"


@pytest.fixture
def stereo(tmp_path: Path) -> Path:
    """Four seconds of two different noises at 44.1 kHz: more than one block."""
    x = np.random.default_rng(2).normal(0, 0.1, (4 * 44100, 2)).astype(np.float32)
    path = tmp_path / "stereo.wav"
    soundfile.write(path, x, 44100, subtype="FLOAT")
    return path


def written(path: Path, output: Path, name: str) -> np.ndarray:
    file = AudioFile(path)
    try:
        assert write_features(file, output, RECIPES[name]) == 0
    finally:
        file.stop()
    return np.load(output)


@pytest.mark.parametrize("name", INSTALLED)
def test_a_file_gives_what_librosa_load_and_the_library_give(
    stereo: Path, tmp_path: Path, name: str
) -> None:
    found = written(stereo, tmp_path / "out.npy", name)
    y, _ = librosa.load(stereo, sr=RECIPES[name].sr)
    expected = INSTALLED[name](y)
    assert found.shape == expected.shape
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", RECIPES)
def test_the_file_holds_the_array_that_extract_returns(tmp_path: Path, name: str) -> None:
    samples, sr = soundfile.read(SPEECH, dtype="float32")
    found = written(SPEECH, tmp_path / "out.npy", name)
    np.testing.assert_array_equal(found, extract(samples, sr, RECIPES[name]))


@settings(max_examples=60)
@given(
    st.sampled_from(tuple(RECIPES)),
    st.sampled_from([8000, 16000, 44100, 48000]),
    st.integers(0, 20000),
    st.lists(st.integers(0, 20000), max_size=20),
)
def test_any_blocks_give_the_whole_array_to_the_last_bit(
    name: str, sr: int, n_samples: int, cuts: list[int]
) -> None:
    recipe = RECIPES[name]
    x = np.random.default_rng(n_samples).normal(0, 0.2, n_samples).astype(np.float32)
    extractor = FeatureExtractor(recipe, sr)
    blocks = np.split(x, sorted(min(cut, n_samples) for cut in cuts))
    streamed = extractor.scaled(np.concatenate([*map(extractor.push, blocks), extractor.flush()]))
    whole = extract(x, sr, recipe)
    np.testing.assert_array_equal(
        streamed.T if recipe.orientation == "bands first" else streamed, whole
    )
    assert not extractor.running


def test_samples_that_are_no_number_are_counted_and_read_as_zero() -> None:
    x = np.random.default_rng(0).normal(0, 0.1, 48000).astype(np.float32)
    broken = x.copy()
    broken[[5, 20000, 47999]] = np.nan, np.inf, -np.inf
    x[[5, 20000, 47999]] = 0
    extractor = FeatureExtractor(RECIPES["ast"], 48000)
    found = np.concatenate((extractor.push(broken), extractor.flush()))
    assert extractor.replaced == 3
    np.testing.assert_array_equal(extractor.scaled(found), extract(x, 48000, RECIPES["ast"]))


def test_channels_are_averaged() -> None:
    x = np.array([[0.5, -0.5], [1.0, 0.5]], np.float32)
    np.testing.assert_array_equal(mono(x), np.array([0.0, 0.75], np.float32))
    np.testing.assert_array_equal(mono(x[:, 0]), x[:, 0])
    np.testing.assert_array_equal(mono(x[:, :1]), x[:, 0])


def test_a_sound_too_short_for_a_frame_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "click.wav"
    soundfile.write(path, np.ones(300), 16000)
    with pytest.raises(SourceError, match="too short for one frame of Kaldi fbank, 80 bands"):
        written(path, tmp_path / "out.npy", "kaldi-fbank-80")
    assert not (tmp_path / "out.npy").exists()


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out.npy"
    output.write_bytes(b"before")
    file = AudioFile(SPEECH)
    monkeypatch.setattr(
        AudioFile, "problem", property(lambda _: Problem("The disk is gone.", "Try again."))
    )
    with pytest.raises(SourceError, match="The disk is gone"):
        write_features(file, output, RECIPES["librosa"])
    file.stop()
    assert output.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["out.npy"]


def test_the_sound_itself_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(SPEECH.read_bytes())
    with pytest.raises(SourceError, match=r"'take.wav' is the sound itself"):
        written(path, tmp_path / "." / "take.wav", "librosa")
    assert path.read_bytes() == SPEECH.read_bytes()


def test_memory_is_bounded_by_a_block(tmp_path: Path) -> None:
    path, output = tmp_path / "long.wav", tmp_path / "out.npy"
    soundfile.write(path, np.zeros(120 * 48000, np.float32), 48000, subtype="PCM_16")
    file = AudioFile(path)
    tracemalloc.start()
    try:
        write_features(file, output, RECIPES["linear"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        file.stop()
    assert output.stat().st_size > 46e6  # from 23 MB of samples
    assert peak < 12e6


def test_the_command_writes_the_array(tmp_path: Path) -> None:
    output = tmp_path / "out.npy"
    output.write_bytes(b"old")
    run = melscope("features", SPEECH, "-o", output, "--recipe", "whisper-80")
    assert (run.status, run.out, run.err) == (0, "", "")
    y, _ = librosa.load(SPEECH, sr=16000)
    np.testing.assert_allclose(np.load(output), INSTALLED["whisper-80"](y), rtol=0, atol=1e-4)
    assert os.listdir(tmp_path) == ["out.npy"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(output.stat().st_mode) == 0o666 & ~mask


def test_the_command_says_what_it_replaced(tmp_path: Path) -> None:
    path = tmp_path / "broken.wav"
    x = np.zeros(16000, np.float32)
    x[100] = np.nan
    soundfile.write(path, x, 16000, subtype="FLOAT")
    run = melscope("features", path, "-o", tmp_path / "out.npy", "--recipe", "ast")
    assert run.status == 0
    assert run.complaint == "melscope: samples that are no number, taken as 0: 1"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([SPEECH, "-o", "out.npy", "--recipe", "mfcc"], "no recipe 'mfcc'; there are: custom, "),
        ([SPEECH, "-o", "out.npy"], "--recipe"),
        ([SPEECH, "--recipe", "ast"], "-o/--output"),
        ([SPEECH, "-o", "no/out.npy", "--recipe", "ast"], "there is no folder 'no'"),
        ([SPEECH, "-o", ".", "--recipe", "ast"], "cannot be written"),
        (["none.wav", "-o", "out.npy", "--recipe", "ast"], "'none.wav' does not exist"),
        ([RECORDINGS / "README.md", "-o", "out.npy", "--recipe", "ast"], "not a sound file"),
    ],
)
def test_the_command_refuses_in_one_line(
    tmp_path: Path, arguments: list[object], words: str
) -> None:
    run = melscope("features", *arguments, cwd=tmp_path)
    assert run.status == 2
    assert words in run.complaint
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("options", [("--recipe", "whisper-80"), ("--compare", "librosa")])
def test_a_file_is_drawn_as_a_model_gets_it(tmp_path: Path, options: tuple[str, str]) -> None:
    plain, drawn = tmp_path / "plain.png", tmp_path / "drawn.png"
    speech = str(RECORDINGS / "speech_short.wav")
    for picture, chosen in ((plain, ()), (drawn, options)):
        run = melscope("render", speech, "-o", str(picture), "--size", "600x400", *chosen)
        assert run.status == 0, run.complaint
    assert plain.read_bytes() != drawn.read_bytes()


def test_an_unknown_recipe_to_compare_with_is_refused() -> None:
    run = melscope("--headless", "--compare", "custom-made")
    assert run.status == 2
    assert "there is no recipe 'custom-made'" in run.complaint
