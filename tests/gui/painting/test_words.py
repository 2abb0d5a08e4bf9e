import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from gui.painting.words import Words
from gui.theme import DARK
from tests.gui.doubles import pixels_of

pytestmark = pytest.mark.usefixtures("qapp")


def painted(words, size=(300, 80)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFF000000)
    painter = QPainter(image)
    words.paint(painter, QPointF(0, 0))
    painter.end()
    return pixels_of(image)


def test_phrases_are_joined_as_long_as_they_fit():
    words = Words(DARK)
    phrases = ["A-weighted", "1/3 octave", "Slow"]
    assert words.wrap(phrases, 1000) == ["A-weighted · 1/3 octave · Slow"]
    pair = words.width_of("1/3 octave · Slow")
    assert words.wrap(phrases, pair) == ["A-weighted", "1/3 octave · Slow"]
    assert words.wrap(phrases, 1) == phrases
    assert words.wrap([], 100) == []


def test_nothing_is_painted_of_no_words():
    words = Words(DARK, plate=200)
    words.set_lines([], 1.0)
    assert not (painted(words) & 0xFFFFFF).any()


def test_a_line_has_the_colours_of_its_runs():
    words = Words(DARK)
    words.set_lines([[("MMM", "danger"), ("MMM", "live")]], 2.0)
    shown = painted(words).astype(np.int64)
    red, green = shown >> 16 & 255, shown >> 8 & 255
    reds, greens = np.nonzero(red > green + 60)[1], np.nonzero(green > red + 60)[1]
    assert reds.size > 20
    assert greens.size > 20
    assert reds.max() < greens.min()


def test_it_is_painted_anew_only_when_it_changes(monkeypatch):
    words, count = Words(DARK), []
    paint = Words._painted
    monkeypatch.setattr(Words, "_painted", lambda self: count.append(1) or paint(self))
    for lines, ratio, expected in (
        ([[("one", "text")]], 1.0, 1),
        ([[("one", "text")]], 1.0, 1),
        ([[("two", "text")]], 1.0, 2),
        ([[("two", "text")]], 2.0, 3),
    ):
        words.set_lines(lines, ratio)
        assert len(count) == expected


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_its_width_is_that_of_its_longest_line(ratio):
    words = Words(DARK)
    words.set_lines([[("short", "text")], [("a longer line", "text")]], ratio)
    assert words.width == pytest.approx(words.width_of("a longer line") + 1, abs=1)
