"""Overviews kept on disk, found again by what the sound file holds and how it was analysed."""

import hashlib
import logging
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from dsp.audio.patience import patiently
from dsp.engine.cache_folder import CacheFolder
from dsp.engine.overview import Overview

_log = logging.getLogger(__name__)

#: To be raised whenever the same settings come to mean other numbers.
_VERSION = 1
_SAMPLE_BYTES = 1 << 16
_SAMPLES = 16
#: What a slow disk or network may take to read the samples, in seconds.
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells the content of a file from others, without reading all of it.

    Parameters
    ----------
    size : int
        In bytes.
    mtime_ns : int
        When it was last written to.
    digest : bytes
        Hash of 16 samples of 64 KiB: head, tail, and others evenly between.

    Notes
    -----
    To hash all of a gigabyte takes longer than its first picture may. What is not seen therefore is
    a change between the samples that keeps the length, if the time of the last change was then set
    back on purpose.
    """

    size: int
    mtime_ns: int
    digest: bytes

    @classmethod
    def of(cls, path: Path) -> "FileIdentity":
        """Look at a file.

        Raises
        ------
        OSError
            If there is none, or it is not a regular one, or cannot be read.
        """
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError(f"{path.name} is not a regular file")
        digest = hashlib.blake2b(digest_size=32)
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            last = max(0, status.st_size - _SAMPLE_BYTES)
            for offset in sorted({last * index // (_SAMPLES - 1) for index in range(_SAMPLES)}):
                file.seek(offset)
                digest.update(file.read(_SAMPLE_BYTES))
        return cls(status.st_size, status.st_mtime_ns, digest.digest())


class OverviewCache:
    """Overviews in a folder.

    Damage, a full disk or a folder that cannot be used costs an overview's being computed again,
    and nothing else: no method raises.

    Parameters
    ----------
    folder : Path or None
        Made when first written to, may be deleted at any time; None keeps nothing.
    max_bytes : int
        What the files may take in all. Those least recently used go first.

    Raises
    ------
    ValueError
        If `max_bytes` is negative.
    """

    def __init__(self, folder: Path | None, max_bytes: int = 512 << 20) -> None:
        self._folder = None if folder is None else CacheFolder(folder, max_bytes)

    def entry(self, path: Path, overview: Overview) -> "CacheEntry":
        """Return the place for the overview of a sound file as it is now.

        Parameters
        ----------
        path : Path
            The sound file.
        overview : Overview
            Of it, with nothing computed yet: should the file change from now on, what is computed
            will not be stored.
        """
        if self._folder is None:
            return CacheEntry(None, path, overview, None)
        try:
            return CacheEntry(self._folder, path, overview, _identity(path))
        except (OSError, ValueError) as error:
            _log.info("no cached overview: %s", error)
            return CacheEntry(None, path, overview, None)


class CacheEntry:
    """The place in a cache of one overview; made by `OverviewCache.entry`.

    Parameters
    ----------
    folder : CacheFolder or None
        Where it is kept; None keeps nothing.
    path : Path
        The sound file.
    overview : Overview
        Of it.
    identity : FileIdentity or None
        The file before any of it was analysed; None keeps nothing.
    """

    def __init__(
        self,
        folder: CacheFolder | None,
        path: Path,
        overview: Overview,
        identity: FileIdentity | None,
    ) -> None:
        self._folder = folder
        self._path = path
        self._overview = overview
        self._identity = identity

    def load(self) -> bool:
        """Complete the overview from the cache; return whether that could be done.

        Where not, the overview is as it was.
        """
        if self._folder is None or self._identity is None:
            return False
        arrays = self._folder.read(_key(self._identity, self._overview), self._overview.arrays)
        if arrays is None:
            return False
        self._overview.adopt(arrays)
        return True

    def store(self) -> bool:
        """Keep the overview; return whether that was done.

        It is not if the overview lacks something, or could not read parts of the Track, if the file
        is no longer what it was, or if there is no room.
        """
        if self._folder is None or self._identity is None:
            return False
        if not self._overview.complete or self._overview.flawed:
            return False
        try:
            if _identity(self._path) != self._identity:
                return False
        except OSError as error:
            _log.info("overview not cached: %s", error)
            return False
        return self._folder.write(_key(self._identity, self._overview), self._overview.arrays)


def _identity(path: Path) -> FileIdentity:
    """Look at a file, but not for ever; see `FileIdentity.of`."""
    return patiently(lambda: FileIdentity.of(path), _PATIENCE)


def _key(identity: FileIdentity, overview: Overview) -> bytes:
    """Return a hash of all that the numbers of an overview depend on, and of how they are kept."""
    # The settings are values whose repr names every parameter.
    shapes = [(array.shape, array.dtype.str) for array in overview.arrays]
    parts = (_VERSION, sys.byteorder, identity, overview.settings, overview.cell_samples, shapes)
    return hashlib.blake2b(repr(parts).encode(), digest_size=32).digest()
