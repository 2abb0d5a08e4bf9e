"""Analysing a range of a Track again, in a worker: the past, files, and every change of settings.

A request is a value that captures every input; a newer request cancels the one under way, and the
results of an older one are never delivered.
"""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import power_to_db
from dsp.analysis.rows import RowMap
from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.stft import Stft
from dsp.audio.track import Track
from dsp.engine.analyzer import Analyzer, lane_count
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler

_log = logging.getLogger(__name__)

Float32 = NDArray[np.float32]

#: Columns wider than this many windows are first drawn from one frame each.
_SPARSE_FACTOR = 8
#: How many of these make one result.
_SPARSE_COLUMNS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """How pooled power becomes picture rows.

    Parameters
    ----------
    rows : RowMap
        FFT lines or bands to rows.
    reference_db : ndarray of float32, shape (n_values,) or ()
        Level in dB that reads 0 in the picture.
    """

    rows: RowMap
    reference_db: Float32

    def apply(self, power: Float32) -> Float32:
        """Return picture rows in dB, shape (n_lanes, n_columns, n_rows), of pooled power.

        Parameters
        ----------
        power : ndarray of float32, shape (n_lanes, n_columns, n_values)
        """
        n_lanes, n_columns, n_values = power.shape
        values_db = power_to_db(power.reshape(n_lanes * n_columns, n_values))
        values_db -= self.reference_db
        return self.rows.apply(values_db).reshape(n_lanes, n_columns, self.rows.n_rows)


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
    stft, mel : Projection
        How their columns become rows.
    """

    generation: int
    track: Track
    settings: AnalysisSettings
    grid: ColumnGrid
    first: int
    stop: int
    stft: Projection
    mel: Projection


@dataclass(frozen=True, slots=True, eq=False)
class ColumnRows:
    """Finished columns of one view.

    Parameters
    ----------
    first : int
        The first column.
    rows : ndarray of float32, shape (n_lanes, n_columns, n_rows)
        Rows in dB; for the waveform minimum, maximum and RMS.
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
    wave, stft, mel : ColumnRows
        Columns of each view.
    n_frames : int
        STFT frames computed for it.
    sparse : bool
        Whether this is a first impression, to be followed by complete columns.
    done : bool
        Whether this is the last part.
    """

    generation: int
    wave: ColumnRows
    stft: ColumnRows
    mel: ColumnRows
    n_frames: int
    sparse: bool
    done: bool


def analyse_range(request: RangeRequest) -> Iterator[RangeResult]:
    """Compute a request, part by part, from its first column to its last.

    Yields
    ------
    RangeResult
        For very wide columns first sparse ones (one frame each), then the complete ones.
    """
    width = request.grid.samples_per_column
    if width > _SPARSE_FACTOR * request.settings.stft.n_fft:
        yield from _sparse(request)
    yield from _complete(request)


def _complete(request: RangeRequest) -> Iterator[RangeResult]:
    track, grid, settings = request.track, request.grid, request.settings
    hop = Fraction(settings.stft.hop_length)
    stop_sample = _samples_needed(request, hop)
    first_frame = int(grid.frame_edges(request.first, request.first, hop)[0])
    analyzer = Analyzer(settings, track.sr, track.channels, first_frame)
    wave_pooler = WavePooler(grid, lane_count(track.channels, settings.channel), request.first)
    stft_pooler = FramePooler(grid, hop, request.first)
    mel_pooler = FramePooler(grid, hop, request.first)
    poolers = (wave_pooler, stft_pooler, mel_pooler)
    done = False
    while not done:
        start = analyzer.next_sample
        analysis = analyzer.push(
            track.read(start, min(start + analyzer.block_samples, stop_sample))
        )
        firsts = [min(pooler.next_column, request.stop) for pooler in poolers]
        pooled = (
            wave_pooler.push(analysis.first_sample, analysis.samples),
            stft_pooler.push(analysis.stft.first, analysis.stft.values),
            mel_pooler.push(analysis.mel.first, analysis.mel.values),
        )
        wave, stft, mel = (
            columns[:, : request.stop - first]
            for first, columns in zip(firsts, pooled, strict=True)
        )
        done = min(pooler.next_column for pooler in poolers) >= request.stop
        yield RangeResult(
            request.generation,
            ColumnRows(firsts[0], wave),
            ColumnRows(firsts[1], request.stft.apply(stft)),
            ColumnRows(firsts[2], request.mel.apply(mel)),
            analysis.stft.values.shape[1],
            sparse=False,
            done=done,
        )


def _samples_needed(request: RangeRequest, hop: Fraction) -> int:
    """Return the index behind the last sample that the request's columns depend on."""
    grid, stft, stop = request.grid, request.settings.stft, request.stop
    begun, ended = grid.frame_edges(stop - 1, stop, hop)
    last_frame = max(int(begun), int(ended) - 1)
    last_frame_stop = last_frame * stft.hop_length + stft.frame_offset + stft.n_fft
    return max(int(grid.sample_edges(stop, stop)[0]), last_frame_stop)


