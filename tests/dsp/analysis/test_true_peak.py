import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.true_peak import TruePeakMeter, oversampling

SR = 48000


def sine(cycles, degrees=0.0, amplitude=1.0, n=4000):
    """Return a sine of some cycles a sample, faded in and out: a sudden start has its own peak."""
    fade = np.minimum(1, np.minimum(np.arange(n), np.arange(n)[::-1]) / 500)
    x = amplitude * np.sin(2 * np.pi * cycles * np.arange(n) + np.radians(degrees))
    return (x * fade)[:, np.newaxis]


def measured(samples, sr=SR):
    meter = TruePeakMeter(sr, samples.shape[1])
    meter.push(samples)
    return meter.peak_dbtp


@pytest.mark.parametrize(
    ("cycles", "degrees", "amplitude", "expected"),
    (
        (1 / 4, 0.0, 0.5, -6.0),
        (1 / 4, 45.0, 0.5, -6.0),
        (1 / 6, 60.0, 0.5, -6.0),
        (1 / 8, 67.5, 0.5, -6.0),
        (1 / 4, 45.0, 1.41, 3.0),
    ),
    ids=("case 15", "case 16", "case 17", "case 18", "case 19"),
)
def test_ebu_tech_3341_sines(cycles, degrees, amplitude, expected):
    reading = measured(sine(cycles, degrees, amplitude))
    assert expected - 0.4 <= reading <= expected + 0.2


@pytest.mark.parametrize("offset", range(4))
def test_ebu_tech_3341_cases_20_to_23_a_burst_between_samples(offset):
    # One period at double amplitude within a sine, band-limited at four times the rate and then
    # sampled at each of four places.
    fine = 0.5 * np.sin(2 * np.pi * np.arange(16000) / 16)
    fine[8000:8016] *= 2
    fine *= np.minimum(1, np.minimum(np.arange(16000), np.arange(16000)[::-1]) / 2000)
    low_pass = scipy.signal.firwin(511, 0.22)  # of the fine Nyquist frequency: 0.44 of the rate
    limited = np.convolve(fine, low_pass, "same")
    true = 20 * np.log10(np.abs(scipy.signal.resample_poly(limited, 16, 1)).max())
    reading = measured(limited[offset::4, np.newaxis])
    assert true - 0.4 <= reading <= true + 0.2


@pytest.mark.parametrize("sr", (8000, 44100, 48000, 95999, 96000, 176400, 192000))
@pytest.mark.parametrize("cycles", (0.01, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45))
def test_the_stated_bound(sr, cycles):
    lowest = 20 * np.log10(np.cos(np.pi * cycles / oversampling(sr)))
    found = [measured(sine(cycles, degrees), sr) for degrees in np.arange(0, 180, 9)]
    assert min(found) >= lowest - 0.015
    assert max(found) <= 0.015
    if cycles <= 0.38 and oversampling(sr) == 4:
        assert min(found) >= -0.4


def test_points_are_right_up_to_nine_tenths_of_nyquist():
    # Of these frequencies the points fall on 80 places of the wave, 4.5 degrees apart.
    for cycles in (0.05, 0.15, 0.25 + 0.0125, 0.35, 0.45):
        for degrees in range(0, 180, 15):
            assert measured(sine(cycles, degrees)) == pytest.approx(0, abs=0.025)


def test_how_many_points_a_sample():
    rates = (8000, 44100, 95999, 96000, 191999, 192000, 384000)
    assert [oversampling(sr) for sr in rates] == [4, 4, 4, 2, 2, 1, 1]


def test_nothing_reads_much_too_high_up_to_nyquist():
    for cycles in np.linspace(0.45, 0.5, 21):
        for degrees in range(0, 180, 15):
            assert measured(sine(cycles, degrees)) <= 0.015


def test_points_between_samples_are_those_of_a_long_interpolator():
    # Noise without what is above 0.4 of the rate, against scipy's Fourier interpolation.
    rng = np.random.default_rng(1)
    n = 4096
    spectrum = np.fft.rfft(rng.standard_normal(n))
    spectrum[int(0.4 * n) :] = 0
    x = np.fft.irfft(spectrum)
    for sr, points in ((48000, 4), (96000, 2), (192000, 1)):
        fine = scipy.signal.resample(np.tile(x, 3), 3 * n * points)
        expected = 20 * np.log10(np.abs(fine[n * points : 2 * n * points]).max())
        meter = TruePeakMeter(sr, 1)
        meter.push(np.tile(x, 3)[100 : 3 * n - 100, np.newaxis])
        assert meter.peak_dbtp == pytest.approx(expected, abs=0.02)


