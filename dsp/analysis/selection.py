"""What is in a box of time and frequency, in numbers."""

from dataclasses import dataclass, replace
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import FLOOR_DB, power_to_db
from dsp.analysis.peaks import PeakInterpolator
from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import Stft
from dsp.message import say

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

# Samples looked at in one go: bounds the spectra held at a time to a few megabytes.
_BLOCK_SAMPLES = 1 << 17


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionMeasures:
    """The numbers of a selection; those of the box leave out all other frequencies.

    Parameters
    ----------
    duration_s : float
        Length in seconds.
    bandwidth_hz : float
        Height of the box in Hz, as far as it lies below the Nyquist frequency.
    peak_hz : float or None
        Frequency of the strongest spectral peak in the box; None without a peak above -200 dBFS.
    peak_dbfs : float
        Its level, 0 dBFS for a full-scale sine; `FLOOR_DB` without a peak.
    rms_dbfs : float
        RMS level of all samples at all frequencies; -3.01 dBFS for a full-scale sine, see
        `dsp.analysis.levels`.
    band_rms_dbfs : float
        RMS level of what lies in the box, on the same scale.
    centroid_hz : float or None
        Mean frequency of the power in the box; None if there is none.
    crest_db : float or None
        How far the greatest absolute sample lies above the RMS of all: 3.01 dB for a sine. None for
        silence.
    replaced : int
        How many samples were NaN or infinite and counted as 0.
    """

    duration_s: float
    bandwidth_hz: float
    peak_hz: float | None
    peak_dbfs: float
    rms_dbfs: float
    band_rms_dbfs: float
    centroid_hz: float | None
    crest_db: float | None
    replaced: int


