"""A sound file that grows and is whole at every moment."""

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path

import numpy as np

from dsp.audio.source import Samples
from dsp.recording.flac import FlacEncoder
from dsp.recording.formats import Encoder, Packet, RecordingFormat
from dsp.recording.wav import WavEncoder

_SILENT_BLOCK = 1 << 16


class GrowingSoundFile:
    """Samples go to the end of a file first, and then its head says that they are there.

    So the process may be killed between any two instructions: what players find is all that was
    written before the last call, or all of this one. The head is a few dozen bytes, written in one
    go, and nothing waits in a buffer of ours but FLAC's block that is not full yet. Only in the
    microseconds between the making of the file and its first samples is it empty.

    Whether it also outlives a power failure is the disk's affair: `sync` makes sure of it.

    Parameters
    ----------
    create : callable
        Makes an empty file, or empties one, and returns its path; called with the first samples.
    kind : RecordingFormat
        Of the file.
    sr : int
        Hz.
    channels : int
    max_bytes : int, optional
        How large it may become; more is refused as a file system does that takes no larger files.

    Attributes
    ----------
    path : Path or None
        Where the file is; None before there are samples.
    n_samples : int
        Samples (per channel) in it.
    clipped : int
        Values in it that PCM clipped, or replaced by 0 because they were no number.

    Notes
    -----
    For one thread. Whatever raises OSError leaves the file as it was before the call.
    """

    def __init__(
        self,
        create: Callable[[], Path],
        kind: RecordingFormat,
        sr: int,
        channels: int,
        max_bytes: int | None = None,
    ) -> None:
        self.path: Path | None = None
        self.n_samples = self.clipped = 0
        self._create, self._channels, self._max_bytes = create, channels, max_bytes
        self._encoder = _encoder(kind, sr, channels)
        self._file: FileIO | None = None
        self._head_bytes = self._n_bytes = 0

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self._head_bytes + self._n_bytes

    @property
    def sparse(self) -> bool:
        """Whether silence, however long, is written in one go and leaves nothing where it fails."""
        return self._file is not None and self._encoder.silent_bytes > 0

    def write(self, samples: Samples) -> None:
        """Add samples, shape (n, channels).

        Raises
        ------
        OSError
            If they cannot be written, or the file is no longer there.
        """
        self._append(self._encoder.encode(samples))

    def write_silence(self, count: int) -> None:
        """Add so many samples of silence; in WAV they take no room where the file system can.

        Raises
        ------
        OSError
            As `write`.
        """
        if not self.sparse:
            for done in range(0, count, _SILENT_BLOCK):
                block = min(_SILENT_BLOCK, count - done)
                self.write(np.zeros((block, self._channels), np.float32))
            return
        assert self._file is not None
        n_bytes = self._n_bytes + count * self._encoder.silent_bytes
        self._check_presence()
        self._check_size(count, self._head_bytes + n_bytes)
        self._file.truncate(self._head_bytes + n_bytes)
        self._accept(count, n_bytes)

    def sync(self) -> None:
        """Have all that was written reach the disk; may take as long as the disk likes.

        Raises
        ------
        OSError
            If it does not, or the file is no longer there.
        """
        if self._file is not None:
            self._check_presence()
            os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Write what is still to be written, and close the file.

        Raises
        ------
        OSError
            As `write`; the file is closed all the same.
        """
        try:
            self._append(self._encoder.finish())
            self._pad()  # which also writes the head: with the end, FLAC's gets a checksum
            self.sync()
        finally:
            self.close()

    def end(self) -> None:
        """Close the file with what is in it, whatever the encoder still holds.

        Raises
        ------
        OSError
            If the disk does not take it; the file is closed all the same.
        """
        try:
            with suppress(OSError):  # full as it is; every player does without
                self._pad()
            self.sync()
        finally:
            self.close()

    def close(self) -> None:
        """Close the file as it is. Idempotent."""
        if self._file is not None:
            with suppress(OSError):  # which a file that was written unbuffered can do without
                self._file.close()
            self._file = None

    def _pad(self) -> None:
        if self._file is not None:
            padding = self._encoder.padding(self.n_samples)
            self._write_at(self.size, padding)
            self._accept(0, self._n_bytes + len(padding))

    def _append(self, packets: Sequence[Packet]) -> None:
        if not packets:
            return
        data = b"".join(packet.data for packet in packets)
        count = sum(packet.n_samples for packet in packets)
        clipped = sum(packet.clipped for packet in packets)
        if self._file is None:
            self._begin(data, count)
            self.clipped = clipped
            return
        self._check_presence()
        self._check_size(count, self.size + len(data))
        try:
            self._write_at(self.size, data)
        except OSError:
            with suppress(OSError):
                self._file.truncate(self.size)
            raise
        self._accept(count, self._n_bytes + len(data))
        self.clipped += clipped

    def _begin(self, data: bytes, count: int) -> None:
        """Make the file, with the first samples in it from the beginning."""
        head = self._encoder.head(count, len(data))
        self._check_size(count, len(head) + len(data))
        path = self._create()
        try:
            self._file = FileIO(path, "r+")
            self._write_at(0, head + data)
        except OSError:
            self.close()
            with suppress(OSError):
                path.unlink()
            raise
        self.path = path
        self._head_bytes, self._n_bytes, self.n_samples = len(head), len(data), count

    def _accept(self, count: int, n_bytes: int) -> None:
        """Let the head say what was appended."""
        self._write_at(0, self._encoder.head(self.n_samples + count, n_bytes))
        self.n_samples += count
        self._n_bytes = n_bytes

    def _write_at(self, place: int, data: bytes) -> None:
        assert self._file is not None
        self._file.seek(place)
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]

    def _check_size(self, count: int, n_bytes: int) -> None:
        """Raise OSError if the file may not become so large, by so many samples."""
        if self._max_bytes is None:
            return
        if n_bytes + len(self._encoder.padding(self.n_samples + count)) > self._max_bytes:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    def _check_presence(self) -> None:
        """Raise OSError if the file was removed: what is written to it then is nowhere."""
        assert self._file is not None
        assert self.path is not None
        if os.fstat(self._file.fileno()).st_nlink == 0 and not self.path.exists():
            raise FileNotFoundError(errno.ENOENT, "it was removed", str(self.path))


def _encoder(kind: RecordingFormat, sr: int, channels: int) -> Encoder:
    if kind.container == "flac":
        return FlacEncoder(sr, channels, kind.subtype)
    return WavEncoder(sr, channels, kind.subtype)
