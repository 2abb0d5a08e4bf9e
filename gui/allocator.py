"""Memory that is let go goes back to the system.

glibc gives every other thread a heap of its own, up to eight for each core, and keeps what is freed
there. A dozen threads that come and go, each with arrays of megabytes, spread over them: within
hours of live sound the process holds three times what it uses.
"""

import ctypes
import sys
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QTimer, SignalInstance

from gui.background import Background

_ARENA_MAX = -8  # M_ARENA_MAX in malloc.h
_HEAPS = 2
_EVERY_MS = 60_000


@cache
def _allocator() -> Any:
    """Return the C library if it has glibc's allocator, else None."""
    if sys.platform != "linux":
        return None
    try:
        library = ctypes.CDLL(None)
        library.malloc_trim.argtypes = [ctypes.c_size_t]
        library.mallopt.argtypes = [ctypes.c_int, ctypes.c_int]
    except (AttributeError, OSError):  # musl, say
        return None
    return library


def use_few_heaps() -> bool:
    """Let all threads share two heaps; to be called before they start.

    Returns
    -------
    bool
        Whether there is an allocator that had to be told, and it was.
    """
    library = _allocator()
    return library is not None and library.mallopt(_ARENA_MAX, _HEAPS) == 1


def give_back() -> None:
    """Give the pages of the heaps that hold nothing any more back to the system.

    Takes milliseconds, in which other threads run unless they allocate.
    """
    library = _allocator()
    if library is not None:
        library.malloc_trim(0)


class GivingBack(QObject):
    """Gives memory back once a minute, in a thread of its own, until a window closes.

    With both, hours of live sound stay at about 230 MB (`benchmarks/soak`); without, there are
    390 MB after one hour and 630 MB after five. A limit on the size of blocks within the heaps
    would do as well, but costs every large array its page faults: a quarter more processor time
    for a long file.

    Parameters
    ----------
    parent : QObject
        Lives as long.
    closing : signal
        The end.
    """

    def __init__(self, parent: QObject, closing: SignalInstance) -> None:
        super().__init__(parent)
        self._background = Background("memory", self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(lambda: self._background.run(give_back, lambda _: None, ""))
        closing.connect(self.close)
        if _allocator() is not None:
            self._timer.start()

    def close(self) -> None:
        """Stop."""
        self._timer.stop()
        self._background.close()
