"""The two ways from the playing thread to PortAudio's callback.

As in `capture`: `CRingPlayout` leaves the callback to rtmixer's C code, which nothing Python does
can delay; `PythonPlayout` is for platforms without rtmixer. Both play from a ring whose waiting
frames may still be overwritten, so that much can be queued and a change is heard soon all the same.

Frames are counted from the opening of the stream.
"""

import time
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from dsp.audio.output_clock import OutputClock, clock_offset, dac_time
from dsp.audio.output_ring import OutputRing
from dsp.audio.source import Samples

_READING_SECONDS = 0.1
"""How long a reading of the clock may take; callbacks come every few milliseconds."""

_PROMPT_SECONDS = 0.005
"""How soon an answer must be seen to tell whether it lay in the future when it was given."""


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """What to open.

    Attributes
    ----------
    device
        PortAudio's index.
    sr
        Hz.
    channels
        Output channels.
    latency
        Seconds, as PortAudio understands it.
    queue_seconds
        How much can be queued.
    """

    device: int
    sr: int
    channels: int
    latency: float
    queue_seconds: float

    @property
    def queue_frames(self) -> int:
        """Frames the ring has room for: a power of 2, as PortAudio's ring requires."""
        return 1 << (max(1, round(self.queue_seconds * self.sr)) - 1).bit_length()

    def stream_arguments(self) -> dict[str, Any]:
        """Keyword arguments for a sounddevice stream."""
        return {
            "device": self.device,
            "samplerate": self.sr,
            "channels": self.channels,
            "latency": self.latency,
        }


class Playout(Protocol):
    """An open output stream with a ring before it. All but `heard` is for one thread."""

    @property
    def active(self) -> bool:
        """Whether the stream still runs."""
        ...

    @property
    def sent(self) -> int:
        """Frames that PortAudio has taken."""
        ...

    @property
    def written(self) -> int:
        """One past the last frame that is queued."""
        ...

    @property
    def block(self) -> int:
        """The most frames that PortAudio has taken at a time."""
        ...

    @property
    def underruns(self) -> int:
        """How often the sound was interrupted: the queue was empty, or the device not served."""
        ...

    def start(self) -> None:
        """Let the frames flow. Something should have been written."""
        ...

    def write(self, frame: int, samples: Samples) -> None:
        """Set what is played from `frame` on, in place of what is queued there or after it.

        `frame` lies from `sent` to `written`, and what follows must have room. A frame that
        PortAudio takes meanwhile is played as it was.
        """
        ...

    def queued(self, frame: int, count: int) -> Samples:
        """Copy queued frames; fewer where fewer are queued."""
        ...

    def resume(self) -> None:
        """Go on after an underrun, at once."""
        ...

    def service(self) -> None:
        """Go on after an underrun, and read the clock, which takes as long as a block lasts.

        To be called a few times a second.
        """
        ...

    def heard(self) -> float:
        """Return the frame that is heard now; never falls. For any thread, never waits."""
        ...

    def close(self) -> None:
        """Stop at once and give the device back."""
        ...


class CRingPlayout:
    """Playing by rtmixer's callback in C out of PortAudio's lock-free ring.

    rtmixer ends its action when it finds the ring empty. That is how an underrun is noticed; the
    next action goes on with the next frame.

    The clock is read by playing one frame of silence beside the sound: rtmixer notes the
    `outputBufferDacTime` of the block in which it does so: the next one to be taken from the ring.
    (If the callback is at work just then, it is the one after that. `OutputClock`'s median makes up
    for so rare a mistake.)
    """

    def __init__(self, output_format: OutputFormat) -> None:
        import rtmixer

        self._format = output_format
        self._frames = OutputRing(output_format.queue_frames, output_format.channels)
        self._ring = rtmixer.RingBuffer(
            output_format.channels * np.dtype(np.float32).itemsize, buffer=self._frames.memory
        )
        self._stream = rtmixer.Mixer(**output_format.stream_arguments())
        self._silence = bytes(self._ring.elementsize)
        self._written = 0
        self._past_underruns = 0
        self._action: Any = None
        self._underflows = 0
        self._clock = OutputClock(output_format.sr)

    @property
    def active(self) -> bool:
        """Whether the stream still runs."""
        return bool(self._stream.active)

    @property
    def sent(self) -> int:
        """Frames that PortAudio has taken."""
        return self._written - int(self._ring.read_available)

    @property
    def written(self) -> int:
        """One past the last frame that is queued."""
        return self._written

    @property
    def block(self) -> int:
        """The most frames that PortAudio has taken at a time."""
        return int(self._action.stats.max_blocksize) if self._action is not None else 0

    @property
    def underruns(self) -> int:
        """How often the sound was interrupted."""
        return self._past_underruns + self._underflows

    def start(self) -> None:
        """Start the stream."""
        self._action = self._stream.play_ringbuffer(self._ring)
        self._stream.start()

    def write(self, frame: int, samples: Samples) -> None:
        """Overwrite and append; see `Playout`."""
        appended = self._frames.put(frame, samples, sent=self.sent, written=self._written)
        self._ring.advance_write_index(appended)
        self._written += appended

    def queued(self, frame: int, count: int) -> Samples:
        """Copy queued frames."""
        return self._frames.get(frame, min(count, self._written - frame))

    def resume(self) -> None:
        """Start another action if the ring has been empty."""
        if self._action not in self._stream.actions:
            self._past_underruns += 1 + self._underflows
            self._underflows = 0
            self._clock.restart()
            self._action = self._stream.play_ringbuffer(self._ring)

    def service(self) -> None:
        """Read the clock; start another action if the ring has been empty."""
        self.resume()
        underflows = int(self._action.stats.output_underflows)
        if underflows != self._underflows:
            self._underflows = underflows
            self._clock.restart()
        self._read_clock()

    def heard(self) -> float:
        """Return the frame that is heard now."""
        return self._clock.heard(self.sent)

    def close(self) -> None:
        """Stop and close the stream."""
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)

    def _read_clock(self) -> None:
        first = self.sent
        probe = self._stream.play_buffer(self._silence, self._format.channels)
        if self.sent != first:
            return  # a block began meanwhile, with or without the probe
        looked = asked = time.perf_counter()
        while probe in self._stream.actions:
            looked = time.perf_counter()
            if looked - asked > _READING_SECONDS:
                return
            time.sleep(0.001)
        now = time.perf_counter()
        stated = probe.actual_time + clock_offset(lambda: float(self._stream.time))
        if stated <= now and now - looked > _PROMPT_SECONDS:
            return  # the driver does not know, or this thread was held up
        self._clock.add(first, dac_time(stated, now, float(self._stream.latency)))


