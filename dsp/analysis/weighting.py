"""Frequency weighting of sound level meters, by formula: A, B, C and Z."""

from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.analysis.levels import FLOOR_DB

#: Names for a menu. Z, no weighting, is the default of whoever has to choose one.
WEIGHTINGS = ("Z", "A", "B", "C")

_REFERENCE_HZ = 1000.0
# IEC 61672-1:2013, annex E. C is 3 dB down at 10**1.5 and 10**3.9 Hz, which two double poles do;
# A has another two poles, those of two equal high-passes in a row with the corner 10**2.45 Hz.
# B, which editions since 2002 leave out, has one at 10**2.2 Hz instead (IEC 651:1979).
_C_LOW_HZ, _C_HIGH_HZ = 10**1.5, 10**3.9
_A_CORNER_HZ = 10**2.45
_B_CORNER_HZ = 10**2.2


def _c_poles_hz() -> tuple[float, float]:
    half = sqrt(0.5)
    low, high, reference = _C_LOW_HZ**2, _C_HIGH_HZ**2, _REFERENCE_HZ**2
    b = (reference + low * high / reference - half * (low + high)) / (1 - half)
    root = sqrt(b**2 - 4 * low * high)
    return sqrt((-b - root) / 2), sqrt((-b + root) / 2)


_LOW_POLE_HZ, _HIGH_POLE_HZ = _c_poles_hz()  # 20.598997 and 12194.217
_SINGLE_POLES_HZ = {
    "A": ((3 - sqrt(5)) / 2 * _A_CORNER_HZ, (3 + sqrt(5)) / 2 * _A_CORNER_HZ),  # 107.7, 737.9
    "B": (_B_CORNER_HZ,),
    "C": (),
}


def weighting_db(name: str, hz: ArrayLike) -> NDArray[np.float64]:
    """Return the gain of a frequency weighting, 0 dB at 1 kHz.

    Parameters
    ----------
    name : str
        One of `WEIGHTINGS`.
    hz : array_like
        Frequencies in Hz, of any shape; the sign does not matter.

    Returns
    -------
    ndarray of float64
        Gain in dB, of the shape of `hz`, to be added to levels; always finite. A, B and C are
        `FLOOR_DB` at least, which is what 0 Hz, infinity and NaN have. Z is 0 everywhere.

    Raises
    ------
    ValueError
        If there is no weighting of this name.
    """
    if name not in WEIGHTINGS:
        raise ValueError(f"weighting must be one of {', '.join(WEIGHTINGS)}, got {name!r}")
    frequency = np.asarray(hz, dtype=np.float64)
    if name == "Z":
        return np.zeros(frequency.shape)
    gain = _gain(frequency, name) / _gain(np.array(_REFERENCE_HZ), name)
    weighted: NDArray[np.float64] = 20 * np.log10(np.fmax(gain, 10 ** (FLOOR_DB / 20)))
    return weighted


def _gain(hz: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    # One high-pass or low-pass factor a pole, none of which can overflow; NaN at infinity, where
    # the product of a high-pass and the low-pass is 0.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        gain = 1 / (1 + (_LOW_POLE_HZ / hz) ** 2) / (1 + (hz / _HIGH_POLE_HZ) ** 2)
        for pole in _SINGLE_POLES_HZ[name]:
            gain = gain / np.sqrt(1 + (pole / hz) ** 2)
    return np.asarray(gain)
