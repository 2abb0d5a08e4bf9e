"""The hatching that stands where sound is missing: a pattern, so that it needs no colour."""

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from gui.theme import Theme

#: Side of a tile, and width of its lines, in device pixels of a screen with ratio 1.
_SIDE, _LINE = 8, 1.4
_GROUND_ALPHA, _LINE_ALPHA = 180, 135


def hatching(theme: Theme, pixel_ratio: float) -> QPixmap:
    """Return a tile of slanting light lines on a dark, slightly translucent ground.

    Light and dark, it is seen on every colour map; also where only two pixels of it show, which
    then look like a dashed line.
    """
    side = max(4, round(_SIDE * pixel_ratio))
    tile = QPixmap(side, side)
    tile.fill(theme.colour("stage", _GROUND_ALPHA))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("text", _LINE_ALPHA), _LINE * pixel_ratio)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for shift in (-side, 0, side):  # the neighbours' lines reach into the corners
        painter.drawLine(QLineF(shift - 1, side + 1, shift + side + 1, -1))
    painter.end()
    tile.setDevicePixelRatio(pixel_ratio)
    return tile
