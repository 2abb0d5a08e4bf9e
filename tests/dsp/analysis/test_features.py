from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.features import FeatureStream, features
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES

NAMES = tuple(RECIPES)


def rate(recipe: Recipe) -> int:
    return recipe.sr or 48000


def frames_first(values: np.ndarray, recipe: Recipe) -> np.ndarray:
    return values.T if recipe.orientation == "bands first" else values


@settings(max_examples=150)
@given(
    st.sampled_from(NAMES),
    st.integers(0, 2**31),
    st.integers(0, 9000),
    st.lists(st.integers(0, 9000), max_size=30),
)
def test_any_blocks_give_the_whole_array_to_the_last_bit(
    name: str, seed: int, n_samples: int, cuts: list[int]
) -> None:
    recipe = RECIPES[name]
    x = np.random.default_rng(seed).normal(0, 0.2, n_samples).astype(np.float32)
    stream = FeatureStream(recipe, rate(recipe))
    parts = [stream.push(block) for block in np.split(x, sorted(min(c, n_samples) for c in cuts))]
    parts.append(stream.flush())
    whole = features(x, rate(recipe), recipe)
    assert whole.shape == recipe.shape(n_samples)
    np.testing.assert_array_equal(stream.scaled(np.concatenate(parts)), frames_first(whole, recipe))


@pytest.mark.parametrize("name", NAMES)
def test_silence_and_samples_that_are_no_number_read_finite(name: str) -> None:
    recipe = RECIPES[name]
    silence = np.zeros(8000, np.float32)
    broken = silence.copy()
    broken[[0, 4000, 7999]] = np.nan, np.inf, -np.inf
    quiet = features(silence, rate(recipe), recipe)
    assert np.isfinite(quiet).all()
    np.testing.assert_array_equal(features(broken, rate(recipe), recipe), quiet)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("amplitude", [1e-45, 1e30, 3e38])
def test_the_smallest_and_the_greatest_samples_read_finite(name: str, amplitude: float) -> None:
    recipe = replace(RECIPES[name])
    x = np.full(8000, amplitude, np.float32)
    x[::2] *= -1  # the Nyquist frequency
    assert np.isfinite(features(x, rate(recipe), recipe)).all()


@pytest.mark.parametrize("n_samples", [1, 2, 150, 201, 399, 400])
@pytest.mark.parametrize("name", ["whisper-80", "torchaudio"])
def test_a_sound_shorter_than_its_padding_is_mirrored_again_and_again(
    name: str, n_samples: int
) -> None:
    recipe = RECIPES[name]
    x = np.random.default_rng(1).normal(0, 0.2, n_samples).astype(np.float32)
    padded = np.pad(x, recipe.pad_length, mode="reflect")
    bare = replace(recipe, padding="none", pad_length=0)
    np.testing.assert_array_equal(features(x, 16000, recipe), features(padded, 16000, bare))


def test_the_scale_runs_until_the_clip_is_complete() -> None:
    recipe = RECIPES["whisper-80"]
    x = np.zeros(16000, np.float32)
    x[8000:] = np.sin(np.arange(8000) * 0.3)
    stream = FeatureStream(recipe, 16000)
    first = stream.push(x[:4000])
    assert stream.running
    early = stream.scaled(first)
    stream.push(x[4000:])
    stream.flush()
    assert not stream.running
    late = stream.scaled(first)
    assert (late > early).all()
    np.testing.assert_array_equal(late, features(x, 16000, recipe).T[: len(first)])
    assert not FeatureStream(RECIPES["ast"], 16000).running


def test_another_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="'ast' takes samples at 16000 Hz, got 44100"):
        FeatureStream(RECIPES["ast"], 44100)


def test_nothing_comes_after_the_end() -> None:
    stream = FeatureStream(RECIPES["ast"], 16000)
    stream.flush()
    with pytest.raises(ValueError, match="after flush"):
        stream.push(np.zeros(1, np.float32))
    with pytest.raises(ValueError, match="before"):
        stream.flush()
