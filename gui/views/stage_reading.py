"""What the views show at a point of the stage, as values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from gui.columns.column_feed import ColumnFeed
from gui.reading import DIFFERENCE, Reading
from gui.views.gap_item import GapItem
from gui.views.geometry import Geometry
from gui.views.spectrum import SpectrumItem


@dataclass(frozen=True, slots=True, eq=False)
class StageReading:
    """The stage as it is now, to be read.

    Parameters
    ----------
    feed : ColumnFeed
        What is shown.
    geometry : Geometry
        Where.
    gaps : GapItem
        Knows what is missing.
    spectra : sequence of SpectrumItem
        Know their levels.
    live : bool
        Whether time is counted back from the right edge.
    """

    feed: ColumnFeed
    geometry: Geometry
    gaps: GapItem
    spectra: Sequence[SpectrumItem]
    live: bool

    def column_at(self, point: QPointF) -> int:
        """Return the column at a place across."""
        now = self.geometry
        return self.feed.start + int((point.x() - now.wave.left()) * now.pixel_ratio)

    def at(self, point: QPointF) -> Reading | None:
        """Return what is shown at a point, or None outside of the views."""
        feed, now = self.feed, self.geometry
        if any(rect.contains(point) for rect in now.pictures):
            words = self.gaps.words_at(self.column_at(point))
            if words is not None:
                return replace(self._times_at(point), gap=words)
        if now.wave.contains(point):
            values = feed.wave.values_at(self.column_at(point))
            lane = _lane_of((point.y() - now.wave.top()) * now.pixel_ratio, feed.wave_lanes)
            if values is None or lane is None:
                return self._times_at(point)
            low, high = float(values[lane, 0]), float(values[lane, 1])
            return replace(self._times_at(point), amplitude=(low, high))
        for index, (pane, spectrum) in enumerate(zip(now.panes, now.spectra, strict=True)):
            row = (point.y() - pane.top()) * now.pixel_ratio
            if pane.contains(point):
                values = feed.value_at(index, self.column_at(point))
                return self._of_pane(index, row, values, self._times_at(point))
            if spectrum.contains(point) and index < len(feed.panes):
                reading = self._of_pane(index, row, self._spectrum_values(index), Reading())
                lane = _lane_of(row, feed.panes[index].lanes)
                if reading is None or lane is None:
                    return None
                inside = int(row) - feed.panes[index].lanes[lane].start
                return self.spectra[index].measured.reading(reading, inside)
        return None

    def _spectrum_values(self, index: int) -> NDArray[np.float32] | None:
        levels = self.spectra[index].levels
        return None if levels is None else self.feed.panes[index].scale.values_of(levels)

    def _of_pane(
        self, index: int, row: float, values: NDArray[np.float32] | None, times: Reading
    ) -> Reading | None:
        """Return what a row of a pane says, beside the times that are known."""
        feed = self.feed
        difference = index >= len(feed.panes)
        pane = feed.panes[0 if difference else index]  # a difference has the first one's rows
        lane = _lane_of(row, pane.lanes)
        if lane is None:
            return None
        row -= pane.lanes[lane].start
        value: float | None = None
        if values is not None:
            value = float(values[lane, min(int(row), values.shape[1] - 1)])
            value = None if np.isnan(value) else value
        return replace(
            times,
            hz=pane.hz_of_row(row),
            band=pane.band_of_row(row),
            value=value,
            unit=DIFFERENCE if difference else pane.scale.unit,
        )

    def _times_at(self, point: QPointF) -> Reading:
        feed, now = self.feed, self.geometry
        column = feed.start + (point.x() - now.wave.left()) * now.pixel_ratio
        seconds = max(0.0, feed.seconds_of_pixel(column))
        ago: float | None = None
        if self.live:
            ago = feed.seconds_of_pixel(feed.stop) - feed.seconds_of_pixel(column)
        return Reading(seconds=seconds, seconds_ago=ago, heard=feed.heard_at(seconds))


def _lane_of(row: float, lanes: list[slice]) -> int | None:
    return next((i for i, rows in enumerate(lanes) if rows.start <= row < rows.stop), None)
