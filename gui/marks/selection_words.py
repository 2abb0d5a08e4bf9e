"""The numbers of a selection as words: for its card, and for the clipboard."""

from collections.abc import Callable

from dsp.analysis.scales import note_of
from dsp.analysis.selection import SelectionMeasures
from gui.marks.selection import Selection
from gui.painting.axes import clock
from gui.reading import LOWEST_NOTE_HZ, format_cents, format_db, format_hz
from gui.translation import mark, tr

_WAITING = "…"
_NONE = mark("none")


def format_seconds(seconds: float) -> str:
    """Return a length of time to three figures or better: "0.42 ms", "1.250 s", "1:02:03.4"."""
    if seconds < 0.1:
        return f"{1000 * seconds:.3g} ms"
    if seconds < 60:
        return f"{seconds:.3f} s"
    minutes, rest = divmod(round(10 * seconds), 600)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f"{head}:{rest / 10:04.1f}"


def headline(selection: Selection, sr: int) -> str:
    """Return how long and how wide a selection is."""
    words = format_seconds((selection.stop - selection.start) / sr)
    if selection.band is None:
        return words
    return tr("{time} · {hz} wide", time=words, hz=format_hz(_bandwidth(selection, sr)))


def place_words(
    selection: Selection, sr: int, time_words: Callable[[float, float], str] = clock
) -> str:
    """Return where a selection begins and ends, in time and in frequency.

    Parameters
    ----------
    selection : Selection
        What is selected.
    sr : int
        Sample rate in Hz.
    time_words : callable
        Says a time in seconds, to steps of the second argument.
    """
    begin, end = (time_words(sample / sr, 0.001) for sample in (selection.start, selection.stop))
    if selection.band is None:
        return tr("Box from {begin} to {end}, all frequencies", begin=begin, end=end)
    low = format_hz(selection.fmin or 0.0)
    high = format_hz(sr / 2 if selection.fmax is None else selection.fmax)
    return tr(
        "Box from {begin} to {end}, {low} to {high}", begin=begin, end=end, low=low, high=high
    )


def card_rows(selection: Selection, measures: SelectionMeasures | None) -> list[tuple[str, str]]:
    """Return names and values for the card, an ellipsis for those that are not there yet."""
    first, last = tr("Peak"), tr("Centroid")
    level = tr("RMS") if selection.band is None else tr("RMS in box")
    if measures is None:
        return [(first, _WAITING), ("", _WAITING), (level, _WAITING), (last, _WAITING)]
    peak, tone = tr(_NONE), ""
    if measures.peak_hz is not None:
        peak = f"{format_hz(measures.peak_hz)} · {format_db(measures.peak_dbfs)} dBFS"
        tone = _note(measures.peak_hz)
    centroid = tr(_NONE) if measures.centroid_hz is None else format_hz(measures.centroid_hz)
    rms = f"{format_db(_rms(selection, measures))} dBFS"
    return [(first, peak), ("", tone), (level, rms), (last, centroid)]


def as_text(selection: Selection, measures: SelectionMeasures, sr: int) -> str:
    """Return all numbers, a name, a tab and a value in a line, for tables and notes.

    Numbers have a point and a plain minus sign, and all is in English whatever the window speaks,
    so that they can be read by programs.
    """
    rows = [
        ("Start (s)", f"{selection.start / sr:.6f}"),
        ("Stop (s)", f"{selection.stop / sr:.6f}"),
        ("Duration (s)", f"{measures.duration_s:.6f}"),
        ("Low frequency (Hz)", f"{selection.fmin or 0.0:.3f}"),
        ("High frequency (Hz)", f"{(selection.fmin or 0.0) + measures.bandwidth_hz:.3f}"),
        ("Bandwidth (Hz)", f"{measures.bandwidth_hz:.3f}"),
        ("Peak frequency (Hz)", _or_none(measures.peak_hz, ".3f")),
        ("Peak note", _NONE if measures.peak_hz is None else _note(measures.peak_hz) or _NONE),
        ("Peak level (dBFS)", f"{measures.peak_dbfs:.2f}" if measures.peak_hz else _NONE),
        ("RMS (dBFS)", f"{measures.rms_dbfs:.2f}"),
        ("RMS in the box (dBFS)", f"{_rms(selection, measures):.2f}"),
        ("Centroid (Hz)", _or_none(measures.centroid_hz, ".3f")),
        ("Crest factor (dB)", _or_none(measures.crest_db, ".2f")),
    ]
    if measures.replaced:
        rows.append(("Samples not finite, counted as 0", str(measures.replaced)))
    return "".join(f"{name}\t{value}\n" for name, value in rows)


def _rms(selection: Selection, measures: SelectionMeasures) -> float:
    return measures.rms_dbfs if selection.band is None else measures.band_rms_dbfs


def _bandwidth(selection: Selection, sr: int) -> float:
    return (sr / 2 if selection.fmax is None else selection.fmax) - (selection.fmin or 0.0)


def _note(hz: float) -> str:
    if hz < LOWEST_NOTE_HZ:
        return ""
    note = note_of(hz)
    return f"{note.name} {format_cents(note.cents)}"


def _or_none(value: float | None, digits: str) -> str:
    return _NONE if value is None else format(value, digits)
