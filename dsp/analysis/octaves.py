"""Fractional-octave bands of FFT spectra, by IEC 61260-1:2014 with base-ten frequencies."""

from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.filterbank import Filterbank
from dsp.analysis.windows import enbw_bins

Float64 = NDArray[np.float64]

#: Bands per octave, for a menu.
FRACTIONS = (1, 3, 6, 12, 24)

#: Frequency ratio of an octave: not 2, but so that ten third-octaves are a decade.
OCTAVE_RATIO = 10**0.3
REFERENCE_HZ = 1000.0

# Preferred numbers, the nominal midband frequencies of octaves and third-octaves (annex E).
_R10 = (1.0, 1.25, 1.6, 2.0, 2.5, 3.15, 4.0, 5.0, 6.3, 8.0)


def band_centre_hz(index: int, fraction: int) -> float:
    """Return an exact midband frequency.

    Parameters
    ----------
    index : int
        Number of the band: 0 is the one at 1 kHz or, of even fractions, the first above it.
    fraction : int
        Bands per octave, at least 1.

    Returns
    -------
    float
        ``1000 G**(index / fraction)`` Hz with ``G = 10**0.3``; for an even `fraction`
        ``1000 G**((2 index + 1) / (2 fraction))``, so that 1 kHz is an edge.
    """
    shift = 0.5 if fraction % 2 == 0 else 0.0
    return float(REFERENCE_HZ * OCTAVE_RATIO ** ((index + shift) / fraction))


def nominal_hz(centre: float, fraction: int) -> float:
    """Return the frequency by which a band is called.

    Parameters
    ----------
    centre : float
        Exact midband frequency in Hz.
    fraction : int
        Bands per octave, 1 to 24.

    Returns
    -------
    float
        In Hz. Octaves and third-octaves have the preferred numbers 1, 1.25, 1.6, 2, 2.5, 3.15, 4,
        5, 6.3, 8; others the exact value rounded to three digits if the first is 1 to 4, else to
        two (annex E).
    """
    if fraction in (1, 3):
        decade, step = divmod(round(10 * log10(centre)), 10)
        return round(_R10[step] * 10.0**decade, 10)
    digits = 2 - floor(log10(centre))
    if centre * 10.0**digits >= 500:
        digits -= 1
    return round(centre, digits)


