"""The strip at the foot of the window: how well it runs, and what it hears."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.failures.guard import guarded_with
from gui.panels.notice import Notice
from gui.reach.announcing import announce

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
        self._run.setAccessibleName("How it runs")
        self._run.setToolTip("Show all numbers of this run (Ctrl+I)")
        self._run.clicked.connect(self.details_wanted)
        self._sound.setAccessibleName("What it hears")
        self._sound.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.addWidget(self._run, 1)
        layout.addWidget(self._sound, 0, Qt.AlignmentFlag.AlignRight)
        self.notice = Notice()
        self.notice.installEventFilter(self)
        layout.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignRight)
        # Long words must never dictate the width of the window.
        self._run.setMinimumWidth(0)
        self._run.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._warned = False
        self._warning: str | None = None

    def show_run(self, parts: list[str], warning: str | None = None) -> None:
        """Say how well the window runs; a warning comes first, and in another colour."""
        self._run.setText(SEPARATOR.join([f"⚠ {warning}", *parts] if warning else parts))
        self._run.setAccessibleDescription(self._run.text())
        if warning is not None and warning != self._warning:
            announce(self, warning, urgent=True)
        self._warning = warning
        if (warning is not None) != self._warned:
            self._warned = warning is not None
            self._run.setProperty("warned", self._warned)
            self._run.style().unpolish(self._run)
            self._run.style().polish(self._run)

    def show_sound(self, parts: list[str]) -> None:
        """Say what it hears."""
        self._sound.setText(SEPARATOR.join(parts))

    def notify(self, words: str, actions: dict[str, Callable[[], object]]) -> None:
        """Say for a while that something went well, in the place of what it hears."""
        self.notice.show_words(words, actions)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what it hears only while there is no notice."""
        if watched is self.notice and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._sound.setVisible(event.type() == QEvent.Type.Hide)
        return super().eventFilter(watched, event)

    @property
    def details(self) -> QPushButton:
        """The words on how well the window runs, which open the diagnostics."""
        return self._run

    @property
    def corner(self) -> QPoint:
        """Where on the screen a pop-up above the strip begins."""
        return self.mapToGlobal(QPoint(8, -4))
