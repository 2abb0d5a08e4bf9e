"""A ring of samples between one writing and one reading thread, in numpy, without a lock."""

import numpy as np

from dsp.audio.source import Samples


class SampleRing:
    """Single-producer single-consumer ring buffer.

    One thread calls `write`, one thread calls `read`; `waiting` may be asked by either, and by
    others as a hint. Each side moves only its own count, after it has touched the samples, so what
    a count promises is there. Neither side ever waits.

    * Full: `write` takes what fits, from the front of the block, and returns how much that was.
    * Empty: `read` returns an array of length 0; otherwise everything written so far.

    Parameters
    ----------
    capacity
        Samples per channel.
    channels
        Number of channels.
    """

    def __init__(self, capacity: int, channels: int) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1 sample, got {capacity}")
        self._samples: Samples = np.zeros((capacity, channels), dtype=np.float32)
        self._written = 0
        self._read = 0

    @property
    def capacity(self) -> int:
        """Samples per channel that fit."""
        return len(self._samples)

    @property
    def waiting(self) -> int:
        """Samples written and not yet read."""
        return self._written - self._read

    def write(self, block: Samples) -> int:
        """Copy a block of shape (n, channels) in; return how many samples fitted."""
        count = min(len(block), self.capacity - self.waiting)
        begin = self._written % self.capacity
        before_wrap = min(count, self.capacity - begin)
        self._samples[begin : begin + before_wrap] = block[:before_wrap]
        self._samples[: count - before_wrap] = block[before_wrap:count]
        self._written += count
        return count

    def read(self) -> Samples:
        """Copy everything out, shape (n, channels)."""
        count = self.waiting
        begin = self._read % self.capacity
        before_wrap = min(count, self.capacity - begin)
        out = np.empty((count, self._samples.shape[1]), dtype=np.float32)
        out[:before_wrap] = self._samples[begin : begin + before_wrap]
        out[before_wrap:] = self._samples[: count - before_wrap]
        self._read += count
        return out
