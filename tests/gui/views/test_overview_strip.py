import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from dsp.audio.track import LiveTrack
from gui.columns.envelope import Envelope
from gui.theme import DARK
from gui.time_view import TimeView
from gui.views.overview_strip import OverviewStrip
from tests.gui.doubles import ArrayTrack, pixels_of

SR, LENGTH = 1000, 10_000
LEFT, RIGHT = 50, 150


@pytest.fixture
def strip(qtbot):
    samples = np.zeros((LENGTH, 1), np.float32)
    samples[7000:7500:2], samples[7001:7500:2] = 0.8, -0.8
    strip = OverviewStrip(DARK)
    qtbot.addWidget(strip)
    strip.resize(700, 40)
    strip.set_margins(LEFT, RIGHT)
    strip.show()
    strip.show_envelope(Envelope(ArrayTrack(samples, SR)))
    strip.refresh(idle=True)
    strip._envelope._reading.result()
    strip.refresh(idle=True)
    strip.show_view(TimeView(2000, 1000), 0, LENGTH)
    return strip


def x_of(sample):
    return LEFT + sample / LENGTH * (700 - LEFT - RIGHT)


def picture(strip):
    return pixels_of(strip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def test_sound_stands_where_it_is(strip):
    strip.show_view(TimeView(0, LENGTH), 0, LENGTH)
    row = picture(strip)[12]
    quiet, loud = (row[round(x_of(sample))] for sample in (3000, 7250))
    assert quiet != loud
    same = np.flatnonzero(row == loud)
    assert same.min() == pytest.approx(x_of(7000), abs=2)
    assert same.max() == pytest.approx(x_of(7500), abs=2)


def test_dragging_the_handle_moves_the_view_by_as_much(strip, qtbot):
    moved = []
    strip.moved.connect(moved.append)
    at = QPoint(round(x_of(2500)), 20)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(strip, at + QPoint(50, 0))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at + QPoint(50, 0))
    assert moved[0] == pytest.approx(2000, abs=25)
    assert moved[-1] == pytest.approx(3000, abs=25)


def test_a_click_elsewhere_brings_the_middle_of_the_view_there(strip):
    moved = []
    strip.moved.connect(moved.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(x_of(8000)), 20))
    assert moved == [pytest.approx(7500, abs=25)]


def test_a_very_short_view_still_has_a_handle(strip):
    strip.show_view(TimeView(5000, 1), 0, LENGTH)
    handle = strip._handle()
    assert handle.width() >= 4
    assert handle.center().x() == pytest.approx(x_of(5000), abs=2)


def test_nothing_is_moved_before_there_is_a_view(qtbot):
    strip = OverviewStrip(DARK)
    qtbot.addWidget(strip)
    strip.resize(400, 40)
    moved = []
    strip.moved.connect(moved.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    strip.refresh(idle=True)
    assert moved == []
    assert strip.accessibleName()


@pytest.mark.parametrize(("lost", "span"), [(3 * SR, 3), (1, 0)])
def test_a_gap_is_hatched_and_seen_however_short(qtbot, lost, span):
    track = LiveTrack(SR, 1)
    track.append(np.full((3 * SR, 1), 0.5, np.float32))
    track.append(np.full((LENGTH - 3 * SR - lost, 1), 0.5, np.float32), lost, "overflow")
    strip = OverviewStrip(DARK)
    qtbot.addWidget(strip)
    strip.resize(700, 40)
    strip.set_margins(LEFT, RIGHT)
    strip.show()
    strip.show_envelope(Envelope(track))
    strip.refresh(idle=True)
    strip.show_view(TimeView(0, LENGTH), 0, LENGTH)
    strip.grab()  # which paints it
    shown = pixels_of(strip._wave.toImage().convertToFormat(QImage.Format.Format_RGB32))
    mark = np.flatnonzero(shown[0] == DARK.pixel("warning"))
    assert mark[0] == pytest.approx(x_of(3 * SR) - LEFT, abs=1)
    assert len(mark) == pytest.approx(max(2, span * SR * (x_of(1) - x_of(0))), abs=1)
    # A pattern, not a colour: stripes down the strip.
    assert len(np.unique(shown[8:30, mark[1]])) > 3
