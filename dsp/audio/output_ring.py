"""The memory of frames that wait to be played, which may still be overwritten."""

import numpy as np

from dsp.audio.source import Samples


class OutputRing:
    """Frames by their number: frame n lies at n modulo the size, as PortAudio's ring has it.

    It knows neither reader nor writer: who uses it says how far each has come.

    Parameters
    ----------
    size
        Frames there is room for.
    channels
        Samples in a frame.

    Attributes
    ----------
    memory
        Shape (size, channels), float32.
    """

    def __init__(self, size: int, channels: int) -> None:
        self.memory: Samples = np.zeros((size, channels), np.float32)

    def put(self, frame: int, samples: Samples, *, sent: int, written: int) -> int:
        """Set frames, in place of queued ones or after them.

        Parameters
        ----------
        frame
            The first one's number.
        samples
            Shape (n, channels).
        sent, written
            The queued frames are [sent, written).

        Returns
        -------
        int
            How many come after the queued ones.

        Raises
        ------
        ValueError
            If there would be a hole before them, or they do not fit.
        """
        size = len(self.memory)
        if frame > written:
            raise ValueError(f"frame must lie from sent to written={written}, got {frame}")
        if frame + len(samples) > sent + size:
            raise ValueError(
                f"{len(samples)} frames from {frame} on do not fit into {size} from {sent} on"
            )
        begin = frame % size
        before_wrap = min(len(samples), size - begin)
        self.memory[begin : begin + before_wrap] = samples[:before_wrap]
        self.memory[: len(samples) - before_wrap] = samples[before_wrap:]
        return max(0, frame + len(samples) - written)

    def get(self, frame: int, count: int) -> Samples:
        """Copy frames, shape (count, channels)."""
        begin = frame % len(self.memory)
        before_wrap = min(count, len(self.memory) - begin)
        return np.concatenate(
            [self.memory[begin : begin + before_wrap], self.memory[: count - before_wrap]]
        )
