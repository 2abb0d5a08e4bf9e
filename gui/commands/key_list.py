"""All keys at a glance."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import keys_of
from gui.reach.popups import begin_inside

_COLUMNS = 3
_KEYS_WIDTH = 96
#: What the mouse does, which no action knows of.
MOUSE = (
    ("Wheel", "Scroll through time"),
    ("Ctrl + wheel", "Zoom in time"),
    ("Shift + wheel", "Zoom in frequency"),
    ("Drag", "Move the view"),
    ("Shift + drag", "Select a box"),
    ("Alt + drag", "Drag the picture out"),
    ("Drag a caption", "Move the row"),
    ("Drag an edge", "Resize the row"),
)


class KeyList(QFrame):
    """A pop-up with the keys of every action, by menu.

    Parameters
    ----------
    read : callable
        Returns the actions by their menus; asked each time it opens.
    parent : QWidget
        The window.
    """

    def __init__(self, read: Callable[[], Mapping[str, list[QAction]]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._read = read
        self.setObjectName("keyList")
        self.setAccessibleName("Keys")
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 12, 16)
        layout.addWidget(self._scroll)

    def open(self) -> None:
        """Open in the middle of the window."""
        body = self._body()
        self._scroll.setWidget(body)
        window = self.parentWidget()
        wanted, margins = body.sizeHint(), self.layout().contentsMargins()
        width = wanted.width() + margins.left() + margins.right() + 12
        height = wanted.height() + margins.top() + margins.bottom() + 4
        self.resize(min(width, window.width() - 40), min(height, window.height() - 40))
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self.show()
        begin_inside(self)

    def text(self) -> str:
        """Return what it lists, a line for each action."""
        return "\n".join(
            f"{menu}\t{keys}\t{name}" for menu, rows in self._sections() for keys, name in rows
        )

    def _sections(self) -> list[tuple[str, list[tuple[str, str]]]]:
        found = [
            (menu, [(", ".join(keys_of(one)), one.text()) for one in actions if one.shortcuts()])
            for menu, actions in self._read().items()
        ]
        return [(menu, rows) for menu, rows in found if rows] + [("Mouse", list(MOUSE))]

    def _body(self) -> QWidget:
        """Return all sections in columns of about the same length."""
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(36)
        sections = self._sections()
        share = sum(len(rows) + 2 for _, rows in sections) / _COLUMNS
        filled = 0.0
        column: QVBoxLayout | None = None
        for menu, rows in sections:
            if column is None or filled + (len(rows) + 2) / 2 > share:
                column = QVBoxLayout()
                column.setSpacing(16)
                columns.addLayout(column)
                filled = 0.0
            column.addLayout(_section(menu, rows))
            filled += len(rows) + 2
        for index in range(columns.count()):
            columns.itemAt(index).layout().addStretch(1)  # type: ignore[attr-defined]
        return body


def _section(menu: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(3)
    title = QLabel(menu.upper())
    title.setProperty("role", "section")
    grid.addWidget(title, 0, 0, 1, 2)
    for row, (keys, name) in enumerate(rows, start=1):
        key = QLabel(keys)
        key.setProperty("role", "keys")
        grid.addWidget(key, row, 0)
        grid.addWidget(QLabel(name), row, 1)
    grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    return grid
