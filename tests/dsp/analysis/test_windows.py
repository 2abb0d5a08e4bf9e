import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import scipy.signal

from dsp.analysis.windows import WINDOW_NAMES, coherent_gain, enbw_bins, window

LENGTHS = (1, 2, 3, 64, 400, 401, 2048)
SAME_IN_SCIPY = {name: name for name in WINDOW_NAMES if name not in ("povey", "kaiser:14")} | {
    "kaiser:14": ("kaiser", 14.0),
    "tukey:0.25": ("tukey", 0.25),
    "general_gaussian:1.5,20": ("general_gaussian", 1.5, 20.0),
    "bohman": "bohman",
}


@pytest.mark.parametrize("win_length", LENGTHS)
@pytest.mark.parametrize("name", SAME_IN_SCIPY)
def test_equals_scipy_to_the_last_bit(name, win_length):
    expected = scipy.signal.get_window(SAME_IN_SCIPY[name], win_length, fftbins=True)
    np.testing.assert_array_equal(window(name, win_length, dtype=np.float64), expected)


@pytest.mark.parametrize("win_length", (3, 25, 400))
def test_povey_follows_kaldi(win_length):
    # feature-window.cc: pow(0.5 - 0.5*cos(a * i), 0.85) with a = 2 pi / (frame_length - 1)
    n = np.arange(win_length)
    expected = (0.5 - 0.5 * np.cos(2 * np.pi * n / (win_length - 1))) ** 0.85
    np.testing.assert_allclose(window("povey", win_length, dtype=np.float64), expected, atol=1e-12)


@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_float32_is_the_rounded_float64(name):
    values = window(name, 400)
    assert values.dtype == np.float32
    np.testing.assert_array_equal(values, window(name, 400, dtype=np.float64).astype(np.float32))


def test_is_shared_and_cannot_be_changed():
    assert window("hann", 512) is window("hann", 512)
    with pytest.raises(ValueError, match="read-only"):
        window("hann", 512)[0] = 1


@pytest.mark.parametrize(
    "name",
    ("", "hanning2", "kaiser", "kaiser:", "kaiser:x", "kaiser:1,2,3", "kaiser:nan", "hann:2"),
)
def test_unknown_names_are_refused(name):
    with pytest.raises(ValueError, match="window must be"):
        window(name, 64)


def test_a_window_that_passes_nothing_is_refused():
    # Both samples of a symmetric window of two are its zeros.
    with pytest.raises(ValueError, match="positive sum, got 'povey'"):
        window("povey", 2)


def test_lengths_below_one_are_refused():
    with pytest.raises(ValueError, match="win_length must be at least 1, got 0"):
        window("hann", 0)


# Harris (1978), table 1: coherent gain and equivalent noise bandwidth.
@pytest.mark.parametrize(
    ("name", "gain", "enbw"),
    (
        ("boxcar", 1.0, 1.0),
        ("hann", 0.5, 1.5),
        ("hamming", 0.54, 1.36),
        ("blackman", 0.42, 1.73),
        ("blackmanharris", 0.36, 2.0),
    ),
)
def test_gain_and_noise_bandwidth_match_the_literature(name, gain, enbw):
    w = window(name, 4096)
    assert coherent_gain(w) == pytest.approx(gain, abs=5e-3)
    assert enbw_bins(w) == pytest.approx(enbw, abs=5e-3)


def test_common_windows_do_not_import_scipy_signal():
    code = (
        "import sys; from dsp.analysis.windows import window; window('hann', 64); "
        "window('povey', 64); assert 'scipy.signal' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.parametrize("win_length", (3, 25, 400))
def test_the_symmetric_hann_is_scipys(win_length):
    expected = scipy.signal.get_window("hann", win_length, fftbins=False)
    found = window("hann_symmetric", win_length, dtype=np.float64)
    np.testing.assert_allclose(found, expected, atol=1e-15)
