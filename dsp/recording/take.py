"""One recording: a stretch of a Track on its way into a sound file, and the note beside it."""

import errno
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dsp.audio.facts import FACTS_VERSION, program_version, sound_facts
from dsp.audio.source import Problem
from dsp.audio.track import Gap, Track
from dsp.audio.writing import replacing
from dsp.message import say
from dsp.recording.formats import RecordingFormat
from dsp.recording.recorded import Recorded, exists, problem_of, reason_of
from dsp.recording.sound_file import GrowingSoundFile

_BLOCK_SECONDS, _SILENCE_SECONDS = 0.25, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOrder:
    """What goes into a file.

    Attributes
    ----------
    track
        The sound.
    start
        Its first sample that is wanted.
    began
        When that was heard.
    kind
        Of the file.
    create
        Makes an empty file and returns its path; it is given `began`.
    facts
        What else the note shall say, for JSON.
    max_bytes
        How large the file may become; None for as large as can be.
    """

    track: Track
    start: int
    began: datetime
    kind: RecordingFormat
    create: Callable[[datetime], Path]
    facts: Mapping[str, object]
    max_bytes: int | None = None


class Take:
    """Copies a Track, from a sample on, into a file.

    What the Track lost is silence of the right length; so is what it forgets before it could be
    written, which counts as ``"dropped"``. A note beside the file lists both, as JSON.

    Parameters
    ----------
    order : TakeOrder
    continues : str, optional
        Name of the file that this one goes on from, for the note.

    Attributes
    ----------
    position : int
        The next sample of the Track to write.

    Notes
    -----
    For one thread.
    """

    def __init__(self, order: TakeOrder, continues: str | None = None) -> None:
        track = order.track
        self.position = order.start
        self._order, self._track, self._start = order, track, order.start
        self._continues = continues
        self._continued_in: str | None = None
        self._file = GrowingSoundFile(
            lambda: order.create(order.began),
            order.kind,
            track.sr,
            track.channels,
            order.max_bytes,
        )
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

    @property
    def written(self) -> int:
        """The first sample of the Track that is not in the file; `position` may be ahead of it."""
        return self._start + self._file.n_samples

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

    def complete(self) -> None:
        """Write what is still held back, and close the file.

        Raises
        ------
        OSError
            If it cannot be written. What was written before stays as it is.
        """
        self._file.finish()

    def go_on_in(self, following: str) -> Recorded:
        """End a file that can become no larger, at `written`; another one goes on from there.

        Parameters
        ----------
        following : str
            Its name, for the note.
        """
        self._continued_in = following
        try:
            self._file.end()
        except OSError as error:
            return self.finish(problem_of(error, self._file.path))
        return self.finish()

    def finish(self, problem: Problem | None = None) -> Recorded:
        """Close the file as it is, and end the note.

        Parameters
        ----------
        problem : Problem, optional
            Why it ends early.
        """
        self._file.close()
        path = self._file.path
        if path is not None and not exists(path):
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
                    reason=reason_of(error),
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
        """Write in long pieces what may last for hours, and in short ones where a file is full."""
        longest = round(_SILENCE_SECONDS * self._track.sr)
        while self.position < gap.stop:
            length = min(gap.stop - self.position, longest if self._file.sparse else self._block)
            piece = replace(gap, start=self.position, stop=self.position + length)
            try:
                self._file.write_silence(length)
            except OSError as error:
                if error.errno == errno.EFBIG and self._file.sparse and length > self._block:
                    longest = self._block
                    continue
                self._note_gap(piece)  # of which a part may be in the file
                raise
            self._note_gap(piece)
            self.position = piece.stop

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
            **self._order.facts,
            "recording": {
                "format": self._order.kind.words,
                "start_time": self._order.began.isoformat(timespec="milliseconds"),
                "finished": ended is not None,
                "continues": self._continues,
                "continued_in": self._continued_in,
                "clipped_values": self._file.clipped,
                "problem": None if ended is None or not ended.problem else str(ended.problem),
            },
        }
        with replacing(sound.with_suffix(".json")) as unfinished:
            text = json.dumps(facts, indent=2, allow_nan=False)
            unfinished.write_text(text + "\n", encoding="utf-8")
