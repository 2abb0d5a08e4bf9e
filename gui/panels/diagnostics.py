"""The pop-up behind the status strip: every number a run has of itself, and a way to copy them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.failures.guard import guarded
from gui.reach.popups import begin_inside, parent_of
from gui.sizes import px
from gui.translation import tr

_RENEW_MS = 500
#: In logical pixels of usual text: of the strip below, and of a scroll bar.
_STRIP, _BAR = 40, 12


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
        self.setAccessibleName(tr("Diagnostics"))
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._body.setLayout(self._form)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.setWidget(self._body)
        self._values: dict[str, QLabel] = {}
        self._copy = QPushButton(tr("Copy diagnostics"))
        self._copy.setToolTip(tr("Copy these numbers as text, for a bug report"))
        self._copy.clicked.connect(self.copy)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._scroll)
        self._layout.addWidget(self._copy)
        self._timer = QTimer(self)
        self._timer.setInterval(_RENEW_MS)
        self._timer.timeout.connect(self._renew)

    def open_above(self, corner: QPoint) -> None:
        """Open with the lower corner that lines begin at in a place on the screen."""
        self._form.setHorizontalSpacing(px(24))
        self._form.setVerticalSpacing(px(4))
        self._layout.setContentsMargins(px(16), px(14), px(16), px(14))
        self._layout.setSpacing(px(12))
        self._renew()
        self._take_room()
        self.adjustSize()
        before = self.width() if self.isRightToLeft() else 0
        self.move(corner - QPoint(before, self.height()))
        self.show()
        begin_inside(self)

    def _take_room(self) -> None:
        """Show all, or as much of it as the window has room for; the rest is scrolled to."""
        around, wanted = parent_of(self).size(), self._body.sizeHint()
        others = self._copy.sizeHint().height() + px(14 + 12 + 14) + px(_STRIP)
        bar = px(_BAR) if wanted.height() > around.height() - others else 0
        policy = Qt.FocusPolicy
        self._scroll.setFocusPolicy(policy.StrongFocus if bar else policy.NoFocus)
        width = min(wanted.width() + bar, around.width() - px(2 * 16 + 8))
        self._scroll.setFixedSize(width, min(wanted.height(), around.height() - others))

    def text(self) -> str:
        """Return the list as lines of text."""
        return "\n".join(f"{name}: {value}" for name, value in self._read().items())

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self._copy.setText(tr("Copied"))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Begin to renew."""
        super().showEvent(event)
        self._copy.setText(tr("Copy diagnostics"))
        self._timer.start()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
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
