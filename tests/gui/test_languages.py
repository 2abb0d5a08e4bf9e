"""The window speaks the language that is chosen, or that of the system."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDoubleSpinBox

from dsp.analysis.settings import AnalysisSettings
from gui.actions import actions_by_menu
from gui.language_actions import LanguageActions
from gui.languages import LANGUAGE_CHOICES, Language, direction, speak, spoken
from gui.look import Look
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.translation import tr
from tests.checkout import ROOT
from tests.scripts import script

FOLDER = ROOT / "resources" / "translations"


@pytest.fixture
def app(qapp: QApplication):
    yield qapp
    speak(qapp, "en")


@pytest.mark.parametrize(
    ("choice", "wanted", "code"),
    [
        ("system", ["de-AT", "de", "en-US"], "de"),
        ("system", ["de_DE"], "de"),
        ("system", ["en-GB", "de"], "en"),
        ("system", ["fr-FR", "de-DE", "en"], "de"),
        ("system", ["fi-FI"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("de", ["en"], "de"),
        ("en", ["de"], "en"),
    ],
)
def test_the_first_language_of_the_system_that_we_speak_is_taken(choice, wanted, code) -> None:
    assert spoken(choice, wanted) == code


def test_every_choice_has_its_words(app) -> None:
    catalogues = {path.stem.removeprefix("melscope_") for path in FOLDER.glob("*.qm")}
    assert set(LANGUAGE_CHOICES) - {"system", "en"} == catalogues
    for code in catalogues:
        language = QLocale(code).nativeLanguageName()
        assert LANGUAGE_CHOICES[code].casefold() == language.casefold()
    man_page = script("packaging/man_page.py")
    for parser in (man_page.parser_of(), man_page.parser_of("render")):
        [option] = [action for action in man_page.shown(parser) if action.dest == "language"]
        assert set(option.choices) == set(LANGUAGE_CHOICES)


def test_our_words_and_those_of_qt_are_in_the_language(app) -> None:
    speak(app, "de")
    assert tr("As the system") == "Wie das System"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    speak(app, "en")
    assert tr("As the system") == "As the system"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_numbers_keep_the_dot(app, qtbot) -> None:
    speak(app, "de")
    box = QDoubleSpinBox()
    qtbot.addWidget(box)
    box.setValue(1.5)
    assert box.text() == "1.50"


def test_languages_are_written_from_their_own_side(app) -> None:
    assert direction("ar") == direction("he") == Qt.LayoutDirection.RightToLeft
    assert direction("de") == direction("en") == Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    speak(app, "de")
    assert app.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_english_reads_no_file(monkeypatch, app) -> None:
    monkeypatch.setattr("gui.languages.resource_path", lambda *_: pytest.fail("looked for a file"))
    monkeypatch.setattr("gui.languages.QTranslator.load", lambda *_: pytest.fail("read a file"))
    speak(app, "en")


def test_a_language_is_chosen_in_the_window_and_said_to_come(qtbot, app) -> None:
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), Look())
    qtbot.addWidget(window)
    language = Language()
    LanguageActions(window, language)
    offered = {action.text(): action for action in actions_by_menu(window)["View"]}
    assert offered["Language: As the system"].isChecked()
    offered["Language: Deutsch"].trigger()
    assert (language.choice, offered["Language: As the system"].isChecked()) == ("de", False)
    assert window.status.notice.text == "From the next start on, Melscope speaks Deutsch."
    offered["Language: As the system"].trigger()
    assert window.status.notice.text.endswith("speaks the language of the system.")
    window.close()


def test_the_command_line_chooses_a_language(tmp_path) -> None:
    """Seen in another process, since it is chosen before the window is made."""
    program = (
        "import sys; import main; from gui import main_window; from gui.translation import tr; "
        "make = main_window.MainWindow._arrange; main_window.MainWindow._arrange = lambda self: "
        "(print(tr('As the system')), make(self)); sys.exit(main.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "--source", "demo", "--headless"]
    command += ["--seconds", "0.1", "--stats", str(tmp_path / "stats.json"), "--language"]
    said = {
        code: subprocess.run(
            [*command, code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
        ).stdout
        for code in ("de", "en")
    }
    assert said == {"de": "Wie das System\n", "en": "As the system\n"}
