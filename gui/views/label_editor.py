"""A line over the stage in which a label is typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dsp.audio.regions import MAX_LABEL
from gui.failures.guard import guarded, guarded_with
from gui.theme import Theme
from gui.translation import tr

#: In logical pixels at the usual size of text.
_LEAST_WIDTH, _HEIGHT = 150, 24


class LabelEditor(QLineEdit):
    """Takes one label at a time: Return or a click elsewhere keeps it, Escape does not.

    Parameters
    ----------
    parent : QWidget
        What it lies over.
    theme : Theme
        Size of text.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("labelEditor")
        self.setAccessibleName(tr("Label of the region"))
        self.setToolTip(tr("Return keeps the label, Esc the one before"))
        self.setPlaceholderText(tr("Label"))
        self.setMaxLength(MAX_LABEL)
        self._below = parent
        self._done: Callable[[str], object] | None = None
        self.returnPressed.connect(self._keep)
        self.hide()

    def begin(self, where: QRectF, text: str, done: Callable[[str], object]) -> None:
        """Edit `text` at a place; `done` gets what it has become, if that is kept."""
        self._keep()
        self._done = done
        self.setText(text)
        self.selectAll()
        height = self._theme.px(_HEIGHT)
        width = max(self._theme.px(_LEAST_WIDTH), round(where.width()))
        room = self._below.rect()
        left = min(max(round(where.left()), room.left()), max(0, room.right() - width))
        top = min(max(round(where.center().y()) - height // 2, 0), room.bottom() - height)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        self.setFocus()

    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's actions."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._done = None
            self._leave()
            return
        super().keyPressEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self._keep()

    def _keep(self) -> None:
        done, self._done = self._done, None
        if done is not None:
            text = self.text()
            self._leave()
            done(text.strip())

    def _leave(self) -> None:
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._below.setFocus()