class OctaveBands:
    """Sums the power of FFT lines into fractional-octave bands.

    Line *k* stands for the frequencies within half a line's width ``sr / n_fft`` of its own, the
    first and the last line for the half of that which lies between 0 Hz and the Nyquist frequency.
    A line across the edge of bands is divided between them in proportion: all power is in one band
    or another, and none in two.

    Levels are those of band-pass filters followed by an RMS meter whose 0 dBFS is a full-scale
    sine. The window spreads a sine over lines whose powers add up to more than the sine's by the
    equivalent noise bandwidth, which is divided out: ``4 |X|**2 / (n_fft sum(w**2))`` on each line,
    half of that at 0 Hz and at the Nyquist frequency, which have no negative twin (Parseval's
    theorem). So a full-scale sine reads 0 dBFS in its band, if the band takes in the window's main
    lobe; noise, like any sine, reads 3.01 dB above its RMS level in dBFS. At 1 kHz, where bands of
    even fractions meet, a sine is divided between two of them.

    Parameters
    ----------
    sr : float
        Sample rate in Hz, above 0.
    window : ndarray, shape (win_length,)
        Analysis window, also one that is zero-padded already.
    n_fft : int
        Transform length, at least `win_length`.
    fraction : {1, 3, 6, 12, 24}
        Bands per octave.
    fmin : float
        The first band is the lowest whose midband frequency, nominal or exact, is not below this;
        at least 1 Hz.

    Attributes
    ----------
    centres_hz : ndarray of float64, shape (n_bands,)
        Exact midband frequencies, rising.
    edges_hz : ndarray of float64, shape (n_bands + 1,)
        Band *m* reaches from element *m* to *m* + 1: the first to the last element are the range
        covered. What lies below, the DC offset included, and between the last band that is whole
        and the Nyquist frequency is in no band.
    labels : tuple of str
        Nominal midband frequencies: "31.5", "1k", "12.5k".
    resolved : ndarray of bool, shape (n_bands,)
        Whether the band is as wide as the window's noise bandwidth. A narrower one gets a share of
        its line, no measurement of its own.

    Raises
    ------
    ValueError
        If a parameter is out of its range, or no band lies below the Nyquist frequency.
    """

    def __init__(
        self,
        sr: float,
        window: NDArray[np.floating],
        n_fft: int,
        fraction: int = 3,
        fmin: float = 20.0,
    ) -> None:
        if fraction not in FRACTIONS:
            allowed = ", ".join(str(each) for each in FRACTIONS)
            raise ValueError(f"fraction must be one of {allowed}, got {fraction}")
        if not sr > 0:
            raise ValueError(f"sr must be positive, got {sr}")
        if not fmin >= 1:
            raise ValueError(f"fmin must be at least 1 Hz, got {fmin}")
        if n_fft < len(window):
            raise ValueError(
                f"n_fft must be at least the window's length {len(window)}, got {n_fft}"
            )
        self.fraction = fraction
        self.centres_hz, self.edges_hz = _bands(sr, fraction, fmin)
        self.labels = tuple(_label(nominal_hz(hz, fraction)) for hz in self.centres_hz)
        # In Hz, whatever the zero-padding: of an FFT of the window's own length.
        bandwidth = enbw_bins(window) * sr / len(window)
        self.resolved = np.diff(self.edges_hz) >= bandwidth
        energy = float(np.sum(np.asarray(window, dtype=np.float64) ** 2))
        scale = np.full(1 + n_fft // 2, 4 / (n_fft * energy))
        scale[0] /= 2
        if n_fft % 2 == 0:
            scale[-1] /= 2
        self._weights = _overlap(self.edges_hz * n_fft / sr, scale, n_fft)

    @property
    def n_bands(self) -> int:
        """Number of bands, at least 1."""
        return len(self.centres_hz)

    def apply(self, power: NDArray[np.floating]) -> Float64:
        """Return the power in each band.

        Parameters
        ----------
        power : ndarray, shape (..., 1 + n_fft // 2)
            ``|X|**2``, unscaled, as `dsp.analysis.stft.Stft.power` returns it. A line that is NaN
            or infinite makes the bands it falls in so, and no others; `power_to_db` then makes them
            finite.

        Returns
        -------
        ndarray of float64, shape (..., n_bands)
            1 for a full-scale sine.

        Raises
        ------
        ValueError
            If the number of lines differs.
        """
        return np.asarray(self._weights.apply(power), dtype=np.float64)


def _bands(sr: float, fraction: int, fmin: float) -> tuple[Float64, Float64]:
    """Return the exact centres and edges of the bands from `fmin` to the Nyquist frequency."""
    first = floor(fraction * log10(fmin / REFERENCE_HZ) / 0.3) - 1
    last = ceil(fraction * log10(sr / 2 / REFERENCE_HZ) / 0.3) + 1
    half = OCTAVE_RATIO ** (0.5 / fraction)
    exact = (band_centre_hz(index, fraction) for index in range(first, last))
    centres = [
        hz for hz in exact if max(hz, nominal_hz(hz, fraction)) >= fmin and hz * half <= sr / 2
    ]
    if not centres:
        raise ValueError(
            f"no band from {fmin:g} Hz up ends below the Nyquist frequency, {sr / 2:g}"
        )
    # Every edge once, so that no band overlaps its neighbour by rounding.
    return np.array(centres), np.array([centres[0] / half, *(hz * half for hz in centres)])


def _overlap(edges: Float64, scale: Float64, n_fft: int) -> Filterbank:
    """Return the share of each line in each band, times `scale`.

    Parameters
    ----------
    edges : ndarray, shape (n_bands + 1,)
        In units of a line's width, from 0 to `n_fft` / 2.
    scale : ndarray, shape (n_bins,)
    """
    lines = np.clip(np.arange(len(scale) + 1) - 0.5, 0, n_fft / 2)  # the edges of lines
    inner = lines[(lines > edges[0]) & (lines < edges[-1])]
    # Cut at every edge, each piece lies in one line and one band.
    cuts = np.union1d(edges, inner)
    middles = (cuts[:-1] + cuts[1:]) / 2
    line = np.searchsorted(lines, middles) - 1
    band = np.searchsorted(edges, middles) - 1
    share = np.diff(cuts) / np.diff(lines)[line]
    # Pieces rise with frequency, and so do bands: they are in order.
    starts = np.searchsorted(band, np.arange(len(edges)))
    return Filterbank(starts, line, share * scale[line], len(scale))


def _label(hz: float) -> str:
    return f"{hz:g}" if hz < 1000 else f"{hz / 1000:g}k"
