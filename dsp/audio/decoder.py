"""A sound file being decoded, in a thread that may be left alone with a file that hangs."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dsp.audio.opening import open_sound, quoted_name, reason_of
from dsp.audio.patience import ANSWER_SECONDS, Errands, NoAnswerError
from dsp.audio.source import Problem, Samples, SourceError
from dsp.message import say

if TYPE_CHECKING:
    import soundfile

READ_SECONDS = 30.0
"""How long a reading may take: to seek in a long MP3 file, all before is looked through."""

# Decoders that carry a state from packet to packet are wrong for a while after a seek; measured
# with libsndfile 1.2: Vorbis for up to half a long block, MP3 for up to its bit reservoir. So
# decoding begins this many samples early, and these are thrown away. Opus is wrong where a reading
# begins within the last packet; beginning early, in one go, mends that too.
_WARM_UP = 16384
_STATEFUL = frozenset({"VORBIS", "OPUS", "MPEG_LAYER_I", "MPEG_LAYER_II", "MPEG_LAYER_III"})


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """What a sound file's header says.

    Parameters
    ----------
    sr
        Sampling rate in Hz.
    channels
        Number of channels.
    frames
        Samples per channel.
    """

    sr: int
    channels: int
    frames: int


class Decoder:
    """A sound file, open. Any number of threads may read; all decoding happens in one of its own.

    Parameters
    ----------
    path
        See `dsp.audio.audio_file.AudioFile`.

    Attributes
    ----------
    format
        What the header says.
    identity
        See `identity`.

    Raises
    ------
    SourceError
        If it cannot be opened, or does not answer within `ANSWER_SECONDS`.

    Notes
    -----
    Of damaged MP3 files libmpg123, within libsndfile, writes to file descriptor 2 what it thinks of
    them. It cannot be asked not to: its handle is libsndfile's. The descriptor is the process's,
    and to send it elsewhere meanwhile would swallow what other threads have to say.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._errands = Errands("melscope-file")
        # These belong to the thread.
        self._file: soundfile.SoundFile | None = None
        self._position = self._warm_up = 0
        try:
            self.format, self.identity = self._errands.run(
                lambda: (self._open(), identity(path)), ANSWER_SECONDS
            )
        except BaseException as error:
            self._errands.close(self._close)
            if isinstance(error, NoAnswerError):
                raise no_answer(path) from error
            if isinstance(error, OSError):  # it was there when it was opened
                raise SourceError(gone(path)) from error
            raise

    @property
    def waiting(self) -> float:
        """How long the reading under way has taken so far, in seconds; 0 if there is none."""
        return self._errands.waiting

    def read(
        self, places: Sequence[tuple[int, int]], patience: float
    ) -> tuple[list[Samples], Problem | None]:
        """Decode samples at some places, all of them before the end, in one go.

        Parameters
        ----------
        places
            The first sample of each, and how many: going to the thread and back takes longer than
            reading a frame's samples.
        patience
            Seconds that it may take; `READ_SECONDS` for a file that has always answered.

        Returns
        -------
        samples : list of ndarray of float32, shape (count, channels)
            Zeros where there are none.
        problem : Problem or None
            What they lack, if one of them lacks any.

        Raises
        ------
        NoAnswerError
            If it takes longer.
        ClosedError
            After `close`.
        """
        return self._errands.run(lambda: self._read_all(places), patience)

    def close(self) -> None:
        """Close the file after the readings under way, without waiting for them."""
        self._errands.close(self._close)

    def _silence(self, count: int) -> Samples:
        return np.zeros((count, self.format.channels), dtype=np.float32)

    def _open(self) -> SoundFormat:
        file = open_sound(self._path)
        self._file, self._position = file, file.tell()
        self._warm_up = _WARM_UP if file.subtype in _STATEFUL else 0
        return SoundFormat(int(file.samplerate), int(file.channels), int(file.frames))

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read_all(self, places: Sequence[tuple[int, int]]) -> tuple[list[Samples], Problem | None]:
        pieces, problem = list[Samples](), None
        for first, count in places:
            samples, lacking = self._read(first, count)
            pieces.append(samples)
            problem = problem or lacking
        return pieces, problem

    def _read(self, first: int, count: int) -> tuple[Samples, Problem | None]:
        import soundfile

        out = self._silence(count)
        try:
            if self._file is None and self._open() != self.format:
                raise SourceError(another_file(self._path))
            missing = self._fill(out, first)
        except SourceError as error:
            self._close()
            return out, error.problem
        except (soundfile.SoundFileError, OSError) as error:
            self._close()  # FLAC's decoder does not recover from damage by seeking
            return out, self._damage(first, reason_of(error))
        return out, self._ends_early(first + count - missing) if missing else None

    def _fill(self, out: Samples, first: int) -> int:
        """Decode from `first` on into `out`; return how many samples there were not."""
        assert self._file is not None
        if first != self._position or self._warm_up > self.format.frames - first:
            wanted = max(0, first - self._warm_up)
            if 0 < self._position < self._warm_up:
                # From within a Vorbis file's first packets libsndfile 1.2.2 seeks to wrong places.
                self._file.seek(0)
            self._position = self._file.seek(wanted)
            if self._position != wanted:  # damaged Ogg: anywhere, even beyond
                raise OSError(say("its parts are not where they should be"))
        skip = first - self._position
        decoded = out
        if skip:
            decoded = np.zeros((skip + len(out), self.format.channels), dtype=np.float32)
        try:
            count = len(self._file.read(out=decoded))
            self._position += count
        finally:  # damaged data: keep what came before the damage
            if skip:
                out[:] = decoded[skip:]
        missing = len(decoded) - count
        # How long compressed sound is, its header may only guess.
        return missing if not self._warm_up or missing > _WARM_UP else 0

    def _damage(self, first: int, words: str) -> Problem:
        at = first / self.format.sr
        return Problem(
            say(
                "{file} cannot be read at {at:.3f} s: {reason}.",
                file=quoted_name(self._path),
                at=at,
                reason=words,
            ),
            say("What is missing is shown as silence."),
        )

    def _ends_early(self, end: int) -> Problem:
        at = end / self.format.sr
        return Problem(
            say(
                "{file} ends at {at:.3f} s, before its header says.",
                file=quoted_name(self._path),
                at=at,
            ),
            say("What is missing is shown as silence."),
        )


def no_answer(path: Path) -> SourceError:
    """Return the error for a file that keeps everybody waiting."""
    return SourceError(
        Problem(
            say("{file} does not answer.", file=quoted_name(path)),
            say("Its disk or network may be asleep or gone: try again, or choose another file."),
        )
    )


def gone(path: Path) -> Problem:
    """Return the problem of a file that is not there any more."""
    words = say("What was read of it stays; save what you need.")
    return Problem(say("{file} was moved or deleted.", file=quoted_name(path)), words)


def another_file(path: Path) -> Problem:
    """Return the problem of a file that was replaced while it was closed."""
    return Problem(
        say("{file} is another file by now.", file=quoted_name(path)), say("Open it again.")
    )


def identity(path: Path) -> tuple[int, int]:
    """Return what changes when a file does: its size, and when it was written.

    Raises
    ------
    OSError
        If there is none.
    """
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns
