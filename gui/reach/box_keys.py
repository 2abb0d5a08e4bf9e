"""A box of time and frequency made, moved and stretched by keys."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QTimer

from gui.actions import Entry
from gui.marks.selection import Selection, SelectionController, Spot
from gui.marks.selection_words import place_words
from gui.navigation import Navigator
from gui.reach.announcing import announce
from gui.reach.keyboard_cursor import SETTLED_MS, STEP, KeyboardCursor
from gui.translation import tr
from gui.views.places import Places
from gui.views.stage import Stage

#: Half of the band about the cursor where none is drawn: together a third of an octave.
_HALF_BAND = 2 ** (1 / 6)


class BoxKeys(QObject):
    """Sets the edges of the selection at the cursor, and moves them by steps.

    Parameters
    ----------
    stage : Stage
        Whose crosshair is the cursor.
    navigator : Navigator
        Scrolls to an edge that leaves the window.
    cursor : KeyboardCursor
        Shown where there was none.
    selection : SelectionController
        What is selected.
    places : callable
        Returns the coordinates of today's picture, or None before there is one.
    take : callable
        Selects a box in a place; the region that it is of, if any, follows.
    """

    def __init__(
        self,
        stage: Stage,
        navigator: Navigator,
        cursor: KeyboardCursor,
        selection: SelectionController,
        places: Callable[[], Places | None],
        take: Callable[[Selection, Spot], object],
    ) -> None:
        super().__init__(stage)
        self._stage, self._navigator, self._cursor = stage, navigator, cursor
        self._selection, self._places, self._take = selection, places, take
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._say)

    def making(self) -> list[Entry]:
        """Return the actions that take an edge from the cursor."""
        return [
            (tr("Begin the box at the cursor"), "S", lambda: self.set_time(-1)),
            (tr("End the box at the cursor"), "E", lambda: self.set_time(1)),
            (tr("Top of the box at the cursor"), "T", lambda: self.set_frequency(1)),
            (tr("Foot of the box at the cursor"), "F", lambda: self.set_frequency(-1)),
            (tr("Limit the box to the band at the cursor"), "C", self.take_band),
        ]

    def shaping(self) -> list[Entry]:
        """Return the actions that need a box."""

        def move(across: int, up: int, *, fine: bool = False) -> Callable[[], None]:
            return lambda: self.move(across, up, fine=fine)

        def stretch(across: int, up: int, *, fine: bool = False) -> Callable[[], None]:
            return lambda: self.stretch(across, up, fine=fine)

        return [
            (tr("Let the box take in all frequencies"), "Shift+C", self.take_all_frequencies),
            (tr("Move the box back"), "Alt+Shift+Left", move(-1, 0)),
            (tr("Move the box on"), "Alt+Shift+Right", move(1, 0)),
            (tr("Move the box up"), "Alt+Shift+Up", move(0, 1)),
            (tr("Move the box down"), "Alt+Shift+Down", move(0, -1)),
            (tr("Move the box back a pixel"), "Ctrl+Alt+Shift+Left", move(-1, 0, fine=True)),
            (tr("Move the box on a pixel"), "Ctrl+Alt+Shift+Right", move(1, 0, fine=True)),
            (tr("Move the box up a pixel"), "Ctrl+Alt+Shift+Up", move(0, 1, fine=True)),
            (tr("Move the box down a pixel"), "Ctrl+Alt+Shift+Down", move(0, -1, fine=True)),
            (tr("Shorten the box"), "1", stretch(-1, 0)),
            (tr("Lengthen the box"), "2", stretch(1, 0)),
            (tr("Lower the top of the box"), "3", stretch(0, -1)),
            (tr("Raise the top of the box"), "4", stretch(0, 1)),
            (tr("Shorten the box by a pixel"), "Alt+1", stretch(-1, 0, fine=True)),
            (tr("Lengthen the box by a pixel"), "Alt+2", stretch(1, 0, fine=True)),
            (tr("Lower the top of the box by a pixel"), "Alt+3", stretch(0, -1, fine=True)),
            (tr("Raise the top of the box by a pixel"), "Alt+4", stretch(0, 1, fine=True)),
        ]

    def close(self) -> None:
        """Say nothing any more."""
        self._settled.stop()

    def set_time(self, edge: int) -> None:
        """Let the box begin at the cursor, or end there.

        Parameters
        ----------
        edge : int
            -1 for its beginning, 1 for its end. Where the other one is passed, they change places;
            where there was no box, the other one is that of the window.
        """
        found = self._under_cursor()
        if found is None:
            return
        places, at, spot = found
        new = self._selection.selection is None
        box, sample = self._box_or_view(places), places.sample_at(at.x())
        other = box.stop if edge < 0 else box.start
        start, stop = min(sample, other), max(sample, other)
        spot = Spot(None, spot.lane) if new else self._selection.spot
        self._choose(replace(box, start=start, stop=max(stop, start + 1)), spot)

    def set_frequency(self, edge: int) -> None:
        """Let the band of the box reach to the cursor.

        Parameters
        ----------
        edge : int
            -1 for its lowest frequency, 1 for its highest; as in `set_time` else.
        """
        found = self._in_band()
        if found is None:
            return
        places, at, spot = found
        box, hz = self._box_or_view(places), places.hz_at(spot, at.y())
        low, high = self._band(box, places)
        other = high if edge < 0 else low
        fmin, fmax = min(hz, other), max(hz, other)
        if fmin < fmax:
            self._choose(replace(box, fmin=fmin, fmax=fmax), spot)

    def take_band(self) -> None:
        """Limit the box to the band under the cursor: a drawn one, or a third of an octave."""
        found = self._in_band()
        if found is None:
            return
        places, at, spot = found
        step = places.hz_step(spot)
        if places.banded(spot):
            lane = places.lane_rect(spot)
            top = lane.top() + int((at.y() - lane.top()) / step) * step
            fmin, fmax = places.hz_at(spot, top + step), places.hz_at(spot, top)
        else:
            lowest = places.hz_at(spot, places.lane_rect(spot).bottom() - step)  # which is not 0 Hz
            hz = max(places.hz_at(spot, at.y()), lowest)
            fmin, fmax = hz / _HALF_BAND, min(hz * _HALF_BAND, places.feed.track.sr / 2)
        self._choose(replace(self._box_or_view(places), fmin=fmin, fmax=fmax), spot)

    def take_all_frequencies(self) -> None:
        """Let the box take in all frequencies."""
        box = self._selection.selection
        if box is not None:
            self._choose(replace(box, fmin=None, fmax=None), Spot(None, self._selection.spot.lane))

    def move(self, across: int, up: int, *, fine: bool = False) -> None:
        """Move the box by steps of the cursor; as long and as high as it is.

        Parameters
        ----------
        across, up : int
            How many, later and to higher frequencies.
        fine : bool
            Whether they are pixels and bands.
        """
        found = self._there()
        if found is None:
            return
        places, box = found
        track, by = places.feed.track, across * _samples(places, fine=fine)
        by = min(max(by, track.start - box.start), track.end - box.stop)
        start, stop = box.start + by, box.stop + by
        spot, fmin, fmax = self._selection.spot, box.fmin, box.fmax
        if up and box.band is not None:
            spot = places.shown(spot)
            fmin, fmax = _raised(places, box, spot, up * _height(places, spot, fine=fine))
        self._choose(Selection(start, stop, fmin, fmax), spot)
        self._show(start if across < 0 else stop)

    def stretch(self, across: int, up: int, *, fine: bool = False) -> None:
        """Move the end of the box by steps, or the highest of its frequencies; the rest stays.

        Parameters
        ----------
        across, up : int
            How many steps, later and to higher frequencies.
        fine : bool
            Whether they are pixels and bands.
        """
        found = self._there()
        if found is None:
            return
        places, box = found
        if across:
            stop = box.stop + across * _samples(places, fine=fine)
            stop = min(max(stop, box.start + 1), places.feed.track.end)
            self._choose(replace(box, stop=stop), self._selection.spot)
            self._show(stop)
            return
        spot = places.shown(self._selection.spot)
        spot = Spot(places.geometry.head if spot.pane is None else spot.pane, spot.lane)
        low, high = self._band(box, places)
        lane, step = places.lane_rect(spot), _height(places, spot, fine=fine)
        y = min(max(places.y_of(spot, high), lane.top()), lane.bottom())
        hz = places.hz_at(spot, y - up * step)
        if low < hz < high or (up > 0 and hz > high):  # else it is at an end of what can be seen
            box = replace(box, fmax=hz)
        self._choose(box, spot)

    def _under_cursor(self) -> tuple[Places, QPointF, Spot] | None:
        """Return today's coordinates and where in them the cursor is; show it if need be."""
        if self._stage.pointer is None:
            self._cursor.step(0, 0)
        places, at = self._places(), self._stage.pointer
        spot = None if places is None or at is None else places.spot_at(at)
        if places is None or at is None or spot is None:
            return None
        return places, at, spot

    def _in_band(self) -> tuple[Places, QPointF, Spot] | None:
        """Return the same where there are frequencies; say so where there are none."""
        found = self._under_cursor()
        if found is not None and found[2].pane is None:
            words = tr("The waveform has no frequencies: move the cursor down to a spectrogram")
            announce(self._stage, words)
            return None
        return found

    def _there(self) -> tuple[Places, Selection] | None:
        places, box = self._places(), self._selection.selection
        return None if places is None or box is None else (places, box)

    def _box_or_view(self, places: Places) -> Selection:
        """Return what is selected, or all of the time on the screen."""
        track, view = places.feed.track, places.feed.view
        start = max(view.start, track.start)
        shown = Selection(start, max(start + 1, min(view.stop, track.end)))
        return self._selection.selection or shown

    @staticmethod
    def _band(box: Selection, places: Places) -> tuple[float, float]:
        return box.fmin or 0.0, places.feed.track.sr / 2 if box.fmax is None else box.fmax

    def _choose(self, box: Selection, spot: Spot) -> None:
        self._take(box, spot)
        self._settled.start()

    def _show(self, sample: int) -> None:
        """Scroll so far that an edge is in the window."""
        view = self._navigator.shown
        if view is not None and not view.start <= sample <= view.stop:
            beyond = sample - (view.start if sample < view.start else view.stop)
            self._navigator.scroll(beyond / view.span)

    def _say(self) -> None:
        found = self._there()
        if found is not None:
            places, box = found
            announce(self._stage, place_words(box, self._selection.sr, places.feed.time_words))


