"""The crosshair through all views, and the card with the values under it."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.reading import Reading
from gui.theme import Theme, font
from gui.views.geometry import Geometry

_OFFSET = 14
_PADDING = 10


class HoverItem(pg.GraphicsObject):
    """Lies over the whole stage and paints only while the cursor is in a view.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._area = QRectF()
        self._at: QPointF | None = None
        self._reading: Reading | None = None
        self._geometry: Geometry | None = None
        self.setZValue(10)

    def set_area(self, area: QRectF) -> None:
        """Lie over `area`."""
        self.prepareGeometryChange()
        self._area = area

    def show_at(self, at: QPointF | None, reading: Reading | None, geometry: Geometry) -> None:
        """Show `reading` at a place, or nothing where either is None."""
        self._at = at if reading is not None else None
        self._reading, self._geometry = reading, geometry

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the area of the stage."""
        return self._area

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint lines and card."""
        if self._at is None or self._reading is None or self._geometry is None:
            return
        painter.setPen(QPen(self._theme.colour("on_picture", 150), 0, Qt.PenStyle.DashLine))
        painter.drawLines(self._lines(self._at, self._geometry))
        self._paint_card(painter, self._at, self._reading, self._geometry)

    @staticmethod
    def _lines(at: QPointF, now: Geometry) -> list[QLineF]:
        lines = []
        if now.wave.left() <= at.x() < now.wave.right():
            lines += [
                QLineF(at.x(), rect.top(), at.x(), rect.bottom())
                for rect in now.pictures
                if not rect.isEmpty()
            ]
        for pair in zip(now.panes, now.spectra, strict=True):
            if pair[0].top() <= at.y() < pair[0].bottom():
                lines += [
                    QLineF(rect.left(), at.y(), rect.right(), at.y())
                    for rect in pair
                    if not rect.isEmpty()
                ]
        return lines

    def _paint_card(self, painter: QPainter, at: QPointF, reading: Reading, now: Geometry) -> None:
        theme = self._theme
        rows = [
            (text, font(size, bold=bold), token)
            for text, size, bold, token in (
                (reading.headline(), theme.text_size + 1, True, "text"),
                (reading.details(), theme.text_size, False, "text_dim"),
            )
            if text
        ]
        if not rows:
            return
        metrics = [QFontMetricsF(row_font) for _, row_font, _ in rows]
        widths = [m.horizontalAdvance(row[0]) for m, row in zip(metrics, rows, strict=True)]
        padding, offset = theme.px(_PADDING), theme.px(_OFFSET)
        width = max(widths) + 2 * padding
        height = sum(m.height() for m in metrics) + 2 * (padding - 3)
        left, top = at.x() + offset, at.y() - height - offset
        if left + width > now.right:
            left = max(at.x() - width - offset, 0.0)
        top = max(top, now.area.top())
        card = QRectF(left, top, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("stage", 235))
        painter.drawRoundedRect(card, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # Numbers and units stay in their order where the window stands the other way round.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        y = top + padding - 3
        for metric, (text, row_font, token) in zip(metrics, rows, strict=True):
            painter.setFont(row_font)
            painter.setPen(theme.colour(token))
            box = QRectF(left + padding, y, width, metric.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            y += metric.height()
