"""Computing the cells of an overview: one reading of the Track, shared by the threads that pool."""

import threading

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.track import Track
from dsp.engine.analyzer import lane_count, lanes_of
from dsp.engine.overview_cells import CellBlock
from dsp.engine.overview_parts import cuts, parts_of, resampled
from dsp.engine.representations import representations

Float32 = NDArray[np.float32]

#: Values (samples times channels) of a run of cells, unless one cell has more: 2 MB to read, and
#: some milliseconds of work for a thread.
_READ_VALUES = 1 << 19
#: Times as many where a run begins with up to four seconds that only get a resampler going.
_RESAMPLED = 2
#: Squares summed in single precision.
_ENERGY_BLOCK = 1024


def cells_per_run(channels: int, cell_samples: int, *, long: bool) -> int:
    """Return how many cells a thread takes at a time; more of them in long runs."""
    return max(1, _READ_VALUES * (_RESAMPLED if long else 1) // (channels * cell_samples))


class SequentialReader:
    """Reads a Track for several threads so that the Track sees one reading, without overlaps.

    A compressed file is slow, and some are inexact, where a reading begins anew. Runs of cells
    overlap by the frames across their borders, and are taken in order, though by different threads:
    what a read has in common with the one before is kept.

    Parameters
    ----------
    track : Track
        What to read.

    Attributes
    ----------
    flawed : bool
        Whether the Track said after a read that something could not be read.
    """

    def __init__(self, track: Track) -> None:
        self._track = track
        self._lock = threading.Lock()
        self._start = 0
        self._samples: Float32 = np.empty((0, track.channels), np.float32)
        self.flawed = False

    def read(self, start: int, stop: int) -> Float32:
        """Return samples [start, stop), shape (stop - start, channels), not to be changed."""
        with self._lock:
            kept_stop = self._start + len(self._samples)
            if self._start <= start <= kept_stop <= stop:
                fresh = self._track.read(kept_stop, stop)
                samples = np.concatenate((self._samples[start - self._start :], fresh))
            else:
                samples = self._track.read(start, stop)
            self._start, self._samples = start, samples
            # Files have a `problem`; a Track in memory has none.
            self.flawed |= getattr(self._track, "problem", None) is not None
        return samples


class CellPooler:
    """Computes runs of cells. For one thread.

    Parameters
    ----------
    reader : SequentialReader
        Where the samples are.
    settings : AnalysisSettings
        As `overview_settings` returns them.
    track : Track
        Of which only rate, channels and length are asked.
    cell_samples : int
        What a cell stands for, in samples of the Track, at least a frame's.
    """

    def __init__(
        self, reader: SequentialReader, settings: AnalysisSettings, track: Track, cell_samples: int
    ) -> None:
        self._reader = reader
        self._settings = settings
        self._cell_samples = cell_samples
        self._n_lanes = lane_count(track.channels, settings.channel)
        self._parts = parts_of(settings, track.sr, self._n_lanes, cell_samples, track.end)
        # A run of several cells is read in one go, with what the frames across its borders need.
        times = _RESAMPLED if resampled(representations(settings, track.sr)) else 1
        self._read_samples = max(
            settings.stft.hop_length, 2 * times * _READ_VALUES // track.channels
        )

    def pool(self, first: int, stop: int) -> CellBlock:
        """Compute cells `first` to `stop`, the latter excluded.

        In the wave NaN counts as 0, infinity as the largest number there is.
        """
        n_cells = stop - first
        wave = np.empty((self._n_lanes, n_cells, 3), np.float32)
        wave[..., 0], wave[..., 1] = np.inf, -np.inf
        energy = np.zeros((self._n_lanes, n_cells))
        edges = [cell * self._cell_samples for cell in range(first, stop + 1)]
        runs = [part.begin(first, stop) for part in self._parts]
        begin = min(edges[0], *(run.next_sample for run in runs))
        end = max(edges[-1], *(run.stop_sample for run in runs))
        for at in range(begin, end, self._read_samples):
            samples = self._reader.read(at, min(at + self._read_samples, end))
            lanes = lanes_of(samples, self._settings.channel)
            _pool_wave(at, lanes, edges, wave, energy)
            for run in runs:
                run.push(at, lanes)
        wave[..., 2] = np.sqrt(energy / self._cell_samples)
        return CellBlock(first, wave, tuple(values for run in runs for values in run.values))


def _pool_wave(
    at: int,
    lanes: Float32,
    edges: list[int],
    wave: Float32,
    energy: NDArray[np.float64],
) -> None:
    """Add samples from `at` on to the minimum, maximum and energy of their cells."""
    parts = list(cuts(edges, at, at + lanes.shape[1]))
    if not parts:
        return
    cells = slice(parts[0][0], parts[-1][0] + 1)
    starts = [low - at for _, low, _ in parts]
    samples = lanes[:, : parts[-1][2] - at]
    lowest, highest = _extremes(samples, starts)
    # Either is NaN or infinite if any sample is.
    if not (np.isfinite(lowest).all() and np.isfinite(highest).all()):
        samples = np.nan_to_num(samples, nan=0.0)
        lowest, highest = _extremes(samples, starts)
    np.minimum(wave[:, cells, 0], lowest, out=wave[:, cells, 0])
    np.maximum(wave[:, cells, 1], highest, out=wave[:, cells, 1])
    for cell, low, high in parts:
        energy[:, cell] += _energy(samples[:, low - at : high - at])


def _energy(samples: Float32) -> NDArray[np.float64]:
    """Return the sum of squares of each lane, shape (n_lanes,)."""
    n_lanes, n_samples = samples.shape
    whole = n_samples // _ENERGY_BLOCK * _ENERGY_BLOCK
    # Short sums in single precision are as true as the samples, and take a quarter of the time.
    blocks = samples[:, :whole].reshape(n_lanes, -1, _ENERGY_BLOCK)
    rest = samples[:, whole:].astype(np.float64)
    with np.errstate(over="ignore"):
        sums = np.einsum("lbs,lbs->lb", blocks, blocks).sum(axis=1, dtype=np.float64)
    if not np.isfinite(sums).all():  # squares of more than 1e19
        sums = np.square(blocks, dtype=np.float64).sum(axis=(1, 2))
    energy: NDArray[np.float64] = sums + np.square(rest).sum(axis=1)
    return energy


def _extremes(samples: Float32, starts: list[int]) -> tuple[Float32, Float32]:
    lowest = np.minimum.reduceat(samples, starts, axis=1)
    return lowest, np.maximum.reduceat(samples, starts, axis=1)
