"""From samples to frames: the one way that live sound, files and the past all go."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.mel import apply_filterbank, filterbank_of
from dsp.analysis.settings import AnalysisSettings, ChannelChoice
from dsp.analysis.stft import RollingStft, Stft

Float32 = NDArray[np.float32]

#: Largest push, in samples and in values of the frames it makes: bounds memory, and the time
#: between two looks at whether the work is still wanted.
_BLOCK_SAMPLES = 1 << 17
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
        mixed: Float32 = samples.mean(axis=1, dtype=np.float32)
    return mixed.reshape(1, -1)


def lane_count(channels: int, channel: ChannelChoice) -> int:
    """Return how many lanes `lanes_of` makes of `channels` channels."""
    return channels if channel == "stack" else 1


def block_samples(settings: AnalysisSettings, n_lanes: int) -> int:
    """Return how many samples to push at once, so that the frames made of them stay small."""
    frames = max(1, _BLOCK_VALUES // (settings.stft.n_bins * n_lanes))
    return min(_BLOCK_SAMPLES, frames * settings.stft.hop_length)


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """Consecutive frames of one representation.

    Parameters
    ----------
    first : int
        Index of the first; frame *i* is centred on sample ``i * hop`` of the Track.
    hop : Fraction
        Samples of the Track from one frame to the next.
    values : ndarray of float32, shape (n_lanes, n_frames, n_values)
        Not to be changed.
    """

    first: int
    hop: Fraction
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
    stft : Frames
        Power of the FFT lines.
    mel : Frames
        Power of the mel bands.
    """

    first_sample: int
    samples: Float32
    stft: Frames
    mel: Frames


class Analyzer:
    """Turns consecutive samples into STFT and mel frames, each computed once.

    Parameters
    ----------
    settings : AnalysisSettings
        What to compute.
    sr : int
        Sample rate of the Track in Hz.
    channels : int
        Channels of the Track.
    first_frame : int
        Index of the first STFT frame wanted: push samples from `next_sample` on.

    Notes
    -----
    Belongs to the thread that pushes. A representation on another time grid (a recipe with its own
    sample rate) plugs in as another `Frames` of `Analysis`: nothing downstream assumes that the
    hops are equal.
    """

    def __init__(
        self, settings: AnalysisSettings, sr: int, channels: int, first_frame: int = 0
    ) -> None:
        self.settings = settings
        n_lanes = lane_count(channels, settings.channel)
        #: Samples to push at once so that memory and time of a push stay bounded.
        self.block_samples = block_samples(settings, n_lanes)
        self._rolling = RollingStft(Stft(settings.stft), n_lanes, first_frame)
        self._hop = Fraction(settings.stft.hop_length)
        self._filterbank = filterbank_of(settings.mel, sr, settings.stft.n_fft)

    @property
    def next_sample(self) -> int:
        """Index of the first sample that the next push must bring."""
        return self._rolling.next_sample

    @property
    def next_frame(self) -> int:
        """Index of the next STFT frame."""
        return self._rolling.next_frame

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
        first_sample, first_frame = self.next_sample, self.next_frame
        lanes = self.lanes(samples)
        power = self._rolling.push(lanes)
        return Analysis(
            first_sample,
            lanes,
            Frames(first_frame, self._hop, power),
            Frames(first_frame, self._hop, self.mel(power)),
        )

    def lanes(self, samples: Float32) -> Float32:
        """Return the signals to analyse, shape (n_lanes, n_samples)."""
        return lanes_of(samples, self.settings.channel)

    def mel(self, power: Float32) -> Float32:
        """Return the mel bands of STFT frames, shape (n_lanes, n_frames, n_mels)."""
        return apply_filterbank(self._filterbank, power)
