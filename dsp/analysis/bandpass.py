"""A linear-phase band-pass for streams: what sounds within a band, in its place in time."""

from math import ceil, pi

import numpy as np
import scipy  # its submodules load when first used, not while the program starts
from numpy.typing import NDArray

from dsp.message import say

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

#: What a `BandPass` leaves of a sine in its stop bands, at most, in dB.
STOP_BAND_DB = -70.0
# Attenuation each edge is designed for in dB. The ripples of two edges may add up, and Kaiser's
# formula is a fit that may miss by a little: hence the distance from STOP_BAND_DB.
_DESIGN_DB = 80.0
# A transition's width at least, as a fraction of sr: bounds the filter to 330,000 taps.
_NARROWEST = 1 / 65536
# Short blocks spend their time in calls, not in transforms.
_MIN_N_FFT = 4096
_FLOAT32_MAX = float(np.finfo(np.float32).max)


class BandPass:
    """Keeps a band of a stream of samples, without delay and without a shift of phase.

    A sinc under a Kaiser window, applied by overlap-add. Sample i of all that comes out belongs to
    sample i of all that was pushed, and as many come out as went in; before its first and after its
    last sample the stream counts as silence. The output is the same to the last bit for any sizes
    of the blocks pushed.

    Parameters
    ----------
    sr : float
        Sample rate in Hz, positive.
    fmin, fmax : float, optional
        Edges of the band in Hz, where the gain is one half (-6 dB). Without `fmin`, or with one at
        0 Hz, it is a low-pass; without `fmax`, or with one at or above the Nyquist frequency, a
        high-pass; without both, samples come out as they went in. An edge closer than
        ``sr / 131072`` to 0 Hz or to the Nyquist frequency counts as lying there.

    Attributes
    ----------
    taps : ndarray of float64, shape (1 + 2 * delay,)
        The impulse response, symmetric; read-only.
    delay : int
        Samples that one output sample depends on before and after its own. What is filtered from
        the middle of a sound is as if all of it had been, if the pushed samples begin this much
        earlier and end this much later.
    transition_hz : float
        Width in Hz of the transition around each edge, half of it on either side; 0 without edges.

    Raises
    ------
    ValueError
        If `sr` is not positive, an edge is NaN, negative or not below the other, `fmin` is not
        below the Nyquist frequency, or the band is narrower than ``sr / 65536``.

    Notes
    -----
    The transition is a tenth of the bandwidth wide, or a quarter of the distance from an edge to
    0 Hz or the Nyquist frequency where that is less, but not less than ``sr / 65536``. Outside of
    the transitions, a gain is within 0.003 dB of 1 in the band and `STOP_BAND_DB` or less beyond.

    Length and shape of the window: Kaiser, "Nonrecursive digital filter design using the I0-sinh
    window function", Proc. IEEE Int. Symp. Circuits and Systems (1974), as in Oppenheim & Schafer,
    "Discrete-Time Signal Processing", section 7.5.3 (3rd edition, 2010).

    For one thread.
    """

    def __init__(self, sr: float, fmin: float | None = None, fmax: float | None = None) -> None:
        low, high = _edges(sr, fmin, fmax)
        self.transition_hz = _transition_hz(sr, low, high)
        self.taps = _taps(sr, low, high, self.transition_hz)
        self.taps.flags.writeable = False
        self.delay = len(self.taps) // 2
        # The transform of least work per sample is about four times as long as the filter.
        self._n_fft = int(scipy.fft.next_fast_len(max(_MIN_N_FFT, 4 * len(self.taps)), real=True))
        self._block = self._n_fft - len(self.taps) + 1
        self._response = scipy.fft.rfft(self.taps, self._n_fft)
        self._shape: tuple[int, ...] | None = None
        self._begin(0)

    def push(self, samples: Float32) -> Float32:
        """Take the samples that follow those pushed before; return those that are certain now.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_samples,) or (n_samples, n_channels)
            Any number of them; the same number of channels each time. NaN and infinities count
            as 0.

        Returns
        -------
        ndarray of float32, shape (n,) or (n, n_channels)
            Finite. They come in blocks: many after one push, none after others.

        Raises
        ------
        ValueError
            If there are more dimensions, or another number of channels than before.
        """
        if samples.ndim not in (1, 2):
            raise ValueError(f"samples must have 1 or 2 dimensions, got {samples.ndim}")
        if self._shape is None:
            self._shape = samples.shape[1:]
            self._begin(samples.shape[1] if samples.ndim == 2 else 1)
        if samples.shape[1:] != self._shape:
            raise ValueError(
                f"samples must have shape {('n', *self._shape)} as before, got {samples.shape}"
            )
        lanes = samples.T if samples.ndim == 2 else samples[np.newaxis]
        return self._output(self._advance(np.where(np.isfinite(lanes), lanes, 0)))

    def flush(self) -> Float32:
        """End the stream; return what is still due. A push that follows begins another stream.

        Returns
        -------
        ndarray of float32, shape (n,) or (n, n_channels)
        """
        n_lanes = len(self._waiting)
        pieces = self._advance(np.zeros((n_lanes, self.delay), np.float32))
        rest = self._filtered()[:, : self._filled]
        out = self._output([*pieces, rest])
        self._shape = None
        self._begin(0)
        return out

    def _begin(self, n_lanes: int) -> None:
        """Forget all samples."""
        self._waiting: Float64 = np.zeros((n_lanes, self._block))
        self._filled = 0
        self._overlap: Float64 = np.zeros((n_lanes, len(self.taps) - 1))
        self._early = self.delay  # outputs still to come that belong before the first sample

    def _advance(self, lanes: NDArray[np.floating]) -> list[Float64]:
        """Take samples, shape (n_lanes, n); return the outputs of the blocks that they fill."""
        pieces = []
        done = 0
        while done < lanes.shape[1]:
            count = min(self._block - self._filled, lanes.shape[1] - done)
            stop = self._filled + count
            self._waiting[:, self._filled : stop] = lanes[:, done : done + count]
            done += count
            self._filled = stop
            if stop == self._block:
                pieces.append(self._filtered())
                self._waiting[:] = 0
                self._filled = 0
        return pieces

    def _filtered(self) -> Float64:
        """Return the output for the waiting block, shape (n_lanes, block), and keep its tail."""
        spectrum = scipy.fft.rfft(self._waiting, self._n_fft, axis=1)
        spectrum *= self._response
        out: Float64 = scipy.fft.irfft(spectrum, self._n_fft, axis=1)
        out[:, : self._overlap.shape[1]] += self._overlap
        self._overlap = out[:, self._block :].copy()
        return out[:, : self._block]

    def _output(self, pieces: list[Float64]) -> Float32:
        shape = () if self._shape is None else self._shape
        lanes = np.concatenate([np.empty((len(self._waiting), 0)), *pieces], axis=1)
        early = min(self._early, lanes.shape[1])
        self._early -= early
        # Samples near the greatest float32 may add up to more than it.
        np.clip(lanes, -_FLOAT32_MAX, _FLOAT32_MAX, out=lanes)
        out = lanes[:, early:].T.astype(np.float32, order="C")
        return out.reshape(len(out), *shape)


