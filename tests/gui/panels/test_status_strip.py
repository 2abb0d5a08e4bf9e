"""The line at the foot, from the left and from the right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from gui.panels.status_strip import StatusStrip

PARTS = ["60 fps", "paint 3.0 ms", "0:11 kept"]


@pytest.fixture(params=["LeftToRight", "RightToLeft"])
def strip(request, qapp, qtbot):
    qapp.setLayoutDirection(Qt.LayoutDirection[request.param])
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 30)
    strip.show()
    yield strip
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def places(words: str, direction: Qt.LayoutDirection) -> list[float]:
    """Return where on its line each character of a text stands, as Qt draws it."""
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(words)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return [line.cursorToX(index)[0] for index in range(len(words))]


def test_every_part_is_read_as_it_is_written(strip):
    strip.show_run(PARTS, None)
    words = strip.details.text()
    x = places(words, strip.layoutDirection())
    starts = []
    for part in PARTS:
        begin = words.index(part)
        # Before its first character, where the direction changes, a cursor has two places.
        inside = x[begin + 1 : begin + len(part)]
        assert inside == sorted(inside), part
        starts.append(inside[0])
    # The first part stands where the line begins.
    assert starts == sorted(starts, reverse=strip.isRightToLeft())
