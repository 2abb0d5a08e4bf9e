"""The colour bar as a control: its ends and its middle are dragged."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from gui.columns.picture_set import DIFFERENCE_PANE
from gui.failures.guard import guarded_with
from gui.session import Session
from gui.settings import LEVEL_MAX_DB, LEVEL_MIN_DB
from gui.views.stage import Stage

#: Logical pixels beside the bar that still belong to it, and shares of it that are its ends.
_BESIDE, _END = 8.0, 0.25
_NARROWEST_DB = 5.0
_NOTCH_DB = 5.0
_NOTCH = 120

Part = Literal["low", "high", "both"]


class BarGestures(QObject):
    """Changes the levels of the colours by mouse: drag an end, or the middle; turn the wheel.

    Parameters
    ----------
    stage : Stage
        Whose events are watched.
    session : Session
        Its display is changed.
    """

    #: The bar was clicked twice: levels should fit.
    fit_wanted = Signal()

    def __init__(self, stage: Stage, session: Session) -> None:
        super().__init__(stage)
        self._stage, self._session = stage, session
        self._held: tuple[Part, float, float, float] | None = None
        self._shaped = False
        stage.viewport().installEventFilter(self)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what happens on the first colour bar; leave everything else."""
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _wheel(self, event: QWheelEvent) -> bool:
        part = self._part_at(event.position())
        if part is None:
            return False
        self._move(part, event.angleDelta().y() / _NOTCH * _NOTCH_DB, *self._levels)
        event.accept()
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position()
        match event.type():
            case QEvent.Type.MouseButtonDblClick if self._part_at(at) is not None:
                self.fit_wanted.emit()
                return True
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                part = self._part_at(at)
                self._held = None if part is None else (part, at.y(), *self._levels)
                return part is not None
            case QEvent.Type.MouseMove if self._held is not None:
                part, y, low, high = self._held
                per_pixel = (high - low) / self._bar.height()
                self._move(part, (at.y() - y) * per_pixel, low, high)
                return True
            case QEvent.Type.MouseMove if not event.buttons():
                return self._show_cursor(self._part_at(at) is not None)
            case QEvent.Type.MouseButtonRelease if self._held is not None:
                self._held = None
                return True
        return False

    def _show_cursor(self, over: bool) -> bool:
        """Say by the cursor that the bar can be dragged; leave the cursor of others alone."""
        if over:
            self._stage.viewport().setCursor(Qt.CursorShape.SizeVerCursor)
        elif self._shaped:
            self._stage.viewport().unsetCursor()
        self._shaped = over
        return over

    @property
    def _bar(self) -> QRectF:
        """The bar that the levels belong to; empty where only a difference is shown."""
        now = self._stage.geometry_now
        return now.colour_bars[now.main] if now.main < DIFFERENCE_PANE else QRectF()

    @property
    def _levels(self) -> tuple[float, float]:
        display = self._session.display
        return display.level_low_db, display.level_high_db

    def _part_at(self, at: QPointF) -> Part | None:
        bar = self._bar
        if bar.isEmpty() or not bar.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE).contains(at):
            return None
        share = (at.y() - bar.top()) / bar.height()
        return "high" if share < _END else "low" if share > 1 - _END else "both"

    def _move(self, part: Part, up_db: float, low: float, high: float) -> None:
        """Let one end of the bar, or both, stand for levels that are `up_db` higher.

        Numbers follow the cursor, as on a map: dragged down, higher ones come into view.
        """
        least, most = LEVEL_MIN_DB, LEVEL_MAX_DB
        if part == "both":
            up_db = min(max(up_db, least - low), most - high)
            low, high = low + up_db, high + up_db
        elif part == "low":
            low = min(max(low + up_db, least), high - _NARROWEST_DB)
        else:
            high = max(min(high + up_db, most), low + _NARROWEST_DB)
        self._session.set_display(level_low_db=round(low), level_high_db=round(high))
