"""How things are shown, as a value: replaced, never mutated."""

from dataclasses import dataclass

from dsp.analysis.scales import FrequencyScale

SPAN_MIN, SPAN_MAX = 1.0, 600.0
FPS_MAX = 120
LEVEL_MIN_DB, LEVEL_MAX_DB = -160.0, 40.0


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
        Name of a colour map, one of `gui.painting.colours.COLOUR_MAPS`.
    span : float
        Time shown while live, in seconds, 1 to 600.
    fps : int
        Pictures a second at the most, 1 to 120; 20 is easy on a battery.

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
    fps: int = 60

    def __post_init__(self) -> None:
        if not 0 <= self.fmin < self.fmax:
            raise ValueError(f"frequency range must rise, got {self.fmin:g} to {self.fmax:g} Hz")
        if not LEVEL_MIN_DB <= self.level_low_db < self.level_high_db <= LEVEL_MAX_DB:
            raise ValueError(
                f"level range must rise within {LEVEL_MIN_DB:g} to {LEVEL_MAX_DB:g} dB, "
                f"got {self.level_low_db:g} to {self.level_high_db:g}"
            )
        if not SPAN_MIN <= self.span <= SPAN_MAX:
            raise ValueError(f"span must be from {SPAN_MIN:g} to {SPAN_MAX:g} s, got {self.span:g}")

        if not 1 <= self.fps <= FPS_MAX:
            raise ValueError(f"fps must be from 1 to {FPS_MAX}, got {self.fps}")

    def frequency_range(self, sr: int) -> tuple[float, float]:
        """Return the range in Hz that can be shown at sample rate `sr`, never empty."""
        nyquist = sr / 2
        fmax = min(self.fmax, nyquist)
        fmin = self.fmin if self.fmin < fmax else 0.0
        if self.scale is FrequencyScale.LOG:  # which has no 0 Hz
            fmin = max(fmin, min(1.0, fmax / 100))
        return fmin, fmax
