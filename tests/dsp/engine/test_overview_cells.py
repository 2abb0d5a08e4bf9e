import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import power_to_db
from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.engine.overview_cells import (
    cell_length,
    overview_settings,
    to_levels,
    to_power,
)


@given(st.integers(0, 10**13), st.integers(64, 32768), st.integers(2, 10**8))
def test_cells_are_as_short_as_their_number_their_memory_and_their_frames_allow(
    n_samples, n_fft, bytes_per_cell
):
    def allowed(length):
        n_cells = -(-n_samples // length)
        memory = n_cells * bytes_per_cell <= 48 * 2**20 or n_cells <= 1
        return length >= 8 * n_fft and n_cells <= 16384 and memory

    length = cell_length(n_samples, n_fft, bytes_per_cell)
    assert length.bit_count() == 1
    assert allowed(length) and not allowed(length // 2)


def test_three_hours_take_less_than_45_megabytes():
    counts = 1025, 128  # lines of 2048-point transforms, and bands
    n_samples = 3 * 3600 * 48000
    length = cell_length(n_samples, 2048, 2 * sum(counts))
    assert length == 32768
    assert -(-n_samples // length) * 2 * sum(counts) < 45e6


@pytest.mark.parametrize(
    ("n_fft", "hop_length", "win_length", "expected"),
    [
        (2048, 256, None, 512),
        (2048, 512, None, 512),
        (2048, 700, None, 700),  # the user's own, though further apart
        (2048, 100, 1000, 250),  # where the window is shorter, frames are closer
        (64, 1, 2, 1),
    ],
)
def test_frames_overlap_by_three_quarters_of_the_window(n_fft, hop_length, win_length, expected):
    stft = StftSettings(n_fft=n_fft, hop_length=hop_length, win_length=win_length)
    settings = overview_settings(AnalysisSettings(stft=stft, channel="stack"))
    assert settings.stft.hop_length == expected
    assert (settings.stft.n_fft, settings.stft.win_length) == (n_fft, win_length)
    assert settings.channel == "stack"
    assert overview_settings(settings) == settings


def test_levels_keep_power_within_a_hundredth_of_a_decibel():
    exact_db = np.linspace(-200, 380, 1_000_001)
    power = (10 ** (exact_db / 10)).astype(np.float32)
    back = to_power(to_levels(power))
    np.testing.assert_allclose(power_to_db(back), exact_db, rtol=0, atol=0.006)
    assert (np.diff(back) >= 0).all()  # a maximum of levels is the level of the maximum


def test_levels_of_what_is_no_power():
    power = np.array([0, -1, 1e-30, np.nan, np.inf, -np.inf], np.float32)
    back = to_power(to_levels(power))
    np.testing.assert_allclose(back, [0, 0, 0, 0, 1e38, 0], rtol=1e-3)


def test_every_number_that_a_level_can_be_is_a_finite_power():
    assert np.isfinite(to_power(np.arange(1 << 16, dtype=np.uint16))).all()
