from dataclasses import replace

import pytest

from dsp.analysis.recipe import Recipe, differences
from dsp.analysis.recipes import RECIPES, from_settings, front_end
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings


def test_the_table_has_the_recipes_by_their_names() -> None:
    assert {name: recipe.name for name, recipe in RECIPES.items()} == {
        name: name
        for name in (
            *("custom", "linear", "librosa", "torchaudio", "whisper-80", "whisper-128"),
            *("kaldi-fbank-80", "ast", "hifigan-22k", "panns", "yamnet"),
        )
    }


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=lambda recipe: recipe.name)
def test_each_says_what_it_is_and_where_from(recipe: Recipe) -> None:
    assert recipe.title
    assert recipe.origin
    assert recipe.fmax is None or recipe.sr is None or recipe.fmax <= recipe.sr / 2


def test_custom_is_what_the_inspector_shows() -> None:
    analysis = AnalysisSettings(
        stft=StftSettings(n_fft=1024, hop_length=100, win_length=800, window="blackman"),
        mel=MelSettings(n_mels=40, fmin=30.0, fmax=7000.0, scale="htk", norm=None),
    )
    recipe = from_settings(analysis)
    assert (recipe.n_fft, recipe.hop_length, recipe.win_length) == (1024, 100, 800)
    assert (recipe.n_mels, recipe.fmin, recipe.fmax) == (40, 30.0, 7000.0)
    assert RECIPES["custom"] == from_settings(AnalysisSettings())
    assert front_end(analysis) == recipe
    assert front_end(replace(analysis, recipe=RECIPES["ast"])) == RECIPES["ast"]


def test_custom_bands_are_cut_at_the_nyquist_frequency_of_a_sound() -> None:
    analysis = AnalysisSettings(mel=MelSettings(fmin=5000.0, fmax=16000.0))
    recipe = from_settings(analysis, 8000)
    assert (recipe.fmin, recipe.fmax) == (0.0, 4000.0)


def test_differences_name_the_parameters_that_differ() -> None:
    small, large = RECIPES["whisper-80"], RECIPES["whisper-128"]
    assert differences(small, large) == {"n_mels": (80, 128)}
    assert differences(small, small) == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"win_length": 401}, "win_length must be from 1 to n_fft=400, got 401"),
        ({"hop_length": 401}, "hop_length must be from 1 to 400, got 401"),
        ({"pad_length": 0}, "padding 'reflect' has a pad_length of 0"),
        ({"floor": 0.0}, "floor must be above 0"),
        ({"n_mels": 0}, "filterbank 'mel' has 0 bands"),
        ({"window": "hat"}, "window must be a name"),
    ],
)
def test_what_does_not_fit_together_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(RECIPES["whisper-80"], **change)


@pytest.mark.parametrize(
    ("name", "n_samples", "frames"),
    [
        ("librosa", 22050, 44),
        ("whisper-80", 16000, 100),
        ("whisper-80", 480000, 3000),
        ("kaldi-fbank-80", 16000, 98),
        ("kaldi-fbank-80", 399, 0),
        ("kaldi-fbank-80", 400, 1),
        ("linear", 0, 0),
    ],
)
def test_frame_counts(name: str, n_samples: int, frames: int) -> None:
    recipe = RECIPES[name]
    assert recipe.frame_count(n_samples) == frames
    assert frames in recipe.shape(n_samples)
