"""The window's menu, its palette and its list of keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from gui.actions import MENU_NAMES, Entry, actions_by_menu, add_actions
from gui.commands.catalogue import commands_of
from gui.commands.key_list import KeyList
from gui.commands.palette import Palette
from gui.theme import Theme
from gui.translation import tr

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
            (tr("Find a command or setting…"), "Ctrl+K", self.palette.open),
            (tr("Keys"), "?", self.keys.open),
            (tr("Menu"), "F10", self._open_menu),
        ]
        add_actions(window, entries, "Help")
        self.menu = window.transport.menu
        self.menu.aboutToShow.connect(self._fill)

    def _open_menu(self) -> None:
        """Open the menu with its first entry chosen, so that readers have something to read."""
        QTimer.singleShot(0, self._choose_first)  # when it is open: opening it waits for its end
        self._window.transport.open_menu()

    def _choose_first(self) -> None:
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        if self.menu.isVisible():
            QApplication.sendEvent(self.menu, down)

    def _fill(self) -> None:
        """Fill the menu when it opens: what can be done is known only then."""
        self.menu.clear()
        for menu, actions in actions_by_menu(self._window).items():
            part = QMenu(tr(MENU_NAMES[menu]), self.menu)
            part.setToolTipsVisible(True)
            part.addActions(actions)
            self.menu.addMenu(part)
