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

from gui.actions import MENU_NAMES, Menu, keys_of
from gui.reach.popups import begin_inside, parent_of
from gui.sizes import px
from gui.translation import mark, tr

_COLUMNS = 3
#: In logical pixels of usual text: of the column of keys, and around the list within the window.
_KEYS_WIDTH, _AROUND = 96, 40
#: Above the title of a section below another.
_BETWEEN = 12
#: Keys that do the same, and what they do.
Row = tuple[list[str], str]
#: What the mouse does, which no action knows of.
MOUSE = (
    (mark("Wheel"), mark("Scroll through time")),
    (mark("Ctrl + wheel"), mark("Zoom in time")),
    (mark("Shift + wheel"), mark("Zoom in frequency")),
    (mark("Drag"), mark("Move the view")),
    (mark("Shift + drag"), mark("Select a box")),
    (mark("Alt + drag"), mark("Drag the picture out")),
    (mark("Drag a caption"), mark("Move the row")),
    (mark("Drag an edge"), mark("Resize the row")),
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

    def __init__(self, read: Callable[[], Mapping[Menu, list[QAction]]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._read = read
        self.setObjectName("keyList")
        self.setAccessibleName(tr("Keys"))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._scroll)

    def open(self) -> None:
        """Open in the middle of the window, in as many columns as it has room for."""
        window, layout = parent_of(self), self._layout
        layout.setContentsMargins(px(20), px(16), px(12), px(16))
        margins, bar = layout.contentsMargins(), px(12)
        room = window.width() - _AROUND - margins.left() - margins.right() - bar
        for columns in range(_COLUMNS, 0, -1):
            body = self._body(columns)
            body.ensurePolished()
            self._scroll.setWidget(body)  # which dresses it, and deletes the one before
            wanted = body.sizeHint()
            if wanted.width() <= room:
                break
        width = wanted.width() + margins.left() + margins.right() + bar
        height = wanted.height() + margins.top() + margins.bottom() + 4
        self.resize(min(width, window.width() - _AROUND), min(height, window.height() - _AROUND))
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self.show()
        begin_inside(self)

    def text(self) -> str:
        """Return what it lists, a line for each action."""
        return "\n".join(
            f"{menu}\t{', '.join(keys)}\t{name}"
            for menu, rows in self._sections()
            for keys, name in rows
        )

    def _sections(self) -> list[tuple[str, list[Row]]]:
        found = [
            (
                tr(MENU_NAMES[menu]),
                [(keys_of(one), one.text()) for one in actions if one.shortcuts()],
            )
            for menu, actions in self._read().items()
        ]
        mouse = [([tr(does)], tr(what)) for does, what in MOUSE]
        return [(menu, rows) for menu, rows in found if rows] + [(tr("Mouse"), mouse)]

    def _body(self, count: int) -> QWidget:
        """Return all sections in so many columns of about the same length."""
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, px(12), 0)
        columns.setSpacing(px(36))
        sections = self._sections()
        share = sum(len(rows) + 2 for _, rows in sections) / count
        filled = 0.0
        made: list[QGridLayout] = []
        for menu, rows in sections:
            if not made or filled + (len(rows) + 2) / 2 > share:
                made.append(_column())
                columns.addLayout(made[-1])
                filled = 0.0
            _add_section(made[-1], menu, rows)
            filled += len(rows) + 2
        for column in made:
            column.setRowStretch(column.rowCount(), 1)
        return body


def _column() -> QGridLayout:
    """Return a grid in which the names of all its sections stand below each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(3))
    grid.setColumnMinimumWidth(0, px(_KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    return grid


def _add_section(grid: QGridLayout, menu: str, rows: list[Row]) -> None:
    top = grid.rowCount()
    if grid.count():
        grid.setRowMinimumHeight(top, px(_BETWEEN))
    title = QLabel(menu.upper())
    title.setProperty("role", "section")
    grid.addWidget(title, top + 1, 0, 1, 2)
    for row, (keys, name) in enumerate(rows, start=top + 2):
        key = QLabel("\n".join(keys))  # several would make the column wider than all the others
        key.setProperty("role", "keys")
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(QLabel(name), row, 1, Qt.AlignmentFlag.AlignTop)
