"""Pooling frames and samples into picture columns, on a grid that is fixed to the Track.

Column *k* stands for the same samples whether it was reached live, by scrolling back or by opening
a file, so a picture can always be completed or redrawn piece by piece.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]
Int64 = NDArray[np.int64]

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class FrameGrid:
    """Where in a Track the frames of a representation lie.

    Parameters
    ----------
    hop : Fraction
        Samples of the Track from one frame's middle to the next.
    offset : Fraction
        The middle of frame 0, in samples of the Track.
    """

    hop: Fraction
    offset: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class ColumnGrid:
    """The time grid of a picture.

    Parameters
    ----------
    samples_per_column : Fraction
        Width of a column in samples of the Track, at least 1.

    Raises
    ------
    ValueError
        If a column is narrower than a sample.
    """

    samples_per_column: Fraction

    def __post_init__(self) -> None:
        if self.samples_per_column < 1:
            raise ValueError(
                f"samples_per_column must be at least 1, got {self.samples_per_column}"
            )

    @classmethod
    def for_span(cls, span_samples: int, n_columns: int) -> "ColumnGrid":
        """Return the grid that shows `span_samples` in `n_columns`, not finer than samples."""
        return cls(max(Fraction(1), Fraction(span_samples, n_columns)))

    def sample_edges(self, first: int, last: int) -> Int64:
        """Return the first sample of columns `first` to `last`, both included."""
        columns = np.arange(first, last + 1, dtype=np.int64)
        width = self.samples_per_column
        return -((-columns * width.numerator) // width.denominator)

    def frame_edges(self, first: int, last: int, frames: FrameGrid) -> Int64:
        """Return the first frame of columns `first` to `last`, both included.

        A frame belongs to the column its middle lies in, give or take half a hop. Where columns are
        narrower than the hop, neighbours share a first frame: each then shows that one frame. So
        do the columns before the first frame.

        Parameters
        ----------
        first, last : int
            Columns.
        frames : FrameGrid
            Where the frames lie.
        """
        columns = np.arange(first, last + 1, dtype=np.int64)
        width, begin = self.samples_per_column / frames.hop, _HALF - frames.offset / frames.hop
        whole = math.lcm(width.denominator, begin.denominator)
        per_column = width.numerator * (whole // width.denominator)
        edges = (columns * per_column + begin.numerator * (whole // begin.denominator)) // whole
        return np.maximum(edges, 0)

    def column_of(self, sample: int) -> int:
        """Return the column that contains `sample`."""
        width = self.samples_per_column
        return sample * width.denominator // width.numerator

    def first_column_from_frame(self, frame: int, frames: FrameGrid) -> int:
        """Return the first column all of whose frames are `frame` or later."""
        return max(0, self._begun_before(frame, frames)) if frame > 0 else 0

    def columns_before_frame(self, frame: int, frames: FrameGrid) -> int:
        """Count the leading columns that need no frame at or after `frame`."""
        if frame <= 0:
            return 0
        begun, ended = self._begun_before(frame, frames), self._begun_before(frame + 1, frames) - 1
        return max(0, min(begun, ended))

    def _begun_before(self, frame: int, frames: FrameGrid) -> int:
        """Return the first column that begins half a hop before `frame` or later."""
        # ceil(((frame - 1/2) hop + offset) / width) in whole numbers, five times as quick as in
        # fractions: live, this is asked for dozens of times a frame.
        hop, offset, width = frames.hop, frames.offset, self.samples_per_column
        middle = (2 * frame - 1) * hop.numerator * offset.denominator
        middle += 2 * offset.numerator * hop.denominator
        per_column = 2 * hop.denominator * offset.denominator * width.numerator
        return -(-middle * width.denominator // per_column)


class FramePooler:
    """Pools a stream of frames into columns by their maximum, so no peak is ever lost.

    The columns are the same to the last bit however the frames are batched. NaN in a frame makes
    its columns NaN.

    Parameters
    ----------
    grid : ColumnGrid
        The columns.
    frames : FrameGrid
        Where the frames lie.
    first_column : int
        The first column wanted.

    Attributes
    ----------
    next_column : int
        The first column that the next push may return.
    """

    def __init__(self, grid: ColumnGrid, frames: FrameGrid, first_column: int) -> None:
        self._grid = grid
        self._frames = frames
        self.next_column = first_column
        self._pending: Float32 | None = None

    def push(self, first_frame: int, frames: Float32) -> Float32:
        """Take frames in order; return the columns they complete, from the old `next_column` on.

        Parameters
        ----------
        first_frame : int
            Index of ``frames[:, 0]``. The first push begins at the first column's first frame, or
            before it: such frames are passed over.
        frames : ndarray of float32, shape (n_lanes, n_frames, n_values)
            Frames that follow the ones pushed before.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n_columns, n_values)
        """
        n_lanes, n_frames, n_values = frames.shape
        stop_frame = first_frame + n_frames
        first = self.next_column
        n_columns = max(0, self._grid.columns_before_frame(stop_frame, self._frames) - first)
        edges = self._grid.frame_edges(first, first + n_columns, self._frames).tolist()
        columns = np.empty((n_lanes, n_columns, n_values), np.float32)
        for index in range(n_columns):
            start, stop = edges[index], max(edges[index + 1], edges[index] + 1)
            columns[:, index] = self._pooled(frames, start - first_frame, stop - first_frame)
        # The frames of the column just begun: kept as one maximum, not as frames.
        if max(edges[-1], first_frame) < stop_frame:
            self._pending = self._pooled(frames, edges[-1] - first_frame, n_frames).copy()
        self.next_column = first + n_columns
        return columns

    def _pooled(self, frames: Float32, start: int, stop: int) -> Float32:
        """Return the maximum over ``frames[:, start:stop]``; a negative start adds `_pending`."""
        part = frames[:, max(0, start) : stop]
        pooled: Float32 = part[:, 0] if part.shape[1] == 1 else part.max(axis=1)
        if start < 0 and self._pending is not None:
            pooled = np.maximum(pooled, self._pending)
            self._pending = None
        return pooled


class WavePooler:
    """Pools a stream of samples into each column's minimum, maximum and RMS.

    The columns are the same to the last bit however the samples are batched.

    Parameters
    ----------
    grid : ColumnGrid
        The columns.
    n_lanes : int
        Number of signals.
    first_column : int
        The first column wanted.

    Attributes
    ----------
    next_column : int
        The first column that the next push may return.
    """

    def __init__(self, grid: ColumnGrid, n_lanes: int, first_column: int) -> None:
        self._grid = grid
        self.next_column = first_column
        self._n_lanes = n_lanes
        self._begin_column()

    def _begin_column(self) -> None:
        self._minimum = np.full(self._n_lanes, np.inf, np.float32)
        self._maximum = np.full(self._n_lanes, -np.inf, np.float32)
        self._energy = np.zeros(self._n_lanes)

    def push(self, first_sample: int, samples: Float32) -> Float32:
        """Take samples in order; return the columns they complete.

        Parameters
        ----------
        first_sample : int
            Index of ``samples[:, 0]``. The first push begins at the first column's first sample,
            or before it: such samples are passed over.
        samples : ndarray of float32, shape (n_lanes, n_samples)
            Samples that follow the ones pushed before. NaN counts as 0, infinity as the largest
            number there is.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n_columns, 3)
            Minimum, maximum and RMS of the columns from the old `next_column` on.
        """
        n_lanes, n_samples = samples.shape
        stop_sample = first_sample + n_samples
        first = self.next_column
        n_columns = max(0, self._grid.column_of(stop_sample) - first)
        edges = self._grid.sample_edges(first, first + n_columns)
        columns = np.empty((n_lanes, n_columns, 3), np.float32)
        # The first segment may go on a column that earlier pushes began, the last may begin one.
        starts = np.clip(edges - first_sample, 0, n_samples)
        cuts = starts[starts < n_samples]
        if len(cuts):
            samples = np.nan_to_num(samples, nan=0.0)
            minimum = np.minimum.reduceat(samples, cuts, axis=1)
            maximum = np.maximum.reduceat(samples, cuts, axis=1)
            minimum[:, 0] = np.minimum(minimum[:, 0], self._minimum)
            maximum[:, 0] = np.maximum(maximum[:, 0], self._maximum)
            energy = self._energy_of(samples[:, cuts[0] :], cuts - cuts[0])
            columns[..., 0] = minimum[:, :n_columns]
            columns[..., 1] = maximum[:, :n_columns]
            columns[..., 2] = np.sqrt(energy[:, :n_columns] / np.diff(edges))
            if len(cuts) > n_columns:
                self._minimum, self._maximum = minimum[:, -1], maximum[:, -1]
                self._energy = energy[:, -1]
            else:
                self._begin_column()
        self.next_column = first + n_columns
        return columns

    def _energy_of(self, samples: Float32, cuts: Int64) -> Float64:
        """Return the energy from each cut to the next, the first going on from `_energy`.

        Summed one sample after the other, as bincount does it: the sum of a column does then not
        depend on how its samples were cut into blocks. That of reduceat, which is pairwise, does.
        """
        squares = np.square(samples, dtype=np.float64)
        squares[:, 0] += self._energy
        segment = np.repeat(np.arange(len(cuts)), np.diff(cuts, append=samples.shape[1]))
        return np.stack([np.bincount(segment, lane) for lane in squares])
