"""The pictures on the stage: pixels and values of waveform and panes, in one window of columns."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.value_scale import ValueScale
from dsp.audio.track import Track
from dsp.engine.analyzer import lane_count
from dsp.engine.representations import representations
from gui.columns.panes import Pane, make_pane
from gui.painting.colouring import LevelColouring, WaveColouring, wave_limit
from gui.painting.colours import DIFFERENCE_MAP
from gui.painting.column_ring import ColumnRing, lane_slices
from gui.settings import DisplaySettings
from gui.theme import Theme

Float32 = NDArray[np.float32]

LANE_GAP = 3
#: Number of the pane that shows what two recipes differ by, where they are compared.
DIFFERENCE_PANE = 2
#: Differences of two recipes in dB that get the outermost colours.
DIFFERENCE_RANGE_DB = (-40.0, 40.0)


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """Device pixels of the pictures, which share one width.

    Parameters
    ----------
    width : int
        Of all of them.
    wave : int
        Height of the waveform.
    panes : tuple of int
        Heights of the panes; one more than there are representations where they are compared. Where
        these are not alike, the difference is not seen, and not computed.
    """

    width: int
    wave: int
    panes: tuple[int, ...]

    def with_difference(self) -> "PictureSizes":
        """Return sizes by which recipes can be subtracted row by row: all as high as the highest.

        For where their difference is shown, whether they are themselves or not.
        """
        return replace(self, panes=(max(self.panes),) * len(self.panes))


class PictureSet:
    """The waveform, and a picture of each representation of a Track.

    Parameters
    ----------
    track : Track
        What is shown.
    analysis : AnalysisSettings
        What is computed.
    display : DisplaySettings
        How it is drawn.
    sizes : PictureSizes
        Device pixels.
    theme : Theme
        Colours around the values.

    Attributes
    ----------
    shown : tuple of Representation
        What the panes show, from the top.
    panes : list of Pane
        How each representation is drawn, from the top.
    wave : ColumnRing
        The waveform: minimum, maximum and RMS of each column.
    pictures : list of ColumnRing
        Pixels and values of each pane; where two recipes are compared, their difference is the
        third.
    revision : int
        Changes whenever the values in the window may have.

    Notes
    -----
    Belongs to the GUI thread.
    """

    def __init__(
        self,
        track: Track,
        analysis: AnalysisSettings,
        display: DisplaySettings,
        sizes: PictureSizes,
        theme: Theme,
    ) -> None:
        self.track, self.analysis, self.display, self.sizes = track, analysis, display, sizes
        self.n_lanes = lane_count(track.channels, analysis.channel)
        self.shown = representations(analysis, track.sr)
        self._picture_pixel = theme.pixel("picture")
        lanes = [lane_slices(height, self.n_lanes, LANE_GAP) for height in sizes.panes]
        self.panes: list[Pane] = [
            make_pane(one, analysis, display, track.sr, slices)
            for one, slices in zip(self.shown, lanes, strict=False)
        ]
        self._greatest: list[float | None] = [None] * len(self.panes)
        self._newest: list[Float32 | None] = [None] * len(self.panes)
        self._make_rings(theme, lanes)
        self.revision = 0

    def _make_rings(self, theme: Theme, lanes: list[list[slice]]) -> None:
        sizes = self.sizes
        self.wave_lanes = lane_slices(sizes.wave, self.n_lanes, LANE_GAP)
        pixel = theme.pixel
        wave_inks = (
            pixel("stage"),
            pixel("accent_deep"),
            pixel("accent"),
            pixel("danger"),
            pixel("border"),
        )
        self._wave_colouring = WaveColouring(sizes.wave, self.wave_lanes, wave_inks)
        self.wave = ColumnRing(
            sizes.width, sizes.wave, self.n_lanes, 3, self._wave_colouring, theme.pixel("stage")
        )
        self.pictures = [
            ColumnRing(
                sizes.width,
                height,
                self.n_lanes,
                slices[0].stop - slices[0].start,
                self._colouring(index, slices),
                self._picture_pixel,
            )
            for index, (height, slices) in enumerate(zip(sizes.panes, lanes, strict=True))
        ]

    def _colouring(self, index: int, lanes: list[slice]) -> LevelColouring:
        height, background = self.sizes.panes[index], self._picture_pixel
        if index >= len(self.panes):
            return LevelColouring(
                height, lanes, background, DIFFERENCE_RANGE_DB, DIFFERENCE_MAP, may_lack=True
            )
        display, scale = self.display, self.panes[index].scale
        levels = display.level_low_db, display.level_high_db
        return LevelColouring(
            height, lanes, background, levels, display.colours, scale, self._greatest[index]
        )

    @property
    def rings(self) -> tuple[ColumnRing, ...]:
        """All pictures, the waveform's first."""
        return (self.wave, *self.pictures)

    @property
    def difference(self) -> ColumnRing | None:
        """The picture of what two recipes differ by, the first less the second, in dB."""
        return self.pictures[-1] if len(self.pictures) > len(self.panes) else None

    @property
    def start(self) -> int:
        """The leftmost column of the window."""
        return self.wave.start

    @property
    def stop(self) -> int:
        """The column behind the window."""
        return self.wave.start + self.sizes.width

    @property
    def wave_limit(self) -> float:
        """Amplitude at the edges of the waveform's lanes."""
        return self._wave_colouring.limit

    def recolour(self, display: DisplaySettings) -> None:
        """Take new levels and colours over; nothing is computed again."""
        self.display = display
        self.revision += 1
        for index in range(len(self.panes)):
            self._recolour(index)

    def _recolour(self, index: int) -> None:
        self.pictures[index].recolour(self._colouring(index, self.panes[index].lanes))

    def fit(self) -> bool:
        """Adapt what depends on all that is visible; return whether the waveform's range changed.

        The waveform is drawn as large as possible. Values of a recipe that clips them are raised to
        where they would be if what is visible were the whole clip.
        """
        for index, (pane, ring) in enumerate(zip(self.panes, self.pictures, strict=False)):
            if pane.scale.clip_range is not None:
                self._clip(index, pane.scale, ring.known_values())
        return self._fit_wave()

    def _clip(self, index: int, scale: ValueScale, values: Float32) -> None:
        greatest = float(values.max()) if values.size else None
        if greatest == self._greatest[index]:
            return
        self._greatest[index] = greatest
        self.revision += 1
        self._recolour(index)
        self.subtract(self.start, self.stop)

    def _fit_wave(self) -> bool:
        values = self.wave.known_values()
        loudest = float(np.abs(values[..., :2]).max()) if values.size else 1.0
        limit = wave_limit(loudest)
        if limit == self.wave_limit:
            return False
        self._use_wave_limit(limit)
        return True

    def _use_wave_limit(self, limit: float) -> None:
        self._wave_colouring = self._wave_colouring.with_limit(limit)
        self.wave.recolour(self._wave_colouring)

    def value_at(self, index: int, column: int) -> Float32 | None:
        """Return the values of a pane's column as the library has them, or None for none.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n_rows)
        """
        values = self.pictures[index].values_at(column)
        if values is None or index >= len(self.panes):
            return values
        return self.panes[index].scale.clipped(values, self._greatest[index])

    def levels_at(self, index: int, column: int) -> Float32 | None:
        """Return a pane's column in dB, shape (n_lanes, n_rows), or None for none."""
        return self._levels(index, self.pictures[index].values_at(column))

    def newest_levels(self, index: int) -> Float32 | None:
        """Return the newest frame of a pane in dB, shape (n_lanes, n_rows), or None."""
        return self._levels(index, self._newest[index])

    def peak_levels(self, index: int) -> Float32 | None:
        """Return the greatest levels in the window in dB, shape (n_lanes, n_rows), or None."""
        return self._levels(index, self.pictures[index].peaks())

    def _levels(self, index: int, values: Float32 | None) -> Float32 | None:
        scale = self.panes[index].scale
        return (
            None if values is None else scale.level_db(scale.clipped(values, self._greatest[index]))
        )

    def subtract(self, first: int, stop: int) -> None:
        """Draw the difference of two recipes, from column `first` to `stop`, if known and shown."""
        if self.difference is None or len(set(self.sizes.panes)) > 1:
            return
        one, other = self.pictures[:2]
        first, stop = max(first, self.start), min(stop, self.stop)
        columns = np.arange(first, max(first, stop))
        columns = columns[one.known(columns) & other.known(columns)]
        if len(columns):
            self.difference.write_columns(columns, self._difference_of(columns))

    def _difference_of(self, columns: NDArray[np.int64]) -> Float32:
        """Return the difference in dB at columns, shape (n_lanes, n_columns, n_rows)."""
        one, other = (
            pane.scale.clipped(ring.values_of(columns), greatest)
            for pane, ring, greatest in zip(self.panes, self.pictures, self._greatest, strict=False)
        )
        difference: Float32 = one - other
        for pane in self.panes:  # where a recipe has no values there is nothing to compare
            difference[..., pane.rows.outside] = np.nan
        return difference
