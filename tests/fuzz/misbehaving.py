"""A child in which every case goes wrong in a way of its own, to see that it is noticed."""

import os
import sys
import threading
from pathlib import Path

from tests.fuzz.child import run


def _attempt(number: int, _folder: Path) -> None:
    if number == 1:
        raise ValueError("no good")
    if number == 2:
        os.abort()
    if number == 3:
        threading.Event().wait()
    if number == 4:
        bytearray(b"\1") * (210 << 20)
    if number == 5:
        bytearray(4 << 30)


if __name__ == "__main__":
    run(sys.argv[1:], _attempt)
