"""Moving about: scrolling and zooming in time and frequency, and the way back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from dsp.audio.track import Track
from dsp.history import History
from gui.frame_loop import FrameLoop
from gui.session import Session
from gui.settings import SPAN_MAX, SPAN_MIN, DisplaySettings
from gui.time_view import TimeView

#: A step of the keys: zoom factor, and share of the window.
ZOOM_STEP, SCROLL_STEP = 1.5, 0.2
#: Changes that follow each other within this time are one step of the history, in milliseconds.
_GESTURE_MS = 600
#: Narrowest frequency range, as a share of the whole scale.
_NARROWEST = 0.02


@dataclass(frozen=True, slots=True)
class _Place:
    """What one can come back to."""

    view: TimeView | None
    span: float
    fmin: float
    fmax: float


class Navigator(QObject):
    """Moves the view of a session.

    Parameters
    ----------
    session : Session
        Whose view is moved.
    loop : FrameLoop
        What shows it: moves start from what is on the screen.
    """

    def __init__(self, session: Session, loop: FrameLoop) -> None:
        super().__init__(loop)
        self._session, self._loop = session, loop
        self._history = History(self._place())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_GESTURE_MS)
        self._settle.timeout.connect(self._remember)
        session.input_changed.connect(self._begin_anew)

    @property
    def shown(self) -> TimeView | None:
        """What is on the screen, or will be with the next frame; None before anything is."""
        feed = self._loop.feed
        if feed is None:
            return None
        view, track = self._session.view, feed.track
        if view is None and track.complete:  # all of it; the feed may still show a part
            return TimeView(track.start, max(1, track.end - track.start))
        return view or feed.view

    def scroll(self, share: float) -> None:
        """Move on by a share of the window, or back; live sound then stands still."""
        shown = self.shown
        if shown is not None:
            self.look_at(TimeView(shown.start + round(share * shown.span), shown.span))

    def look_at(self, view: TimeView) -> None:
        """Show a part of the Track; live and at its end, go on following."""
        live = self._session.state == "live"
        if live and self._loop.feed is not None and view.stop > self._loop.feed.view.stop:
            return
        self._session.look_at(view)
        self._note()

    def move_to(self, start: int) -> None:
        """Show as long a time as now, from a sample of the Track on."""
        if (shown := self.shown) is not None and shown.start != start:
            self.look_at(TimeView(start, shown.span))

    def zoom(self, factor: float, anchor: float = 0.5) -> None:
        """Show a time `factor` times as long.

        Parameters
        ----------
        factor : float
            Below 1 to look closer.
        anchor : float
            Share of the window whose place stays where it is.
        """
        shown, feed, session = self.shown, self._loop.feed, self._session
        if shown is None or feed is None:
            return
        track = feed.track
        if session.state == "live":
            seconds = min(max(session.display.span * factor, SPAN_MIN), SPAN_MAX)
            session.set_display(span=seconds)
            self._note()
            return
        longest = track.end if track.complete else self._longest_live(track)
        span = min(max(round(shown.span * factor), min(feed.sizes.width, longest)), longest)
        if track.complete and span >= track.end:
            session.look_at(None)
        elif span != shown.span:
            session.look_at(TimeView(shown.start + round(anchor * (shown.span - span)), span))
        self._note()

    @staticmethod
    def _longest_live(track: Track) -> int:
        """Return how long a time can be shown of live sound: all that is kept."""
        return max(track.end - track.start, round(SPAN_MAX * track.sr))

    def zoom_frequency(self, factor: float, anchor: float = 0.5) -> None:
        """Show a frequency range `factor` times as wide on its scale.

        Parameters
        ----------
        factor : float
            Below 1 to look closer.
        anchor : float
            Share of the axis, from its foot, whose frequency stays where it is.
        """
        found = self._frequency_axis()
        if found is None:
            return
        low, high, lowest, highest = found
        wide = min(max((high - low) * factor, _NARROWEST * (highest - lowest)), highest - lowest)
        self._show_frequencies(low + anchor * (high - low - wide), wide, lowest, highest)

    def scroll_frequency(self, share: float) -> None:
        """Move up by a share of the frequency axis, or down."""
        found = self._frequency_axis()
        if found is not None:
            low, high, lowest, highest = found
            self._show_frequencies(low + share * (high - low), high - low, lowest, highest)

    def go_to_start(self) -> None:
        """Show the oldest sound there is."""
        feed, shown = self._loop.feed, self.shown
        if feed is not None and shown is not None:
            self.look_at(TimeView(feed.track.start, shown.span))

    def go_to_end(self) -> None:
        """Show the end of a file, or follow live sound again."""
        feed, shown = self._loop.feed, self.shown
        if feed is None or shown is None:
            return
        if self._session.engine is not None:
            self._session.look_at(None)
            self._note()
        else:
            self.look_at(TimeView(feed.track.end - shown.span, shown.span))

    def reset(self) -> None:
        """Show all of a file, or what is live, over all frequencies."""
        plain = DisplaySettings()
        self._session.look_at(None)
        self._session.set_display(fmin=plain.fmin, fmax=plain.fmax, span=plain.span)
        self._note()

    def undo(self) -> None:
        """Go back to the place before."""
        self._remember()
        self._go(self._history.undo())

    def redo(self) -> None:
        """Go to the place that was left by going back."""
        self._remember()
        self._go(self._history.redo())

    def _frequency_axis(self) -> tuple[float, float, float, float] | None:
        """Return the ends of the axis shown, and of the longest one, on the frequency scale."""
        feed, display = self._loop.feed, self._session.display
        if feed is None:
            return None
        whole = DisplaySettings(scale=display.scale, fmin=0.0, fmax=feed.track.sr / 2)
        lowest = max(whole.frequency_range(feed.track.sr)[0], min(display.fmin, 20.0))
        low, high, least, most = (
            float(display.scale.forward(hz))
            for hz in (*display.frequency_range(feed.track.sr), lowest, feed.track.sr / 2)
        )
        return low, high, least, most

    def _show_frequencies(self, low: float, wide: float, lowest: float, highest: float) -> None:
        low = min(max(low, lowest), highest - wide)
        inverse = self._session.display.scale.inverse
        fmin, fmax = (round(float(inverse(at)), 3) for at in (low, low + wide))
        self._session.set_display(fmin=max(0.0, fmin), fmax=fmax)
        self._note()

    def _place(self) -> _Place:
        display = self._session.display
        return _Place(self._session.view, display.span, display.fmin, display.fmax)

    def _go(self, place: _Place) -> None:
        self._session.set_display(span=place.span, fmin=place.fmin, fmax=place.fmax)
        self._session.look_at(place.view)
        self._settle.stop()

    def _note(self) -> None:
        self._settle.start()

    def _remember(self) -> None:
        self._settle.stop()
        self._history.change(self._place())

    def _begin_anew(self) -> None:
        self._settle.stop()
        self._history = History(self._place())
