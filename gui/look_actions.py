"""Choosing the look of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication

from gui.actions import Entry, add_actions
from gui.icons import renew_icons
from gui.look import THEME_CHOICES, Look
from gui.style import apply_theme

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class LookActions(QObject):
    """Offers the looks, and gives the whole window the one that is chosen.

    Parameters
    ----------
    window : MainWindow
        Painted by `look`.
    look : Look
        What is chosen.
    """

    def __init__(self, window: "MainWindow", look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        entries: list[Entry] = [
            (f"Theme: {words}", "", lambda choice=choice: look.choose(choice))  # type: ignore[misc]
            for choice, words in THEME_CHOICES.items()
        ]
        self._choices = dict(zip(THEME_CHOICES, add_actions(window, entries, "View"), strict=True))
        group = QActionGroup(self)
        for choice, action in self._choices.items():
            action.setCheckable(True)
            action.setChecked(choice == look.choice)
            group.addAction(action)
        look.changed.connect(self._restyle)

    def _restyle(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self._look.tokens)
        renew_icons(self._window)
        self._window.stage.restyle()
        self._window.overview.restyle()
        self._choices[self._look.choice].setChecked(True)
