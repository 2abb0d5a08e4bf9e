"""What the tests of this room do to a real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.marks.selecting_window import SelectingWindow


class ReachingWindow(SelectingWindow):
    """A window whose user has no mouse."""

    @property
    def stage(self):
        return self.window.stage

    @property
    def cursor(self):
        return self.window.reach.cursor

    def press(self, key, keys=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, keys)


def reachable(window: QWidget) -> list[QWidget]:
    """Return the widgets of a window that Tab should come to."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if QWidget.window(widget) is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]
