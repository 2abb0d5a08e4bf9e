"""Frequency and level of a spectral peak, finer than the FFT's lines."""

from dataclasses import dataclass
from math import ceil, floor, log10, sqrt

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import FLOOR_DB, full_scale_power

Float64 = NDArray[np.float64]

# Steps per bin at which the window's transform is tabled: interpolating linearly between them errs
# by less than 1e-4 bin and 1e-3 dB for every window, boxcar included.
_STEPS = 256


@dataclass(frozen=True, slots=True)
class Peak:
    """A spectral peak taken for a sine.

    Parameters
    ----------
    hz : float
        Frequency in Hz.
    dbfs : float
        Level in dBFS: 0 for a sine of amplitude 1.
    """

    hz: float
    dbfs: float


class PeakInterpolator:
    """Finds the strongest sine in a power spectrum, exactly for any window.

    A sine that lies `offset` bins (-0.5 to 0.5) above a line k shows the window's own transform W
    there: its magnitudes on the lines k - 1, k and k + 1 are ``|W(1 + offset)|``, ``|W(offset)|``
    and ``|W(1 - offset)|``. The ratio of two of them tells the offset, the offset tells the level.
    No shape, such as a parabola, is assumed.

    Parameters
    ----------
    window : ndarray, shape (win_length,)
        Analysis window, also one that is zero-padded already.
    n_fft : int
        Transform length, at least `win_length`.

    Notes
    -----
    For a sine in the middle half of the spectrum, clear of others, the error is below 0.01 bin and
    0.02 dB for every window of `dsp.analysis.windows.WINDOW_NAMES` of length `n_fft`, 64 to 32768;
    for a boxcar, through whose sidelobes the sine's own negative frequency shows, from 1024 on.
    Towards 0 Hz and the Nyquist frequency that limits every window, within a few widths of its main
    lobe. A zero-padded flat top is flatter than the rounding of float32 over several lines: its
    level holds, its frequency only to a line of the window's own length.

    Which ratio is used, of the neighbours to each other or of the greater one to the line itself,
    is decided for each window by which suffers less from noise. The first cannot serve for a
    boxcar, both neighbours of which vanish when the sine is on a line.
    """

    def __init__(self, window: NDArray[np.floating], n_fft: int) -> None:
        self.n_fft = n_fft
        self._full_scale = full_scale_power(window, n_fft)
        magnitude = _transform_magnitude(window, n_fft)
        half = _STEPS // 2
        line, greater, smaller = (
            magnitude[: half + 1],
            magnitude[half : _STEPS + 1][::-1],
            magnitude[_STEPS:],
        )
        self._offsets = np.arange(half + 1) / _STEPS
        self._level_db = 20 * np.log10(magnitude[0] / line)
        gain_to_line, gain_of_neighbours = _noise_gain(greater, line), _noise_gain(smaller, greater)
        self._to_line = gain_to_line <= gain_of_neighbours
        # Rising as np.interp needs them: the neighbours grow apart with the offset.
        self._ratios, self._ratio_offsets = (
            (greater / line, self._offsets)
            if self._to_line
            else ((smaller / greater)[::-1], self._offsets[::-1])
        )
        self._flat = np.isinf(min(gain_to_line, gain_of_neighbours))

    def peak(
        self,
        power: NDArray[np.floating],
        sr: float,
        *,
        fmin: float = 0.0,
        fmax: float | None = None,
    ) -> Peak | None:
        """Return the strongest peak of a spectrum.

        A peak is a line no weaker than its neighbours, so that the flank of a stronger sine outside
        of the range is none. 0 Hz and the Nyquist frequency can be peaks, there without offset.

        Parameters
        ----------
        power : ndarray, shape (1 + n_fft // 2,)
            ``|X|**2``, unscaled, of one frame or the mean of several.
        sr : float
            Sample rate in Hz.
        fmin, fmax : float
            Where to look, in Hz, to half a line; `fmax` is the Nyquist frequency by default.

        Returns
        -------
        Peak or None
            None where there is no peak, or none above -200 dBFS: silence.

        Raises
        ------
        ValueError
            If the number of lines differs.
        """
        last = self.n_fft // 2
        if power.shape != (last + 1,):
            raise ValueError(f"power must have shape ({last + 1},), got {power.shape}")
        per_hz = self.n_fft / sr
        lowest = max(0, ceil(fmin * per_hz - 0.5))
        highest = last if fmax is None else min(last, floor(fmax * per_hz + 0.5))
        lines = np.arange(lowest, highest + 1)
        below, above = power[self._mirrored(lines - 1)], power[self._mirrored(lines + 1)]
        here = power[lines]
        summits = np.flatnonzero((here >= below) & (here >= above) & np.isfinite(here))
        if not len(summits):
            return None
        top = summits[np.argmax(here[summits])]
        line = int(lines[top])
        level = float(here[top]) / self._full_scale[line]
        if level <= 10 ** (FLOOR_DB / 10):
            return None
        offset = self._offset(float(below[top]), float(here[top]), float(above[top]))
        correction = np.interp(abs(offset), self._offsets, self._level_db)
        return Peak((line + offset) / per_hz, 10 * log10(level) + float(correction))

    def _mirrored(self, lines: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the lines whose power, of a real signal, is that of lines -1 to 1 + n_fft // 2."""
        lines = np.abs(lines)
        return np.minimum(lines, self.n_fft - lines)

    def _offset(self, below: float, here: float, above: float) -> float:
        greater, smaller = max(below, above), min(below, above)
        if self._flat or greater == smaller:
            return 0.0
        ratio = sqrt(greater / here if self._to_line else smaller / greater)
        offset = float(np.interp(ratio, self._ratios, self._ratio_offsets))
        return offset if above > below else -offset


def _transform_magnitude(window: NDArray[np.floating], n_fft: int) -> Float64:
    """Return ``|W|`` from 0 to 1.5 bins of an FFT of length `n_fft`, `_STEPS` values a bin."""
    bins = np.arange(3 * _STEPS // 2 + 1)[:, np.newaxis] / _STEPS
    # The sum over samples n = i * width + j in two steps, over j and then over i: two small tables
    # of exponentials in place of one for every sample and offset.
    width = ceil(sqrt(len(window)))
    padded = np.zeros(width * width)
    padded[: len(window)] = window
    unit = -2j * np.pi / n_fft * bins
    inner = np.exp(unit * np.arange(width)) @ padded.reshape(width, width).T
    return np.asarray(np.abs(np.sum(inner * np.exp(unit * width * np.arange(width)), axis=1)))


def _noise_gain(numerator: Float64, denominator: Float64) -> float:
    """Return how far equal noise on two magnitudes can move the offset that their ratio tells.

    Infinite where the ratio does not change strictly with the offset and so tells nothing.
    """
    if not denominator.all():
        return np.inf
    ratio = numerator / denominator
    slope = np.gradient(ratio, 1 / _STEPS)
    if not (np.all(np.diff(ratio) > 0) or np.all(np.diff(ratio) < 0)):
        return np.inf
    return float(np.max(np.hypot(numerator, denominator) / denominator**2 / np.abs(slope)))
