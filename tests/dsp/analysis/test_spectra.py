import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dsp.analysis.levels import full_scale_power
from dsp.analysis.settings import StftSettings
from dsp.analysis.spectra import (
    amplitude,
    instantaneous_frequency,
    magnitude,
    phase,
    power_of,
    psd,
    scalloping_loss_db,
)
from dsp.analysis.stft import Stft
from dsp.analysis.windows import WINDOW_NAMES, coherent_gain, enbw_bins, window

SR = 48000
PRECISIONS = (np.float32, np.float64)


def stft_of(name="hann", n_fft=1024, dtype=np.float64, hop_length=None, win_length=None):
    settings = StftSettings(
        n_fft=n_fft, hop_length=hop_length or n_fft, win_length=win_length, window=name
    )
    return Stft(settings, dtype)


def sine(bins, n, n_fft, angle=0.0, dtype=np.float64):
    """Return a sine of some cycles in `n_fft` samples, one lane."""
    return np.cos(2 * np.pi * bins * np.arange(n) / n_fft + angle).astype(dtype)[np.newaxis]


def frequencies(stft, x, lag):
    return instantaneous_frequency(stft.spectrum(x[:, :-lag]), stft.spectrum(x[:, lag:]), SR, lag)


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_power_and_magnitude_of_spectra(dtype):
    stft = stft_of(dtype=dtype, hop_length=300)
    x = np.random.default_rng(0).uniform(-1, 1, (2, 5000)).astype(dtype)
    spectrum, power = stft.spectrum(x), stft.power(x)
    np.testing.assert_array_equal(power_of(spectrum), power)
    np.testing.assert_allclose(magnitude(power), np.abs(spectrum), rtol=1e-6)
    assert power_of(spectrum).dtype == magnitude(power).dtype == dtype


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_amplitude_is_that_of_the_sine(name, dtype):
    stft = stft_of(name, dtype=dtype)
    for line in (0, 100, 512):
        values = amplitude(stft.power(sine(line, 1024, 1024, dtype=dtype) / 4), stft.full_scale)
        assert values.dtype == dtype
        assert values[0, 0, line] == pytest.approx(0.25, rel=1e-4)
    w = window(name, 1024, dtype=np.float64)
    half = np.sqrt(stft.power(sine(100, 1024, 1024, dtype=dtype))[0, 0, 100])
    assert half == pytest.approx(1024 * coherent_gain(w) / 2, rel=1e-4)


