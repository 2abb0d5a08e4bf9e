"""From FFT lines or mel bands to the rows of a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.scales import FrequencyScale
from dsp.message import say

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]
Index = NDArray[np.intp]

# Columns are worked on in batches whose intermediate values fit the second-level cache.
_BATCH_BYTES = 1 << 18
# In bins: a row's edge that misses a bin centre by no more than rounding is on it.
_ON_CENTRE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class _Axis:
    """Rows of equal height between two positions on a scale."""

    top: float
    bottom: float
    n_rows: int
    forward: Callable[[ArrayLike], Float64]
    inverse: Callable[[ArrayLike], Float64]

    def row_of(self, hz: ArrayLike) -> Float64:
        fraction = (self.top - self.forward(hz)) / (self.top - self.bottom)
        return np.asarray(fraction * self.n_rows - 0.5)

    def hz_of(self, row: ArrayLike) -> Float64:
        fraction = (np.asarray(row, dtype=np.float64) + 0.5) / self.n_rows
        return self.inverse(self.top - fraction * (self.top - self.bottom))


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Consecutive rows computed alike from one or two places each in the table of values.

    Without `weight` a row is the greater of both, with it their weighted mean.
    """

    rows: slice
    one: Index
    other: Index | None = None
    weight: Float32 | None = None

    @classmethod
    def between(cls, rows: slice, below: Index, above: Index, weight: Float32) -> Self:
        return cls(rows, below, above, weight) if weight.any() else cls(rows, below)


