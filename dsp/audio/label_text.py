"""Regions as text: Audacity labels, Raven selection tables and CSV.

What each format keeps of a region:

========  ================================  ======================================================
format    numbers                           labels
========  ================================  ======================================================
audacity  6 decimals: 1 µs, 1 µHz           tab, CR and LF become a space
raven     exact                             tab, CR and LF become a space
csv       exact (RFC 4180, comma, CR LF)    everything
========  ================================  ======================================================

Audacity's format is that of its manual, "Importing and Exporting Labels", with the line of
frequencies where a region has any; -1 stands there for an open edge. Raven's is the tab-separated
table of the Raven Pro manual; an open edge is an empty cell.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TextIO, TypeAlias

from dsp.audio.regions import Region
from dsp.message import say, words_in

LabelFormat: TypeAlias = Literal["audacity", "raven", "csv"]

MAX_LABELS = 200_000
"""Labels in a file at most."""

# Characters in a row of a table and in a number at most: a hostile row could else become millions
# of cells, and the time that float takes grows faster than the number of digits.
_MAX_ROW = 1 << 20
_MAX_DIGITS = 100

_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_LINE_TEXT = re.compile(r"[^\r\n]++")
_LINE_END = re.compile(r"\r\n?|\n")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_BREAKS = str.maketrans("\t\r\n", "   ")

_RAVEN_HEADER = (
    *("Selection", "View", "Channel", "Begin Time (s)", "End Time (s)"),
    *("Low Freq (Hz)", "High Freq (Hz)", "Annotation"),
)
_CSV_HEADER = ("start", "stop", "fmin", "fmax", "label")

# Names of columns as `_normal` gives them, the one preferred first.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "start": ("start", "begin", "onset", "start_time", "begin_time", "tmin"),
    "stop": ("stop", "end", "offset", "stop_time", "end_time", "tmax"),
    "fmin": ("fmin", "low_freq", "freq_low", "min_freq", "freq_min", "low_frequency", "f_low"),
    "fmax": ("fmax", "high_freq", "freq_high", "max_freq", "freq_max", "high_frequency", "f_high"),
    "label": (
        *("label", "annotation", "text", "name", "event_label", "class", "species", "common_name"),
        *("comment", "comments", "note", "notes", "description", "tag", "type"),
    ),
    "selection": ("selection",),
    "view": ("view",),
}
_UNIT = re.compile(r"(?:[\s_]*[(\[](?:s|sec|seconds|hz)[)\]]|[\s_]+(?:s|sec|seconds|hz))$")


def parse_labels(text: str) -> list[Region]:
    """Return the regions that a text lists, its format told by its first line.

    A line that begins with a number is an Audacity label. Anything else must be the header of a
    table, separated by tabs, semicolons or commas, with a column for the start and one for the stop
    under one of their usual names; other columns may be missing, and those not known are left out.
    The label of a table without a known column for it is the first other column that holds text.
    Lines without any text are passed over. Numbers may have a decimal comma where commas do not
    separate.

    Parameters
    ----------
    text : str
        Without a byte order mark.

    Returns
    -------
    list of Region
        In the order of the text; empty if there is no text at all.

    Raises
    ------
    ValueError
        If it is no list of labels, or a line of it is wrong; the message names the line.
    """
    for offset, line in _lines(text):
        if _NUMBER.fullmatch(line.partition("\t")[0].strip()):
            return _parse_audacity(text)
        delimiter = _delimiter(line)
        if delimiter is not None:
            return _parse_table(text, delimiter)
        raise _at(
            text,
            offset,
            say(
                "expected an Audacity label or a table's header with start and stop, got {text}",
                text=_quoted(line),
            ),
        )
    return []


def write_labels_to(stream: TextIO, regions: Iterable[Region], label_format: LabelFormat) -> None:
    """Write regions as text; see the module for what a format keeps.

    Parameters
    ----------
    stream : text file
        Opened with ``newline=""``, so that line ends stay as they are written.
    regions : iterable of Region
    label_format : {"audacity", "raven", "csv"}
    """
    if label_format == "audacity":
        stream.writelines(map(_audacity_lines, regions))
    elif label_format == "raven":
        stream.write("\t".join(_RAVEN_HEADER) + "\n")
        stream.writelines(_raven_line(i, region) for i, region in enumerate(regions, start=1))
    else:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(_CSV_HEADER)
        writer.writerows((r.start, r.stop, r.fmin, r.fmax, r.label) for r in regions)


def _audacity_lines(region: Region) -> str:
    lines = f"{region.start:.6f}\t{region.stop:.6f}\t{region.label.translate(_BREAKS)}\n"
    if region.fmin is not None or region.fmax is not None:
        fmin, fmax = (-1.0 if hz is None else hz for hz in (region.fmin, region.fmax))
        lines += f"\\\t{fmin:.6f}\t{fmax:.6f}\n"
    return lines


def _raven_line(selection: int, region: Region) -> str:
    numbers = (region.start, region.stop, region.fmin, region.fmax)
    cells = ("" if number is None else repr(float(number)) for number in numbers)
    label = region.label.translate(_BREAKS)
    return "\t".join((str(selection), "Spectrogram 1", "1", *cells, label)) + "\n"


def _parse_audacity(text: str) -> list[Region]:
    regions: list[Region] = []
    n_bands = 0
    for offset, line in _lines(text):
        try:
            if line.startswith("\\"):
                n_bands += 1
                _check_count(n_bands)
                regions[-1:] = [_with_band(regions[-1:], line)]
            else:
                regions.append(_audacity_region(line))
                _check_count(len(regions))
        except ValueError as error:
            raise _at(text, offset, words_in(error)) from None
    return regions


def _audacity_region(line: str) -> Region:
    begin, _, rest = line.partition("\t")
    end, _, label = rest.partition("\t")
    start = _number(begin, "start", decimal_comma=True)
    # The oldest versions wrote marks in time without an end.
    if not _NUMBER.fullmatch(end.strip()):
        return Region(start, start, label=rest)
    return Region(start, _number(end, "stop", decimal_comma=True), label=label)


def _with_band(last: list[Region], line: str) -> Region:
    """Return the region before a line of frequencies with these."""
    if not last:
        raise ValueError(say("frequencies must follow a label"))
    cells = [*line.split("\t", 3), "", ""]
    fmin, fmax = (
        _number(cell, name, decimal_comma=True)
        for cell, name in zip(cells[1:3], ("fmin", "fmax"), strict=True)
    )
    return Region(
        last[0].start,
        last[0].stop,
        fmin if fmin >= 0 else None,
        fmax if fmax >= 0 else None,
        last[0].label,
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table has what; None where it has not."""

    start: int
    stop: int
    fmin: int | None
    fmax: int | None
    label: int | None
    selection: int | None
    view: int | None
    unknown: tuple[int, ...]
    """Columns of other names, among which the label may be."""

    @classmethod
    def of(cls, header: list[str]) -> "_Columns | None":
        """Find the columns by their names; None without a start or a stop."""
        names = [_normal(cell) for cell in header]
        found = {
            column: next((names.index(synonym) for synonym in synonyms if synonym in names), None)
            for column, synonyms in _COLUMNS.items()
        }
        start, stop = found.pop("start"), found.pop("stop")
        if start is None or stop is None:
            return None
        # Raven's other columns of text tell of the file, not of the selection.
        other = (
            i
            for i, name in enumerate(names)
            if i not in {start, stop, *found.values()}
            and not name.startswith(("begin_", "end_", "file", "channel"))
        )
        return cls(start=start, stop=stop, unknown=tuple(other), **found)


