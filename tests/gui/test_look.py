"""Changing the look of an open window."""

import shutil

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.label_files import save_sidecar
from dsp.audio.regions import Region, RegionList
from gui.actions import actions_by_menu
from gui.icons import icon
from gui.look import Look
from gui.look_actions import LookActions
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.style import apply_theme
from gui.theme import CONTRAST, DARK, LIGHT
from tests.gui.doubles import pixels_of


@pytest.fixture
def open_window(qtbot, qapp, tone_file, tmp_path):
    """Windows that show a file with a labelled region and a selected box."""
    windows = []
    path = tmp_path / tone_file.name
    shutil.copy(tone_file, path)
    save_sidecar(path, RegionList([Region(start=0.2, stop=0.9, label="one")]))

    def make(choice):
        look = Look(choice)
        apply_theme(qapp, look.tokens)
        window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), look)
        LookActions(window, look)
        qtbot.addWidget(window)
        windows.append(window)
        window.browser.remembers = False
        window.resize(1000, 640)
        window.show()
        window.loop.start()
        window.open_file(path)
        qtbot.waitUntil(lambda: window.settled, timeout=20_000)
        qtbot.waitUntil(lambda: bool(window.labelling.regions.regions))
        window.selecting.select_visible()
        qtbot.waitUntil(lambda: window.selecting.selection.measures is not None)
        window.loop.tick()
        return window

    yield make
    for window in windows:
        window.close()
    apply_theme(qapp, DARK)


def pixels(window, qtbot):
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    window.loop.stop()
    window.loop.on_slow()  # so that the words in the strip are those of the end
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.grab()  # lays out what a new style sheet has moved
    return pixels_of(window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def choose(window, words):
    (action,) = [one for one in actions_by_menu(window)["View"] if one.text() == f"Theme: {words}"]
    action.trigger()
    return action


@pytest.mark.parametrize(
    ("choice", "words", "tokens"),
    [("light", "Light", LIGHT), ("contrast", "High contrast", CONTRAST)],
)
def test_a_window_that_changes_its_look_is_one_that_always_had_it(
    open_window, qtbot, choice, words, tokens
):
    changed = open_window("dark")
    action = choose(changed, words)
    assert action.isChecked()
    found = pixels(changed, qtbot)
    changed.close()
    expected = pixels(open_window(choice), qtbot)
    assert found.shape == expected.shape
    differ = np.argwhere(found != expected)
    assert not len(differ), (differ.min(axis=0), differ.max(axis=0))
    stage = changed.stage
    at = stage.mapTo(changed, stage.rect().topLeft())
    assert found[at.y() + 2, at.x() + 2] == tokens.pixel("stage")


def test_the_choice_stays_when_it_is_made_again(open_window):
    window = open_window("light")
    assert choose(window, "Light").isChecked()
    assert QApplication.palette().window().color() == QColor(LIGHT.window)


def test_as_the_system_is_dark_or_light(qapp):
    assert Look("system").tokens in (DARK, LIGHT)


def test_only_another_look_is_told(qtbot, qapp):
    look = Look("dark")
    with qtbot.assertNotEmitted(look.changed):
        look.choose("dark")
    with qtbot.waitSignal(look.changed):
        look.choose("light")
    assert (look.choice, look.tokens) == ("light", LIGHT)
    assert look.colour("text") == QColor(LIGHT.text)
    assert look.pixel("stage") == LIGHT.pixel("stage")


def test_icons_have_the_colour_of_words(qapp):
    try:
        for tokens in (DARK, LIGHT):
            apply_theme(qapp, tokens)
            image = icon("pause").pixmap(16, 16).toImage()
            assert image.pixelColor(image.width() * 5 // 16, image.height() // 2) == QColor(
                tokens.text
            )
    finally:
        apply_theme(qapp, DARK)
