"""Scrolling a spectrogram: the column ring beside an ImageItem that is rolled."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.table import Figure, ratio, seconds
from gui.painting.colouring import LevelColouring
from gui.painting.column_ring import ColumnRing
from gui.settings import DisplaySettings

_FRAMES = 60


def measure() -> list[Figure]:
    """Return milliseconds a frame that brings two columns, by size in pixels."""
    app = QApplication.instance() or QApplication([])
    figures = []
    for width, height in ((1000, 440), (1240, 570), (2800, 1400)):
        ours = seconds(_ring(width, height))
        theirs = seconds(_image_item(app, width, height))
        size = f"{width} x {height}"
        figures += [
            Figure(f"column ring, {size}", "ms a frame", tuple(1000 * t / _FRAMES for t in ours)),
            ratio(f"ImageItem with np.roll, to the column ring, {size}", theirs, ours),
        ]
    return figures


def _ring(width: int, height: int):
    colouring = LevelColouring(height, [slice(0, height)], 0xFF000000, DisplaySettings())
    ring = ColumnRing(width, height, 1, height, colouring, 0xFF000000)
    canvas = QImage(width, height, QImage.Format.Format_RGB32)
    columns = np.random.default_rng(1).uniform(-100, -20, (1, 2, height)).astype(np.float32)

    def run() -> None:
        for _ in range(_FRAMES):
            stop = ring.start + width
            ring.move_to(ring.start + 2)
            ring.write(stop, columns)
            painter = QPainter(canvas)
            ring.paint(painter, QPointF(0, 0), 1.0)
            painter.end()

    return run


def _image_item(app: QApplication, width: int, height: int):
    view = pg.GraphicsLayoutWidget()
    view.resize(width, height)
    plot = view.addPlot()
    item = pg.ImageItem(axisOrder="row-major")
    item.setLookupTable(pg.colormap.get("inferno").getLookupTable(nPts=256))
    plot.addItem(item)
    picture = np.random.default_rng(1).uniform(-100, -20, (height, width)).astype(np.float32)
    columns = picture[:, :2].copy()
    view.show()
    app.processEvents()

    def run() -> None:
        nonlocal picture
        for _ in range(_FRAMES):
            picture = np.roll(picture, -2, axis=1)
            picture[:, -2:] = columns
            item.setImage(picture, levels=(-100, -20), autoLevels=False)
            view.viewport().repaint()

    return run
