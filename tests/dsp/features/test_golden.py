"""Every recipe against the library it is named after."""

import numpy as np
import pytest

from dsp.analysis.features import FeatureStream, features
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES
from tests.dsp.features.libraries import (
    COMMITTED,
    INSTALLED,
    N_SAMPLES,
    comparable,
    decibels_below_the_loudest,
    reference,
    signals,
)

TOLERANCE = 1e-4
SIGNALS = ("speech", "music", "noise", "silence", "clipped", "dc")


def allowed(values: np.ndarray, recipe: Recipe) -> np.ndarray:
    """How far each value may be off: the tolerance, and what the library's rounding adds to it.

    A library that computes in single precision has a noise about 140 dB below the loudest band of a
    frame; it reaches the tolerance in bands 60 dB below, and grows with the distance.
    """
    below = decibels_below_the_loudest(values, recipe)
    return TOLERANCE * np.maximum(1, 10 ** ((below - 60) / 20))


def limit(values: np.ndarray, recipe: Recipe) -> np.ndarray:
    # torchlibrosa's transform is a convolution whose weights are single precision in any case.
    return allowed(values, recipe) if recipe.name == "panns" else np.full_like(values, TOLERANCE)


def frames_first(values: np.ndarray, recipe: Recipe) -> np.ndarray:
    return values.T if recipe.orientation == "bands first" else values


def array_of(recipe: Recipe, signal: str) -> np.ndarray:
    return features(signals()[signal], recipe.sr or 48000, recipe)


def test_every_recipe_is_held_against_its_library() -> None:
    assert {*INSTALLED, *COMMITTED} == set(RECIPES) - {"custom"}


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("name", ["linear", "librosa", "whisper-80", "whisper-128", "ast"])
def test_equals_the_installed_library(name: str, signal: str) -> None:
    recipe = RECIPES[name]
    found, expected = array_of(recipe, signal), INSTALLED[name](signals()[signal])
    assert found.shape == expected.shape
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("signal", SIGNALS)
def test_equals_kaldi_but_for_its_rounding(signal: str) -> None:
    recipe = RECIPES["kaldi-fbank-80"]
    found, expected = array_of(recipe, signal), INSTALLED[recipe.name](signals()[signal])
    assert found.shape == expected.shape
    assert (np.abs(found - expected) <= allowed(expected, recipe)).all()
    near = decibels_below_the_loudest(expected, recipe) < 60
    np.testing.assert_allclose(found[near], expected[near], rtol=0, atol=TOLERANCE)
    # Most numbers are Kaldi's to the last bit; those of another libm's logarithm may not be.
    assert np.median(np.abs(found - expected)) < 1e-5


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("name", COMMITTED)
def test_equals_the_committed_numbers(name: str, signal: str) -> None:
    recipe, expected = RECIPES[name], reference(name, signal)
    found = frames_first(array_of(recipe, signal), recipe)
    assert found.shape == expected.shape
    found, values = (comparable(x, recipe) for x in (found[expected.kept], expected.values))
    assert (np.abs(found - values) <= limit(values, recipe)).all()


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("name", COMMITTED)
def test_is_as_near_to_the_library_as_the_library_is_to_its_definition(
    name: str, signal: str
) -> None:
    recipe, expected = RECIPES[name], reference(name, signal)
    found = frames_first(array_of(recipe, signal), recipe)[expected.kept]
    found, values, rounded = (
        comparable(x, recipe) for x in (found, expected.values, expected.values_in_single)
    )
    own = np.abs(rounded - values)
    assert (np.abs(found - rounded) <= own + limit(values, recipe)).all()


@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_numbers_say_where_they_are_from(name: str) -> None:
    header = reference(name, "speech").header
    assert header["recipe"] == name
    assert {"how", "script", "python", "numpy"} <= header.keys()


@pytest.mark.parametrize("name", RECIPES)
def test_streamed_in_random_blocks_it_is_the_same_array(name: str) -> None:
    recipe, x = RECIPES[name], signals()["speech"]
    stream = FeatureStream(recipe, recipe.sr or 48000)
    generator = np.random.default_rng(5)
    parts, start = [], 0
    while start < N_SAMPLES:
        stop = start + int(generator.integers(0, 700))
        parts.append(stream.push(x[start:stop]))
        start = stop
    parts.append(stream.flush())
    streamed = stream.scaled(np.concatenate(parts))
    whole = frames_first(array_of(recipe, "speech"), recipe)
    np.testing.assert_array_equal(streamed, whole)
