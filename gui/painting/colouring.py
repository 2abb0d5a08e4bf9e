"""From values to pixels: what a column of levels and a column of waveform look like."""

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.value_scale import DECIBELS, ValueScale
from gui.painting.colours import colour_table, index_of_level

Float32 = NDArray[np.float32]
Pixels = NDArray[np.uint32]

#: Full-range amplitudes the waveform may be drawn with.
_WAVE_RANGES = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
#: Amplitude from which a column counts as clipped: half a 16-bit step below full scale.
_CLIPPED = 1 - 2.0**-16


class LevelColouring:
    """Colours picture rows by level.

    Parameters
    ----------
    height : int
        Rows of the picture.
    lanes : list of slice
        Rows of each lane; rows outside of all keep `background`.
    background : int
        Pixel between the lanes.
    range_db : (float, float)
        Levels of the first and the last colour.
    colours : str
        A map that `gui.painting.colours.colour_table` knows.
    scale : ValueScale
        What the values mean as levels.
    greatest : float, optional
        The clip's greatest value, where values too far below it are raised.
    may_lack : bool
        Whether NaN stands for no value, which is drawn as `background`.
    """

    def __init__(
        self,
        height: int,
        lanes: list[slice],
        background: int,
        range_db: tuple[float, float],
        colours: str,
        scale: ValueScale = DECIBELS,
        greatest: float | None = None,
        *,
        may_lack: bool = False,
    ) -> None:
        self._height, self._lanes = height, lanes
        self._background = np.uint32(background)
        self._low_db, self._high_db = range_db
        self._table = colour_table(colours)
        self._scale, self._greatest = scale, greatest
        self._may_lack = may_lack

    def __call__(self, values: Float32) -> Pixels:
        """Return pixels (n_columns, height) of rows (n_lanes, n_columns, n_rows)."""
        pixels = np.full((values.shape[1], self._height), self._background, np.uint32)
        levels = self._scale.level_db(self._scale.clipped(values, self._greatest))
        index = index_of_level(levels, self._low_db, self._high_db)
        for lane, rows in enumerate(self._lanes):
            np.take(self._table, index[lane], out=pixels[:, rows])
            if self._may_lack:
                pixels[:, rows][np.isnan(levels[lane])] = self._background
        return pixels


class WaveColouring:
    """Draws minimum to maximum faintly and plus-minus RMS strongly; clipped columns in red.

    Parameters
    ----------
    height : int
        Rows of the picture.
    lanes : list of slice
        Rows of each lane.
    colours : tuple of int
        Pixels of background, peaks, body, clipped columns and the zero line.
    limit : float
        Amplitude at the edge of a lane.
    """

    def __init__(
        self,
        height: int,
        lanes: list[slice],
        colours: tuple[int, int, int, int, int],
        limit: float = 1.0,
    ) -> None:
        self._height, self._lanes, self._colours = height, lanes, colours
        self.limit = limit

    def with_limit(self, limit: float) -> "WaveColouring":
        """Return the same colouring with another amplitude at the edges."""
        return WaveColouring(self._height, self._lanes, self._colours, limit)

    def __call__(self, wave: Float32) -> Pixels:
        """Return pixels (n_columns, height) of (n_lanes, n_columns, 3): minimum, maximum, RMS."""
        background, peak, body, clipped, zero = (np.uint32(colour) for colour in self._colours)
        pixels = np.full((wave.shape[1], self._height), background, np.uint32)
        for lane, rows in enumerate(self._lanes):
            n_rows = rows.stop - rows.start
            row = np.arange(n_rows)
            middle = n_rows / 2
            minimum, maximum, rms = (wave[lane, :, index, None] for index in range(3))
            clips = (maximum >= _CLIPPED) | (minimum <= -_CLIPPED)
            minimum, maximum, rms = (
                np.clip(values, -self.limit, self.limit) for values in (minimum, maximum, rms)
            )
            per_unit = middle / self.limit
            inside = _between(row, middle - maximum * per_unit, middle - minimum * per_unit)
            core = inside & _between(row, middle - rms * per_unit, middle + rms * per_unit)
            ink = np.where(clips, clipped, peak)
            lane_pixels = np.where(inside, ink, background)
            lane_pixels[:, int(middle)] = np.where(inside[:, int(middle)], ink[:, 0], zero)
            # A clipped column is red as a whole: the worse the clipping, the less but body is left.
            pixels[:, rows] = np.where(core & ~clips, body, lane_pixels)
        return pixels


def wave_limit(loudest: float) -> float:
    """Return the smallest amplitude range that shows `loudest` whole, 1 at the most."""
    fitting = [limit for limit in _WAVE_RANGES if limit >= loudest]
    return fitting[-1] if fitting else _WAVE_RANGES[0]


def _between(row: NDArray[np.int64], top: Float32, bottom: Float32) -> NDArray[np.bool_]:
    """Return which rows lie from `top` to `bottom`, at least one row in any case."""
    first = np.minimum(np.floor(top), len(row) - 1)
    lies: NDArray[np.bool_] = (row >= first) & (row < np.maximum(np.ceil(bottom), first + 1))
    return lies
