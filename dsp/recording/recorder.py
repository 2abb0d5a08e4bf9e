"""The thread that follows a growing Track and writes it down."""

import logging
import math
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from dsp.audio.source import Problem, SourceError
from dsp.audio.track import Track, oldest_lasting
from dsp.message import say, words_in
from dsp.recording.formats import RecordingFormat
from dsp.recording.parts import Parts
from dsp.recording.recorded import Recorded, nothing_recorded, problem_of
from dsp.recording.take import TakeOrder
from dsp.recording.trigger import Edge, LevelTrigger, TriggerSettings

_log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
"""Between two looks at the Track: what a killed process loses, with FLAC's block and what is still
on its way from the device."""

NOTE_SECONDS = 1.0
"""Between two writings, at least, of the note on what was lost."""

SYNC_SECONDS = 5.0
"""Between two calls of fsync: what a power failure loses at most, if the disk is honest. More often
would keep a hard disk from ever resting."""

_HEARD_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingOrder:
    """What to record, and where to.

    Attributes
    ----------
    create
        Makes an empty file, or empties one, and returns its path; it is given the time at which the
        first sample was heard. Called in the recorder's thread, once for each file.
    kind
        Of the files.
    pre_roll
        Seconds, before the recording or before each sound, to begin with, as far as the Track still
        has them.
    seconds
        How long to record, or to listen for sounds, from now on; None for until `Recorder.stop`.
    trigger
        Record, each into a file of its own, the sounds it finds. None for everything.
    max_bytes
        How large a file may become before another one goes on; None for as large as can be.
    facts
        What the note beside a file shall say besides, for JSON.
    """

    create: Callable[[datetime], Path]
    kind: RecordingFormat = field(default_factory=RecordingFormat)
    pre_roll: float = 0.0
    seconds: float | None = None
    trigger: TriggerSettings | None = None
    max_bytes: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecorderStatus:
    """Where a recording stands.

    Attributes
    ----------
    path
        The file that is written to, or None: nothing to write yet, or no sound to be heard.
    seconds
        Length of what was written, of all files.
    size
        Bytes of all files.
    files
        How many there are.
    """

    path: Path | None = None
    seconds: float = 0.0
    size: int = 0
    files: int = 0


