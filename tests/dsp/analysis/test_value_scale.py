from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.features import FeatureStream, features, recipe_filterbank
from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.mel import band_edges_hz
from dsp.analysis.recipes import RECIPES
from dsp.analysis.value_scale import DECIBELS, ValueScale, recipe_bands_hz, recipe_scale
from dsp.analysis.windows import window

NAMES = tuple(RECIPES)
SR = 48000

#: What a full-scale sine in the middle of the most sensitive band reads, in dB. It reads 0 where
#: only one line falls into that band (the linear spectrum, Whisper). A Hann window spreads a sine
#: over three lines, 0, -6 and -6 dB: a wide band of powers counts 1.5 times the middle one,
#: +1.8 dB at the most, and one of magnitudes twice, +6.0 dB. Where the window is zero-padded,
#: 400 samples to 512 lines, it is 1.28 times more. Pre-emphasis adds 5 dB where Kaldi's most
#: sensitive band lies, near 6 kHz.
READS_DB = {
    "custom": 0.53,
    "linear": 0.0,
    "librosa": 1.12,
    "torchaudio": 0.20,
    "whisper-80": 0.0,
    "whisper-128": 0.0,
    "kaldi-fbank-80": 7.73,
    "ast": 7.22,
    "hifigan-22k": 3.09,
    "panns": 0.85,
    "yamnet": 6.64,
}


def rate_of(recipe):
    return recipe.sr or SR


def weights_of(recipe):
    """Return a recipe's filters as a plain array; the lines themselves are filters of one line."""
    filterbank = recipe_filterbank(recipe, rate_of(recipe))
    return np.eye(recipe.n_bands) if filterbank is None else filterbank.toarray()


def scale_of(recipe):
    return recipe_scale(recipe, float(weights_of(recipe).max()))


def unclipped(x, recipe):
    values = features(x.astype(np.float32), rate_of(recipe), replace(recipe, clip_range=None))
    return values if recipe.orientation == "frames first" else values.T


