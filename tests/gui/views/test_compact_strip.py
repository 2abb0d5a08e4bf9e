"""The strip, in a real window."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from dsp.audio.source import Problem
from gui.languages import Language
from gui.look import Look
from gui.preferences.memory import Memory, recall
from tests.gui.marks.selecting_window import SelectingWindow


@pytest.fixture
def window(qtbot, tone_file):
    selecting = SelectingWindow(qtbot)
    window = selecting.window
    window.setGeometry(40, 30, 1000, 640)
    window.open_file(tone_file)
    qtbot.waitUntil(lambda: window.loop.settled)
    yield window
    window.close()


def on_top(window) -> bool:
    return bool(window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint)


def test_it_is_small_above_all_and_shows_one_picture(window, qtbot) -> None:
    window.compact.enter()
    assert window.isVisible() and on_top(window)
    assert (window.width(), window.height()) == (560, 150)
    assert window.screen().availableGeometry().contains(window.geometry())
    qtbot.waitUntil(lambda: window.loop.settled)
    stage = window.stage
    assert (stage.width(), stage.height()) == (560, 150)
    assert stage.geometry_now.panes[0].size() == stage.size().toSizeF()
    for panel in (window.transport, window.inspector, window.status, window.overview):
        assert not panel.isVisible()
    bar = window.compact.bar
    assert bar.isVisible() and stage.rect().contains(bar.geometry())
    words = {label.text() for label in bar.findChildren(type(window.transport.pill))}
    assert {"FILE", window.transport.clock.text()} <= words
    assert bar.back.accessibleName()


@pytest.mark.parametrize("way", ["button", "escape", "key"])
def test_the_way_back_leads_to_the_window_of_before(window, qtbot, way) -> None:
    window.arrangement.toggle("waveform")
    window.overview.hide()
    before = (window.geometry(), window.minimumSize(), window.windowState())
    layout = window.arrangement.layout
    window.compact.enter()
    with qtbot.waitActive(window):
        window.activateWindow()
    if way == "button":
        window.compact.bar.back.click()
    elif way == "escape":
        QTest.keyClick(window.stage, Qt.Key.Key_Escape)
    else:
        QTest.keyClick(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert not window.compact.active and not on_top(window)
    qtbot.waitUntil(lambda: window.geometry() == before[0])
    assert (window.minimumSize(), window.windowState()) == before[1:]
    assert window.isVisible() and window.transport.isVisible() and window.inspector.isVisible()
    assert window.overview.isHidden()
    assert window.arrangement.layout == layout
    assert not window.stage.bare
    assert not window.compact.bar.isVisible()


def test_it_comes_back_where_it_was_left(window) -> None:
    window.compact.enter()
    window.setGeometry(100, 120, 400, 130)
    window.compact.leave()
    window.compact.enter()
    assert window.geometry() == QRect(100, 120, 400, 130)


def test_a_full_screen_window_is_full_screen_again(window) -> None:
    window.showFullScreen()
    window.compact.enter()
    assert not window.isFullScreen()
    window.compact.leave()
    assert window.isFullScreen()


def test_a_problem_is_still_said_and_listening_goes_on(window, qtbot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session.engine is not None)
    track = window.session.input.track
    window.compact.enter()
    heard = track.end
    qtbot.waitUntil(lambda: track.end > heard)
    window.banner.show_problem(Problem("The disk is full.", "Choose another folder."), {})
    assert window.banner.isVisible()
    window.session.toggle_paused()
    assert "PAUSED" in {
        label.text() for label in window.compact.bar.findChildren(type(window.transport.pill))
    }
    assert window.session.input.track is track


def test_what_is_remembered_is_the_window_and_the_place_of_the_strip(window, tmp_path) -> None:
    Memory(window, tmp_path, Look(), Language())
    whole = bytes(window.saveGeometry().data())
    window.compact.enter()
    window.setGeometry(100, 120, 400, 130)
    window.close()
    found = recall(tmp_path)
    assert found.geometry == whole
    assert found.strip == (100, 120, 400, 130)
    assert found.inspector
