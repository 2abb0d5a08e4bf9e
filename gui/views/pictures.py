"""A picture on the stage: a column ring, a caption, and faint lines at the axis ticks."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.painting.column_ring import ColumnRing
from gui.theme import Theme, font

_GRID_ALPHA = 26
_MARGIN, _PADDING = 8, 10


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
        self._grid: list[QRectF] = []
        self._grid_colour = theme.colour("on_picture", _GRID_ALPHA)
        self._caption = QPixmap()

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
        self._caption = self._caption_pixmap(caption)

    @property
    def caption_rect(self) -> QRectF:
        """Where the words stand on the stage, in logical pixels; empty for nowhere."""
        margin = self._theme.px(_MARGIN)
        corner = self.pos() + QPointF(margin, margin)
        return QRectF(corner, self._caption.deviceIndependentSize())

    def set_grid(self, heights: list[float]) -> None:
        """Set where faint lines run across, in logical pixels from the top."""
        thick = 1 / self._pixel_ratio
        self._grid = [QRectF(0, round(at), self._rect.width(), thick) for at in heights]

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the item's own rectangle."""
        return self._rect

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint two blits, the lines and the caption."""
        if self._ring is not None:
            self._ring.paint(painter, QPointF(0, 0), self._pixel_ratio)
        if self._grid:
            # Filled rectangles: a translucent line takes Qt's slow path, sixty times slower.
            for line in self._grid:
                painter.fillRect(line, self._grid_colour)
        if not self._caption.isNull():
            margin = self._theme.px(_MARGIN)
            painter.drawPixmap(QPointF(margin, margin), self._caption)

    def _caption_pixmap(self, text: str) -> QPixmap:
        """Return the words on their ground, drawn once: text is dear to draw every frame."""
        theme = self._theme
        words_font = font(theme.small_size + 1)
        metrics = QFontMetricsF(words_font)
        padding = theme.px(_PADDING)
        room = self._rect.width() - 2 * theme.px(_MARGIN) - 2 * padding
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        height = math.ceil(metrics.height()) + theme.px(8)
        low = height + theme.px(_MARGIN) > self._rect.height()
        if room < theme.px(60) or low or not text:
            return QPixmap()
        width = math.ceil(metrics.horizontalAdvance(words)) + 2 * padding
        box = QRectF(0, 0, width, height)
        ratio = self._pixel_ratio
        pixmap = QPixmap(math.ceil(box.width() * ratio), math.ceil(box.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("picture_shade", 205))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(theme.colour("on_picture"))
        painter.setFont(words_font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return pixmap
