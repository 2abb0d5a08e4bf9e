"""How things are shown, as a value: replaced, never mutated."""

from dataclasses import dataclass
from typing import Literal

from dsp.analysis.octaves import FRACTIONS
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.weighting import WEIGHTINGS

SPAN_MIN, SPAN_MAX = 1.0, 600.0
FPS_MAX = 120
LEVEL_MIN_DB, LEVEL_MAX_DB = -160.0, 40.0

#: Colour maps and what they are called. All but turbo are perceptually uniform.
COLOUR_MAPS = {
    "inferno": "Inferno",
    "magma": "Magma",
    "viridis": "Viridis",
    "cividis": "Cividis",
    "greys": "Greys",
    "turbo": "Turbo (not perceptual)",
}

FrequencyLabels = Literal["hz", "notes"]
TimeLabels = Literal["clock", "seconds", "samples", "time of day"]
Motion = Literal["system", "smooth", "steps"]
MOTIONS: tuple[Motion, ...] = ("system", "smooth", "steps")
HOLD_MAX, FALL_MAX = 60.0, 200.0

Averaging = Literal["none", "fast", "slow", "infinite"]
AVERAGINGS: tuple[Averaging, ...] = ("none", "fast", "slow", "infinite")
Peaks = Literal["off", "falling", "forever"]
PEAKS: tuple[Peaks, ...] = ("off", "falling", "forever")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplaySettings:
    """All that decides how an analysis is drawn.

    Parameters
    ----------
    scale : FrequencyScale
        Spacing of the frequency axis.
    fmin, fmax : float
        Range of the frequency axis in Hz; `fmax` is cut at the Nyquist frequency.
    level_low_db, level_high_db : float
        Levels in dB that get the first and the last colour.
    colours : str
        Name of a colour map, one of `COLOUR_MAPS`.
    span : float
        Time shown while live, in seconds, 1 to 600.
    frequency_labels : {"hz", "notes"}
        What stands on the frequency axis.
    time_labels : {"clock", "seconds", "samples", "time of day"}
        What stands on the time axis of a file or of paused sound; the time of day also while live.
    fps : int
        Pictures a second at the most, 1 to 120; 20 is easy on a battery.
    motion : {"system", "smooth", "steps"}
        Whether live pictures scroll or move once a second; "system" does as the desktop wants it.

    Raises
    ------
    ValueError
        If a range is empty or a value is out of its range.
    """

    scale: FrequencyScale = FrequencyScale.LOG
    fmin: float = 50.0
    fmax: float = 20000.0
    level_low_db: float = -100.0
    level_high_db: float = -20.0
    colours: str = "inferno"
    span: float = 10.0
    frequency_labels: FrequencyLabels = "hz"
    time_labels: TimeLabels = "clock"
    fps: int = 60
    motion: Motion = "system"

    def __post_init__(self) -> None:
        if not 0 <= self.fmin < self.fmax:
            raise ValueError(f"frequency range must rise, got {self.fmin:g} to {self.fmax:g} Hz")
        if not LEVEL_MIN_DB <= self.level_low_db < self.level_high_db <= LEVEL_MAX_DB:
            raise ValueError(
                f"level range must rise within {LEVEL_MIN_DB:g} to {LEVEL_MAX_DB:g} dB, "
                f"got {self.level_low_db:g} to {self.level_high_db:g}"
            )
        if self.colours not in COLOUR_MAPS:
            raise ValueError(
                f"colours must be one of {', '.join(COLOUR_MAPS)}, got {self.colours!r}"
            )
        if not SPAN_MIN <= self.span <= SPAN_MAX:
            raise ValueError(f"span must be from {SPAN_MIN:g} to {SPAN_MAX:g} s, got {self.span:g}")

        if not 1 <= self.fps <= FPS_MAX:
            raise ValueError(f"fps must be from 1 to {FPS_MAX}, got {self.fps}")
        if self.motion not in MOTIONS:
            raise ValueError(f"motion must be one of {', '.join(MOTIONS)}, got {self.motion!r}")

    def frequency_range(self, sr: int) -> tuple[float, float]:
        """Return the range in Hz that can be shown at sample rate `sr`, never empty."""
        nyquist = sr / 2
        fmax = min(self.fmax, nyquist)
        fmin = self.fmin if self.fmin < fmax else 0.0
        if self.scale is FrequencyScale.LOG:  # which has no 0 Hz
            fmin = max(fmin, min(1.0, fmax / 100))
        return fmin, fmax


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumSettings:
    """What the spectrum beside the spectrogram measures.

    Parameters
    ----------
    weighting : {"Z", "A", "B", "C"}
        Frequency weighting (IEC 61672-1); Z is none.
    fraction : {None, 1, 3, 6, 12, 24}
        Bands per octave (IEC 61260-1); None shows the FFT lines.
    averaging : {"none", "fast", "slow", "infinite"}
        Of power over time: the newest frame, with the time constant 125 ms or 1 s, or over all time
        since the reset.
    peaks : {"off", "falling", "forever"}
        Whether the greatest levels are shown, and until when.
    hold : float
        Seconds for which a peak stands before it falls, 0 to 60.
    fall : float
        How fast it falls then, in dB a second, 0 to 200.

    Raises
    ------
    ValueError
        If a value is none of these.
    """

    weighting: str = "Z"
    fraction: int | None = None
    averaging: Averaging = "none"
    peaks: Peaks = "falling"
    hold: float = 1.0
    fall: float = 20.0

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("weighting", self.weighting, WEIGHTINGS),
            ("fraction", self.fraction, (None, *FRACTIONS)),
            ("averaging", self.averaging, AVERAGINGS),
            ("peaks", self.peaks, PEAKS),
        ):
            if value not in allowed:
                names = ", ".join(str(each) for each in allowed)
                raise ValueError(f"{name} must be one of {names}, got {value}")
        if not 0 <= self.hold <= HOLD_MAX:
            raise ValueError(f"hold must be from 0 to {HOLD_MAX:g} s, got {self.hold:g}")
        if not 0 <= self.fall <= FALL_MAX:
            raise ValueError(f"fall must be from 0 to {FALL_MAX:g} dB/s, got {self.fall:g}")

    def words(self) -> str:
        """Return what is measured in a few words, none for FFT lines as they are."""
        words = []
        if self.weighting != "Z":
            words.append(f"{self.weighting}-weighted")
        if self.fraction is not None:
            words.append(fraction_words(self.fraction))
        if self.averaging != "none":
            words.append({"fast": "Fast", "slow": "Slow", "infinite": "Average"}[self.averaging])
        return " · ".join(words)


def fraction_words(fraction: int) -> str:
    """Return the name of bands of which `fraction` make an octave: "1/3 octave"."""
    return "Octave" if fraction == 1 else f"1/{fraction} octave"
