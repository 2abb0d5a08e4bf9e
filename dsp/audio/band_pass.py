"""A band-pass that moves nothing in time, for listening to a part of the spectrum."""

import numpy as np
import scipy  # its submodules load when first used, not while the program starts
from numpy.typing import NDArray

from dsp.audio.source import Samples
from dsp.message import say

ATTENUATION_DB = 80.0
"""How far everything is weakened that lies half a transition or more outside the band."""

NARROWEST, WIDEST = 20.0, 200.0
"""Least and greatest width of a transition in Hz; between them it is a tenth of the band."""

MAX_TAPS = (1 << 16) - 1
"""Bound on the filter's length; from 260 kHz on it widens the narrowest transitions."""

# Kaiser's formulas for an attenuation A: beta = 0.1102 (A - 8.7) for A > 50, and
# (A - 7.95) / (2.285 * 2 pi) = taps * transition / sr. (J. F. Kaiser, "Nonrecursive digital filter
# design using the I0-sinh window function", ISCAS 1974.)
_BETA = 0.1102 * (ATTENUATION_DB - 8.7)
_TAPS_PER_PERIOD = (ATTENUATION_DB - 7.95) / (2.285 * 2 * np.pi)


def band_pass_taps(fmin: float, fmax: float, sr: float) -> NDArray[np.float64]:
    """Design a symmetric FIR filter: a windowed sinc, half as strong (-6 dB) at `fmin` and `fmax`.

    Parameters
    ----------
    fmin, fmax
        The band in Hz; from 0 on it is a low-pass, up to sr / 2 or more a high-pass.
    sr
        Sampling rate in Hz.

    Returns
    -------
    ndarray of float64, shape (n_taps,)
        `n_taps` is odd, at most `MAX_TAPS`; the gain in the middle of the band is 1.

    Raises
    ------
    ValueError
        If the band is empty or begins at sr / 2 or above.
    """
    low, high = max(0.0, fmin), min(fmax, sr / 2)
    if not low < high:
        raise ValueError(
            say(
                "fmin must lie below fmax and sr / 2 = {nyquist:g}, "
                "got fmin={fmin:g}, fmax={fmax:g}",
                nyquist=sr / 2,
                fmin=fmin,
                fmax=fmax,
            )
        )
    width = min(max((high - low) / 10, NARROWEST), WIDEST)
    half = min(int(np.ceil(_TAPS_PER_PERIOD * sr / width)) // 2, MAX_TAPS // 2)
    n = np.arange(-half, half + 1)
    ideal = 2 * high / sr * np.sinc(2 * high / sr * n) - 2 * low / sr * np.sinc(2 * low / sr * n)
    taps = ideal * np.kaiser(2 * half + 1, _BETA)
    # A band narrower than its transitions would come out too weak.
    gain = taps @ np.cos(np.pi * (low + high) / sr * n)
    return np.asarray(taps / gain, np.float64)


class BandPass:
    """A band-pass by fast convolution.

    Parameters
    ----------
    fmin, fmax, sr
        As for `band_pass_taps`.

    Attributes
    ----------
    reach
        How many samples on either side of one it depends on.
    """

    def __init__(self, fmin: float, fmax: float, sr: float) -> None:
        self._taps = band_pass_taps(fmin, fmax, sr)
        self.reach = len(self._taps) // 2
        self._spectrum = np.empty(0, np.complex64)
        self._size = 0

    def apply(self, samples: Samples) -> Samples:
        """Filter samples, of which the first and last `reach` only lend their surroundings.

        Parameters
        ----------
        samples
            Shape (n + 2 * reach, channels), finite.

        Returns
        -------
        ndarray of float32, shape (n, channels)
            Sample k is the one at ``samples[k + reach]``, filtered.
        """
        size = scipy.fft.next_fast_len(len(samples), real=True)
        if size != self._size:
            self._spectrum = scipy.fft.rfft(self._taps.astype(np.float32), size)[:, np.newaxis]
            self._size = size
        spectrum = scipy.fft.rfft(samples, size, axis=0) * self._spectrum
        # Circular, but what wraps around falls on the first 2 * reach, which are not returned.
        filtered = scipy.fft.irfft(spectrum, size, axis=0)
        return np.asarray(filtered[2 * self.reach : len(samples)], np.float32)
