"""Live columns: frames as they come, pooled, and held until all views have them."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from dsp.engine.analyzer import Analysis
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler
from gui.painting.column_ring import ColumnRing

Float32 = NDArray[np.float32]


class LiveColumns:
    """Pools what an analysis gives into the columns of all pictures.

    Picks up at the next column that is whole in all views. What lies before, the worker draws: with
    the first batch, after new settings, and where batches were dropped.

    Parameters
    ----------
    grid : ColumnGrid
        The columns.
    wave : ColumnRing
        The waveform's picture.
    pictures : sequence of (ColumnRing, callable)
        The picture of each representation, and what turns its pooled values into rows.
    analysis : Analysis
        What is to be pushed first.
    """

    def __init__(
        self,
        grid: ColumnGrid,
        wave: ColumnRing,
        pictures: "Sequence[tuple[ColumnRing, Callable[[Float32], Float32]]]",
        analysis: Analysis,
    ) -> None:
        first = grid.column_of(max(0, analysis.first_sample - 1)) + (analysis.first_sample > 0)
        for frames in analysis.frames:
            first = max(first, grid.first_column_from_frame(frames.first, frames.grid))
        #: The first column there will be.
        self.first = first
        n_lanes = analysis.samples.shape[0]
        self._wave = _Stream(WavePooler(grid, n_lanes, first), wave, _unchanged)
        self._panes = [
            _Stream(FramePooler(grid, frames.grid, first), ring, project)
            for frames, (ring, project) in zip(analysis.frames, pictures, strict=True)
        ]
        self._expected = _begins(analysis)

    def follows(self, analysis: Analysis) -> bool:
        """Return whether an analysis goes on where the last one ended."""
        return _begins(analysis) == self._expected

    def push(self, analysis: Analysis) -> None:
        """Pool samples and frames."""
        ends = analysis.first_sample + analysis.samples.shape[1]
        self._expected = (ends, *(one.stop for one in analysis.frames))
        self._wave.push(analysis.first_sample, analysis.samples)
        for stream, frames in zip(self._panes, analysis.frames, strict=True):
            stream.push(frames.first, frames.values)

    @property
    def next_column(self) -> int:
        """The first column that is not whole yet in all views."""
        return min(stream.next_column for stream in self._streams)

    @property
    def first_held(self) -> int:
        """The first column that was not released yet."""
        return min(stream.first_held for stream in self._streams)

    def release(self, end: int) -> int:
        """Write the columns before `end`; return how many of them are in the window."""
        return max([stream.release(end) for stream in self._streams])

    @property
    def _streams(self) -> "list[_Stream]":
        return [self._wave, *self._panes]


def _begins(analysis: Analysis) -> tuple[int, ...]:
    return (analysis.first_sample, *(one.first for one in analysis.frames))


class _Stream:
    """One view's live columns: pooled, and held until all views have them.

    Views run ahead of each other: a sample is in the waveform at once, in a frame half a window
    later.
    """

    def __init__(
        self,
        pooler: WavePooler | FramePooler,
        ring: ColumnRing,
        project: Callable[[Float32], Float32],
    ) -> None:
        self._pooler, self._ring, self._project = pooler, ring, project
        self._held: Float32 | None = None

    @property
    def next_column(self) -> int:
        """First column not pooled yet."""
        return self._pooler.next_column

    @property
    def first_held(self) -> int:
        """First column that was not released yet."""
        return self.next_column - (0 if self._held is None else self._held.shape[1])

    def push(self, first: int, values: Float32) -> None:
        """Pool samples or frames."""
        columns = self._pooler.push(first, values)
        held = self._held
        self._held = columns if held is None else np.concatenate((held, columns), axis=1)

    def release(self, end: int) -> int:
        """Write the columns before `end`; return how many of them are in the window."""
        assert self._held is not None
        first = self.next_column - self._held.shape[1]
        count = max(0, end - first)
        released, self._held = self._held[:, :count], self._held[:, count:]
        if count == 0 or end <= self._ring.start:
            return 0
        return self._ring.write(first, self._project(released))


def _unchanged(values: Float32) -> Float32:
    return values
