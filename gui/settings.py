"""How things are shown, as a value: replaced, never mutated."""

from dataclasses import dataclass
from typing import Literal

from dsp.analysis.octaves import FRACTIONS
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.weighting import WEIGHTINGS
from dsp.message import say
from gui.translation import mark, tr

SPAN_MIN, SPAN_MAX = 1.0, 600.0
FPS_MAX = 120
LEVEL_MIN_DB, LEVEL_MAX_DB = -160.0, 40.0

#: Colour maps and what they are called, to be said by `tr`. All but turbo are perceptually uniform;
#: ``_r`` is, as in matplotlib, the other way round: dark on light, for paper.
COLOUR_MAPS = {
    "inferno": "Inferno",
    "magma": "Magma",
    "viridis": "Viridis",
    "cividis": "Cividis",
    "greys": mark("Greys"),
    "turbo": mark("Turbo (not perceptual)"),
    "inferno_r": mark("Inferno, reversed"),
    "magma_r": mark("Magma, reversed"),
    "viridis_r": mark("Viridis, reversed"),
    "cividis_r": mark("Cividis, reversed"),
    "greys_r": mark("Greys, reversed"),
    "turbo_r": mark("Turbo, reversed (not perceptual)"),
}

FrequencyLabels = Literal["hz", "notes"]
TimeLabels = Literal["clock", "seconds", "samples", "time of day"]
Motion = Literal["system", "smooth", "steps"]
MOTIONS: tuple[Motion, ...] = ("system", "smooth", "steps")
HOLD_MAX, FALL_MAX = 60.0, 200.0

Averaging = Literal["none", "fast", "slow", "infinite"]
AVERAGINGS: tuple[Averaging, ...] = ("none", "fast", "slow", "infinite")
#: What stands in the corner of an averaged spectrum.
_AVERAGES = {"fast": mark("Fast"), "slow": mark("Slow"), "infinite": mark("Average")}
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
            raise ValueError(
                say(
                    "frequency range must rise, got {fmin:g} to {fmax:g} Hz",
                    fmin=self.fmin,
                    fmax=self.fmax,
                )
            )
        if not LEVEL_MIN_DB <= self.level_low_db < self.level_high_db <= LEVEL_MAX_DB:
            raise ValueError(
                say(
                    "level range must rise within {least:g} to {most:g} dB, "
                    "got {low:g} to {high:g}",
                    least=LEVEL_MIN_DB,
                    most=LEVEL_MAX_DB,
                    low=self.level_low_db,
                    high=self.level_high_db,
                )
            )
        if self.colours not in COLOUR_MAPS:
            raise ValueError(
                say(
                    "colours must be one of {names}, got {colours!r}",
                    names=", ".join(COLOUR_MAPS),
                    colours=self.colours,
                )
            )
        if not SPAN_MIN <= self.span <= SPAN_MAX:
            raise ValueError(
                say(
                    "span must be from {least:g} to {most:g} s, got {span:g}",
                    least=SPAN_MIN,
                    most=SPAN_MAX,
                    span=self.span,
                )
            )

        if not 1 <= self.fps <= FPS_MAX:
            raise ValueError(
                say("fps must be from 1 to {most}, got {fps}", most=FPS_MAX, fps=self.fps)
            )
        if self.motion not in MOTIONS:
            raise ValueError(
                say(
                    "motion must be one of {names}, got {motion!r}",
                    names=", ".join(MOTIONS),
                    motion=self.motion,
                )
            )

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
                raise ValueError(
                    say(
                        "{name} must be one of {names}, got {value}",
                        name=name,
                        names=names,
                        value=value,
                    )
                )
        if not 0 <= self.hold <= HOLD_MAX:
            raise ValueError(
                say(
                    "hold must be from 0 to {most:g} s, got {hold:g}", most=HOLD_MAX, hold=self.hold
                )
            )
        if not 0 <= self.fall <= FALL_MAX:
            raise ValueError(
                say(
                    "fall must be from 0 to {most:g} dB/s, got {fall:g}",
                    most=FALL_MAX,
                    fall=self.fall,
                )
            )

    def words(self) -> str:
        """Return what is measured in a few words, none for FFT lines as they are."""
        words = []
        if self.weighting != "Z":
            words.append(tr("{weighting}-weighted", weighting=self.weighting))
        if self.fraction is not None:
            words.append(fraction_words(self.fraction))
        if self.averaging != "none":
            words.append(tr(_AVERAGES[self.averaging]))
        return " · ".join(words)


def fraction_words(fraction: int) -> str:
    """Return the name of bands of which `fraction` make an octave: "1/3 octave"."""
    return tr("Octave") if fraction == 1 else tr("1/{fraction} octave", fraction=fraction)
