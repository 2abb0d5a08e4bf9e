"""The window's menu, its palette and its list of keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gui.actions import Entry, actions_by_menu, add_actions
from gui.commands.catalogue import commands_of
from gui.commands.key_list import KeyList
from gui.commands.palette import Palette
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class CommandActions(QObject):
    """Makes all that the window can do be found. To be made last, when all actions are there.

    Parameters
    ----------
    window : MainWindow
        Its bar gets the menu.
    theme : Theme
        Colours.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.palette = Palette(lambda: commands_of(window), theme, window)
        self.keys = KeyList(lambda: actions_by_menu(window), window)
        entries: list[Entry] = [
            ("Find a command or setting…", "Ctrl+K", self.palette.open),
            ("Keys", "?", self.keys.open),
            ("Menu", "F10", window.transport.open_menu),
        ]
        add_actions(window, entries, "Help")
        self.menu = window.transport.menu
        self.menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        """Fill the menu when it opens: what can be done is known only then."""
        self.menu.clear()
        for name, actions in actions_by_menu(self._window).items():
            part = QMenu(name, self.menu)
            part.setToolTipsVisible(True)
            part.addActions(actions)
            self.menu.addMenu(part)
