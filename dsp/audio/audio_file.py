"""A sound file as a source whose track is complete, read lazily wherever somebody looks."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dsp.audio.decoder import READ_SECONDS, Decoder, another_file, gone, identity, no_answer
from dsp.audio.opening import printable, quoted_name
from dsp.audio.patience import ANSWER_SECONDS, ClosedError, NoAnswerError, patiently
from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.track import Gap, check_range
from dsp.message import say


class AudioFile:
    """A sound file: a `Source` that is not live; its `track` holds the sound.

    Parameters
    ----------
    path
        A regular file: WAV (PCM 8 to 32 bit, float 32 and 64, extensible, RF64, W64), AIFF, CAF,
        AU, FLAC, OGG Vorbis, Opus, MP3, or whatever else libsndfile reads with seeking. Only the
        header is read.

    Raises
    ------
    SourceError
        If there is no such file, or it cannot be read, or it holds no sound, or it does not answer
        within two seconds.

    Attributes
    ----------
    path
        Where it lies.
    track
        The sound.
    """

    live = False

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.track = FileTrack(self.path)

    @property
    def name(self) -> str:
        """The file's name without its folder, as it may be shown."""
        return printable(self.path.name)

    @property
    def sr(self) -> int:
        """Sampling rate in Hz."""
        return self.track.sr

    @property
    def channels(self) -> int:
        """Number of channels."""
        return self.track.channels

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the file, or None; see `FileTrack`."""
        return self.track.problem

    def start(self) -> None:
        """Do nothing: all of it is there already."""

    def stop(self) -> None:
        """Close the file. A read that comes later opens it again."""
        self.track.close()


class FileTrack:
    """The samples of a sound file, as a complete `Track`.

    `read` seeks, so memory is bounded by what is asked for. PCM of any width comes scaled to
    -1..+1; floating point comes as it is, beyond full scale, NaN and infinities included. The same
    samples come out however the reads are cut: to the last bit, except for MP3, whose decoder's
    sums depend on where it began (float32 rounding). Data that turns out shorter than the header
    says reads as zeros; so does everything if the file goes away or does not answer for long, and
    then `problem` says so.

    Parameters
    ----------
    path
        See `AudioFile`.

    Attributes
    ----------
    read_problem
        What the last read lacks of what the file should hold, or None.

    Raises
    ------
    SourceError
        See `AudioFile`.
    """

    complete = True
    start = 0
    gaps: tuple[Gap, ...] = ()

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_problem: Problem | None = None
        self._noticed: Problem | None = None
        self._opening = threading.Lock()
        self._patience = READ_SECONDS
        self._decoder: Decoder | None = Decoder(path)
        self._format = self._decoder.format
        self.sr, self.channels = self._format.sr, self._format.channels
        self.end = self._format.frames
        self._identity = self._decoder.identity

    def read(self, start: int, stop: int) -> Samples:
        """Copy samples [start, stop); zeros outside the file and where its data is missing.

        Returns
        -------
        ndarray of float32, shape (stop - start, channels)

        Raises
        ------
        ValueError
            If `stop` lies before `start`.
        """
        check_range(start, stop)
        return self.read_pieces([start], stop - start)[0]

    def read_pieces(self, starts: Sequence[int], length: int) -> list[Samples]:
        """Copy pieces of equal length, as `read` would, in less time than one after the other.

        Parameters
        ----------
        starts
            The first sample of each.
        length
            How many samples, not negative.

        Returns
        -------
        list of ndarray of float32, shape (length, channels)
        """
        inside = [(max(start, 0), min(start + length, self.end)) for start in starts]
        places = [(first, last - first) for first, last in inside if first < last]
        decoded = iter(self._decoded(places) if places else ())
        pieces = []
        for start, (first, last) in zip(starts, inside, strict=True):
            if (first, last) == (start, start + length) and length:
                pieces.append(next(decoded))
                continue
            out = np.zeros((length, self.channels), dtype=np.float32)
            if first < last:
                out[first - start : last - start] = next(decoded)
            pieces.append(out)
        return pieces

    def close(self) -> None:
        """Close the file until the next read, without waiting for one that is under way."""
        decoder, self._decoder = self._decoder, None
        if decoder is not None:
            decoder.close()

    @property
    def problem(self) -> Problem | None:
        """What the last `check` found, or else what the last read lacks; None if all is well."""
        decoder = self._decoder
        if decoder is not None and decoder.waiting > ANSWER_SECONDS:
            return no_answer(self.path).problem
        return self._noticed or self.read_problem

    def check(self) -> None:
        """Look whether the file is still there and the same; `problem` says so while it is not."""
        try:
            changed = patiently(lambda: identity(self.path)) != self._identity
        except NoAnswerError:
            self._noticed = no_answer(self.path).problem
            return
        except OSError:
            self._noticed = gone(self.path)
            return
        advice = say("Open it again to see it as it is now.")
        words = say("{file} was changed by another program.", file=quoted_name(self.path))
        self._noticed = Problem(words, advice) if changed else None

    def _decoded(self, places: Sequence[tuple[int, int]]) -> list[Samples]:
        while True:
            try:
                pieces, self.read_problem = self._opened().read(places, self._patience)
                self._patience = READ_SECONDS
                return pieces
            except ClosedError:  # meanwhile, by another thread: open it again
                continue
            except NoAnswerError:
                self._patience = ANSWER_SECONDS  # whoever reads on waits less, until it answers
                self.read_problem = no_answer(self.path).problem
                return self._silence(places)
            except SourceError as error:
                self.read_problem = error.problem
                return self._silence(places)

    def _silence(self, places: Sequence[tuple[int, int]]) -> list[Samples]:
        return [np.zeros((count, self.channels), dtype=np.float32) for _, count in places]

    def _opened(self) -> Decoder:
        """Return the decoder, made again after `close`."""
        with self._opening:
            decoder = self._decoder
            if decoder is None:
                decoder = Decoder(self.path)
                if decoder.format != self._format:
                    decoder.close()
                    raise SourceError(another_file(self.path))
                self._decoder = decoder
            return decoder
