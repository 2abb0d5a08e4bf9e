"""Opening what is to be shown, on threads of its own; the newest wish is the one answered."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.audio_file import AudioFile, FileTrack
from dsp.audio.beginning import beginning_of
from dsp.audio.source import LiveSource, Problem, SourceError
from dsp.audio.track import LiveTrack, Track
from dsp.engine.live import LiveEngine
from dsp.message import say, words_in
from gui.failures.futures import report_failure
from gui.retention import Retention

_log = logging.getLogger(__name__)

#: Files that may be on their way at once: each keeps its thread for two seconds at most.
_OPENERS = 4

MakeEngine: TypeAlias = Callable[[LiveSource, LiveTrack, AnalysisSettings], LiveEngine]
"""Makes what runs a live source into a Track."""


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """A Track on show: a live source with its engine, or a file.

    Parameters
    ----------
    name : str
        What to call it.
    track : Track
        Its sound.
    engine : LiveEngine, optional
        What fills the Track, or has filled it.
    running : bool
        Whether the engine still does.
    device : bool
        Whether the engine holds a sound device, which no second stream may be able to open.
    path : Path, optional
        Where a file lies.
    began : datetime, optional
        When the sound in a file was heard, where something says so.
    """

    name: str
    track: Track
    engine: LiveEngine | None = None
    running: bool = False
    device: bool = False
    path: Path | None = None
    began: datetime | None = None


class Opener(QObject):
    """Opens inputs and lets go of them, without anybody waiting.

    Opening takes time (a sound server may need seconds), so it runs on one audio thread; all
    PortAudio calls happen there. Files open in others: one that does not answer keeps neither a
    device nor another file waiting. An opening that was overtaken by another is released unseen.

    Parameters
    ----------
    retention : Retention
        How much live sound is kept.
    make_engine : callable, optional
        Makes what runs a live source; a `LiveEngine` without it.

    Notes
    -----
    Called from the GUI thread, where the answers come as signals.
    """

    #: An `Input`, which is the receiver's to release; its engine is not started yet.
    opened = Signal(object)
    #: A `Problem`, and the purpose that was given.
    failed = Signal(object, str)
    _answer = Signal(object, object, str)

    def __init__(self, retention: Retention, make_engine: MakeEngine | None = None) -> None:
        super().__init__()
        self._retention, self._make_engine = retention, make_engine
        self._asked = self._answered = 0
        self._closed = False
        # The engine that was last given a device; touched on the audio thread alone, where the one
        # before is already known while its opening is still on its way to the GUI.
        self._device_engine: LiveEngine | None = None
        self._audio = ThreadPoolExecutor(1, thread_name_prefix="melscope-audio")
        self._files = ThreadPoolExecutor(_OPENERS, thread_name_prefix="melscope-opener")
        self._answer.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return self._asked != self._answered

    @property
    def closed(self) -> bool:
        """Whether it opens nothing more."""
        return self._closed

    def on_audio_thread(self, work: Callable[[], None]) -> "Future[None]":
        """Let the audio thread do something with PortAudio, after all it was asked to before."""
        return self._audio.submit(work)

    def on_file_thread(self, work: Callable[[], None]) -> "Future[None]":
        """Let a thread that may wait for a disk or a network do something."""
        future = self._files.submit(work)
        future.add_done_callback(report_failure)
        return future

    def open_live(
        self,
        make: Callable[[], LiveSource],
        analysis: AnalysisSettings,
        purpose: str,
        *,
        device: bool,
    ) -> None:
        """Open and start a live source.

        Parameters
        ----------
        make : callable
            Makes the source; called on the audio thread.
        analysis : AnalysisSettings
            What its engine computes at first.
        purpose : str
            Comes back with `failed`.
        device : bool
            Whether the source is a sound device: one that is open is closed before.
        """

        def work() -> Input:
            if device and self._device_engine is not None:
                self._device_engine.stop()
            source = make()
            source.start()
            try:
                track = self._retention.track(source.sr, source.channels)
                engine = (self._make_engine or LiveEngine)(source, track, analysis)
            except BaseException:
                source.stop()
                raise
            if device:
                self._device_engine = engine
            return Input(source.name, track, engine, running=True, device=device)

        self._open(self._audio, work, purpose)

    def open_file(self, file: str | Path | AudioFile, purpose: str) -> None:
        """Open a file; the purpose comes back with `failed`."""

        def work() -> Input:
            audio_file = file if isinstance(file, AudioFile) else AudioFile(file)
            audio_file.start()
            track, path = audio_file.track, audio_file.path
            began = beginning_of(path, track.sr, track.end)
            return Input(audio_file.name, track, path=path, began=began)

        self._open(self._files, work, purpose)

    def _open(self, pool: Executor, work: Callable[[], Input], purpose: str) -> None:
        self._asked += 1
        ticket = self._asked

        def done(future: "Future[Input]") -> None:
            error = future.exception()
            if error is None:
                self._answer.emit(ticket, future.result(), purpose)
            elif isinstance(error, SourceError):
                self._answer.emit(ticket, error.problem, purpose)
            else:
                _log.warning("an input could not be opened", exc_info=error)
                what = say("This could not be opened: {error}.", error=words_in(error))
                problem = Problem(what, say("Choose another input."))
                self._answer.emit(ticket, problem, purpose)

        pool.submit(work).add_done_callback(done)

    def _on_answer(self, ticket: int, found: "Input | Problem", purpose: str) -> None:
        self._answered = max(self._answered, ticket)
        newest = ticket == self._asked
        if isinstance(found, Problem):
            if newest:
                self.failed.emit(found, purpose)
        elif newest:
            self.opened.emit(found)
        else:
            self.release(found)

    def release(self, old: Input) -> None:
        """Stop what runs an input, in the background, and close a file until it is read again."""
        if old.engine is not None:
            self.stop_engine(old.engine)
        elif isinstance(old.track, FileTrack):
            old.track.close()

    def stop_engine(self, engine: LiveEngine) -> None:
        """Stop an engine in the background, and let go of it and of the sound it kept."""
        self._audio.submit(self._stop_engine, engine).add_done_callback(report_failure)

    def _stop_engine(self, engine: LiveEngine) -> None:
        engine.stop()
        if self._device_engine is engine:
            self._device_engine = None

    def cancel(self) -> None:
        """Answer nothing that was asked for until now: it is released when it comes."""
        self._asked += 1

    def close(self) -> None:
        """Wait for all that is on its way, and end the threads."""
        self._closed = True
        # What opened in the meantime has to be delivered now: nobody would release it later.
        self._files.shutdown(wait=True)
        self._audio.submit(int).result()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._audio.shutdown(wait=True)
