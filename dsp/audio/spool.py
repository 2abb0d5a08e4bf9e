"""Room for retained sound on disk, in a file that goes away with the process."""

import mmap
import os
import tempfile
import weakref
from pathlib import Path
from typing import IO

import numpy as np

from dsp.audio.source import Samples


class Spool:
    """Hands out arrays that lie in a temporary file, as many as it may hold.

    The system keeps in memory what is used and writes the rest out. The file has no name while it
    is open (on Windows it is deleted when closed), so nothing is left behind however the process
    ends.

    Parameters
    ----------
    shape : (int, int)
        Of each array: samples and channels.
    max_bytes : int
        Bound on the file.
    folder : Path, optional
        Where the file lies; the system's folder for temporary files if None.

    Raises
    ------
    OSError
        If no file can be made there.

    Notes
    -----
    For one thread. Arrays may be read by any, and outlive the spool; the place of one that nobody
    holds any more is used again.
    """

    def __init__(self, shape: tuple[int, int], max_bytes: int, folder: Path | None = None) -> None:
        self._shape = shape
        n_bytes = shape[0] * shape[1] * np.dtype(np.float32).itemsize
        page = mmap.ALLOCATIONGRANULARITY
        self._slot_bytes = -(-n_bytes // page) * page
        self._max_slots = max_bytes // self._slot_bytes
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="melscope-", dir=folder)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._slots = 0
        self._free: list[mmap.mmap] = []

    def take(self) -> Samples | None:
        """Return an array of zeros, or None where the bound or the disk allows no more."""
        if self._free:
            area = self._free.pop()
        elif self._slots < self._max_slots and self._extend():
            offset = (self._slots - 1) * self._slot_bytes
            area = mmap.mmap(self._file.fileno(), self._slot_bytes, offset=offset)
        else:
            return None
        count = self._shape[0] * self._shape[1]
        samples = np.frombuffer(area, np.float32, count).reshape(self._shape)
        samples[:] = 0
        # Its place is taken again once nobody reads it any more.
        weakref.finalize(samples, self._free.append, area)
        return samples

    def _extend(self) -> bool:
        """Make the file a slot longer; its blocks are claimed now, for a full disk kills later."""
        start, size = self._slots * self._slot_bytes, self._slot_bytes
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(self._file.fileno(), start, size)
            else:
                self._file.seek(start)
                self._file.write(bytes(size))
                self._file.flush()
        except OSError:
            return False
        self._slots += 1
        return True
