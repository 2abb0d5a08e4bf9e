"""The one timer of the window: takes what is new, completes the pictures, paints once."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from dsp.audio.track import Track
from dsp.engine.live import POLL_MIN
from dsp.engine.overview_columns import OverviewStore
from dsp.engine.statistics import Distribution
from dsp.engine.worker import ReanalysisWorker
from gui.columns.column_feed import ColumnFeed
from gui.files.wall_clock import WallClock
from gui.levels.level_display import LevelDisplay
from gui.levels.spectrum_display import SpectrumDisplay
from gui.reach.motion import STEP_SECONDS, StepClock, in_steps
from gui.session import Session
from gui.theme import Theme
from gui.views.stage import Stage

#: How long the worker's results may hold up one frame, in seconds: live, and where nothing moves.
_LIVE_BUDGET, _STILL_BUDGET = 0.006, 0.025
#: A long analysis shows less often what it has got, after so many seconds: painting takes from it.
_LONG_SECONDS, _LONG_PAUSE = 0.4, 0.1
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
    cache : Path, optional
        Folder where overviews of long files are kept; without, none are.

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

    def __init__(
        self, session: Session, stage: Stage, theme: Theme, cache: Path | None = None
    ) -> None:
        super().__init__()
        self._session, self._stage, self._theme = session, stage, theme
        #: Tells when what is shown was heard.
        self.clock = WallClock(session)
        self.worker = ReanalysisWorker()
        self._overviews = OverviewStore(cache)
        self.feed: ColumnFeed | None = None
        self.paint_ms, self.latency_ms = Distribution(), Distribution()
        self.first_picture: float | None = None
        self.first_overview: float | None = None
        self.full_overview: float | None = None
        self._latest_picture: float | None = None
        #: Called a few times a second, after painting.
        self.on_slow: Callable[[], None] = lambda: None
        #: Called for every frame, before it; returns whether it moved what has to be painted.
        self.on_frame: Callable[[], bool] = lambda: False
        self._generation = 0
        self._rebuild = self._repaint = self._was_complete = False
        self._painted_revision = -1
        #: What the spectra and the level meter show.
        self.spectra = SpectrumDisplay(session, stage)
        self.levels = LevelDisplay(session, stage)
        self._steps, self._moved = StepClock(), False
        self._last_shown = self._last_slow = time.perf_counter()
        self._feed_made = self._last_results = self._last_shown
        session.spectrum_reset.connect(self.reset_levels)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._set_rate()
        self._timer.timeout.connect(self.tick)
        session.input_changed.connect(self._want_feed)
        session.analysis_changed.connect(self._want_feed)
        session.display_changed.connect(self._on_display)
        session.state_changed.connect(self._on_state)
        session.view_changed.connect(self._on_view)
        stage.resized.connect(self._want_feed)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking and end the worker."""
        self._timer.stop()
        self.worker.stop()
        self.levels.close()

    def reset_levels(self) -> None:
        """Begin averages, held peaks, loudness and the greatest true peak anew."""
        self.spectra.reset()
        self.levels.reset()
        self._repaint = True

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
        if self._rebuild:
            self._make_feed()
        live, due = self._session.state == "live", self._steps.due(begun)
        # Until a step is due, what is live waits in the engine's queue.
        arrived = self._take_live() if due or not live else None
        self._moved |= self.on_frame()
        if due:
            self._repaint |= self._moved
            self._moved = False
        feed = self.feed
        if feed is not None:
            self._date(feed)
            self._take_results(feed, begun)
            feed.request_missing(live=self._session.engine is not None)
            if due or not live:
                self._show_levels(feed, begun)
            complete = feed.complete
            if complete and not self._was_complete:
                self._fit(feed)
            self._was_complete = complete
            self._repaint |= feed.revision != self._painted_revision
            self._painted_revision = feed.revision
        if self._repaint:
            self._paint(begun, arrived)
        if begun - self._last_slow > (STEP_SECONDS if self._steps.stepped else _SLOW_SECONDS):
            self._last_slow = begun
            self._slowly()

    def _date(self, feed: ColumnFeed) -> None:
        """Say when the sound began, as soon as it has."""
        began = self.clock.began
        if began != feed.began:
            feed.began = began
            self._stage.refresh_backdrop()

    def _show_levels(self, feed: ColumnFeed, now: float) -> None:
        """Bring spectra and level meter up to date."""
        elapsed, self._last_shown = now - self._last_shown, now
        if self._stage.on_screen:
            if any(item.isVisible() for item in self._stage.spectra):
                self._repaint |= self.spectra.show(feed, elapsed)
            if self._stage.meter.isVisible():
                self._repaint |= self.levels.show(feed, elapsed)

    def _take_results(self, feed: ColumnFeed, begun: float) -> None:
        """Write what the worker has computed, as much as a frame has time for."""
        live = self._session.engine is not None
        long = not live and begun - self._feed_made > _LONG_SECONDS
        if long and begun - self._last_results < _LONG_PAUSE:
            return
        self._last_results = begun
        budget = _LIVE_BUDGET if live else _STILL_BUDGET
        while results := self.worker.results(limit=1):
            feed.apply(results[0])
            if time.perf_counter() - begun > budget:
                break

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
                self.spectra.take(feed, batch.analysis)
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
        self._note_overview(done)
        self._latest_picture = done

    def _note_overview(self, done: float) -> None:
        """Keep when a file was first on the screen as a whole, and when that was complete."""
        feed = self.feed
        if self.full_overview is not None or feed is None or not feed.shows_all:
            return
        if self.first_overview is None and feed.drawn:
            self.first_overview = done
        if feed.complete:
            self.full_overview = done

    def _slowly(self) -> None:
        if self.feed is not None:
            self._fit(self.feed)
        engine = self._session.engine
        if engine is not None and engine.problem is not None:
            self._session.lose_input(engine.problem)
        self._session.look_after_file()
        self.on_slow()

    def _fit(self, feed: ColumnFeed) -> None:
        if feed.fit():
            self._stage.refresh_backdrop()

    def _want_feed(self) -> None:
        self._rebuild = True

    def _on_state(self) -> None:
        self._stage.set_live_axis(self._session.state == "live")
        self._repaint = True

    def _on_view(self) -> None:
        """Go where the view was moved to; another span needs other columns."""
        feed, view = self.feed, self._session.view
        if feed is None:
            return
        if feed.span != self._span_of(feed.track):
            self._want_feed()
        elif view is not None:
            feed.look_at(view.start)
        elif feed.track.complete:
            feed.look_at(0)
        elif self._session.engine is None:
            feed.end_at(feed.track.end)
        elif feed.live_end:
            feed.move_to(feed.live_end - feed.sizes.width)
        self._stage.refresh_backdrop()
        self._repaint = True

    def _span_of(self, track: Track) -> int:
        """Return how many samples the window is to show of a Track."""
        if (view := self._session.view) is not None:
            return view.span
        if track.complete:
            return max(1, track.end)
        return round(self._session.display.span * track.sr)

    def _set_rate(self) -> None:
        fps = self._session.display.fps
        self._steps.stepped = in_steps(self._session.display.motion)
        self._timer.setInterval(1000 // fps)
        if self._session.engine is not None:
            # Half a frame of delay is not seen, and looking seldom saves most of the cost.
            self._session.engine.poll = max(POLL_MIN, 0.5 / fps)

    def _on_display(self) -> None:
        self._set_rate()
        feed, display = self.feed, self._session.display
        if feed is None or feed.needs_new(display) or feed.span != self._span_of(feed.track):
            self._want_feed()
            return
        feed.recolour(display)
        self._stage.refresh_backdrop()

    def _make_feed(self) -> None:
        """Make the pictures for today's settings, sizes and Track; the old ones stand in."""
        self._feed_made = time.perf_counter()
        self._stage.divide(2 if self._session.analysis.compared is None else 3)
        self._rebuild = False  # which a new division has just asked for
        self._set_rate()
        session, old = self._session, self.feed
        if session.input is None:
            return
        track = session.input.track
        self._generation += 1
        self.worker.cancel()
        feed = ColumnFeed(
            track,
            session.analysis,
            session.display,
            self._stage.sizes,
            self._theme,
            self.worker,
            self._generation,
            self._span_of(track),
            self._overviews.of(track, session.analysis, session.input.path),
        )
        feed.began = self.clock.began
        before = old if old is not None and old.track is track else None
        if session.view is not None:
            feed.look_at(session.view.start)
        elif not track.complete:
            feed.end_at(before.right_sample if before is not None else 0)
        if before is not None:
            feed.inherit(before)
        self.feed = feed
        self._stage.set_live_axis(session.state == "live")
        self._stage.show_feed(feed)
        self._repaint = True
