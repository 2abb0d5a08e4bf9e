"""A bounded folder of arrays under keys: files that are checked, never trusted, and safe to delete.

No file is unpickled and none says how large something is: whoever reads knows what must be there.
"""

import logging
import os
import stat
import struct
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from dsp.audio.writing import replacing

_log = logging.getLogger(__name__)

Arrays = tuple[NDArray[np.generic], ...]

_MAGIC = b"melscope arrays\n"
#: Magic, key, checksum of the arrays' bytes, which follow.
_HEADER = struct.Struct("<16s32sI")
_SUFFIX = ".cache"
#: What a process left that was killed while it wrote, once it is this old, in seconds.
_UNFINISHED_AGE = 3600.0


class CacheFolder:
    """Arrays kept in files, one for each key.

    Whatever is wrong with a file, the folder or the disk: nothing is raised, and nothing but what
    was written is ever read. Processes may share the folder; it may be deleted at any time.

    Parameters
    ----------
    folder : Path
        Made when first written to.
    max_bytes : int
        What the files may take in all. Those least recently used go first.

    Raises
    ------
    ValueError
        If `max_bytes` is negative.
    """

    def __init__(self, folder: Path, max_bytes: int) -> None:
        if max_bytes < 0:
            raise ValueError(f"max_bytes must not be negative, got {max_bytes}")
        self._folder = folder
        self._max_bytes = max_bytes

    def read(self, key: bytes, like: Arrays) -> Arrays | None:
        """Return new arrays as they were written, or None.

        Parameters
        ----------
        key : bytes
            32 of them: a hash of all that the arrays depend on, their byte order included.
        like : tuple of ndarray
            Of the same shapes and types.
        """
        place = self._place(key)
        try:
            # Only a regular file: opening a pipe would wait for its other end.
            if not stat.S_ISREG(os.lstat(place).st_mode):
                return None
            with place.open("rb") as file:
                arrays = _read(file, key, like)
        except OSError as error:
            _log.info("cannot read from the cache: %s", error)
            return None
        with suppress(OSError):  # the time of the last use decides what goes first
            os.utime(place)
        return arrays

    def write(self, key: bytes, arrays: Arrays) -> bool:
        """Keep C-contiguous arrays, in the place of older ones; return whether that was done."""
        place = self._place(key)
        size = _size_of(arrays)
        if size > self._max_bytes:
            return False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(place) and not stat.S_ISREG(os.lstat(place).st_mode):
                return False
            self._make_room(self._max_bytes - size, place.name)
            with replacing(place) as unfinished, unfinished.open("wb") as file:
                file.write(_header(key, arrays))
                for array in arrays:
                    file.write(_bytes_of(array))
        except OSError as error:
            _log.info("cannot write to the cache: %s", error)
            return False
        return True

    def _place(self, key: bytes) -> Path:
        return self._folder / f"{key.hex()}{_SUFFIX}"

    def _make_room(self, max_bytes: int, replaced: str) -> None:
        """Delete files, least recently used first, until all but `replaced` take `max_bytes`."""
        kept = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(OSError):  # another process was quicker
                    status = entry.stat(follow_symlinks=False)
                    if not stat.S_ISREG(status.st_mode):
                        continue
                    if entry.name.endswith(_SUFFIX) and entry.name != replaced:
                        kept.append((status.st_mtime_ns, status.st_size, entry.path))
                    elif _is_unfinished(entry.name) and _age(status) > _UNFINISHED_AGE:
                        os.unlink(entry.path)
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if total <= max_bytes:
                break
            with suppress(FileNotFoundError):
                os.unlink(path)
            total -= size


def _is_unfinished(name: str) -> bool:
    """Return whether a name is one that `replacing` gives to a file not yet in its place."""
    return name.startswith(".") and f"{_SUFFIX}." in name and name.endswith(".part")


def _age(status: os.stat_result) -> float:
    return time.time() - status.st_mtime


def _size_of(arrays: Arrays) -> int:
    return _HEADER.size + sum(array.nbytes for array in arrays)


def _bytes_of(array: NDArray[np.generic]) -> memoryview:
    return array.reshape(-1).view(np.uint8).data


def _header(key: bytes, arrays: Arrays) -> bytes:
    checksum = 0
    for array in arrays:
        checksum = zlib.crc32(_bytes_of(array), checksum)
    return _HEADER.pack(_MAGIC, key, checksum)


def _read(file: BinaryIO, key: bytes, like: Arrays) -> Arrays | None:
    """Read a file's arrays; return None unless it is exactly the file that was written."""
    # Before anything of that size is allocated.
    if os.fstat(file.fileno()).st_size != _size_of(like):
        return None
    header = file.read(_HEADER.size)
    arrays = tuple(np.empty(array.shape, array.dtype) for array in like)
    for array in arrays:
        file.readinto(_bytes_of(array))  # type: ignore[attr-defined]
    return arrays if header == _header(key, arrays) else None
