"""Menu, palette and keys on the real window."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from dsp.analysis.settings import AnalysisSettings
from gui.actions import actions_by_menu, keys_of
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK


@pytest.fixture
def window(qtbot):
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    qtbot.addWidget(window)
    window.resize(1000, 640)
    with qtbot.waitActive(window):  # without which there are no shortcuts
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def palette(window, qtbot):
    qtbot.keyClick(window.stage, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.commands.palette
    qtbot.waitUntil(palette.isVisible)
    yield palette
    palette.hide()


def test_it_lists_every_action_and_every_setting(window, palette) -> None:
    actions = [action.text() for menu in actions_by_menu(window).values() for action in menu]
    assert palette.titles[: len(actions)] == actions
    assert {"n_fft…", "Colours…", "Weighting of the spectrum…"} <= set(
        palette.titles[len(actions) :]
    )


def test_typing_narrows_it_and_return_does_it(window, palette, qtbot) -> None:
    assert window.inspector.isVisible()
    qtbot.keyClicks(palette.line, "hide set")
    assert palette.titles == ["Show or hide the settings"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert not window.inspector.isVisible()


def test_a_setting_is_chosen_in_two_steps(window, palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "n_fft")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.titles[0] == "64"
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)  # from the value that it has
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.session.analysis.stft.n_fft == 4096
    assert not palette.isVisible()


def test_a_value_can_be_typed(window, palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "lowest freq")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.line, "1.5k")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.session.display.fmin == 1500.0
    assert not palette.isVisible()


def test_a_value_that_is_none_is_refused_in_words(window, palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "n_fft")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.line, "many")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert any("Not taken" in label.text() for label in palette.findChildren(QLabel))
    assert window.session.analysis.stft.n_fft == 2048
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)  # back to all
    assert palette.titles[0] == "Open a file…"
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_cannot_be_done_now_says_so(window, palette, qtbot) -> None:
    qtbot.keyClicks(palette.line, "zoom to the sel")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert any("cannot be done now" in label.text() for label in palette.findChildren(QLabel))


def test_the_keys_are_those_of_the_actions(window, qtbot) -> None:
    qtbot.keyClick(window.stage, "?")
    keys = window.commands.keys
    qtbot.waitUntil(keys.isVisible)
    lines = keys.text().splitlines()
    for menu, actions in actions_by_menu(window).items():
        for action in actions:
            if action.shortcuts():
                assert f"{menu}\t{', '.join(keys_of(action))}\t{action.text()}" in lines
    words = {label.text() for label in keys.findChildren(QLabel)}
    assert {"Zoom in", "Ctrl+K", "MOUSE"} <= words
    keys.hide()


def test_the_menu_holds_every_action(window) -> None:
    menu = window.commands.menu
    menu.aboutToShow.emit()
    listed = {
        part.text(): [action.text() for action in part.menu().actions()] for part in menu.actions()
    }
    expected = {
        name: [action.text() for action in actions]
        for name, actions in actions_by_menu(window).items()
    }
    assert listed == expected
    assert "Quit" in listed["File"]


def test_no_two_actions_share_a_key(window) -> None:
    keys = [
        key for menu in actions_by_menu(window).values() for one in menu for key in keys_of(one)
    ]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
