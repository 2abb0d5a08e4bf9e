"""The guide as the window opens it."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from dsp.analysis.settings import AnalysisSettings
from gui.help.about import about_words
from gui.help.guide_window import GuideWindow, contents
from gui.look import Look
from gui.look_actions import LookActions
from gui.main_window import MainWindow
from gui.resources import guide_path
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK, LIGHT
from tests.checkout import ROOT
from tests.gui.doubles import pixels_of


@pytest.fixture
def window(qtbot):
    look = Look()
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), look)
    LookActions(window, look)
    window.look = look
    qtbot.addWidget(window)
    with qtbot.waitActive(window):  # without which there are no shortcuts
        window.show()
        window.activateWindow()
    yield window
    look.choose("dark")
    window.close()


def guide_of(window: MainWindow) -> GuideWindow:
    [guide] = window.findChildren(GuideWindow)
    return guide


def test_f1_opens_the_page_on_what_has_the_focus(window: MainWindow, qtbot) -> None:
    window.inspector.mel.n_mels.setFocus()
    QTest.keyClick(window.inspector.mel.n_mels, Qt.Key.Key_F1)
    guide = guide_of(window)
    assert guide.isVisible()
    assert guide.shown == "mel.md"
    assert guide.windowTitle() == "Mel spectrogram — guide to Melscope"
    assert guide.list.currentItem().text() == "Mel spectrogram"
    assert "Why mel" in guide.page.toPlainText()


def test_f1_on_the_views_opens_the_page_on_what_is_under_the_pointer(
    window: MainWindow, monkeypatch
) -> None:
    window.stage.setFocus()
    at = window.stage.mapToGlobal(window.stage.geometry_now.wave.center().toPoint())
    monkeypatch.setattr("gui.help.help_actions.QCursor.pos", lambda: at)
    window.help.explain()
    assert guide_of(window).shown == "waveform.md"


def test_f1_over_the_ground_of_a_section_opens_the_page_on_settings(
    window: MainWindow, monkeypatch
) -> None:
    window.stage.setFocus()
    section = window.inspector.analysis
    at = section.mapToGlobal(QPoint(1, section.rows[0].y() - 1))
    assert QApplication.widgetAt(at) is section
    monkeypatch.setattr("gui.help.help_actions.QCursor.pos", lambda: at)
    window.help.explain()
    assert guide_of(window).shown == "settings.md"


def test_links_lists_and_ways_back_lead_from_page_to_page(window: MainWindow) -> None:
    window.help.open_tour()
    guide = guide_of(window)
    guide.list.setCurrentRow(list(contents()).index("spectrum.md"))
    assert guide.shown == "spectrum.md"
    guide.page.setSource(guide.page.source().resolved(QUrl("recipes.md")))
    assert guide.shown == "recipes.md"
    assert guide.list.currentItem().text() == "Recipes"
    guide.page.backward()
    assert guide.shown == "spectrum.md"
    window.help.open_guide()
    assert guide.shown == "spectrum.md", "it was left there"


def test_every_page_is_shown_with_its_pictures(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    guide = GuideWindow(DARK, parent)
    for page, title in contents().items():
        guide.open(page)
        assert guide.page.toPlainText().startswith(title)
        assert "![" not in guide.page.toPlainText()
        for name in pictures_of(guide.page.document()):
            kind = QTextDocument.ResourceType.ImageResource
            picture = guide.page.loadResource(kind.value, QUrl(name))
            assert not picture.isNull(), name
            assert picture.width() <= guide.page.viewport().width() * picture.devicePixelRatio()
        across = guide.page.horizontalScrollBar()
        assert across.maximum() == 0 or page == "recipes.md", "wider than the window"


def pictures_of(document: QTextDocument) -> list[str]:
    names = []
    block = document.begin()
    while block.isValid():
        names += [each.fragment().charFormat().toImageFormat().name() for each in block]
        block = block.next()
    return [name for name in names if name]


def test_the_guide_follows_the_look(window: MainWindow) -> None:
    window.help.open_tour()
    page = guide_of(window).page
    for choice, tokens in (("light", LIGHT), ("dark", DARK)):
        window.look.choose(choice)
        image = page.viewport().grab().toImage()
        shown = pixels_of(image.convertToFormat(QImage.Format.Format_RGB32))
        assert shown[2, 2] == tokens.pixel("panel")


def test_the_guide_goes_with_the_window(window: MainWindow) -> None:
    window.help.open_guide()
    guide = guide_of(window)
    window.close()
    assert not guide.isVisible()


def test_about_says_version_and_licences(window: MainWindow) -> None:
    window.help.open_about()
    [box] = window.findChildren(QMessageBox)
    for word in ("Melscope", "MIT", "Inter", "LGPL", "numpy"):
        assert word in box.text()
    assert box.text() == about_words()
    box.close()


def test_no_start_waits_for_the_guide() -> None:
    code = "import sys, gui.app; print([m for m in sys.modules if m.startswith('gui.help.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['gui.help.help_actions']"


def test_a_page_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no page 'nothing\.md'"):
        guide_path("nothing.md")
