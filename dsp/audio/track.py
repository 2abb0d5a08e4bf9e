"""Retained audio: everything that can be looked at, live or from a file, is a `Track`."""

import mmap
import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from dsp.audio.source import GapCause, Samples
from dsp.audio.spool import Spool

MIN_CHUNK = 256
"""Samples per channel; the smallest unit in which memory is taken and given back."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Samples [start, stop) that were lost, and why; they read as zeros."""

    start: int
    stop: int
    cause: GapCause = "dropped"


class Track(Protocol):
    """Audio with a start and a (perhaps growing) end, addressed by absolute sample index.

    Samples [start, end) are retained; whatever lies outside, or in a gap, reads as zeros. Any
    number of threads may read at the same time.
    """

    @property
    def sr(self) -> int:
        """Sampling rate in Hz."""
        ...

    @property
    def channels(self) -> int:
        """Number of channels, at least 1."""
        ...

    @property
    def start(self) -> int:
        """Index of the oldest retained sample; never falls."""
        ...

    @property
    def end(self) -> int:
        """One past the index of the newest sample; never falls."""
        ...

    @property
    def complete(self) -> bool:
        """Whether `end` is final."""
        ...

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps within [start, end), in order, apart from each other or of another cause."""
        ...

    def read(self, start: int, stop: int) -> Samples:
        """Copy samples [start, stop).

        Returns
        -------
        ndarray of float32, shape (stop - start, channels)
            Owned by the caller.

        Raises
        ------
        ValueError
            If `stop` lies before `start`.
        """
        ...


def read_pieces(track: Track, starts: Sequence[int], length: int) -> list[Samples]:
    """Copy pieces of equal length out of a Track.

    Parameters
    ----------
    track
        One that can read many pieces faster in one go has a method of this name.
    starts
        The first sample of each.
    length
        How many samples.

    Returns
    -------
    list of ndarray of float32, shape (length, channels)
    """
    quickly = getattr(track, "read_pieces", None)
    if quickly is not None:
        return list(quickly(starts, length))
    return [track.read(start, start + length) for start in starts]


def check_range(start: int, stop: int) -> None:
    """Raise ValueError unless [start, stop) is a range."""
    if stop < start:
        raise ValueError(f"stop must not lie before start, got start={start}, stop={stop}")


class LiveTrack:
    """A track that grows at its end and forgets its beginning.

    One thread writes (`append`); any number of threads read. Samples lie in equal chunks that are
    taken as the track grows and dropped whole, oldest first. A sample is written once, before the
    lock publishes it, and never touched again: a reader collects references to chunks under the
    lock and copies outside it, so the lock is only ever held for a few list operations, and a chunk
    dropped meanwhile lives on until its reader is done.

    Chunks hold the samples there are, one behind the other; a gap only says by how much those after
    it lie later in time. So it costs no memory, and pushes nothing out however long it is.

    Parameters
    ----------
    sr
        Sampling rate in Hz.
    channels
        Number of channels.
    retain_seconds
        How much sound to keep at least, gaps not counted, if `max_bytes` allows. A little more is
        kept: up to one chunk.
    max_bytes
        Bound on the memory of all samples; at least two chunks are kept whatever it says.
    spool
        Folder for a temporary file that holds the samples in the place of memory, then bounded by
        `max_bytes`. Where the disk has no more room, less is kept.

    Raises
    ------
    ValueError
        If a number is out of its range.
    OSError
        If no temporary file can be made in `spool`.
    """

    complete = False

    def __init__(
        self,
        sr: int,
        channels: int,
        retain_seconds: float = 600.0,
        max_bytes: int = 1 << 30,
        spool: Path | None = None,
    ) -> None:
        if sr < 1:
            raise ValueError(f"sr must be at least 1 Hz, got {sr}")
        if channels < 1:
            raise ValueError(f"channels must be at least 1, got {channels}")
        if not retain_seconds > 0:
            raise ValueError(f"retain_seconds must be positive, got {retain_seconds}")
        self.sr = sr
        self.channels = channels
        frame_bytes = channels * np.dtype(np.float32).itemsize
        retained = min(int(np.ceil(retain_seconds * sr)), max_bytes // frame_bytes)
        # About a second per chunk; shorter when little is kept, so that the excess stays small.
        self._chunk = max(MIN_CHUNK, 1 << max(0, min(sr, retained // 8).bit_length() - 1))
        self._max_chunks = max(
            2,
            min(-(-retained // self._chunk) + 1, max_bytes // (self._chunk * frame_bytes)),
        )
        self._spool: Spool | None = None
        if spool is not None:
            # Two more than are kept: one being written, one that a reader may still hold.
            chunk_bytes = self._chunk * frame_bytes + mmap.ALLOCATIONGRANULARITY
            room = (self._max_chunks + 2) * chunk_bytes
            self._spool = Spool((self._chunk, channels), room, spool)
        self._lock = threading.Lock()
        self._chunks: dict[int, Samples] = {}
        # In step with the gaps: how many samples, of all there ever were, came before each.
        self._gaps: list[Gap] = []
        self._before: list[int] = []
        self._start = self._end = self._count = 0

    @property
    def start(self) -> int:
        """Index of the oldest retained sample."""
        return self._start

    @property
    def end(self) -> int:
        """One past the index of the newest sample."""
        return self._end

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps within [start, end), in order."""
        with self._lock:
            return tuple(self._gaps)

    def append(self, samples: Samples, lost_before: int = 0, cause: GapCause = "dropped") -> None:
        """Add samples at the end, after a gap of `lost_before` samples. For the one writer only.

        Parameters
        ----------
        samples
            Shape (n, channels), float32; copied.
        lost_before
            Samples lost between the previous end and `samples`; the time axis keeps their place.
        cause
            Why they were lost.

        Raises
        ------
        ValueError
            If the shape or `lost_before` is wrong; the track is then unchanged.
        """
        if samples.ndim != 2 or samples.shape[1] != self.channels:
            raise ValueError(f"samples must have shape (n, {self.channels}), got {samples.shape}")
        if lost_before < 0:
            raise ValueError(f"lost_before must not be negative, got {lost_before}")
        if lost_before:
            self._append_gap(lost_before, cause)
        done = 0
        while done < len(samples):
            number, offset = divmod(self._count, self._chunk)
            chunk = self._chunks.get(number)
            fresh = chunk is None
            if chunk is None:
                chunk = self._new_chunk()
            count = min(len(samples) - done, self._chunk - offset)
            chunk[offset : offset + count] = samples[done : done + count]
            done += count
            with self._lock:
                if fresh:
                    self._chunks[number] = chunk
                self._end += count
                self._count += count
                self._forget()

    def read(self, start: int, stop: int) -> Samples:
        """Copy samples [start, stop); zeros outside the retained range and in gaps.

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
        with self._lock:
            parts = [
                (first, last, shift, chunk)
                for first, last, shift in self._sound(max(start, self._start), min(stop, self._end))
                for chunk in self._chunks_of(first - shift, last - shift)
            ]
        for first, last, shift, (number, chunk) in parts:
            base = number * self._chunk + shift
            low, high = max(first, base), min(last, base + self._chunk)
            out[low - start : high - start] = chunk[low - base : high - base]
        return out

    def _sound(self, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """Yield the parts of [start, stop) that are no gap: first, stop, by how much it is later.

        With the lock held.
        """
        index = bisect_right(self._gaps, start, key=_stop_of)
        for gap, before in zip(self._gaps[index:], self._before[index:], strict=True):
            if start >= stop:
                return
            if start < gap.start:
                yield start, min(stop, gap.start), gap.start - before
            start = gap.stop
        if start < stop:
            yield start, stop, self._end - self._count

    def _chunks_of(self, first: int, last: int) -> list[tuple[int, Samples]]:
        numbers = range(first // self._chunk, -(-last // self._chunk))
        return [(number, self._chunks[number]) for number in numbers]

    def _new_chunk(self) -> Samples:
        chunk = None if self._spool is None else self._spool.take()
        if chunk is None:
            if self._spool is not None:  # the disk is full: from now on the oldest makes room
                self._max_chunks = max(2, len(self._chunks))
            chunk = np.zeros((self._chunk, self.channels), dtype=np.float32)
        return chunk

    def _append_gap(self, count: int, cause: GapCause) -> None:
        with self._lock:
            begin, last = self._end, self._gaps[-1] if self._gaps else None
            self._end += count
            if last is not None and (last.stop, last.cause) == (begin, cause):
                self._gaps[-1] = Gap(last.start, self._end, cause)
            else:
                self._gaps.append(Gap(begin, self._end, cause))
                self._before.append(self._count)

    def _forget(self) -> None:
        """Drop the oldest chunks beyond the bound, and gaps before them; with the lock held."""
        if len(self._chunks) <= self._max_chunks:
            return
        while len(self._chunks) > self._max_chunks:
            oldest = next(iter(self._chunks))  # they were taken in order
            del self._chunks[oldest]
        gone = (oldest + 1) * self._chunk
        passed = bisect_right(self._before, gone)
        del self._gaps[:passed], self._before[:passed]
        later = self._gaps[0].start - self._before[0] if self._gaps else self._end - self._count
        self._start = gone + later


def _stop_of(gap: Gap) -> int:
    return gap.stop


def oldest_lasting(track: Track) -> int:
    """Return the first sample of a Track that will still be there when it is written.

    What a growing Track is about to forget is left out: its oldest second, which is what it drops
    in one go.
    """
    if track.complete or track.start == 0:
        return track.start
    oldest = track.start + track.sr
    for gap in track.gaps:  # of sound, which gaps take no part in
        if gap.start < oldest:
            oldest += gap.stop - gap.start
    return min(oldest, track.end)