def band_passed(
    samples: Float32, sr: float, fmin: float | None = None, fmax: float | None = None
) -> Float32:
    """Return a band of a sound, as one `BandPass` gives it.

    Parameters
    ----------
    samples : ndarray of float32, shape (n_samples,) or (n_samples, n_channels)
    sr, fmin, fmax
        See `BandPass`.

    Returns
    -------
    ndarray of float32, shape of `samples`

    Raises
    ------
    ValueError
        See `BandPass`.
    """
    band_pass = BandPass(sr, fmin, fmax)
    return np.concatenate((band_pass.push(samples), band_pass.flush()))


def _edges(sr: float, fmin: float | None, fmax: float | None) -> tuple[float, float]:
    """Return the edges in Hz, those that count as absent at 0 Hz and the Nyquist frequency."""
    if not 0 < sr < np.inf:
        raise ValueError(f"sr must be positive, got {sr}")
    nyquist = sr / 2
    low = 0.0 if fmin is None else float(fmin)
    high = nyquist if fmax is None else float(fmax)
    if not 0 <= low < nyquist:
        raise ValueError(
            say(
                "fmin must be from 0 to below {nyquist:g} Hz, got {fmin}",
                nyquist=nyquist,
                fmin=fmin,
            )
        )
    high = min(high, nyquist)
    if not high - low >= sr * _NARROWEST:
        raise ValueError(
            say(
                "fmax must be at least {least:.3g} Hz above fmin, got {fmin} to {fmax}",
                least=sr * _NARROWEST,
                fmin=fmin,
                fmax=fmax,
            )
        )
    close = sr * _NARROWEST / 2
    return (0.0 if low < close else low), (nyquist if nyquist - high < close else high)


def _transition_hz(sr: float, low: float, high: float) -> float:
    nyquist = sr / 2
    distances = [distance / 4 for distance in (low, nyquist - high) if distance > 0]
    if not distances:
        return 0.0
    return max(sr * _NARROWEST, min((high - low) / 10, *distances))


def _taps(sr: float, low: float, high: float, transition_hz: float) -> Float64:
    if transition_hz == 0:
        return np.ones(1)
    half = ceil((_DESIGN_DB - 7.95) / (2.285 * 2 * pi * transition_hz / sr) / 2)
    n = np.arange(-half, half + 1)
    # The difference of two low-passes; the one at the Nyquist frequency is a unit impulse.
    upper, lower = 2 * high / sr, 2 * low / sr
    ideal = upper * np.sinc(upper * n) - lower * np.sinc(lower * n)
    beta = 0.1102 * (_DESIGN_DB - 8.7)
    return np.asarray(ideal * np.kaiser(2 * half + 1, beta))
