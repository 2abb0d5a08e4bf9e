"""True peak: the waveform's greatest value, between samples too (ITU-R BS.1770-5, annex 2)."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dsp.analysis.levels import FLOOR_DB

Float64 = NDArray[np.float64]

# Samples on either side from which the waveform between two of them is computed, and the Kaiser
# window's parameter: together, a transition band from 0.45 to 0.55 of the sample rate.
_REACH = 20
_BETA = 6.0
#: Samples after which points are computed in one product.
_BLOCK = 32
_GREATEST_SAMPLE = 1e30


def oversampling(sr: float) -> int:
    """Return how many points a sample are looked at: 4, from 96 kHz on 2, from 192 kHz on 1."""
    if sr >= 192000:
        return 1
    return 2 if sr >= 96000 else 4


class TruePeakMeter:
    """Follows the true peak of a stream.

    Between every two samples three more points are computed (one from 96 kHz on, none from 192 kHz
    on), each from the 20 samples on either side by a sinc under a Kaiser window. The samples
    themselves are points as they are: a true peak is never below the sample peak.

    Parameters
    ----------
    sr : int
        Sample rate in Hz, above 0.
    channels : int
        Number of channels, at least 1.

    Raises
    ------
    ValueError
        If a parameter is out of its range.

    Notes
    -----
    Error for a sine of frequency *f*: the points are right within 0.015 dB up to ``0.45 sr``, and
    nowhere more than that too high. But the peak may lie between two points, up to half their
    distance away: with *n* points a sample the reading is up to ``-20 log10(cos(pi f / (n sr)))``
    decibels too low. At 4 points that is 0.17 dB at ``sr / 4`` and 0.55 dB at ``0.45 sr``; any
    meter with this many points has it. Readings are within +0.2 and -0.4 dB up to ``0.38 sr``.

    A point is known once the 20 samples after it are: up to then (0.4 ms at 48 kHz) only samples
    count. How a stream is cut changes readings by rounding alone. For one thread.
    """

    def __init__(self, sr: int, channels: int) -> None:
        if sr <= 0:
            raise ValueError(f"sr must be positive, got {sr}")
        if channels < 1:
            raise ValueError(f"channels must be at least 1, got {channels}")
        self.sr, self.channels = sr, channels
        self._phases = oversampling(sr) - 1
        self._interpolate = _interpolation(self._phases)
        self.reset()

    def reset(self) -> None:
        """Start anew, as if there had been silence before."""
        self._kept = np.zeros((self.channels, 2 * _REACH - 1))
        self._greatest = 0.0
        self._last = np.zeros(self.channels)

    def push(self, samples: NDArray[np.floating]) -> None:
        """Take the samples that follow those pushed before.

        Parameters
        ----------
        samples : ndarray, shape (n, channels)
            Full scale 1. Any number, also none. Those that are NaN or infinite count as 0, those
            beyond 1e30 as 1e30.

        Raises
        ------
        ValueError
            If the number of channels differs.
        """
        if samples.ndim != 2 or samples.shape[1] != self.channels:
            raise ValueError(f"samples must have shape (n, {self.channels}), got {samples.shape}")
        count = len(samples)
        if not count:
            self._last = np.zeros(self.channels)
            return
        n_blocks = -(-count // _BLOCK)
        n_kept = self._kept.shape[1]
        joined = np.zeros((self.channels, n_kept + n_blocks * _BLOCK))
        joined[:, :n_kept] = self._kept
        fresh = joined[:, n_kept : n_kept + count]
        fresh[:] = samples.T
        self._last = _greatest(fresh)
        if not self._last.max() <= _GREATEST_SAMPLE:  # False for NaN too
            np.nan_to_num(fresh, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
            np.clip(fresh, -_GREATEST_SAMPLE, _GREATEST_SAMPLE, out=fresh)
            self._last = _greatest(fresh)
        if self._phases:
            frames = sliding_window_view(joined, n_kept + _BLOCK, axis=1)[:, ::_BLOCK]
            between = np.ascontiguousarray(frames) @ self._interpolate
            points = between.reshape(self.channels, -1)[:, : count * self._phases]
            self._last = np.maximum(self._last, _greatest(points))
        self._kept = joined[:, count : count + n_kept].copy()
        self._greatest = max(self._greatest, float(self._last.max()))

    @property
    def peak_dbtp(self) -> float:
        """Greatest true peak of all channels since the start, in dBTP: `FLOOR_DB` for silence."""
        return float(_decibels(np.array(self._greatest)))

    @property
    def last_dbtp(self) -> Float64:
        """True peak of each channel in the last push, in dBTP, shape (channels,)."""
        return _decibels(self._last)


def _interpolation(phases: int) -> Float64:
    """Return the matrix from the samples around a block to the points after each of its samples.

    Returns
    -------
    ndarray of float64, shape (2 * _REACH - 1 + _BLOCK, _BLOCK * phases)
        Columns in the order of time.
    """
    matrix = np.zeros((2 * _REACH - 1 + _BLOCK, _BLOCK, phases))
    offsets = np.arange(1 - _REACH, _REACH + 1)
    for phase in range(phases):
        distance = (phase + 1) / (phases + 1) - offsets
        taps = np.sinc(distance) * np.i0(_BETA * np.sqrt(1 - (distance / _REACH) ** 2))
        taps /= taps.sum()
        for place in range(_BLOCK):
            matrix[place : place + 2 * _REACH, place, phase] = taps
    return matrix.reshape(len(matrix), -1)


def _greatest(values: Float64) -> Float64:
    """Return the greatest absolute value of each row; NaN where there is one."""
    return np.asarray(np.maximum(values.max(axis=1), -values.min(axis=1)))


def _decibels(amplitude: Float64) -> Float64:
    return np.asarray(20 * np.log10(np.maximum(amplitude, 10 ** (FLOOR_DB / 20))))
