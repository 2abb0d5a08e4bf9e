"""The list of labelled regions beside the views."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dsp.audio.regions import Region
from gui.failures.guard import guarded, guarded_with, kept
from gui.marks.region_walk import in_time
from gui.marks.regions import RegionController
from gui.painting.axes import clock
from gui.theme import Theme, font
from gui.tooltips import plain_tip
from gui.translation import mark, tr

#: Sizes in logical pixels at the usual size of text.
_WIDTH, _ROW, _MARGINS, _PADDING, _BETWEEN = 280, 26, (16, 12, 16, 14), 10, 10
_MOST_ROWS = 7
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = mark(
    "Shift+drag in the picture selects, as does Shift+Return at the cursor of the keys; "
    "Ctrl+B adds what is selected, with a label"
)
#: Around numbers and labels in a line of another direction, so that each keeps its own.
_LEFT_TO_RIGHT, _OWN_DIRECTION, _END = "\u2066", "\u2068", "\u2069"
_UNNAMED = mark("no label")
Index = QModelIndex | QPersistentModelIndex


class RegionModel(QAbstractListModel):
    """Regions in the order of time.

    Parameters
    ----------
    regions : RegionController
        Observed, and changed where a label is edited.
    """

    def __init__(self, regions: RegionController) -> None:
        super().__init__(regions)
        self._controller = regions
        self._order: list[int] = []
        regions.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the regions as they are now."""
        self.beginResetModel()
        regions = self._controller.regions
        self._order = in_time(regions)
        self.endResetModel()

    def region_of(self, row: int) -> int:
        """Return the number of the region in a row."""
        return self._order[row]

    def row_of(self, region: int) -> int:
        """Return the row that a region is in."""
        return self._order.index(region)

    @guarded_with(int)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many regions there are."""
        return 0 if parent.isValid() else len(self._order)

    @guarded_with(lambda: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the label, or label and time for those who hear it read."""
        region = self._controller.regions[self._order[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return region.label
        if role == Qt.ItemDataRole.UserRole:
            return time_words(region)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = full_words(region)
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    @guarded_with(bool)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a region another label."""
        self._controller.rename(self._order[index.row()], str(value).strip())
        return True

    @guarded_with(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that labels can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


class _Rows(QStyledItemDelegate):
    """Paints label and time."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @guarded_with(QSize)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        state = option.state
        with kept(painter):
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.colour("accent_deep"))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, theme.colour("control"))
            padding = theme.px(_PADDING)
            inner = rect.adjusted(padding, 0, -padding, 0)
            middle = Qt.AlignmentFlag.AlignVCenter
            time = f"{_LEFT_TO_RIGHT}{index.data(Qt.ItemDataRole.UserRole)}{_END}"
            painter.setFont(font(theme.small_size))
            wide = QFontMetrics(font(theme.small_size)).horizontalAdvance(time)
            painter.setPen(theme.colour("text_dim"))
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(theme.colour("text"))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, time)
            label = " ".join(str(index.data()).split())
            words_font = font(theme.text_size - 1)
            painter.setFont(words_font)
            painter.setPen(theme.colour("text" if label else "text_dim"))
            room = inner.adjusted(0, 0, -wide - theme.px(_BETWEEN), 0)
            room = QStyle.visualRect(option.direction, inner, room)
            words = QFontMetrics(words_font).elidedText(
                label or tr(_UNNAMED), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, middle, f"{_OWN_DIRECTION}{words}{_END}")


class _List(QListView):
    """A list that moves by the arrow keys, which elsewhere move the view; framed while it does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _LIST_KEYS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the label with Return."""
        if event.key() in _EDIT_KEYS and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)


