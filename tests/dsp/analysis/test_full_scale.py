"""The promise behind every level on screen: a full-scale sine reads 0 dBFS."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.levels import power_to_db
from dsp.analysis.peaks import PeakInterpolator
from dsp.analysis.settings import N_FFT_MAX, N_FFT_MIN, StftSettings
from dsp.analysis.spectra import scalloping_loss_db
from dsp.analysis.stft import Stft
from dsp.analysis.windows import WINDOW_NAMES, window

SR = 48000
SIZES = [1 << power for power in range(6, 16)]

# Half the width of the main lobe in lines: nearer to 0 Hz or the Nyquist frequency, a sine also
# hears its own negative frequency. Lines of a boxcar do not: they are that window's zeros.
MAIN_LOBE = {
    "hann": 2,
    "hamming": 2,
    "blackman": 3,
    "blackmanharris": 4,
    "nuttall": 4,
    "flattop": 5,
    "povey": 2,
    "kaiser:14": 5,
    "boxcar": 1,
}

# Off-bin scalloping in dB: what a sine half-way between two lines loses. Harris 1978, table 1, has
# 3.92 for the rectangle, 1.42 for Hanning, 1.78 for Hamming (with 0.54), 1.10 for Blackman, 0.83
# for the 4-term Blackman-Harris; flat tops lose less than 0.02.
SCALLOPING_DB = {
    "hann": 1.42,
    "hamming": 1.75,
    "blackman": 1.10,
    "blackmanharris": 0.83,
    "nuttall": 0.85,
    "flattop": 0.01,
    "povey": 1.575,
    "kaiser:14": 0.71,
    "boxcar": 3.92,
}


def sine(bins, n_fft, phase, dtype=np.float32):
    turns = bins * np.arange(n_fft) / n_fft
    return np.sin(2 * np.pi * np.mod(turns, 1) + phase).astype(dtype)


def lines_of(name, n_fft, count=24):
    """Return lines all over the spectrum, the first and the last that the main lobe allows too."""
    first = MAIN_LOBE[name] + (name in ("povey", "kaiser:14"))  # which have sidelobes on lines
    return np.unique(np.linspace(first, n_fft // 2 - first, count).astype(int))


def levels_at(lines, name, n_fft, dtype=np.float32):
    stft = Stft(StftSettings(n_fft=n_fft, hop_length=n_fft, window=name), dtype)
    phases = np.random.default_rng(n_fft).uniform(0, 2 * np.pi, len(lines))
    x = np.stack(
        [sine(line, n_fft, phase, dtype) for line, phase in zip(lines, phases, strict=True)]
    )
    level = stft.power(x)[:, 0] / stft.full_scale
    return power_to_db(level[np.arange(len(lines)), lines])


@pytest.mark.parametrize("n_fft", SIZES)
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_a_full_scale_sine_on_a_line_reads_0_dbfs(name, n_fft):
    lines = lines_of(name, n_fft)
    np.testing.assert_allclose(levels_at(lines, name, n_fft), 0, rtol=0, atol=0.01)
    np.testing.assert_allclose(levels_at(lines, name, n_fft, np.float64), 0, rtol=0, atol=0.01)


@given(
    name=st.sampled_from(WINDOW_NAMES),
    n_fft=st.integers(N_FFT_MIN // 2, N_FFT_MAX // 2).map(lambda half: 2 * half),
)
@settings(max_examples=40)
def test_at_any_length_too(name, n_fft):
    lines = lines_of(name, n_fft, count=5)
    np.testing.assert_allclose(levels_at(lines, name, n_fft), 0, rtol=0, atol=0.01)


@pytest.mark.parametrize("n_fft", SIZES)
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_the_ends_of_the_spectrum(name, n_fft):
    stft = Stft(StftSettings(n_fft=n_fft, hop_length=n_fft, window=name))
    ends = np.stack([np.ones(n_fft), (-1.0) ** np.arange(n_fft)]).astype(np.float32)
    level = stft.power(ends)[:, 0] / stft.full_scale
    np.testing.assert_allclose(power_to_db(level[[0, 1], [0, -1]]), 0, rtol=0, atol=0.01)


@pytest.mark.parametrize("n_fft", SIZES)
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_a_peak_between_lines_reads_0_dbfs(name, n_fft):
    stft = Stft(StftSettings(n_fft=n_fft, hop_length=n_fft, window=name))
    interpolator = PeakInterpolator(stft.window, n_fft)
    # Through a short boxcar's sidelobes, a sine's negative frequency shows everywhere.
    level_tolerance, bin_tolerance = 0.02, 0.01
    if name == "boxcar" and n_fft < 1024:
        level_tolerance, bin_tolerance = 30 / n_fft, 2 / n_fft
    for bins in (n_fft / 4 + 0.5, n_fft / 4 - 0.31, 3 * n_fft / 8 + 0.13):
        power = stft.power(sine(bins, n_fft, 0.4)[np.newaxis])[0, 0]
        peak = interpolator.peak(power, SR)
        assert peak.dbfs == pytest.approx(0, abs=level_tolerance)
        assert peak.hz * n_fft / SR == pytest.approx(bins, abs=bin_tolerance)


@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_scalloping_is_as_stated(name):
    n_fft = 4096
    expected = SCALLOPING_DB[name]
    assert scalloping_loss_db(window(name, n_fft)) == pytest.approx(expected, abs=0.006)
    half_way = levels_at(np.array([1000]), name, n_fft)[0]
    stft = Stft(StftSettings(n_fft=n_fft, hop_length=n_fft, window=name))
    power = stft.power(sine(1000.5, n_fft, 0.4)[np.newaxis])[0, 0]
    loss = half_way - power_to_db(power / stft.full_scale)[1000]
    assert loss == pytest.approx(expected, abs=0.012)
    # The worst place is half-way: nowhere between lines is less seen.
    for bins in (1000.1, 1000.3, 1000.45, 1000.7):
        power = stft.power(sine(bins, n_fft, 0.4)[np.newaxis])[0, 0]
        assert power_to_db(power / stft.full_scale).max() >= -expected - 0.012