class RowMap:
    """Maps levels of FFT lines to picture rows on a frequency scale; row 0, at the top, is `fmax`.

    Rows divide the range from `fmin` to `fmax` equally on the scale. A row that covers the centres
    of bins shows the greatest of their levels, so that no peak is ever lost: every bin from `fmin`
    to `fmax`, both included, is in exactly one row. A row between bin centres is interpolated
    linearly in dB at its own centre.

    Parameters
    ----------
    n_bins : int
        ``1 + n_fft // 2``.
    sr : float
        Sample rate in Hz.
    n_fft : int
        Transform length.
    n_rows : int
        Height of the picture, at least 1.
    scale : FrequencyScale
        Spacing of the rows.
    fmin, fmax : float
        Range in Hz, ``0 <= fmin < fmax <= sr / 2``; above 0 on the LOG scale.

    Attributes
    ----------
    n_values : int
        Number of levels a column has: bins or bands.
    n_rows : int
        Number of rows a column becomes.

    Raises
    ------
    ValueError
        If a parameter is out of its range.

    Notes
    -----
    Immutable, so that any number of threads may share one.
    """

    def __init__(
        self,
        n_bins: int,
        sr: float,
        n_fft: int,
        n_rows: int,
        scale: FrequencyScale,
        fmin: float,
        fmax: float,
    ) -> None:
        if n_bins != 1 + n_fft // 2:
            raise ValueError(f"n_bins must be 1 + n_fft // 2 = {1 + n_fft // 2}, got {n_bins}")
        lowest_ok = fmin > 0 if scale is FrequencyScale.LOG else fmin >= 0
        if not (lowest_ok and fmin < fmax <= sr / 2):
            rule = "0 < fmin" if scale is FrequencyScale.LOG else "0 <= fmin"
            raise ValueError(
                say(
                    "range must satisfy {rule} < fmax <= {nyquist:g}, got {fmin} to {fmax}",
                    rule=rule,
                    nyquist=sr / 2,
                    fmin=fmin,
                    fmax=fmax,
                )
            )
        top, bottom = float(scale.forward(fmax)), float(scale.forward(fmin))
        axis = _Axis(top, bottom, _checked_rows(n_rows), scale.forward, scale.inverse)
        rows = np.arange(n_rows + 1)
        edges = axis.hz_of(rows - 0.5) * (n_fft / sr)
        edges[0], edges[-1] = fmax * (n_fft / sr), fmin * (n_fft / sr)
        self._set_up(n_bins, axis, edges, axis.hz_of(rows[:-1]) * (n_fft / sr))

    @classmethod
    def for_bands(cls, n_mels: int, n_rows: int, edges_hz: ArrayLike | None = None) -> Self:
        """Return the map of a filterbank's bands: equally high, band 0 at the bottom.

        With at least as many rows as bands each row shows the nearest band, otherwise the greatest
        of the bands it covers.

        Parameters
        ----------
        n_mels : int
            Number of bands, at least 1.
        n_rows : int
            Height of the picture, at least 1.
        edges_hz : array_like, shape (n_mels + 2,), optional
            As `dsp.analysis.mel.band_edges_hz` returns them: what `row_of` and `hz_of` go by.
            Without, they go by band number in place of frequency.

        Returns
        -------
        RowMap

        Raises
        ------
        ValueError
            If a parameter is out of its range.
        """
        if n_mels < 1:
            raise ValueError(f"n_mels must be at least 1, got {n_mels}")
        numbers = np.arange(-1.0, n_mels + 1)
        positions = numbers if edges_hz is None else np.asarray(edges_hz, dtype=np.float64)
        if positions.shape != numbers.shape:
            raise ValueError(f"edges_hz must have shape ({n_mels + 2},), got {positions.shape}")
        axis = _Axis(
            n_mels - 0.5,
            -0.5,
            _checked_rows(n_rows),
            lambda hz: np.interp(np.asarray(hz, np.float64), positions, numbers),
            lambda band: np.interp(np.asarray(band, np.float64), numbers, positions),
        )
        edges = np.linspace(axis.top, axis.bottom, n_rows + 1)
        nearest: Float64 = np.floor((edges[:-1] + edges[1:]) / 2 + 0.5)
        result = cls.__new__(cls)
        result._set_up(n_mels, axis, edges, nearest)
        return result

    @classmethod
    def for_bands_on_scale(
        cls,
        edges_hz: ArrayLike,
        n_rows: int,
        scale: FrequencyScale,
        fmin: float,
        fmax: float,
    ) -> Self:
        """Return the map of a filterbank's bands to rows of a frequency scale.

        A row that covers the middles of bands shows the greatest, so that no peak is ever lost; one
        between two middles is interpolated. Rows whose own centre lies beyond the bands, and that
        cover none, show `FLOOR_DB`: there is nothing.

        Parameters
        ----------
        edges_hz : array_like, shape (n_bands + 2,)
            As `dsp.analysis.mel.band_edges_hz` returns them.
        n_rows, scale, fmin, fmax
            As for `RowMap`; `fmax` may lie above the bands.

        Returns
        -------
        RowMap
        """
        corners = np.asarray(edges_hz, dtype=np.float64)
        numbers = np.arange(-1.0, len(corners) - 1)
        top, bottom = float(scale.forward(fmax)), float(scale.forward(fmin))
        axis = _Axis(top, bottom, _checked_rows(n_rows), scale.forward, scale.inverse)
        rows = np.arange(n_rows + 1)
        edges, centres = axis.hz_of(rows - 0.5), axis.hz_of(rows[:-1])
        result = cls.__new__(cls)
        result._set_up(
            len(corners) - 2,
            axis,
            np.interp(edges, corners, numbers),
            np.interp(centres, corners, numbers),
            (centres < corners[0]) | (centres > corners[-1]),
        )
        return result

    @property
    def outside(self) -> NDArray[np.bool_]:
        """Which rows lie where there are no values, shape (n_rows,)."""
        none = np.zeros(self.n_rows, bool)
        return none if self._outside is None else self._outside

    def row_of(self, hz: ArrayLike) -> Float64:
        """Return where frequencies lie in the picture.

        Parameters
        ----------
        hz : array_like
            Frequency in Hz.

        Returns
        -------
        ndarray of float64, shape of `hz`
            Whole numbers are the rows' centres: `fmax` is at -0.5, `fmin` at ``n_rows - 0.5``.
        """
        return self._axis.row_of(hz)

    def hz_of(self, row: ArrayLike) -> Float64:
        """Return the frequencies at places in the picture: the inverse of `row_of`.

        Parameters
        ----------
        row : array_like
            Row, a whole number being the row's centre.

        Returns
        -------
        ndarray of float64, shape of `row`
            Frequency in Hz.
        """
        return self._axis.hz_of(row)

    def apply(self, values_db: NDArray[np.floating], out: Float32 | None = None) -> Float32:
        """Return the rows of columns; each column depends on itself alone.

        Parameters
        ----------
        values_db : ndarray, shape (n_columns, n_values)
            Finite levels in dB.
        out : ndarray of float32, shape (n_columns, n_rows), optional
            Where to write.

        Returns
        -------
        ndarray of float32, shape (n_columns, n_rows)
            Levels in dB; `out` where it was given.

        Raises
        ------
        ValueError
            If a shape or the type of `out` is not as stated.
        """
        if values_db.ndim != 2 or values_db.shape[1] != self.n_values:
            raise ValueError(
                f"values_db must have shape (n_columns, {self.n_values}), got {values_db.shape}"
            )
        n_columns = len(values_db)
        if out is None:
            out = np.empty((n_columns, self.n_rows), np.float32)
        elif out.shape != (n_columns, self.n_rows) or out.dtype != np.float32:
            raise ValueError(
                f"out must be float32 of shape ({n_columns}, {self.n_rows}), "
                f"got {out.dtype} of shape {out.shape}"
            )
        batch = max(1, _BATCH_BYTES // (4 * self._width * (1 + len(self._doublings))))
        for start in range(0, n_columns, batch):
            stop = min(start + batch, n_columns)
            self._apply(values_db[start:stop], out[start:stop])
        if self._outside is not None:
            out[:, self._outside] = FLOOR_DB
        return out

    def _apply(self, values_db: NDArray[np.floating], out: Float32) -> None:
        width = self._width
        table = np.empty((len(out), width * (1 + len(self._doublings))), np.float32)
        table[:, :width] = values_db[:, self._lowest : self._lowest + width]
        for level, (begin, end) in enumerate(self._doublings):
            half = 1 << level
            source, stop = level * width, end - 2 * half + 1
            np.maximum(
                table[:, source + begin : source + stop],
                table[:, source + begin + half : source + stop + half],
                out=table[:, source + width + begin : source + width + stop],
            )
        for stretch in self._stretches:
            target = out[:, stretch.rows]
            # Every index is in range; "clip" is the mode that does not check.
            values = table.take(stretch.one, axis=1, mode="clip")
            if stretch.other is None:
                target[:] = values
                continue
            others = table.take(stretch.other, axis=1, mode="clip")
            if stretch.weight is None:
                np.maximum(values, others, out=target)
            else:
                others -= values
                others *= stretch.weight
                np.add(values, others, out=target)

    def _set_up(
        self,
        n_values: int,
        axis: _Axis,
        edges: Float64,
        centres: Float64,
        outside: NDArray[np.bool_] | None = None,
    ) -> None:
        """Plan the work from the edges (n_rows + 1,) and centres (n_rows,) of rows, in values.

        Rows `outside` (n_rows,) show nothing, unless they cover a value.
        """
        self.n_values, self.n_rows, self._axis = n_values, axis.n_rows, axis
        # Row r covers the values first[r] <= k < stop[r]; only the top row includes its upper edge.
        bounds = np.ceil(edges - _ON_CENTRE).astype(np.intp)
        bounds[0] = np.floor(edges[0] + _ON_CENTRE) + 1
        bounds = np.clip(bounds, 0, n_values)
        first, stop = bounds[1:], bounds[:-1]
        count = stop - first
        self._outside = None if outside is None else outside & (count == 0)

        # A row without a value lies between two; a row with one value is that value.
        below = np.clip(np.floor(centres), 0, n_values - 1).astype(np.intp)
        weight = np.clip(centres - below, 0.0, 1.0).astype(np.float32)
        below[count > 0], weight[count > 0] = first[count > 0], 0.0
        above = np.minimum(below + 1, n_values - 1)

        self._lowest = int(below.min())
        self._width = int(max(above.max() + 1, stop.max())) - self._lowest
        first, stop, below, above = (x - self._lowest for x in (first, stop, below, above))

        # The greatest of a row's values is the greater of two overlapping runs of 2**level values.
        # The greatest values of all runs of one level are tabled behind those of the level before.
        level = np.frexp(np.maximum(count, 1))[1].astype(np.intp) - 1
        self._doublings = [
            (int(first[level > j].min()), int(stop[level > j].max())) for j in range(level.max())
        ]
        run, last_run = level * self._width + first, level * self._width + stop - (1 << level)

        # A row with one value can go with either kind of row: few stretches, all of them long.
        known = np.flatnonzero(count != 1)
        pooled = count > 1
        if len(known):
            before = np.searchsorted(known, np.arange(len(count)), side="right") - 1
            pooled = pooled[known[np.maximum(before, 0)]]
        cuts = [0, *(np.flatnonzero(np.diff(pooled)) + 1).tolist(), len(count)]
        self._stretches = [
            _Stretch(rows, run[rows], last_run[rows])
            if pooled[rows.start]
            else _Stretch.between(rows, below[rows], above[rows], weight[rows])
            for rows in map(slice, cuts[:-1], cuts[1:])
        ]


def _checked_rows(n_rows: int) -> int:
    if n_rows < 1:
        raise ValueError(f"n_rows must be at least 1, got {n_rows}")
    return n_rows