class RegionPanel(QFrame):
    """Lists regions and edits their labels; hidden while there are none, unless it is wanted.

    Parameters
    ----------
    regions : RegionController
        Observed and changed.
    theme : Theme
        Colours.
    parent : QWidget, optional
        Qt parent.
    """

    #: A region was chosen from the list, by its number.
    chosen = Signal(int)

    def __init__(
        self, regions: RegionController, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._theme = regions, theme
        self._wanted = self._following = self._listed = False
        self.setObjectName("regions")
        self._title = QLabel(tr("REGIONS"))
        self._title.setProperty("role", "section")
        self.menu = QMenu(self)
        more = QPushButton(tr("More"))
        more.setProperty("role", "small")
        more.setMenu(self.menu)
        more.setAccessibleName(tr("Import, export and other actions for regions"))
        more.setToolTip(more.accessibleName())
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(more)
        self._hint = QLabel(tr(_HINT))
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self.model = RegionModel(regions)
        self.list = _List(theme)
        self.list.setObjectName("regionList")
        self.list.setAccessibleName(tr("Regions"))
        self.list.setToolTip(
            tr("Regions in the order of their time; Return or F2 edits a label, Del removes")
        )
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(self.list)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.clicked.connect(lambda index: self.chosen.emit(self.model.region_of(index.row())))
        regions.changed.connect(self._refresh)
        regions.current_changed.connect(self._follow)
        self._resize(layout)
        self._refresh()

    def toggle(self) -> None:
        """Show it although there are no regions, or hide it although there are.

        Where there are, the keys are for the list once it is shown.
        """
        self._wanted = not self.isVisible()
        self.setVisible(self._wanted)
        if self._wanted and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_current(self) -> None:
        """Edit the label of the current region in its row."""
        self.list.edit(self.list.currentIndex())

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and (layout := self.layout()) is not None:
            self._resize(layout)

    def _resize(self, layout: QLayout) -> None:
        px = self._theme.px
        left, top, right, bottom = _MARGINS
        self.setFixedWidth(px(_WIDTH))
        layout.setContentsMargins(px(left), px(top), px(right), px(bottom))
        layout.setSpacing(px(6))
        self.list.doItemsLayout()  # rows ask for their height again
        self._set_height()

    def _set_height(self) -> None:
        rows = min(max(len(self._controller.regions), 1), _MOST_ROWS)
        self.list.setFixedHeight(self._theme.px(_ROW) * rows)

    def _refresh(self) -> None:
        count = len(self._controller.regions)
        self._title.setText(tr("REGIONS  {count:,}", count=count) if count else tr("REGIONS"))
        self._hint.setVisible(not count)
        self.list.setVisible(bool(count))
        self._set_height()
        if not count:
            self.setVisible(self._wanted)
        elif not self._listed:
            self.show()
        self._listed = bool(count)
        self._follow()

    def _follow(self) -> None:
        """Mark the current region in the list."""
        current = self._controller.current
        self._following = True
        if current is None or current >= len(self._controller.regions):
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        else:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(current)))
        self._following = False

    def _on_row(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._following and self.list.hasFocus():
            self.chosen.emit(self.model.region_of(now.row()))


def time_words(region: Region) -> str:
    """Return where a region begins, and how long it is if it has a length."""
    begin = _clock(region.start)
    return begin if region.stop == region.start else f"{begin} · {region.stop - region.start:.3g} s"


def span_words(region: Region) -> str:
    """Return a region's time and band in full."""
    begin, end = _clock(region.start), _clock(region.stop)
    low, high = region.fmin or 0, region.fmax
    if high is not None:
        return tr(
            "{begin} to {end}, {low:,.0f} to {high:,.0f} Hz",
            begin=begin,
            end=end,
            low=low,
            high=high,
        )
    if region.fmin is not None:
        return tr("{begin} to {end}, {low:,.0f} to the top", begin=begin, end=end, low=low)
    return tr("{begin} to {end}", begin=begin, end=end)


def full_words(region: Region) -> str:
    """Return a region's label, time and band."""
    return tr("{label}, {place}", label=region.label or tr(_UNNAMED), place=span_words(region))


def _clock(seconds: float) -> str:
    return ("-" if seconds < 0 else "") + clock(abs(seconds), 0.01)
