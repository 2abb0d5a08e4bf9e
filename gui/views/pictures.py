"""A picture on the stage: a column ring, a caption, and faint lines at the axis ticks."""

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.painting.column_ring import ColumnRing
from gui.theme import Theme, font

_GRID_ALPHA = 26


class PictureItem(pg.GraphicsObject):
    """Shows a `ColumnRing` unscaled, its top left corner at the item's position.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ring: ColumnRing | None = None
        self._rect = QRectF()
        self._pixel_ratio = 1.0
        self._grid: list[QLineF] = []
        self._caption = ""

    def place(self, rect: QRectF, pixel_ratio: float) -> None:
        """Take a place on the stage."""
        self.prepareGeometryChange()
        self.setPos(rect.topLeft())
        self._rect = QRectF(QPointF(0, 0), rect.size())
        self._pixel_ratio = pixel_ratio

    def show_ring(self, ring: ColumnRing) -> None:
        """Show another ring from now on."""
        self._ring = ring

    def set_caption(self, caption: str) -> None:
        """Set the words in the corner; an empty text hides them."""
        self._caption = caption

    def set_grid(self, heights: list[float]) -> None:
        """Set where faint lines run across, in logical pixels from the top."""
        self._grid = [QLineF(0, at, self._rect.width(), at) for at in heights]

    def boundingRect(self) -> QRectF:
        """Return the item's own rectangle."""
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint two blits, the lines and the caption."""
        if self._ring is not None:
            self._ring.paint(painter, QPointF(0, 0), self._pixel_ratio)
        if self._grid:
            painter.setPen(QPen(self._theme.colour("text", _GRID_ALPHA), 0))
            painter.drawLines(self._grid)
        if self._caption:
            self._paint_caption(painter)

    def _paint_caption(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(font(theme.small_size + 1))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(self._caption) + 20, self._rect.width() - 16)
        if width < 60:
            return
        box = QRectF(8, 8, width, metrics.height() + 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("stage", 205))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box, 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.colour("text"))
        words = metrics.elidedText(
            self._caption, Qt.TextElideMode.ElideRight, int(box.width() - 20)
        )
        painter.drawText(box.adjusted(10, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, words)
