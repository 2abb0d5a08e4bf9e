"""What appears on a row that is pointed at: a grip to drag it by, and a button that hides it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.theme import Theme
from gui.views.geometry import Geometry

#: Sides of the two buttons, what lies around them, and the line that shows a place to drop.
_WIDTH, _HEIGHT, _MARGIN, _DROP = 24, 20, 8, 4
_GROUND, _SHADE = 215, 130


class RowGripItem(pg.GraphicsObject):
    """Lies over the stage and paints only while a row is pointed at or dragged.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._area = QRectF()
        self._now: Geometry | None = None
        #: The picture that is pointed at, 0 for the waveform; None for none.
        self.row: int | None = None
        #: Before which of the rows that are shown a dragged one would be put; None for none.
        self.drop: int | None = None
        self.can_hide = False
        self.setZValue(9)  # above what is marked, below the card of values

    def place(self, area: QRectF, geometry: Geometry) -> None:
        """Lie over `area`."""
        self.prepareGeometryChange()
        self._area, self._now = area, geometry

    def grip_rect(self, now: Geometry, row: int) -> QRectF:
        """Return where a row can be taken hold of."""
        return self._button(now, row, 1 if self.can_hide else 0)

    def hide_rect(self, now: Geometry, row: int) -> QRectF:
        """Return where a row is hidden by a click; empty where it cannot be."""
        return self._button(now, row, 0) if self.can_hide else QRectF()

    def _button(self, now: Geometry, row: int, from_right: int) -> QRectF:
        """Return a button's place; too low or narrow a row has none."""
        rect, px = now.pictures[row], self._theme.px
        width, margin = px(_WIDTH), px(_MARGIN)
        height = min(float(px(_HEIGHT)), rect.height() - 2)
        if rect.width() < 4 * width or height < 4:
            return QRectF()
        right = rect.right() - margin - from_right * width
        top = rect.top() + min(float(margin), (rect.height() - height) / 2)
        return QRectF(right - width, top, width, height)

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the area of the stage."""
        return self._area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the buttons, or the place where a row would be dropped."""
        now = self._now
        if now is None or self.row is None or self.row not in now.rows:
            return
        if self.drop is not None:
            dragged = now.pictures[self.row]
            painter.fillRect(dragged, self._theme.colour("picture_shade", _SHADE))
            painter.fillRect(self.drop_rect(now, self.drop), self._theme.colour("accent"))
        else:
            self._paint_buttons(painter, now, self.row)

    def drop_rect(self, now: Geometry, place: int) -> QRectF:
        """Return the line between two rows, or above or below all of them."""
        rects = [now.pictures[row] for row in now.rows]
        thick = float(self._theme.px(_DROP))
        if place >= len(rects):
            middle = rects[-1].bottom() + thick
        elif place == 0:
            middle = rects[0].top() - thick
        else:
            middle = (rects[place - 1].bottom() + rects[place].top()) / 2
        return QRectF(now.wave.left(), middle - thick / 2, now.wave.width(), thick)

    def _paint_buttons(self, painter: QPainter, now: Geometry, row: int) -> None:
        theme = self._theme
        grip, away = self.grip_rect(now, row), self.hide_rect(now, row)
        if grip.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("picture_shade", _GROUND))
        painter.drawRoundedRect(grip.united(away), 5, 5)
        painter.setBrush(theme.colour("on_picture"))
        middle, apart = grip.center(), theme.px(4)
        for x in (-apart / 2, apart / 2):
            for y in (-apart, 0.0, apart):
                painter.drawEllipse(middle + QPointF(x, y), 1.1 * theme.scale, 1.1 * theme.scale)
        if not away.isEmpty():
            painter.setPen(QPen(theme.colour("on_picture"), 1.5 * theme.scale))
            middle, reach = away.center(), theme.px(4)
            for rise in (-reach, reach):
                painter.drawLine(middle + QPointF(-reach, -rise), middle + QPointF(reach, rise))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
