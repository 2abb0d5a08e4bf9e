"""The live spectrum as a measurement: weighted, in bands, averaged over all frames, peaks held."""

from math import exp

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.averaging import (
    FAST_SECONDS,
    SLOW_SECONDS,
    ExponentialAverage,
    InfiniteAverage,
    PeakHold,
)
from dsp.analysis.levels import FLOOR_DB, power_to_db
from dsp.analysis.octaves import OctaveBands, nominal_hz
from dsp.analysis.rows import RowMap
from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import Stft
from gui.settings import SpectrumSettings, fraction_words
from gui.translation import tr

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

_LOWEST_BAND_HZ = 20.0
#: Frames are taken together as long as they lie within this many seconds, or this share of a
#: window: closer ones overlap almost wholly, and short hops would cost more than they tell.
_TOGETHER_SECONDS, _TOGETHER_SHARE = 0.004, 1 / 16
#: Bands this many times as high as the gap between them get one.
_GAP_FROM = 3


class SpectrumMeter:
    """Measures the power of FFT lines that arrive as frames, every one of them.

    The result depends on the frames alone, not on how they are cut into pushes.

    Parameters
    ----------
    stft : StftSettings
        The transform the frames are from.
    sr : int
        Sample rate in Hz.
    settings : SpectrumSettings
        What to measure. Where no band of the octave fraction lies below the Nyquist frequency,
        lines are measured.
    gain_db : ndarray of float64, shape (n_bins,)
        What to add to each line's level: weighting and a microphone's correction.

    Attributes
    ----------
    bands : OctaveBands or None
        What the levels stand for, if not for lines.
    """

    def __init__(
        self, stft: StftSettings, sr: int, settings: SpectrumSettings, gain_db: Float64
    ) -> None:
        transform = Stft(stft)
        self._settings = settings
        self._hop = stft.hop_length / sr
        together = max(_TOGETHER_SECONDS, _TOGETHER_SHARE * stft.n_fft / sr)
        self._group = max(1, int(together / self._hop))
        self.bands = _bands(transform, sr, settings.fraction)
        gain = 10 ** (gain_db / 10)
        if self.bands is None:
            gain = gain / transform.full_scale
        self._gain = gain.astype(np.float32)
        self._average = _average(settings)
        hold = settings.hold if settings.peaks == "falling" else np.inf
        self._peaks = None if settings.peaks == "off" else PeakHold(hold, settings.fall)
        self._waiting: Float64 | None = None
        self._power: Float64 | None = None
        self._held: Float64 | None = None
        self._begun = False

    def push(self, frames: Float32) -> None:
        """Take the frames that follow those pushed before.

        Parameters
        ----------
        frames : ndarray of float32, shape (n_lanes, n_frames, n_bins)
            ``|X|**2``, unscaled.
        """
        if not frames.shape[1]:
            return
        with np.errstate(invalid="ignore", over="ignore"):
            weighted = frames * self._gain
        power = weighted.astype(np.float64) if self.bands is None else self.bands.apply(weighted)
        if self._average is None:
            self._power = power[:, -1]
        if self._waiting is not None:
            power = np.concatenate((self._waiting, power), axis=1)
        whole = power.shape[1] - power.shape[1] % self._group
        for first in range(0, whole, self._group):
            self._take(power[:, first : first + self._group])
        self._waiting = power[:, whole:].copy() if whole < power.shape[1] else None

    @property
    def levels_db(self) -> Float32 | None:
        """The levels now in dBFS, shape (n_lanes, n_bins or n_bands), or None before any frame."""
        return _decibels(self._power)

    @property
    def peaks_db(self) -> Float32 | None:
        """The levels held, of the same shape, or None for none."""
        return _decibels(self._held)

    def _take(self, group: Float64) -> None:
        """Take frames that lie close together, shape (n_lanes, n_frames, n_values)."""
        elapsed = group.shape[1] * self._hop
        if self._average is None:
            loudest = group.max(axis=1)
        else:
            self._power = loudest = self._averaged(self._average, group)
        self._begun = True
        if self._peaks is not None:
            self._held = self._peaks.push(loudest, elapsed)

    def _averaged(self, average: ExponentialAverage | InfiniteAverage, group: Float64) -> Float64:
        n_frames = group.shape[1]
        if n_frames > 1 and self._begun and np.isfinite(group).all():
            # Their mean, the later ones weighing more as they would one by one, is as good as they.
            weights = np.ones(n_frames)
            if isinstance(average, ExponentialAverage):
                keep = exp(-self._hop / average.time_constant)
                weights = keep ** np.arange(n_frames - 1.0, -1.0, -1.0)
            mean = np.tensordot(weights / weights.sum(), group, axes=(0, 1))
            return average.push(mean, n_frames * self._hop)
        for frame in range(n_frames):
            power = average.push(group[:, frame], self._hop)
        return power


