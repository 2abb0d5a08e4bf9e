"""Knowing at the start that the last run ended by a crash.

Each run keeps a file of its own open and locked, into which `faulthandler` writes where the program
was when C code crashed. A run that ends removes its file. One that nobody holds any more is what a
crash has left.
"""

import contextlib
import faulthandler
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = "run-", ".crash"
_MOST_READ = 64 << 10


class RunMark:
    """The file of one run. Whatever the disk refuses, the run goes on without.

    Parameters
    ----------
    folder : Path
        Where the files are; made if need be.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[str] | None = None
        self._watching = False

    def begin(self) -> list[str]:
        """Mark this run as running, and return what the crashed ones before it have left.

        Returns
        -------
        list of str
            For each what `faulthandler` wrote, empty where it had no time to. Each is told once.
        """
        left: list[str] = []
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            left = [text for path in self._others() if (text := _taken(path)) is not None]
            # A name nobody else has, and never seen without its lock by another's `_taken`.
            handle, name = tempfile.mkstemp(".new", _PREFIX, self._folder)
            self._file = os.fdopen(handle, "w", encoding="utf-8")
            _lock(self._file)
            self._path = Path(name)
            if sys.platform != "win32":  # where an open file cannot be renamed
                self._path = self._path.rename(self._path.with_suffix(_SUFFIX))
            if not faulthandler.is_enabled():
                faulthandler.enable(self._file)
                self._watching = True
        return left

    def end(self) -> None:
        """Say that this run ended as it should."""
        if self._watching:
            faulthandler.disable()
            self._watching = False
        if self._file is not None:
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _others(self) -> list[Path]:
        suffix = ".new" if sys.platform == "win32" else _SUFFIX
        return sorted(self._folder.glob(f"{_PREFIX}*{suffix}"))


def _lock(file: IO[str]) -> None:
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _taken(path: Path) -> str | None:
    """Remove the file of a run that is over and return what is in it; None if it still runs."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            _lock(file)
            text = file.read(_MOST_READ)
            if sys.platform != "win32":
                path.unlink()
        if sys.platform == "win32":
            path.unlink()  # refused while it is open elsewhere
    except OSError:
        return None
    return text
