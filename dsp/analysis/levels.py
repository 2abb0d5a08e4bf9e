"""Levels in decibels relative to digital full scale, always finite.

A sine of amplitude 1 is full scale. Its peak reads 0 dBFS; its RMS, a factor sqrt(2) lower, reads
-3.01 dBFS. This is the literal reading of RMS; AES17 adds 3.01 dB so that the sine reads 0, which
is not done here.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: What silence and NaN read, in dB.
FLOOR_DB = -200.0
#: What +infinity, and every power above 10**38, reads, in dB.
CEILING_DB = 380.0
# Below this the floor's power is a denormal number in float32.
_LOWEST_FLOOR_DB = -370.0


def power_to_db(
    power: NDArray[np.floating],
    *,
    floor_db: float = FLOOR_DB,
    out: NDArray[np.floating] | None = None,
) -> NDArray[np.floating]:
    """Return ``10 log10(power)`` within `floor_db` and `CEILING_DB`, finite for every input.

    Parameters
    ----------
    power : ndarray
        Squared magnitudes. Zero, negative and NaN give `floor_db`, +infinity gives `CEILING_DB`.
    floor_db : float
        Lowest level returned, -370 to 0 dB.
    out : ndarray, optional
        Where to write, with the shape and type of `power`; may be `power` itself.

    Returns
    -------
    ndarray
        Level in dB re 1, of the shape and type of `power`; each value depends on its input alone.

    Raises
    ------
    ValueError
        If `floor_db` is out of its range.
    """
    if not _LOWEST_FLOOR_DB <= floor_db <= 0:
        raise ValueError(f"floor_db must be from {_LOWEST_FLOOR_DB:g} to 0, got {floor_db}")
    # fmax and fmin prefer the number where the other value is NaN; clipping powers before the
    # logarithm, and not levels after it, keeps infinities and warnings from arising at all.
    result: NDArray[np.floating] = np.fmax(power, power.dtype.type(10 ** (floor_db / 10)), out=out)
    np.fmin(result, power.dtype.type(10 ** (CEILING_DB / 10)), out=result)
    np.log10(result, out=result)
    result *= power.dtype.type(10)
    # The floor's own power was rounded, so that its level may miss it by a bit.
    np.maximum(result, power.dtype.type(floor_db), out=result)
    return result


def rms_dbfs(x: ArrayLike) -> float:
    """Return the RMS level of samples: -3.01 dBFS for a full-scale sine (not AES17's 0).

    Parameters
    ----------
    x : array_like
        Samples of any shape, full scale 1. Those that are not finite are left out.

    Returns
    -------
    float
        In dBFS, `FLOOR_DB` to `CEILING_DB`; `FLOOR_DB` without any finite sample.
    """
    samples = _finite(x)
    return _level(float(np.mean(samples**2)) if samples.size else 0.0)


def peak_dbfs(x: ArrayLike) -> float:
    """Return the level of the greatest absolute sample: 0 dBFS for a full-scale sine.

    Parameters
    ----------
    x : array_like
        Samples of any shape, full scale 1. Those that are not finite are left out.

    Returns
    -------
    float
        In dBFS, `FLOOR_DB` to `CEILING_DB`; `FLOOR_DB` without any finite sample.
    """
    samples = _finite(x)
    return _level(float(np.max(np.abs(samples))) ** 2 if samples.size else 0.0)


def full_scale_power(w: NDArray[np.floating], n_fft: int | None = None) -> NDArray[np.float64]:
    """Return the power ``|X|**2`` that a full-scale sine on each FFT line has.

    Dividing by it turns power into 0 dBFS for a full-scale sine on a line, whatever the window.
    On all lines this is ``(sum(w) / 2) ** 2``, half the sine's amplitude being at the negative
    frequency; at 0 Hz and, for even `n_fft`, at the Nyquist frequency both halves fall on one line:
    ``sum(w) ** 2``.

    Parameters
    ----------
    w : ndarray, shape (win_length,)
        Window, also one that is zero-padded already.
    n_fft : int, optional
        Transform length, at least ``len(w)``, which is the default.

    Returns
    -------
    ndarray of float64, shape (1 + n_fft // 2,)

    Raises
    ------
    ValueError
        If `n_fft` is shorter than the window.
    """
    n_fft = len(w) if n_fft is None else n_fft
    if n_fft < len(w):
        raise ValueError(f"n_fft must be at least the window's length {len(w)}, got {n_fft}")
    total = float(np.sum(w, dtype=np.float64))
    reference = np.full(1 + n_fft // 2, (total / 2) ** 2)
    reference[0] = total**2
    if n_fft % 2 == 0:
        reference[-1] = total**2
    return reference


def _finite(x: ArrayLike) -> NDArray[np.float64]:
    samples = np.asarray(x, dtype=np.float64)
    return samples[np.isfinite(samples)]


def _level(power: float) -> float:
    return float(power_to_db(np.array([power]))[0])
