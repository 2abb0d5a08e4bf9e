"""Wide columns pooled from the cells of an overview."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.track import Track
from dsp.engine.columns import ColumnGrid, FrameGrid
from dsp.engine.overview import Overview
from dsp.engine.overview_cache import CacheEntry, OverviewCache
from dsp.engine.overview_cells import CellBlock, overview_settings
from dsp.engine.representations import LinesOfStft

Float32 = NDArray[np.float32]

#: Columns narrower than so many cells are computed from the samples.
_LEAST_CELLS = 2


class KeptOverview:
    """An overview that comes from a cache if it can, and goes there once it is complete.

    Parameters
    ----------
    overview : Overview
    entry : callable
        Makes its place in a cache; called on the first use, in the thread that computes.
    """

    def __init__(self, overview: Overview, entry: Callable[[], CacheEntry]) -> None:
        self.overview = overview
        self._make_entry = entry
        self._entry: CacheEntry | None = None
        # Whether it came from the cache or was handed to it: not to be tried again.
        self._handed_over = False
        #: The cells as frames: each goes to the column that its middle lies in.
        self.cells = FrameGrid(Fraction(overview.cell_samples))

    def fits(self, grid: ColumnGrid) -> bool:
        """Return whether columns are wide enough to be pooled from cells."""
        return grid.samples_per_column >= _LEAST_CELLS * self.overview.cell_samples

    def ready(self) -> bool:
        """Load the cells if they are kept; return whether all are known."""
        if self._entry is None:
            self._entry = self._make_entry()
            self._handed_over = self._entry.load()
        return self.overview.complete

    def blocks(
        self, grid: ColumnGrid, first: int, stop: int, wanted: Callable[[], bool]
    ) -> Iterator[CellBlock]:
        """Return the cells of columns `first` to `stop`, in order; store them once all are known.

        Parameters
        ----------
        grid : ColumnGrid
            The columns.
        first, stop : int
            Columns, `stop` excluded.
        wanted : callable
            See `Overview.compute`.
        """
        self.ready()
        edges = grid.frame_edges(first, stop, self.cells)
        begin, end = int(edges[0]), max(int(edges[-1]), int(edges[-2]) + 1)
        there = self.overview.n_cells
        held: CellBlock | None = None
        for block in self.overview.compute(min(begin, there), min(end, there), wanted):
            if held is not None:
                yield held
            held = block
        if held is not None and int(grid.sample_edges(stop, stop)[0]) >= self.overview.n_samples:
            # The middle of the last cell may lie behind the last column, but not all of its sound.
            for block in self.overview.compute(min(end, there), there, wanted):
                held = _folded(held, block)
        if held is not None:
            yield held
        if end > there:
            yield from self._behind(max(begin, there), end, wanted)
        if self.overview.complete and self._entry is not None and not self._handed_over:
            self._handed_over = True
            self._entry.store()

    def _behind(self, first: int, stop: int, wanted: Callable[[], bool]) -> Iterator[CellBlock]:
        """Yield the cells behind the end of the Track: silence; a recipe's values stand still."""
        overview, count = self.overview, stop - first
        last = overview.n_cells - 1
        for block in overview.compute(last, last + 1, wanted):
            values = tuple(
                np.repeat(cell * (not isinstance(one, LinesOfStft)), count, axis=1)
                for one, cell in zip(overview.shown, block.values, strict=True)
            )
            yield CellBlock(first, np.zeros((overview.n_lanes, count, 3), np.float32), values)


def _folded(block: CellBlock, tail: CellBlock) -> CellBlock:
    """Return a block whose last cell takes in the cells that follow it."""
    wave = block.wave.copy()
    wave[:, -1, 0] = np.minimum(wave[:, -1, 0], tail.wave[..., 0].min(axis=1))
    wave[:, -1, 1] = np.maximum(wave[:, -1, 1], tail.wave[..., 1].max(axis=1))
    pooled = []
    for values, more in zip(block.values, tail.values, strict=True):
        values = values.copy()
        values[:, -1] = np.maximum(values[:, -1], more.max(axis=1))
        pooled.append(values)
    return CellBlock(block.first, wave, tuple(pooled))


class OverviewStore:
    """Keeps the overview of the Track looked at last, for as long as its settings stay.

    Parameters
    ----------
    folder : Path or None
        Where overviews are kept from run to run; None keeps none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._cache = OverviewCache(folder)
        self._track: Track | None = None
        self._settings: AnalysisSettings | None = None
        self._kept: KeptOverview | None = None

    def of(
        self, track: Track, settings: AnalysisSettings, path: Path | None
    ) -> KeptOverview | None:
        """Return the overview of a Track; None if it grows.

        Parameters
        ----------
        track : Track
        settings : AnalysisSettings
            Of the detailed pictures.
        path : Path, optional
            The Track's file, if it has one.
        """
        if not track.complete:
            return None
        wanted = overview_settings(settings)
        if track is not self._track or wanted != self._settings:
            self._track, self._settings = track, wanted
            self._kept = self._make(Overview(track, settings), path)
        return self._kept

    def _make(self, overview: Overview, path: Path | None) -> KeptOverview:
        cache = OverviewCache(None) if path is None else self._cache
        return KeptOverview(overview, lambda: cache.entry(path or Path(), overview))


class CellWavePooler:
    """Pools the waveform of cells into columns.

    Parameters
    ----------
    grid : ColumnGrid
        The columns, wider than cells.
    cells : FrameGrid
        Where the cells lie.
    first_column : int
        The first column wanted.

    Attributes
    ----------
    next_column : int
        The first column that the next push may return.
    """

    def __init__(self, grid: ColumnGrid, cells: FrameGrid, first_column: int) -> None:
        self._grid, self._cells = grid, cells
        self.next_column = first_column
        self._kept: Float32 | None = None
        self._first_cell = 0

    def push(self, first_cell: int, wave: Float32) -> Float32:
        """Take cells in order; return the columns they complete, shape (n_lanes, n_columns, 3)."""
        if self._kept is None:
            self._kept, self._first_cell = wave, first_cell
        else:
            self._kept = np.concatenate((self._kept, wave), axis=1)
        first, kept = self.next_column, self._kept
        stop_cell = self._first_cell + kept.shape[1]
        self.next_column = max(first, self._grid.columns_before_frame(stop_cell, self._cells))
        edges = self._grid.frame_edges(first, self.next_column, self._cells) - self._first_cell
        columns = np.empty((kept.shape[0], self.next_column - first, 3), np.float32)
        for index, (start, stop) in enumerate(pairwise(edges.tolist())):
            part = kept[:, start:stop]
            columns[:, index, 0] = part[..., 0].min(axis=1)
            columns[:, index, 1] = part[..., 1].max(axis=1)
            squares = np.square(part[..., 2], dtype=np.float64)
            columns[:, index, 2] = np.sqrt(squares.mean(axis=1))
        self._kept, self._first_cell = kept[:, edges[-1] :], self._first_cell + int(edges[-1])
        return columns
