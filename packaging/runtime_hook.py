"""Runs in the bundled program before main.py: two things that differ from a Python of one's own."""

import ctypes.util
import os
import sys
from pathlib import Path

if sys.platform == "linux":
    # The loader has read this by now. Programs we start (pactl, a browser) are the system's and
    # want the system's libraries, not ours.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before

    _find_in_system = ctypes.util.find_library

    def _find_library(name: str) -> str | None:
        """Find a bundled library, else the system's: sounddevice looks for PortAudio by this."""
        bundled = sorted(Path(sys._MEIPASS).glob(f"lib{name}.so*"))
        return str(bundled[0]) if bundled else _find_in_system(name)

    ctypes.util.find_library = _find_library
