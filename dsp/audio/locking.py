"""One process at a time: reading a small file, changing what was read, and writing it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PATIENCE = 2.0
_LOOK_AGAIN = 0.01


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes that ask for the same lock from going on meanwhile.

    The lock is on a file beside `path`, ``.name.lock``, because `path` itself is replaced when it
    is written. The file stays; the lock goes with the process, however that ends. Who cannot have
    it within two seconds goes on without: a program that hangs must not hang the others.

    Parameters
    ----------
    path : Path
        In a folder that exists.

    Raises
    ------
    OSError
        If the file of the lock cannot be made.
    """
    with (path.parent / f".{path.name}.lock").open("ab") as file:
        deadline = time.monotonic() + _PATIENCE
        while not _taken(file.fileno()) and time.monotonic() < deadline:
            time.sleep(_LOOK_AGAIN)
        yield


def _taken(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
