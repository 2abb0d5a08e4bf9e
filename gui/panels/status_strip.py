"""The strip at the foot of the window: how well it runs, and what it hears."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

SEPARATOR = "   ·   "


class StatusStrip(QFrame):
    """Two lines of words, left and right.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(30)
        self._left, self._right = QLabel(), QLabel()
        self._left.setAccessibleName("How well the window runs")
        self._right.setAccessibleName("What it hears")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._left, 1)
        layout.addWidget(self._right, 0, Qt.AlignmentFlag.AlignRight)
        # Long words must never dictate the width of the window.
        self._left.setMinimumWidth(0)
        self._left.setSizePolicy(
            self._left.sizePolicy().Policy.Ignored, self._left.sizePolicy().Policy.Preferred
        )

    def show_run(self, parts: list[str]) -> None:
        """Say how well the window runs."""
        self._left.setText(SEPARATOR.join(parts))

    def show_sound(self, parts: list[str]) -> None:
        """Say what it hears."""
        self._right.setText(SEPARATOR.join(parts))
