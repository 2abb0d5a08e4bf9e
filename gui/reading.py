"""What is under the cursor, as numbers and as words."""

from dataclasses import dataclass
from datetime import datetime

from dsp.analysis.scales import note_of
from gui.painting.axes import MINUS, clock
from gui.painting.time_axis import moment
from gui.translation import mark, tr

_THIN = "\N{NARROW NO-BREAK SPACE}"


#: Lowest frequency that has a note, in Hz.
LOWEST_NOTE_HZ = 16.0
#: Unit of how much more the first of two recipes has than the second.
DIFFERENCE = mark("dB, first \N{MINUS SIGN} second")

#: Levels that no microphone delivers are those of digital silence.
_SILENCE_DB = -190.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A place in the views.

    Parameters
    ----------
    seconds : float, optional
        Time in the Track.
    seconds_ago : float, optional
        Time before the newest column, where the view is live.
    heard : datetime, optional
        When that was heard; told in the place of the other times.
    hz : float, optional
        Frequency.
    value : float, optional
        What the picture shows there: a level, or a value of a model's array.
    unit : str
        Unit of `value`: "dBFS", "dB" for mel bands, or a recipe's own.
    band : int, optional
        Mel band.
    octave_band : str, optional
        Name of the octave band that the level is of, instead of the one frequency.
    amplitude : (float, float), optional
        Least and greatest sample of the column, full scale is 1.
    gap : str, optional
        How much sound is missing there and why: then there is nothing to measure.
    """

    seconds: float | None = None
    seconds_ago: float | None = None
    heard: datetime | None = None
    hz: float | None = None
    value: float | None = None
    unit: str = "dBFS"
    band: int | None = None
    octave_band: str | None = None
    amplitude: tuple[float, float] | None = None
    gap: str | None = None

    def headline(self) -> str:
        """Return the frequency with its note, or the amplitude, or what is missing."""
        if self.gap is not None:
            return self.gap
        if self.amplitude is not None:
            low, high = (f"{value:+.3f}".replace("-", MINUS) for value in self.amplitude)
            return f"{low} … {high}"
        if self.octave_band:
            return self.octave_band
        if self.hz is None:
            return ""
        words = format_hz(self.hz)
        if self.hz >= LOWEST_NOTE_HZ:
            note = note_of(self.hz)
            words += f"   {note.name} {format_cents(note.cents)}"
        return words if self.band is None else tr("band {n} · {hz}", n=self.band, hz=words)

    def details(self) -> str:
        """Return level and time."""
        parts = []
        if self.value is not None:
            level = self.unit.startswith("dB") and self.unit != DIFFERENCE
            silent = level and self.value <= _SILENCE_DB
            unit = tr(DIFFERENCE) if self.unit == DIFFERENCE else self.unit
            value = f"{self._value_words(self.value)} {unit}"
            parts.append(tr("silence") if silent else value)
        if self.heard is not None:
            parts.append(tr("at {time}", time=moment(self.heard, 0.001)))
        elif self.seconds_ago is not None:
            parts.append(f"{MINUS}{self.seconds_ago:.2f} s")
        elif self.seconds is not None:
            parts.append(tr("at {time}", time=_place(self.seconds)))
        return "   ".join(parts)

    def _value_words(self, value: float) -> str:
        if self.unit == DIFFERENCE:
            return f"{value:+.1f}".replace("-", MINUS)
        if self.unit.startswith("dB"):
            return format_db(value)
        return f"{value:.4g}".replace("-", MINUS)


def _place(seconds: float) -> str:
    """Return a time in a Track to the millisecond, as the axis counts it."""
    return f"{seconds:.3f} s" if seconds < 60 else clock(seconds, 0.001)


def format_hz(hz: float) -> str:
    """Return a frequency to four figures or better: "82.4 Hz", "1 245 Hz"."""
    if hz < 100:
        return f"{hz:.1f} Hz"
    return f"{hz:,.0f} Hz".replace(",", _THIN)


def format_cents(cents: float) -> str:
    """Return a deviation from a note: "+2 ¢"."""
    return f"{cents:+.0f} ¢".replace("-", MINUS)


def format_db(level_db: float) -> str:
    """Return a level with one decimal and a real minus sign."""
    return f"{level_db:.1f}".replace("-", MINUS)
