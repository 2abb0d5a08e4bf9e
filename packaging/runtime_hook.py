"""Runs in the bundled program before main.py: what differs from a Python of one's own."""

import ctypes.util
import os
import sys
from pathlib import Path

# The list of inputs is read by another process of this program, which shall find its libraries
# itself, as if somebody had started it, and not rely on what its parent's loader was told.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"

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
