"""The parameters of an analysis, as values: replaced, never mutated."""

from dataclasses import dataclass, field
from math import inf
from typing import Literal

from dsp.analysis.recipe import Recipe
from dsp.analysis.scales import MelNorm, MelScale
from dsp.analysis.windows import window
from dsp.message import say

N_FFT_MIN, N_FFT_MAX = 64, 32768

#: What is analysed: the mean of all channels, one lane per channel, or one channel (0-based).
ChannelChoice = Literal["mix", "stack"] | int


@dataclass(frozen=True, slots=True, kw_only=True)
class StftSettings:
    """A short-time Fourier transform with centred frames.

    Parameters
    ----------
    n_fft : int
        Transform length in samples, 64 to 32768 and even.
    hop_length : int
        Samples from one frame to the next, 1 to `n_fft`.
    win_length : int, optional
        Window length in samples, 1 to `n_fft`, zero-padded on both sides to `n_fft`;
        None means `n_fft`.
    window : str
        A name that `dsp.analysis.windows.window` knows; periodic.

    Raises
    ------
    ValueError
        If a length is out of its range, or there is no such window of this length.
    """

    n_fft: int = 2048
    hop_length: int = 256
    win_length: int | None = None
    window: str = "hann"

    def __post_init__(self) -> None:
        if not N_FFT_MIN <= self.n_fft <= N_FFT_MAX or self.n_fft % 2:
            raise ValueError(
                say(
                    "n_fft must be even and from {least} to {most}, got {n_fft}",
                    least=N_FFT_MIN,
                    most=N_FFT_MAX,
                    n_fft=self.n_fft,
                )
            )
        if not 1 <= self.hop_length <= self.n_fft:
            raise ValueError(
                say(
                    "hop_length must be from 1 to n_fft={n_fft}, got {hop_length}",
                    n_fft=self.n_fft,
                    hop_length=self.hop_length,
                )
            )
        if self.win_length is not None and not 1 <= self.win_length <= self.n_fft:
            raise ValueError(
                say(
                    "win_length must be from 1 to n_fft={n_fft}, got {win_length}",
                    n_fft=self.n_fft,
                    win_length=self.win_length,
                )
            )
        # Refused here, where the choice is made, and not in the thread that would need it.
        window(self.window, self.win_length or self.n_fft)

    @property
    def n_bins(self) -> int:
        """Number of FFT lines, ``1 + n_fft // 2``."""
        return 1 + self.n_fft // 2

    @property
    def frame_offset(self) -> int:
        """First sample of frame 0: frame *i* is centred on sample ``i * hop_length``."""
        return -(self.n_fft // 2)

    def frames_within(self, end: int) -> int:
        """Count the leading frames that need no sample at or after `end`.

        Parameters
        ----------
        end : int
            Number of samples there are so far.

        Returns
        -------
        int
            Frames 0 to this number minus one are complete.
        """
        return max(0, (end - self.n_fft - self.frame_offset) // self.hop_length + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MelSettings:
    """A mel filter bank on the power of the STFT's frames.

    Parameters
    ----------
    n_mels : int
        Number of bands, 1 to 512.
    fmin : float
        Lower edge of the first band in Hz.
    fmax : float, optional
        Upper edge of the last band in Hz, above `fmin`; None means the Nyquist frequency.
    scale : {"slaney", "htk"}
        Mel formula.
    norm : {"slaney"} or None
        "slaney": each band's weights have unit area in Hz; None: unit peak.

    Raises
    ------
    ValueError
        If a value is out of its range.
    """

    n_mels: int = 128
    fmin: float = 0.0
    fmax: float | None = None
    scale: MelScale = "slaney"
    norm: MelNorm = "slaney"

    def __post_init__(self) -> None:
        if not 1 <= self.n_mels <= 512:
            raise ValueError(say("n_mels must be from 1 to 512, got {n_mels}", n_mels=self.n_mels))
        if not 0 <= self.fmin < (inf if self.fmax is None else self.fmax):
            raise ValueError(
                say(
                    "mel range must rise from 0 Hz up, got {fmin} to {fmax}",
                    fmin=self.fmin,
                    fmax=self.fmax,
                )
            )
        if self.scale not in ("slaney", "htk"):
            raise ValueError(
                say("scale must be 'slaney' or 'htk', got {scale!r}", scale=self.scale)
            )
        if self.norm not in ("slaney", None):
            raise ValueError(say("norm must be 'slaney' or None, got {norm!r}", norm=self.norm))

    def edges(self, sr: int) -> tuple[float, float]:
        """Return the range in Hz at sample rate `sr`: within 0 to Nyquist and never empty."""
        nyquist = sr / 2
        fmax = nyquist if self.fmax is None else min(self.fmax, nyquist)
        return (self.fmin if self.fmin < fmax else 0.0), fmax


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisSettings:
    """All that decides what is computed from the samples of a Track.

    Parameters
    ----------
    stft : StftSettings
        The transform.
    mel : MelSettings
        The bands on the transform's own frames.
    recipe : Recipe, optional
        A model's front end in the place of these bands: the array its library would make.
    compared : Recipe, optional
        A second front end, set against the first.
    channel : "mix", "stack" or int
        What is analysed: the mean of all channels, each of them, or one (0-based).

    Raises
    ------
    ValueError
        If `channel` is none of these.
    """

    stft: StftSettings = field(default_factory=StftSettings)
    mel: MelSettings = field(default_factory=MelSettings)
    recipe: Recipe | None = None
    compared: Recipe | None = None
    channel: ChannelChoice = "mix"

    def __post_init__(self) -> None:
        channel = self.channel
        if channel < 0 if isinstance(channel, int) else channel not in ("mix", "stack"):
            raise ValueError(
                say(
                    "channel must be 'mix', 'stack' or at least 0, got {channel!r}", channel=channel
                )
            )
