"""A spectrum in words, for those who cannot see it."""

from dsp.analysis.peaks import Peak
from dsp.analysis.scales import note_of
from dsp.analysis.summary import SpectrumSummary
from gui.reading import LOWEST_NOTE_HZ, format_cents, format_db, format_hz

#: Below this level there is nothing to speak of.
SILENCE_DBFS = -120.0


def spectrum_words(summary: SpectrumSummary, where: str = "") -> str:
    """Return what a short sound consists of in one or two plain sentences.

    Parameters
    ----------
    summary : SpectrumSummary
        What was found.
    where : str
        Where that was, such as "At 1.250 s"; begins the first sentence.

    Returns
    -------
    str
        Such as "At 1.250 s: strongest at 440 Hz (A4), −12.0 dBFS, then 880 Hz (A5), −20.0 dBFS.
        Overall −14.3 dBFS RMS; pitch 440 Hz (A4)."
    """
    opening = f"{where}: " if where else ""
    if summary.rms_dbfs <= SILENCE_DBFS:
        return _sentence(f"{opening}silence.")
    if not summary.peaks:
        tones = "no tone stands out"
    else:
        first, *others = (_peak_words(peak) for peak in summary.peaks)
        tones = f"strongest at {first}" + "".join(f", then {other}" for other in others)
    pitch = "no clear pitch"
    if summary.pitch_hz is not None:
        pitch = f"pitch {_tone_words(summary.pitch_hz)}"
    return _sentence(f"{opening}{tones}.") + (
        f" Overall {format_db(summary.rms_dbfs)} dBFS RMS; {pitch}."
    )


def _peak_words(peak: Peak) -> str:
    return f"{_tone_words(peak.hz)}, {format_db(peak.dbfs)} dBFS"


def _tone_words(hz: float) -> str:
    """Return a frequency and its note: the deviation only where there is one to hear."""
    if hz < LOWEST_NOTE_HZ:
        return format_hz(hz)
    note = note_of(hz)
    off = "" if abs(note.cents) < 1 else f" {format_cents(note.cents)}"
    return f"{format_hz(hz)} ({note.name}{off})"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
