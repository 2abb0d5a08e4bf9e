"""Wheel, drag and pinch on the views."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

from gui.failures.guard import guarded_with
from gui.navigation import Navigator
from gui.time_view import TimeView
from gui.views.stage import Stage

#: Zoom of one notch of a wheel, which is 120 eighths of a degree.
_NOTCH_ZOOM, _NOTCH = 1.25, 120.0
#: Share of the window that one notch scrolls.
_NOTCH_SCROLL = 0.12
#: How far a press must move to be a drag, in logical pixels.
_DRAG_BEGINS = 4.0


class Gestures(QObject):
    """Turns the mouse's and the touchpad's moves on a stage into those of a `Navigator`.

    The wheel scrolls in time; with Ctrl it zooms in time and with Shift in frequency, about the
    cursor. Dragging moves the picture, in frequency too where the axis is zoomed. Pinching zooms
    in time. A double click shows all. A click is told by `clicked`.

    Parameters
    ----------
    stage : Stage
        Whose events are watched.
    navigator : Navigator
        What moves the view.
    """

    #: The Track's sample at which a button was pressed and let go.
    clicked = Signal(float)

    def __init__(self, stage: Stage, navigator: Navigator) -> None:
        super().__init__(stage)
        self._stage, self._navigator = stage, navigator
        self._pressed: QPointF | None = None
        self._dragged: TimeView | None = None
        self._last_y = 0.0
        stage.viewport().installEventFilter(self)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take wheel, drag and pinch on the pictures; leave everything else."""
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _wheel(self, event: QWheelEvent) -> bool:
        shares = self._stage.shares_at(event.position())
        if shares is None:
            return False
        across, up = shares
        moved = event.angleDelta()
        # With Shift or Alt, some systems turn the wheel on its side.
        notches = (moved.y() or moved.x()) / _NOTCH
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._navigator.zoom(_NOTCH_ZOOM**-notches, across)
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self._navigator.zoom_frequency(_NOTCH_ZOOM**-notches, up)
        elif abs(moved.x()) > abs(moved.y()):
            self._navigator.scroll(-moved.x() / _NOTCH * _NOTCH_SCROLL)
        else:
            self._navigator.scroll(-notches * _NOTCH_SCROLL)
        event.accept()
        return True

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        shares = self._stage.shares_at(event.position())
        if shares is None or event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._navigator.zoom(1 / max(0.1, 1 + event.value()), shares[0])
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                inside = self._stage.shares_at(at) is not None
                self._pressed, self._last_y = (at if inside else None), at.y()
                self._stage.setFocus(Qt.FocusReason.MouseFocusReason)
                return inside
            case QEvent.Type.MouseMove if self._pressed is not None:
                self._drag(at)
            case QEvent.Type.MouseButtonRelease if self._pressed is not None:
                if self._dragged is None:
                    self._click(self._pressed)
                self._pressed = self._dragged = None
                self._stage.viewport().unsetCursor()
                return True
            case QEvent.Type.MouseButtonDblClick if self._stage.shares_at(at) is not None:
                self._navigator.reset()
                return True
        return False  # the stage moves its crosshair

    def _click(self, at: QPointF) -> None:
        shown, shares = self._navigator.shown, self._stage.shares_at(at)
        if shown is not None and shares is not None:
            self.clicked.emit(shown.start + shares[0] * shown.span)

    def _drag(self, at: QPointF) -> None:
        assert self._pressed is not None
        moved = at - self._pressed
        if self._dragged is None:
            if max(abs(moved.x()), abs(moved.y())) < _DRAG_BEGINS:
                return
            self._dragged = self._navigator.shown
            self._stage.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        start = self._dragged
        if start is None:
            return
        per_pixel = start.span / self._stage.geometry_now.wave.width()
        self._navigator.look_at(TimeView(start.start - round(moved.x() * per_pixel), start.span))
        pane = self._stage.geometry_now.panes[self._stage.geometry_now.main]
        if pane.contains(self._pressed) and abs(at.y() - self._last_y) >= _DRAG_BEGINS:
            self._navigator.scroll_frequency((at.y() - self._last_y) / pane.height())
            self._last_y = at.y()
