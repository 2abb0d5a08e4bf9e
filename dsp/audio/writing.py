"""Writing a file whole or not at all, and never over another."""

import itertools
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


def reserve(folder: Path, name: str, endings: tuple[str, ...]) -> Path:
    """Make an empty file that overwrites nothing, and return its path.

    Parameters
    ----------
    folder : Path
        Exists.
    name : str
        The file's name without its ending. Where one is taken, "-2" and so on is added.
    endings : tuple of str
        Of the file, first, and of those that will lie beside it: none of them may be there.

    Raises
    ------
    OSError
        If no file can be made there.
    """
    for number in itertools.count(1):
        stem = name if number == 1 else f"{name}-{number}"
        paths = [folder / (stem + ending) for ending in endings]
        if any(os.path.lexists(path) for path in paths):
            continue
        try:
            paths[0].touch(exist_ok=False)
        except FileExistsError:  # by another program, just now
            continue
        return paths[0]
    raise AssertionError("there is no end of numbers")
