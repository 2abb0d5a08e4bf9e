"""The box of the selection over the pictures, and the card with its numbers."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.failures.guard import guarded, guarded_with, kept
from gui.lean_pyqtgraph import pg
from gui.marks.selection import SelectionController
from gui.marks.selection_words import card_rows, headline
from gui.painting.upright import UprightLine
from gui.theme import Theme, font
from gui.views.places import Places

_PADDING, _OFFSET, _COLUMN = 10, 8, 12
#: Side of the squares at the corners, in logical pixels.
_HANDLE = 7.0
_LEAST_CARD = 206
#: Light on dark, so that it is seen on every colour map: how opaque each is, 0 to 255.
_LINE, _SHADE, _FAINT_LINE, _FILL, _FAINT_FILL = 240, 150, 130, 16, 20


class SelectionItem(pg.GraphicsObject):
    """Lies over the whole stage, below the crosshair, and paints only what is selected.

    Parameters
    ----------
    theme : Theme
        Colours.
    selection : SelectionController
        What is selected.
    places : callable
        Returns the coordinates of today's picture, or None before there is one.
    pointer : callable
        Returns where the cursor is on the stage, or None if it is elsewhere.
    """

    def __init__(
        self,
        theme: Theme,
        selection: SelectionController,
        places: Callable[[], Places | None],
        pointer: Callable[[], QPointF | None],
    ) -> None:
        super().__init__()
        self._theme, self._controller, self._places = theme, selection, places
        self._pointer = pointer
        self._edge = UprightLine(theme.colour("on_picture", _LINE), _SHADE)
        self._faint_edge = UprightLine(theme.colour("on_picture", _FAINT_LINE), _FAINT_LINE)
        self._area = QRectF()
        self._said: object = None
        self._card = QPixmap()
        self._card_rect = QRectF()
        self.setZValue(6)

    @property
    def card_rect(self) -> QRectF:
        """Where the card was painted last, in logical pixels; empty for nowhere."""
        return self._card_rect

    def set_area(self, area: QRectF) -> None:
        """Lie over `area`."""
        self.prepareGeometryChange()
        self._area = area

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the area of the stage."""
        return self._area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the box, its time in all pictures, and the card."""
        self._card_rect = QRectF()
        places, selection = self._places(), self._controller.selection
        if places is None or selection is None:
            return
        spot = places.shown(self._controller.spot)
        wave, ratio = places.geometry.wave, places.geometry.pixel_ratio
        left, right = places.x_of(selection.start), places.x_of(selection.stop)
        if right < wave.left() or left > wave.right():
            return
        whole = selection.band is None
        for number in places.rows:
            rect = places.pictures[number]
            if whole or number - 1 != spot.pane:
                self._paint_time(painter, rect, (left, right), ratio, strong=whole)
        pane = places.geometry.panes[places.geometry.head]
        box = QRectF(left, pane.top(), right - left, pane.height())
        if not whole:
            box = places.box(selection, spot)
            self._paint_time(painter, places.lane_rect(spot), (left, right), ratio, strong=False)
            self._paint_box(painter, box, places.lane_rect(spot), ratio)
        self._paint_card(painter, box, places)

    def _paint_time(
        self,
        painter: QPainter,
        rect: QRectF,
        ends: tuple[float, float],
        ratio: float,
        *,
        strong: bool,
    ) -> None:
        """Mark the time of the selection in a picture."""
        left, right = ends
        span = QRectF(left, rect.top(), right - left, rect.height()).intersected(rect)
        painter.fillRect(span, self._theme.colour("on_picture", _FILL if strong else _FAINT_FILL))
        line = self._edge if strong else self._faint_edge
        for x in (left, right):
            if rect.left() <= x <= rect.right():
                at = min(round(x), round(rect.right()) - 1)
                line.paint(painter, at, rect.top(), rect.bottom(), ratio)

    def _paint_box(self, painter: QPainter, box: QRectF, lane: QRectF, ratio: float) -> None:
        """Paint a light line between two dark ones, and handles; what is out of view is cut off."""
        with kept(painter):
            painter.setClipRect(lane.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
            light, dark = self._theme.colour("on_picture", _LINE), _dark(_SHADE)
            left, right = round(box.left()), max(round(box.right()) - 1, round(box.left()) + 1)
            top, bottom = round(box.top()), max(round(box.bottom()) - 1, round(box.top()) + 1)
            # Beyond the clip, coordinates may be too great for the painter.
            left, right = max(left, round(lane.left()) - 9), min(right, round(lane.right()) + 9)
            top, bottom = max(top, round(lane.top()) - 9), min(bottom, round(lane.bottom()) + 9)
            for x in (left, right):
                self._edge.paint(painter, x, top - 1, bottom + 2, ratio)
            for y in (top, bottom):
                painter.fillRect(QRectF(left - 1, y - 1, right - left + 3, 3), dark)
                painter.fillRect(QRectF(left, y, right - left + 1, 1), light)
            if min(right - left, bottom - top) > 3 * _HANDLE:
                for x in (left, right):
                    for y in (top, bottom):
                        side = QRectF(x - 3, y - 3, _HANDLE, _HANDLE)
                        painter.fillRect(side.adjusted(-1, -1, 1, 1), _dark(_SHADE))
                        painter.fillRect(side, self._theme.colour("on_picture"))

    def _paint_card(self, painter: QPainter, box: QRectF, places: Places) -> None:
        self._refresh_card(places.geometry.pixel_ratio)
        size = self._card.deviceIndependentSize()
        area = places.geometry.area
        box = box.intersected(area)
        for at in self._card_spots(box, area):
            card = QRectF(QPointF(round(at.x()), round(at.y())), size)
            if area.contains(card) and not card.intersects(self._kept_free()):
                painter.drawPixmap(card.topLeft(), self._card)
                self._card_rect = card
                return

    def _card_spots(self, box: QRectF, area: QRectF) -> list[QPointF]:
        """Return where the card may go, best first: beside the box, above, below, inside."""
        size = self._card.deviceIndependentSize()
        lowest = area.bottom() - size.height()
        head = min(max(box.top(), area.top()), lowest)
        foot = min(max(box.bottom() - size.height(), area.top()), lowest)
        middle = min(max(box.left(), area.left()), area.right() - size.width())
        offset = self._theme.px(_OFFSET)
        right, left = box.right() + offset, box.left() - offset - size.width()
        inside = box.right() - offset - size.width()
        return [
            QPointF(right, head),
            QPointF(left, head),
            QPointF(right, foot),
            QPointF(left, foot),
            QPointF(middle, box.top() - offset - size.height()),
            QPointF(middle, box.bottom() + offset),
            QPointF(inside, box.top() + offset),
            QPointF(inside, box.bottom() - offset - size.height()),
            QPointF(box.left() + offset, box.top() + offset),
        ]

    def _kept_free(self) -> QRectF:
        """Return where the card would hide the cursor's own."""
        at, px = self._pointer(), self._theme.px
        if at is None:
            return QRectF()
        return QRectF(at.x() - px(8), at.y() - px(70), px(196), px(78))

    def _refresh_card(self, ratio: float) -> None:
        """Lay the card out if its words have changed: text is dear to draw every frame."""
        controller = self._controller
        selection = controller.selection
        assert selection is not None
        said = (selection, controller.measures, ratio, self._theme.pixel("text"), self._theme.scale)
        if said == self._said:
            return
        self._said = said
        head = headline(selection, controller.sr)
        rows = [row for row in card_rows(selection, controller.measures) if row[1]]
        self._card = self._card_pixmap(head, rows, ratio)

    def _card_pixmap(self, head: str, rows: list[tuple[str, str]], ratio: float) -> QPixmap:
        theme, padding = self._theme, self._theme.px(_PADDING)
        head_font = font(theme.text_size, bold=True)
        row_font = font(theme.text_size - theme.px(1))
        head_metrics, metrics = QFontMetricsF(head_font), QFontMetricsF(row_font)
        names = max(metrics.horizontalAdvance(name) for name, _ in rows) + theme.px(_COLUMN)
        widest = max(metrics.horizontalAdvance(value) for _, value in rows)
        width = max(head_metrics.horizontalAdvance(head), names + widest) + 2 * padding
        width = max(float(round(width)), theme.px(_LEAST_CARD))
        line = round(metrics.height()) + 2
        height = round(head_metrics.height()) + 4 + line * len(rows) + 2 * (padding - 3)
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("stage", 232))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 6, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(head_font)
        painter.setPen(theme.colour("text"))
        top = float(padding - 3)
        painter.drawText(QRectF(padding, top, width, head_metrics.height()), middle, head)
        top += head_metrics.height() + 4
        painter.setFont(row_font)
        for name, value in rows:
            box = QRectF(padding, top, width - 2 * padding, line)
            painter.setPen(theme.colour("text_dim"))
            painter.drawText(box, middle, name)
            painter.setPen(theme.colour("text"))
            painter.drawText(box.adjusted(names, 0, 0, 0), middle, value)
            top += line
        painter.end()
        return pixmap


def _dark(alpha: int) -> QColor:
    return QColor(0, 0, 0, alpha)
