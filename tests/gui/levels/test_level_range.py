"""Levels that fit the picture, and the colour bar in the hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings
from gui.levels.level_range import fitting_range
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import LEVEL_MAX_DB, LEVEL_MIN_DB, DisplaySettings
from gui.theme import DARK


def room(noise_db: float, loudest_db: float) -> np.ndarray:
    """Levels of noise around one, and a fiftieth of them up to another."""
    random = np.random.default_rng(1)
    levels = random.normal(noise_db, 3, 100_000)
    levels[::50] = np.linspace(noise_db, loudest_db, 2000)
    return levels.astype(np.float32).reshape(100, 1, -1)


def test_the_darkest_colour_is_the_noise_and_the_brightest_the_loudest() -> None:
    low, high = fitting_range(room(-80, -20))
    assert -90 <= low <= -80
    assert -25 <= high <= -15


def test_louder_by_so_much_the_range_is_higher_by_as_much() -> None:
    quiet, loud = fitting_range(room(-100, -40)), fitting_range(room(-70, -10))
    assert np.subtract(loud, quiet).tolist() == [30, 30]


def test_silence_and_what_is_no_number_say_nothing() -> None:
    assert fitting_range(np.full((5, 1, 3), -200, np.float32)) is None
    assert fitting_range(np.full((5, 1, 3), np.nan, np.float32)) is None
    assert fitting_range(np.empty((0, 1, 3), np.float32)) is None
    with_silence = np.concatenate([room(-80, -20).ravel(), np.full(10**6, -200, np.float32)])
    assert fitting_range(with_silence) == pytest.approx(fitting_range(room(-80, -20)), abs=5)


@given(arrays.arrays(np.float32, st.integers(1, 200), elements=st.floats(-250, 300, width=32)))
def test_any_range_can_be_shown(levels) -> None:
    found = fitting_range(levels)
    if found is not None:
        low, high = found
        assert LEVEL_MIN_DB <= low < high <= LEVEL_MAX_DB
        assert 40 <= high - low <= 100
        DisplaySettings(level_low_db=low, level_high_db=high)


@pytest.fixture
def window(qtbot, tone_file):
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    qtbot.addWidget(window)
    window.browser.remembers = False
    window.resize(1000, 640)
    with qtbot.waitActive(window):  # without which there are no shortcuts
        window.show()
        window.activateWindow()
    window.loop.start()
    window.open_file(tone_file)
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    yield window
    window.close()


def levels_of(window) -> tuple[float, float]:
    display = window.session.display
    return display.level_low_db, display.level_high_db


def bar_point(window, share: float) -> QPoint:
    bar = window.stage.geometry_now.colour_bars[0]
    return QPointF(bar.center().x(), bar.top() + share * bar.height()).toPoint()


def drag(window, share: float, pixels: int) -> None:
    view, at = window.stage.viewport(), bar_point(window, share)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(0, pixels))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(0, pixels))


def test_a_key_fits_them_once(window, qtbot) -> None:
    QTest.keyClick(window.stage, Qt.Key.Key_A)
    low, high = levels_of(window)
    assert -10 <= high <= 0  # the tone reads -6 dBFS
    assert (low, high) != (-100, -20)
    assert not window.level_range.fitting


def test_kept_fitting_they_follow_until_a_hand_chooses(window, qtbot) -> None:
    QTest.keyClick(window.stage, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert window.level_range.fitting
    fitted = levels_of(window)
    assert fitted != (-100, -20)
    window.level_range.refresh()
    assert levels_of(window) == fitted
    window.session.set_display(colours="viridis")
    assert window.level_range.fitting
    window.session.set_display(level_low_db=-90.0)
    assert not window.level_range.fitting
    window.level_range.refresh()
    assert levels_of(window) == (-90.0, fitted[1])


@pytest.mark.parametrize(
    ("share", "moved"), [(0.1, (False, True)), (0.5, (True, True)), (0.9, (True, False))]
)
def test_the_ends_and_the_middle_of_the_bar_are_dragged(window, share, moved) -> None:
    height = window.stage.geometry_now.colour_bars[0].height()
    before = levels_of(window)
    drag(window, share, 20)
    rise = round(20 * 80 / height)
    expected = [level + rise * move for level, move in zip(before, moved, strict=True)]
    assert levels_of(window) == pytest.approx(expected, abs=1)
    assert window.session.view is None  # the picture has not been dragged


def test_however_far_it_is_dragged_there_is_a_range(window) -> None:
    for share, pixels in ((0.9, 5000), (0.1, -5000), (0.5, 5000), (0.5, -5000)):
        drag(window, share, pixels)
        low, high = levels_of(window)
        assert LEVEL_MIN_DB <= low <= high - 5 <= LEVEL_MAX_DB


def test_the_wheel_turns_it_and_two_clicks_fit_it(window) -> None:
    view, at = window.stage.viewport(), QPointF(bar_point(window, 0.9))
    wheel = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, wheel)
    assert levels_of(window) == (-95, -20)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert -10 <= levels_of(window)[1] <= 0


def hover(window, at: QPointF) -> None:
    view, none = window.stage.viewport(), Qt.MouseButton.NoButton
    place = QPointF(view.mapToGlobal(at))
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, place, none, none, keys))


def test_the_cursor_says_that_it_can_be_dragged(window) -> None:
    view = window.stage.viewport()
    hover(window, QPointF(bar_point(window, 0.5)))
    assert view.cursor().shape() == Qt.CursorShape.SizeVerCursor
    hover(window, window.stage.geometry_now.panes[0].center())
    assert view.cursor().shape() != Qt.CursorShape.SizeVerCursor
