"""A button with something to do, and a menu of more beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from gui.failures.guard import guarded
from gui.icons import set_icon


class SplitButton(QToolButton):
    """Click for the usual, open the menu (also by the Down key) for the rest.

    Parameters
    ----------
    text : str
        What it says; where room is scarce, its icon says it alone.
    icon : str
        Name of one of our icons.
    tip : str
        Tool-tip.

    Attributes
    ----------
    choices : QMenu
        The rest.
    """

    def __init__(self, text: str, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("split")
        set_icon(self, icon)
        self.setToolTip(tip)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.setMenu(self.choices)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text)
        self.set_narrow(False)

    def say(self, text: str) -> None:
        """Say something else."""
        self.setText(f" {text}")
        self.setAccessibleName(text)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or with words."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Down, and click with Return, as with other buttons."""
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
