"""Drawing the selection with the mouse, and moving its edges."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from gui.failures.guard import guarded_with
from gui.marks.selection import Selection, SelectionController, Spot
from gui.views.places import Places
from gui.views.stage import Stage

#: How near to an edge the cursor takes hold of it, in logical pixels.
_REACH = 5.0
#: How far a press must move to be a drag, in logical pixels.
_DRAG_BEGINS = 4.0
_Cursor = Qt.CursorShape


@dataclass(frozen=True, slots=True)
class _Hold:
    """What follows the mouse: one corner or edge; what is opposite to it stays.

    Parameters
    ----------
    spot : Spot
        In which picture.
    before : Selection or None
        The selection as it was; None for a new box.
    sample : int or None
        The edge of time that stays; None if both do.
    hz : float or None
        The edge of frequency that stays, in Hz; None if both do.
    cursor : Qt.CursorShape
        What the mouse looks like there.
    """

    spot: Spot
    before: Selection | None
    sample: int | None
    hz: float | None
    cursor: Qt.CursorShape = _Cursor.CrossCursor


class BoxGestures(QObject):
    """Draws a box with Shift and the left button, and moves the edges and corners of one.

    Parameters
    ----------
    stage : Stage
        Whose events are watched, before those of other gestures.
    selection : SelectionController
        What is changed.
    places : callable
        Returns the coordinates of today's picture, or None before there is one.
    """

    #: Edges of the selection that was there have been moved.
    reshaped = Signal()
    #: A menu is asked for at a place of the screen.
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        stage: Stage,
        selection: SelectionController,
        places: Callable[[], Places | None],
    ) -> None:
        super().__init__(stage)
        self._stage, self._selection, self._places = stage, selection, places
        self._pressed: QPointF | None = None
        self._hold: _Hold | None = None
        self._before: tuple[Selection | None, Spot] = (None, Spot())
        self._dragging = self._shaped = False
        #: Where the cursor is on the stage, or None if it is elsewhere.
        self.pointer: QPointF | None = None
        stage.viewport().installEventFilter(self)

    @property
    def dragging(self) -> bool:
        """Whether a box or an edge follows the mouse."""
        return self._hold is not None

    @property
    def reshaping(self) -> bool:
        """Whether edges of the selection that was there follow the mouse."""
        return self._hold is not None and self._hold.before is not None

    def begin(self, at: QPointF) -> bool:
        """Begin a box at a point of the stage, without the mouse; return whether that can be."""
        places = self._places()
        hold = None if places is None else _new_box(places, at)
        if hold is None:
            return False
        self._take(hold, at)
        self.extend(at)
        return True

    def extend(self, at: QPointF) -> None:
        """Let the box that was begun reach to a point."""
        self._dragging = True
        self._drag(at)

    def finish(self) -> None:
        """Let go of the box: it stays as it is."""
        self._end()

    def cancel(self) -> None:
        """Give up the drag: what was selected before is selected again."""
        if self._hold is not None:
            self._end()
            self._selection.select(*self._before)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what draws a box, takes hold of an edge or asks for the menu."""
        if event.type() == QEvent.Type.Leave:
            self.pointer = None
        if isinstance(event, QContextMenuEvent):
            self.menu_wanted.emit(event.globalPos())
            return True
        return self._mouse(event) if isinstance(event, QMouseEvent) else False

    def _mouse(self, event: QMouseEvent) -> bool:
        self.pointer = at = event.position()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                return self._press(at, event.modifiers())
            case QEvent.Type.MouseMove if self._hold is not None:
                self._drag(at)
            case QEvent.Type.MouseMove if event.buttons() == Qt.MouseButton.NoButton:
                self._show_cursor(at, event.modifiers())
            case QEvent.Type.MouseButtonRelease if self._hold is not None:
                reshaped = self._dragging and self._hold.before is not None
                self._end()
                if reshaped:
                    self.reshaped.emit()
                return True
        return False  # the stage still moves its crosshair

    def _press(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        places = self._places()
        if places is None:
            return False
        drawing = keys & Qt.KeyboardModifier.ShiftModifier
        hold = _new_box(places, at) if drawing else self._hold_at(places, at)
        if hold is None:
            return False
        self._stage.setFocus(Qt.FocusReason.MouseFocusReason)
        self._take(hold, at)
        return True

    def _take(self, hold: _Hold, at: QPointF) -> None:
        self._hold, self._pressed, self._dragging = hold, at, False
        self._before = (self._selection.selection, self._selection.spot)

    def _hold_at(self, places: Places, at: QPointF) -> _Hold | None:
        """Return what of the selection is under the cursor, or None."""
        selection, spot = self._selection.selection, self._selection.spot
        if selection is None:
            return None
        box, area = _grip(places, selection, spot)
        if not box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
            return None
        if not area.adjusted(-1, -1, 1, 1).contains(at):
            return None
        across, up = _edge(at.x(), box.left(), box.right()), 0
        if selection.band is not None:
            up = -_edge(at.y(), box.top(), box.bottom())
        if not across and not up:
            return None
        low, high = selection.fmin or 0.0, selection.fmax or places.feed.track.sr / 2
        return _Hold(
            spot,
            selection,
            {-1: selection.stop, 0: None, 1: selection.start}[across],
            {-1: high, 0: None, 1: low}[up],
            _shape_of(across, up),
        )

    def _drag(self, at: QPointF) -> None:
        assert self._hold is not None and self._pressed is not None
        moved = at - self._pressed
        if not self._dragging and max(abs(moved.x()), abs(moved.y())) < _DRAG_BEGINS:
            return
        self._dragging = True
        places = self._places()
        if places is not None:
            self._selection.select(_moved(places, self._hold, at), self._hold.spot)

    def _end(self) -> None:
        self._hold = self._pressed = None
        self._dragging = False

    def _show_cursor(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Show what a press would do."""
        places = self._places()
        shape = None
        if places is not None:
            if keys & Qt.KeyboardModifier.ShiftModifier:
                shape = _Cursor.CrossCursor if places.spot_at(at) is not None else None
            elif (hold := self._hold_at(places, at)) is not None:
                shape = hold.cursor
        view = self._stage.viewport()
        if shape is not None:
            view.setCursor(shape)
        elif self._shaped:
            view.unsetCursor()
        self._shaped = shape is not None


def _new_box(places: Places, at: QPointF) -> _Hold | None:
    """Return the corner from which a box is drawn, or None outside of the pictures."""
    spot = places.spot_at(at)
    if spot is None:
        return None
    hz = None if spot.pane is None else places.hz_at(spot, at.y())
    return _Hold(spot, None, places.sample_at(at.x()), hz)


def _moved(places: Places, hold: _Hold, at: QPointF) -> Selection:
    """Return the selection with what is held at a point; never less than a sample and a row."""
    before = hold.before
    fmin, fmax = (before.fmin, before.fmax) if before is not None else (None, None)
    if hold.sample is None:
        assert before is not None
        start, stop = before.start, before.stop
    else:
        sample = places.sample_at(at.x())
        start, stop = min(hold.sample, sample), max(hold.sample, sample)
    if hold.hz is not None:
        hz, step = places.hz_at(hold.spot, at.y()), places.hz_step(hold.spot)
        for y in (at.y() - step, at.y() + step):
            if hz == hold.hz:
                hz = places.hz_at(hold.spot, y)
        fmin, fmax = min(hold.hz, hz), max(hold.hz, hz)
    return Selection(start, max(stop, start + 1), fmin, fmax)


def _grip(places: Places, selection: Selection, spot: Spot) -> tuple[QRectF, QRectF]:
    """Return the box whose edges can be held, and the area where."""
    if selection.band is not None:
        return places.box(selection, spot), places.lane_rect(spot)
    area = places.geometry.area
    left, right = places.x_of(selection.start), places.x_of(selection.stop)
    return QRectF(left, area.top(), right - left, area.height()), area


def _edge(at: float, low: float, high: float) -> int:
    """Return which edge is near: -1 for the low one, 1 for the high one, 0 for none."""
    to_low, to_high = abs(at - low), abs(at - high)
    if min(to_low, to_high) > _REACH:
        return 0
    return -1 if to_low < to_high else 1


def _shape_of(across: int, up: int) -> Qt.CursorShape:
    if not up:
        return _Cursor.SizeHorCursor
    if not across:
        return _Cursor.SizeVerCursor
    return _Cursor.SizeBDiagCursor if across == up else _Cursor.SizeFDiagCursor
