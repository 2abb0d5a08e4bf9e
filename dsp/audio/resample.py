"""Changing the sample rate of a stream, equal to changing that of the whole sound."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dsp.audio.source import Samples

if TYPE_CHECKING:
    import soxr

#: Given more at once, soxr may leave some of what is certain for the next time.
_PIECE_SAMPLES = 8192


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


class AnchoredResampler:
    """Resamples from any place of a sound on, so that a sample depends on its index alone.

    A resampler's rounding depends on where it began. So this one begins anew at fixed places, every
    `SEGMENT` seconds, `LEAD` seconds early; then the samples are the same to the last bit wherever
    one starts and however the blocks are cut. They differ from those of one long `Resampler` by
    its rounding: less than 1e-6 between the usual rates, 5e-6 between ones like 44099 and 16000 Hz.

    Parameters
    ----------
    sr_in, sr_out : int
        Rates in Hz. Equal ones hand the samples through.
    n_lanes : int
        Number of signals.
    first : int
        Index, at the new rate, of the first sample wanted.

    Attributes
    ----------
    next_sample : int
        Index, at the old rate, of the first sample that the next push must bring.

    Notes
    -----
    For one thread. Whole seconds are whole numbers of samples at both rates.
    """

    SEGMENT, LEAD = 4, 1

    def __init__(self, sr_in: int, sr_out: int, n_lanes: int, first: int = 0) -> None:
        self.sr_in, self.sr_out, self._n_lanes = sr_in, sr_out, n_lanes
        self._given = first
        self._runs: list[_Run] = []
        if sr_in == sr_out:
            self.next_sample = first
        else:
            segment = first // (self.SEGMENT * sr_out)
            self.next_sample = self._begin(segment).first_sample

    def push(self, lanes: Samples) -> Samples:
        """Take the samples from `next_sample` on; return those they make certain.

        Parameters
        ----------
        lanes : ndarray of float32, shape (n_lanes, n_samples)
            Finite.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n)
            Samples that follow those returned before.
        """
        return self._pass_on(lanes, last=False)

    def flush(self) -> Samples:
        """End the sound; return what is still due of its `resampled_length`.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n)
        """
        rest = self._pass_on(np.empty((self._n_lanes, 0), np.float32), last=True)
        before = self._given - rest.shape[1]
        due = max(0, resampled_length(self.next_sample, self.sr_in, self.sr_out) - before)
        return np.pad(rest[:, :due], ((0, 0), (0, max(0, due - rest.shape[1]))))

    def _begin(self, segment: int) -> "_Run":
        run = _Run(self, segment, self._n_lanes)
        self._runs.append(run)
        return run

    def _pass_on(self, lanes: Samples, *, last: bool) -> Samples:
        start, self.next_sample = self.next_sample, self.next_sample + lanes.shape[1]
        if self.sr_in == self.sr_out:
            self._given += lanes.shape[1]
            return lanes
        while (following := self._runs[-1].successor_from) < self.next_sample:
            self._begin(following // (self.SEGMENT * self.sr_in) + 1)
        for run in self._runs:
            run.push(start, lanes, last=last)
        parts = []
        for run in self._runs.copy():
            parts.append(run.take(self._given))
            self._given += parts[-1].shape[1]
            if self._given < run.stop:
                break
            self._runs.remove(run)
        return np.concatenate(parts, axis=1)


class _Run:
    """One segment's resampler, from its lead-in to its end."""

    def __init__(self, rates: AnchoredResampler, segment: int, n_lanes: int) -> None:
        begin = max(0, segment * rates.SEGMENT - rates.LEAD)
        #: At the old rate: the first sample it takes, and where the next run takes its first one.
        self.first_sample = begin * rates.sr_in
        self.successor_from = ((segment + 1) * rates.SEGMENT - rates.LEAD) * rates.sr_in
        #: At the new rate: what it gives.
        self.stop = (segment + 1) * rates.SEGMENT * rates.sr_out
        self._at = begin * rates.sr_out
        self._stream = _stream(rates.sr_in, rates.sr_out, n_lanes)
        self._ready = np.empty((n_lanes, 0), np.float32)

    def push(self, start: int, lanes: Samples, *, last: bool) -> None:
        taken = np.ascontiguousarray(lanes[:, max(0, self.first_sample - start) :].T)
        given = [self._ready]
        for at in range(0, max(1, len(taken)), _PIECE_SAMPLES):
            stop = at + _PIECE_SAMPLES
            ended = last and stop >= len(taken)
            given.append(self._stream.resample_chunk(taken[at:stop], last=ended).T)
        self._ready = np.concatenate(given, axis=1)

    def take(self, first: int) -> Samples:
        """Return what is ready from sample `first` on, up to the end of the segment."""
        count = self._ready.shape[1]
        taken = self._ready[:, max(0, first - self._at) : max(0, self.stop - self._at)]
        self._at += count
        self._ready = self._ready[:, count:]
        return taken


@lru_cache(maxsize=16)
def resampler_lag(sr_in: int, sr_out: int) -> int:
    """Return how many samples at the old rate a resampler may hold back at the most.

    A sample at the new rate is certain once the sound has gone on for so long behind it. Measured:
    soxr works in blocks whose size it does not tell. True of an `AnchoredResampler`.
    """
    if sr_in == sr_out:
        return 0
    step = max(1, sr_in // 2000)
    stream, silence = _stream(sr_in, sr_out), np.zeros(step, np.float32)
    taken = given = most = 0
    while taken < sr_in:
        most = max(most, taken + step - given * sr_in // sr_out)
        given += len(stream.resample_chunk(silence))
        taken += step
    return most + step


def resampled_length(n_samples: int, sr_in: int, sr_out: int) -> int:
    """Return how many samples a sound has after a `Resampler`."""
    if sr_in == sr_out:
        return n_samples
    # In floating point, as librosa has it, so that the two agree where rounding decides.
    return math.ceil(n_samples * (float(sr_out) / sr_in))


def _stream(sr_in: int, sr_out: int, channels: int = 1) -> "soxr.ResampleStream":
    import soxr

    return soxr.ResampleStream(sr_in, sr_out, channels, dtype="float32", quality="HQ")
