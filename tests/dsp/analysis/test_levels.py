import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dsp.analysis.levels import (
    CEILING_DB,
    FLOOR_DB,
    full_scale_power,
    peak_dbfs,
    power_to_db,
    rms_dbfs,
)
from dsp.analysis.windows import WINDOW_NAMES, window


def sine(n=48000, amplitude=1.0):
    return amplitude * np.sin(2 * np.pi * 1000 / 48000 * np.arange(n))


@pytest.mark.parametrize("dtype", (np.float32, np.float64))
def test_power_to_db_of_known_values(dtype):
    power = np.array([0, -1, np.nan, 1e-30, 1e-10, 1, 2, 100, np.inf, -np.inf], dtype)
    levels = power_to_db(power)
    expected = [FLOOR_DB, FLOOR_DB, FLOOR_DB, FLOOR_DB, -100, 0, 3.0103, 20, CEILING_DB, FLOOR_DB]
    assert levels.dtype == dtype
    np.testing.assert_allclose(levels, expected, rtol=1e-6)


@given(
    hnp.arrays(np.float32, st.integers(0, 40), elements=st.floats(width=32)),
    st.sampled_from([-370.0, -200.0, -97.3, -80.0, 0.0]),
    st.integers(1, 7),
)
def test_power_to_db_is_finite_bounded_and_the_same_in_pieces(power, floor_db, size):
    whole = power_to_db(power, floor_db=floor_db)
    assert np.isfinite(whole).all()
    assert (whole >= np.float32(floor_db)).all()
    assert (whole <= CEILING_DB + 1e-4).all()
    for start in range(0, len(power), size):
        piece = power_to_db(power[start : start + size].copy(), floor_db=floor_db)
        np.testing.assert_array_equal(piece, whole[start : start + size])


def test_power_to_db_in_place():
    power = np.array([[1.0, 10.0], [0.0, np.nan]], np.float32)
    expected = power_to_db(power)
    assert power_to_db(power, out=power) is power
    np.testing.assert_array_equal(power, expected)


@pytest.mark.parametrize("floor_db", (-371.0, 1.0, np.nan))
def test_floors_out_of_range_are_refused(floor_db):
    with pytest.raises(ValueError, match="floor_db must be from -370 to 0"):
        power_to_db(np.ones(1), floor_db=floor_db)


def test_a_full_scale_sine_has_peak_0_and_rms_minus_3():
    assert peak_dbfs(sine()) == pytest.approx(0, abs=1e-9)
    assert rms_dbfs(sine()) == pytest.approx(-3.0103, abs=1e-4)
    stereo = np.stack([sine(), sine(amplitude=0.1)], axis=1)
    assert rms_dbfs(stereo) == pytest.approx(10 * np.log10((0.5 + 0.005) / 2), abs=1e-6)
    assert peak_dbfs(-stereo) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("level", (rms_dbfs, peak_dbfs))
def test_levels_of_nothing_and_of_samples_that_are_not_finite(level):
    assert level([]) == FLOOR_DB
    assert level(np.zeros(5, np.float32)) == FLOOR_DB
    assert level([np.nan, np.inf]) == FLOOR_DB
    assert level([0.5, np.nan, -0.5, -np.inf]) == pytest.approx(-6.0206, abs=1e-4)


@pytest.mark.parametrize(("win_length", "n_fft"), ((64, 64), (63, 63), (40, 64), (40, 65)))
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_full_scale_power_is_what_a_full_scale_sine_has(name, win_length, n_fft):
    w = window(name, win_length, dtype=np.float64)
    reference = full_scale_power(w, n_fft)
    assert reference.shape == (1 + n_fft // 2,)
    n = np.arange(win_length)
    # A line's own contribution, by correlation with the one of its two halves that is there, or
    # with both where they coincide: a slow DFT that leaves out the negative frequency's leakage.
    for line in range(1 + n_fft // 2):
        halves = 2 if line == 0 or 2 * line == n_fft else 1
        sine_part = halves / 2 * np.exp(2j * np.pi * line * n / n_fft)
        spectrum = np.sum(w * sine_part * np.exp(-2j * np.pi * line * n / n_fft))
        assert abs(spectrum) ** 2 == pytest.approx(reference[line], rel=1e-9)


def test_a_full_scale_sine_on_a_line_reads_0_dbfs_through_an_fft():
    n = np.arange(2048)
    for name in WINDOW_NAMES:
        w = window(name, 2048)
        power = np.abs(np.fft.rfft(w * np.cos(2 * np.pi * 300 * n / 2048))) ** 2
        assert power_to_db(power / full_scale_power(w))[300] == pytest.approx(0, abs=1e-3)


def test_full_scale_power_refuses_a_window_longer_than_the_transform():
    with pytest.raises(ValueError, match="window's length 64, got 32"):
        full_scale_power(window("hann", 64), 32)
