"""The pop-up behind the status strip: every number a run has of itself, and a way to copy them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.failures.guard import guarded
from gui.reach.popups import begin_inside

_RENEW_MS = 500


class Diagnostics(QFrame):
    """A list of names and values that renews itself while it is open.

    Parameters
    ----------
    read : callable
        Returns the list; called only while the pop-up is open.
    parent : QWidget
        Qt parent.
    """

    def __init__(self, read: Callable[[], dict[str, str]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._read = read
        self.setObjectName("diagnostics")
        self.setAccessibleName("Diagnostics")
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(24)
        self._form.setVerticalSpacing(4)
        self._values: dict[str, QLabel] = {}
        self._copy = QPushButton("Copy diagnostics")
        self._copy.setToolTip("Copy these numbers as text, for a bug report")
        self._copy.clicked.connect(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(self._form)
        layout.addWidget(self._copy)
        self._timer = QTimer(self)
        self._timer.setInterval(_RENEW_MS)
        self._timer.timeout.connect(self._renew)

    def open_above(self, corner: QPoint) -> None:
        """Open with the lower left corner at a place on the screen."""
        self._renew()
        self.adjustSize()
        self.move(corner - QPoint(0, self.height()))
        self.show()
        begin_inside(self)

    def text(self) -> str:
        """Return the list as lines of text."""
        return "\n".join(f"{name}: {value}" for name, value in self._read().items())

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self._copy.setText("Copied")

    @guarded
    def showEvent(self, event: QEvent) -> None:
        """Begin to renew."""
        super().showEvent(event)
        self._copy.setText("Copy diagnostics")
        self._timer.start()

    @guarded
    def hideEvent(self, event: QEvent) -> None:
        """Stop renewing: a closed pop-up costs nothing."""
        super().hideEvent(event)
        self._timer.stop()

    def _renew(self) -> None:
        found = self._read()
        if found.keys() != self._values.keys():
            while self._form.rowCount():
                self._form.removeRow(0)
            self._values = {name: QLabel() for name in found}
            for name, label in self._values.items():
                title = QLabel(name)
                title.setProperty("role", "hint")
                self._form.addRow(title, label)
        for name, value in found.items():
            self._values[name].setText(value)
