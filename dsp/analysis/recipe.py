"""What a recipe consists of: everything about an array but the sound it is made of."""

from dataclasses import dataclass, fields
from typing import Literal

from dsp.analysis.scales import MelNorm, MelScale
from dsp.analysis.windows import window

#: What stands before the first and behind the last sample: zeros, the sound mirrored, or nothing,
#: so that only frames lying wholly within the sound exist (Kaldi's "snip edges").
Padding = Literal["zeros", "reflect", "none"]
Spectrum = Literal["power", "magnitude"]
#: "mel": triangular bands; None: the FFT lines themselves.
FilterbankKind = Literal["mel"] | None
#: Over what the sides of the triangles are straight lines, see `dsp.analysis.mel.mel_filterbank`.
Triangles = Literal["hz", "mel", "kaldi"]
#: "db" is ten times "log10".
LogKind = Literal["db", "log10", "ln"] | None
Orientation = Literal["bands first", "frames first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a library computes from a sound, step by step in the order of the fields.

    Parameters
    ----------
    name : str
        What it is chosen by.
    title : str
        What it is called in the window.
    origin : str
        Where it is defined, and what of the library's surroundings is left out.
    sr : int or None
        Sample rate in Hz to resample to; None takes every sound at its own.
    sample_scale : float
        Factor on samples with full scale 1: 32768 where the library takes 16-bit numbers.
    padding : {"zeros", "reflect", "none"}
        What stands at the ends of the sound.
    pad_length : int
        How many samples of it at either end.
    dc_removal : bool
        Whether every frame's mean is taken off it, before the pre-emphasis.
    pre_emphasis : float
        *c* in ``x[i] - c x[i-1]`` within a frame (``x[0] - c x[0]`` at its beginning, as in Kaldi).
    single_precision : bool
        Whether all up to and with the window is rounded to float32 step by step, as Kaldi does.
    window : str
        A name that `dsp.analysis.windows.window` knows.
    n_fft, win_length, hop_length : int
        Samples of the transform, the window, and from one frame to the next. A window shorter than
        the transform stands in the middle of it where there is padding, as in librosa. Without
        padding the frames themselves are `win_length` long, as in Kaldi.
    drop_last_frame : bool
        Whether the last frame is left out, as Whisper does.
    spectrum : {"power", "magnitude"}
        What goes into the bands: ``|X|**2``, or ``sqrt(|X|**2 + magnitude_offset)``.
    magnitude_offset : float
    filterbank : {"mel"} or None
    mel_scale : {"slaney", "htk"}
    mel_norm : {"slaney"} or None
        See `dsp.analysis.mel.mel_filterbank`, also for `triangles`.
    triangles : {"hz", "mel", "kaldi"}
    n_mels : int
    fmin : float
        Lower edge of the first band in Hz.
    fmax : float or None
        Upper edge of the last band in Hz; None is half the sample rate.
    log : {"db", "log10", "ln"} or None
    floor : float
        Least value of which the logarithm is taken, or with `floor_is_added` what is added to all.
    floor_is_added : bool
    clip_range : float or None
        How far below the greatest value of the whole clip values may lie, in units of the
        logarithm; lower ones are raised. A stream can only know the greatest so far.
    shift, spread : float
        The last step, ``(value - shift) / spread``.
    orientation : {"bands first", "frames first"}
        Axes of the library's array.

    Raises
    ------
    ValueError
        If the lengths do not fit together, or there is no such window.
    """

    name: str
    title: str
    origin: str
    sr: int | None
    sample_scale: float = 1.0
    padding: Padding
    pad_length: int = 0
    dc_removal: bool = False
    pre_emphasis: float = 0.0
    single_precision: bool = False
    window: str = "hann"
    n_fft: int
    win_length: int
    hop_length: int
    drop_last_frame: bool = False
    spectrum: Spectrum = "power"
    magnitude_offset: float = 0.0
    filterbank: FilterbankKind = "mel"
    mel_scale: MelScale = "slaney"
    mel_norm: MelNorm = "slaney"
    triangles: Triangles = "hz"
    n_mels: int = 0
    fmin: float = 0.0
    fmax: float | None = None
    log: LogKind
    floor: float = 0.0
    floor_is_added: bool = False
    clip_range: float | None = None
    shift: float = 0.0
    spread: float = 1.0
    orientation: Orientation

    def __post_init__(self) -> None:
        if not 1 <= self.win_length <= self.n_fft:
            raise ValueError(
                f"win_length must be from 1 to n_fft={self.n_fft}, got {self.win_length}"
            )
        if not 1 <= self.hop_length <= self.frame_length:
            raise ValueError(
                f"hop_length must be from 1 to {self.frame_length}, got {self.hop_length}"
            )
        if (self.padding == "none") != (self.pad_length == 0):
            raise ValueError(f"padding {self.padding!r} has a pad_length of {self.pad_length}")
        if self.log is not None and self.floor <= 0:
            raise ValueError(f"floor must be above 0 for a logarithm, got {self.floor}")
        if (self.filterbank is None) != (self.n_mels == 0):
            raise ValueError(f"filterbank {self.filterbank!r} has {self.n_mels} bands")
        window(self.window, self.win_length)

    @property
    def frame_length(self) -> int:
        """Samples of the padded sound that one frame takes."""
        return self.win_length if self.padding == "none" else self.n_fft

    @property
    def n_bands(self) -> int:
        """Values in a frame: mel bands, or FFT lines where there is no filter bank."""
        return self.n_mels or 1 + self.n_fft // 2

    @property
    def needs_whole_clip(self) -> bool:
        """Whether the last steps need the greatest value of the whole clip."""
        return self.clip_range is not None

    def frame_count(self, n_samples: int) -> int:
        """Return how many frames a sound has.

        Parameters
        ----------
        n_samples : int
            Its samples at the recipe's rate.
        """
        if n_samples == 0:
            return 0
        room = n_samples + 2 * self.pad_length - self.frame_length
        return max(0, room // self.hop_length + 1 - self.drop_last_frame)

    def shape(self, n_samples: int) -> tuple[int, int]:
        """Return the shape of the library's array for a sound of so many samples."""
        frames = self.frame_count(n_samples)
        return (
            (self.n_bands, frames) if self.orientation == "bands first" else (frames, self.n_bands)
        )


def differences(a: Recipe, b: Recipe) -> dict[str, tuple[object, object]]:
    """Return the parameters in which two recipes differ, each with both values.

    Names, titles and origins are no parameters.
    """
    told = {"name", "title", "origin"}
    pairs = {f.name: (getattr(a, f.name), getattr(b, f.name)) for f in fields(Recipe)}
    return {name: pair for name, pair in pairs.items() if name not in told and pair[0] != pair[1]}
