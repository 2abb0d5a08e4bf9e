"""Between points on the stage and places in the sound."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from gui.columns.column_feed import ColumnFeed
from gui.columns.panes import Pane
from gui.marks.selection import Selection, Spot
from gui.views.geometry import Geometry


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Coordinates of one picture as it is on the screen now.

    Parameters
    ----------
    feed : ColumnFeed
        What is shown.
    geometry : Geometry
        Where.
    """

    feed: ColumnFeed
    geometry: Geometry

    @property
    def pictures(self) -> tuple[QRectF, ...]:
        """The waveform, then the panes, by their number; a hidden one has no height."""
        return self.geometry.pictures[: 1 + len(self.feed.pictures)]

    @property
    def rows(self) -> tuple[int, ...]:
        """Numbers of the pictures that are shown, from the top."""
        return tuple(row for row in self.geometry.rows if row < len(self.pictures))

    def shown(self, spot: Spot) -> Spot:
        """Return a spot that is shown: the same, or the uppermost pane for one that is not."""
        number = 0 if spot.pane is None else 1 + spot.pane
        return spot if number in self.rows else Spot(self.geometry.head, spot.lane)

    def sample_at(self, x: float) -> int:
        """Return the sample nearest to a place across, within the window and the Track."""
        wave, feed = self.geometry.wave, self.feed
        inside = min(max(x, wave.left()), wave.right()) - wave.left()
        column = feed.start + inside * self.geometry.pixel_ratio
        sample = round(column * float(feed.grid.samples_per_column))
        return min(max(sample, feed.track.start), feed.track.end)

    def x_of(self, sample: float) -> float:
        """Return where a sample begins, in logical pixels of the stage, also beyond its edges."""
        column = sample / float(self.feed.grid.samples_per_column)
        return self.geometry.wave.left() + (column - self.feed.start) / self.geometry.pixel_ratio

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the picture and the signal at a point, or None outside of the pictures."""
        for number, rect in enumerate(self.pictures):
            if rect.contains(point):
                lanes = self.feed.wave_lanes if number == 0 else self._pane(number - 1).lanes
                row = (point.y() - rect.top()) * self.geometry.pixel_ratio
                lane = next((i for i, rows in enumerate(lanes) if row < rows.stop), len(lanes) - 1)
                return Spot(None if number == 0 else number - 1, lane)
        return None

    def lane_rect(self, spot: Spot) -> QRectF:
        """Return where the signal of a spot is drawn; what is not shown, in the uppermost pane."""
        now, spot = self.geometry, self.shown(spot)
        if spot.pane is None:
            rect, lanes = now.wave, self.feed.wave_lanes
        else:
            pane = self._number(spot)
            rect, lanes = now.panes[pane], self._pane(pane).lanes
        rows = lanes[min(spot.lane, len(lanes) - 1)]
        ratio = now.pixel_ratio
        height = (rows.stop - rows.start) / ratio
        return QRectF(rect.left(), rect.top() + rows.start / ratio, rect.width(), height)

    def hz_at(self, spot: Spot, y: float) -> float:
        """Return the frequency in Hz at a height of a pane; where there are bands, at an edge.

        Between two bands lies the frequency halfway from the middle of one to that of the other.
        """
        rect, pane = self.lane_rect(spot), self._pane(self._number(spot))
        share = (min(max(y, rect.top()), rect.bottom()) - rect.top()) / rect.height()
        if pane.axis == "bands":
            share = round(share * pane.rows.n_values) / pane.rows.n_values
        return max(0.0, float(pane.rows.hz_of(share * pane.rows.n_rows - 0.5)))

    def banded(self, spot: Spot) -> bool:
        """Return whether a pane is drawn in bands, each as high as the others."""
        return self._pane(self._number(spot)).axis == "bands"

    def hz_step(self, spot: Spot) -> float:
        """Return the height in logical pixels of what is drawn there of one frequency or band."""
        pane = self._pane(self._number(spot))
        steps = pane.rows.n_values if pane.axis == "bands" else pane.rows.n_rows
        return self.lane_rect(spot).height() / steps

    def y_of(self, spot: Spot, hz: float) -> float:
        """Return the height of a frequency in a pane, in logical pixels, also beyond its edges."""
        rect, rows = self.lane_rect(spot), self._pane(self._number(spot)).rows
        share = (float(rows.row_of(max(hz, 1e-9))) + 0.5) / rows.n_rows
        return rect.top() + share * rect.height()

    def box(self, selection: Selection, spot: Spot) -> QRectF:
        """Return where a selection lies in the picture it was drawn in, also beyond its edges.

        Without a band it is as high as that picture's signal.
        """
        spot = self.shown(spot)
        left, right = self.x_of(selection.start), self.x_of(selection.stop)
        lane = self.lane_rect(spot)
        top, bottom = lane.top(), lane.bottom()
        if spot.pane is not None:
            if selection.fmax is not None:
                top = self.y_of(spot, selection.fmax)
            if selection.fmin is not None:
                bottom = self.y_of(spot, selection.fmin)
        return QRectF(left, top, right - left, bottom - top)

    def visible_box(self, selection: Selection, spot: Spot) -> QRectF:
        """Return the part of a `box` that is in view; empty for none."""
        return self.box(selection, spot).intersected(self.lane_rect(spot))

    def _number(self, spot: Spot) -> int:
        return min(self.shown(spot).pane or 0, len(self.feed.pictures) - 1)

    def _pane(self, number: int) -> Pane:
        panes = self.feed.panes  # a difference of two has the rows of the first
        return panes[number if number < len(panes) else 0]
