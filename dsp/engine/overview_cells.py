"""The cells of an overview: how long they are, what they hold, how their levels are kept.

A cell stands for a fixed number of samples, counted from the Track's sample 0, and holds the
maximum over its frames of every value *before* these become picture rows. A maximum of maxima is
the maximum, so a picture at any wide zoom follows from cells alone and loses no peak.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import CEILING_DB, FLOOR_DB, power_to_db
from dsp.analysis.settings import AnalysisSettings
from dsp.engine.representations import LinesOfStft, Representation

Float32 = NDArray[np.float32]
UInt16 = NDArray[np.uint16]

#: More would be more than any screen has columns.
_MAX_CELLS = 1 << 14
#: Bound on the memory of an overview's levels: 3 h of mono at 48 kHz take 36.5 MB.
_MAX_BYTES = 48 << 20
#: A cell has at least this many frame lengths: narrower columns are quick to compute anew.
_CELL_WINDOWS = 8
#: Steps of a stored level in one dB.
_STEPS_PER_DB = 100
_HIGHEST_LEVEL = round((CEILING_DB - FLOOR_DB) * _STEPS_PER_DB)


def overview_settings(settings: AnalysisSettings) -> AnalysisSettings:
    """Return what an overview computes where pictures of every frame have `settings`.

    Frames overlap by three quarters of the window, or by less where `settings` has them further
    apart. Closer ones would cost more and show the same: with 75 % overlap no sample lies where
    all windows are small.

    Parameters
    ----------
    settings : AnalysisSettings
        Of the detailed pictures.

    Returns
    -------
    AnalysisSettings
        With ``hop_length = max(hop_length, win_length // 4)``; unchanged where recipes are
        compared. Of a recipe every frame counts.
    """
    if settings.compared is not None:
        return settings  # no lines are shown, and what a custom front end is must not change
    stft = settings.stft
    hop_length = max(stft.hop_length, (stft.win_length or stft.n_fft) // 4)
    return replace(settings, stft=replace(stft, hop_length=hop_length))


def cell_length(n_samples: int, window: int, bytes_per_cell: int) -> int:
    """Return how many samples a cell stands for.

    Parameters
    ----------
    n_samples : int
        Length of the Track.
    window : int
        Samples of the longest frame.
    bytes_per_cell : int
        Memory for the values of a cell.

    Returns
    -------
    int
        The smallest power of two that is at least ``8 * window`` and makes at most 16384 cells,
        which take at most 48 MiB in all.
    """
    most = max(1, min(_MAX_CELLS, _MAX_BYTES // bytes_per_cell))
    least = max(_CELL_WINDOWS * window, -(-n_samples // most))
    return 1 << (least - 1).bit_length()


def to_levels(power: Float32) -> UInt16:
    """Return power as whole hundredths of a dB above `FLOOR_DB`.

    Parameters
    ----------
    power : ndarray of float32
        Silence (-200 dB and below, NaN) becomes 0, +infinity the level of 380 dB.

    Returns
    -------
    ndarray of uint16
        In between, within 0.006 dB of the power.
    """
    levels: UInt16 = np.rint((power_to_db(power) - FLOOR_DB) * _STEPS_PER_DB).astype(np.uint16)
    return levels


def to_power(levels: UInt16) -> Float32:
    """Return the power that `to_levels` was given, but for its rounding; level 0 is power 0."""
    return np.take(_power_of_levels(), levels)


def kept_type(one: Representation) -> type[np.generic]:
    """Return how values are kept: powers as levels, a recipe's, of whatever unit, as they are."""
    return np.uint16 if isinstance(one, LinesOfStft) else np.float32


def to_kept(values: Float32, kind: np.dtype[np.generic]) -> NDArray[np.generic]:
    """Return values as they are kept."""
    return to_levels(values) if kind == np.uint16 else values


def from_kept(kept: NDArray[np.generic]) -> Float32:
    """Return values of what is kept."""
    if kept.dtype == np.uint16:
        return to_power(kept.view(np.uint16))
    return np.ascontiguousarray(kept).view(np.float32)


@lru_cache(maxsize=1)
def _power_of_levels() -> Float32:
    """Return the power of every number that a level can be."""
    # Numbers above the highest level do not arise, but a look-up must not fail whatever it reads.
    levels = np.minimum(np.arange(1 << 16), _HIGHEST_LEVEL)
    power = 10.0 ** ((levels / _STEPS_PER_DB + FLOOR_DB) / 10)
    power[0] = 0.0
    return power.astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class CellBlock:
    """Consecutive cells.

    Parameters
    ----------
    first : int
        The first cell.
    wave : ndarray of float32, shape (n_lanes, n_cells, 3)
        Minimum, maximum and RMS of each cell's samples.
    values : tuple of ndarray of float32, each of shape (n_lanes, n_cells, n_values)
        Greatest value of each representation: power of an FFT line, of a mel band, or a recipe's
        own.
    """

    first: int
    wave: Float32
    values: tuple[Float32, ...]

    @property
    def stop(self) -> int:
        """Index behind the last cell."""
        return self.first + int(self.wave.shape[1])
