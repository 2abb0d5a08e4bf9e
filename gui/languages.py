"""The languages that the window speaks, and choosing one."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from gui.resources import resource_path
from gui.translation import mark

LanguageChoice = Literal["system", "en", "de"]
#: What can be chosen, and what it is called: each language by those who speak it.
LANGUAGE_CHOICES: dict[LanguageChoice, str] = {
    "system": mark("As the system"),
    "en": "English",
    "de": "Deutsch",
}
_ENGLISH = "en"


class Language(QObject):
    """The language that is chosen.

    Parameters
    ----------
    choice : {"system", "en", "de"}
    """

    changed = Signal()

    def __init__(self, choice: LanguageChoice = "system") -> None:
        super().__init__()
        self._choice = choice

    @property
    def choice(self) -> LanguageChoice:
        """What was chosen. Words that are on the screen already stay as they are."""
        return self._choice

    def choose(self, choice: LanguageChoice) -> None:
        """Take another language; tells so if it is another."""
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()


def speak(app: QApplication, choice: LanguageChoice) -> None:
    """Let all words that are said from now on be in a language; to be called before any window.

    Numbers keep the dot in every language, as the field writes them.

    Parameters
    ----------
    app : QApplication
        Whose words they are.
    choice : {"system", "en", "de"}
        English, which stands in the code, loads nothing.
    """
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.setParent(None)
    QLocale.setDefault(QLocale.c())
    code = spoken(choice, QLocale.system().uiLanguages()) if choice == "system" else choice
    if code != _ENGLISH:
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(app, f"qtbase_{code}", qt)  # what Qt's own buttons and dialogs say
        _install(app, f"melscope_{code}", str(resource_path("translations")))
    app.setLayoutDirection(direction(code))


def spoken(choice: LanguageChoice, wanted: Sequence[str]) -> str:
    """Return the code of the language that a choice comes to.

    Parameters
    ----------
    choice : {"system", "en", "de"}
    wanted : sequence of str
        What the system's user reads, the best first, as in ``["de-AT", "de", "en"]``.
    """
    if choice != "system":
        return choice
    codes = (name.replace("_", "-").partition("-")[0] for name in wanted)
    return next((code for code in codes if code in LANGUAGE_CHOICES), _ENGLISH)


def direction(code: str) -> Qt.LayoutDirection:
    """Return how a language is written, by its code."""
    return QLocale(code).textDirection()


def _install(app: QApplication, name: str, folder: str) -> None:
    words = QTranslator(app)
    if words.load(name, folder):
        app.installTranslator(words)
    else:
        words.setParent(None)
