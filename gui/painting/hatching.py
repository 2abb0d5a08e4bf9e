"""The hatching that stands where sound is missing: a pattern, so that it needs no colour."""

from PySide6.QtCore import QLineF
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap

from gui.theme import Theme

#: Pixels from line to line, and width of a line, on a screen with pixel ratio 1.
_STEP, _LINE = 8, 1.4
_LINE_ALPHA = 120
#: Lines in a tile: Qt fills an area with a small tile eight times as slowly as with a large one.
_LINES = 32


def hatching(theme: Theme, pixel_ratio: float) -> QPixmap:
    """Return a square opaque tile of slanting light lines on a dark ground.

    Light on dark, it is seen on every colour map; also where only two pixels of it show, which
    then look like a dashed line.
    """
    tile = QPixmap.fromImage(hatching_image(theme, pixel_ratio))
    tile.setDevicePixelRatio(pixel_ratio)
    return tile


def hatching_image(theme: Theme, pixel_ratio: float) -> QImage:
    """Return the tile of `hatching` in device pixels; unlike a pixmap, in any thread."""
    step = max(4, round(_STEP * pixel_ratio))
    side = _LINES * step
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(theme.colour("picture_shade"))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("on_picture", _LINE_ALPHA), _LINE * pixel_ratio)
    painter.setPen(pen)
    for shift in range(-side, side + 1, step):
        painter.drawLine(QLineF(shift - step, side + step, shift + side + step, -step))
    painter.end()
    return tile
