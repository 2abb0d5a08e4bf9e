import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.levels import CEILING_DB, FLOOR_DB, power_to_db
from dsp.analysis.octaves import FRACTIONS, OctaveBands, band_centre_hz, nominal_hz
from dsp.analysis.windows import WINDOW_NAMES, window

SR = 48000


def power_of(x, w, n_fft=None):
    return np.abs(np.fft.rfft(w * x, n_fft)) ** 2


def sine(hz, n, amplitude=1.0, sr=SR):
    return amplitude * np.sin(2 * np.pi * hz / sr * np.arange(n) + 0.3)


def test_exact_frequencies_of_the_standard():
    # IEC 61260-1:2014, annex E: five significant digits of the exact midband frequencies.
    octaves = [band_centre_hz(index, 1) for index in range(-6, 5)]
    expected = [15.849, 31.623, 63.096, 125.89, 251.19, 501.19, 1000, 1995.3, 3981.1, 7943.3, 15849]
    np.testing.assert_allclose(octaves, expected, rtol=5e-5)
    thirds = [band_centre_hz(index, 3) for index in range(-16, 14)]
    np.testing.assert_allclose(thirds, 10 ** (3 + np.arange(-16, 14) / 10), rtol=1e-12)
    # Of even fractions 1 kHz is an edge: the nearest midband frequencies are equally far from it.
    for fraction in (6, 12, 24):
        above, below = band_centre_hz(0, fraction), band_centre_hz(-1, fraction)
        assert above / 1000 == pytest.approx(10 ** (0.15 / fraction), rel=1e-12)
        assert above * below == pytest.approx(1e6, rel=1e-12)


@pytest.mark.parametrize("fraction", FRACTIONS)
def test_bands_touch_and_have_the_standards_width(fraction):
    bands = OctaveBands(SR, window("hann", 4096), 4096, fraction)
    np.testing.assert_allclose(
        bands.edges_hz[1:] / bands.edges_hz[:-1], 10 ** (0.3 / fraction), rtol=1e-12
    )
    np.testing.assert_allclose(
        np.sqrt(bands.edges_hz[1:] * bands.edges_hz[:-1]), bands.centres_hz, rtol=1e-12
    )
    assert bands.n_bands == len(bands.labels) == len(set(bands.labels)) == len(bands.resolved)
    # From 20 Hz, and up to the last band that ends below the Nyquist frequency.
    assert bands.centres_hz[0] * 1.03 >= 20 > bands.centres_hz[0] * 10 ** (-0.3 / fraction)
    assert bands.edges_hz[-1] <= SR / 2 < bands.edges_hz[-1] * 10 ** (0.3 / fraction)


def test_nominal_labels():
    octaves = OctaveBands(SR, window("hann", 64), 64, 1)
    assert octaves.labels == ("31.5", "63", "125", "250", "500", "1k", "2k", "4k", "8k", "16k")
    thirds = OctaveBands(SR, window("hann", 64), 64, 3).labels
    assert thirds == (
        *("20", "25", "31.5", "40", "50", "63", "80", "100", "125", "160", "200", "250", "315"),
        *("400", "500", "630", "800", "1k", "1.25k", "1.6k", "2k", "2.5k", "3.15k", "4k", "5k"),
        *("6.3k", "8k", "10k", "12.5k", "16k", "20k"),
    )
    # Three digits from 1 to 4, two from 5 to 9.
    assert nominal_hz(41.567, 24) == 41.6
    assert nominal_hz(4156.7, 24) == 4160
    assert nominal_hz(8785.2, 24) == 8800
    assert nominal_hz(51.43, 12) == 51


def test_the_range_follows_fmin_and_the_rate():
    w = window("hann", 64)
    assert OctaveBands(SR, w, 64, 3, fmin=1.0).labels[0] == "1"
    assert OctaveBands(SR, w, 64, 3, fmin=31.5).labels[0] == "31.5"
    assert OctaveBands(SR, w, 64, 3, fmin=31.7).labels[0] == "40"
    assert OctaveBands(8000, w, 64, 3).labels[-1] == "3.15k"
    assert OctaveBands(192000, w, 64, 3).labels[-1] == "80k"


