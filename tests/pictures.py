"""Reads what a picture of the window shows, by nothing but its pixels."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from gui.views.geometry import Geometry

#: Heights and width of the panels around the stage, in logical pixels.
BAR, OVERVIEW, STRIP, INSPECTOR = 52, 40, 30, 280
#: Rows at the top of the spectrogram in which words may stand.
CAPTION = 40


def load(path: Path) -> NDArray[np.uint8]:
    """Return a PNG as an array (height, width, 3)."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    assert not image.isNull(), f"{path} is not a picture"
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def spectrogram_box(
    width: int, height: int, *, figure_only: bool = False
) -> tuple[int, int, int, int]:
    """Return where in a window the spectrogram is: left, top, right and bottom."""
    top = 0 if figure_only else BAR
    around = (0, 0) if figure_only else (INSPECTOR, BAR + OVERVIEW + STRIP)
    rect = Geometry.of(width - around[0], height - around[1], 1.0).panes[0]
    return int(rect.left()), top + int(rect.top()), int(rect.right()), top + int(rect.bottom())


def spectrogram(picture: NDArray[np.uint8], *, figure_only: bool = False) -> NDArray[np.int64]:
    """Return the brightness of the spectrogram's pixels, shape (rows, columns); words are black."""
    height, width = picture.shape[:2]
    left, top, right, bottom = spectrogram_box(width, height, figure_only=figure_only)
    part = picture[top:bottom, left:right]
    brightness = part.astype(np.int64).sum(axis=2)
    brightness[:CAPTION] = 0
    return brightness


def brightest_row(brightness: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the middle of each column's brightest rows: a strong line saturates several."""
    rows = np.arange(len(brightness))[:, None] + 0.5
    brightest = brightness >= brightness.max(axis=0)
    return (rows * brightest).sum(axis=0) / brightest.sum(axis=0)


def log_row(hz: float, fmin: float, fmax: float, rows: int) -> float:
    """Return the row at which a logarithmic axis from `fmin` to `fmax` puts a frequency."""
    return float(np.log(fmax / hz) / np.log(fmax / fmin) * rows)
