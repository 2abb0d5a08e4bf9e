"""What the platform has for us: a display, and folders."""

import ctypes
import os
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from dsp.audio.source import Problem


def display_problem() -> Problem | None:
    """Return why no window can be opened, or None.

    Qt aborts the process where its platform plugin finds no display or lacks a library, so this
    looks first. Only Linux and its like need it.
    """
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if _wayland_answers():
        return None
    if not _x11_answers(os.environ.get("DISPLAY", "")):
        return Problem(
            "There is no display to open a window on.",
            "Run it in a desktop session, with 'ssh -X', or under 'xvfb-run'.",
        )
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return Problem(
            "A library that Qt needs to open a window is missing: libxcb-cursor.",
            "Install it: sudo apt install libxcb-cursor0",
        )
    return None


def config_folder() -> Path:
    """Return the platform's folder for our settings, which may not be there yet."""
    location = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(location) or Path.home() / ".melscope")


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"), name).is_socket()


def _x11_answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdecimal():
        return False
    if host and host != "unix":  # forwarded, as by ssh -X; it may be gone
        try:
            socket.create_connection((host, 6000 + int(number)), timeout=2).close()
        except OSError:
            return False
        return True
    for address in (f"\0/tmp/.X11-unix/X{number}", f"/tmp/.X11-unix/X{number}"):
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False
