import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.bandpass import STOP_BAND_DB, BandPass, band_passed

SR = 48000


def noise(n, n_channels=None, seed=0):
    shape = n if n_channels is None else (n, n_channels)
    return np.random.default_rng(seed).normal(0, 0.3, shape).astype(np.float32)


def gain_db(band_pass, hz):
    """The frequency response by its definition, slowly."""
    n = np.arange(len(band_pass.taps)) - band_pass.delay
    response = np.array([np.exp(-2j * np.pi * f / SR * n) @ band_pass.taps for f in hz])
    # Linear phase, with the delay taken out, is no phase at all.
    assert np.max(np.abs(response.imag)) < 1e-9
    return 20 * np.log10(np.maximum(np.abs(response), 1e-15))


BANDS = [
    (1000, 8000),
    (300, 3400),
    (2000, 2050),
    (100, None),
    (None, 200),
    (0, 12000),
    (15000, SR / 2),
    (23000, 23900),
    (20, 20000),
]


@pytest.mark.parametrize(("fmin", "fmax"), BANDS)
def test_the_gain_in_the_band_at_its_edges_and_beyond(fmin, fmax):
    band_pass = BandPass(SR, fmin, fmax)
    half = band_pass.transition_hz / 2
    low, high = fmin or 0, fmax or SR / 2
    passed = np.linspace(low + half if low else 0, high - half if high < SR / 2 else high, 100)
    np.testing.assert_allclose(gain_db(band_pass, passed), 0, atol=0.003)
    stopped = [np.linspace(0, low - half, 100)] if low else []
    stopped += [np.linspace(high + half, SR / 2, 100)] if high < SR / 2 else []
    assert np.max(gain_db(band_pass, np.concatenate(stopped))) <= STOP_BAND_DB <= -60
    edges = [edge for edge in (low, high) if 0 < edge < SR / 2]
    np.testing.assert_allclose(gain_db(band_pass, edges), 20 * np.log10(0.5), atol=0.01)


@settings(max_examples=30)
@given(st.floats(0, 23900), st.floats(0, 23900))
def test_any_band_has_its_stop_bands(one, other):
    fmin, fmax = sorted((one, other))
    if fmax - fmin < 4:
        fmax = fmin + 4
    band_pass = BandPass(SR, fmin, fmax)
    half = band_pass.transition_hz / 2
    assert half > 0
    stopped = np.concatenate((np.linspace(0, fmin - half, 9), np.linspace(fmax + half, 24000, 9)))
    stopped = stopped[(stopped >= 0) & ((stopped <= fmin - half) | (stopped >= fmax + half))]
    if fmin >= SR / 131072:
        assert np.max(gain_db(band_pass, stopped), initial=-300) <= STOP_BAND_DB
    assert gain_db(band_pass, [(max(fmin, 0) + fmax) / 2])[0] == pytest.approx(0, abs=0.01)


@settings(max_examples=60)
@given(
    st.integers(0, 12000),
    st.lists(st.integers(0, 12000), max_size=12),
    st.sampled_from([(1000, 8000), (None, None), (100, None), (4000, 4200)]),
    st.sampled_from([None, 1, 3]),
)
def test_a_stream_is_the_whole_to_the_last_bit(n, cuts, band, n_channels):
    x = noise(n, n_channels)
    expected = band_passed(x, SR, *band)
    assert expected.shape == x.shape
    assert expected.dtype == np.float32
    band_pass = BandPass(SR, *band)
    blocks = np.split(x, sorted(min(cut, n) for cut in cuts))
    found = np.concatenate([*map(band_pass.push, blocks), band_pass.flush()])
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("n", (1, 100, 5000, 20000))
@pytest.mark.parametrize("band", [(1000, 8000), (2000, 2050), (None, 200)])
def test_it_is_the_convolution_in_its_place(n, band):
    x = noise(n, 2)
    taps, delay = BandPass(SR, *band).taps, BandPass(SR, *band).delay
    expected = [np.convolve(lane, taps)[delay : delay + n] for lane in x.T.astype(np.float64)]
    np.testing.assert_allclose(band_passed(x, SR, *band), np.transpose(expected), atol=1e-7)


