"""Values on the command line: texts that become what they mean, or say why they cannot.

Each raises `argparse.ArgumentTypeError`, with words for people, for a text it does not take.
"""

import argparse
from pathlib import Path
from typing import TypeVar

_N = TypeVar("_N", int, float)


def seconds(text: str) -> float:
    """Return a time above 0, in seconds."""
    value = number(float, text)
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(f"seconds must be above 0, got {text}")
    return value


def duration(text: str) -> float:
    """Return the seconds in "90", "45s", "30m" or "6h", from a second to a week."""
    factors = {"s": 1.0, "m": 60.0, "h": 3600.0}
    factor = factors.get(text[-1:].lower())
    value = number(float, text if factor is None else text[:-1]) * (factor or 1.0)
    if not 1 <= value <= 7 * 24 * 3600:
        raise argparse.ArgumentTypeError(f"sound is kept for 1 s to 7 days (168h), got {text}")
    return value


def fps(text: str) -> int:
    """Return a number of pictures a second, 1 to 120."""
    value = number(int, text)
    if not 1 <= value <= 120:
        raise argparse.ArgumentTypeError(f"pictures a second go from 1 to 120, got {text}")
    return value


def size(text: str) -> tuple[int, int]:
    """Return width and height, in pixels, in a text such as "1440x900"."""
    width, _, height = text.lower().partition("x")
    found = number(int, width), number(int, height)
    if not (320 <= found[0] <= 16384 and 240 <= found[1] <= 16384):
        raise argparse.ArgumentTypeError(f"sizes go from 320x240 to 16384x16384, got {text}")
    return found


def count(text: str) -> int:
    """Return a whole number from 1 on."""
    value = number(int, text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"this must be 1 or more, got {text}")
    return value


def band(text: str) -> tuple[float, float]:
    """Return the two frequencies, in Hz, in a text such as "2000-8000"."""
    low, _, high = text.partition("-")
    found = number(float, low), number(float, high)
    if not 0 <= found[0] < found[1] < float("inf"):
        raise argparse.ArgumentTypeError(f"a band goes from a lower to a higher frequency: {text}")
    return found


def png(text: str) -> Path:
    """Return the path of a picture."""
    if not text.lower().endswith(".png"):
        raise argparse.ArgumentTypeError(f"pictures are written as PNG, got {text!r}")
    return Path(text)


def number(kind: type[_N], text: str) -> _N:
    """Return the number in a text, an int or a float as `kind` says."""
    try:
        return kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"this is not a number: {text!r}") from None
