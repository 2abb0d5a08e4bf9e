"""From samples to frames: the one way that live sound, files and the past all go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings, ChannelChoice
from dsp.analysis.stft import RollingStft, Stft
from dsp.audio.blocks import block_length
from dsp.engine.columns import FrameGrid
from dsp.engine.representations import (
    BandsOfStft,
    LinesOfStft,
    RecipeFrames,
    RecipeStream,
    Representation,
    representations,
)

Float32 = NDArray[np.float32]

#: Largest push, in values of the frames it makes: bounds memory, and the time between two looks at
#: whether the work is still wanted.
_BLOCK_VALUES = 1 << 21


def lanes_of(samples: Float32, channel: ChannelChoice) -> Float32:
    """Choose or mix channels into the signals to analyse.

    Parameters
    ----------
    samples : ndarray of float32, shape (n_samples, n_channels)
        As a source delivers them.
    channel : "mix", "stack" or int
        The mean of all channels, each of them, or one (the last, where there are fewer).

    Returns
    -------
    ndarray of float32, shape (n_lanes, n_samples), C-contiguous
    """
    n_channels = samples.shape[1]
    if channel == "stack":
        return np.ascontiguousarray(samples.T)
    if channel != "mix":
        index = min(channel, n_channels - 1)
        return np.ascontiguousarray(samples[:, index]).reshape(1, -1)
    if n_channels == 1:
        return np.ascontiguousarray(samples).reshape(1, -1)
    with np.errstate(invalid="ignore", over="ignore"):
        # Channel by channel: a mean over so short an axis takes numpy many times as long.
        mixed = samples[:, 0] + samples[:, 1]
        for channel in range(2, n_channels):
            mixed += samples[:, channel]
        mixed /= np.float32(n_channels)
    return mixed.reshape(1, -1)


def lane_count(channels: int, channel: ChannelChoice) -> int:
    """Return how many lanes `lanes_of` makes of `channels` channels."""
    return channels if channel == "stack" else 1


def block_samples(shown: Sequence[Representation], n_lanes: int, channels: int) -> int:
    """Return how many samples to push at once, so that they and their frames stay small."""
    longest = block_length(channels)
    for one in shown:
        frames = max(1, _BLOCK_VALUES // (one.n_values * n_lanes))
        longest = min(longest, max(1, int(frames * one.frames.hop)))
    return longest


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """Consecutive frames of one representation.

    Parameters
    ----------
    first : int
        Index of the first.
    grid : FrameGrid
        Where frames lie in the Track.
    values : ndarray of float32, shape (n_lanes, n_frames, n_values)
        Not to be changed.
    """

    first: int
    grid: FrameGrid
    values: Float32

    @property
    def stop(self) -> int:
        """Index behind the last frame."""
        return self.first + int(self.values.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What one block of samples gave.

    Parameters
    ----------
    first_sample : int
        Index in the Track of ``samples[:, 0]``.
    samples : ndarray of float32, shape (n_lanes, n_samples)
        The signals analysed.
    frames : tuple of Frames
        Of each representation, see `dsp.engine.representations.representations`.
    """

    first_sample: int
    samples: Float32
    frames: tuple[Frames, ...]


class Analyzer:
    """Turns consecutive samples into the frames of all representations, each computed once.

    Parameters
    ----------
    settings : AnalysisSettings
        What to compute.
    sr : int
        Sample rate of the Track in Hz.
    channels : int
        Channels of the Track.
    first_frames : sequence of int, optional
        Index of the first frame wanted of each representation; without, all of them.
    end : int, optional
        Index behind the Track's last sample, where nothing will follow it any more.

    Attributes
    ----------
    next_sample : int
        Index of the first sample that the next push must bring.

    Notes
    -----
    Belongs to the thread that pushes. The representations run on time grids of their own: nothing
    downstream assumes that two hops are equal.
    """

    def __init__(
        self,
        settings: AnalysisSettings,
        sr: int,
        channels: int,
        first_frames: Sequence[int] | None = None,
        end: int | None = None,
    ) -> None:
        self.settings = settings
        self.shown = representations(settings, sr)
        n_lanes = lane_count(channels, settings.channel)
        #: Samples to push at once so that memory and time of a push stay bounded.
        self.block_samples = block_samples(self.shown, n_lanes, channels)
        firsts = first_frames or (0,) * len(self.shown)
        self._streams = _streams(self.shown, n_lanes, firsts, end)
        self.next_sample = min(stream.next_sample for stream in self._streams)

    @classmethod
    def from_here(cls, settings: AnalysisSettings, sr: int, channels: int, end: int) -> "Analyzer":
        """Return one for the frames that the samples before `end` do not complete."""
        firsts = [one.frames_within(end) for one in representations(settings, sr)]
        return cls(settings, sr, channels, firsts)

    def frames_behind(self, end: int) -> int:
        """Return how many frames of the first representation are due from samples before `end`."""
        return self.shown[0].frames_within(end) - self._streams[0].next_frame

    def push(self, samples: Float32) -> Analysis:
        """Analyse the samples that follow those pushed before.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_samples, n_channels)
            From `next_sample` on.

        Returns
        -------
        Analysis
        """
        first_sample = self.next_sample
        lanes = self.lanes(samples)
        self.next_sample += lanes.shape[1]
        frames: list[Frames] = []
        for one, stream in zip(self.shown, self._streams, strict=True):
            first = stream.next_frame
            # A stream that begins later passes over what comes before.
            early = min(max(0, stream.next_sample - first_sample), lanes.shape[1])
            frames.append(Frames(first, one.frames, stream.push(lanes[:, early:])))
        return Analysis(first_sample, lanes, tuple(frames))

    def lanes(self, samples: Float32) -> Float32:
        """Return the signals to analyse, shape (n_lanes, n_samples)."""
        return lanes_of(samples, self.settings.channel)


class _Stream(Protocol):
    @property
    def next_frame(self) -> int: ...

    @property
    def next_sample(self) -> int: ...

    def push(self, lanes: Float32, /) -> Float32: ...


class _Bands:
    """Mel bands of the frames that an STFT before it in the row has just computed."""

    def __init__(self, bands: BandsOfStft, lines: "_Lines") -> None:
        self._filterbank, self._lines = bands.filterbank, lines
        self.next_frame = lines.next_frame

    @property
    def next_sample(self) -> int:
        return self._lines.next_sample

    def push(self, lanes: Float32, /) -> Float32:
        power = self._lines.latest
        self.next_frame += power.shape[1]
        bands: Float32 = self._filterbank.apply(power)
        return bands


class _Lines(RollingStft):
    """An STFT that keeps the frames of its latest push for others."""

    latest: Float32

    def push(self, lanes: Float32, /) -> Float32:
        self.latest = super().push(lanes)
        return self.latest


def _streams(
    shown: Sequence[Representation], n_lanes: int, firsts: Sequence[int], end: int | None
) -> list[_Stream]:
    streams: list[_Stream] = []
    for one, first in zip(shown, firsts, strict=True):
        if isinstance(one, RecipeFrames):
            streams.append(RecipeStream(one, n_lanes, first, end))
        elif isinstance(one, BandsOfStft):
            lines = streams[-1]
            assert isinstance(lines, _Lines), "bands stand behind the lines they are made of"
            streams.append(_Bands(one, lines))
        elif isinstance(one, LinesOfStft):
            streams.append(_Lines(Stft(one.stft), n_lanes, first))
    return streams
