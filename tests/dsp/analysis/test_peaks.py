import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.peaks import PeakInterpolator
from dsp.analysis.windows import WINDOW_NAMES, window

SR = 48000


def power_of(signal, w, n_fft):
    return (np.abs(np.fft.rfft(signal.astype(np.float32) * w, n_fft)) ** 2).astype(np.float32)


def sine(bins, n_fft, length, phase=0.7, amplitude=1.0):
    return amplitude * np.sin(2 * np.pi * bins * np.arange(length) / n_fft + phase)


def errors(name, n_fft, win_length, places, phases, amplitude=0.5):
    w = window(name, win_length)
    interpolator = PeakInterpolator(w, n_fft)
    for bins in places:
        for phase in phases:
            power = power_of(sine(bins, n_fft, win_length, phase, amplitude), w, n_fft)
            peak = interpolator.peak(power, SR)
            yield abs(peak.hz * n_fft / SR - bins), abs(peak.dbfs - 20 * np.log10(amplitude))


OFFSETS = (-0.5, -0.4999, -0.25, -0.01, -1e-4, 0.0, 1e-6, 0.003, 0.1, 1 / 3, 0.4, 0.4999)
SIZES = [
    (name, n_fft)
    for name in WINDOW_NAMES
    for n_fft in (64, 128, 400, 1024, 2048, 32768)
    if name != "boxcar" or n_fft >= 1024
]


@pytest.mark.parametrize(("name", "n_fft"), SIZES)
def test_a_sine_in_the_middle_half_is_found_within_the_bound(name, n_fft):
    lines = {n_fft // 8 + 1, n_fft // 8 + 2, n_fft // 4, 3 * n_fft // 8 - 1}
    places = [line + offset for line in lines for offset in OFFSETS]
    phases = np.linspace(0, np.pi, 3 if n_fft == 32768 else 8, endpoint=False)
    bins, db = np.max(list(errors(name, n_fft, n_fft, places, phases)), axis=0)
    assert bins < 0.01
    assert db < 0.02


@pytest.mark.parametrize("name", [name for name in WINDOW_NAMES if name != "boxcar"])
@pytest.mark.parametrize(("n_fft", "win_length"), ((512, 400), (2048, 1024)))
def test_zero_padding_keeps_the_bound(name, n_fft, win_length):
    places = [n_fft // 4 + offset for offset in OFFSETS]
    phases = np.linspace(0, np.pi, 5, endpoint=False)
    bins, db = np.max(list(errors(name, n_fft, win_length, places, phases)), axis=0)
    # The flat top's summit is flatter over several lines than float32 can tell.
    assert bins < (n_fft / win_length if name == "flattop" else 0.01)
    assert db < 0.02


def test_a_padded_window_is_as_good_as_a_short_one():
    w = window("hann", 400)
    padded = np.zeros(512, np.float32)
    padded[56:456] = w
    power = power_of(sine(100.3, 512, 400), w, 512)
    short = PeakInterpolator(w, 512).peak(power, SR)
    long = PeakInterpolator(padded, 512).peak(power, SR)
    assert short.hz == pytest.approx(long.hz, rel=1e-9)
    assert short.dbfs == pytest.approx(long.dbfs, abs=1e-9)


@given(
    st.sampled_from([name for name in WINDOW_NAMES if name != "boxcar"] + ["tukey:0.5", "bohman"]),
    st.floats(64, 192),
    st.floats(0, 2 * np.pi),
    st.floats(1e-4, 1),
)
def test_any_phase_amplitude_and_frequency(name, bins, phase, amplitude):
    bins_off, db_off = next(errors(name, 512, 512, [bins], [phase], amplitude))
    assert bins_off < 0.01
    assert db_off < 0.02


def test_noise_moves_the_peak_little():
    w = window("hann", 2048)
    interpolator = PeakInterpolator(w, 2048)
    rng = np.random.default_rng(1)
    off = []
    for _ in range(50):
        noisy = sine(100.37, 2048, 2048) + 0.01 * rng.standard_normal(2048)
        off.append(interpolator.peak(power_of(noisy, w, 2048), SR).hz * 2048 / SR - 100.37)
    # The Cramér-Rao bound for this sine in this noise is 0.0002 bin.
    assert np.std(off) < 0.0005


def test_the_range_limits_where_a_peak_is_found():
    w = window("hann", 2048)
    both = sine(100.2, 2048, 2048) + sine(400.4, 2048, 2048, amplitude=0.1)
    power = power_of(both, w, 2048)
    interpolator = PeakInterpolator(w, 2048)
    line = SR / 2048
    assert interpolator.peak(power, SR).hz == pytest.approx(100.2 * line, abs=0.1)
    weaker = interpolator.peak(power, SR, fmin=300 * line)
    assert weaker.hz == pytest.approx(400.4 * line, abs=0.1)
    assert weaker.dbfs == pytest.approx(-20, abs=0.01)
    assert interpolator.peak(power, SR, fmax=200 * line).hz == pytest.approx(100.2 * line, abs=0.1)
    # Only the flank of the stronger sine lies in this range: no peak.
    assert interpolator.peak(power, SR, fmin=101 * line, fmax=102 * line) is None
    assert interpolator.peak(power, SR, fmin=SR, fmax=2 * SR) is None


@pytest.mark.parametrize("n_fft", (64, 65))
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_the_ends_of_the_spectrum(name, n_fft):
    w = window(name, n_fft)
    interpolator = PeakInterpolator(w, n_fft)
    constant = interpolator.peak(power_of(np.full(n_fft, 0.5), w, n_fft), SR)
    assert constant.hz == 0
    assert constant.dbfs == pytest.approx(-6.0206, abs=1e-3)
    if n_fft % 2 == 0:
        alternating = interpolator.peak(power_of(0.5 * (-1.0) ** np.arange(n_fft), w, n_fft), SR)
        assert alternating.hz == SR / 2
        assert alternating.dbfs == pytest.approx(-6.0206, abs=1e-3)
    for bins in np.linspace(0.3, n_fft / 2, 60):
        peak = interpolator.peak(power_of(sine(bins, n_fft, n_fft), w, n_fft), SR)
        assert 0 <= peak.hz <= SR / 2
        assert np.isfinite(peak.dbfs)


def test_silence_and_what_is_not_finite_have_no_peak():
    interpolator = PeakInterpolator(window("hann", 64), 64)
    for value in (0.0, 1e-25, np.nan, np.inf):
        assert interpolator.peak(np.full(33, value, np.float32), SR) is None


@pytest.mark.parametrize("win_length", (1, 2, 3))
def test_windows_too_short_to_tell_an_offset_still_give_a_peak(win_length):
    w = window("boxcar", win_length)
    power = power_of(np.ones(win_length), w, 64)
    peak = PeakInterpolator(w, 64).peak(power, SR)
    assert peak.dbfs >= -0.01


def test_another_number_of_lines_is_refused():
    with pytest.raises(ValueError, match=r"power must have shape \(33,\), got \(32,\)"):
        PeakInterpolator(window("hann", 64), 64).peak(np.ones(32), SR)
    with pytest.raises(ValueError, match="n_fft must be at least the window's length 64, got 32"):
        PeakInterpolator(window("hann", 64), 32)