@pytest.mark.parametrize("name", NAMES)
def test_a_full_scale_sine_reads_near_0_db(name):
    recipe = RECIPES[name]
    rate, weights = rate_of(recipe), weights_of(recipe)
    if recipe.filterbank is None:
        band = line = recipe.n_bands // 3
    else:
        band, line = np.unravel_index(weights.argmax(), weights.shape)
    hz = line * rate / recipe.n_fft
    middle = recipe_bands_hz(recipe, rate)[band + 1]
    assert abs(hz - middle) <= rate / recipe.n_fft / 2
    scale = scale_of(recipe)
    for tone in (hz, middle):
        values = unclipped(np.sin(2 * np.pi * tone * np.arange(rate) / rate), recipe)
        levels = scale.level_db(values)[10:-10]
        assert levels.max() == pytest.approx(READS_DB[name], abs=0.02)
        # No other band reads more: the colour bar's upper end is not left behind by any.
        assert (levels.argmax(axis=1) == band).all()
    # The same from the definition: the sine's lines, weighted, beside one line of the full weight.
    w = window(recipe.window, recipe.win_length, dtype=np.float64)
    lines = np.arange(1 + recipe.n_fft // 2) - line
    turns = np.exp(-2j * np.pi * np.outer(lines, np.arange(recipe.win_length)) / recipe.n_fft)
    magnitude = np.abs(turns @ w) / w.sum()
    power = magnitude if recipe.spectrum == "magnitude" else magnitude**2
    at = 2 * np.pi * line / recipe.n_fft
    emphasis = abs(1 - recipe.pre_emphasis * np.exp(-1j * at))
    expected = (20 if recipe.spectrum == "magnitude" else 10) * np.log10(
        power @ weights[band] / weights.max()
    ) + 20 * np.log10(emphasis)
    assert expected == pytest.approx(READS_DB[name], abs=0.1)


@pytest.mark.parametrize("name", NAMES)
def test_ten_times_the_amplitude_is_20_db_more(name):
    recipe = RECIPES[name]
    scale = scale_of(recipe)
    x = np.random.default_rng(0).normal(0, 0.01, rate_of(recipe) // 2)
    louder = scale.level_db(unclipped(10 * x, recipe)) - scale.level_db(unclipped(x, recipe))
    # What is added to magnitudes or below the logarithm is nothing beside this noise, almost.
    assert np.median(louder) == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("name", NAMES)
def test_silence_reads_finite_and_low(name):
    recipe = RECIPES[name]
    levels = scale_of(recipe).level_db(unclipped(np.zeros(rate_of(recipe)), recipe))
    assert np.isfinite(levels).all()
    assert levels.max() < -80


@pytest.mark.parametrize("name", NAMES)
@given(levels=st.lists(st.floats(-150, 20), min_size=1, max_size=20))
def test_levels_and_values_undo_each_other(name, levels):
    scale = scale_of(RECIPES[name])
    levels_db = np.array(levels)
    values = scale.values_of(levels_db)
    assert values.shape == levels_db.shape
    found = scale.level_db(values.astype(np.float32))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, levels_db, rtol=0, atol=1e-3)


def test_values_of_are_the_library_s_own():
    """A level of -40 dB, converted by hand."""
    whisper = RECIPES["whisper-80"]
    weight = float(weights_of(whisper).max())
    power = weight * (400 / 2 / 2) ** 2 * 1e-4  # the sum of a Hann window is half its length
    assert scale_of(whisper).values_of(np.array(-40.0)) == pytest.approx(
        (np.log10(power) + 4) / 4, abs=1e-6
    )
    hifigan = RECIPES["hifigan-22k"]
    magnitude = float(weights_of(hifigan).max()) * (1024 / 2 / 2) * 1e-2
    assert scale_of(hifigan).values_of(np.array(-40.0)) == pytest.approx(
        np.log(magnitude), abs=1e-6
    )
    torchaudio = RECIPES["torchaudio"]
    power = float(weights_of(torchaudio).max()) * (400 / 2 / 2) ** 2 * 1e-4
    assert scale_of(torchaudio).values_of(np.array(-40.0)) == pytest.approx(power, rel=1e-6)


@pytest.mark.parametrize("name", NAMES)
@given(st.integers(0, 2**31), st.sampled_from((0.0, 1e-6, 0.01, 1.0)))
def test_clipping_is_that_of_the_whole_clip(name, seed, loudness):
    recipe = RECIPES[name]
    x = np.random.default_rng(seed).normal(0, 0.2, 4000).astype(np.float32)
    x[1000:] *= np.float32(loudness)
    stream = FeatureStream(recipe, rate_of(recipe))
    values = np.concatenate((stream.push(x), stream.flush()))
    expected = stream.scaled(values)

    plain = FeatureStream(replace(recipe, clip_range=None), rate_of(recipe))
    values = plain.scaled(np.concatenate((plain.push(x), plain.flush())))
    scale = scale_of(recipe)
    assert (scale.clip_range is None) == (recipe.clip_range is None)
    before = values.copy()
    clipped = scale.clipped(values, float(values.max()))
    np.testing.assert_allclose(clipped, expected, rtol=0, atol=1e-5)
    if recipe.clip_range is not None and loudness < 1e-3:
        assert (clipped > before).any()
    np.testing.assert_array_equal(values, before)
    assert scale.clipped(values, None) is values  # nothing is known of the clip yet
    if recipe.clip_range is None:
        assert clipped is values


def test_plain_levels_are_as_they_are():
    levels = np.array([[-3.0, 0.0]], np.float32)
    assert DECIBELS.plain
    assert DECIBELS.level_db(levels) is levels
    np.testing.assert_array_equal(DECIBELS.values_of(levels), levels)
    assert DECIBELS.clipped(levels, 0.0) is levels
    for other in (
        ValueScale("dB", 1.0),
        ValueScale("dB", np.zeros(2, np.float32)),
        ValueScale("power", 0.0, None),
        ValueScale("ln", 0.0, 4.34),
        ValueScale("dB", shift_db=1.0),
    ):
        assert not other.plain


def test_powers_have_a_reference_each():
    reference_db = np.array([0, 10, 20], np.float32)
    scale = ValueScale("power", reference_db, None)
    power = np.array([[1, 1, 1], [100, 0, np.nan]], np.float32)
    before = power.copy()
    np.testing.assert_allclose(
        scale.level_db(power), [[0, -10, -20], [20, FLOOR_DB - 10, FLOOR_DB - 20]], atol=1e-4
    )
    np.testing.assert_array_equal(power, before)
    stacked = np.stack((power, power[::-1]))
    np.testing.assert_array_equal(scale.level_db(stacked)[1, 1], scale.level_db(power)[0])


def test_units_are_named():
    units = {name: scale_of(recipe).unit for name, recipe in RECIPES.items()}
    assert units["custom"] == units["librosa"] == units["linear"] == units["panns"] == "dB"
    assert units["torchaudio"] == "power"
    assert units["kaldi-fbank-80"] == units["hifigan-22k"] == units["yamnet"] == "ln"
    assert units["whisper-80"] == "log10, scaled"
    assert units["ast"] == "ln, scaled"


@pytest.mark.parametrize("name", NAMES)
def test_magnitudes_and_powers_without_a_logarithm_read_alike(name):
    """A full-scale sine on one line, whatever becomes of it, reads 0."""
    recipe = replace(RECIPES[name], log=None, clip_range=None, shift=0.0, spread=1.0)
    scale = recipe_scale(recipe, 1.0)
    assert scale.unit == recipe.spectrum
    w = window(recipe.window, recipe.win_length, dtype=np.float64)
    magnitude = recipe.sample_scale * w.sum() / 2
    value = magnitude if recipe.spectrum == "magnitude" else magnitude**2
    one_and_a_tenth = np.array([value, value / (10 if recipe.spectrum == "magnitude" else 100)])
    found = scale.level_db(one_and_a_tenth.astype(np.float32))
    np.testing.assert_allclose(found, [0, -20], rtol=0, atol=1e-3)
    np.testing.assert_allclose(scale.values_of(np.array([0.0, -20.0])), one_and_a_tenth, rtol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_bands_lie_where_their_filters_are(name):
    recipe = RECIPES[name]
    rate = rate_of(recipe)
    corners = recipe_bands_hz(recipe, rate)
    assert corners.shape == (recipe.n_bands + 2,)
    assert (np.diff(corners) > 0).all()
    hz = np.arange(1 + recipe.n_fft // 2) * rate / recipe.n_fft
    for low, high, weights in zip(corners, corners[2:], weights_of(recipe), strict=False):
        lines = hz[weights > 1e-6]
        assert ((lines > low - 1e-3) & (lines < high + 1e-3)).all()
    if recipe.filterbank is None:
        np.testing.assert_allclose(corners[1:-1], hz)
    else:
        fmax = recipe.fmax or rate / 2
        np.testing.assert_array_equal(
            corners, band_edges_hz(recipe.n_mels, recipe.fmin, fmax, scale=recipe.mel_scale)
        )