def _parse_table(text: str, delimiter: str) -> list[Region]:
    regions: list[Region] = []
    columns: _Columns | None = None
    label_column: int | None = None
    before = ("", "")
    for offset, cells in _rows(text, delimiter):
        if columns is None:
            columns = _Columns.of(cells)
            if columns is None:
                raise _at(text, offset, say("the header must be one line of names"))
            label_column = columns.label
            continue
        if not regions and label_column is None:
            label_column = next((i for i in columns.unknown if _is_text(_cell(cells, i))), None)
        try:
            region = _table_region(cells, columns, label_column, decimal_comma=delimiter != ",")
            _check_count(len(regions) + 1)
        except ValueError as error:
            raise _at(text, offset, words_in(error)) from None
        # Raven lists a selection once for each view that shows it.
        selection, view = _cell(cells, columns.selection), _cell(cells, columns.view)
        if selection == before[0] and view != before[1] and regions[-1:] == [region]:
            continue
        before = selection, view
        regions.append(region)
    return regions


def _table_region(
    cells: list[str], columns: _Columns, label: int | None, *, decimal_comma: bool
) -> Region:
    def edge(column: int | None, name: str) -> float | None:
        cell = _cell(cells, column)
        return _number(cell, name, decimal_comma=decimal_comma) if cell else None

    return Region(
        _number(_cell(cells, columns.start), "start", decimal_comma=decimal_comma),
        _number(_cell(cells, columns.stop), "stop", decimal_comma=decimal_comma),
        edge(columns.fmin, "fmin"),
        edge(columns.fmax, "fmax"),
        cells[label] if label is not None and label < len(cells) else "",
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a line begins and its text, for those with any; only CR and LF end a line."""
    for match in _LINE_TEXT.finditer(text):
        if not match.group().isspace():
            yield match.start(), match.group()


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where the last line of a row begins and its cells, for those rows with any text."""
    if delimiter == "\t":  # quotes have no meaning there
        for offset, line in _lines(text):
            if len(line) > _MAX_ROW:
                raise _at(
                    text,
                    offset,
                    say("a row must have at most {most} characters", most=_MAX_ROW),
                )
            yield offset, line.split("\t")
        return
    offset = length = 0

    def lines() -> Iterator[str]:
        nonlocal offset, length
        for match in _LINE.finditer(text):
            offset, end = match.span()
            length += end - offset
            if length > _MAX_ROW:
                raise csv.Error(say("a row must have at most {most} characters", most=_MAX_ROW))
            yield match.group()

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            length = 0
            if cells and any(map(str.strip, cells)):
                yield offset, cells
    except csv.Error as error:
        raise _at(text, offset, words_in(error)) from None


def _delimiter(line: str) -> str | None:
    """Return what separates the cells of a header; None if it is no header of labels."""
    for delimiter in "\t;,":
        try:
            [(_, header)] = _rows(line[:_MAX_ROW], delimiter)
        except ValueError:
            continue
        if _Columns.of(header) is not None:
            return delimiter
    return None


def _normal(name: str) -> str:
    """Return a column's name in lower case, without unit, its words joined by underscores."""
    return re.sub(r"[\s_-]+", "_", _UNIT.sub("", name.strip().lower()))


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _is_text(cell: str) -> bool:
    return bool(cell) and not _NUMBER.fullmatch(cell)


def _number(text: str, name: str, *, decimal_comma: bool) -> float:
    text = text.strip()
    known = len(text) <= _MAX_DIGITS and _NUMBER.fullmatch(text)
    if not known or ("," in text and not decimal_comma):
        raise ValueError(say("{name} must be a number, got {text}", name=name, text=_quoted(text)))
    return float(text.replace(",", "."))


def _check_count(count: int) -> None:
    if count > MAX_LABELS:
        raise ValueError(say("there must be at most {most} labels", most=MAX_LABELS))


def _quoted(text: str) -> str:
    return ascii(text if len(text) <= 40 else f"{text[:40]}...")


def _at(text: str, offset: int, what: str) -> ValueError:
    """Return an error with the number of the line in which `offset` lies, counted only now."""
    line = 1 + sum(1 for _ in _LINE_END.finditer(text, 0, offset))
    return ValueError(say("line {line}: {what}", line=line, what=what))