@given(
    chunks=st.lists(st.sampled_from((0, 1, 31, 32, 33)) | st.integers(0, 300), max_size=20),
    sr=st.sampled_from((48000, 96000, 192000)),
    channels=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_any_chunks_give_the_same(chunks, sr, channels, seed):
    x = np.random.default_rng(seed).uniform(-1, 1, (sum(chunks), channels)).astype(np.float32)
    whole, cut = TruePeakMeter(sr, channels), TruePeakMeter(sr, channels)
    whole.push(x)
    lasts = [np.full(channels, FLOOR_DB)]
    for part in np.split(x, np.cumsum(chunks)):
        cut.push(part)
        lasts.append(cut.last_dbtp)
        assert lasts[-1].shape == (channels,)
    assert cut.peak_dbtp == pytest.approx(whole.peak_dbtp, abs=1e-9)
    assert np.max(lasts) == cut.peak_dbtp
    np.testing.assert_allclose(np.max(lasts, axis=0), whole.last_dbtp, atol=1e-9)


def test_a_sample_counts_at_once_and_a_peak_after_it_later():
    meter = TruePeakMeter(SR, 1)
    x = sine(1 / 4, 45.0)
    meter.push(x[:2000])
    before = meter.peak_dbtp
    meter.push(np.array([[2.0]]))
    assert meter.last_dbtp == pytest.approx(6.0206, abs=1e-4)
    assert meter.peak_dbtp == pytest.approx(6.0206, abs=1e-4)
    assert before < 0.01
    two = TruePeakMeter(SR, 1)
    two.push(np.array([[0.0], [1.0], [1.0]]))  # the waveform rises above both
    assert two.peak_dbtp == 0
    two.push(np.zeros((20, 1)))
    assert two.peak_dbtp > 1.5


def test_the_last_push_and_each_channel():
    meter = TruePeakMeter(SR, 2)
    meter.push(np.full((100, 2), [0.5, 0.1]) * sine(0.01, 90, n=100))
    meter.reset()
    assert meter.peak_dbtp == FLOOR_DB
    constant = np.full((1000, 2), [0.5, 0.1])
    meter.push(constant)
    meter.push(constant)
    np.testing.assert_allclose(meter.last_dbtp, [-6.0206, -20], atol=1e-3)
    meter.push(constant[:0])
    np.testing.assert_array_equal(meter.last_dbtp, FLOOR_DB)
    assert meter.peak_dbtp > -6.03
    meter.reset()
    np.testing.assert_array_equal(meter.last_dbtp, FLOOR_DB)
    assert meter.peak_dbtp == FLOOR_DB


@pytest.mark.parametrize("sr", (48000, 96000, 192000))
def test_silence_dc_nyquist_and_samples_that_are_not_finite(sr):
    assert measured(np.zeros((500, 1)), sr) == FLOOR_DB
    meter = TruePeakMeter(sr, 1)
    meter.push(np.full((100, 1), 0.25))  # begins with an overshoot
    meter.push(np.full((500, 1), 0.25))
    assert meter.last_dbtp == pytest.approx(-12.0412, abs=1e-3)
    meter.push(sine(0.5, 90, 0.25, 2000))
    assert np.isfinite(meter.peak_dbtp)
    x = sine(1 / 8, 10.0, 0.5).astype(np.float32)
    zeroed = x.copy()
    x[[5, 1000, 2000, 2001], 0] = [np.nan, np.inf, -np.inf, np.nan]
    zeroed[[5, 1000, 2000, 2001], 0] = 0
    given_to = x.copy()
    assert measured(given_to, sr) == measured(zeroed, sr)
    np.testing.assert_array_equal(given_to, x)
    assert 599 < measured(np.full((100, 1), 1e300), sr) < 605


def test_what_is_out_of_range_is_refused():
    with pytest.raises(ValueError, match="sr must be positive, got 0"):
        TruePeakMeter(0, 1)
    with pytest.raises(ValueError, match="channels must be at least 1, got 0"):
        TruePeakMeter(SR, 0)
    for shape in ((10,), (10, 3)):
        with pytest.raises(ValueError, match=r"samples must have shape \(n, 2\)"):
            TruePeakMeter(SR, 2).push(np.zeros(shape))
