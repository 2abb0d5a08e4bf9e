"""The frames of one representation in a stretch of a Track, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.audio_file import FileTrack
from dsp.audio.resample import resampled_length
from dsp.audio.source import SourceError
from dsp.audio.track import Track
from dsp.engine.analyzer import Analyzer, lane_count
from dsp.engine.columns import FrameGrid
from dsp.engine.representations import RecipeFrames, Representation, representations

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class FrameRange:
    """Frames whose middles lie in a stretch of a Track, as far as there are any.

    Parameters
    ----------
    track : Track
        Where the samples are.
    settings : AnalysisSettings
        What is computed.
    index : int
        Of the representation, see `dsp.engine.representations.representations`.
    start, stop : int
        Samples [start, stop).
    end : int, optional
        Index behind the Track's last sample, where nothing will follow it any more; without it
        frames that need samples to come are left out.
    """

    track: Track
    settings: AnalysisSettings
    index: int
    start: int
    stop: int
    end: int | None = None

    @property
    def shown(self) -> Representation:
        """The representation."""
        return representations(self.settings, self.track.sr)[self.index]

    @property
    def n_lanes(self) -> int:
        """Signals that are analysed."""
        return lane_count(self.track.channels, self.settings.channel)

    @property
    def frames(self) -> range:
        """Indices of the frames."""
        shown = self.shown
        first = _first_behind(shown.frames, max(self.start, self._oldest(shown)))
        stop = _first_behind(shown.frames, self.stop)
        if self.end is None:
            stop = min(stop, shown.frames_within(self.track.end))
        elif isinstance(shown, RecipeFrames):  # which repeat their last one for ever
            length = resampled_length(self.end, shown.sr, shown.rate)
            stop = min(stop, shown.recipe.frame_count(length))
        return range(first, max(first, stop))

    @property
    def times_s(self) -> Float64:
        """Middles of the frames in seconds of the Track."""
        grid, frames = self.shown.frames, self.frames
        middles = float(grid.offset) + float(grid.hop) * np.arange(frames.start, frames.stop)
        return np.asarray(middles / self.track.sr)

    def blocks(self) -> Iterator[Float32]:
        """Compute the frames, in order.

        Yields
        ------
        ndarray of float32, shape (n_lanes, n_frames, n_values)
            As the representation has them: powers of lines and bands, a recipe's values before
            they are clipped for the whole clip.

        Raises
        ------
        SourceError
            If the sound cannot be read.
        """
        wanted, track = self.frames, self.track
        if not wanted:
            return
        shown = representations(self.settings, track.sr)
        # All streams begin at one place; lines and their bands at the same frame.
        middle = shown[self.index].frames
        sample = middle.offset + middle.hop * wanted.start
        firsts = [_first_behind(one.frames, sample) for one in shown]
        analyzer = Analyzer(self.settings, track.sr, track.channels, firsts, self.end)
        needed = shown[self.index].samples_for(wanted.stop)
        reached = wanted.start
        while reached < wanted.stop:
            start = analyzer.next_sample
            samples = track.read(start, min(start + analyzer.block_samples, needed))
            if isinstance(track, FileTrack) and track.read_problem is not None:
                raise SourceError(track.read_problem)
            frames = analyzer.push(samples).frames[self.index]
            values = frames.values[:, : wanted.stop - reached]
            reached += values.shape[1]
            if values.shape[1]:
                yield values

    def _oldest(self, shown: Representation) -> int:
        """Return the first sample whose frames need none that was forgotten."""
        start = self.track.start
        return start + shown.reach if start else 0


def _first_behind(grid: FrameGrid, sample: int | Fraction) -> int:
    """Return the first frame whose middle lies at or behind a sample."""
    return max(0, ceil((sample - grid.offset) / grid.hop))