@pytest.mark.parametrize("name", WINDOW_NAMES)
@pytest.mark.parametrize("n_fft", (256, 1000))
def test_psd_equals_scipys(name, n_fft):
    stft = stft_of(name, n_fft, hop_length=n_fft // 2)
    x = np.random.default_rng(0).standard_normal((1, 20 * n_fft))
    ours = psd(stft.power(x), stft.window, SR)[0].mean(axis=0)
    _, theirs = scipy.signal.welch(
        x[0], SR, window=stft.window, nperseg=n_fft, noverlap=n_fft // 2, detrend=False
    )
    np.testing.assert_allclose(ours, theirs, rtol=1e-10)


def test_psd_of_an_odd_length():
    w = window("hann", 255, dtype=np.float64)
    x = np.random.default_rng(0).standard_normal(255)
    _, theirs = scipy.signal.periodogram(x, SR, window=w, detrend=False)
    np.testing.assert_allclose(psd(np.abs(np.fft.rfft(w * x)) ** 2, w, SR), theirs, rtol=1e-9)


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_psd_holds_the_mean_square_and_the_noise_bandwidth(name, dtype):
    n_fft = 4096
    stft = stft_of(name, n_fft, dtype)
    power = stft.power(sine(500, n_fft, n_fft, dtype=dtype))
    density = psd(power, stft.window, SR)[0, 0]
    assert density.dtype == dtype
    assert density.sum() * SR / n_fft == pytest.approx(0.5, rel=1e-4)
    # A line's mean square over its noise bandwidth in Hz.
    mean_square = amplitude(power, stft.full_scale)[0, 0, 500] ** 2 / 2
    bandwidth = enbw_bins(stft.window) * SR / n_fft
    assert density[500] == pytest.approx(mean_square / bandwidth, rel=1e-5)


def test_psd_of_white_noise_does_not_depend_on_the_window():
    x = np.random.default_rng(0).standard_normal((1, 400 * 512)) * 0.1
    for name in WINDOW_NAMES:
        stft = stft_of(name, 512)
        level = psd(stft.power(x), stft.window, SR)[0, :, 10:-10].mean()
        assert level == pytest.approx(0.01 / (SR / 2), rel=0.02)


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("name", WINDOW_NAMES)
@pytest.mark.parametrize("angle", (-3.0, -1.2, 0.0, 0.4, 2.9))
def test_phase_is_that_in_the_middle_of_the_frame(name, dtype, angle):
    n_fft = 1024
    stft = stft_of(name, n_fft, dtype)
    for bins in (200.0, 201.0, 300.3, 301.5):
        at_start = angle - np.pi * bins  # so that the phase is `angle` half a frame later
        spectrum = stft.spectrum(sine(bins, n_fft, n_fft, at_start, dtype))
        line = np.abs(spectrum[0, 0]).argmax()
        result = phase(spectrum)
        assert result.dtype == dtype
        # Between lines, a boxcar's sidelobes let the negative frequency in; and like the povey
        # window it has its middle half a sample earlier.
        atol = 0.01 if name in ("boxcar", "povey") else 1e-3
        assert np.angle(np.exp(1j * (result[0, 0, line] - angle))) == pytest.approx(0, abs=atol)


def test_phase_of_a_pulse_in_the_middle_is_0():
    stft = stft_of("hann", 64)
    x = np.zeros((1, 64))
    x[0, 32] = 1
    np.testing.assert_allclose(phase(stft.spectrum(x)), 0, atol=1e-12)
    np.testing.assert_allclose(np.abs(phase(stft.spectrum(-x))), np.pi, atol=1e-12)


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("name", WINDOW_NAMES)
@pytest.mark.parametrize(("n_fft", "win_length"), ((256, 256), (2048, 2048), (2048, 800)))
def test_a_sines_frequency_within_the_bound(name, n_fft, win_length, dtype):
    stft = stft_of(name, n_fft, dtype, win_length=win_length)
    lag = win_length // 16
    bound = {"hamming": 0.01, "boxcar": 0.05}.get(name, 0.001) * n_fft / win_length
    for bins in np.linspace(n_fft / 8, 3 * n_fft / 8, 12):
        for angle in (0.0, 0.9, 2.0):
            x = sine(bins, 2 * n_fft + lag, n_fft, angle, dtype)
            hz = frequencies(stft, x, lag)
            assert hz.shape == (1, 2, n_fft // 2 + 1)
            assert hz.dtype == dtype
            line = round(bins)
            np.testing.assert_allclose(hz[0, :, line] * n_fft / SR, bins, rtol=0, atol=bound)


@pytest.mark.parametrize("name", ("hann", "blackmanharris", "flattop"))
@pytest.mark.parametrize("hop_length", (1, 512, 1024, 2048))
def test_all_lines_of_the_main_lobe_read_it_whatever_the_hop(name, hop_length):
    n_fft, lag = 2048, 128
    stft = stft_of(name, n_fft, hop_length=hop_length)
    hz = frequencies(stft, sine(700.3, n_fft + 3 * hop_length + lag, n_fft, 0.5), lag)
    near = np.abs(np.arange(n_fft // 2 + 1) - 700.3) < 2
    np.testing.assert_allclose(hz[0][:, near] * n_fft / SR, 700.3, rtol=0, atol=1e-4)


def test_two_sines_each_on_its_lines():
    n_fft, lag = 2048, 128
    stft = stft_of("hann", n_fft)
    x = sine(300.2, n_fft + lag, n_fft) + 0.01 * sine(340.4, n_fft + lag, n_fft, 1.0)
    hz = frequencies(stft, x, lag)[0, 0] * n_fft / SR
    # The ratio of the other one's leakage in the line, times 5 lines.
    assert hz[300] == pytest.approx(300.2, abs=1e-3)
    assert hz[340] == pytest.approx(340.4, abs=0.05)


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("rate", (500.0, 1000.0, 5000.0, 50000.0))
@pytest.mark.parametrize("direction", (1, -1))
def test_a_chirp_within_the_bound(rate, direction, dtype):
    n_fft, lag = 2048, 128
    stft = stft_of("hann", n_fft, dtype)
    seconds = np.arange(int(min(1.0, 18000 / rate) * SR)) / SR
    start = 2000 if direction == 1 else 22000
    cycles = start * seconds + direction * rate / 2 * seconds**2
    x = np.sin(2 * np.pi * np.mod(cycles, 1)).astype(dtype)[np.newaxis]
    hz = frequencies(stft, x, lag)[0]
    lines = np.abs(stft.spectrum(x[:, :-lag])[0]).argmax(axis=1)
    at = (np.arange(len(hz)) * n_fft + (n_fft + lag) / 2) / SR
    off = (hz[np.arange(len(hz)), lines] - (start + direction * rate * at)) * n_fft / SR
    swept = rate * (n_fft / SR) ** 2
    assert np.abs(off).max() < (0.03 * swept**2 if swept <= 2 else 0.5 + swept / 32)


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_the_ends_of_the_spectrum_and_silence(dtype):
    n_fft, lag = 64, 4
    stft = stft_of("hann", n_fft, dtype)
    own = np.arange(33) * SR / n_fft
    for line in (0, 32):
        x = sine(line, n_fft + lag, n_fft, dtype=dtype)
        assert frequencies(stft, x, lag)[0, 0, line] == pytest.approx(own[line], abs=1e-2)
        assert phase(stft.spectrum(x))[0, 0, line] == pytest.approx(0, abs=1e-6)
    for bins in np.linspace(0, 32, 65):
        hz = frequencies(stft, sine(bins, n_fft + lag, n_fft, 0.3, dtype), lag)
        assert (hz >= 0).all()
        assert (hz <= SR / 2).all()
    silence = np.zeros((1, n_fft + lag), dtype)
    np.testing.assert_allclose(frequencies(stft, silence, lag)[0, 0], own, rtol=1e-6)
    assert not phase(stft.spectrum(silence)).any()
    assert not psd(stft.power(silence), stft.window, SR).any()


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("bad", (np.nan, np.inf, -np.inf))
def test_samples_that_are_not_finite(bad, dtype):
    n_fft, lag = 64, 4
    stft = stft_of("hann", n_fft, dtype)
    x = sine(10, n_fft + lag, n_fft, dtype=dtype)
    x[0, 20] = bad
    spectrum, power = stft.spectrum(x[:, :-lag]), stft.power(x[:, :-lag])
    assert not np.isfinite(power).any()
    hz = frequencies(stft, x, lag)
    np.testing.assert_allclose(hz[0, 0], np.arange(33) * SR / n_fft, rtol=1e-6)
    assert not phase(spectrum).any()
    for result in (
        power_of(spectrum),
        magnitude(power),
        amplitude(power, stft.full_scale),
        psd(power, stft.window, SR),
    ):
        assert np.isfinite(result).all()
        assert result.dtype == dtype


@given(
    hnp.arrays(np.complex64, (2, 33), elements=st.complex_numbers(width=64)),
    hnp.arrays(np.complex64, (2, 33), elements=st.complex_numbers(width=64)),
)
def test_any_numbers_give_finite_results(spectrum, later):
    w = window("hann", 64)
    hz = instantaneous_frequency(spectrum, later, SR, 4)
    assert (hz >= 0).all()
    assert (hz <= SR / 2).all()
    assert (np.abs(phase(spectrum)) <= np.float32(np.pi)).all()
    with np.errstate(all="ignore"):
        power = np.abs(spectrum) ** 2
        faint = full_scale_power(w) * 1e-6  # so that division overflows
    for result in (
        power_of(spectrum),
        magnitude(power),
        amplitude(power, faint),
        psd(power, w, SR),
        psd(power, w, 1e-6),
    ):
        assert np.isfinite(result).all()
        assert (result >= 0).all()


def test_what_does_not_fit_is_refused():
    ones = np.ones(33, np.complex64)
    with pytest.raises(ValueError, match=r"spectra must have one shape, got \(33,\) and \(32,\)"):
        instantaneous_frequency(ones, ones[:-1], SR, 4)
    with pytest.raises(ValueError, match="sr must be positive, got 0"):
        instantaneous_frequency(ones, ones, 0, 4)
    for lag in (0, 33):
        with pytest.raises(ValueError, match=f"lag must be from 1 to 32, got {lag}"):
            instantaneous_frequency(ones, ones, SR, lag)
    with pytest.raises(ValueError, match=r"power must have 33 lines, got shape \(32,\)"):
        psd(np.ones(32), window("hann", 64), SR)
    with pytest.raises(ValueError, match="sr must be positive, got -1"):
        psd(np.ones(33), window("hann", 64), -1)


def test_scalloping_by_the_definition():
    for name in WINDOW_NAMES:
        w = window(name, 512, dtype=np.float64)
        n = np.arange(512)
        on, between = (abs(np.sum(w * np.exp(2j * np.pi * bins * n / 512))) for bins in (0, 0.5))
        assert scalloping_loss_db(w) == pytest.approx(20 * np.log10(on / between), abs=1e-9)
    padded = np.concatenate((window("hann", 512), np.zeros(512)))
    assert scalloping_loss_db(padded) == pytest.approx(0.346, abs=0.01)
    assert scalloping_loss_db(np.ones(1)) == 0
