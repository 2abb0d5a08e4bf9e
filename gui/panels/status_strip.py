"""The strip at the foot of the window: how well it runs, and what it hears."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

SEPARATOR = "   ·   "


class StatusStrip(QFrame):
    """Words on how well the window runs (they open the diagnostics), and on what it hears.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    #: Somebody wants to know more.
    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(30)
        self._run, self._sound = QPushButton(), QLabel()
        self._run.setObjectName("runWords")
        self._run.setToolTip("Show all numbers of this run")
        self._run.clicked.connect(self.details_wanted)
        self._sound.setAccessibleName("What it hears")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.addWidget(self._run, 1)
        layout.addWidget(self._sound, 0, Qt.AlignmentFlag.AlignRight)
        # Long words must never dictate the width of the window.
        self._run.setMinimumWidth(0)
        self._run.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._warned = False

    def show_run(self, parts: list[str], warning: str | None = None) -> None:
        """Say how well the window runs; a warning comes first, and in another colour."""
        self._run.setText(SEPARATOR.join([f"⚠ {warning}", *parts] if warning else parts))
        self._run.setAccessibleName(self._run.text())
        if (warning is not None) != self._warned:
            self._warned = warning is not None
            self._run.setProperty("warned", self._warned)
            self._run.style().unpolish(self._run)
            self._run.style().polish(self._run)

    def show_sound(self, parts: list[str]) -> None:
        """Say what it hears."""
        self._sound.setText(SEPARATOR.join(parts))

    @property
    def corner(self) -> QPoint:
        """Where on the screen a pop-up above the strip begins."""
        return self.mapToGlobal(QPoint(8, -4))
