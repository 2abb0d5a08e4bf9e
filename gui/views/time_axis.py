"""The time axis of live sound as the time of day: its numbers move with the pictures."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.columns.column_feed import ColumnFeed
from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.painting.axes import LABEL_OVERHANG, TICK_LENGTH
from gui.painting.time_axis import TIME_ROOM, day_places
from gui.painting.words import Words
from gui.theme import Theme, font
from gui.views.geometry import Geometry

#: Labels kept as pixmaps; a few more than are ever on the screen.
_KEPT = 64


class TimeAxisItem(pg.GraphicsObject):
    """Ticks and times below the lowest picture, at the columns they belong to.

    Opaque, so that a frame may paint it alone. The date stands where a day begins and nowhere else:
    it would hop from number to number.

    Parameters
    ----------
    theme : Theme
        Colours and size.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._feed: ColumnFeed | None = None
        self._axis = QRectF()
        self._ratio = 1.0
        self._labels: dict[str, Words] = {}
        self.setVisible(False)

    def place(self, feed: ColumnFeed, geometry: Geometry) -> None:
        """Stand below the pictures of a feed, if it tells the time of day; forget all numbers."""
        self.prepareGeometryChange()
        self._feed, self._ratio = feed, geometry.pixel_ratio
        foot = geometry.foot
        height = TICK_LENGTH + 3 + math.ceil(QFontMetricsF(font(self._theme.small_size)).height())
        self._axis = QRectF(foot.left(), foot.bottom() + 1, foot.width(), height)
        self._labels.clear()

    @property
    def area(self) -> QRectF:
        """Where it paints, in logical pixels of the stage."""
        over = self._theme.px(LABEL_OVERHANG)
        return self._axis.adjusted(-over, 0, over, 0)

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return where it paints."""
        return self.area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is in the window now."""
        painter.fillRect(self.area, self._theme.colour("stage"))
        feed, axis = self._feed, self._axis
        if feed is None or feed.began is None:
            return
        begin, end = map(feed.seconds_of_pixel, (feed.start, feed.stop))
        room = (end - begin) * self._theme.px(TIME_ROOM) / axis.width()
        hair = 1 / self._ratio
        for seconds, label in day_places(feed.began, begin, end, room, dated=False):
            # On whole pixels, as the columns are, so that both move together.
            share = (seconds - begin) / (end - begin)
            at = axis.left() + round(share * axis.width() * self._ratio) * hair
            tick = QRectF(at, axis.top(), hair, TICK_LENGTH)
            painter.fillRect(tick, self._theme.colour("border"))
            words = self._words(label)
            painter_at = round((at - words.width / 2) * self._ratio) * hair
            words.paint(painter, QPointF(painter_at, axis.top() + TICK_LENGTH + 2))

    def _words(self, label: str) -> Words:
        found = self._labels.get(label)
        if found is None:
            if len(self._labels) >= _KEPT:
                self._labels.clear()
            found = self._labels[label] = Words(self._theme)
            found.set_lines([[(label, "text_dim")]], self._ratio)
        return found
