"""The palette: type a few letters of anything that can be done or set, and it is done."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.commands.catalogue import Command, matching
from gui.failures.guard import guarded, guarded_with, kept
from gui.reach.announcing import announce
from gui.reach.popups import parent_of
from gui.theme import Theme, font
from gui.translation import mark, reason_of, tr

Index = QModelIndex | QPersistentModelIndex

#: In logical pixels of usual text, but for the most rows that are shown at once; of the window, as
#: much as `_AROUND` stays free on either side.
_WIDTH, _ROW, _ROWS, _TOP, _AROUND = 560, 30, 12, 72, 20
_DETAIL = Qt.ItemDataRole.UserRole
_PROMPT = mark("What do you want to do?")
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class Palette(QFrame):
    """A line to type in and the commands that fit, above the window's views.

    A setting is chosen in two steps: the setting, then its value, which may also be typed.

    Parameters
    ----------
    commands : callable
        Returns all commands; asked each time it opens.
    theme : Theme
        Colours.
    parent : QWidget
        The window.
    """

    def __init__(
        self, commands: Callable[[], list[Command]], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._ask, self._theme = commands, theme
        self._all: list[Command] = []
        self._setting: Command | None = None
        self.setObjectName("palette")
        self.setAccessibleName(tr("Commands"))
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(False)
        self.line.textEdited.connect(self._filter)
        self.line.installEventFilter(self)
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(tr("Commands that fit"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._model = _Commands(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        for widget in (self.line, self.list, self._hint):
            self._layout.addWidget(widget)

    def open(self) -> None:
        """Open at the head of the window, empty."""
        self._all = self._ask()
        window, px = parent_of(self), self._theme.px
        self._layout.setContentsMargins(px(10), px(10), px(10), px(10))
        self._layout.setSpacing(px(6))
        width = min(px(_WIDTH), window.width() - 2 * _AROUND)
        self.setFixedWidth(width)
        self._enter(None)
        at = window.mapToGlobal(window.rect().topLeft())
        self.move(at.x() + (window.width() - width) // 2, at.y() + self._top)
        self.show()
        self.adjustSize()  # now that all in it is dressed
        self.line.setFocus()

    @property
    def _top(self) -> int:
        """Where in the window it begins: where much has to be shown, further up."""
        return min(self._theme.px(_TOP), parent_of(self).height() // 6)

    @property
    def _most_rows(self) -> int:
        """How many rows the window has room for, beside the line and the hint."""
        free = parent_of(self).height() - self._top - _AROUND - self._theme.px(100)
        return max(1, min(_ROWS, free // self._theme.px(_ROW)))

    @property
    def titles(self) -> list[str]:
        """What is listed."""
        return [command.title for command in self._model.commands]

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list, choose and go back with the keys while the line has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in _MOVES:
                self._move(_MOVES[Qt.Key(key)])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex().row())
                return True
            back = key == Qt.Key.Key_Backspace and not self.line.text()
            if self._setting is not None and (back or key == Qt.Key.Key_Escape):
                self._enter(None)
                return True
        return super().eventFilter(watched, event)

    def _enter(self, setting: Command | None) -> None:
        """List the values of a setting, or all commands."""
        self._setting = setting
        self.line.clear()
        title = "" if setting is None else setting.title.rstrip("…")
        self.line.setPlaceholderText(title or tr(_PROMPT))
        self.line.setAccessibleName(title or tr(_PROMPT))
        self._filter("")
        if setting is not None:
            values = [command.chosen for command in self._model.commands]
            self._go_to(values.index(True) if True in values else 0)

    def _filter(self, query: str) -> None:
        setting = self._setting
        if setting is None:
            found = matching(self._all, query)
            hint = "" if found else tr("Nothing fits. Try fewer letters.")
        else:
            assert setting.values is not None
            values, typed = setting.values(), setting.typed is not None and query
            # What is typed stands for itself, unless it is one of the values.
            found = [v for v in values if v.title == query] if typed else matching(values, query)
            hint = (
                tr("Choose, or type a value; Esc goes back.")
                if setting.typed
                else tr("Esc goes back.")
            )
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._model.show(found)
        rows = min(max(1, len(found)), self._most_rows)
        self.list.setFixedHeight(self._theme.px(_ROW) * rows + 4)
        self.list.setVisible(bool(found))
        self._go_to(0)
        self.adjustSize()

    def _choose(self, row: int) -> None:
        commands = self._model.commands
        if not 0 <= row < len(commands):
            self._take_typed()
            return
        command = commands[row]
        if not command.enabled:
            name = command.title.rstrip("…")
            self._say(command.why_not or tr("{command} cannot be done now.", command=name))
        elif command.values is not None:
            self._enter(command)
        else:
            self._finish(command.run)

    def _take_typed(self) -> None:
        setting, text = self._setting, self.line.text()
        if setting is not None and setting.typed is not None and text.strip():
            typed = setting.typed
            self._finish(lambda: typed(text))

    def _finish(self, run: Callable[[], object]) -> None:
        """Do it once this is closed, so that it finds the focus where it was."""
        self.hide()
        try:
            run()
        except ValueError as error:
            self.show()
            self.line.setFocus()
            self._say(tr("Not taken: {reason}", reason=reason_of(error)))

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        announce(self, words)
        self._hint.show()
        self.adjustSize()

    def _move(self, steps: int) -> None:
        last = len(self._model.commands) - 1
        self._go_to(min(max(self.list.currentIndex().row() + steps, 0), last))

    def _go_to(self, row: int) -> None:
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        if index.isValid():  # the focus stays in the line: nobody would read the list else
            announce(self.line, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))


class _Commands(QAbstractListModel):
    """The commands that fit."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def show(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    @guarded_with(int)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.commands)

    @guarded_with(lambda: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        command = self.commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == _DETAIL:
            return command.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.title}, {command.detail}" if command.detail else command.title
        return None

    @guarded_with(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        # What cannot be done now can be seen, and says so when it is chosen.
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def enabled(self, row: int) -> bool:
        return self.commands[row].enabled


class _Rows(QStyledItemDelegate):
    """Paints what it does on the left, keys or value on the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @guarded_with(QSize)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        model = index.model()
        assert isinstance(model, _Commands)
        enabled = model.enabled(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        with kept(painter):
            if selected:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_deep"))
                painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
            gap = theme.px(12)
            inner, middle = rect.adjusted(gap, 0, -gap, 0), Qt.AlignmentFlag.AlignVCenter
            detail = str(index.data(_DETAIL))
            small = font(theme.text_size - 1)
            painter.setFont(small)
            painter.setPen(theme.colour("text" if selected else "text_dim"))
            wide = min(QFontMetrics(small).horizontalAdvance(detail) + 2, inner.width() // 2)
            elided = QFontMetrics(small).elidedText(detail, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, elided)
            painter.setFont(font(theme.text_size))
            painter.setPen(theme.colour("text" if enabled else "text_dim"))
            free = QRect(inner.left(), inner.top(), inner.width() - wide - gap, inner.height())
            room = QStyle.visualRect(option.direction, inner, free)
            title = QFontMetrics(font(theme.text_size)).elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, middle, title)
