"""Files of labelled regions, and the one that lies beside a sound."""

import codecs
import errno
import os
import stat
from pathlib import Path

from dsp.audio.label_text import MAX_LABELS, LabelFormat, parse_labels, write_labels_to
from dsp.audio.opening import words_of
from dsp.audio.patience import patiently
from dsp.audio.regions import RegionList
from dsp.audio.source import Problem, SourceError
from dsp.audio.writing import replacing
from dsp.message import say, words_in

MAX_BYTES = 16 << 20
"""Size of a label file at most."""

_SIDECAR_ENDING = ".labels.csv"
# What a slow disk or network may take for so few bytes.
_READ_SECONDS = 10.0

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHOOSE = say("Choose an Audacity label file, a Raven selection table or a CSV file.")


def format_of_name(path: str | os.PathLike[str]) -> LabelFormat:
    """Return the format in which to write a file of that name.

    Parameters
    ----------
    path : str or path
        ``.csv`` is CSV; ``.tsv``, and the ``.selections.txt`` that Raven itself gives its tables,
        is Raven's; every other name is Audacity's.

    Returns
    -------
    {"audacity", "raven", "csv"}
    """
    name = Path(path).name.lower()
    if name.endswith(".csv"):
        return "csv"
    return "raven" if name.endswith((".tsv", ".selections.txt")) else "audacity"


def read_labels(path: str | os.PathLike[str]) -> RegionList:
    """Read a file of labels, whatever its name says about its format.

    The text is UTF-8, UTF-16 with a byte order mark, or else Latin-1.

    Parameters
    ----------
    path : str or path
        A regular file of at most `MAX_BYTES`, see `dsp.audio.label_text.parse_labels`.

    Returns
    -------
    RegionList
        In the order of the file; empty if the file is.

    Raises
    ------
    SourceError
        If there is no such file, it cannot be read, is too large or holds something else; with the
        number of the line that is wrong.
    """
    path = Path(path)
    quoted = repr(path.name or str(path))
    data = _read(path, quoted)
    try:
        return RegionList(parse_labels(_decoded(data)))
    except ValueError as error:
        raise _error(
            say(
                "The labels in {file} cannot be read: {reason}.",
                file=quoted,
                reason=words_in(error),
            ),
            _CHOOSE,
        ) from error


def write_labels(
    path: str | os.PathLike[str], regions: RegionList, label_format: LabelFormat
) -> None:
    """Write regions to a file, whole or not at all; what is at `path` is replaced.

    Written in UTF-8, where a lone surrogate of a label becomes a question mark.
    `dsp.audio.label_text` lists what else a format cannot keep.

    Parameters
    ----------
    path : str or path
        In a folder that exists.
    regions : RegionList
    label_format : {"audacity", "raven", "csv"}

    Raises
    ------
    OSError
        If it cannot be written.
    ValueError
        If there are more than `MAX_LABELS`, or more text than `MAX_BYTES`: it could not be read.
    """
    if len(regions) > MAX_LABELS:
        raise ValueError(
            say(
                "there must be at most {most} labels, got {count}",
                most=MAX_LABELS,
                count=len(regions),
            )
        )
    with replacing(Path(path)) as unfinished:
        with open(unfinished, "w", encoding="utf-8", errors="replace", newline="") as stream:
            write_labels_to(stream, regions, label_format)
        if unfinished.stat().st_size > MAX_BYTES:
            raise ValueError(
                say("a file of labels must be at most {most} MB large", most=MAX_BYTES >> 20)
            )


def sidecar_path(audio_path: str | os.PathLike[str]) -> Path:
    """Return where regions of a sound file are kept: ``take.wav.labels.csv`` for ``take.wav``."""
    path = Path(audio_path)
    return path.with_name(path.name + _SIDECAR_ENDING)


def load_sidecar(audio_path: str | os.PathLike[str]) -> RegionList:
    """Return the regions kept beside a sound file; none if there is no file of them.

    Versions before 0.2 kept those of ``take.wav`` and of ``take.flac`` in one ``take.labels.csv``.
    That is read where the sound has no file of its own yet, and never written.

    Raises
    ------
    SourceError
        If there is one that cannot be read. Saving over it would lose what it holds.
    """
    for path in (sidecar_path(audio_path), _shared_sidecar(audio_path)):
        if not _surely_absent(path):
            return read_labels(path)
    return RegionList()


def save_sidecar(audio_path: str | os.PathLike[str], regions: RegionList) -> None:
    """Keep regions beside a sound file, as CSV.

    A list without regions is written only where `load_sidecar` would find another.

    Raises
    ------
    OSError, ValueError
        See `write_labels`.
    """
    path = sidecar_path(audio_path)
    if regions or path.exists() or _shared_sidecar(audio_path).exists():
        write_labels(path, regions, "csv")


def append_to_sidecar(audio_path: str | os.PathLike[str], regions: RegionList) -> None:
    """Keep regions beside a sound file, behind those that are kept there.

    Raises
    ------
    SourceError
        See `load_sidecar`.
    OSError, ValueError
        See `write_labels`.
    """
    save_sidecar(audio_path, RegionList((*load_sidecar(audio_path), *regions)))


def _shared_sidecar(audio_path: str | os.PathLike[str]) -> Path:
    return Path(audio_path).with_suffix(_SIDECAR_ENDING)


def _surely_absent(path: Path) -> bool:
    """Return whether there is no such file; False where a disk or a network does not tell."""
    try:
        patiently(lambda: os.stat(path))
    except FileNotFoundError:
        return True
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def _read(path: Path, quoted: str) -> bytes:
    try:
        mode = patiently(lambda: os.stat(path)).st_mode
        if not stat.S_ISREG(mode):
            if stat.S_ISDIR(mode):
                raise _error(say("{file} is a folder.", file=quoted), _CHOOSE)
            raise _error(say("{file} is a pipe or a device, not a file.", file=quoted), _CHOOSE)
        data = patiently(lambda: _head(path, MAX_BYTES + 1), _READ_SECONDS)
    except FileNotFoundError as error:
        raise _error(
            say("{file} does not exist.", file=quoted),
            say("Check the name, or choose another file."),
        ) from error
    except (OSError, ValueError) as error:
        raise _error(
            say("{file} cannot be read ({reason}).", file=quoted, reason=words_of(error)),
            say("Choose another file."),
        ) from error
    if len(data) > MAX_BYTES:
        raise _error(
            say("{file} is larger than {most} MB.", file=quoted, most=MAX_BYTES >> 20), _CHOOSE
        )
    return data


def _head(path: Path, count: int) -> bytes:
    with open(path, "rb") as file:
        return file.read(count)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ValueError(
                    say(
                        "byte {place} is no {encoding}",
                        place=len(mark) + error.start,
                        encoding=encoding,
                    )
                ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _error(what: str, advice: str) -> SourceError:
    return SourceError(Problem(what, advice))
