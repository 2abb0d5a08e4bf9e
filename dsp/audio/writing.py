"""Writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new file to write; it takes the place of `path` if no exception is raised.

    A symbolic link stays one: what it points at is replaced. What is no regular file (a device, a
    pipe) cannot be replaced and is given as it is.

    Parameters
    ----------
    path : Path
        In a folder that exists.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        yield path
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        # mkstemp's files are for their owner alone; this one gets what any new file gets.
        mask = os.umask(0)
        os.umask(mask)
        unfinished.chmod(0o666 & ~mask)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
