"""The playhead: a line over all pictures where the sound is that is heard."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.columns.column_feed import ColumnFeed
from gui.failures.guard import guarded, guarded_with, kept
from gui.lean_pyqtgraph import pg
from gui.theme import Theme
from gui.views.geometry import Geometry

_HEAD_WIDTH, _HEAD_HEIGHT = 11.0, 7.0
_EDGE_ALPHA = 150


class PlayheadItem(pg.GraphicsObject):
    """Lies over the pictures and paints only while the playhead is in the window.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ink = theme.colour("on_picture")
        # A dark edge: the line must be seen on the brightest colours, too.
        self._edge = theme.colour("picture_shade", _EDGE_ALPHA)
        self._feed: ColumnFeed | None = None
        self._geometry = Geometry.of(0, 0, 1.0)
        self._sample: float | None = None
        self._shown: int | None = None
        self.setZValue(8)  # below the crosshair

    def place(self, feed: ColumnFeed, geometry: Geometry) -> None:
        """Lie over the pictures of a feed."""
        self.prepareGeometryChange()
        self._feed, self._geometry = feed, geometry

    def show_at(self, sample: float | None) -> bool:
        """Stand at a sample of the Track, or nowhere; return whether another pixel shows that."""
        self._sample = sample
        shown, self._shown = self._shown, self.column
        return self._shown != shown

    @property
    def column(self) -> int | None:
        """The column of the window it stands in, counted from the left; None outside."""
        feed, sample = self._feed, self._sample
        if feed is None or sample is None:
            return None
        column = feed.grid.column_of(math.floor(sample)) - feed.start
        width = feed.sizes.width
        # The end of a Track is the edge behind its last column.
        return min(column, width - 1) if 0 <= column <= width else None

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the area of the pictures."""
        return self._geometry.area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the line in each picture, and its head."""
        column = self.column
        if column is None:
            return
        now = self._geometry
        hair = max(1, round(now.pixel_ratio)) / now.pixel_ratio
        left = now.wave.left() + column / now.pixel_ratio
        for rect in now.pictures:
            if rect.isEmpty():
                continue
            line = QRectF(left, rect.top(), hair, rect.height())
            # Filled rectangles, as in PictureItem: translucent lines are slow.
            painter.fillRect(line.adjusted(-hair, 0, hair, 0) & rect, self._edge)
            painter.fillRect(line, self._ink)
        self._paint_head(painter, left + hair / 2, now.pictures[now.rows[0]])

    def _paint_head(self, painter: QPainter, x: float, uppermost: QRectF) -> None:
        scale = self._theme.scale
        top, half = uppermost.top(), _HEAD_WIDTH * scale / 2
        foot = top + _HEAD_HEIGHT * scale
        head = [QPointF(x - half, top), QPointF(x + half, top), QPointF(x, foot)]
        with kept(painter):
            painter.setClipRect(uppermost)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink)
            painter.drawPolygon(QPolygonF(head))
