"""Analysing a range of a Track again: the past, files, and every change of settings.

A request is a value that captures every input; `dsp.engine.worker` computes it in a thread.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.rows import RowMap
from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.value_scale import ValueScale
from dsp.audio.track import Track, read_pieces
from dsp.engine.analyzer import Analyzer, lane_count, lanes_of
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler
from dsp.engine.overview_columns import CellWavePooler, KeptOverview
from dsp.engine.representations import (
    BandsOfStft,
    LinesOfStft,
    Representation,
    representations,
)
from dsp.engine.silence import silent_columns

Float32 = NDArray[np.float32]

#: Columns wider than this many windows are first drawn from one frame each.
_SPARSE_FACTOR = 8
#: How many of these make one result, unless their samples take more than 16 MB.
_SPARSE_COLUMNS, _SPARSE_VALUES = 64, 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """How pooled values become picture rows.

    Parameters
    ----------
    rows : RowMap
        FFT lines or bands to rows.
    scale : ValueScale or None
        Makes levels in dB of them; None shows them in their own unit.
    """

    rows: RowMap
    scale: ValueScale | None

    def apply(self, values: Float32) -> Float32:
        """Return picture rows, shape (n_lanes, n_columns, n_rows), of pooled values.

        Parameters
        ----------
        values : ndarray of float32, shape (n_lanes, n_columns, n_values)
        """
        n_lanes, n_columns, n_values = values.shape
        flat = values.reshape(n_lanes * n_columns, n_values)
        if self.scale is not None:
            flat = self.scale.level_db(flat)
        return self.rows.apply(flat).reshape(n_lanes, n_columns, self.rows.n_rows)


@dataclass(frozen=True, slots=True, eq=False)
class RangeRequest:
    """Columns `first` to `stop` of a Track, under these settings.

    Parameters
    ----------
    generation : int
        Comes back with every result.
    track : Track
        Where the samples are.
    settings : AnalysisSettings
        What to compute.
    grid : ColumnGrid
        Which samples a column stands for.
    first, stop : int
        Columns wanted, ``0 <= first < stop``, `stop` excluded.
    projections : tuple of Projection
        How the columns of each representation become rows.
    end : int, optional
        Index behind the Track's last sample, where nothing will follow it any more.
    overview : KeptOverview, optional
        Of the Track, with these settings: wide columns are pooled from its cells.
    """

    generation: int
    track: Track
    settings: AnalysisSettings
    grid: ColumnGrid
    first: int
    stop: int
    projections: tuple[Projection, ...]
    end: int | None = None
    overview: KeptOverview | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ColumnRows:
    """Finished columns of one view.

    Parameters
    ----------
    first : int
        The first column.
    rows : ndarray of float32, shape (n_lanes, n_columns, n_rows)
        Rows in the unit of the projection; for the waveform minimum, maximum and RMS.
    """

    first: int
    rows: Float32


@dataclass(frozen=True, slots=True, eq=False)
class RangeResult:
    """A part of what was requested.

    Parameters
    ----------
    generation : int
        The request's.
    wave : ColumnRows
        Columns of the waveform.
    pictures : tuple of ColumnRows
        Columns of each representation.
    n_frames : int
        Frames of the first representation computed for it.
    sparse : bool
        Whether this is a first impression, to be followed by complete columns.
    done : bool
        Whether this is the last part.
    """

    generation: int
    wave: ColumnRows
    pictures: tuple[ColumnRows, ...]
    n_frames: int
    sparse: bool
    done: bool


def analyse_range(
    request: RangeRequest, wanted: Callable[[], bool] = lambda: True
) -> Generator[RangeResult, None, None]:
    """Compute a request, part by part, from its first column to its last.

    Parameters
    ----------
    request : RangeRequest
    wanted : callable
        Whether anybody still waits for it: asked where a part takes long.

    Yields
    ------
    RangeResult
        For very wide columns first sparse ones (one frame each), then the complete ones.
    """
    overview, width = request.overview, request.grid.samples_per_column
    if overview is not None and overview.fits(request.grid):
        if not overview.ready():
            yield from _sparse(request, wanted)
        if wanted():
            yield from _from_overview(request, overview, wanted)
        return
    if width > _SPARSE_FACTOR * request.settings.stft.n_fft:
        yield from _sparse(request, wanted)
    if wanted():
        yield from _in_parts(request)


def _in_parts(request: RangeRequest) -> Iterator[RangeResult]:
    """Compute all columns; those within one long gap are alike, so one stands for them."""
    shown = representations(request.settings, request.track.sr)
    reached = request.first
    for first, stop in silent_columns(
        request.track, request.grid, shown, request.first, request.stop
    ):
        if reached < first:
            yield from _unfinished(_complete(replace(request, first=reached, stop=first)))
        middle = (first + stop) // 2
        one = list(_complete(replace(request, first=middle, stop=middle + 1)))
        views = [_repeated(parts, first, stop) for parts in zip(*map(_views, one), strict=True)]
        yield RangeResult(
            request.generation, views[0], tuple(views[1:]), 0, False, stop == request.stop
        )
        reached = stop
    if reached < request.stop:
        yield from _complete(replace(request, first=reached))


def _unfinished(results: Iterable[RangeResult]) -> Iterator[RangeResult]:
    return (replace(result, done=False) for result in results)


def _views(result: RangeResult) -> tuple[ColumnRows, ...]:
    return result.wave, *result.pictures


def _repeated(parts: Iterable[ColumnRows], first: int, stop: int) -> ColumnRows:
    """Return the one column that parts make together, as columns `first` to `stop`."""
    column = np.concatenate([part.rows for part in parts], axis=1)
    return ColumnRows(first, np.repeat(column, stop - first, axis=1))


def _complete(request: RangeRequest) -> Iterator[RangeResult]:
    track, grid, settings = request.track, request.grid, request.settings
    shown = representations(settings, track.sr)
    firsts = [int(grid.frame_edges(request.first, request.first, r.frames)[0]) for r in shown]
    analyzer = Analyzer(settings, track.sr, track.channels, firsts, request.end)
    wave_pooler = WavePooler(grid, lane_count(track.channels, settings.channel), request.first)
    poolers = [FramePooler(grid, one.frames, request.first) for one in shown]
    stop_sample = _samples_needed(request, shown)
    done = False
    while not done:
        start = analyzer.next_sample
        if start >= stop_sample:
            raise RuntimeError(f"columns {request.first} to {request.stop} miss their last frames")
        stop = min(start + analyzer.block_samples, stop_sample)
        analysis = analyzer.push(track.read(start, stop))
        wave = _wanted(wave_pooler, request, analysis.first_sample, analysis.samples)
        pictures = [
            _wanted(pooler, request, frames.first, frames.values)
            for pooler, frames in zip(poolers, analysis.frames, strict=True)
        ]
        ahead = [wave_pooler.next_column, *(pooler.next_column for pooler in poolers)]
        done = min(ahead) >= request.stop
        yield RangeResult(
            request.generation,
            wave,
            _projected(request, pictures),
            analysis.frames[0].values.shape[1],
            sparse=False,
            done=done,
        )


def _from_overview(
    request: RangeRequest, overview: KeptOverview, wanted: Callable[[], bool]
) -> Iterator[RangeResult]:
    grid, first, stop = request.grid, request.first, request.stop
    wave_pooler = CellWavePooler(grid, overview.cells, first)
    poolers = [FramePooler(grid, overview.cells, first) for _ in request.projections]
    for block in overview.blocks(grid, first, stop, wanted):
        wave = _wanted(wave_pooler, request, block.first, block.wave)
        pictures = [
            _wanted(pooler, request, block.first, values)
            for pooler, values in zip(poolers, block.values, strict=True)
        ]
        yield RangeResult(
            request.generation,
            wave,
            _projected(request, pictures),
            block.stop - block.first,
            sparse=False,
            done=wave_pooler.next_column >= stop,
        )


def _wanted(
    pooler: WavePooler | FramePooler | CellWavePooler,
    request: RangeRequest,
    first: int,
    values: Float32,
) -> ColumnRows:
    """Return the columns that values complete, as far as they were requested."""
    begin = min(pooler.next_column, request.stop)
    return ColumnRows(begin, pooler.push(first, values)[:, : request.stop - begin])


def _projected(request: RangeRequest, pictures: Iterable[ColumnRows]) -> tuple[ColumnRows, ...]:
    return tuple(
        ColumnRows(columns.first, projection.apply(columns.rows))
        for projection, columns in zip(request.projections, pictures, strict=True)
    )


def _samples_needed(request: RangeRequest, shown: tuple[Representation, ...]) -> int:
    """Return the index behind the last sample that the request's columns depend on."""
    grid, stop = request.grid, request.stop
    needed = int(grid.sample_edges(stop, stop)[0])
    for one in shown:
        begun, ended = (int(frame) for frame in grid.frame_edges(stop - 1, stop, one.frames))
        needed = max(needed, one.samples_for(max(begun + 1, ended)))
    return needed


