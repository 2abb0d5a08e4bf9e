"""A plain sentence across the window when something is missing, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from dsp.audio.source import Problem
from gui.reach.announcing import announce
from gui.tooltips import plain_tip


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
        self._dismiss = QPushButton("Dismiss")
        self._dismiss.setToolTip("Hide these words")
        self._dismiss.clicked.connect(self.hide)
        self._layout.addWidget(self._dismiss)
        self._buttons = [self._dismiss]
        self.hide()

    @property
    def text(self) -> str:
        """What it says, without mark-up."""
        return self._text.text()

    def show_problem(self, problem: Problem, actions: dict[str, Callable[[], object]]) -> None:
        """Say what is wrong and offer actions by their labels; "Dismiss" is always there."""
        for button in self._buttons[:-1]:
            button.deleteLater()
        self._buttons = [self._dismiss]
        self.change_words(problem)
        before = self._dismiss
        for place, (label, run) in enumerate(actions.items(), start=1):
            button = QPushButton(label)
            button.setToolTip(plain_tip(f"{label}: {problem}"))
            button.clicked.connect(lambda _=False, run=run: run())
            self._layout.insertWidget(place, button)
            # Tab comes to them with the banner, although they are the window's youngest.
            QWidget.setTabOrder(before, button)
            self._buttons.insert(-1, button)
            before = button
        if actions:
            QWidget.setTabOrder(before, self._dismiss)
        self.show()

    def change_words(self, problem: Problem) -> None:
        """Say something else; the actions, and whichever has the keyboard, stay."""
        self._text.setText(str(problem))
        self.setAccessibleName(str(problem))
        announce(self, str(problem), urgent=True)