class PythonPlayout:
    """Playing by a callback in Python that only copies, counts, and notes the time."""

    def __init__(self, output_format: OutputFormat) -> None:
        import sounddevice

        self._frames = OutputRing(output_format.queue_frames, output_format.channels)
        # Each is written by one thread alone: `_written` by the feeding one, the others by the
        # callback. `_dry`: whether the queue was empty. `_stamp`: a block's first frame, when it
        # will be heard, and when that was said; set by the callback, taken by the other.
        self._written = 0
        self._sent = 0
        self._block = 0
        self._underruns = 0
        self._dry = False
        self._stamp: tuple[int, float, float] | None = None
        self._underruns_seen = 0
        self._clock = OutputClock(output_format.sr)
        self._stream = sounddevice.OutputStream(
            **output_format.stream_arguments(), dtype="float32", callback=self._callback
        )

    @property
    def active(self) -> bool:
        """Whether the stream still runs."""
        return bool(self._stream.active)

    @property
    def sent(self) -> int:
        """Frames that PortAudio has taken."""
        return self._sent

    @property
    def written(self) -> int:
        """One past the last frame that is queued."""
        return self._written

    @property
    def block(self) -> int:
        """The most frames that PortAudio has taken at a time."""
        return self._block

    @property
    def underruns(self) -> int:
        """How often the sound was interrupted."""
        return self._underruns

    def start(self) -> None:
        """Start the stream."""
        self._stream.start()

    def write(self, frame: int, samples: Samples) -> None:
        """Overwrite and append; see `Playout`."""
        self._written += self._frames.put(frame, samples, sent=self._sent, written=self._written)

    def queued(self, frame: int, count: int) -> Samples:
        """Copy queued frames."""
        return self._frames.get(frame, min(count, self._written - frame))

    def resume(self) -> None:
        """Nothing: the callback plays what it finds."""

    def service(self) -> None:
        """Read the clock."""
        if self._underruns != self._underruns_seen:
            self._underruns_seen = self._underruns
            self._clock.restart()
            self._stamp = None
        stamp, self._stamp = self._stamp, None
        if stamp is not None:
            frame, at, said = stamp
            offset = clock_offset(lambda: float(self._stream.time))
            at = dac_time(at + offset, said + offset, float(self._stream.latency))
            self._clock.add(frame, at)

    def heard(self) -> float:
        """Return the frame that is heard now."""
        return self._clock.heard(self._sent)

    def close(self) -> None:
        """Stop and close the stream."""
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)

    def _callback(self, block: Samples, frames: int, times: Any, status: Any) -> None:
        first = self._sent
        count = min(frames, self._written - first)
        # Said before they are copied: who overwrites them must see that it may be too late.
        self._sent = first + count
        samples = self._frames.get(first, count)
        block[: len(samples)] = samples
        block[len(samples) :] = 0
        was_dry, self._dry = self._dry, len(samples) < frames
        if status.output_underflow or (self._dry and not was_dry):
            self._underruns += 1
        self._block = max(self._block, frames)
        if len(samples):
            self._stamp = (first, times.outputBufferDacTime, times.currentTime)
