"""A sound file as a source whose track is complete, read lazily wherever somebody looks."""

import os
import stat
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.track import Gap, check_range

if TYPE_CHECKING:
    import soundfile

EXTENSIONS = (
    *("wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "caf", "au", "snd"),
    *("flac", "ogg", "oga", "opus", "mp3"),
)
"""What a file dialog offers. The content decides, not the name: what libsndfile knows, opens."""

MAX_SR = 10_000_000
"""Hz; a header that says more is damaged."""

_MAX_FRAMES = 1 << 53
_CHOOSE = "Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file"
_CONVERT = f"{_CHOOSE}, or convert this one: ffmpeg -i IN OUT.wav"

# Decoders that carry a state from packet to packet are wrong for a while after a seek; measured
# with libsndfile 1.2: Vorbis for up to half a long block, MP3 for up to its bit reservoir. So
# decoding begins this many samples early, and these are thrown away. Opus is wrong where a reading
# begins within the last packet; beginning early, in one go, mends that too.
_WARM_UP = 16384
_STATEFUL = frozenset({"VORBIS", "OPUS", "MPEG_LAYER_I", "MPEG_LAYER_II", "MPEG_LAYER_III"})


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
        If there is no such file, or it cannot be read, or it holds no sound.

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
        """The file's name without its folder."""
        return self.path.name

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
    says reads as zeros; so does everything if the file goes away, and then `problem` says so.

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
        self._lock = threading.Lock()
        self._file: soundfile.SoundFile | None = _open(path)
        self.sr = int(self._file.samplerate)
        self.channels = int(self._file.channels)
        self.end = int(self._file.frames)
        self._warm_up = _WARM_UP if self._file.subtype in _STATEFUL else 0
        self._position = 0
        self._identity = _identity(path)

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
        out = np.zeros((stop - start, self.channels), dtype=np.float32)
        first, last = max(start, 0), min(stop, self.end)
        if first < last:
            with self._lock:
                self._read_into(out[first - start : last - start], first)
        return out

    def close(self) -> None:
        """Close the file until the next read."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    @property
    def problem(self) -> Problem | None:
        """What the last `check` found, or else what the last read lacks; None if all is well."""
        return self._noticed or self.read_problem

    def check(self) -> None:
        """Look whether the file is still there and the same; `problem` says so while it is not."""
        try:
            changed = _identity(self.path) != self._identity
        except OSError:
            self._noticed = Problem(
                f"{self.path.name!r} was moved or deleted.",
                "What was read of it stays; save what you need.",
            )
            return
        words = f"{self.path.name!r} was changed by another program."
        advice = "Open it again to see it as it is now."
        self._noticed = Problem(words, advice) if changed else None

    def _read_into(self, out: Samples, first: int) -> None:
        import soundfile

        try:
            if self._file is None:
                self._file, self._position = self._opened_again(), 0
            if first != self._position or self._warm_up > self.end - first:
                self._position = self._file.seek(max(0, first - self._warm_up))
            missing = self._decode_into(out, skip=first - self._position)
            self.read_problem = self._ends_early(first + len(out) - missing) if missing else None
        except SourceError as error:
            self.read_problem = error.problem
        except (soundfile.SoundFileError, OSError) as error:
            if self._file is not None:
                self._file.close()  # FLAC's decoder does not recover from damage by seeking
                self._file = None
            self.read_problem = Problem(
                f"{self.path.name!r} cannot be read at {first / self.sr:.3f} s: {_words(error)}",
                "What is missing is shown as silence.",
            )

    def _ends_early(self, end: int) -> Problem:
        return Problem(
            f"{self.path.name!r} ends at {end / self.sr:.3f} s, before its header says.",
            "What is missing is shown as silence.",
        )

    def _decode_into(self, out: Samples, skip: int) -> int:
        """Fill `out`, throwing `skip` samples before it away; return how many there were not."""
        assert self._file is not None
        decoded = out
        if skip:
            decoded = np.zeros((skip + len(out), self.channels), dtype=np.float32)
        try:
            count = len(self._file.read(out=decoded))
            self._position += count
        finally:  # damaged data: keep what came before the damage
            if skip:
                out[:] = decoded[skip:]
        missing = len(decoded) - count
        # How long compressed sound is, its header may only guess.
        return missing if not self._warm_up or missing > _WARM_UP else 0

    def _opened_again(self) -> "soundfile.SoundFile":
        file = _open(self.path)
        if (file.samplerate, file.channels, file.frames) != (self.sr, self.channels, self.end):
            file.close()
            raise _error(f"{self.path.name!r} is another file by now.", "Open it again.")
        return file


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _open(path: Path) -> "soundfile.SoundFile":
    """Open a sound file, or raise SourceError in plain words; never waits for a pipe or device."""
    quoted = repr(path.name or str(path))
    _check_regular(path, quoted)
    try:
        import soundfile
    except (ImportError, OSError) as error:
        raise _error(
            f"Files cannot be read: the library that reads them is missing ({_words(error)}).",
            "Install it: pip install soundfile",
        ) from error
    try:
        # soundfile wants a rate for every name that ends in .raw: TypeError.
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, OSError, TypeError) as error:
        raise _error(f"{quoted} is not a sound file that can be read ({_words(error)}).") from error
    flaw = _flaw(file)
    if flaw is not None:
        file.close()
        raise _error(f"{quoted} {flaw}.")
    return file


def _check_regular(path: Path, quoted: str) -> None:
    try:
        mode = os.stat(path)
        if stat.S_ISDIR(mode.st_mode):
            raise _error(f"{quoted} is a folder.", "Choose a file in it.")
        if not stat.S_ISREG(mode.st_mode):
            raise _error(f"{quoted} is a pipe or a device, not a file.", f"{_CHOOSE}.")
        with open(path, "rb"):
            pass
    except FileNotFoundError as error:
        raise _error(
            f"{quoted} does not exist.", "Check the name, or choose another file."
        ) from error
    except PermissionError as error:
        raise _error(
            f"{quoted} may not be read.", "Change its permissions, or choose another file."
        ) from error
    except (OSError, ValueError) as error:
        raise _error(f"{quoted} cannot be opened ({_words(error)}).") from error
    if mode.st_size == 0:
        raise _error(f"{quoted} is empty.", "Choose another file.")


def _flaw(file: "soundfile.SoundFile") -> str | None:
    """Say what is impossible, or of no use, in the header of an opened file; None if nothing."""
    if file.channels < 1:
        return f"says that it has {file.channels} channels"
    if not 1 <= file.samplerate <= MAX_SR:
        return f"says that its sampling rate is {file.samplerate} Hz"
    if not file.seekable():
        return f"is coded in a way that can only be read from its beginning ({file.subtype})"
    if file.frames <= 0:
        return "contains no sound"
    if file.frames > _MAX_FRAMES:
        return f"says that it is {file.frames} samples long"
    return None


def _words(error: Exception) -> str:
    """Return an exception's message as one line without a full stop."""
    text = getattr(error, "error_string", None) or getattr(error, "strerror", None) or str(error)
    return " ".join(str(text).split()).rstrip(".")


def _error(what: str, advice: str = _CONVERT) -> SourceError:
    return SourceError(Problem(what, advice))
