"""The other sound files of a folder, in the order people expect."""

import os
import re
from pathlib import Path

from dsp.audio.opening import EXTENSIONS

_DIGITS = re.compile(r"(\d+)", re.ASCII)


def natural_key(name: str) -> tuple[tuple[str | int, ...], str]:
    """Return a sorting key by which "take 2" comes before "Take 10"."""
    parts = _DIGITS.split(name.casefold())
    # Words and numbers alternate, so equal places compare equal types.
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts)), name


def neighbours(path: Path, step: int) -> list[Path]:
    """Return the sound files of a folder behind one of them, or before it, the nearest first.

    Parameters
    ----------
    path : Path
        A file; it need not be there any more.
    step : int
        1 for those behind it by name, -1 for those before it.

    Raises
    ------
    OSError
        If the folder cannot be read.
    """
    with os.scandir(path.parent) as entries:
        names = [entry.name for entry in entries if _sounds(entry)]
    here = natural_key(path.name)
    keys = sorted((natural_key(name) for name in names), reverse=step < 0)
    found = [key for key in keys if (key > here if step > 0 else key < here)]
    return [path.parent / name for _, name in found]


def _sounds(entry: "os.DirEntry[str]") -> bool:
    ending = os.path.splitext(entry.name)[1][1:].lower()
    return ending in EXTENSIONS and not entry.name.startswith(".") and entry.is_file()