class Recorder:
    """Writes a Track into files while it grows, and keeps clear of everything else.

    It only reads the Track, so it delays neither capture nor analysis. Held up by a slow disk, it
    catches up; only what the Track forgets meanwhile is lost, and is silence then. A file that can
    become no larger (FAT32 takes 4 GiB) is followed by another, ``take-2.wav`` after ``take.wav``,
    which begins with the next sample. Any other error of the disk ends the recording with a
    `Problem`, and nothing else.

    Parameters
    ----------
    track : Track
        What to record, from now on.
    order : RecordingOrder

    Raises
    ------
    SourceError
        If a file of this kind cannot hold the Track's sound, or it has no such band.
    """

    def __init__(self, track: Track, order: RecordingOrder) -> None:
        refusal = order.kind.refusal(track.sr, track.channels)
        if refusal is not None:
            raise SourceError(refusal)
        self._track, self._order = track, order
        self._begin = track.end
        self._stop_at: int | None = None
        if order.seconds is not None:
            self._stop_at = self._begin + round(order.seconds * track.sr)
        self._trigger = _trigger(order.trigger, track) if order.trigger else None
        self._parts: Parts | None = None
        self._free = 0  # the first sample that is in no file yet
        self._ended: list[Recorded] = []
        self._before = self._status = RecorderStatus()
        self._noted, self._synced = -math.inf, time.monotonic()
        # A disk may take seconds to write what it was given: others wait for it, sound does not.
        self._syncing: Future[None] | None = None
        self._syncer = ThreadPoolExecutor(1, thread_name_prefix="melscope-recorder-sync")
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name="melscope-recorder", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End the recording with what the Track has now; returns at once."""
        stop_at = self._track.end
        self._stop_at = stop_at if self._stop_at is None else min(stop_at, self._stop_at)
        self._woken.set()

    def join(self, timeout: float | None = None) -> None:
        """Wait until all is written."""
        self._thread.join(timeout)

    @property
    def alive(self) -> bool:
        """Whether it still records, or writes the last of it."""
        return self._thread.is_alive()

    @property
    def triggered(self) -> bool:
        """Whether it records only the sounds that a trigger finds."""
        return self._trigger is not None

    @property
    def status(self) -> RecorderStatus:
        """Where it stands."""
        return self._status

    @property
    def ended(self) -> tuple[Recorded, ...]:
        """The files that are finished, in order. The last one tells why the recording ended."""
        return tuple(self._ended)

    def _run(self) -> None:
        problem = None
        try:
            while self._advance():
                self._woken.wait(POLL_SECONDS)
            if self._parts is not None:
                self._finish_parts(None)
        except OSError as error:
            problem = problem_of(error, self._parts.take.path if self._parts is not None else None)
        except Exception as error:  # whatever it is, what was written has to be kept
            _log.exception("recording stopped")
            reason = str(error) or type(error).__name__
            problem = Problem(
                say("The recording stopped: {reason}.", reason=reason), say("Record again.")
            )
        if self._parts is not None:
            self._finish_parts(problem)
        elif problem is not None:
            self._ended.append(nothing_recorded(self._track.sr, problem))
        self._syncer.shutdown()

    def _advance(self) -> bool:
        """Write what is new; return whether there is more to come."""
        stop_at = self._stop_at
        end = self._track.end
        last = stop_at is not None and stop_at <= end
        if stop_at is not None:
            end = min(end, stop_at)
        if self._trigger is not None:
            self._follow(self._trigger, end, last=last)
        else:
            if self._parts is None:
                self._begin_parts(self._begin)
            self._copy(end)
        self._look_after()
        self._publish()
        return not last

    def _follow(self, trigger: LevelTrigger, end: int, *, last: bool) -> None:
        """Listen up to sample `end`, and write what belongs to a sound."""
        block = round(_HEARD_SECONDS * self._track.sr)
        while (place := self._begin + trigger.pushed) < end:
            for edge in trigger.push(self._track.read(place, min(place + block, end))):
                self._turn(edge)
            # What is certain already need not wait for the filter.
            self._copy(min(end, self._begin + trigger.certain))
        if last:
            for edge in trigger.flush():
                self._turn(edge)

    def _turn(self, edge: Edge) -> None:
        if edge.begins:
            self._begin_parts(self._begin + edge.sample)
        else:
            self._copy(self._begin + edge.sample)
            self._finish_parts(None)

    def _begin_parts(self, start: int) -> None:
        track, order = self._track, self._order
        earliest = max(self._free, min(oldest_lasting(track), start))
        first = max(start - round(order.pre_roll * track.sr), earliest)
        began = datetime.now().astimezone() - timedelta(seconds=(track.end - first) / track.sr)
        self._noted = -math.inf
        self._parts = Parts(
            TakeOrder(
                track=track,
                start=first,
                began=began,
                kind=order.kind,
                create=order.create,
                facts=order.facts,
                max_bytes=order.max_bytes,
            ),
            self._wait_for_sync,
        )

    def _copy(self, stop: int) -> None:
        if self._parts is not None:
            self._parts.copy(stop)

    def _finish_parts(self, problem: Problem | None) -> None:
        parts = self._parts
        assert parts is not None
        self._free = parts.take.position
        if problem is not None:
            with suppress(OSError):  # why it ends is known already
                self._wait_for_sync()
        self._ended += parts.finish(problem)
        self._publish()
        self._before = replace(self._status, path=None)
        self._parts = None

    def _look_after(self) -> None:
        """Write the note, and have the disk write, from time to time."""
        now, parts = time.monotonic(), self._parts
        if parts is None:
            return
        if now - self._noted > NOTE_SECONDS:
            self._noted = now
            with suppress(OSError):  # the sound goes on; the end says that there is no note
                parts.take.note()
        syncing = self._syncing is not None and not self._syncing.done()
        if now - self._synced > SYNC_SECONDS and not syncing:
            self._synced = now
            self._wait_for_sync()
            self._syncing = self._syncer.submit(parts.take.sync)

    def _wait_for_sync(self) -> None:
        """Raise OSError if the disk could not write."""
        if self._syncing is not None:
            syncing, self._syncing = self._syncing, None
            syncing.result()

    def _publish(self) -> None:
        """Tell where it stands: what the files before came to, and the one that is open."""
        parts, before = self._parts, self._before
        if parts is None:
            self._status = before
            return
        self._status = RecorderStatus(
            path=parts.take.path,
            seconds=before.seconds + parts.n_samples / self._track.sr,
            size=before.size + parts.size,
            files=before.files + parts.files,
        )


def _trigger(settings: TriggerSettings, track: Track) -> LevelTrigger:
    try:
        return LevelTrigger(settings, track.sr, track.channels)
    except ValueError as error:
        raise SourceError(
            Problem(
                say("There is no such band in this sound: {reason}.", reason=words_in(error)),
                say("Choose another band."),
            )
        ) from error
