import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.loudness import LoudnessMeter, channel_weights, k_weighting

SR = 48000
# BS.1770-5, annex 1, tables 1 and 2: b0 b1 b2 1 a1 a2.
TABLE = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285, 1, -1.69065929318241, 0.73248077421585),
    (1.0, -2.0, 1.0, 1, -1.99004745483398, 0.99007225036621),
)


def sine(seconds, dbfs, channels=2, sr=SR, hz=1000.0):
    x = 10 ** (dbfs / 20) * np.sin(2 * np.pi * hz / sr * np.arange(round(seconds * sr)))
    return np.repeat(x[:, np.newaxis], channels, axis=1)


def steps(*parts, **kwargs):
    return np.concatenate([sine(seconds, dbfs, **kwargs) for seconds, dbfs in parts])


def measured(samples, sr=SR):
    meter = LoudnessMeter(sr, samples.shape[1])
    meter.push(samples)
    return meter


def readings(samples, sr=SR):
    """Momentary and short-term loudness every 10 ms."""
    meter = LoudnessMeter(sr, samples.shape[1])
    out = []
    for part in np.split(samples, np.arange(sr // 100, len(samples), sr // 100)):
        meter.push(part)
        out.append((meter.momentary, meter.short_term))
    return np.array(out, dtype=float).T  # None becomes NaN


def slow_loudness(samples, sr, weights):
    """Gated loudness by the formulas of BS.1770-5, all blocks at hand, filtered by scipy."""
    y = scipy.signal.sosfilt(k_weighting(sr), samples.astype(np.float64), axis=0)
    step = sr // 10
    starts = range(0, len(y) - 4 * step + 1, step)
    power = np.array([np.mean(y[at : at + 4 * step] ** 2, axis=0) @ weights for at in starts])
    with np.errstate(divide="ignore"):
        loudness = -0.691 + 10 * np.log10(power)
    kept = loudness > -70
    gate = -0.691 + 10 * np.log10(power[kept].mean()) - 10
    return -0.691 + 10 * np.log10(power[kept & (loudness > gate)].mean())


def test_the_standards_coefficients_at_48_khz():
    np.testing.assert_allclose(k_weighting(48000), TABLE, rtol=0, atol=1e-14)


@pytest.mark.parametrize(
    ("sr", "atol"),
    ((8000, 0.3), (16000, 0.07), (22050, 0.04), (32000, 0.02), (44100, 0.002), (192000, 0.02)),
)
def test_other_rates_weigh_like_48_khz(sr, atol):
    hz = np.geomspace(10, min(sr, SR) * 0.45, 300)
    _, here = scipy.signal.sosfreqz(k_weighting(sr), hz, fs=sr)
    _, there = scipy.signal.sosfreqz(TABLE, hz, fs=SR)
    difference_db = 20 * np.log10(np.abs(here) / np.abs(there))
    assert np.abs(difference_db).max() < atol


@pytest.mark.parametrize("sr", (100, 1000, 3363, 3364, 3737, 4000, 8000, 768000))
def test_any_rate_has_a_stable_filter(sr):
    sections = k_weighting(sr)
    assert np.isfinite(sections).all()
    poles = np.concatenate([np.roots(section[3:]) for section in sections])
    assert (np.abs(poles) < 1).all()
    meter = measured(np.random.default_rng(0).uniform(-1, 1, (4 * sr, 1)), sr)
    assert -20 < meter.integrated < 5


def test_a_full_scale_997_hz_sine_reads_minus_3_01():
    for sr in (32000, 44100, 48000, 96000, 192000):
        assert measured(sine(4, 0, 1, sr, 997.0), sr).integrated == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize("sr", (44100, 48000))
@pytest.mark.parametrize(
    "parts",
    (
        ((20, -23),),
        ((10, -36), (60, -23), (10, -36)),
        ((10, -72), (10, -36), (60, -23), (10, -36), (10, -72)),
        ((20, -26), (20.1, -20), (20, -26)),
    ),
    ids=("case 1", "case 3", "case 4", "case 5"),
)
def test_ebu_tech_3341_integrated(parts, sr):
    assert measured(steps(*parts, sr=sr), sr).integrated == pytest.approx(-23, abs=0.1)


def test_ebu_tech_3341_cases_1_and_2_read_alike_in_all_modes():
    for dbfs in (-23, -33):
        meter = measured(sine(20, dbfs))
        for reading in (meter.momentary, meter.short_term, meter.integrated):
            assert reading == pytest.approx(dbfs, abs=0.1)


def test_ebu_tech_3341_case_6_surround():
    x = sine(20, 0, 6) * 10 ** (np.array([-28, -28, -24, 0, -30, -30]) / 20)
    assert measured(x).integrated == pytest.approx(-23, abs=0.1)  # the fourth is not measured
    assert measured(x[:, [0, 1, 2, 4, 5]]).integrated == pytest.approx(-23, abs=0.1)


def test_ebu_tech_3341_case_9_short_term():
    _, short_term = readings(steps(*((1.34, -20), (1.66, -30)) * 5))
    assert np.isnan(short_term[:299]).all()
    np.testing.assert_allclose(short_term[299:], -23, rtol=0, atol=0.1)


def test_ebu_tech_3341_case_12_momentary():
    momentary, _ = readings(steps(*((0.18, -20), (0.22, -30)) * 25))
    assert np.isnan(momentary[:39]).all()
    np.testing.assert_allclose(momentary[99:], -23, rtol=0, atol=0.1)


@pytest.mark.parametrize("number", (0, 1, 7, 13, 19))
def test_ebu_tech_3341_cases_10_and_13_greatest_values(number):
    _, short_term = readings(steps((number * 0.15, -200), (3, -23), (1, -200)))
    assert np.nanmax(short_term) == pytest.approx(-23, abs=0.1)
    momentary, _ = readings(steps((number * 0.02, -200), (0.4, -23), (1, -200)))
    assert np.nanmax(momentary) == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("sr", (8000, 44100, 48000))
@pytest.mark.parametrize("channels", (1, 2, 6))
def test_a_programme_with_all_sorts_of_levels(sr, channels):
    rng = np.random.default_rng(channels)
    levels = np.repeat(10 ** (rng.uniform(-80, 0, 80) / 20), sr // 5)
    x = levels[:, np.newaxis] * rng.uniform(-1, 1, (len(levels), channels))
    weights = (1, 1, 1, 0, 1.41, 1.41) if channels == 6 else np.ones(channels)
    expected = slow_loudness(x, sr, weights)
    assert measured(x, sr).integrated == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("below_db", np.arange(12.6, 13.0, 0.013))
def test_steady_sound_close_to_the_relative_gate_is_on_its_side_of_it(below_db):
    # Half the time this much lower, which is close to 10 LU below the mean of both.
    x = steps((10, -20), (10, -20 - below_db), channels=1, sr=8000)
    expected = slow_loudness(x, 8000, np.ones(1))
    assert measured(x, 8000).integrated == pytest.approx(expected, abs=0.01)


def test_momentary_and_short_term_are_means_of_the_last_samples():
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, (4 * SR, 2)) * np.linspace(0.1, 1, 4 * SR)[:, np.newaxis]
    y = scipy.signal.sosfilt(k_weighting(SR), x, axis=0)
    meter = measured(x)
    for reading, seconds in ((meter.momentary, 0.4), (meter.short_term, 3.0)):
        power = np.mean(y[-round(seconds * SR) :] ** 2, axis=0).sum()
        assert reading == pytest.approx(-0.691 + 10 * np.log10(power), abs=1e-9)


@given(
    chunks=st.lists(st.sampled_from((0, 1, 479, 480, 481)) | st.integers(0, 20000), max_size=30),
    sr=st.sampled_from((8000, 11025, 44100, 48000)),
    seed=st.integers(0, 99),
)
@settings(max_examples=40)
def test_any_chunks_give_the_same_to_the_last_bit(chunks, sr, seed):
    x = np.random.default_rng(seed).uniform(-1, 1, (sum(chunks), 2)).astype(np.float32)
    whole, cut = LoudnessMeter(sr, 2), LoudnessMeter(sr, 2)
    whole.push(x)
    for part in np.split(x, np.cumsum(chunks)):
        cut.push(part)
    assert cut.momentary == whole.momentary
    assert cut.short_term == whole.short_term
    assert cut.integrated == whole.integrated


def test_nothing_is_read_before_there_is_enough():
    x = sine(3.0, -20, 1)
    meter = LoudnessMeter(SR, 1)
    assert (meter.momentary, meter.short_term, meter.integrated) == (None, None, None)
    meter.push(x[:19199])
    assert (meter.momentary, meter.integrated) == (None, None)
    meter.push(x[19199:19200])
    assert meter.momentary == meter.integrated
    assert meter.momentary is not None
    meter.push(x[19200:-1])
    assert meter.short_term is None
    meter.push(x[-1:])
    assert meter.short_term == pytest.approx(-23, abs=0.1)


def test_silence_and_the_absolute_gate():
    meter = measured(np.zeros((4 * SR, 2)))
    assert (meter.momentary, meter.short_term, meter.integrated) == (FLOOR_DB, FLOOR_DB, None)
    assert measured(sine(4, -70.2)).integrated is None
    assert measured(sine(4, -69.8)).integrated == pytest.approx(-69.8, abs=0.01)


def test_dc_and_nyquist():
    dc = measured(np.ones((4 * SR, 1)))
    assert dc.momentary == FLOOR_DB  # the high-pass has let it go, to the last bit
    nyquist = measured((-1.0) ** np.arange(4 * SR)[:, np.newaxis])
    assert nyquist.momentary == pytest.approx(-0.691 + 4.0 + 0.04, abs=0.01)


def test_samples_that_are_not_finite_count_as_0():
    x = sine(4, -23).astype(np.float32)
    zeroed = x.copy()
    odd = [100, 30000, 30001, 100000]
    x[odd, 0] = [np.nan, np.inf, -np.inf, np.nan]
    zeroed[odd, 0] = 0
    given_to = x.copy()
    bad, good = measured(given_to), measured(zeroed)
    np.testing.assert_array_equal(given_to, x)
    assert bad.momentary == good.momentary
    assert bad.integrated == good.integrated
    huge = measured(np.full((4 * SR, 1), 1e300) * sine(4, 0, 1))
    assert 500 < huge.momentary < 700
    assert 500 < huge.integrated < 700


def test_quiet_blocks_beside_some_far_above_full_scale():
    x = steps((2, -20), (1, 40), (2, -20))
    assert measured(x).integrated == pytest.approx(slow_loudness(x, SR, np.ones(2)), abs=0.005)


def test_reset_forgets_everything():
    x = np.random.default_rng(0).uniform(-1, 1, (4 * SR + 123, 2))
    meter = measured(x)
    before = meter.momentary, meter.short_term, meter.integrated
    meter.reset()
    assert (meter.momentary, meter.short_term, meter.integrated) == (None, None, None)
    meter.push(x)
    assert (meter.momentary, meter.short_term, meter.integrated) == before


def test_memory_does_not_grow():
    meter = LoudnessMeter(8000, 1)

    def size():
        arrays = [each for each in vars(meter).values() if isinstance(each, np.ndarray)]
        return sum(each.nbytes for each in arrays), len(vars(meter))

    meter.push(sine(5, -20, 1, 8000))
    before = size()
    meter.push(sine(120, -20, 1, 8000))
    assert size() == before


def test_channel_weights():
    np.testing.assert_array_equal(channel_weights(1), [1])
    np.testing.assert_array_equal(channel_weights(3), [1, 1, 1])
    np.testing.assert_array_equal(channel_weights(4), [1, 1, 1.41, 1.41])
    np.testing.assert_array_equal(channel_weights(5), [1, 1, 1, 1.41, 1.41])
    np.testing.assert_array_equal(channel_weights(6), [1, 1, 1, 0, 1.41, 1.41])
    np.testing.assert_array_equal(channel_weights(8), np.ones(8))


def test_what_is_out_of_range_is_refused():
    with pytest.raises(ValueError, match="sr must be at least 100 Hz, got 99"):
        LoudnessMeter(99, 1)
    with pytest.raises(ValueError, match="channels must be at least 1, got 0"):
        LoudnessMeter(SR, 0)
    with pytest.raises(ValueError, match="sr must be positive, got 0"):
        k_weighting(0)
    for shape in ((10,), (10, 3)):
        with pytest.raises(ValueError, match=r"samples must have shape \(n, 2\)"):
            LoudnessMeter(SR, 2).push(np.zeros(shape))
