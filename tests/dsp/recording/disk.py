"""Disks that fill up."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def largest_file(n_bytes: int) -> Iterator[None]:
    """Let every file that would grow beyond a size fail, as on a full disk.

    The kernel then refuses the write with EFBIG in the place of ENOSPC, and writes what still fits,
    as a full disk does. A small file system of its own would need the right to mount one.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
