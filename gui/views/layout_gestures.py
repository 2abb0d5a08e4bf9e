"""The layout in the hand: edges between rows are dragged, and rows by their caption or grip."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from gui.failures.guard import guarded_with
from gui.theme import Theme
from gui.translation import tr
from gui.views.geometry import usual_side
from gui.views.resizing import Resizing
from gui.views.row_grip import RowGripItem
from gui.views.stage import Stage
from gui.views.stage_layout import ROWS, StageLayout

if TYPE_CHECKING:
    from gui.views.layout_actions import LayoutActions

#: How near to the foot of a row, above and below, and beside the spectra its edge is held.
_ABOVE, _BELOW, _BESIDE = 2.0, 7.0, 1.0
#: How far a press must move to be a drag, and how high the band is in which the grip appears.
_DRAG_BEGINS, _BAND = 4.0, 48
_Cursor = Qt.CursorShape
Kind = Literal["edge", "spectra", "row", "hide"]


@dataclass(frozen=True, slots=True)
class Part:
    """What is under the mouse.

    Parameters
    ----------
    kind : {"edge", "spectra", "row", "hide"}
        The foot of a row, the edge of the spectra, a row's grip or caption, its button.
    number : int
        Of the edge from the top; of the picture, 0 for the waveform.
    """

    kind: Kind
    number: int = 0


_CURSORS = {
    "edge": _Cursor.SplitVCursor,
    "spectra": _Cursor.SplitHCursor,
    "row": _Cursor.OpenHandCursor,
    "hide": _Cursor.PointingHandCursor,
}


class LayoutGestures(QObject):
    """Changes the layout by mouse. To be made after all other gestures: it looks first.

    Parameters
    ----------
    stage : Stage
        Whose events are watched.
    actions : LayoutActions
        Keeps the layout.
    theme : Theme
        Colours.
    """

    def __init__(self, stage: Stage, actions: "LayoutActions", theme: Theme) -> None:
        super().__init__(stage)
        self._stage, self._actions, self._theme = stage, actions, theme
        self.grip = RowGripItem(theme)
        stage.addItem(self.grip)
        self._held: Part | None = None
        self._pressed = QPointF()
        self._before: StageLayout | None = None
        self._shaped = False
        stage.viewport().installEventFilter(self)
        stage.installEventFilter(self)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what happens on edges, grips and captions; leave everything else."""
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if watched is self._stage or self._stage.bare:
            return False
        if event.type() == QEvent.Type.Leave and self._held is None:
            self._point_at_row(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._explain(event)
        return self._mouse(event) if isinstance(event, QMouseEvent) else False

    def part_at(self, at: QPointF) -> Part | None:
        """Return what can be taken hold of at a point of the stage, or None."""
        now = self._stage.geometry_now
        row = self.grip.row
        if row is not None and row in now.rows:
            if self.grip.hide_rect(now, row).contains(at):
                return Part("hide", row)
            if self.grip.grip_rect(now, row).contains(at):
                return Part("row", row)
        for number, item in enumerate((self._stage.wave, *self._stage.panes)):
            if number in now.rows and number and item.caption_rect.contains(at):
                return Part("row", number)
        resizing = self._resizing(self._stage.layout_now)
        for edge, (above, below) in enumerate(zip(now.rows, now.rows[1:], strict=False)):
            foot = now.pictures[above].bottom()
            low = min(foot + _BELOW, now.pictures[below].top() + _ABOVE)
            across = now.wave.left() <= at.x() <= now.right
            if across and foot - _ABOVE <= at.y() <= low and resizing.can_move(edge):
                return Part("edge", edge)
        beside = now.spectra[now.head]
        between = QRectF(now.wave.right(), now.area.top(), 0, now.area.height())
        between.setRight(beside.left())
        if not beside.isEmpty() and between.adjusted(-_BESIDE, 0, _BESIDE, 0).contains(at):
            return Part("spectra")
        return None

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position()
        match event.type():
            case QEvent.Type.MouseMove if self._held is not None:
                self._drag(self._held, at)
                return True
            case QEvent.Type.MouseMove if event.buttons() == Qt.MouseButton.NoButton:
                return self._hover(at)
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                return self._press(at, event)
            case QEvent.Type.MouseButtonDblClick if (part := self.part_at(at)) is not None:
                self._reset(part)
                return True
            case QEvent.Type.MouseButtonRelease if self._held is not None:
                self._release(self._held, at)
                return True
        return False

    def _hover(self, at: QPointF) -> bool:
        self._point_at_row(self._row_near(at))
        part = self.part_at(at)
        view = self._stage.viewport()
        if part is not None:
            view.setCursor(_CURSORS[part.kind])
            self._stage.point_at(None)
        elif self._shaped:
            view.unsetCursor()
        self._shaped = part is not None
        return self._shaped

    def _row_near(self, at: QPointF) -> int | None:
        """Return the picture of which the upper part is pointed at."""
        now, band = self._stage.geometry_now, self._theme.px(_BAND)
        for row in now.rows:
            rect = now.pictures[row]
            if rect.contains(at) and at.y() < rect.top() + band:
                return row
        return None

    def _point_at_row(self, row: int | None) -> None:
        if row != self.grip.row:
            self.grip.row = row
            if row is not None:
                self.grip.can_hide = self._actions.can_hide(ROWS[row])
            self._place_grip()

    def _place_grip(self) -> None:
        self.grip.place(QRectF(self._stage.rect()), self._stage.geometry_now)
        self._stage.viewport().update()

    def _press(self, at: QPointF, event: QMouseEvent) -> bool:
        # Shift draws boxes and Alt drags figures, also from a caption.
        part = None if event.modifiers() else self.part_at(at)
        if part is None:
            return False
        if part.kind == "hide":
            self._point_at_row(None)
            self._actions.toggle(ROWS[part.number])
            return True
        self._held, self._pressed = part, at
        self._before = self._stage.layout_now
        return True

    def _drag(self, part: Part, at: QPointF) -> None:
        assert self._before is not None
        moved, stage = at - self._pressed, self._stage
        if part.kind == "edge":
            wanted = self._resizing(self._before).move(part.number, moved.y())
            self._actions.use(wanted, "")
        elif part.kind == "spectra":
            usual = usual_side(stage.width(), self._theme.scale)
            side = usual * self._before.spectra_width - moved.x()
            self._actions.use(self._before.with_stretches({"spectra_width": side / usual}), "")
        elif self.grip.drop is not None or abs(moved.y()) >= _DRAG_BEGINS:
            self.grip.row, self.grip.drop = part.number, self._place_at(at)
            stage.viewport().setCursor(_Cursor.ClosedHandCursor)
            self._place_grip()

    def _place_at(self, at: QPointF) -> int:
        """Return before which of the rows something dropped here would be."""
        now = self._stage.geometry_now
        rects = [now.pictures[row] for row in now.rows]
        return sum(rect.center().y() < at.y() for rect in rects)

    def _release(self, part: Part, at: QPointF) -> None:
        if part.kind == "row" and self.grip.drop is not None:
            self._actions.put(ROWS[part.number], self.grip.drop)
        elif part.kind != "row":
            self._actions.use(self._stage.layout_now, tr("Another size"))
        self._let_go()
        self._hover(at)

    def _let_go(self) -> None:
        self._held = self._before = self.grip.drop = self.grip.row = None
        self._stage.viewport().unsetCursor()
        self._shaped = False
        self._place_grip()

    def _reset(self, part: Part) -> None:
        layout = self._stage.layout_now
        if part.kind == "edge":
            self._actions.use(self._resizing(layout).reset(part.number), tr("Usual heights"))
        elif part.kind == "spectra":
            self._actions.use(replace(layout, spectra_width=1.0), tr("Usual width of the spectra"))

    def _key(self, event: QKeyEvent) -> bool:
        """Give up a drag with Escape."""
        if self._held is None or event.key() != Qt.Key.Key_Escape or self._before is None:
            return False
        event.accept()  # or the window's own actions would have it
        if event.type() != QEvent.Type.ShortcutOverride:
            return True
        self._actions.use(self._before, "")
        self._let_go()
        return True

    def _explain(self, event: QHelpEvent) -> bool:
        part = self.part_at(QPointF(event.pos()))
        if part is None:
            return False
        words = {
            "edge": tr("Drag to make a row taller; a double click makes it as usual"),
            "spectra": tr("Drag to make the spectra wider; a double click makes them as usual"),
            "row": tr("Drag to another place in the order"),
            "hide": tr("Hide this row; the menu Layout shows it again"),
        }
        QToolTip.showText(event.globalPos(), words[part.kind], self._stage.viewport())
        return True

    def _resizing(self, layout: StageLayout) -> Resizing:
        stage = self._stage
        return Resizing(layout, stage.height(), stage.n_panes, self._theme.scale)
