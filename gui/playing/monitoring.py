"""Hearing what the input delivers, while it does."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from dsp.audio.devices import Device, hears_the_computer
from dsp.audio.input_monitor import InputMonitor
from dsp.audio.reconnecting import ReconnectingSource
from dsp.audio.source import LiveSource, Problem, SourceError
from dsp.audio.track import Track
from dsp.engine.live import LiveEngine
from dsp.message import say
from gui.failures.futures import report_failure
from gui.playing.output_opening import problem_of
from gui.playing.playback import PlaybackController
from gui.session import Session
from gui.translation import mark, tr

_NO_INPUT = mark("Only live sound can be heard as it comes: choose an input first")
_PLAYED = Problem(
    say("This input is what the computer plays."),
    say("It is heard already, and would howl: choose another one."),
)


class Monitoring(QObject):
    """Lets the input be heard, if somebody wants that; at first, and with every other input, not.

    A microphone beside loudspeakers howls: so it is switched on by hand alone, each time. It falls
    silent while something is played, and while the input is away.

    Parameters
    ----------
    session : Session
        Whose input is heard, on whose audio thread the output is opened and closed.
    playback : PlaybackController
        What else wants the output, and comes first.
    away : callable
        Returns whether the input is away: an open output would keep it from being found again.
    """

    changed = Signal()
    #: Why it cannot be switched on, in a few words.
    refused = Signal(str)
    #: A `Problem`: it is switched off because of that.
    problem_found = Signal(object)
    _opened = Signal(int, object)

    def __init__(
        self, session: Session, playback: PlaybackController, away: Callable[[], bool]
    ) -> None:
        super().__init__(playback)
        self._session, self._playback, self._away = session, playback, away
        self._monitor = InputMonitor()
        # The engine that fills the Track which is to be heard; no other one's is.
        self._wanted: LiveEngine | None = None
        # What the output plays, or is about to; which wish that is, and whether it has come true.
        self._track: Track | None = None
        self._ticket, self._sounds = 0, False
        self._opened.connect(self._on_opened, Qt.ConnectionType.QueuedConnection)
        session.input_changed.connect(self.switch_off)
        session.state_changed.connect(self.refresh)
        playback.changed.connect(self.refresh)

    @property
    def on(self) -> bool:
        """Whether the input is to be heard."""
        return self._wanted is not None

    @property
    def interruptions(self) -> int:
        """How often the sound was interrupted or shortened."""
        return self._monitor.interruptions

    @property
    def seconds_queued(self) -> float:
        """How much waits to be heard."""
        return self._monitor.seconds_queued

    def toggle(self) -> None:
        """Switch it on or off."""
        engine = self._session.engine
        if self.on:
            self.switch_off()
        elif engine is None:
            self.refused.emit(tr(_NO_INPUT))
        else:
            self._wanted = engine
            self.refresh()
            self.changed.emit()

    def switch_off(self) -> None:
        """Fall silent and give the output back."""
        if self.on:
            self._wanted = None
            self.refresh()
            self.changed.emit()

    def refresh(self) -> None:
        """Do what is wanted by now; to be called a few times a second, too."""
        problem = self._monitor.problem if self._sounds else None
        if problem is not None and self.on:
            self._fail(problem)
            return
        engine = self._session.engine
        silent = self._away() or self._playback.phase != "stopped"
        track = None if silent or engine is None or engine is not self._wanted else engine.track
        if track is self._track:
            return
        self._track, self._sounds = track, False
        self._ticket += 1
        ticket = self._ticket
        if track is None or engine is None:
            self._session.on_audio_thread(self._monitor.close).add_done_callback(report_failure)
            return
        self._playback.close_output()  # some systems give it to one at a time
        if ticket == self._ticket:  # else others have heard of that, and wish for something else
            opening = partial(_open, self._monitor, track, engine.source)
            done = partial(self._on_done, ticket)
            self._session.on_audio_thread(opening).add_done_callback(done)

    def _on_done(self, ticket: int, opening: "Future[None]") -> None:
        """Tell the GUI's thread how it went."""
        self._opened.emit(ticket, problem_of(opening))

    def _on_opened(self, ticket: int, problem: Problem | None) -> None:
        if ticket != self._ticket:
            return
        self._sounds = problem is None
        if problem is not None and self.on:
            self._fail(problem)

    def _fail(self, problem: Problem) -> None:
        self.switch_off()
        self.problem_found.emit(problem)


def _open(monitor: InputMonitor, track: Track, source: LiveSource) -> None:
    """Let a Track be heard, unless it is heard anyway. On the audio thread: it may ask a server."""
    while isinstance(source, ReconnectingSource) and source.inner is not None:
        source = source.inner
    device = getattr(source, "device", None)
    if isinstance(device, Device) and hears_the_computer(device):
        raise SourceError(_PLAYED)
    monitor.open(track)
