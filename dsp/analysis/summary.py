"""What a short sound consists of, in few numbers: its strongest tones, its level, its pitch."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import rms_dbfs
from dsp.analysis.peaks import Peak, PeakInterpolator
from dsp.analysis.pitch import pitch_of
from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import Stft

#: How far a tone stands above the middle of the lines around it, so as not to be one of noise's
#: ups and downs, and at most below the strongest one, in dB.
_ABOVE_DB, _BELOW_DB = 15.0, 40.0
#: Around a tone so many lines are its own; within the second number, what is weaker by the third is
#: a side lobe of the Hann window (the first has -31.5 dB).
_OWN, _LOBES, _LOBE_DB = 3, 12, 26.0
#: Lines on either side that are a tone's surroundings.
_AROUND = 48
_SHORTEST = 64
#: A voice holds its pitch only so long, in seconds.
_PITCH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class SpectrumSummary:
    """A short sound in few numbers.

    Parameters
    ----------
    peaks : tuple of Peak
        Its strongest tones, the strongest first; empty for noise and silence.
    rms_dbfs : float
        Level of all of it in dBFS: 0 for a square wave of amplitude 1, -200 for silence.
    pitch_hz : float or None
        Fundamental frequency in Hz of its middle 50 ms, None where there is no clear one.
    """

    peaks: tuple[Peak, ...]
    rms_dbfs: float
    pitch_hz: float | None


def summarise(
    samples: NDArray[np.floating], sr: float, *, n_fft: int = 4096, count: int = 3
) -> SpectrumSummary:
    """Return what a short sound consists of.

    The tones are those of the mean power of its frames, with a Hann window and half a window from
    one to the next.

    Parameters
    ----------
    samples : ndarray, shape (n,)
        Any number of samples. What is not finite counts as 0.
    sr : float
        Sample rate in Hz.
    n_fft : int
        Length of the transform; of a shorter sound, the greatest power of two that fits.
    count : int
        How many tones at most.

    Returns
    -------
    SpectrumSummary
    """
    signal = np.nan_to_num(np.asarray(samples, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    if not signal.size:
        return SpectrumSummary((), rms_dbfs(np.zeros(1)), None)
    n_fft = min(n_fft, 1 << (signal.size.bit_length() - 1))
    peaks: tuple[Peak, ...] = ()
    if n_fft >= _SHORTEST:
        stft, interpolator = _instruments(n_fft)
        power = stft.power(signal[np.newaxis].astype(np.float32))[0].mean(axis=0, dtype=np.float64)
        peaks = _tones(power, sr, interpolator, count)
    middle, reach = signal.size // 2, max(1, round(_PITCH_SECONDS / 2 * sr))
    held = signal[max(0, middle - reach) : middle + reach]
    return SpectrumSummary(peaks, rms_dbfs(signal), pitch_of(held, sr))


@lru_cache(maxsize=2)
def _instruments(n_fft: int) -> tuple[Stft, PeakInterpolator]:
    stft = Stft(StftSettings(n_fft=n_fft, hop_length=n_fft // 2, window="hann"))
    return stft, PeakInterpolator(stft.window, n_fft)


def _tones(
    power: NDArray[np.float64], sr: float, interpolator: PeakInterpolator, count: int
) -> tuple[Peak, ...]:
    inner = power[1:-1]
    lines = 1 + np.flatnonzero((inner > power[:-2]) & (inner >= power[2:]))
    found: list[tuple[int, Peak]] = []
    least = power.max() * 10 ** (-_BELOW_DB / 10)
    for line in lines[np.argsort(-power[lines], kind="stable")].tolist():
        if len(found) == count or power[line] < least:
            break
        if any(_belongs(power, line, other) for other, _ in found):
            continue
        around = power[max(0, line - _AROUND) : line + _AROUND + 1]
        if power[line] < np.median(around) * 10 ** (_ABOVE_DB / 10):
            continue
        hz = line * sr / interpolator.n_fft
        peak = interpolator.peak(power, sr, fmin=hz, fmax=hz)
        if peak is not None:
            found.append((line, peak))
    return tuple(peak for _, peak in found)


def _belongs(power: NDArray[np.float64], line: int, tone: int) -> bool:
    """Return whether a line is part of what one tone looks like."""
    apart = abs(line - tone)
    lobe = power[line] < power[tone] * 10 ** (-_LOBE_DB / 10)
    return apart <= _OWN or (apart <= _LOBES and bool(lobe))
