"""Upright lines over pictures, light between dark so that they are seen on every colour map."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap


class UprightLine:
    """A line one pixel wide with a dark one on either side, kept as a pixmap.

    Qt fills a narrow translucent rectangle row by row in 50 to 80 µs; a pixmap takes 4.

    Parameters
    ----------
    light : QColor
        Of the middle, perhaps translucent.
    shade : int
        How opaque the dark sides are, 0 to 255.
    """

    def __init__(self, light: QColor, shade: int) -> None:
        self._light, self._dark = light, QColor(0, 0, 0, shade)
        self._pixmap = QPixmap()

    def paint(self, painter: QPainter, x: float, top: float, bottom: float, ratio: float) -> None:
        """Paint it from `top` to `bottom`, its middle right of `x`, in logical pixels."""
        height = bottom - top
        if height <= 0:
            return
        kept = self._pixmap
        if kept.devicePixelRatio() != ratio or kept.height() < math.ceil(height * ratio):
            self._pixmap = kept = self._drawn(math.ceil(height), ratio)
        source = QRectF(0, 0, kept.width(), height * ratio)
        painter.drawPixmap(QRectF(x - 1, top, 3, height), kept, source)

    def _drawn(self, height: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(3 * ratio), math.ceil(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.fillRect(QRectF(0, 0, 1, height), self._dark)
        painter.fillRect(QRectF(1, 0, 1, height), self._light)
        painter.fillRect(QRectF(QPointF(2, 0), QPointF(3, height)), self._dark)
        painter.end()
        return pixmap
