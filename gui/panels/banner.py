"""A plain sentence across the window when something is missing, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from dsp.audio.source import Problem
from gui.reach.announcing import announce
from gui.reach.tab_order import take_turn_in

_DISMISS = "Hide these words"


class Banner(QFrame):
    """Shows one `Problem` at a time; hidden otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like HTML
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 8, 8, 8)
        self._layout.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    @property
    def text(self) -> str:
        """What it says, without mark-up."""
        return self._text.text()

    def show_problem(self, problem: Problem, actions: dict[str, Callable[[], object]]) -> None:
        """Say what is wrong and offer actions by their labels; "Dismiss" is always there."""
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        self.change_words(problem)
        for label, run in {**actions, "Dismiss": self.hide}.items():
            button = QPushButton(label)
            button.setToolTip(_DISMISS if run == self.hide else f"{label.rstrip('…')}: {problem}")
            button.clicked.connect(lambda _=False, run=run: run())
            self._layout.addWidget(button)
            self._buttons.append(button)
        take_turn_in(self, self._buttons)
        self.show()

    def change_words(self, problem: Problem) -> None:
        """Say something else; the actions, and whichever has the keyboard, stay."""
        self._text.setText(str(problem))
        self.setAccessibleName(str(problem))
        announce(self, str(problem), urgent=True)
