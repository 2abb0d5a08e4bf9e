"""One recording: a stretch of a Track on its way into a sound file, and the note beside it."""

import errno
import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dsp.audio.facts import FACTS_VERSION, program_version, sound_facts
from dsp.audio.source import GapCause, Problem
from dsp.audio.track import Gap, Track
from dsp.audio.writing import replacing
from dsp.message import say
from dsp.recording.formats import RecordingFormat
from dsp.recording.sound_file import GrowingSoundFile

_BLOCK_SECONDS = 0.25
_ADVICE = {
    errno.ENOSPC: say("Make room on the disk, or record to another one."),
    errno.EDQUOT: say("Make room on the disk, or record to another one."),
    errno.EFBIG: say("This disk takes no larger files: record again, into another one."),
    errno.ENOENT: say("Record again, into a folder that stays."),
}
_ELSEWHERE = say("Record to another folder.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of a recording.

    Attributes
    ----------
    path
        The sound file; None if none was made, or it was removed.
    sr
        Hz.
    n_samples
        Samples (per channel) in it.
    size
        Its bytes.
    clipped
        Values that PCM clipped.
    gaps
        Silence in the place of lost samples, in samples of the file.
    problem
        Why it ended before it should have, or what else went wrong; None otherwise.
    """

    path: Path | None
    sr: int
    n_samples: int
    size: int
    clipped: int
    gaps: tuple[Gap, ...]
    problem: Problem | None

    @property
    def lost(self) -> dict[GapCause, int]:
        """Samples that are silence because they were lost, by cause."""
        lost: Counter[GapCause] = Counter()
        for gap in self.gaps:
            lost[gap.cause] += gap.stop - gap.start
        return dict(lost)


class Take:
    """Copies a Track, from a sample on, into a file.

    What the Track lost is silence of the right length; so is what it forgets before it could be
    written, which counts as ``"dropped"``. A note beside the file lists both, as JSON.

    Parameters
    ----------
    track : Track
    start : int
        The first sample.
    began : datetime
        When that was heard.
    kind : RecordingFormat
    create : callable
        Makes an empty file and returns its path; it is given `began`.
    facts : mapping
        What else the note shall say, for JSON.

    Attributes
    ----------
    position : int
        The next sample of the Track to write.

    Notes
    -----
    For one thread.
    """

    def __init__(
        self,
        track: Track,
        start: int,
        began: datetime,
        kind: RecordingFormat,
        create: Callable[[datetime], Path],
        facts: Mapping[str, object],
    ) -> None:
        self.position = start
        self._track, self._start, self._began, self._kind = track, start, began, kind
        self._facts = dict(facts)
        self._file = GrowingSoundFile(lambda: create(began), kind, track.sr, track.channels)
        self._block = max(1, round(_BLOCK_SECONDS * track.sr))
        self._gaps: list[Gap] = []
        self._noted = False

    @property
    def path(self) -> Path | None:
        """Where the sound goes; None before there is some."""
        return self._file.path

    @property
    def n_samples(self) -> int:
        """Samples in the sound file."""
        return self._file.n_samples

    @property
    def size(self) -> int:
        """Bytes of the sound file."""
        return self._file.size

    def copy(self, stop: int) -> None:
        """Write the Track up to sample `stop`.

        Raises
        ------
        OSError
            If it cannot be written. What was written before stays as it is.
        """
        while self.position < stop:
            missing = self._next_missing(stop)
            if missing.start == self.position < missing.stop:
                self._write_silence(missing)
                continue
            begin, end = self.position, min(self.position + self._block, missing.start)
            samples = self._track.read(begin, end)
            # What was forgotten meanwhile may have been read as zeros.
            forgotten = min(max(0, self._track.start - begin), len(samples))
            samples[:forgotten] = 0
            self._file.write(samples)
            self._note_gap(Gap(begin, begin + forgotten))
            self.position = end

    def note(self) -> None:
        """Write the note if there is none yet, or there were losses since.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if self._file.path is not None and not self._noted:
            self._write_note(self._file.path, None)
            self._noted = True

    def sync(self) -> None:
        """Have what was written reach the disk.

        Raises
        ------
        OSError
            If it does not.
        """
        self._file.sync()

    def finish(self, problem: Problem | None = None) -> Recorded:
        """End the file and the note.

        Parameters
        ----------
        problem : Problem, optional
            Why it ends early; what has been written is then left as it is.
        """
        if problem is None:
            try:
                self._file.finish()
            except OSError as error:
                problem = problem_of(error, self._file.path)
        self._file.close()
        path = self._file.path
        if path is not None and not _exists(path):
            words = say(
                "{name!r} was moved while it was recorded; it is complete, without a note.",
                name=path.name,
            )
            problem = problem or Problem(words, say("Look for it where it was moved to."))
            path = None
        recorded = self._recorded(path, problem)
        if path is not None:
            try:
                self._write_note(path, recorded)
            except OSError as error:
                words = say(
                    "{name!r} is recorded, but the note on it is not ({reason}).",
                    name=path.name,
                    reason=_words(error),
                )
                recorded = replace(recorded, problem=problem or Problem(words, ""))
        return recorded

    def _recorded(self, path: Path | None, problem: Problem | None) -> Recorded:
        count = self._file.n_samples
        inside = (
            replace(gap, start=gap.start - self._start, stop=min(gap.stop - self._start, count))
            for gap in self._gaps
        )
        return Recorded(
            path=path,
            sr=self._track.sr,
            n_samples=count if path is not None else 0,
            size=self._file.size,
            clipped=self._file.clipped,
            gaps=tuple(gap for gap in inside if gap.start < gap.stop),
            problem=problem,
        )

    def _next_missing(self, stop: int) -> Gap:
        """Return what is missing next of samples up to `stop`; an empty gap there for nothing."""
        begin = self.position
        if self._track.start > begin:
            return Gap(begin, min(self._track.start, stop))
        for gap in self._track.gaps:
            if gap.stop > begin:
                start, end = max(gap.start, begin), min(gap.stop, stop)
                return replace(gap, start=start, stop=end) if start < end else Gap(stop, stop)
        return Gap(stop, stop)

    def _write_silence(self, gap: Gap) -> None:
        self._file.write_silence(gap.stop - gap.start)
        self._note_gap(gap)
        self.position = gap.stop

    def _note_gap(self, gap: Gap) -> None:
        if gap.start >= gap.stop:
            return
        self._noted = False
        last = self._gaps[-1] if self._gaps else None
        if last is not None and (last.stop, last.cause) == (gap.start, gap.cause):
            self._gaps[-1] = replace(last, stop=gap.stop)
        else:
            self._gaps.append(gap)

    def _write_note(self, sound: Path, ended: Recorded | None) -> None:
        start, stop = self._start, self._start + self._file.n_samples
        facts = {
            "melscope": program_version(),
            "settings_version": FACTS_VERSION,
            "sound": sound_facts(self._track.sr, self._track.channels, start, stop, self._gaps),
            **self._facts,
            "recording": {
                "format": self._kind.words,
                "start_time": self._began.isoformat(timespec="milliseconds"),
                "finished": ended is not None,
                "clipped_values": self._file.clipped,
                "problem": None if ended is None or not ended.problem else str(ended.problem),
            },
        }
        with replacing(sound.with_suffix(".json")) as unfinished:
            text = json.dumps(facts, indent=2, allow_nan=False)
            unfinished.write_text(text + "\n", encoding="utf-8")


def nothing_recorded(sr: int, problem: Problem) -> Recorded:
    """Return the end of a recording that did not begin."""
    return Recorded(path=None, sr=sr, n_samples=0, size=0, clipped=0, gaps=(), problem=problem)


def problem_of(error: OSError, path: Path | None) -> Problem:
    """Say why a recording ended, and what was kept of it."""
    if path is None:
        if isinstance(error.filename, str):
            what = say(
                "Nothing can be recorded as {path!r} ({reason}).",
                path=error.filename,
                reason=_words(error),
            )
        else:
            what = say("Nothing can be recorded ({reason}).", reason=_words(error))
    elif error.errno == errno.ENOENT and not _exists(path):
        what = say(
            "The recording stopped: {name!r} was removed, and nothing of it is left.",
            name=path.name,
        )
    else:
        what = say(
            "The recording stopped ({reason}). What was recorded until then is kept in {name!r}.",
            reason=_words(error),
            name=path.name,
        )
    return Problem(what, _ADVICE.get(error.errno or 0, _ELSEWHERE))


def _words(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _exists(path: Path) -> bool:
    with suppress(OSError):
        return path.exists()
    return False
