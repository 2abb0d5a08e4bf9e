import itertools

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.selection import SelectionMeter, measure_selection
from dsp.analysis.windows import WINDOW_NAMES

SR = 48000


def sine(hz, n=SR, amplitude=1.0):
    return (amplitude * np.sin(2 * np.pi * hz * np.arange(n) / SR + 0.3)).astype(np.float32)


def noise(n, seed=0, sigma=0.1):
    return np.random.default_rng(seed).normal(0, sigma, n).astype(np.float32)


@pytest.mark.parametrize("window", [name for name in WINDOW_NAMES if name != "boxcar"])
@pytest.mark.parametrize("n_fft", (1024, 2048, 66))
def test_a_sine_reads_what_it_is(window, n_fft):
    found = measure_selection(sine(11111.1, amplitude=0.5), SR, n_fft=n_fft, window=window)
    line = SR / n_fft
    assert found.duration_s == 1
    assert found.bandwidth_hz == SR / 2
    assert found.peak_hz == pytest.approx(11111.1, abs=0.01 * line)
    assert found.peak_dbfs == pytest.approx(-6.0206, abs=0.02)
    assert found.rms_dbfs == pytest.approx(-9.0309, abs=1e-3)
    assert found.band_rms_dbfs == pytest.approx(-9.0309, abs=0.01)
    assert found.centroid_hz == pytest.approx(11111.1, abs=0.1 * line)
    assert found.crest_db == pytest.approx(3.0103, abs=0.01)
    assert found.replaced == 0


def test_the_box_leaves_out_what_is_beyond_it():
    both = sine(1000.0, amplitude=0.5) + sine(9000.0, amplitude=0.01)
    upper = measure_selection(both, SR, fmin=8000, fmax=10000)
    assert upper.bandwidth_hz == 2000
    assert upper.peak_hz == pytest.approx(9000, abs=0.1)
    assert upper.peak_dbfs == pytest.approx(-40, abs=0.02)
    assert upper.band_rms_dbfs == pytest.approx(-43.0103, abs=0.01)
    assert upper.rms_dbfs == pytest.approx(-9.0275, abs=0.01)
    assert upper.centroid_hz == pytest.approx(9000, abs=1)
    # Between the two there is no peak, and next to nothing.
    between = measure_selection(both, SR, fmin=3000, fmax=7000)
    assert between.band_rms_dbfs < -100


def test_noise_in_a_band_has_the_power_that_scipy_finds_there():
    spectrum = np.fft.rfft(noise(20 * SR, sigma=1))
    hz = np.fft.rfftfreq(20 * SR, 1 / SR)
    spectrum[(hz < 4000) | (hz > 5000)] = 0
    x = np.fft.irfft(spectrum)
    x = (0.1 * x / np.sqrt(np.mean(x**2))).astype(np.float32)
    whole = measure_selection(x, SR, fmin=3900, fmax=5100)
    assert whole.band_rms_dbfs == pytest.approx(-20, abs=0.05)
    assert whole.centroid_hz == pytest.approx(4500, abs=10)
    half = measure_selection(x, SR, fmin=4500, fmax=6000)
    f, psd = scipy.signal.periodogram(x, SR)
    expected = 10 * np.log10(np.sum(psd[f >= 4500]) * (f[1] - f[0]))
    assert half.band_rms_dbfs == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("window", WINDOW_NAMES)
def test_the_mean_spectrum_is_that_of_welch(window):
    x = noise(30 * 1024)
    name = {"povey": "hann", "kaiser:14": ("kaiser", 14.0)}.get(window, window)
    if window == "povey":
        name = scipy.signal.get_window("hann", 1024, fftbins=False) ** 0.85
    f, power = scipy.signal.welch(
        x, SR, window=name, nperseg=1024, noverlap=768, detrend=False, scaling="density"
    )
    line = SR / 1024
    inside = (f > 2000) & (f < 8000)
    low, high = f[inside][0] - line / 2, f[inside][-1] + line / 2
    found = measure_selection(x, SR, fmin=low, fmax=high, n_fft=1024, window=window)
    expected = np.sum(power[inside]) * line
    assert found.band_rms_dbfs == pytest.approx(10 * np.log10(expected), abs=1e-4)
    centroid = np.sum(f[inside] * power[inside]) / np.sum(power[inside])
    assert found.centroid_hz == pytest.approx(centroid, rel=1e-5)


def test_one_frame_keeps_all_power_by_parseval():
    for n in (512, 1024):  # a short selection, and one of exactly one frame
        x = noise(n)
        w = scipy.signal.get_window("hann", n)
        found = measure_selection(x, SR, n_fft=1024)
        expected = np.sum((w * x) ** 2) / np.sum(w**2)
        assert found.band_rms_dbfs == pytest.approx(10 * np.log10(expected), abs=1e-4)


@settings(max_examples=40)
@given(st.lists(st.floats(1, SR / 2 - 1), min_size=1, max_size=5, unique=True))
def test_adjacent_boxes_add_up(edges):
    x = noise(8000) + np.float32(0.1)
    edges = [0, *sorted(edges), SR / 2]
    parts = [
        measure_selection(x, SR, fmin=low, fmax=high, n_fft=256).band_rms_dbfs
        for low, high in itertools.pairwise(edges)
    ]
    whole = measure_selection(x, SR, n_fft=256).band_rms_dbfs
    assert 10 * np.log10(np.sum(10 ** (np.array(parts) / 10))) == pytest.approx(whole, abs=1e-6)


