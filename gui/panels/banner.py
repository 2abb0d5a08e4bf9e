"""A plain sentence across the window when something is missing, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from dsp.audio.source import Problem
from gui.failures.guard import guarded
from gui.reach.announcing import announce
from gui.sizes import TextSized, px
from gui.tooltips import plain_tip
from gui.translation import tr, translated

#: The least room for words beside the buttons, in logical pixels of usual text.
_WORDS = 260


class Banner(TextSized, QFrame):
    """Shows one `Problem` at a time; hidden otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like HTML
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.addWidget(self._text, 1)
        self._row = QHBoxLayout()
        self._layout.addLayout(self._row)
        self._dismiss = QPushButton(tr("Dismiss"))
        self._dismiss.setToolTip(tr("Hide these words"))
        self._dismiss.clicked.connect(self.hide)
        self._row.addStretch(1)
        self._row.addWidget(self._dismiss)
        self._buttons = [self._dismiss]
        self.take_sizes()
        self.hide()

    @property
    def text(self) -> str:
        """What it says, without mark-up."""
        return self._text.text()

    def take_sizes(self) -> None:
        """Set margins, and put the buttons where there is room for them."""
        self._layout.setContentsMargins(px(14), px(8), px(8), px(8))
        self._layout.setSpacing(px(6))
        self._row.setSpacing(px(6))
        self._place_buttons()

    def show_problem(self, problem: Problem, actions: dict[str, Callable[[], object]]) -> None:
        """Say what is wrong and offer actions by their labels; "Dismiss" is always there."""
        for button in self._buttons[:-1]:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._dismiss]
        self.change_words(problem)
        before = self._dismiss
        for place, (label, run) in enumerate(actions.items(), start=1):
            button = QPushButton(label)
            button.setToolTip(plain_tip(f"{label}: {self.text}"))
            button.clicked.connect(lambda _=False, run=run: run())
            self._row.insertWidget(place, button)
            # Tab comes to them with the banner, although they are the window's youngest.
            QWidget.setTabOrder(before, button)
            self._buttons.insert(-1, button)
            before = button
        if actions:
            QWidget.setTabOrder(before, self._dismiss)
        self._place_buttons()
        self.show()

    def change_words(self, problem: Problem) -> None:
        """Say something else; the actions, and whichever has the keyboard, stay."""
        words = f"{translated(problem.what)} {translated(problem.advice)}".strip()
        self._text.setText(words)
        self.setAccessibleName(words)
        announce(self, words, urgent=True)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room for them."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons beside the words, or below them where they would squeeze them."""
        margins = self._layout.contentsMargins()
        wanted = self._row.sizeHint().width() + margins.left() + margins.right()
        below, direction = self.width() - wanted < px(_WORDS), QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if below else direction.LeftToRight)
