"""A quiet line on something that went well, with what one may want to do next."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.failures.guard import guarded
from gui.reach.announcing import announce
from gui.sizes import px
from gui.tooltips import plain_tip

#: What can be done about what is said: the label of a button, and what it runs.
Offers = Mapping[str, Callable[[], object]]

SHOWN_MS = 12_000
#: In logical pixels of usual text: the most that words take, the least, and between buttons.
_WIDEST, _LEAST, _BETWEEN = 430, 60, 4


class Notice(QWidget):
    """Shows one line for a while, longer where the pointer rests on it; hidden otherwise.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._label)
        self._buttons: list[QPushButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._words = ""
        self.hide()

    @property
    def text(self) -> str:
        """What it says, in full."""
        return self._words

    @property
    def actions_offered(self) -> dict[str, QPushButton]:
        """The buttons by what they say."""
        return {button.text(): button for button in self._buttons}

    def show_words(self, words: str, actions: Offers, room: int | None = None) -> None:
        """Say something and offer actions by their labels, all in so many pixels."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._words = words
        self._label.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        announce(self, words)
        for label, run in actions.items():
            button = QPushButton(label)
            button.setProperty("role", "link")
            button.setToolTip(plain_tip(f"{label}: {words}"))
            button.clicked.connect(lambda _=False, run=run: run())
            self._layout.addWidget(button)
            self._buttons.append(button)
        self._layout.setSpacing(px(_BETWEEN))
        widest = px(_WIDEST)
        if room is not None:
            taken = sum(one.sizeHint().width() + px(_BETWEEN) for one in self._buttons)
            widest = max(min(widest, room - taken), px(_LEAST))
        metrics = self._label.fontMetrics()
        self._label.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, widest))
        self.show()
        self._timer.start()

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests here."""
        super().enterEvent(event)
        self._timer.stop()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        """Go in a while."""
        super().leaveEvent(event)
        self._timer.start()