def test_a_short_call_reads_its_level_however_much_silence_is_around_it():
    call = np.concatenate((np.zeros(5 * SR), sine(5000, 4096, 0.5), np.zeros(5 * SR)))
    found = measure_selection(call.astype(np.float32), SR, n_fft=1024)
    assert found.peak_hz == pytest.approx(5000, abs=0.5)
    assert found.peak_dbfs == pytest.approx(-6.0206, abs=0.02)


def test_the_peak_is_the_strongest_of_any_single_frame():
    quiet, loud = sine(3000, 8192, 0.1), sine(6000, 8192, 0.4)
    found = measure_selection(np.concatenate((quiet, loud, quiet)), SR, fmin=2000, fmax=8000)
    assert found.peak_hz == pytest.approx(6000, abs=0.5)
    assert found.peak_dbfs == pytest.approx(-7.9588, abs=0.02)


@settings(max_examples=40)
@given(
    st.integers(0, 9000), st.lists(st.integers(0, 9000), max_size=8), st.sampled_from([64, 2048])
)
def test_a_stream_is_the_whole(n, cuts, n_fft):
    x = noise(n)
    if n > 10:
        x[3], x[7] = np.nan, np.inf
    whole = measure_selection(x, SR, fmin=1000, fmax=9000, n_fft=n_fft)
    meter = SelectionMeter(SR, fmin=1000, fmax=9000, n_fft=n_fft)
    for block in np.split(x, sorted(min(cut, n) for cut in cuts)):
        meter.push(block)
        meter.measures()
    found = meter.measures()
    for name in found.__dataclass_fields__:
        value = getattr(whole, name)
        expected = None if value is None else pytest.approx(value, rel=1e-9)
        assert getattr(found, name) == expected, name


def test_a_long_selection_is_the_mean_of_its_blocks():
    x = noise(1 << 19)
    found = measure_selection(x, SR)
    assert found.rms_dbfs == pytest.approx(10 * np.log10(np.mean(x.astype(float) ** 2)), abs=1e-9)
    assert found.band_rms_dbfs == pytest.approx(found.rms_dbfs, abs=0.02)


@pytest.mark.parametrize("n", (1, 2, 3, 10, 500, 2047))
@pytest.mark.parametrize("window", WINDOW_NAMES)
def test_short_selections(n, window):
    found = measure_selection(sine(9000, n, 0.5), SR, window=window)
    assert found.duration_s == n / SR
    assert np.isfinite([found.rms_dbfs, found.band_rms_dbfs, found.crest_db]).all()
    if n >= 500:
        assert found.peak_hz == pytest.approx(9000, abs=60)
        assert found.peak_dbfs == pytest.approx(-6.02, abs=0.05)
        assert found.band_rms_dbfs == pytest.approx(-9.03, abs=0.1)


@pytest.mark.parametrize("samples", [[], [0.0], [0.0] * 5000, [np.nan] * 5000, [np.inf] * 3])
def test_silence_and_what_is_not_finite(samples):
    found = measure_selection(np.array(samples, np.float32), SR)
    assert (found.peak_hz, found.centroid_hz, found.crest_db) == (None, None, None)
    assert (found.peak_dbfs, found.rms_dbfs, found.band_rms_dbfs) == (FLOOR_DB,) * 3
    assert found.replaced == np.count_nonzero(~np.isfinite(samples))


def test_a_single_nan_changes_nothing_else():
    x = sine(9000)
    x[1000] = 0
    expected = measure_selection(x, SR)
    x[1000] = np.nan
    found = measure_selection(x, SR)
    assert found.replaced == 1
    assert found.band_rms_dbfs == expected.band_rms_dbfs
    assert found.peak_hz == expected.peak_hz


@pytest.mark.parametrize("value", (1e30, 3e38, 1e-30, 1e-45))
def test_the_greatest_and_the_smallest_samples_give_finite_numbers(value):
    found = measure_selection(np.full(5000, value, np.float32) * np.float32([1, -1] * 2500), SR)
    for name in ("peak_dbfs", "rms_dbfs", "band_rms_dbfs"):
        assert np.isfinite(getattr(found, name))
    assert found.crest_db is None or found.crest_db == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("samples", (np.full(5000, 0.5), 0.5 * (-1.0) ** np.arange(5000)))
def test_zero_hertz_and_the_nyquist_frequency(samples):
    found = measure_selection(samples.astype(np.float32), SR)
    assert found.peak_hz in (0, SR / 2)
    assert found.peak_dbfs == pytest.approx(-6.0206, abs=1e-3)
    assert found.band_rms_dbfs == pytest.approx(-6.0206, abs=1e-3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"sr": 0}, "sr must be positive, got 0"),
        ({"fmin": -1.0}, "fmin must be from 0 to below 24000 Hz, got -1.0"),
        ({"fmin": 24000}, "fmin must be from 0 to below 24000 Hz, got 24000"),
        ({"fmin": 5, "fmax": 5}, "fmax must be above fmin, got 5 to 5 Hz"),
        ({"fmax": float("nan")}, "fmax must be above fmin, got None to nan Hz"),
        ({"n_fft": 63}, "n_fft must be even and from 64 to 32768, got 63"),
        ({"window": "no"}, "window"),
    ],
)
def test_what_cannot_be_measured_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        measure_selection(noise(10), **{"sr": SR, **arguments})


def test_channels_are_refused():
    with pytest.raises(ValueError, match=r"samples must have shape \(n,\), got \(5, 2\)"):
        measure_selection(np.zeros((5, 2), np.float32), SR)