def _sparse(request: RangeRequest, wanted: Callable[[], bool]) -> Iterator[RangeResult]:
    """Draw each column from the one frame at its middle, read by a seek, which may take long."""
    track, grid, settings = request.track, request.grid, request.settings
    shown = representations(settings, track.sr)
    length = max(one.glimpse_length for one in shown)
    edges = grid.sample_edges(request.first, request.stop)
    starts = (edges[:-1] + edges[1:] - length) // 2
    n_lanes = lane_count(track.channels, settings.channel)
    count = max(1, min(_SPARSE_COLUMNS, _SPARSE_VALUES // (n_lanes * length)))
    for at in range(0, len(starts), count):
        if not wanted():
            return
        found = read_pieces(track, starts[at : at + count].tolist(), length)
        pieces = np.stack([lanes_of(piece, settings.channel) for piece in found], axis=1)
        first = request.first + at
        pictures = [ColumnRows(first, values) for values in _glimpses(pieces, shown)]
        samples = np.nan_to_num(pieces, nan=0.0)
        rms = np.sqrt(np.square(samples, dtype=np.float64).mean(axis=2)).astype(np.float32)
        wave = np.stack((samples.min(axis=2), samples.max(axis=2), rms), axis=2)
        yield RangeResult(
            request.generation,
            ColumnRows(first, wave),
            _projected(request, pictures),
            pieces.shape[1],
            sparse=True,
            done=False,
        )


def _glimpses(pieces: Float32, shown: tuple[Representation, ...]) -> Iterator[Float32]:
    """Yield what each representation has in the middle of pieces (n_lanes, n_pieces, n_samples)."""
    n_lanes, n_pieces, n_samples = pieces.shape
    lines: Float32 | None = None
    for one in shown:
        first = (n_samples - one.glimpse_length) // 2
        middles = pieces[..., first : first + one.glimpse_length].reshape(n_lanes * n_pieces, -1)
        if isinstance(one, BandsOfStft) and lines is not None:
            values = one.glimpse_of(lines)
        else:
            values = one.glimpse(middles)
            lines = values if type(one) is LinesOfStft else None
        yield values.reshape(n_lanes, n_pieces, one.n_values)
