"""Help in the window: the guide, the page on what one looks at, and what this program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from gui.actions import Entry, add_actions
from gui.theme import Theme
from gui.translation import tr
from gui.views.stage import Stage

if TYPE_CHECKING:
    from gui.help.guide_window import GuideWindow
    from gui.main_window import MainWindow


class HelpActions(QObject):
    """Opens the guide. What it needs is imported then: no start waits for it.

    Parameters
    ----------
    window : MainWindow
        What is explained.
    theme : Theme
        Colours.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._guide: GuideWindow | None = None
        entries: list[Entry] = [
            (tr("Guide"), "Shift+F1", self.open_guide),
            (tr("First tour"), "", self.open_tour),
            (tr("What is this?"), "F1", self.explain),
            (tr("About Melscope"), "", self.open_about),
        ]
        add_actions(window, entries, "Help")
        window.about_to_close.connect(self.close)

    def open_guide(self) -> None:
        """Open the guide where it was left, at first at its beginning."""
        from gui.help.topics import FIRST_PAGE

        self._open(FIRST_PAGE if self._guide is None else self._guide.shown)

    def open_tour(self) -> None:
        """Open the page for whoever is here for the first time."""
        from gui.help.topics import TOUR

        self._open(TOUR)

    def explain(self) -> None:
        """Open the page on the control that has the focus, else on what is under the pointer.

        The focus comes first: whoever works with the keyboard has left the pointer anywhere. The
        stage has it whenever nothing else has, and then the pointer says more.
        """
        self._open(self._page())

    def open_about(self) -> None:
        """Say what this program is."""
        from gui.help.about import show_about

        show_about(self._window)

    def close(self) -> None:
        """Close the guide with the window."""
        if self._guide is not None:
            self._guide.close()

    def _page(self) -> str:
        from gui.help.topics import page_about, page_at

        focus = _focus_in(self._window)
        if focus is not None and not isinstance(focus, Stage):
            return page_about(focus)
        position = QCursor.pos()
        under = QApplication.widgetAt(position)
        if under is None or under.window() is not self._window:
            return page_about(focus)
        return page_at(under, under.mapFromGlobal(position))

    def _open(self, page: str) -> None:
        if self._guide is None:
            from gui.help.guide_window import GuideWindow

            self._guide = GuideWindow(self._theme, self._window)
        self._guide.open(page)


def _focus_in(window: QWidget) -> QWidget | None:
    """Return what has the focus; PySide's stubs leave out that nothing may have it."""
    return window.focusWidget()
