"""Computing the cells of an overview: one reading of the Track, shared by the threads that pool."""

import threading
from bisect import bisect_right
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.mel import filterbank_of
from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.stft import RollingStft, Stft
from dsp.audio.track import Track
from dsp.engine.analyzer import lane_count, lanes_of
from dsp.engine.overview_cells import CellBlock, value_counts

Float32 = NDArray[np.float32]

#: Values (samples times channels) of a run of cells, unless one cell has more: 2 MB to read, and
#: some milliseconds of work for a thread.
_READ_VALUES = 1 << 19
#: Samples transformed in one go, overlaps counted: what is made of them fits the caches.
_BATCH_SAMPLES = 1 << 18


def cells_per_run(channels: int, cell_samples: int) -> int:
    """Return how many cells a thread takes at a time."""
    return max(1, _READ_VALUES // (channels * cell_samples))


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
    sr : int
        Sample rate of the Track in Hz.
    channels : int
        Channels of the Track.
    cell_samples : int
        What a cell stands for, in samples of the Track, at least ``n_fft``.
    """

    def __init__(
        self,
        reader: SequentialReader,
        settings: AnalysisSettings,
        sr: int,
        channels: int,
        cell_samples: int,
    ) -> None:
        self._reader = reader
        self._settings = settings
        self._cell_samples = cell_samples
        self._n_lanes = lane_count(channels, settings.channel)
        self._stft = Stft(settings.stft)
        self._filterbank = filterbank_of(settings.mel, sr, settings.stft.n_fft)
        #: Frames transformed in one go.
        self._batch = max(1, _BATCH_SAMPLES // (settings.stft.n_fft * self._n_lanes))
        # A run of several cells is read in one go, with what the frames across its borders need.
        self._read_samples = max(settings.stft.hop_length, 2 * _READ_VALUES // channels)

    def pool(self, first: int, stop: int) -> CellBlock:
        """Compute cells `first` to `stop`, the latter excluded.

        In the wave NaN counts as 0, infinity as the largest number there is. Values of frames that
        are NaN are passed over: they do not hide those of the cell's other frames. A cell without
        any others has power 0.
        """
        n_cells = stop - first
        wave = np.empty((self._n_lanes, n_cells, 3), np.float32)
        wave[..., 0], wave[..., 1] = np.inf, -np.inf
        energy = np.zeros((self._n_lanes, n_cells))
        powers = tuple(
            np.zeros((self._n_lanes, n_cells, count), np.float32)
            for count in value_counts(self._settings)
        )
        sample_edges = [cell * self._cell_samples for cell in range(first, stop + 1)]
        frame_edges = self._frame_edges(sample_edges)
        frames = RollingStft(self._stft, self._n_lanes, frame_edges[0])
        last_stop = max(sample_edges[-1], self._samples_of(frame_edges[-1]))
        for at in range(frames.next_sample, last_stop, self._read_samples):
            samples = self._reader.read(at, min(at + self._read_samples, last_stop))
            lanes = lanes_of(samples, self._settings.channel)
            _pool_wave(at, lanes, sample_edges, wave, energy)
            self._pool_frames(lanes, frames, frame_edges, powers)
        wave[..., 2] = np.sqrt(energy / self._cell_samples)
        return CellBlock(first, wave, powers)

    def _pool_frames(
        self,
        lanes: Float32,
        frames: RollingStft,
        edges: list[int],
        powers: tuple[Float32, ...],
    ) -> None:
        """Add the frames that these samples complete to their cells, batch by batch."""
        first_batch = edges[0]
        while lanes.shape[1]:
            first = frames.next_frame
            done = (first - first_batch) // self._batch
            stop_sample = self._samples_of(first_batch + (done + 1) * self._batch)
            n_samples = stop_sample - frames.next_sample
            new_powers = self._powers(frames, lanes[:, :n_samples])
            lanes = lanes[:, n_samples:]
            for cell, low, high in _cuts(edges, first, frames.next_frame):
                for power, cells in zip(new_powers, powers, strict=True):
                    greatest = np.fmax.reduce(power[:, low - first : high - first], axis=1)
                    np.fmax(cells[:, cell], greatest, out=cells[:, cell])

    def _frame_edges(self, sample_edges: list[int]) -> list[int]:
        """Return the first frame of the cells that begin at these samples, as pictures have it."""
        hop = self._settings.stft.hop_length
        return [(2 * sample + hop) // (2 * hop) for sample in sample_edges]

    def _powers(self, frames: RollingStft, lanes: Float32) -> tuple[Float32, ...]:
        """Return the new frames of each representation: all that an overview is made of."""
        power = frames.push(lanes)
        return power, self._filterbank.apply(power)

    def _samples_of(self, frame_stop: int) -> int:
        """Return the index behind the last sample of the frames before `frame_stop`."""
        stft = self._settings.stft
        return (frame_stop - 1) * stft.hop_length + stft.frame_offset + stft.n_fft


def _cuts(edges: list[int], start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Yield index, start and stop of every part of [start, stop) between two of the edges."""
    for cell in range(max(0, bisect_right(edges, start) - 1), len(edges) - 1):
        low, high = max(edges[cell], start), min(edges[cell + 1], stop)
        if low >= high:
            break
        yield cell, low, high


def _pool_wave(
    at: int,
    lanes: Float32,
    edges: list[int],
    wave: Float32,
    energy: NDArray[np.float64],
) -> None:
    """Add samples from `at` on to the minimum, maximum and energy of their cells."""
    cuts = list(_cuts(edges, at, at + lanes.shape[1]))
    if not cuts:
        return
    cells = slice(cuts[0][0], cuts[-1][0] + 1)
    starts = [low - at for _, low, _ in cuts]
    samples = lanes[:, : cuts[-1][2] - at]
    lowest, highest = _extremes(samples, starts)
    # Either is NaN or infinite if any sample is.
    if not (np.isfinite(lowest).all() and np.isfinite(highest).all()):
        samples = np.nan_to_num(samples, nan=0.0)
        lowest, highest = _extremes(samples, starts)
    np.minimum(wave[:, cells, 0], lowest, out=wave[:, cells, 0])
    np.maximum(wave[:, cells, 1], highest, out=wave[:, cells, 1])
    energy[:, cells] += np.add.reduceat(np.square(samples, dtype=np.float64), starts, axis=1)


def _extremes(samples: Float32, starts: list[int]) -> tuple[Float32, Float32]:
    lowest = np.minimum.reduceat(samples, starts, axis=1)
    return lowest, np.maximum.reduceat(samples, starts, axis=1)
