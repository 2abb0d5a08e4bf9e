"""A plain sentence across the window when something is missing, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dsp.audio.source import Problem
from gui.failures.guard import guarded
from gui.panels.notice import Offers
from gui.reach.announcing import announce
from gui.sizes import TextSized, px
from gui.tooltips import plain_tip
from gui.translation import tr, translated

#: The least room for words beside the buttons, in logical pixels of usual text.
_WORDS = 260
_BETWEEN = 6
#: Rows of buttons there may be: as many as a banner has buttons.
_MOST_ROWS = 4


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
        self._rows = QVBoxLayout()
        self._layout.addLayout(self._rows)
        # All that can be needed, at once: what a window holds does not grow with what happens.
        self._row_layouts = [self._add_row() for _ in range(_MOST_ROWS)]
        self._placed: list[list[QPushButton]] = []
        self._dismiss = QPushButton(tr("Dismiss"))
        self._dismiss.setToolTip(tr("Hide these words"))
        self._dismiss.clicked.connect(self.hide)
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
        self._layout.setSpacing(px(_BETWEEN))
        self._rows.setSpacing(px(_BETWEEN))
        self._place_buttons()

    def show_problem(self, problem: Problem, actions: Offers) -> None:
        """Say what is wrong and offer actions by their labels; "Dismiss" is always there."""
        for button in self._buttons[:-1]:
            button.hide()
            button.deleteLater()
        self._buttons = [self._dismiss]
        self.change_words(problem)
        before = self._dismiss
        for label, run in actions.items():
            button = QPushButton(label, self)
            button.setToolTip(plain_tip(f"{label}: {self.text}"))
            button.clicked.connect(lambda _=False, run=run: run())
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
        margins, direction = self._layout.contentsMargins(), QBoxLayout.Direction
        room = self.width() - margins.left() - margins.right()
        self._set_tight(tight=False)
        together = sum(button.sizeHint().width() + px(_BETWEEN) for button in self._buttons)
        below = room - together < px(_WORDS)
        self._layout.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        wanted = [list(self._buttons)]
        if below:
            wanted = _rows_of(self._buttons, room)
            if len(wanted) > 1:  # what is said must not push the views out of a small window
                self._set_tight(tight=True)
                wanted = _rows_of(self._buttons, room)
        if wanted != self._placed:
            self._placed = wanted
            while len(self._row_layouts) < len(wanted):
                self._row_layouts.append(self._add_row())
            # Rows for more buttons are left empty, and take no room.
            for row, buttons in zip(self._row_layouts, wanted, strict=False):
                row.setSpacing(px(_BETWEEN))
                for button in buttons:
                    row.addWidget(button)  # which takes it out of the row it was in

    def _add_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self._rows.addLayout(row)
        return row

    def _set_tight(self, *, tight: bool) -> None:
        """Leave the words of buttons less room around them, or as much as elsewhere."""
        for button in self._buttons:
            if bool(button.property("tight")) != tight:
                button.setProperty("tight", tight)
                button.style().unpolish(button)
                button.style().polish(button)


def _rows_of(buttons: list[QPushButton], room: int) -> list[list[QPushButton]]:
    """Return buttons in as few rows as hold them, in their order."""
    rows: list[list[QPushButton]] = [[]]
    taken = 0
    for button in buttons:
        wide = button.sizeHint().width()
        if rows[-1] and taken + wide > room:
            rows.append([])
            taken = 0
        rows[-1].append(button)
        taken += wide + px(_BETWEEN)
    return rows
