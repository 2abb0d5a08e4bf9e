"""Choosing the look of the window, and the size of its text."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from gui.actions import Entry, add_actions
from gui.icons import renew_icons
from gui.look import THEME_CHOICES, Look
from gui.sizes import renew_sizes
from gui.style import apply_theme
from gui.text_size import SCALES, nearest_scale, next_scale, percent
from gui.translation import tr

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
        themes: list[Entry] = [
            (tr("Theme: {name}", name=tr(words)), "", partial(look.choose, choice))
            for choice, words in THEME_CHOICES.items()
        ]
        sizes: list[Entry] = [
            (
                tr("Text size: {percent} %", percent=percent(scale)),
                "",
                partial(look.choose_scale, scale),
            )
            for scale in SCALES
        ]
        # With Shift: a zoom of the views has + and -, and Ctrl with the wheel.
        steps: list[Entry] = [
            (tr("Larger text"), "Ctrl+Shift++ Ctrl+Shift+=", lambda: self._step(1)),
            (tr("Smaller text"), "Ctrl+Shift+- Ctrl+Shift+_", lambda: self._step(-1)),
            (
                tr("Text as large as usual"),
                "Ctrl+Shift+0",
                lambda: look.choose_scale(look.desktop_scale),
            ),
        ]
        self._themes = dict(zip(THEME_CHOICES, self._choices(themes), strict=True))
        self._sizes = dict(zip(SCALES, self._choices(sizes), strict=True))
        add_actions(window, steps, "View")
        self._check()
        look.changed.connect(self._restyle)

    def _choices(self, entries: list[Entry]) -> list[QAction]:
        """Add actions of which one is chosen."""
        actions, group = add_actions(self._window, entries, "View"), QActionGroup(self)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
        return actions

    def _check(self) -> None:
        self._themes[self._look.choice].setChecked(True)
        self._sizes[nearest_scale(self._look.scale)].setChecked(True)

    def _step(self, step: int) -> None:
        self._look.choose_scale(next_scale(self._look.scale, step))

    def _restyle(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self._look.tokens)
        renew_icons(self._window)
        renew_sizes(self._window)
        self._window.stage.restyle()
        self._window.overview.restyle()
        self._check()
