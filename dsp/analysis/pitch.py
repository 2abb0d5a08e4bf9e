"""The pitch of a sound that clearly has one, from how alike it is to itself a period later."""

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]

#: Likeness of a sound to itself, 0 to 1, above which it is taken to have a pitch.
CLEAR = 0.93
#: The first likeness that reaches this share of the greatest one tells the period: later ones are
#: those of two periods and more.
_FIRST = 0.93
#: What repeats itself by chance, as the partials of a bell do now and then, is no longer so alike
#: to itself after two and three periods.
_STILL = 0.9
#: Lags per sample: a period of a few samples has summits that fall between them.
_STEPS = 4


def pitch_of(
    samples: NDArray[np.floating], sr: float, *, fmin: float = 40.0, fmax: float = 5000.0
) -> float | None:
    """Return the fundamental frequency of a sound, or None where it has no clear one.

    The normalised square difference function of McLeod and Wyvill ("A smarter way to find pitch",
    2005), turned about: 1 where a sound repeats itself exactly after a lag, 0 for noise. The period
    is then measured over as many periods as fit, so that a short one is found as exactly as a long.

    Parameters
    ----------
    samples : ndarray, shape (n,)
        Signal, in which at least two periods of the lowest pitch should fit. What is not finite
        counts as 0.
    sr : float
        Sample rate in Hz.
    fmin, fmax : float
        Where a pitch is looked for, in Hz; `fmax` at most a quarter of the sample rate.

    Returns
    -------
    float or None
        In Hz. Noise, silence, clicks and several pitches at once have none.
    """
    signal = np.nan_to_num(np.asarray(samples, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    longest = min(len(signal) // 2, ceil(sr / fmin) + 1)
    shortest = max(2, floor(sr / min(fmax, sr / 4)))
    if longest <= shortest + 1:
        return None
    likeness = _likeness(signal - signal.mean(), len(signal) // 2 + 1)
    if likeness is None:
        return None
    period = _period(likeness[: _STEPS * longest + 1], _STEPS * shortest)
    if period is None or not _goes_on(likeness, period):
        return None
    return sr * _STEPS / _over_many(likeness, period)


def _likeness(signal: Float64, n_samples: int) -> Float64 | None:
    """Return the likeness of a signal to itself after lags up to `n_samples`; None: silence.

    In steps of 1 / `_STEPS` samples, as are all lags below.
    """
    loudest = float(np.abs(signal).max())
    if loudest == 0.0:
        return None
    signal = signal / loudest
    n_fft = 1 << (2 * len(signal) - 1).bit_length()
    power = np.abs(np.fft.rfft(signal, n_fft)) ** 2
    power[-1] /= 2  # between samples, the Nyquist frequency is one of two lines
    lags = np.arange(_STEPS * (n_samples - 1) + 1) / _STEPS
    products = _STEPS * np.fft.irfft(power, _STEPS * n_fft)[: len(lags)]
    energy = np.concatenate(([0.0], np.cumsum(signal**2)))
    places = np.arange(len(energy))
    both = energy[-1] + np.interp(len(signal) - lags, places, energy)
    both -= np.interp(lags, places, energy)
    # A click leaves nothing to compare with beyond it.
    heard = both > 1e-3 * energy[-1]
    return np.where(heard, 2 * products / np.where(heard, both, 1.0), 0.0)


def _period(likeness: Float64, shortest: int) -> float | None:
    """Return the first lag, to a fraction, after which a sound is clearly alike to itself."""
    below = np.flatnonzero(likeness < 0)
    if not len(below):
        return None
    first = max(int(below[0]), shortest)
    inner = likeness[first:-1]
    summits = first + np.flatnonzero(
        (inner > likeness[first - 1 : -2]) & (inner >= likeness[first + 1 :]) & (inner > 0)
    )
    if not len(summits):
        return None
    tops = [_summit(likeness, int(lag)) for lag in summits]
    greatest = max(height for _, height in tops)
    if greatest < CLEAR:
        return None
    return next(lag for lag, height in tops if height >= _FIRST * greatest)


def _goes_on(likeness: Float64, period: float) -> bool:
    """Return whether a sound repeats itself more than once, as far as that can be known."""
    return all(
        _near(likeness, count * period)[1] >= _STILL
        for count in (2, 3)
        if count * period < len(likeness) - 2
    )


def _over_many(likeness: Float64, period: float) -> float:
    """Return a period measured over twice as many of them for as long as the sound repeats."""
    count = 1
    while 2 * count * period < len(likeness) - 2:
        exact, height = _near(likeness, 2 * count * period)
        if height < CLEAR or abs(exact - 2 * count * period) > _STEPS:
            break
        count *= 2
        period = exact / count
    return period


def _near(likeness: Float64, lag: float) -> tuple[float, float]:
    """Return place and height of the summit within a sample of a lag."""
    first = max(1, round(lag) - _STEPS)
    around = likeness[first : min(round(lag) + _STEPS + 1, len(likeness) - 1)]
    return _summit(likeness, first + int(np.argmax(around)))


def _summit(values: Float64, at: int) -> tuple[float, float]:
    """Return place and height of the parabola through a summit and its neighbours."""
    before, here, behind = (float(value) for value in values[at - 1 : at + 2])
    bend = before - 2 * here + behind
    if bend >= 0:
        return float(at), here
    shift = min(max(0.5 * (before - behind) / bend, -0.5), 0.5)
    return at + shift, here - 0.25 * (before - behind) * shift
