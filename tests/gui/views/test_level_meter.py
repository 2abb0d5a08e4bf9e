import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.theme import DARK
from gui.views.level_meter import LevelMeterItem, MeterClicks, MeterWords
from tests.gui.doubles import pixels_of

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH, HEIGHT = 200, 60
GROUND, TROUGH, MARK, OVER = (
    np.uint32(DARK.pixel(token)) for token in ("stage", "control", "trace", "danger")
)
LONG = MeterWords(((("M ", "text_dim"), ("−23.1", "text")),) * 2, ("M −88.8" * 9,) * 2)
SHORT = MeterWords(((("−23.1", "text"),),), ("−88.8",))


@pytest.fixture
def item(qapp):
    item = LevelMeterItem(DARK)
    item.place(QRectF(0, 0, WIDTH, HEIGHT), 1.0)
    item.set_range(-100.0, 0.0, [])
    return item


def painted(item, size=(WIDTH, HEIGHT)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFF123456)
    painter = QPainter(image)
    item.paint(painter, None)
    painter.end()
    return pixels_of(image)


def bar(shown, row=HEIGHT - 3):
    """Return where the RMS bar ends and where the mark stands, in a row."""
    pixels = shown[row]
    marked = np.flatnonzero((pixels == MARK) | (pixels == OVER))
    filled = np.flatnonzero((pixels != TROUGH) & (pixels != MARK) & (pixels != OVER))
    return (filled.max() + 1 if len(filled) else 0), (marked.max() + 1 if len(marked) else None)


def test_bar_and_mark_stand_at_their_levels(item):
    item.show_levels([-50.0], [-20.0], 0.0)
    assert bar(painted(item)) == (100, 160)


def test_it_is_opaque(item):
    for levels in ([], [-20.0]):
        if levels:
            item.show_levels(levels, levels, 0.0)
        assert not (painted(item) == np.uint32(0xFF123456)).any()


def test_nothing_is_drawn_of_nothing(item):
    item.show_levels([-20.0], [-10.0], 0.0)
    item.set_words((SHORT,))
    item.forget()
    assert (painted(item) == GROUND).all()


@pytest.mark.parametrize(("level", "drawn"), [(-1e3, (0, None)), (-200.0, (0, None))])
def test_levels_below_the_axis_are_no_bar(item, level, drawn):
    item.show_levels([level], [level], 0.0)
    assert bar(painted(item)) == drawn


def test_levels_above_the_axis_end_with_it(item):
    item.show_levels([50.0], [50.0], 0.0)
    assert bar(painted(item)) == (WIDTH - 2, WIDTH)


def test_full_scale_is_marked_in_another_colour(item):
    item.show_levels([-50.0], [-0.1], 0.0)
    assert not (painted(item) == OVER).any()
    item.show_levels([-50.0], [0.0], 0.0)
    assert (painted(item) == OVER).any()


def test_peaks_hold_then_fall(item):
    item.follow([-50.0], [-20.0], 0.0, 0.0)
    for _ in range(14):
        item.follow([-50.0], [-40.0], 0.1, 0.0)
    assert item._held_db.tolist() == [-20.0]
    for _ in range(6):
        item.follow([-50.0], [-40.0], 0.1, 0.0)
    assert -40 < item._held_db[0] < -25
    for _ in range(40):
        item.follow([-50.0], [-40.0], 0.1, 0.0)
    assert item._held_db[0] == pytest.approx(-40.0, abs=2.0)


def test_each_channel_has_a_bar(item):
    item.show_levels([-50.0, -75.0], [-100.0, -100.0], 0.0)
    boxes = item._bar_boxes(2)
    shown = painted(item)
    for box, length in zip(boxes, (100, 50), strict=True):
        assert bar(shown, round(box.center().y()))[0] == length


@pytest.mark.parametrize("count", [1, 2, 6, 8, 64])
@pytest.mark.parametrize("height", [40, 60, 150])
def test_all_channels_have_their_place(item, count, height):
    item.place(QRectF(0, 0, WIDTH, height), 1.0)
    item.set_words((SHORT,))
    boxes = item._bar_boxes(count)
    assert len(boxes) == count
    assert boxes[0].top() >= item._words.line_height
    for box in boxes:
        assert box.bottom() <= height + 1
    item.show_levels([-20.0] * count, [-10.0] * count, 0.0)
    painted(item, (WIDTH, height))


def test_words_that_have_room_are_chosen(item):
    item.set_words((LONG, SHORT))
    assert item._n_lines == 1
    item.place(QRectF(0, 0, 600, HEIGHT), 1.0)
    assert item._n_lines == 2
    item.place(QRectF(0, 0, 600, 30), 1.0)
    assert item._n_lines == 1
    item.place(QRectF(0, 0, 600, 15), 1.0)
    assert item._n_lines == 0


def test_it_says_what_it_is(item):
    assert "LUFS" in item.toolTip()


def test_clicks_are_told_and_only_those_on_it(qtbot):
    widget, told = QWidget(), []
    qtbot.addWidget(widget)
    widget.resize(300, 100)
    clicks = MeterClicks(widget, lambda: QRectF(100, 0, 100, 50), lambda: told.append(1))
    widget.show()
    for x, y, button, count in (
        (150, 20, Qt.MouseButton.LeftButton, 1),
        (150, 80, Qt.MouseButton.LeftButton, 1),
        (20, 20, Qt.MouseButton.LeftButton, 1),
        (150, 20, Qt.MouseButton.RightButton, 1),
        (160, 30, Qt.MouseButton.LeftButton, 2),
    ):
        QTest.mouseClick(widget, button, pos=QRectF(x, y, 0, 0).topLeft().toPoint())
        assert len(told) == count
    assert clicks.parent() is widget
