"""The card at the cursor reads the same whichever way the window stands."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from gui.reading import Reading
from gui.theme import DARK
from gui.views.hover import HoverItem
from tests.gui.doubles import pixels_of


def painted(reading: Reading, direction: Qt.LayoutDirection) -> np.ndarray:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    geometry = SimpleNamespace(right=400.0, area=QRectF(0, 0, 400, 200))
    HoverItem(DARK)._paint_card(painter, QPointF(60, 140), reading, geometry)
    painter.end()
    return pixels_of(image)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(hz=1334.0, value=-27.7, seconds_ago=6.0),
        Reading(amplitude=(-0.5, 0.25), seconds=1.0),
    ],
)
def test_numbers_and_units_keep_their_order(qapp, reading: Reading) -> None:
    left = painted(reading, Qt.LayoutDirection.LeftToRight)
    right = painted(reading, Qt.LayoutDirection.RightToLeft)
    assert len(np.unique(left)) > 2, "nothing is painted"
    assert (left == right).all()