def _sparse(request: RangeRequest) -> Iterator[RangeResult]:
    """Draw each column from the one frame at its middle, read by a seek."""
    track, grid, settings = request.track, request.grid, request.settings
    n_fft = settings.stft.n_fft
    single = Stft(settings.stft)
    analyzer = Analyzer(settings, track.sr, track.channels)
    edges = grid.sample_edges(request.first, request.stop)
    starts = (edges[:-1] + edges[1:] - n_fft) // 2
    for at in range(0, len(starts), _SPARSE_COLUMNS):
        frames = [
            analyzer.lanes(track.read(start, start + n_fft))
            for start in starts[at : at + _SPARSE_COLUMNS].tolist()
        ]
        power = np.concatenate([single.power(frame) for frame in frames], axis=1)
        mel = analyzer.mel(power)
        samples = np.nan_to_num(np.stack(frames, axis=1), nan=0.0)
        rms = np.sqrt(np.square(samples, dtype=np.float64).mean(axis=2)).astype(np.float32)
        wave = np.stack((samples.min(axis=2), samples.max(axis=2), rms), axis=2)
        first = request.first + at
        yield RangeResult(
            request.generation,
            ColumnRows(first, wave),
            ColumnRows(first, request.stft.apply(power)),
            ColumnRows(first, request.mel.apply(mel)),
            power.shape[1],
            sparse=True,
            done=False,
        )


class ReanalysisWorker:
    """A thread that computes the latest request and drops the ones before it.

    Parameters
    ----------
    compute : callable
        `analyse_range`, or another function from a request to results.

    Attributes
    ----------
    frames_analyzed : int
        STFT frames computed so far, those of abandoned requests included.

    Notes
    -----
    All methods are for one thread, the GUI's.
    """

    def __init__(
        self, compute: Callable[[RangeRequest], Iterator[RangeResult]] = analyse_range
    ) -> None:
        self._compute = compute
        self._requests: queue.SimpleQueue[RangeRequest | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[RangeRequest, RangeResult]] = queue.SimpleQueue()
        # Requests are told apart by identity: one feed's all carry the same generation.
        self._latest: RangeRequest | None = None
        self._failed: RangeRequest | None = None
        self.frames_analyzed = 0
        self._thread = threading.Thread(target=self._run, name="melscope-worker", daemon=True)
        self._thread.start()

    def submit(self, request: RangeRequest) -> None:
        """Compute `request` and give up all earlier ones."""
        self._latest = request
        self._requests.put(request)

    def cancel(self) -> None:
        """Give up the latest request, and its results that were not returned yet."""
        self._latest = None

    def results(self, limit: int) -> list[RangeResult]:
        """Return up to `limit` results of the latest request that were not returned before."""
        latest = self._latest
        found: list[RangeResult] = []
        while len(found) < limit and not self._results.empty():
            request, result = self._results.get()
            if request is latest:
                found.append(result)
        return found

    @property
    def failed(self) -> bool:
        """Whether the latest request ended in an error: what it lacks will not come."""
        return self._failed is not None and self._failed is self._latest

    def stop(self) -> None:
        """End the thread and wait for it. Idempotent."""
        self._latest = None
        self._requests.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (request := self._requests.get()) is not None:
            if request is not self._latest:
                continue
            try:
                for result in self._compute(request):
                    if request is not self._latest:
                        break
                    self.frames_analyzed += result.n_frames
                    self._results.put((request, result))
            except Exception:
                # A picture that cannot be completed is no reason to lose the ones to come.
                _log.exception("re-analysis of columns %d to %d", request.first, request.stop)
                self._failed = request