class SelectionMeter:
    """Measures a selection block by block, in memory that does not grow with it.

    Parameters
    ----------
    sr : float
        Sample rate in Hz, positive.
    fmin, fmax : float, optional
        Edges of the box in Hz: 0 and the Nyquist frequency by default. What lies above the Nyquist
        frequency is left out.
    n_fft : int
        Length of the frames, see `StftSettings`; they follow each other by a quarter of it.
    window : str
        Name of their window.

    Raises
    ------
    ValueError
        If `sr` is not positive, `fmin` is not from 0 to below the Nyquist frequency, `fmax` is not
        above `fmin`, or `StftSettings` refuses the others.

    Notes
    -----
    The *peak* is the strongest one of any single frame, interpolated within that frame: what the
    brightest point of the picture in the box shows, which is a maximum over frames too. In the mean
    spectrum a short call would read the lower, the more silence is selected around it; in a
    spectrum of maxima, neighbouring lines of a sweep would come from different frames and tell
    nothing of its frequency.

    The *power in the box* is that of the mean spectrum (Welch, IEEE Trans. Audio Electroacoustics
    15, 1967): by Parseval's theorem the sum over its lines of ``|X|**2 / (n_fft * sum(w**2))``,
    both halves of the spectrum counted, a line at an edge of the box by that part of its width that
    lies within. So adjacent boxes add up. A steady sound reads true; the first and the last half
    frame of a selection, where a window has faded, weigh less, and so does what follows the last
    whole frame, less than a quarter of one. A box narrower than a few lines has less than the whole
    main lobe of a sine, and reads it too low.

    A selection shorter than `n_fft` is one frame, its window as long as the selection, and a boxcar
    below 4 samples.

    For one thread. The result is the same, but for the rounding of float64 sums, for any sizes of
    the blocks pushed.
    """

    def __init__(
        self,
        sr: float,
        *,
        fmin: float | None = None,
        fmax: float | None = None,
        n_fft: int = 2048,
        window: str = "hann",
    ) -> None:
        self._settings = StftSettings(n_fft=n_fft, hop_length=n_fft // 4, window=window)
        self._sr = sr
        self._low, self._high = _edges(sr, fmin, fmax)
        self._stft = Stft(self._settings)
        self._waiting = np.zeros(0, np.float32)
        self._n_samples = self._replaced = self._n_frames = 0
        self._energy = self._greatest = 0.0
        self._power_sum: Float64 = np.zeros(self._settings.n_bins)
        # The frame with the strongest peak in the box so far, and that peak's power.
        self._strongest: Float32 = np.zeros(self._settings.n_bins, np.float32)
        self._strongest_power = 0.0

    def push(self, samples: Float32) -> None:
        """Take the samples that follow those pushed before.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_samples,)
            Any number of them, full scale 1. NaN and infinities count as 0.

        Raises
        ------
        ValueError
            If there is more than one dimension.
        """
        if samples.ndim != 1:
            raise ValueError(f"samples must have shape (n,), got {samples.shape}")
        for start in range(0, len(samples), _BLOCK_SAMPLES):
            self._take(samples[start : start + _BLOCK_SAMPLES])

    def measures(self) -> SelectionMeasures:
        """Return the numbers of all samples so far; more may be pushed after."""
        stft, power, n_frames, strongest = (
            (self._stft, self._power_sum, self._n_frames, self._strongest)
            if self._n_frames
            else self._short_frame()
        )
        band_power, centroid = self._band(stft, power / max(1, n_frames))
        peak = PeakInterpolator(stft.window, self._settings.n_fft).peak(
            strongest, self._sr, fmin=self._low, fmax=self._high
        )
        mean_square = self._energy / max(1, self._n_samples)
        rms = _dbfs(mean_square)
        return SelectionMeasures(
            duration_s=self._n_samples / self._sr,
            bandwidth_hz=self._high - self._low,
            peak_hz=None if peak is None else peak.hz,
            peak_dbfs=FLOOR_DB if peak is None else peak.dbfs,
            rms_dbfs=rms,
            band_rms_dbfs=_dbfs(band_power),
            centroid_hz=centroid,
            crest_db=20 * log10(self._greatest) - 10 * log10(mean_square)
            if rms > FLOOR_DB
            else None,
            replaced=self._replaced,
        )

    def _take(self, samples: Float32) -> None:
        finite = np.isfinite(samples)
        self._replaced += len(samples) - int(np.count_nonzero(finite))
        samples = np.where(finite, samples, np.float32(0))
        self._n_samples += len(samples)
        self._energy += float(np.sum(np.square(samples, dtype=np.float64)))
        self._greatest = max(self._greatest, float(np.max(np.abs(samples))))
        joined = np.concatenate((self._waiting, samples))
        power = self._stft.power(joined[np.newaxis])[0]
        self._waiting = joined[len(power) * self._settings.hop_length :].copy()
        if len(power):
            self._n_frames += len(power)
            self._power_sum += np.sum(power, axis=0, dtype=np.float64)
            self._keep_strongest(power)

    def _keep_strongest(self, power: Float32) -> None:
        """Keep the frame whose peak in the box is the strongest of all so far."""
        n_fft = self._settings.n_fft
        per_hz = n_fft / self._sr
        # The lines among which PeakInterpolator looks, and its rule of what a peak is.
        lines = np.arange(
            max(0, ceil(self._low * per_hz - 0.5)),
            min(n_fft // 2, floor(self._high * per_hz + 0.5)) + 1,
        )
        here = power[:, lines]
        summit = here >= power[:, np.abs(lines - 1)]
        summit &= here >= power[:, np.minimum(lines + 1, n_fft - lines - 1)]
        summit &= np.isfinite(here)
        peaks = np.max(here, axis=1, where=summit, initial=0.0)
        top = int(np.argmax(peaks))
        if peaks[top] > self._strongest_power:
            self._strongest_power = float(peaks[top])
            self._strongest = power[top].copy()

    def _short_frame(self) -> tuple[Stft, NDArray[np.floating], int, Float32]:
        """Return the transform and the one frame of a selection shorter than a frame."""
        # Of two or three samples some windows leave nothing.
        settings = replace(
            self._settings,
            win_length=max(1, self._n_samples),
            window=self._settings.window if self._n_samples > 3 else "boxcar",
        )
        stft = Stft(settings)
        frame = np.zeros(settings.n_fft, np.float32)
        left = (settings.n_fft - self._n_samples) // 2
        frame[left : left + self._n_samples] = self._waiting
        power = stft.power(frame[np.newaxis])[0, 0]
        return stft, power, 1, power

    def _band(self, stft: Stft, power: NDArray[np.floating]) -> tuple[float, float | None]:
        """Return the mean square of what lies in the box, and its centroid in Hz."""
        n_fft = self._settings.n_fft
        hz = np.arange(len(power), dtype=np.float64) * (self._sr / n_fft)
        share = _share(hz, self._low, self._high)
        lines = np.flatnonzero(share)
        halves = np.where((lines == 0) | (lines == n_fft // 2), 1, 2)
        window_energy = float(np.sum(np.square(stft.window, dtype=np.float64)))
        weighted = share[lines] * halves * power[lines] / (n_fft * window_energy)
        total = float(np.sum(weighted))
        if not (_dbfs(total) > FLOOR_DB and np.isfinite(total)):
            return total, None
        return total, float(np.sum(weighted * np.clip(hz[lines], self._low, self._high)) / total)


def measure_selection(
    samples: Float32,
    sr: float,
    *,
    fmin: float | None = None,
    fmax: float | None = None,
    n_fft: int = 2048,
    window: str = "hann",
) -> SelectionMeasures:
    """Return the numbers of a selection that is in memory as a whole.

    Parameters
    ----------
    samples : ndarray of float32, shape (n_samples,)
        What is selected of one channel; full scale 1. NaN and infinities count as 0. Also none.
    sr, fmin, fmax, n_fft, window
        See `SelectionMeter`.

    Returns
    -------
    SelectionMeasures

    Raises
    ------
    ValueError
        See `SelectionMeter`.
    """
    meter = SelectionMeter(sr, fmin=fmin, fmax=fmax, n_fft=n_fft, window=window)
    meter.push(samples)
    return meter.measures()


def _edges(sr: float, fmin: float | None, fmax: float | None) -> tuple[float, float]:
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
    if not high > low:
        raise ValueError(
            say("fmax must be above fmin, got {fmin} to {fmax} Hz", fmin=fmin, fmax=fmax)
        )
    return low, min(high, nyquist)


def _share(hz: Float64, low: float, high: float) -> Float64:
    """Return which part of each line's width, half a line to either side, lies in the box."""
    half = hz[1] / 2
    bottom, top = np.maximum(hz - half, 0), np.minimum(hz + half, hz[-1])
    inside = np.minimum(top, high) - np.maximum(bottom, low)
    return np.asarray(np.maximum(inside, 0) / (top - bottom))


def _dbfs(power: float) -> float:
    return float(power_to_db(np.array([power]))[0])
