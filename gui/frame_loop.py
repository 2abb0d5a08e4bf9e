"""The one timer of the window: takes what is new, completes the pictures, paints once."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from dsp.engine.live import POLL_MIN
from dsp.engine.reanalysis import ReanalysisWorker
from dsp.engine.statistics import Distribution
from gui.column_feed import ColumnFeed
from gui.session import Session
from gui.theme import Theme
from gui.views.stage import Stage

#: How long the worker's results may hold up one frame, in seconds.
_RESULT_BUDGET = 0.006
_SLOW_SECONDS = 0.25


class FrameLoop(QObject):
    """Drives a `Stage` from a `Session`.

    Parameters
    ----------
    session : Session
        What is shown.
    stage : Stage
        Where it is shown.
    theme : Theme
        Colours.

    Attributes
    ----------
    paint_ms : Distribution
        Time the GUI thread spent on each frame that showed something new: taking what arrived,
        completing columns, painting and handing the pixels over.
    latency_ms : Distribution
        From the arrival of the newest sample in a new column (see `Block.arrived`) until that
        column was on the screen. The transform's own delay of half a window comes on top: a column
        shows the time around its frames' middles.
    """

    def __init__(self, session: Session, stage: Stage, theme: Theme) -> None:
        super().__init__()
        self._session, self._stage, self._theme = session, stage, theme
        self.worker = ReanalysisWorker()
        self.feed: ColumnFeed | None = None
        self.paint_ms, self.latency_ms = Distribution(), Distribution()
        self.first_picture: float | None = None
        self._latest_picture: float | None = None
        #: Called a few times a second, after painting.
        self.on_slow: Callable[[], None] = lambda: None
        self._generation = 0
        self._rebuild = self._repaint = self._was_complete = False
        self._painted_revision = -1
        self._spectrum_of: object = None
        self._last_tick = self._last_slow = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._set_rate()
        self._timer.timeout.connect(self.tick)
        session.input_changed.connect(self._want_feed)
        session.analysis_changed.connect(self._want_feed)
        session.display_changed.connect(self._on_display)
        session.state_changed.connect(self._on_state)
        stage.resized.connect(self._want_feed)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking and end the worker."""
        self._timer.stop()
        self.worker.stop()

    def fps(self) -> float:
        """Return the mean number of new pictures a second, from the first one to the newest."""
        if self.first_picture is None or self._latest_picture is None:
            return 0.0
        seconds = self._latest_picture - self.first_picture
        return (self.paint_ms.count - 1) / seconds if seconds > 0 else 0.0

    @property
    def settled(self) -> bool:
        """Whether everything that can be drawn of a complete Track is drawn."""
        feed = self.feed
        return feed is not None and not self._rebuild and feed.complete

    def tick(self) -> None:
        """Do one frame."""
        begun = time.perf_counter()
        elapsed, self._last_tick = begun - self._last_tick, begun
        if self._rebuild:
            self._make_feed()
        arrived = self._take_live()
        feed = self.feed
        if feed is not None:
            while results := self.worker.results(limit=1):
                feed.apply(results[0])
                if time.perf_counter() - begun > _RESULT_BUDGET:
                    break
            feed.request_missing(live=self._session.engine is not None)
            if self._stage.on_screen:
                self._show_spectrum(feed, elapsed)
            if feed.complete and not self._was_complete:
                self._fit_wave(feed)
            self._was_complete = feed.complete
            self._repaint |= feed.revision != self._painted_revision
            self._painted_revision = feed.revision
        if self._repaint:
            self._paint(begun, arrived)
        if begun - self._last_slow > _SLOW_SECONDS:
            self._last_slow = begun
            self._slowly()

    def _take_live(self) -> float | None:
        """Take batches; return when the newest sample in a new column arrived, if there is one."""
        engine, feed = self._session.engine, self.feed
        if engine is None or feed is None:
            return None
        arrived = None
        follow = not self._session.paused
        for batch in engine.drain():
            if batch.generation == self._session.engine_generation:
                end = feed.live_end
                feed.take(batch, follow=follow)
                if follow:
                    self._repaint = True  # the spectrum moves between columns, too
                    arrived = batch.arrived if feed.live_end > end else arrived
        return arrived

    def _paint(self, begun: float, arrived: float | None) -> None:
        self._repaint = False
        if not self._stage.on_screen:
            return
        self._stage.update_hover()
        self._stage.paint_frame()
        done = time.perf_counter()
        self.paint_ms.add(1000 * (done - begun))
        if arrived is not None:
            self.latency_ms.add(1000 * (done - arrived))
        if self.first_picture is None:
            self.first_picture = done
        self._latest_picture = done

    def _show_spectrum(self, feed: ColumnFeed, elapsed: float) -> None:
        stage = self._stage
        column = stage.hovered_column
        if self._session.state == "live":
            self._spectrum_of = None
            if feed.newest_rows is not None and feed.newest_mel_rows is not None:
                stage.spectrum.follow(feed.newest_rows, elapsed)
                stage.mel_spectrum.follow(feed.newest_mel_rows, elapsed)
            if column is not None:
                stage.spectrum.show_levels(feed.stft.values_at(column))
                stage.mel_spectrum.show_levels(feed.mel.values_at(column))
            return
        shown = (column, feed, feed.revision)
        if shown == self._spectrum_of:
            return
        self._spectrum_of = shown
        self._repaint = True
        for item, ring in ((stage.spectrum, feed.stft), (stage.mel_spectrum, feed.mel)):
            peaks = ring.peaks()
            values = ring.values_at(column) if column is not None else peaks
            if peaks is not None:
                at_cursor = column is not None and values is not None
                note = "cursor, maximum" if at_cursor else "maximum"
                item.show(peaks if values is None else values, peaks, note)

    def _slowly(self) -> None:
        if self.feed is not None:
            self._fit_wave(self.feed)
        engine = self._session.engine
        if engine is not None and engine.problem is not None:
            self._session.lose_input(engine.problem)
        self.on_slow()

    def _fit_wave(self, feed: ColumnFeed) -> None:
        if feed.fit_wave():
            self._stage.refresh_backdrop()

    def _want_feed(self) -> None:
        self._rebuild = True

    def _on_state(self) -> None:
        self._stage.set_live_axis(self._session.state == "live")
        feed = self.feed
        if feed is not None and self._session.state == "live":
            feed.move_to(max(feed.start, feed.live_end - feed.sizes.width))
        self._repaint = True

    def _set_rate(self) -> None:
        fps = self._session.display.fps
        self._timer.setInterval(1000 // fps)
        if self._session.engine is not None:
            # Half a frame of delay is not seen, and looking seldom saves most of the cost.
            self._session.engine.poll = max(POLL_MIN, 0.5 / fps)

    def _on_display(self) -> None:
        self._set_rate()
        feed, display = self.feed, self._session.display
        if feed is None or feed.needs_new(display):
            self._want_feed()
            return
        feed.recolour(display)
        self._stage.refresh_backdrop()

    def _make_feed(self) -> None:
        """Make the pictures for today's settings, sizes and Track; the old ones stand in."""
        self._rebuild = False
        self._set_rate()
        session, old = self._session, self.feed
        if session.input is None:
            return
        self._generation += 1
        self.worker.cancel()
        feed = ColumnFeed(
            session.input.track,
            session.analysis,
            session.display,
            self._stage.sizes,
            self._theme,
            self.worker,
            self._generation,
        )
        if old is not None and old.track is feed.track:
            feed.inherit(old)
        elif not feed.track.complete:
            feed.move_to(-feed.sizes.width)
        self.feed = feed
        self._stage.set_live_axis(session.state == "live")
        self._stage.show_feed(feed)
        self._spectrum_of = None
        self._repaint = True
