"""Sound whose every sample tells its number: noise to the ear and the eye, exact in float32."""

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
Int64 = NDArray[np.int64]

MODULUS = 1 << 24
"""Numbers begin anew after so many samples: at 8 kHz, after 35 minutes."""

_MASK = MODULUS - 1
# Odd, so each has an inverse modulo a power of two; with the shift between them they make noise.
_FIRST, _SECOND = 0x9E3779 | 1, 0xC2B2AF
_FIRST_BACK, _SECOND_BACK = pow(_FIRST, -1, MODULUS), pow(_SECOND, -1, MODULUS)
_SHIFT = 12
_SCALE = 2.0**27
"""Values lie within 1/16 of full scale; a power of two, so that nothing is rounded."""


def numbered(first: int, count: int, channels: int) -> Float32:
    """Return the samples numbered `first` and so on, shape (count, channels).

    Every second channel is the first one upside down.
    """
    mixed = (np.arange(first, first + count, dtype=np.int64) * _FIRST) & _MASK
    mixed ^= mixed >> _SHIFT
    mixed = (mixed * _SECOND) & _MASK
    values = ((mixed - MODULUS // 2) / _SCALE).astype(np.float32)
    signs = np.where(np.arange(channels) % 2, -1, 1).astype(np.float32)
    return values[:, None] * signs


def numbers_of(samples: Float32) -> Int64:
    """Return the number of each sample of a channel, modulo `MODULUS`; -1 where it is none."""
    scaled = samples.astype(np.float64) * _SCALE + MODULUS // 2
    whole = np.rint(scaled)
    valid = (whole == scaled) & (whole >= 0) & (whole < MODULUS)
    mixed = np.where(valid, whole, 0).astype(np.int64)
    mixed = (mixed * _SECOND_BACK) & _MASK
    mixed ^= mixed >> _SHIFT
    return np.where(valid, (mixed * _FIRST_BACK) & _MASK, -1)
