"""Where the Tab key goes."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def take_turn_in(panel: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab reach widgets made late when it comes to their panel, not after all others.

    Parameters
    ----------
    panel : QWidget
        Has its place in the window, and takes no focus itself.
    widgets : iterable of QWidget
        Within it, in their order.
    """
    before = panel.previousInFocusChain()
    while before is not panel and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
