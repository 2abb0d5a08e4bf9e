"""The overview of a long Track: every sample's frames, pooled once into cells, by two threads."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.track import Track
from dsp.engine.analyzer import lane_count
from dsp.engine.overview_cells import (
    CellBlock,
    cell_length,
    from_kept,
    kept_type,
    overview_settings,
    to_kept,
)
from dsp.engine.overview_parts import resampled, window_of
from dsp.engine.overview_pooler import CellPooler, SequentialReader, cells_per_run
from dsp.engine.representations import representations

#: Bounds of a block: cells, and values in all, 4 MB.
_BLOCK_CELLS = 64
_BLOCK_VALUES = 1 << 20


class Overview:
    """All of a complete Track at a glance, as cells of which wide columns are pooled.

    Cell *k* stands for samples ``[k * cell_samples, (k + 1) * cell_samples)`` and holds the wave's
    minimum, maximum and RMS and the maximum of each value of what is shown (FFT lines, mel bands,
    recipes) over the frames centred in it, give or take half a hop: as pictures have it. A cell is
    thus a frame with a hop of `cell_samples`, centred half of it later. What lies beyond the Track
    is zero.

    Parameters
    ----------
    track : Track
        Complete; read by one thread at a time.
    settings : AnalysisSettings
        Of the detailed pictures; see `overview_settings` for the hop.
    n_threads : int
        Threads that compute, at least 1.

    Attributes
    ----------
    settings : AnalysisSettings
        What is computed. Two overviews of a Track are equal if these are.
    cell_samples : int
        Samples of a cell, a power of two.
    n_samples : int
        Samples of the Track.
    n_cells : int
        Cells until the end of the Track, at most 16384.
    n_lanes : int
        Signals: channels that are stacked, or 1.
    shown : tuple of Representation
        Of what the cells hold the values, in this order.

    Raises
    ------
    ValueError
        If the Track is not complete, or there is no thread.

    Notes
    -----
    Powers are kept in hundredths of a dB, 2 bytes each: 36.5 MB for 3 hours of mono at 48 kHz with
    2048-point transforms and 128 bands. Silence, and cells without any frame that is a number, have
    power 0. Values of recipes are kept as they are. All take at most 48 MiB for anything that is at
    least a cell long.

    For one thread that asks, beside those that it starts itself; `progress` and `complete` are
    for any.
    """

    def __init__(self, track: Track, settings: AnalysisSettings, *, n_threads: int = 2) -> None:
        if not track.complete:
            raise ValueError("track must be complete, got one that grows")
        if n_threads < 1:
            raise ValueError(f"n_threads must be at least 1, got {n_threads}")
        self.settings = overview_settings(settings)
        self.n_lanes = lane_count(track.channels, settings.channel)
        self.shown = representations(self.settings, track.sr)
        kinds = [np.dtype(kept_type(one)) for one in self.shown]
        counts = [one.n_values for one in self.shown]
        n_bytes = sum(n * kind.itemsize for n, kind in zip(counts, kinds, strict=True))
        window = max(window_of(one) for one in self.shown)
        self.cell_samples = cell_length(track.end, window, self.n_lanes * n_bytes)
        self.n_samples = track.end
        self.n_cells = -(-track.end // self.cell_samples)
        self._track = track
        self._n_threads = n_threads
        self._reader = SequentialReader(track)
        self._run = cells_per_run(track.channels, self.cell_samples, long=resampled(self.shown))
        self._block = max(1, min(_BLOCK_CELLS, _BLOCK_VALUES // (self.n_lanes * sum(counts))))
        # Guards what follows; notified whenever a run of cells is known, and of every error.
        self._changed = threading.Condition()
        self._known = np.zeros(self.n_cells, np.bool_)
        self._wave = np.zeros((self.n_cells, self.n_lanes, 3), np.float32)
        # Cells first, so that memory is taken as cells become known.
        self._values: tuple[NDArray[np.generic], ...] = tuple(
            np.zeros((self.n_cells, self.n_lanes, n), kind)
            for n, kind in zip(counts, kinds, strict=True)
        )

    @property
    def progress(self) -> float:
        """Part of the cells that are known, 0 to 1."""
        return float(np.count_nonzero(self._known)) / self.n_cells if self.n_cells else 1.0

    @property
    def complete(self) -> bool:
        """Whether every cell is known."""
        return bool(self._known.all())

    @property
    def flawed(self) -> bool:
        """Whether the Track could not read something: its cells then hold silence in its place."""
        return self._reader.flawed

    @property
    def arrays(self) -> tuple[NDArray[np.generic], ...]:
        """What a cache keeps: the wave and the values, cells first. Not to be changed."""
        return (self._wave, *self._values)

    def adopt(self, arrays: tuple[NDArray[np.generic], ...]) -> None:
        """Take all cells from a cache.

        Parameters
        ----------
        arrays : tuple of ndarray
            As `arrays` was, of an overview with the same settings of the same sound.

        Raises
        ------
        ValueError
            If a shape or type is not that of `arrays`; the overview is then unchanged.
        """
        ours = [(array.shape, array.dtype) for array in self.arrays]
        theirs = [(array.shape, array.dtype) for array in arrays]
        if ours != theirs:
            raise ValueError(f"arrays must be {ours}, got {theirs}")
        with self._changed:
            self._wave = arrays[0].view(np.float32)
            self._values = tuple(arrays[1:])
            self._known[:] = True

    def compute(
        self, first_cell: int, stop_cell: int, wanted: Callable[[], bool]
    ) -> Iterator[CellBlock]:
        """Return cells `first_cell` to `stop_cell`, in order, computing those that are not known.

        Known blocks come at once. The threads that compute the others run ahead of whoever takes
        them, and end with the iterator: at its last block, when it is closed, or when it is
        dropped. What they have computed stays known.

        Parameters
        ----------
        first_cell, stop_cell : int
            ``0 <= first_cell <= stop_cell <= n_cells``, the latter excluded.
        wanted : callable
            Asked before each block, and while waiting for one, in the thread that iterates: the
            iterator ends early if it returns False.

        Yields
        ------
        CellBlock
            Of at most 64 cells.

        Raises
        ------
        ValueError
            If the range is none.
        Exception
            While iterating, whatever reading or computing raised.
        """
        if not 0 <= first_cell <= stop_cell <= self.n_cells:
            raise ValueError(
                f"cells must satisfy 0 <= first <= stop <= {self.n_cells}, "
                f"got {first_cell} to {stop_cell}"
            )
        return self._blocks(first_cell, stop_cell, wanted)

    def _blocks(self, first: int, stop: int, wanted: Callable[[], bool]) -> Iterator[CellBlock]:
        with self._computing(first, stop) as job:
            while first < stop:
                block_stop = min(first + self._block, stop)
                if not self._await(job, first, block_stop, wanted):
                    return
                yield self._decoded(first, block_stop)
                first = block_stop

    def _await(self, job: "_Job", first: int, stop: int, wanted: Callable[[], bool]) -> bool:
        """Wait until cells are known; return whether they are still wanted."""
        while wanted():
            with self._changed:
                if job.error is not None:
                    raise job.error
                if self._known[first:stop].all():
                    return True
                self._changed.wait()
        return False

    def _decoded(self, first: int, stop: int) -> CellBlock:
        wave = np.ascontiguousarray(self._wave[first:stop].swapaxes(0, 1))
        values = tuple(from_kept(kept[first:stop].swapaxes(0, 1)) for kept in self._values)
        return CellBlock(first, wave, values)

    @contextmanager
    def _computing(self, first: int, stop: int) -> Iterator["_Job"]:
        """Run the threads that compute what is missing from `first` to `stop`."""
        job = _Job(first // self._run * self._run, stop)
        n_threads = 0 if self._known[first:stop].all() else self._n_threads
        threads = [
            threading.Thread(
                target=self._work, args=(job,), name=f"melscope-overview-{number}", daemon=True
            )
            for number in range(n_threads)
        ]
        try:
            for thread in threads:
                thread.start()
            yield job
        finally:
            job.stopping = True
            for thread in threads:
                if thread.ident is not None:
                    thread.join()

    def _work(self, job: "_Job") -> None:
        try:
            pooler = CellPooler(self._reader, self.settings, self._track, self.cell_samples)
            while (first := self._take(job)) is not None:
                self._keep(pooler.pool(first, min(first + self._run, self.n_cells)))
        except Exception as error:
            # Raised again by the thread that asks; without it this would wait for ever.
            with self._changed:
                job.error, job.stopping = error, True
                self._changed.notify_all()

    def _take(self, job: "_Job") -> int | None:
        """Return the first cell of the next run that lacks some, or None if there is none."""
        with self._changed:
            while not job.stopping and job.next_cell < job.stop:
                first = job.next_cell
                job.next_cell += self._run
                if not self._known[first : first + self._run].all():
                    return first
        return None

    def _keep(self, cells: CellBlock) -> None:
        values = [
            to_kept(new.swapaxes(0, 1), kept.dtype)
            for new, kept in zip(cells.values, self._values, strict=True)
        ]
        span = slice(cells.first, cells.stop)
        with self._changed:
            self._wave[span] = cells.wave.swapaxes(0, 1)
            for kept, new in zip(self._values, values, strict=True):
                kept[span] = new
            self._known[span] = True
            self._changed.notify_all()


@dataclass(slots=True)
class _Job:
    """What the threads of one `Overview.compute` share, guarded by the overview's lock."""

    next_cell: int
    stop: int
    stopping: bool = False
    error: Exception | None = None
