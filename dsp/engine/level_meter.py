"""The meters that run beside the analysis: loudness, true peak, RMS and sample peaks, live."""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import FLOOR_DB, power_to_db
from dsp.analysis.loudness import LoudnessMeter
from dsp.analysis.true_peak import TruePeakMeter
from dsp.audio.source import Samples
from dsp.audio.track import Track

Float64 = NDArray[np.float64]

_SLICES_PER_SECOND = 100
#: Slices that the numbers are about: RMS as a bar shows it, RMS for a calibration, peaks.
_RMS_SLICES, _STEADY_SLICES, _PEAK_SLICES = 30, 100, 10
_PUBLISH_SLICES = 3
# Loudness looks back for 3 s at the most, and silence is below its gate: what is longer tells no
# more.
_LONGEST_SILENCE = 3.5
# Samples pushed at once, of all channels together: bounds memory after a stall.
_BLOCK_VALUES = 1 << 16
_GREATEST_SAMPLE = 1e30


@dataclass(frozen=True, slots=True)
class Levels:
    """What the meters read at one moment; `FLOOR_DB` stands for silence.

    Parameters
    ----------
    momentary, short_term, integrated : float, optional
        Loudness of the last 400 ms, of the last 3 s and since the reset, in LUFS (BS.1770); None
        while too little was heard, of the integrated one also while all is below its gate.
    true_peak_db, true_peak_max_db : float
        Greatest true peak of all channels in the last 0.1 s and since the reset, in dBTP.
    peak_db, rms_db, steady_rms_db : tuple of float
        Of each channel in dBFS: the greatest sample of the last 0.1 s, the RMS of the last 0.3 s
        and that of the last second. The RMS of a full-scale sine is -3.01.
    """

    momentary: float | None
    short_term: float | None
    integrated: float | None
    true_peak_db: float
    true_peak_max_db: float
    peak_db: tuple[float, ...]
    rms_db: tuple[float, ...]
    steady_rms_db: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChannelLevels:
    """What bars show of each channel at one moment, as `Levels` has it.

    Parameters
    ----------
    peak_db, rms_db : tuple of float
        Of each channel in dBFS: the greatest sample of the last 0.1 s, the RMS of the last 0.3 s.
    """

    peak_db: tuple[float, ...]
    rms_db: tuple[float, ...]


