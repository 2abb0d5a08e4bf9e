"""Hearing what is shown: plays the Track of a session, and says where the playhead is."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dsp.audio.player import Player
from dsp.audio.rendering import Playback
from dsp.audio.source import Problem
from dsp.audio.track import Track
from gui.navigation import Navigator
from gui.playing.following import Follower
from gui.playing.output_opening import problem_of
from gui.session import Session
from gui.translation import mark, tr
from gui.views.playhead import PlayheadItem

#: The speeds to choose from. The slow ones make ultrasound audible, and detail.
SPEEDS = (0.1, 0.25, 0.5, 1.0, 1.5, 2.0)
#: First sample, the sample behind the last one, and a band: its edges in Hz, None for open ones.
PlayRange: TypeAlias = tuple[int, int, tuple[float | None, float | None] | None]
Phase = Literal["stopped", "opening", "playing", "paused"]

#: How long the output stays open unused. On some systems nobody else can play meanwhile.
_IDLE_MS = 30_000
_LIVE = mark("Pause first (Space): then this plays what was heard")


@dataclass(frozen=True, slots=True)
class _Part:
    """What is played: the range that was chosen, or all of a Track beside it."""

    track: Track
    playback: Playback
    chosen: PlayRange | None
    whole: bool


class PlaybackController(QObject):
    """Plays a file, or the past of live sound that is held or has ended, with a playhead.

    The playhead stands where somebody put it, or at the left edge of the view where playing began;
    from there everything to the end of the Track is played, and the playhead comes back there. A
    range that `range_to_play` knows is played alone: from its start, or from the playhead if that
    was put into it since. If it was put beside it, the range is passed over.

    While sound is played, the view turns its pages for the playhead: see `Follower`.

    Parameters
    ----------
    session : Session
        Whose Track is played, on whose audio thread the output is opened and closed.
    navigator : Navigator
        Knows the view on the screen.
    line : PlayheadItem
        The playhead's picture.

    Attributes
    ----------
    range_to_play : callable
        Returns the range somebody has chosen to hear, or None for what is described above.
    """

    #: Phase, speed or loop has changed.
    changed = Signal()
    #: The time in the Track that is heard now, in seconds.
    heard = Signal(float)
    #: Why there is nothing to play, in a few words.
    refused = Signal(str)
    #: A `Problem`: nothing is heard (any more).
    problem_found = Signal(object)
    _opened = Signal(int, object)

    def __init__(self, session: Session, navigator: Navigator, line: PlayheadItem) -> None:
        super().__init__(navigator)
        self.range_to_play: Callable[[], PlayRange | None] = lambda: None
        self._session, self._navigator, self._line = session, navigator, line
        self._player = Player()
        self._phase: Phase = "stopped"
        self._part: _Part | None = None
        self._speed, self._loop = 1.0, False
        self._playhead: float | None = None
        self._mark: float | None = None
        # What was chosen when somebody put the playhead where the mark is, in a tuple of its own.
        self._put_beside: tuple[PlayRange | None] | None = None
        self._follower = Follower(session, navigator)
        self._ticket, self._output_used = 0, False
        self._opened.connect(self._on_opened, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._on_idle)
        session.input_changed.connect(self.forget)
        session.state_changed.connect(self._on_state)

    @property
    def phase(self) -> Phase:
        """What it does, in one word; "opening" is playing that is not heard yet."""
        return self._phase

    @property
    def playhead(self) -> float | None:
        """The Track's sample at which the playhead stands, or None before it was anywhere."""
        return self._playhead

    @property
    def heard_sample(self) -> float | None:
        """The Track's sample that is heard just now; None in silence."""
        return self._playhead if self._phase == "playing" else None

    @property
    def seconds(self) -> float | None:
        """The time in the Track that is heard, or was when it was paused; None while stopped."""
        if self._part is None or self._playhead is None:
            return None
        return self._playhead / self._part.track.sr

    @property
    def speed(self) -> float:
        """How fast it plays, 1 being true to life."""
        return self._speed

    @property
    def loop(self) -> bool:
        """Whether it begins again at the end."""
        return self._loop

    def toggle(self) -> None:
        """Play, pause, or go on."""
        if self._phase == "playing":
            self._player.pause()
            self._idle.start()
            self._enter("paused")
        elif self._phase == "opening":
            self.stop()
        elif self._phase == "paused" and self._part and self._part.chosen == self.range_to_play():
            self._follower.begin()
            self._idle.stop()
            self._player.resume()
            self._enter("playing")
        else:
            self._play(None)

    def stop(self) -> None:
        """Fall silent; the playhead goes back to where it began."""
        self._player.stop()
        self._playhead = self._mark
        self._part = None
        self._idle.start()
        self._enter("stopped")

    def go_to(self, sample: float) -> None:
        """Put the playhead somewhere; what is being played goes on from there."""
        shown = self._session.input
        if shown is None or self._session.state == "live":
            return
        track = shown.track
        self._mark = self._playhead = float(min(max(sample, track.start), track.end))
        self._put_beside = (self.range_to_play(),)
        if self._phase == "paused":
            self.stop()
        elif self._part is not None:
            playback = self._part.playback
            if self._phase == "playing" and playback.start <= self._mark < playback.stop:
                self._player.seek(self._mark)
            else:
                self._play(self._mark)

    def go_to_view_start(self) -> None:
        """Put the playhead at the left edge of the view."""
        shown = self._navigator.shown
        if shown is not None:
            self.go_to(shown.start)

    def set_loop(self, loop: bool) -> None:
        """Begin again at the end, or do not."""
        if loop != self._loop:
            self._loop = loop
            self._change()

    def set_speed(self, speed: float) -> None:
        """Play faster or slower, from now on."""
        if speed != self._speed:
            self._speed = speed
            self._change()

    def step_speed(self, steps: int) -> None:
        """Take the next one of `SPEEDS`, or the one before."""
        at = SPEEDS.index(self._speed) + steps
        self.set_speed(SPEEDS[min(max(at, 0), len(SPEEDS) - 1)])

    def take_range(self) -> None:
        """Go on with the range that is chosen now, where one is played: it has changed."""
        part, chosen = self._part, self.range_to_play()
        if part is None or part.whole or chosen in (None, part.chosen):
            return
        playback = self._playback_of(part.track, chosen)
        if playback is None:
            return
        self._part = _Part(part.track, playback, chosen, whole=False)
        self._mark = float(playback.start)
        if self._phase != "opening":
            self._player.change(playback)

    def tick(self) -> bool:
        """Go where the sound is; return whether the playhead's line has moved. For every frame."""
        part = self._part
        if part is not None and self._phase in ("playing", "paused"):
            position = self._player.position
            if position is None:
                self._on_end()
            else:
                self._playhead = position
                self.heard.emit(position / part.track.sr)
                if self._phase == "playing":
                    self._follower.follow(position)
        return self._line.show_at(self._playhead)

    def close_output(self) -> None:
        """Stop and give the output back; the playhead stays where playing began."""
        self.stop()
        self._idle.stop()
        if self._output_used:
            self._output_used = False
            self._session.on_audio_thread(self._player.close)

    def forget(self) -> None:
        """Stop, give the output back, and take the playhead away."""
        self._mark = self._put_beside = None
        self.close_output()

    def _play(self, at: float | None) -> None:
        """Play a range; from `at`, if that is given, whatever range it is in."""
        shown = self._session.input
        if self._session.state == "live":
            self.refused.emit(tr(_LIVE))
        if shown is None or self._session.state == "live":
            return
        part = self._part_of(shown.track, at)
        if part is None:
            return
        self._part = part
        self._follower.begin()
        self._playhead = self._mark
        self._idle.stop()
        self._ticket, self._output_used = self._ticket + 1, True
        ticket = self._ticket

        def done(opening: "Future[None]") -> None:
            self._opened.emit(ticket, problem_of(opening))

        self._enter("opening")  # first, so that others give the output back before
        self._session.on_audio_thread(self._player.open).add_done_callback(done)

    def _part_of(self, track: Track, at: float | None) -> _Part | None:
        """Choose what to play and mark where to begin; None where there is no sound."""
        chosen = self.range_to_play()
        if at is None and self._put_beside == (chosen,):
            at = self._mark  # the playhead was put there since the range was chosen
        whole = chosen is None or (at is not None and not chosen[0] <= at < chosen[1])
        playback = self._playback_of(track, None if whole else chosen)
        if playback is None:
            return None
        if at is None:
            at = self._usual_begin() if whole else playback.start
            self._put_beside = None
        begin = at if at < playback.stop else playback.start
        self._mark = float(max(begin, playback.start))
        return _Part(track, playback, chosen, whole)

    def _usual_begin(self) -> float:
        view = self._navigator.shown
        if self._mark is not None:
            return self._mark
        return 0.0 if view is None else view.start

    def _playback_of(self, track: Track, chosen: PlayRange | None) -> Playback | None:
        start, stop, edges = chosen or (track.start, track.end, None)
        if start >= stop:
            return None
        band = None
        if edges is not None:
            low, high = edges
            band = (low or 0.0, track.sr / 2 if high is None else high)
        return Playback(start=start, stop=stop, loop=self._loop, speed=self._speed, band=band)

    def _on_opened(self, ticket: int, problem: Problem | None) -> None:
        part = self._part
        if ticket != self._ticket or self._phase != "opening" or part is None:
            return
        if problem is not None:
            self.stop()
            self.problem_found.emit(problem)
            return
        self._player.play(part.track, part.playback, self._mark)
        self._enter("playing")

    def _on_end(self) -> None:
        problem = self._player.problem
        self.stop()
        if problem is not None:
            self.problem_found.emit(problem)

    def _change(self) -> None:
        part = self._part
        if part is not None:
            playback = replace(part.playback, loop=self._loop, speed=self._speed)
            self._part = replace(part, playback=playback)
            if self._phase != "opening":
                self._player.change(playback)
        self.changed.emit()

    def _on_idle(self) -> None:
        if self._phase == "paused":
            self._mark = self._playhead
        self.close_output()

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        self.changed.emit()

    def _on_state(self) -> None:
        if self._session.state == "live":
            self.forget()
