"""Choosing the language of the window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from gui.actions import Entry, add_actions
from gui.languages import LANGUAGE_CHOICES, Language
from gui.translation import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class LanguageActions(QObject):
    """Offers the languages. What is chosen is spoken from the next start on, and it says so.

    The words of a window are said when its parts are made; nothing is made twice.

    Parameters
    ----------
    window : MainWindow
        Whose words they are.
    language : Language
        What is chosen.
    """

    def __init__(self, window: "MainWindow", language: Language) -> None:
        super().__init__(window)
        self._window, self._language = window, language
        entries: list[Entry] = [
            (_name(words), "", partial(language.choose, choice))
            for choice, words in LANGUAGE_CHOICES.items()
        ]
        actions = add_actions(window, entries, "View")
        group = QActionGroup(self)
        for choice, action in zip(LANGUAGE_CHOICES, actions, strict=True):
            action.setCheckable(True)
            action.setChecked(choice == language.choice)
            group.addAction(action)
        language.changed.connect(self._say)

    def _say(self) -> None:
        choice = self._language.choice
        if choice == "system":
            words = tr("From the next start on, Melscope speaks the language of the system.")
        else:
            name = LANGUAGE_CHOICES[choice]
            words = tr("From the next start on, Melscope speaks {language}.", language=name)
        self._window.status.notify(words, {})


def _name(words: str) -> str:
    return tr("Language: {language}", language=tr(words))
