"""Hearing what the input delivers, while it does."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from dsp.audio.devices import Device
from dsp.audio.input_monitor import InputMonitor
from dsp.audio.reconnecting import ReconnectingSource
from dsp.audio.source import LiveSource, Problem, SourceError
from dsp.audio.track import Track
from dsp.engine.live import LiveEngine
from gui.failures.futures import report_failure
from gui.playing.playback import PlaybackController
from gui.session import Session
from gui.translation import mark, tr

_NO_INPUT = mark("Only live sound can be heard as it comes: choose an input first")
_PLAYED = mark("This input is what the computer plays: it is heard already, and would howl")


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
    _failed = Signal(object)

    def __init__(
        self, session: Session, playback: PlaybackController, away: Callable[[], bool]
    ) -> None:
        super().__init__(playback)
        self._session, self._playback, self._away = session, playback, away
        self._monitor = InputMonitor()
        # The engine that fills the Track which is to be heard; no other one's is.
        self._wanted: LiveEngine | None = None
        # What the output plays, or is about to.
        self._track: Track | None = None
        self._failed.connect(self._fail, Qt.ConnectionType.QueuedConnection)
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

    def toggle(self) -> None:
        """Switch it on or off."""
        engine = self._session.engine
        if self.on:
            self.switch_off()
        elif engine is None:
            self.refused.emit(tr(_NO_INPUT))
        elif _is_monitor(engine.source):
            self.refused.emit(tr(_PLAYED))
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
        if self.on and self._track is not None and self._monitor.problem is not None:
            self._fail(self._monitor.problem)
            return
        engine = self._session.engine
        silent = self._away() or self._playback.phase != "stopped"
        track = None if silent or engine is None or engine is not self._wanted else engine.track
        if track is self._track:
            return
        self._track = track
        if track is None:
            self._session.on_audio_thread(self._monitor.close).add_done_callback(report_failure)
            return
        self._playback.close_output()  # some systems give it to one at a time
        opening = partial(self._monitor.open, track)
        self._session.on_audio_thread(opening).add_done_callback(self._on_opened)

    def _on_opened(self, opening: "Future[None]") -> None:
        error = opening.exception()
        if isinstance(error, SourceError):
            self._failed.emit(error.problem)
        else:
            report_failure(opening)

    def _fail(self, problem: Problem) -> None:
        if self.on:
            self.switch_off()
            self.problem_found.emit(problem)


def _is_monitor(source: LiveSource) -> bool:
    """Tell whether a source records what the computer plays."""
    while isinstance(source, ReconnectingSource) and source.inner is not None:
        source = source.inner
    device = getattr(source, "device", None)
    return isinstance(device, Device) and device.is_monitor
