"""A spectrum in words, for those who cannot see it."""

from dsp.analysis.peaks import Peak
from dsp.analysis.scales import note_of
from dsp.analysis.summary import SpectrumSummary
from gui.reading import LOWEST_NOTE_HZ, format_cents, format_db, format_hz
from gui.translation import tr

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
    if summary.rms_dbfs <= SILENCE_DBFS:
        return _opened(tr("silence."), where)
    if not summary.peaks:
        tones = tr("no tone stands out.")
    else:
        listed, *others = (_peak_words(peak) for peak in summary.peaks)
        for other in others:
            listed = tr("{before}, then {next}", before=listed, next=other)
        tones = tr("strongest at {tones}.", tones=listed)
    level = format_db(summary.rms_dbfs)
    if summary.pitch_hz is None:
        overall = tr("Overall {level} dBFS RMS; no clear pitch.", level=level)
    else:
        tone = _tone_words(summary.pitch_hz)
        overall = tr("Overall {level} dBFS RMS; pitch {tone}.", level=level, tone=tone)
    return f"{_opened(tones, where)} {overall}"


def _peak_words(peak: Peak) -> str:
    return f"{_tone_words(peak.hz)}, {format_db(peak.dbfs)} dBFS"


def _tone_words(hz: float) -> str:
    """Return a frequency and its note: the deviation only where there is one to hear."""
    if hz < LOWEST_NOTE_HZ:
        return format_hz(hz)
    note = note_of(hz)
    off = "" if abs(note.cents) < 1 else f" {format_cents(note.cents)}"
    return f"{format_hz(hz)} ({note.name}{off})"


def _opened(words: str, where: str) -> str:
    """Return a sentence that begins with a place, if there is one."""
    said = tr("{where}: {words}", where=where, words=words) if where else words
    return said[:1].upper() + said[1:]
