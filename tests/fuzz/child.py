"""The process that opens spoilt files, so that a decoder's crash takes nothing else with it.

``python -m tests.fuzz.child FIRST STOP STEP FOLDER`` writes one line before each case, "N", and one
for each that failed, "N: what happened". It ends itself where a case took too much memory.
"""

import os
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from tests.fuzz.cases import case, try_case
from tests.fuzz.corpus import Kind, seeds

MOST_GROWTH = 192 << 20
"""Bytes by which the process may grow over what it has before the first case."""

MOST_ADDRESS_SPACE = 3 << 30
"""Bytes that may be asked for in all, libraries included."""


def run(arguments: list[str], attempt: Callable[[int, Path], None]) -> None:
    """Try the cases of a range.

    Parameters
    ----------
    arguments
        First case, stop, step, and a folder for the files.
    attempt
        Tries a case; raises if it fails.
    """
    first, stop, step = map(int, arguments[:3])
    folder = Path(arguments[3])
    # libsndfile's ALAC decoder writes to the standard output.
    report = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE, hard))
    at_first = _peak()
    for number in range(first, stop, step):
        print(number, file=report, flush=True)
        try:
            attempt(number, folder)
        except Exception:
            lines = traceback.format_exc().splitlines()
            words = " | ".join(line.strip() for line in lines[-7:])
            print(f"{number}: {words!r}", file=report, flush=True)
        grown = _peak() - at_first
        if grown > MOST_GROWTH:
            print(f"{number}: grew by {grown >> 20} MB", file=report, flush=True)
            sys.exit(1)


def _peak() -> int:
    """Return the most memory that this program has had; `getrusage` counts its parent's in."""
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmHWM:") + 1]) << 10


if __name__ == "__main__":
    for kind in get_args(Kind):
        seeds(kind)  # which takes longer than to spoil them
    run(sys.argv[1:], lambda number, folder: try_case(case(number), folder))
