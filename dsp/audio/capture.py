"""The two ways from PortAudio's callback to the analysis thread.

The callback runs on a thread of its own, under a deadline of some milliseconds; if it is late, the
device drops samples (`overflows`). `CRingCapture` leaves it to C, so nothing Python does (a
collection, a busy GUI) can delay it. `PythonCapture` is for platforms without rtmixer.

Both stop capturing when their ring is full, deliver what the ring holds, and begin again; so what
was lost lies in one place, between two samples that are known. No driver says how much it lost
itself, and a sound server not even that it did; `LossPlacer` tells both from the clock.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from dsp.audio.placing import Chunk, LossPlacer
from dsp.audio.ring import SampleRing
from dsp.audio.source import GapCause, Samples


@dataclass(frozen=True, slots=True)
class StreamFormat:
    """What to open.

    Attributes
    ----------
    device
        PortAudio's index.
    sr
        Hz.
    channels
        Input channels.
    latency
        Seconds, as PortAudio understands it.
    ring_seconds
        How long the reader may stay away.
    """

    device: int
    sr: int
    channels: int
    latency: float
    ring_seconds: float

    def stream_arguments(self) -> dict[str, Any]:
        """Keyword arguments for a sounddevice stream."""
        return {
            "device": self.device,
            "samplerate": self.sr,
            "channels": self.channels,
            "latency": self.latency,
        }


class Capture(Protocol):
    """An open input stream with a ring behind it. All but `overflows` is for one thread."""

    @property
    def active(self) -> bool:
        """Whether the stream still runs."""
        ...

    @property
    def waiting(self) -> int:
        """Samples in the ring."""
        ...

    @property
    def overflows(self) -> int:
        """How often the device reported that it had dropped samples."""
        ...

    @property
    def holding(self) -> bool:
        """Whether `read` has kept samples back, which a later one will return."""
        ...

    def start(self) -> None:
        """Let the samples flow."""
        ...

    def read(self) -> Chunk:
        """Empty the ring; return what is certain, up to the next loss."""
        ...

    def close(self) -> None:
        """Stop and give the device back."""
        ...


class CRingCapture:
    """Capture by rtmixer's callback in C into PortAudio's lock-free ring.

    rtmixer ends its record action as soon as the ring is full, and counts the device's overflows;
    of neither it says how much was lost.

    Parameters
    ----------
    stream_format
        What to open.
    clock
        Seconds of a steady clock: what has come is compared with it.
    """

    def __init__(
        self, stream_format: StreamFormat, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        import rtmixer

        self._format, self._clock = stream_format, clock
        wanted = max(1, round(stream_format.ring_seconds * stream_format.sr))
        size = 1 << (wanted - 1).bit_length()
        self._ring = rtmixer.RingBuffer(
            stream_format.channels * np.dtype(np.float32).itemsize, size
        )
        self._stream = rtmixer.Recorder(**stream_format.stream_arguments())
        self._action = self._stream.record_ringbuffer(self._ring)
        self._placer = LossPlacer(stream_format.sr, stream_format.channels)
        self._past_overflows = self._seen_overflows = 0
        self._read_any = self._resuming = False

    @property
    def active(self) -> bool:
        """Whether the stream still runs."""
        return bool(self._stream.active)

    @property
    def waiting(self) -> int:
        """Samples in the ring."""
        return int(self._ring.read_available)

    @property
    def overflows(self) -> int:
        """How often the device reported that it had dropped samples."""
        return self._past_overflows + int(self._action.stats.input_overflows)

    @property
    def holding(self) -> bool:
        """Whether `read` has kept samples back, which a later one will return."""
        return self._placer.holding

    def start(self) -> None:
        """Start the stream."""
        self._stream.start()

    def read(self) -> Chunk:
        """Empty the ring; return what is certain, up to the next loss."""
        # Asked before reading: then all that was written is in the ring.
        active, ended = self.active, self._action not in self._stream.actions
        samples = self._drain()
        now = self._clock()
        if len(samples):
            if ended and not self._read_any:
                self._begin(now)
            self._placer.take(now, Chunk(samples), self._broken())
            self._read_any = True
        if ended:
            self._resume()
        if not active:
            self._placer.give_up()
        return self._placer.give()

    def close(self) -> None:
        """Stop and close the stream."""
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)

    def _drain(self) -> Samples:
        count, first, second = self._ring.get_read_buffers(self._ring.read_available)
        out = np.empty((count, self._format.channels), dtype=np.float32)
        flat = out.reshape(-1)
        head = np.frombuffer(first, dtype=np.float32)
        flat[: len(head)] = head
        flat[len(head) :] = np.frombuffer(second, dtype=np.float32)
        self._ring.advance_read_index(count)
        return out

    def _broken(self) -> GapCause | None:
        """Return why samples are missing before those just read, or None."""
        overflows, seen = self.overflows, self._seen_overflows
        self._seen_overflows = overflows
        if self._resuming:
            self._resuming = False
            return "dropped"
        return "overflow" if overflows > seen else None

    def _begin(self, now: float) -> None:
        """Before anything was read, only the callback knows when the first sample was there."""
        self._placer.begin(float(self._action.actual_time) + now - float(self._stream.time))

    def _resume(self) -> None:
        """Record again, after the ring was full."""
        self._past_overflows += int(self._action.stats.input_overflows)
        self._action = self._stream.record_ringbuffer(self._ring)
        self._resuming = True


class PythonCapture:
    """Capture by a callback in Python that only copies into a `SampleRing` and counts.

    Parameters
    ----------
    stream_format, clock
        As for `CRingCapture`.
    """

    def __init__(
        self, stream_format: StreamFormat, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        import sounddevice

        self._clock = clock
        capacity = max(1, round(stream_format.ring_seconds * stream_format.sr))
        self._ring = SampleRing(capacity, stream_format.channels)
        self._placer = LossPlacer(stream_format.sr, stream_format.channels)
        self._overflows = self._seen_overflows = 0
        # Written by the callback: samples lost since the ring was full (0: it is not), and the
        # length of the gap before what the ring holds now, valid once `_reopen` is False again.
        self._losing = 0
        self._gap = 0
        # Set by the reader when it has emptied a full ring, cleared by the callback.
        self._reopen = False
        self._gap_due = False
        self._stream = sounddevice.InputStream(
            **stream_format.stream_arguments(), dtype="float32", callback=self._callback
        )

    @property
    def active(self) -> bool:
        """Whether the stream still runs."""
        return bool(self._stream.active)

    @property
    def waiting(self) -> int:
        """Samples in the ring."""
        return self._ring.waiting

    @property
    def overflows(self) -> int:
        """How often the device reported that it had dropped samples."""
        return self._overflows

    @property
    def holding(self) -> bool:
        """Whether `read` has kept samples back, which a later one will return."""
        return self._placer.holding

    def start(self) -> None:
        """Start the stream."""
        self._stream.start()

    def read(self) -> Chunk:
        """Empty the ring; return what is certain, up to the next loss."""
        active, full = self.active, self._losing > 0 and not self._reopen
        overflows, samples = self._overflows, self._ring.read()
        now = self._clock()
        lost = 0
        if self._gap_due and len(samples):
            lost, self._gap_due = self._gap, False
        if full and not self._gap_due:
            self._reopen = self._gap_due = True
        if len(samples):
            broken: GapCause | None = "overflow" if overflows > self._seen_overflows else None
            self._seen_overflows = overflows
            self._placer.take(now, Chunk(samples, lost), broken)
        if not active:
            self._placer.give_up()
        return self._placer.give()

    def close(self) -> None:
        """Stop and close the stream."""
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)

    def _callback(self, block: Samples, frames: int, _time: object, status: Any) -> None:
        if status.input_overflow:
            self._overflows += 1
        if self._losing:
            if not self._reopen:
                self._losing += frames
                return
            self._gap, self._losing, self._reopen = self._losing, 0, False
        self._losing = frames - self._ring.write(block)