class BandRows:
    """Maps bands to picture rows: a row shows the band it lies in.

    Where bands are narrower than rows, a row shows the greatest of those that have their middle in
    it. Rows outside all bands show `FLOOR_DB`.

    Parameters
    ----------
    bands : OctaveBands
    rows : RowMap
        The picture's rows.
    gap : int
        Rows to leave empty between bands that are at least three times as high.

    Attributes
    ----------
    band_of_row : ndarray of int, shape (n_rows,)
        The band in which each row lies; -1 for none.
    gaps : ndarray of int
        The rows to be left empty.
    """

    def __init__(self, bands: OctaveBands, rows: RowMap, gap: int = 1) -> None:
        self._bands = bands
        hz = rows.hz_of(np.arange(rows.n_rows))
        found = np.searchsorted(bands.edges_hz, hz, side="right") - 1
        self.band_of_row = np.where((found >= 0) & (found < bands.n_bands), found, -1)
        middles = np.rint(rows.row_of(bands.centres_hz)).astype(int)
        inside = (middles >= 0) & (middles < rows.n_rows)
        self._narrow = np.setdiff1d(np.flatnonzero(inside), self.band_of_row)
        self._rows_of_narrow = middles[self._narrow]
        # By their exact heights, so that equal bands do not differ by rounding.
        high = -np.diff(rows.row_of(bands.edges_hz)) >= _GAP_FROM * gap
        first_row = np.flatnonzero(np.diff(self.band_of_row))[:, None] + 1
        begins = (first_row + np.arange(gap)).ravel()
        begins = begins[begins < rows.n_rows]
        self.gaps = begins[high[self.band_of_row[begins]]]

    def name_at(self, row: int) -> str:
        """Return the name of the band at a row, by its nominal frequency; empty for none."""
        band = int(self.band_of_row[min(max(row, 0), len(self.band_of_row) - 1)])
        if band < 0:
            return ""
        hz = nominal_hz(float(self._bands.centres_hz[band]), self._bands.fraction)
        shown = f"{hz / 1000:g} kHz" if hz >= 1000 else f"{hz:g} Hz"
        words = f"{fraction_words(self._bands.fraction)} · {shown}"
        if self._bands.resolved[band]:
            return words
        # A band narrower than a line only has a share of it.
        return tr("{band} · not resolved", band=words)

    def apply(self, levels_db: Float32) -> Float32:
        """Return the rows (n_lanes, n_rows) of levels (n_lanes, n_bands)."""
        rows = levels_db[:, self.band_of_row]
        rows[:, self.band_of_row < 0] = FLOOR_DB
        for band, row in zip(self._narrow, self._rows_of_narrow, strict=True):
            np.maximum(rows[:, row], levels_db[:, band], out=rows[:, row])
        return rows


def _average(settings: SpectrumSettings) -> ExponentialAverage | InfiniteAverage | None:
    if settings.averaging == "none":
        return None
    if settings.averaging == "infinite":
        return InfiniteAverage()
    return ExponentialAverage(FAST_SECONDS if settings.averaging == "fast" else SLOW_SECONDS)


def _bands(transform: Stft, sr: int, fraction: int | None) -> OctaveBands | None:
    if fraction is None:
        return None
    try:
        return OctaveBands(sr, transform.window, len(transform.window), fraction, _LOWEST_BAND_HZ)
    except ValueError:  # not even the lowest one ends below the Nyquist frequency
        return None


def _decibels(power: Float64 | None) -> Float32 | None:
    return None if power is None else power_to_db(power).astype(np.float32)
