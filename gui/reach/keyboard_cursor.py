"""The crosshair of the stage, moved by keys."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QPointF, QTimer

from gui.marks.selection import SelectionController
from gui.navigation import Navigator
from gui.reach.announcing import announce
from gui.translation import tr
from gui.views.box_gestures import BoxGestures
from gui.views.places import Places
from gui.views.stage import Stage

#: A step, as a share of the window's width or of a picture's height.
STEP = 0.02
#: Keys that follow each other faster than this are one move, of which the end is said.
SETTLED_MS = 250


class KeyboardCursor(QObject):
    """Moves the same crosshair as the mouse, and draws boxes with it.

    Parameters
    ----------
    stage : Stage
        Whose crosshair is moved.
    navigator : Navigator
        Scrolls where the cursor would leave the window.
    gestures : BoxGestures
        Draws the box that the cursor begins and ends.
    selection : SelectionController
        Within it, the loudest place is looked for.
    places : callable
        Returns the coordinates of today's picture, or None before there is one.
    """

    def __init__(
        self,
        stage: Stage,
        navigator: Navigator,
        gestures: BoxGestures,
        selection: SelectionController,
        places: Callable[[], Places | None],
    ) -> None:
        super().__init__(stage)
        self._stage, self._navigator = stage, navigator
        self._gestures, self._selection, self._places = gestures, selection, places
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._say)

    def step(self, across: int, up: int, *, fine: bool = False) -> None:
        """Move by steps, or by pixels of the screen; where there was no cursor, show it.

        Parameters
        ----------
        across, up : int
            How many, to the right and upwards.
        fine : bool
            Whether they are pixels.
        """
        places, at = self._places(), self._stage.pointer
        if places is None:
            return
        number = None if at is None else _picture_at(places, at)
        if at is None or number is None:
            self._go(places.pictures[1 + places.geometry.main].center())
            return
        pixel = 1 / places.geometry.pixel_ratio
        area = places.pictures[number]
        wide = pixel if fine else max(pixel, STEP * area.width())
        high = pixel if fine else max(pixel, STEP * area.height())
        wanted = QPointF(at.x() + across * wide, at.y() - up * high)
        last = area.right() - pixel
        if not area.left() <= wanted.x() <= last:
            self._navigator.scroll(across * wide / area.width())
        x = min(max(wanted.x(), area.left()), last)
        self._go(QPointF(x, self._height(places, number, wanted.y())))

    def toggle(self) -> None:
        """Show the cursor in the middle of the spectrogram, or hide it."""
        if self._stage.pointer is None:
            self.step(0, 0)
        else:
            self._settled.stop()
            self._gestures.pointer = None
            self._stage.point_at(None)

    def box(self) -> None:
        """Begin a box at the cursor, or end it there."""
        if self._gestures.dragging:
            self._gestures.finish()
            return
        if self._stage.pointer is None:
            self.step(0, 0)
        at = self._stage.pointer
        if at is not None and self._gestures.begin(at):
            words = tr("Box begun; move the cursor and end it with the same key")
            announce(self._stage, words)

    def go_to_loudest(self) -> None:
        """Move to the greatest value of the picture under the cursor, or of the selection in it."""
        places, at = self._places(), self._stage.pointer
        if places is None:
            return
        number = None if at is None else _picture_at(places, at)
        pane = number - 1 if number else places.geometry.main
        feed, ratio = places.feed, places.geometry.pixel_ratio
        ring, rect = feed.pictures[pane], places.pictures[1 + pane]
        columns = np.arange(feed.start, feed.stop)
        columns = columns[ring.known(columns)]
        if not len(columns):
            return
        lanes = feed.panes[min(pane, len(feed.panes) - 1)].lanes
        values = np.nan_to_num(ring.values_of(columns).astype(np.float64), nan=-np.inf)
        xs = rect.left() + (columns - feed.start + 0.5) / ratio
        tops = np.array([rows.start for rows in lanes])[:, np.newaxis]
        ys = rect.top() + (tops + np.arange(values.shape[2]) + 0.5) / ratio
        found = self._selection.selection
        if found is not None:
            box = places.box(found, self._selection.spot)
            outside = (xs < box.left()) | (xs > box.right())
            values[:, outside] = -np.inf
            if found.band is not None and self._selection.spot.pane == pane:
                beyond = (ys < box.top()) | (ys > box.bottom())
                values[np.broadcast_to(beyond[:, np.newaxis], values.shape)] = -np.inf
        if np.isfinite(values).any():
            lane, column, row = np.unravel_index(int(np.argmax(values)), values.shape)
            self._go(QPointF(float(xs[column]), float(ys[lane, row])))

    def _height(self, places: Places, number: int, y: float) -> float:
        """Return a height within a picture, or in the one beside it; a box stays in its own."""
        pictures, pixel = places.pictures, 1 / places.geometry.pixel_ratio
        area, rows = pictures[number], places.rows
        place = rows.index(number)
        if not self._gestures.dragging:
            if y < area.top() and place > 0:
                return pictures[rows[place - 1]].bottom() - pixel
            if y >= area.bottom() and place + 1 < len(rows):
                return pictures[rows[place + 1]].top()
        return min(max(y, area.top()), area.bottom() - pixel)

    def _go(self, at: QPointF) -> None:
        self._gestures.pointer = at
        self._stage.point_at(at)
        if self._gestures.dragging:
            self._gestures.extend(at)
        self._settled.start()

    def _say(self) -> None:
        reading = self._stage.reading_at(self._stage.pointer)
        if reading is not None:
            announce(self._stage, ", ".join(filter(None, (reading.headline(), reading.details()))))


def _picture_at(places: Places, at: QPointF) -> int | None:
    """Return the number of the picture at a point: 0 for the waveform; None outside of them."""
    return next((i for i, rect in enumerate(places.pictures) if rect.contains(at)), None)
