"""The files opened last, remembered from run to run."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from dsp.audio.locking import locked
from dsp.audio.writing import replacing

MOST = 12
#: Characters of a damaged file that are looked at.
_MOST_READ = 1 << 20
_FORMAT_VERSION = 1


class RecentFiles:
    """A list of paths in a small JSON file; the newest comes first.

    The list is a convenience: where its file is damaged, it is empty, and where it cannot be
    written, it is forgotten. For one thread, which may wait for a disk.

    Parameters
    ----------
    store : Path
        Where it is kept; folders are made when it is first written.
    """

    def __init__(self, store: Path) -> None:
        self._store = store

    def read(self) -> list[Path]:
        """Return the list as it is stored, at most `MOST` absolute paths."""
        try:
            with open(self._store, encoding="utf-8") as file:
                found = json.loads(file.read(_MOST_READ))
            names = found["files"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return []
        names = [name for name in names if _is_path(name)] if isinstance(names, list) else []
        return [Path(name) for name in dict.fromkeys(names)][:MOST]

    def add(self, path: Path) -> None:
        """Put a file at the head of the list."""
        path = path.absolute()
        self._change(lambda known: [path, *(other for other in known if other != path)])

    def clear(self) -> None:
        """Forget all."""
        self._change(lambda _: [])

    def _change(self, change: Callable[[list[Path]], list[Path]]) -> None:
        """Write what becomes of the list as it is stored now, be it by another window."""
        try:
            self._store.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._store), replacing(self._store) as unfinished:
                names = [os.fspath(path) for path in change(self.read())][:MOST]
                text = json.dumps({"version": _FORMAT_VERSION, "files": names}, indent=2)
                unfinished.write_text(text + "\n", encoding="utf-8")
        except OSError:
            return


def _is_path(name: object) -> bool:
    return isinstance(name, str) and "\0" not in name and os.path.isabs(name)
