"""What can be shown of a sound: arrays of frames, each with its own place in time."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.features import FeatureStream, finite, recipe_filterbank
from dsp.analysis.mel import filterbank_of
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import front_end
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.audio.resample import AnchoredResampler, Resampler, resampled_length, resampler_lag
from dsp.engine.columns import FrameGrid

Float32 = NDArray[np.float32]

#: Samples at a recipe's rate on either side of a frame that are resampled for a glimpse of it.
_GLIMPSE_MARGIN = 128


class Representation(Protocol):
    """One array of frames that a view shows, as a value."""

    @property
    def frames(self) -> FrameGrid:
        """Where the frames lie in the Track."""
        ...

    @property
    def n_values(self) -> int:
        """Values of a frame."""
        ...

    def frames_within(self, end: int) -> int:
        """Count the leading frames that need no sample of the Track at or after `end`."""
        ...

    def samples_for(self, stop_frame: int) -> int:
        """Return an `end` for which ``frames_within(end)`` is at least `stop_frame`."""
        ...

    @property
    def reach(self) -> int:
        """How many samples before its middle a frame depends on."""
        ...

    @property
    def glimpse_length(self) -> int:
        """Samples of the Track that `glimpse` takes."""
        ...

    def glimpse(self, pieces: Float32) -> Float32:
        """Return the one frame in the middle of some samples, for a first impression.

        Parameters
        ----------
        pieces : ndarray of float32, shape (n_pieces, glimpse_length)

        Returns
        -------
        ndarray of float32, shape (n_pieces, n_values)
        """
        ...


class LinesOfStft:
    """Power of the FFT lines."""

    def __init__(self, stft: StftSettings) -> None:
        self.stft = stft
        self.frames = FrameGrid(Fraction(stft.hop_length))
        self.n_values = stft.n_bins
        self.reach = stft.n_fft // 2

    def frames_within(self, end: int) -> int:
        """Count the leading frames that need no sample of the Track at or after `end`."""
        return self.stft.frames_within(end)

    def samples_for(self, stop_frame: int) -> int:
        """Return an `end` for which ``frames_within(end)`` is at least `stop_frame`."""
        stft = self.stft
        return (stop_frame - 1) * stft.hop_length + stft.frame_offset + stft.n_fft

    @property
    def glimpse_length(self) -> int:
        """Samples of the Track that `glimpse` takes."""
        return self.stft.n_fft

    def glimpse(self, pieces: Float32) -> Float32:
        """Return the frame of each piece, shape (n_pieces, n_bins)."""
        power: Float32 = Stft(self.stft).glimpse(pieces)
        return power


class BandsOfStft(LinesOfStft):
    """Power of mel bands on the STFT's own frames."""

    def __init__(self, stft: StftSettings, mel: MelSettings, sr: int) -> None:
        super().__init__(stft)
        self.mel = mel
        self.filterbank = filterbank_of(mel, sr, stft.n_fft)
        self.n_values = mel.n_mels

    def glimpse(self, pieces: Float32) -> Float32:
        """Return the frame of each piece, shape (n_pieces, n_mels)."""
        return self.glimpse_of(super().glimpse(pieces))

    def glimpse_of(self, power: Float32) -> Float32:
        """Return the same for pieces whose glimpses of the lines, (n_pieces, n_bins), are known."""
        bands: Float32 = self.filterbank.glimpse(power)
        return bands


