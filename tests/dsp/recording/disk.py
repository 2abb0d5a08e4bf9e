"""Disks that fill up."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO

import pytest

from dsp.recording import sound_file


@contextmanager
def largest_file(n_bytes: int) -> Iterator[None]:
    """Let every file that would grow beyond a size fail, as on a file system with such a limit.

    The kernel writes what still fits, and refuses the rest with EFBIG, as FAT32 does at 4 GiB.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, n_bytes: int) -> Iterator[None]:
    """Let a recording find the disk full once its file has a size.

    The kernel does it, but says EFBIG, which here becomes ENOSPC: a small file system of its own
    would need the right to mount one.
    """

    class Full(FileIO):
        def write(self, data):
            try:
                return super().write(data)
            except OSError as error:
                assert error.errno == errno.EFBIG
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error

    with monkeypatch.context() as patched, largest_file(n_bytes):
        patched.setattr(sound_file, "FileIO", Full)
        yield
