"""Hatching over the pictures where sound is missing, so that it is not taken for silence."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from dsp.audio.track import Gap
from dsp.engine.columns import ColumnGrid
from gui.columns.column_feed import ColumnFeed
from gui.failures.guard import guarded, guarded_with
from gui.gap_words import gap_words
from gui.lean_pyqtgraph import pg
from gui.painting.hatching import hatching
from gui.theme import Theme
from gui.views.geometry import Geometry

#: The narrowest mark, in device pixels: what is shorter than a column must be seen, too.
_NARROWEST = 2
#: From this width on a gap has lines at its ends, in device pixels.
_WITH_ENDS = 8


@dataclass(frozen=True, slots=True)
class GapMark:
    """Columns that are hatched, because of one gap or of several that lie close.

    Parameters
    ----------
    first, stop : int
        Columns of the grid, perhaps beyond the window.
    gaps : tuple of Gap
        What is missing there.
    """

    first: int
    stop: int
    gaps: tuple[Gap, ...]


class GapItem(pg.GraphicsObject):
    """Lies over the pictures and paints only the gaps in the window.

    Parameters
    ----------
    theme : Theme
        Colours.
    captions : callable
        Returns where words stand in the pictures, in logical pixels of the stage: they are left
        readable.
    """

    def __init__(self, theme: Theme, captions: Callable[[], Sequence[QRectF]]) -> None:
        super().__init__()
        self._theme, self._captions = theme, captions
        self._feed: ColumnFeed | None = None
        self._geometry = Geometry.of(0, 0, 1.0)
        self._tile = QPixmap()
        self._end = theme.colour("on_picture", 150)
        self.setZValue(2)  # below what is marked and measured

    def place(self, feed: ColumnFeed, geometry: Geometry) -> None:
        """Lie over the pictures of a feed."""
        self.prepareGeometryChange()
        if self._tile.isNull() or geometry.pixel_ratio != self._geometry.pixel_ratio:
            self._tile = hatching(self._theme, geometry.pixel_ratio)
        self._feed, self._geometry = feed, geometry

    def words_at(self, column: int) -> str | None:
        """Return how long what is missing in a column is and why, or None."""
        feed = self._feed
        found = next((m for m in self.marks() if m.first <= column < m.stop), None)
        return None if found is None or feed is None else gap_words(found.gaps, feed.track.sr)

    def marks(self) -> list[GapMark]:
        """Return what is hatched in the window, from left to right; no two touch."""
        return [] if self._feed is None else gap_marks(self._feed)

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the area of the pictures."""
        return self._geometry.area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Hatch the gaps in all pictures."""
        feed, now = self._feed, self._geometry
        if feed is None:
            return
        marks = self.marks()
        captions = self._captions() if marks else ()
        for mark in marks:
            first, stop = max(mark.first, feed.start), min(mark.stop, feed.stop)
            if first >= stop:
                continue
            left = now.wave.left() + (mark.first - feed.start) / now.pixel_ratio
            begin = now.wave.left() + (first - feed.start) / now.pixel_ratio
            for rect in now.pictures[: 1 + len(feed.pictures)]:
                if rect.isEmpty():
                    continue
                area = QRectF(begin, rect.top(), (stop - first) / now.pixel_ratio, rect.height())
                caption = next((words for words in captions if words.intersects(area)), QRectF())
                # The pattern belongs to the gap and moves with it.
                self._hatch(painter, _around(area, caption), QPointF(left, rect.top()))
                for end in self._ends(area, mark, feed):
                    for part in _around(end, caption):
                        painter.fillRect(part, self._end)

    def _hatch(self, painter: QPainter, parts: Sequence[QRectF], origin: QPointF) -> None:
        side = self._tile.deviceIndependentSize().width()
        for part in parts:
            within = part.topLeft() - origin
            painter.drawTiledPixmap(part, self._tile, QPointF(within.x() % side, within.y() % side))

    def _ends(self, area: QRectF, mark: GapMark, feed: ColumnFeed) -> Iterator[QRectF]:
        """Yield the lines at the ends of a wide mark that are in the window."""
        if mark.stop - mark.first < _WITH_ENDS:
            return
        hair = 1 / self._geometry.pixel_ratio
        if mark.first >= feed.start:
            yield QRectF(area.left(), area.top(), hair, area.height())
        if mark.stop <= feed.stop:
            yield QRectF(area.right() - hair, area.top(), hair, area.height())


def gap_marks(feed: ColumnFeed) -> list[GapMark]:
    """Return what is to be hatched in the window of a feed, from left to right; no two touch."""
    found: list[tuple[int, int, list[Gap]]] = []
    visible = list(_visible(feed))
    if not visible:
        return []
    for gap, first, stop in zip(visible, *_columns(feed.grid, visible), strict=True):
        if found and first <= found[-1][1]:
            begun, reached, gaps = found.pop()
            gaps.append(gap)
            found.append((begun, max(stop, reached), gaps))
        else:
            found.append((first, stop, [gap]))
    return [GapMark(first, stop, tuple(gaps)) for first, stop, gaps in found]


def _visible(feed: ColumnFeed) -> Iterator[Gap]:
    """Yield the gaps of which something is in the window."""
    if not (gaps := feed.track.gaps):
        return
    # A mark may be wider than its gap.
    begin, end = feed.grid.sample_edges(feed.start - _NARROWEST, feed.stop)[[0, -1]].tolist()
    for index in range(bisect_right(gaps, begin, key=_stop_of), len(gaps)):
        if gaps[index].start >= end:
            return
        yield gaps[index]


def _columns(grid: ColumnGrid, gaps: Sequence[Gap]) -> tuple[list[int], list[int]]:
    """Return the columns hatched for each gap: those wholly in it, or enough to be seen."""
    width = grid.samples_per_column
    starts, stops = np.array([(gap.start, gap.stop) for gap in gaps], np.int64).T
    whole_first = (starts - 1) * width.denominator // width.numerator + 1
    whole_stop = stops * width.denominator // width.numerator
    first = starts * width.denominator // width.numerator
    stop = (stops - 1) * width.denominator // width.numerator + 1
    wide = whole_stop - whole_first >= _NARROWEST
    return (
        np.where(wide, whole_first, first).tolist(),
        np.where(wide, whole_stop, np.maximum(stop, first + _NARROWEST)).tolist(),
    )


def _around(area: QRectF, hole: QRectF) -> list[QRectF]:
    """Return the parts of an area that lie outside of a hole."""
    if not hole.intersects(area):
        return [area]
    hole = hole & area
    bands = [
        QRectF(area.topLeft(), QPointF(area.right(), hole.top())),
        QRectF(QPointF(area.left(), hole.top()), hole.bottomLeft()),
        QRectF(hole.topRight(), QPointF(area.right(), hole.bottom())),
        QRectF(QPointF(area.left(), hole.bottom()), area.bottomRight()),
    ]
    return [band for band in bands if not band.isEmpty()]


def _stop_of(gap: Gap) -> int:
    return gap.stop