def test_a_sine_in_the_band_stays_as_it_is_and_one_beyond_is_gone():
    t = np.arange(SR) / SR
    inside, beyond = np.sin(2 * np.pi * 3000 * t), np.sin(2 * np.pi * 500 * t)
    found = band_passed((inside + beyond).astype(np.float32), SR, 1000, 8000)
    middle = slice(SR // 4, 3 * SR // 4)  # away from where the sines begin and end
    assert np.max(np.abs(found - inside)[middle]) < 1e-3


def test_without_edges_nothing_changes():
    x = noise(10000)
    for edges in ((), (None, None), (0, SR / 2), (0.0, 10 * SR), (0.1, SR / 2 - 0.1)):
        band_pass = BandPass(SR, *edges)
        assert (band_pass.delay, band_pass.transition_hz) == (0, 0)
        np.testing.assert_allclose(band_passed(x, SR, *edges), x, atol=1e-7)


def test_the_middle_of_a_sound_needs_delay_samples_on_either_side():
    x = noise(30000)
    band_pass = BandPass(SR, 1000, 8000)
    whole = band_passed(x, SR, 1000, 8000)
    part = band_passed(x[10000 - band_pass.delay : 20000 + band_pass.delay], SR, 1000, 8000)
    inner = part[band_pass.delay : len(part) - band_pass.delay]
    np.testing.assert_allclose(inner, whole[10000:20000], atol=1e-7)


def test_what_is_not_finite_counts_as_silence_and_nothing_overflows():
    x = noise(20000, 2)
    broken = x.copy()
    broken[5000:5003, 0] = np.nan, np.inf, -np.inf
    x[5000:5003, 0] = 0
    np.testing.assert_array_equal(
        band_passed(broken, SR, 1000, 8000), band_passed(x, SR, 1000, 8000)
    )
    loud = np.where(noise(20000) > 0, 1, -1) * np.finfo(np.float32).max
    assert np.isfinite(band_passed(loud.astype(np.float32), SR, 1000, 8000)).all()
    assert not band_passed(np.zeros(20000, np.float32), SR, 1000, 8000).any()


def test_after_a_flush_another_stream_begins():
    x = noise(9000)
    band_pass = BandPass(SR, 1000, 8000)
    assert band_pass.flush().shape == (0,)
    first = np.concatenate((band_pass.push(x), band_pass.flush()))
    again = noise(9000, 2, seed=1)
    second = np.concatenate((band_pass.push(again), band_pass.flush()))
    np.testing.assert_array_equal(first, band_passed(x, SR, 1000, 8000))
    np.testing.assert_array_equal(second, band_passed(again, SR, 1000, 8000))


def test_the_filter_stays_bounded_for_the_narrowest_band():
    band_pass = BandPass(10_000_000, 1000, 1000 + 10_000_000 / 65536)
    assert len(band_pass.taps) < 330_000


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0,), "sr must be positive, got 0"),
        ((float("nan"),), "sr must be positive, got nan"),
        ((SR, -1), "fmin must be from 0 to below 24000 Hz, got -1"),
        ((SR, 24000), "fmin must be from 0 to below 24000 Hz, got 24000"),
        ((SR, float("nan")), "fmin must be from 0 to below 24000 Hz, got nan"),
        ((SR, 500, 500), "fmax must be at least 0.732 Hz above fmin, got 500 to 500"),
        ((SR, 500, 400), "fmax must be at least 0.732 Hz above fmin, got 500 to 400"),
        ((SR, None, float("nan")), "fmax must be at least 0.732 Hz above fmin, got None to nan"),
    ],
)
def test_an_impossible_band_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        BandPass(*arguments)


def test_the_shape_of_samples_is_checked():
    band_pass = BandPass(SR, 1000, 8000)
    with pytest.raises(ValueError, match="samples must have 1 or 2 dimensions, got 3"):
        band_pass.push(np.zeros((2, 2, 2), np.float32))
    band_pass.push(noise(10, 2))
    with pytest.raises(ValueError, match=r"samples must have shape \('n', 2\) as before, got \(9,"):
        band_pass.push(noise(9, 3))
    with pytest.raises(ValueError, match=r"as before, got \(9,\)"):
        band_pass.push(noise(9))
