"""Changing the sample rate of a stream, equal to changing that of the whole sound."""

import math
from typing import TYPE_CHECKING

import numpy as np

from dsp.audio.source import Samples

if TYPE_CHECKING:
    import soxr


class Resampler:
    """Resamples one channel by soxr's "HQ", as ``librosa.load`` does.

    The samples are those of ``soxr.resample(x, sr_in, sr_out)`` for any sizes of the blocks pushed,
    and as many as ``librosa.resample`` gives: ``ceil(n * sr_out / sr_in)``, the last one being 0
    where soxr itself gives one fewer.

    Parameters
    ----------
    sr_in, sr_out : int
        Rates in Hz. Equal ones hand the samples through.

    Raises
    ------
    ValueError
        If a rate is not positive.
    """

    def __init__(self, sr_in: int, sr_out: int) -> None:
        if sr_in < 1 or sr_out < 1:
            raise ValueError(f"sample rates must be positive, got {sr_in} and {sr_out}")
        self.sr_in, self.sr_out = sr_in, sr_out
        self._stream = _stream(sr_in, sr_out) if sr_in != sr_out else None
        self._taken = 0
        self._given = 0

    def push(self, samples: Samples) -> Samples:
        """Take the next samples; return those at the new rate that they make certain.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_samples,)
            Any number of them, finite: one NaN would spread over all that follow.

        Returns
        -------
        ndarray of float32, shape (n,)
        """
        return self._pass_on(samples, last=False)

    def flush(self) -> Samples:
        """End the stream; return what is still due.

        Returns
        -------
        ndarray of float32, shape (n,)
        """
        rest = self._pass_on(np.empty(0, np.float32), last=True)
        missing = resampled_length(self._taken, self.sr_in, self.sr_out) - self._given
        return np.pad(rest, (0, missing)) if missing >= 0 else rest[:missing]

    def _pass_on(self, samples: Samples, *, last: bool) -> Samples:
        self._taken += len(samples)
        if self._stream is not None:
            samples = self._stream.resample_chunk(samples, last=last)
        self._given += len(samples)
        return samples


def resampled_length(n_samples: int, sr_in: int, sr_out: int) -> int:
    """Return how many samples a sound has after a `Resampler`."""
    if sr_in == sr_out:
        return n_samples
    # In floating point, as librosa has it, so that the two agree where rounding decides.
    return math.ceil(n_samples * (float(sr_out) / sr_in))


def _stream(sr_in: int, sr_out: int) -> "soxr.ResampleStream":
    import soxr

    return soxr.ResampleStream(sr_in, sr_out, 1, dtype="float32", quality="HQ")
