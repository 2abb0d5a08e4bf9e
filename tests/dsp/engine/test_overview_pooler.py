"""The wave of an overview's cells, against sums in double precision."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.track import LiveTrack
from dsp.engine.overview_cells import overview_settings
from dsp.engine.overview_pooler import CellPooler, SequentialReader

SR = 8000
CELL = 1 << 14


def wave_of(samples: np.ndarray, channel: int | str = "stack") -> np.ndarray:
    """Return minimum, maximum and RMS of all cells of a sound, (n_lanes, n_cells, 3)."""
    track = LiveTrack(SR, samples.shape[1])
    track.append(samples)
    settings = overview_settings(AnalysisSettings(channel=channel))
    pooler = CellPooler(SequentialReader(track), settings, track, CELL)
    return pooler.pool(0, -(-len(samples) // CELL)).wave


def expected(samples: np.ndarray) -> np.ndarray:
    whole = -(-len(samples) // CELL) * CELL
    padded = np.zeros((whole, samples.shape[1]))
    padded[: len(samples)] = samples
    cells = padded.T.reshape(samples.shape[1], -1, CELL)
    rms = np.sqrt(np.square(cells).mean(axis=2))
    return np.stack([cells.min(axis=2), cells.max(axis=2), rms], axis=2)


@given(length=st.integers(1, 5 * CELL), seed=st.integers(0, 99), level=st.sampled_from([1e-6, 1]))
def test_the_wave_is_true_for_any_length(length, seed, level):
    rng = np.random.default_rng(seed)
    samples = (level * rng.standard_normal((length, 2))).astype(np.float32)
    np.testing.assert_allclose(wave_of(samples), expected(samples), rtol=2e-6)


@pytest.mark.parametrize("level", [1e22, 3e38])
def test_samples_whose_squares_are_no_float_have_an_rms(level):
    samples = np.full((CELL, 1), level, np.float32)
    samples[::2] *= -1
    np.testing.assert_allclose(wave_of(samples), expected(samples), rtol=2e-6)


def test_what_is_no_number_counts_as_nothing():
    samples = np.ones((2 * CELL, 1), np.float32)
    samples[:CELL:4] = np.nan
    silent = np.nan_to_num(samples)
    np.testing.assert_allclose(wave_of(samples), expected(silent), rtol=2e-6)