class RecipeFrames:
    """A recipe's values in the library's own unit, before they are clipped for the whole clip.

    Parameters
    ----------
    recipe : Recipe
    sr : int
        Sample rate of the Track in Hz.
    """

    def __init__(self, recipe: Recipe, sr: int) -> None:
        self.recipe, self.sr = recipe, sr
        #: Rate in Hz at which the recipe takes its samples.
        self.rate = sr if recipe.sr is None else recipe.sr
        self._ratio = Fraction(sr, self.rate)
        middle = Fraction(recipe.frame_length, 2) - recipe.pad_length
        self.frames = FrameGrid(recipe.hop_length * self._ratio, middle * self._ratio)
        self.n_values = recipe.n_bands
        self.filterbank = recipe_filterbank(recipe, self.rate)
        self._lag = resampler_lag(sr, self.rate)
        self.reach = ceil(recipe.frame_length * self._ratio / 2) + self._lag
        # Before any frame: as many samples as are mirrored at the beginning.
        self._least = recipe.pad_length + 1 if recipe.padding == "reflect" else 0

    def frames_within(self, end: int) -> int:
        """Count the leading frames that need no sample of the Track at or after `end`."""
        recipe = self.recipe
        certain = floor((end - self._lag) / self._ratio)
        if certain < self._least:
            return 0
        room = certain + recipe.pad_length - recipe.frame_length
        return max(0, room // recipe.hop_length + 1)

    def samples_for(self, stop_frame: int) -> int:
        """Return an `end` for which ``frames_within(end)`` is at least `stop_frame`."""
        recipe = self.recipe
        needed = (stop_frame - 1) * recipe.hop_length - recipe.pad_length + recipe.frame_length
        return ceil(max(needed, self._least) * self._ratio) + self._lag

    @property
    def glimpse_length(self) -> int:
        """Samples of the Track that `glimpse` takes: with room for the resampling filter."""
        return ceil((self.recipe.win_length + 2 * _GLIMPSE_MARGIN) * self._ratio)

    def glimpse(self, pieces: Float32) -> Float32:
        """Return the one frame in the middle of each piece, shape (n_pieces, n_values)."""
        recipe = replace(
            self.recipe, padding="none", pad_length=0, drop_last_frame=False, clip_range=None
        )
        frames = []
        for lane in finite(pieces):
            resampler = Resampler(self.sr, self.rate)
            samples = np.concatenate((resampler.push(lane), resampler.flush()))
            first = (len(samples) - recipe.win_length) // 2
            stream = FeatureStream(recipe, self.rate)
            values = stream.push(samples[first : first + recipe.win_length])
            frames.append(stream.scaled(values))
        return np.concatenate(frames)


def representations(settings: AnalysisSettings, sr: int) -> tuple[Representation, ...]:
    """Return what the views show under these settings, from the top of the window to its foot.

    Parameters
    ----------
    settings : AnalysisSettings
    sr : int
        Sample rate of the Track in Hz.
    """
    if settings.compared is not None:
        return RecipeFrames(front_end(settings, sr), sr), RecipeFrames(settings.compared, sr)
    lines = LinesOfStft(settings.stft)
    if settings.recipe is not None:
        return lines, RecipeFrames(settings.recipe, sr)
    return lines, BandsOfStft(settings.stft, settings.mel, sr)


def column_reach(shown: Sequence[Representation]) -> int:
    """Return how many samples before its beginning a column may depend on.

    Parameters
    ----------
    shown : sequence of Representation
        What the views show: the one that looks back furthest counts.
    """
    return max(one.reach + ceil(one.frames.hop / 2) for one in shown)


class RecipeStream:
    """The frames of a `RecipeFrames`, from any one on, for any blocks of the Track's samples.

    They are the same to the last bit wherever one starts. Behind the last frame of a sound that
    has ended its values stand still, so that there is something to draw up to its end.

    Parameters
    ----------
    frames : RecipeFrames
    n_lanes : int
        Number of signals.
    first_frame : int
        Index of the first frame wanted.
    end : int or None
        Index behind the last sample, where the sound has ended.

    Attributes
    ----------
    next_frame : int
        Index of the first frame that the next push may return.
    """

    def __init__(
        self, frames: RecipeFrames, n_lanes: int, first_frame: int, end: int | None
    ) -> None:
        self._frames, self._end, self._n_lanes = frames, end, n_lanes
        self.next_frame = first_frame
        recipe = frames.recipe
        if end is not None:  # the last frame is needed even if only what stands behind it is wanted
            length = resampled_length(end, frames.sr, frames.rate)
            first_frame = min(first_frame, max(0, recipe.frame_count(length) - 1))
        self._unwanted = self.next_frame - first_frame
        plain = replace(recipe, drop_last_frame=False, clip_range=None)
        self._streams = [FeatureStream(plain, frames.rate, first_frame) for _ in range(n_lanes)]
        self._resampler = AnchoredResampler(
            frames.sr, frames.rate, n_lanes, self._streams[0].next_sample
        )
        self.next_sample = self._resampler.next_sample
        self._last: Float32 | None = None
        self._ended = False

    def push(self, lanes: Float32) -> Float32:
        """Take the samples from `next_sample` on; return the frames they complete.

        Parameters
        ----------
        lanes : ndarray of float32, shape (n_lanes, n_samples)
            NaN and infinities count as 0; what lies behind the end is not heeded.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n_frames, n_values)
        """
        before, self.next_sample = self.next_sample, self.next_sample + lanes.shape[1]
        if self._end is None or self.next_sample < self._end:
            return self._wanted(self._compute(lanes))
        parts = []
        if not self._ended:
            parts = [self._compute(lanes[:, : self._end - before]), self._finish()]
            self._ended = True
        values = self._wanted(*parts)
        standing = self._frames.frames_within(self.next_sample) - self.next_frame
        if standing <= 0:
            return values
        self.next_frame += standing
        return np.concatenate((values, np.repeat(self._last_frame(), standing, axis=1)), axis=1)

    def _compute(self, lanes: Float32) -> Float32:
        samples = self._resampler.push(finite(lanes))
        return self._scaled([s.push(lane) for s, lane in zip(self._streams, samples, strict=True)])

    def _finish(self) -> Float32:
        """Return the frames that reach beyond the end."""
        samples = self._resampler.flush()
        parts = [self._scaled([s.push(x) for s, x in zip(self._streams, samples, strict=True)])]
        parts.append(self._scaled([stream.flush() for stream in self._streams]))
        values = np.concatenate(parts, axis=1)
        return values[:, :-1] if self._frames.recipe.drop_last_frame else values

    def _scaled(self, values: list[Float32]) -> Float32:
        return np.stack([s.scaled(v) for s, v in zip(self._streams, values, strict=True)])

    def _wanted(self, *parts: Float32) -> Float32:
        """Join frames, remember the last one, and leave out those before the first one wanted."""
        values = np.concatenate(parts, axis=1) if parts else self._no_frames()
        if values.shape[1]:
            self._last = values[:, -1:].copy()
        passed = min(self._unwanted, values.shape[1])
        self._unwanted -= passed
        self.next_frame += values.shape[1] - passed
        return values[:, passed:]

    def _no_frames(self) -> Float32:
        return np.empty((self._n_lanes, 0, self._frames.n_values), np.float32)

    def _last_frame(self) -> Float32:
        """Return the last frame there was; silence, if the sound was too short for any."""
        if self._last is None:
            recipe = self._streams[0].recipe
            stream = FeatureStream(recipe, self._frames.rate)
            silence = stream.push(np.zeros(2 * (recipe.n_fft + recipe.pad_length), np.float32))
            self._last = np.repeat(stream.scaled(silence)[None, :1], self._n_lanes, axis=0)
        return self._last
