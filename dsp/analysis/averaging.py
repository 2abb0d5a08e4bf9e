"""Averages and peak hold of levels that arrive block by block: spectra, bands, meters.

All three take values in the power domain together with the time they stand for, and treat that
time alike: values hold for the whole of it, so that one push of 100 ms equals two pushes of the
same values for 50 ms each, but for rounding. Values that do change within the time are told apart
only if they are pushed apart.

Values that are not finite count as not measured: the average of their element stays as it was, and
a held peak goes on as if nothing had come. An element that had no finite value so far reads 0.
"""

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

Float64 = NDArray[np.float64]

#: Time constants "Fast" and "Slow" of sound level meters (IEC 61672-1), in seconds.
FAST_SECONDS, SLOW_SECONDS = 0.125, 1.0


class ExponentialAverage:
    """An average in which the past fades with a time constant, as in sound level meters.

    The first finite value of an element is taken as it is, however short its time: the average does
    not rise from silence.

    Parameters
    ----------
    time_constant : float
        Seconds, above 0, after which a step is reached to 63 %.

    Raises
    ------
    ValueError
        If `time_constant` is not a positive number.
    """

    def __init__(self, time_constant: float) -> None:
        if not (isfinite(time_constant) and time_constant > 0):
            raise ValueError(f"time_constant must be a positive number, got {time_constant}")
        self.time_constant = time_constant
        self.reset()

    def reset(self) -> None:
        """Forget everything, the shape too."""
        self._average: Float64 | None = None
        self._begun = np.zeros(0, np.bool_)

    def push(self, values: ArrayLike, elapsed: float) -> Float64:
        """Take values that held for a time; return the average at its end.

        Parameters
        ----------
        values : array_like
            Powers, of any shape, the same at every push.
        elapsed : float
            Seconds, 0 or more.

        Returns
        -------
        ndarray of float64
            Of the shape of `values`, owned by the caller.

        Raises
        ------
        ValueError
            If the shape changes or `elapsed` is negative or not finite.
        """
        power, finite = _checked(values, elapsed, self._average)
        if self._average is None:
            self._average, self._begun = np.zeros(power.shape), np.zeros(power.shape, np.bool_)
        gain = np.where(self._begun, -np.expm1(-elapsed / self.time_constant), 1.0)
        self._average += np.where(finite, gain, 0.0) * (power - self._average)
        self._begun |= finite
        return self._average.copy()


class InfiniteAverage:
    """The mean over all time since the start, every second of it counting alike.

    The mean is moved by each value's distance from it, not kept as a sum: after days of values its
    error is still of the order of rounding.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything, the shape too."""
        self._mean: Float64 | None = None
        self._seconds = np.zeros(0)

    def push(self, values: ArrayLike, elapsed: float) -> Float64:
        """Take values that held for a time; return the mean so far.

        Parameters
        ----------
        values : array_like
            Powers, of any shape, the same at every push.
        elapsed : float
            Seconds, 0 or more; values that held for 0 seconds weigh nothing.

        Returns
        -------
        ndarray of float64
            Of the shape of `values`, owned by the caller.

        Raises
        ------
        ValueError
            If the shape changes or `elapsed` is negative or not finite.
        """
        power, finite = _checked(values, elapsed, self._mean)
        if self._mean is None:
            self._mean, self._seconds = np.zeros(power.shape), np.zeros(power.shape)
        self._seconds += np.where(finite, elapsed, 0.0)
        weight = np.zeros(power.shape)
        np.divide(elapsed, self._seconds, out=weight, where=finite & (self._seconds > 0))
        self._mean += weight * (power - self._mean)
        return self._mean.copy()


class PeakHold:
    """The greatest value, held for a while and then falling at a constant rate in decibels.

    Parameters
    ----------
    hold : float
        Seconds before the fall begins, 0 or more; infinity holds for ever.
    decay : float
        Rate of the fall in dB a second, 0 or more.

    Raises
    ------
    ValueError
        If a parameter is negative or NaN, or `decay` is infinite.
    """

    def __init__(self, hold: float, decay: float) -> None:
        if not hold >= 0:
            raise ValueError(f"hold must be at least 0 s, got {hold}")
        if not (isfinite(decay) and decay >= 0):
            raise ValueError(f"decay must be at least 0 dB/s and finite, got {decay}")
        self.hold, self.decay = hold, decay
        self.reset()

    def reset(self) -> None:
        """Forget everything, the shape too."""
        self._peak: Float64 | None = None
        self._age = np.zeros(0)

    def push(self, values: ArrayLike, elapsed: float) -> Float64:
        """Take values that held for a time; return what is held or falling at its end.

        Parameters
        ----------
        values : array_like
            Powers, of any shape, the same at every push.
        elapsed : float
            Seconds, 0 or more, by which what was held before ages.

        Returns
        -------
        ndarray of float64
            Of the shape of `values`, owned by the caller.

        Raises
        ------
        ValueError
            If the shape changes or `elapsed` is negative or not finite.
        """
        power, _ = _checked(values, elapsed, self._peak)
        if self._peak is None:
            self._peak, self._age = np.zeros(power.shape), np.zeros(power.shape)
        self._age += elapsed
        # From the peak and its age, not from the level before: no error adds up while it falls.
        falling = np.maximum(self._age - self.hold, 0.0)
        level = self._peak * 10 ** (-self.decay / 10 * falling)
        renewed = power >= level
        np.copyto(self._peak, power, where=renewed)
        np.copyto(self._age, 0.0, where=renewed)
        return np.where(renewed, power, level)


def _checked(
    values: ArrayLike, elapsed: float, state: Float64 | None
) -> tuple[Float64, NDArray[np.bool_]]:
    """Return the values, 0 where they are not finite, and where they are."""
    if not (isfinite(elapsed) and elapsed >= 0):
        raise ValueError(f"elapsed must be at least 0 s and finite, got {elapsed}")
    power = np.asarray(values, dtype=np.float64)
    if state is not None and power.shape != state.shape:
        raise ValueError(f"values must keep the shape {state.shape}, got {power.shape}")
    finite = np.isfinite(power)
    return np.where(finite, power, 0.0), finite