@given(
    sr=st.sampled_from((8000, 11025, 22050, 44100, 48000, 96000)),
    n_fft=st.integers(64, 4096),
    fraction=st.sampled_from(FRACTIONS),
    fmin=st.floats(1, 1000),
    seed=st.integers(0, 99),
)
@settings(max_examples=60)
def test_lines_are_divided_by_overlap(sr, n_fft, fraction, fmin, seed):
    w = window("hann", n_fft)
    bands = OctaveBands(sr, w, n_fft, fraction, fmin)
    power = np.random.default_rng(seed).random(1 + n_fft // 2)
    # By the definition, slowly: the integral of a density that is even over each line's width.
    scale = 4 / (n_fft * np.sum(w.astype(np.float64) ** 2))
    lines = np.arange(len(power))
    low = np.maximum(lines - 0.5, 0) * sr / n_fft
    high = np.minimum(lines + 0.5, n_fft / 2) * sr / n_fft
    shared = np.where((lines == 0) | (2 * lines == n_fft), 0.5, 1.0)
    expected = []
    for start, stop in zip(bands.edges_hz[:-1], bands.edges_hz[1:], strict=True):
        overlap = np.clip(np.minimum(high, stop) - np.maximum(low, start), 0, None)
        expected.append(np.sum(scale * shared * power * overlap / (high - low)))
    np.testing.assert_allclose(bands.apply(power), expected, rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize("fraction", FRACTIONS)
@pytest.mark.parametrize("name", WINDOW_NAMES)
@pytest.mark.parametrize(("n_fft", "win_length"), ((1024, 1024), (4096, 4096), (4096, 3000)))
def test_bands_partition_the_power(name, fraction, n_fft, win_length):
    w = np.zeros(n_fft)
    w[:win_length] = window(name, win_length, dtype=np.float64)
    bands = OctaveBands(SR, w, n_fft, fraction, fmin=500)
    # Noise within the range: its mean square, by the window, is known from the samples alone.
    rng = np.random.default_rng(3)
    hz = np.fft.rfftfreq(n_fft, 1 / SR)
    inside = (hz > 2 * bands.edges_hz[0]) & (hz < bands.edges_hz[-1] / 2)
    x = np.fft.irfft(np.where(inside, np.exp(2j * np.pi * rng.random(len(hz))), 0))
    mean_square = np.sum((w * x) ** 2) / np.sum(w**2)
    total = bands.apply(power_of(x, w)).sum()
    leak = 0.05 if name == "boxcar" else 0.01  # through sidelobes, beyond the first and last band
    assert 10 * np.log10(total / (2 * mean_square)) == pytest.approx(0, abs=leak)


@pytest.mark.parametrize("fraction", FRACTIONS)
@pytest.mark.parametrize("name", [name for name in WINDOW_NAMES if name != "boxcar"])
def test_a_full_scale_sine_reads_0_dbfs_in_its_band(name, fraction):
    n_fft = 32768
    w = window(name, n_fft, dtype=np.float64)
    bands = OctaveBands(SR, w, n_fft, fraction)
    for index in np.flatnonzero(bands.centres_hz > 1000):
        levels_db = power_to_db(bands.apply(power_of(sine(bands.centres_hz[index], n_fft), w)))
        assert levels_db[index] == pytest.approx(0, abs=0.01)
        assert levels_db.argmax() == index
    total = bands.apply(power_of(sine(1234.5, n_fft, 0.1), w)).sum()
    assert 10 * np.log10(total) == pytest.approx(-20, abs=0.01)


def test_a_sine_on_an_edge_is_divided():
    n_fft = 8192
    w = window("hann", n_fft)
    bands = OctaveBands(n_fft, w, n_fft, 6)  # lines 1 Hz apart, 1 kHz on one of them
    power = bands.apply(power_of(sine(1000, n_fft, sr=n_fft), w))
    upper = bands.labels.index("1.06k")
    np.testing.assert_allclose(power[upper - 1 : upper + 1], 0.5, atol=1e-4)


def test_pink_noise_is_level_and_bands_too_narrow_for_their_lines_say_so():
    n_fft = 4096
    w = window("hann", n_fft)
    bands = OctaveBands(SR, w, n_fft, 3)
    pink = 1 / np.maximum(np.arange(1 + n_fft // 2), 1)
    levels_db = power_to_db(bands.apply(pink))
    wide = bands.edges_hz[:-1] > 200
    assert np.ptp(levels_db[wide]) < 0.1
    width = 1.5 * SR / n_fft
    np.testing.assert_array_equal(bands.resolved, np.diff(bands.edges_hz) >= width)
    assert bands.resolved.any()
    assert not bands.resolved.all()
    padded = OctaveBands(SR, w, 4 * n_fft, 3)  # finer lines resolve nothing more
    np.testing.assert_array_equal(padded.resolved, bands.resolved)


def test_frames_and_lanes_are_apart():
    w = window("hann", 512)
    bands = OctaveBands(SR, w, 512, 3)
    power = np.random.default_rng(0).random((2, 3, 257)).astype(np.float32)
    together = bands.apply(power)
    assert together.shape == (2, 3, bands.n_bands)
    assert together.dtype == np.float64
    for lane in range(2):
        for frame in range(3):
            np.testing.assert_array_equal(together[lane, frame], bands.apply(power[lane, frame]))


def test_silence_dc_nyquist_and_what_is_not_finite():
    n_fft = 2048
    w = window("hann", n_fft)
    bands = OctaveBands(SR, w, n_fft, 3, fmin=100)
    assert (power_to_db(bands.apply(np.zeros(1025))) == FLOOR_DB).all()
    for x in (np.ones(n_fft), (-1.0) ** np.arange(n_fft)):  # in no band from 100 Hz to 22.4 kHz
        assert (bands.apply(power_of(x, w)) < 1e-12).all()
    for value, level in ((np.nan, FLOOR_DB), (np.inf, CEILING_DB)):
        power = np.zeros(1025)
        power[43] = value  # 1008 Hz
        levels_db = power_to_db(bands.apply(power))
        assert np.isfinite(levels_db).all()
        assert levels_db[bands.labels.index("1k")] == level
        assert np.count_nonzero(levels_db != FLOOR_DB) == (level != FLOOR_DB)


def test_a_constant_has_its_mean_square_where_a_band_takes_it_in():
    # Lines 1 kHz wide, so that bands up to 500 Hz share the one of 0 Hz alone.
    w = window("boxcar", 64)
    bands = OctaveBands(64000, w, 64, 1, fmin=1)
    power = bands.apply(power_of(np.ones(64), w))
    covered = min(500, bands.edges_hz[-1]) - bands.edges_hz[0]
    assert power.sum() == pytest.approx(2 * covered / 500, rel=1e-6)  # 3.01 dB above a sine


@pytest.mark.parametrize(
    ("change", "message"),
    (
        ({"fraction": 2}, "fraction must be one of 1, 3, 6, 12, 24, got 2"),
        ({"sr": 0}, "sr must be positive, got 0"),
        ({"fmin": 0.5}, "fmin must be at least 1 Hz, got 0.5"),
        ({"n_fft": 32}, "n_fft must be at least the window's length 64, got 32"),
        ({"fmin": 30000.0}, "no band from 30000 Hz up ends below the Nyquist frequency, 24000"),
    ),
)
def test_what_is_out_of_range_is_refused(change, message):
    arguments = {"sr": SR, "window": window("hann", 64), "n_fft": 64, **change}
    with pytest.raises(ValueError, match=message):
        OctaveBands(**arguments)


def test_another_number_of_lines_is_refused():
    with pytest.raises(ValueError, match="power must have 33 bins"):
        OctaveBands(SR, window("hann", 64), 64).apply(np.ones(32))