def levels_before(track: Track, sample: int) -> ChannelLevels:
    """Return the levels of a Track at a sample, as a meter shows them that heard it until then.

    Parameters
    ----------
    track : Track
        May take as long as its file does.
    sample : int
        Index behind the last one that is heard. Shortly after the beginning there is less to hear.
    """
    most, latest = (n * track.sr // _SLICES_PER_SECOND for n in (_RMS_SLICES, _PEAK_SLICES))
    stop = max(sample, track.start + 1)
    samples = _limited(track.read(max(track.start, stop - max(1, most)), stop))
    greatest = np.abs(samples[-max(1, latest) :]).max(axis=0)
    return ChannelLevels(
        peak_db=_decibels(np.square(greatest)),
        rms_db=_decibels(np.square(samples).mean(axis=0)),
    )


class LevelMeter:
    """Measures all channels of a stream and publishes what it reads.

    Samples are measured in slices of 10 ms, each once it is complete; every third one renews
    `levels`. NaN and infinities count as 0, samples beyond 1e30 as 1e30, lost samples as silence.

    Parameters
    ----------
    sr : int
        Sample rate in Hz. Below 100 Hz there is no loudness.
    channels : int
        Number of channels, at least 1.

    Attributes
    ----------
    levels : Levels or None
        The newest reading, None before the first. Immutable: any thread may take it.

    Notes
    -----
    One thread calls `push`; any thread may read `levels` and call `reset`.
    """

    def __init__(self, sr: int, channels: int) -> None:
        self.sr, self.channels = sr, channels
        self.levels: Levels | None = None
        self._loudness = LoudnessMeter(sr, channels) if sr >= _SLICES_PER_SECOND else None
        self._true_peak = TruePeakMeter(sr, channels)
        self._true_peak_max = FLOOR_DB
        self._slice = np.empty((max(1, -(-sr // _SLICES_PER_SECOND)), channels))
        self._filled = self._slices = self._maximum_from = 0
        # Number of samples, sum of squares, greatest amplitude and true peak in dB, newest last.
        self._recent: deque[tuple[int, Float64, Float64, float]] = deque(maxlen=_STEADY_SLICES)
        self._reset_wanted = False

    def reset(self) -> None:
        """Begin the integrated loudness and the maximum anew, 10 to 20 ms from the next push on."""
        self._reset_wanted = True

    def push(self, samples: Samples, lost_before: int = 0) -> None:
        """Measure the samples that follow those pushed before.

        Parameters
        ----------
        samples : ndarray of float32, shape (n, channels)
            Full scale 1.
        lost_before : int
            How many samples were lost between the last push and these.
        """
        if self._reset_wanted:
            self._reset_wanted = False
            self._true_peak_max = FLOOR_DB
            # The slice under way, and points still to be known, are partly of before.
            self._maximum_from = self._slices + 1
            if self._loudness is not None:
                self._loudness.reset_integrated()
        silence = min(lost_before, round(_LONGEST_SILENCE * self.sr))
        block = max(1, _BLOCK_VALUES // self.channels)
        for start in range(0, silence, block):
            self._measure(np.zeros((min(block, silence - start), self.channels)))
        for start in range(0, len(samples), block):
            self._measure(_limited(samples[start : start + block]))

    def _measure(self, samples: Float64) -> None:
        done = 0
        while done < len(samples):
            length = self._slice_start(self._slices + 1) - self._slice_start(self._slices)
            count = min(len(samples) - done, length - self._filled)
            self._slice[self._filled : self._filled + count] = samples[done : done + count]
            done += count
            self._filled += count
            if self._filled == length:
                self._end_slice(self._slice[:length])

    def _slice_start(self, number: int) -> int:
        if self.sr < _SLICES_PER_SECOND:
            return number
        return number * self.sr // _SLICES_PER_SECOND

    def _end_slice(self, samples: Float64) -> None:
        if self._loudness is not None:
            self._loudness.push(samples)
        self._true_peak.push(samples)
        true_peak = float(self._true_peak.last_dbtp.max())
        if self._slices >= self._maximum_from:
            self._true_peak_max = max(self._true_peak_max, true_peak)
        squares = np.einsum("nc,nc->c", samples, samples)
        peaks = np.maximum(samples.max(axis=0), -samples.min(axis=0))
        self._recent.append((len(samples), squares, peaks, true_peak))
        self._filled = 0
        self._slices += 1
        if self._slices % _PUBLISH_SLICES == 0:
            self.levels = self._read()

    def _read(self) -> Levels:
        loudness, recent = self._loudness, list(self._recent)
        latest = recent[-_PEAK_SLICES:]
        greatest = np.max([peaks for _, _, peaks, _ in latest], axis=0)
        return Levels(
            momentary=loudness.momentary if loudness else None,
            short_term=loudness.short_term if loudness else None,
            integrated=loudness.integrated if loudness else None,
            true_peak_db=max(true_peak for *_, true_peak in latest),
            true_peak_max_db=self._true_peak_max,
            peak_db=_decibels(np.square(greatest)),
            rms_db=_rms_db(recent[-_RMS_SLICES:]),
            steady_rms_db=_rms_db(recent),
        )


def _limited(samples: Samples) -> Float64:
    values = samples.astype(np.float64)
    if not np.abs(values).max(initial=0.0) <= _GREATEST_SAMPLE:  # False for NaN too
        values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
        np.clip(values, -_GREATEST_SAMPLE, _GREATEST_SAMPLE, out=values)
    return values


def _rms_db(slices: list[tuple[int, Float64, Float64, float]]) -> tuple[float, ...]:
    count = sum(length for length, *_ in slices)
    return _decibels(np.sum([squares for _, squares, *_ in slices], axis=0) / count)


def _decibels(power: Float64) -> tuple[float, ...]:
    return tuple(power_to_db(power).tolist())