def _samples(places: Places, *, fine: bool) -> int:
    """Return how many samples a step across is: a pixel, or as far as the cursor goes."""
    pixel = float(places.feed.grid.samples_per_column)
    return max(1, round(pixel if fine else max(pixel, STEP * places.feed.view.span)))


def _height(places: Places, spot: Spot, *, fine: bool) -> float:
    """Return how high a step is: a pixel or a band, or as far as the cursor goes."""
    least = places.hz_step(spot)
    return least if fine else max(least, STEP * places.lane_rect(spot).height())


def _raised(
    places: Places, box: Selection, spot: Spot, by: float
) -> tuple[float | None, float | None]:
    """Return the edges of a box that is moved up in its picture, as far as the picture goes."""
    lane, drawn = places.lane_rect(spot), places.box(box, spot)
    above, below = max(0.0, drawn.top() - lane.top()), max(0.0, lane.bottom() - drawn.bottom())
    by = max(min(by, above), -below)

    def raised(hz: float | None, y: float) -> float | None:
        seen = lane.top() - 1 <= y - by <= lane.bottom() + 1  # what is out of view stays there
        return hz if hz is None or not by or not seen else places.hz_at(spot, y - by)

    fmin, fmax = raised(box.fmin, drawn.bottom()), raised(box.fmax, drawn.top())
    if fmin is not None and fmax is not None and fmin >= fmax:
        return box.fmin, box.fmax
    return fmin, fmax
