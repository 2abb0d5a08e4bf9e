"""What an overview's cells are pooled of, run by run: frames of an STFT, or of a recipe."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.stft import RollingStft, Stft
from dsp.engine.columns import ColumnGrid, FramePooler
from dsp.engine.representations import (
    BandsOfStft,
    LinesOfStft,
    RecipeFrames,
    RecipeStream,
    Representation,
    representations,
)

Float32 = NDArray[np.float32]

#: Samples transformed in one go, overlaps counted: fewer cost more Python, more leave the caches.
_BATCH_SAMPLES = 1 << 19


class Run(Protocol):
    """Consecutive cells of some representations, in the making. For one thread."""

    @property
    def next_sample(self) -> int:
        """The first sample that it needs next."""
        ...

    @property
    def stop_sample(self) -> int:
        """Index behind the last sample that it needs."""
        ...

    def push(self, at: int, lanes: Float32) -> None:
        """Take samples (n_lanes, n_samples) from `at` on, which is `next_sample` or before it."""
        ...

    @property
    def values(self) -> tuple[Float32, ...]:
        """The cells of each representation, (n_lanes, n_cells, n_values), once all is pushed."""
        ...


class Part(Protocol):
    """Makes runs of cells of some representations."""

    def begin(self, first: int, stop: int) -> Run:
        """Return the run of cells `first` to `stop`, the latter excluded."""
        ...


def parts_of(
    settings: AnalysisSettings, sr: int, n_lanes: int, cell_samples: int, end: int
) -> list[Part]:
    """Return what makes the cells of everything that is shown, in its order.

    Parameters
    ----------
    settings : AnalysisSettings
        As `overview_settings` returns them.
    sr : int
        Sample rate of the Track in Hz.
    n_lanes : int
        Number of signals.
    cell_samples : int
        What a cell stands for.
    end : int
        Samples of the Track.
    """
    shown = representations(settings, sr)
    lines = [one for one in shown if isinstance(one, LinesOfStft)]
    parts: list[Part] = [StftCells(lines, n_lanes, cell_samples)] if lines else []
    return parts + [
        RecipeCells(one, n_lanes, cell_samples, end)
        for one in shown
        if isinstance(one, RecipeFrames)
    ]


def resampled(shown: Sequence[Representation]) -> bool:
    """Return whether runs begin with samples that are read only to get a resampler going."""
    return any(isinstance(one, RecipeFrames) and one.rate != one.sr for one in shown)


def window_of(one: Representation) -> int:
    """Return how many samples of the Track a frame is made of, or a hop, if that is more."""
    if isinstance(one, LinesOfStft):
        return one.stft.n_fft
    assert isinstance(one, RecipeFrames)
    per_sample = Fraction(one.sr, one.rate)
    return ceil(max(one.recipe.frame_length * per_sample, one.frames.hop))


class StftCells:
    """FFT lines, and mel bands where these are shown.

    Frames whose values are NaN are passed over: they do not hide those of the cell's other frames.
    A cell without any others has power 0.

    Parameters
    ----------
    shown : sequence of LinesOfStft
        Lines, then perhaps bands of the same frames.
    n_lanes, cell_samples : int
        See `parts_of`.
    """

    def __init__(self, shown: Sequence[LinesOfStft], n_lanes: int, cell_samples: int) -> None:
        self.shown, self.n_lanes, self.cell_samples = shown, n_lanes, cell_samples
        self.stft = Stft(shown[0].stft)
        #: Frames transformed in one go.
        self.batch = max(1, _BATCH_SAMPLES // (shown[0].stft.n_fft * n_lanes))

    def begin(self, first: int, stop: int) -> "_StftRun":
        """Return the run of cells `first` to `stop`, the latter excluded."""
        return _StftRun(self, first, stop)


class _StftRun:
    """Pools frames of an STFT, batch by batch."""

    def __init__(self, part: StftCells, first: int, stop: int) -> None:
        self._part = part
        self._settings = part.shown[0].stft
        hop = self._settings.hop_length
        # The first frame of each cell, as pictures have it.
        borders = (cell * part.cell_samples for cell in range(first, stop + 1))
        self._edges = [(2 * sample + hop) // (2 * hop) for sample in borders]
        self._frames = RollingStft(part.stft, part.n_lanes, self._edges[0])
        self.stop_sample = self._samples_of(self._edges[-1])
        self.values = tuple(
            np.zeros((part.n_lanes, stop - first, one.n_values), np.float32) for one in part.shown
        )

    @property
    def next_sample(self) -> int:
        """The first sample that is needed next."""
        return self._frames.next_sample

    def push(self, at: int, lanes: Float32) -> None:
        """Add the frames that these samples complete to their cells."""
        frames, edges = self._frames, self._edges
        lanes = lanes[:, max(0, frames.next_sample - at) :]
        while lanes.shape[1]:
            first = frames.next_frame
            done = (first - edges[0]) // self._part.batch
            batch_stop = self._samples_of(edges[0] + (done + 1) * self._part.batch)
            count = batch_stop - frames.next_sample
            made = self._frames_of(lanes[:, :count])
            lanes = lanes[:, count:]
            for cell, low, high in cuts(edges, first, frames.next_frame):
                for values, cells in zip(made, self.values, strict=True):
                    greatest = np.fmax.reduce(values[:, low - first : high - first], axis=1)
                    np.fmax(cells[:, cell], greatest, out=cells[:, cell])

    def _frames_of(self, lanes: Float32) -> tuple[Float32, ...]:
        """Return the new frames of each representation."""
        power = self._frames.push(lanes)
        *_, last = self._part.shown
        return (power, last.filterbank.apply(power)) if isinstance(last, BandsOfStft) else (power,)

    def _samples_of(self, frame_stop: int) -> int:
        """Return the index behind the last sample of the frames before `frame_stop`."""
        stft = self._settings
        return (frame_stop - 1) * stft.hop_length + stft.frame_offset + stft.n_fft


class RecipeCells:
    """Values of a recipe, of every frame.

    Parameters
    ----------
    shown : RecipeFrames
    n_lanes, cell_samples, end : int
        See `parts_of`.
    """

    def __init__(self, shown: RecipeFrames, n_lanes: int, cell_samples: int, end: int) -> None:
        self.shown, self.n_lanes, self.end = shown, n_lanes, end
        self.grid = ColumnGrid(Fraction(cell_samples))

    def begin(self, first: int, stop: int) -> "_RecipeRun":
        """Return the run of cells `first` to `stop`, the latter excluded."""
        return _RecipeRun(self, first, stop)


class _RecipeRun:
    """Pools a recipe's frames: cells are columns, as far as that is concerned."""

    def __init__(self, part: RecipeCells, first: int, stop: int) -> None:
        shown, grid = part.shown, part.grid
        self._count = stop - first
        first_frame = int(grid.frame_edges(first, first, shown.frames)[0])
        self._stream = RecipeStream(shown, part.n_lanes, first_frame, part.end)
        self._pooler = FramePooler(grid, shown.frames, first)
        begun, ended = (int(frame) for frame in grid.frame_edges(stop - 1, stop, shown.frames))
        self.stop_sample = shown.samples_for(max(begun + 1, ended))
        self._batch = max(1, _BATCH_SAMPLES // part.n_lanes)
        self._cells: list[Float32] = []

    @property
    def next_sample(self) -> int:
        """The first sample that is needed next."""
        return self._stream.next_sample

    def push(self, at: int, lanes: Float32) -> None:
        """Add the frames that these samples complete to their cells."""
        stream = self._stream
        lanes = lanes[:, max(0, stream.next_sample - at) :]
        for start in range(0, lanes.shape[1], self._batch):
            first = stream.next_frame
            values = stream.push(lanes[:, start : start + self._batch])
            self._cells.append(self._pooler.push(first, values))

    @property
    def values(self) -> tuple[Float32, ...]:
        """The cells."""
        return (np.concatenate(self._cells, axis=1)[:, : self._count],)


def cuts(edges: list[int], start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Yield index, start and stop of every part of [start, stop) between two of the edges."""
    for cell in range(max(0, bisect_right(edges, start) - 1), len(edges) - 1):
        low, high = max(edges[cell], start), min(edges[cell + 1], stop)
        if low >= high:
            break
        yield cell, low, high
