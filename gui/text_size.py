"""Sizes of text to choose from, and the one that the desktop asks for."""

import sys

from PySide6.QtGui import QFontDatabase, QFontInfo

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
"""How many times larger than usual text may be."""
#: Logical pixels of a desktop's own font where nobody has asked for larger text: GNOME has 11
#: points at 96 dots an inch (KDE 10), Windows 9, and macOS 13 at 72.
_USUAL = {"linux": 11 * 96 / 72, "win32": 9 * 96 / 72, "darwin": 13.0}


def desktop_scale() -> float:
    """Return the size that fits the platform's own font; 1 where that says nothing.

    A platform that has no font of its own answers with the application's, which is no larger than
    usual.
    """
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return nearest_scale(QFontInfo(general).pixelSize() / _USUAL.get(sys.platform, _USUAL["linux"]))


def nearest_scale(ratio: float) -> float:
    """Return the size to choose from that is nearest to a ratio to the usual size."""
    return min(SCALES, key=lambda scale: abs(scale - ratio))


def next_scale(scale: float, step: int) -> float:
    """Return the size that is `step` larger, or smaller below 0, as far as there are any."""
    index = SCALES.index(nearest_scale(scale)) + step
    return SCALES[min(max(index, 0), len(SCALES) - 1)]


def percent(scale: float) -> int:
    """Return a size as people call it: 125 for 1.25."""
    return round(100 * scale)


def scale_of_percent(size: object) -> float | None:
    """Return the size that a number of percent stands for, or None if it is none to choose."""
    return next((scale for scale in SCALES if percent(scale) == size), None)
