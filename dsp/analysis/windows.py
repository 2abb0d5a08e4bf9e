"""Analysis windows, by name, and the two numbers that describe their effect on a spectrum."""

from functools import lru_cache

import numpy as np
from numpy.typing import DTypeLike, NDArray

from dsp.message import say

# Coefficients of a[0] - a[1] cos(t) + a[2] cos(2t) - ..., as scipy.signal.windows has them. Hann,
# Hamming, Blackman and the four-term Blackman-Harris: Harris, "On the use of windows for harmonic
# analysis with the DFT", Proc. IEEE 66 (1978). Nuttall: the 4-term window with the minimal
# sidelobe, Nuttall, IEEE Trans. ASSP 29 (1981). Flat top: D'Antona & Ferrero, "Digital Signal
# Processing for Measurement Systems" (2006), p. 70.
_COSINE_SUMS = {
    "boxcar": (1.0,),
    "hann": (0.5, 0.5),
    "hamming": (0.54, 1 - 0.54),  # not 0.46: the last bit differs from scipy's
    "blackman": (0.42, 0.50, 0.08),
    "blackmanharris": (0.35875, 0.48829, 0.14128, 0.01168),
    "nuttall": (0.3635819, 0.4891775, 0.1365995, 0.0106411),
    "flattop": (0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
}

# Powers of the symmetric Hann window.
_SYMMETRIC = {"hann_symmetric": 1.0, "povey": 0.85}

#: Names for a menu; `window` knows more.
WINDOW_NAMES = (
    "hann",
    "hamming",
    "blackman",
    "blackmanharris",
    "nuttall",
    "flattop",
    "povey",
    "kaiser:14",
    "boxcar",
)


@lru_cache(maxsize=32)
def window(name: str, win_length: int, *, dtype: DTypeLike = np.float32) -> NDArray[np.floating]:
    """Return an analysis window.

    Windows are periodic (DFT-even), the kind for spectral analysis: one period of `win_length`
    samples, equal to ``scipy.signal.get_window(name, win_length, fftbins=True)`` and so to what
    librosa uses. The exceptions are Kaldi's, which are symmetric: ``"hann_symmetric"``,
    ``0.5 - 0.5 cos(2 pi n / (win_length - 1))``, and ``"povey"``, that to the power of 0.85.

    Parameters
    ----------
    name : str
        One of `WINDOW_NAMES` or any other window of `scipy.signal.get_window`. Parameters follow
        a colon, separated by commas and passed to scipy as they are: ``"kaiser:14"``,
        ``"tukey:0.25"``, ``"general_gaussian:1.5,200"``.
    win_length : int
        Number of samples, at least 1.
    dtype : dtype
        Floating type of the result; computed in float64 whatever it is.

    Returns
    -------
    ndarray of `dtype`, shape (win_length,)
        Shared between callers and therefore read-only.

    Raises
    ------
    ValueError
        If the name or its parameters are unknown, the length is below 1, or the window is not
        finite with a positive sum (no level could be read through it).
    """
    if win_length < 1:
        raise ValueError(
            say("win_length must be at least 1, got {win_length}", win_length=win_length)
        )
    # Far from every number, or summing to nothing: neither is a warning, both are refused below.
    with np.errstate(all="ignore"):
        values = _values(name, win_length)
    if not (np.isfinite(values).all() and values.sum() > 0):
        raise ValueError(say("window must be finite with a positive sum, got {name!r}", name=name))
    result: NDArray[np.floating] = values.astype(dtype)
    result.flags.writeable = False
    return result


def coherent_gain(w: NDArray[np.floating]) -> float:
    """Return the mean of a window: the factor by which it lowers the amplitude of a sine.

    Parameters
    ----------
    w : ndarray, shape (win_length,)

    Returns
    -------
    float
        0.5 for a periodic Hann window.
    """
    return float(np.mean(w, dtype=np.float64))


def enbw_bins(w: NDArray[np.floating]) -> float:
    """Return the equivalent noise bandwidth of a window (Harris 1978, equation 11).

    Parameters
    ----------
    w : ndarray, shape (win_length,)

    Returns
    -------
    float
        In bins of an FFT of the window's own length: 1 for a boxcar, 1.5 for a periodic Hann.
    """
    values = np.asarray(w, dtype=np.float64)
    return float(len(values) * np.sum(values**2) / np.sum(values) ** 2)


def _values(name: str, win_length: int) -> NDArray[np.float64]:
    if name in _COSINE_SUMS:
        return _cosine_sum(_COSINE_SUMS[name], win_length, win_length)
    if name in _SYMMETRIC:
        hann = _cosine_sum(_COSINE_SUMS["hann"], win_length, max(1, win_length - 1))
        return hann ** _SYMMETRIC[name]
    return _scipy_window(name, win_length)


def _cosine_sum(
    coefficients: tuple[float, ...], win_length: int, period: int
) -> NDArray[np.float64]:
    if win_length == 1:
        return np.ones(1)
    # The same operations in the same order as scipy's general_cosine, for the same last bit.
    phase = np.linspace(-np.pi, np.pi, period + 1)[:win_length]
    values = np.zeros(win_length)
    for order, coefficient in enumerate(coefficients):
        values += coefficient * np.cos(order * phase)
    return values


def _scipy_window(name: str, win_length: int) -> NDArray[np.float64]:
    # Here because importing scipy.signal costs half a second, which most programs never need.
    from scipy.signal import get_window

    kind, _, text = name.partition(":")
    try:
        parameters = tuple(float(part) for part in text.split(",")) if text else ()
        values = get_window((kind, *parameters) if parameters else kind, win_length, fftbins=True)
    except (TypeError, ValueError) as error:
        raise ValueError(
            say("window must be a name like 'hann' or 'kaiser:14', got {name!r}", name=name)
        ) from error
    return np.asarray(values, dtype=np.float64)
