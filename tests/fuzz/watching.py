"""Running the cases in child processes, and noticing every way in which one can go wrong."""

import selectors
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 5.0
"""Seconds that a file may take."""

#: Seconds that a child may take to begin.
_START = 120.0


@dataclass(slots=True)
class Outcome:
    """What came of a range of cases.

    Attributes
    ----------
    tried
        How many were begun.
    failures
        What happened to those that failed, by their numbers.
    stderr
        What the children wrote there, decoders included.
    """

    tried: int = 0
    failures: dict[int, str] = field(default_factory=dict)
    stderr: str = ""


def watch(
    first: int,
    stop: int,
    folder: Path,
    *,
    step: int = 1,
    patience: float = PATIENCE,
    program: str = "tests.fuzz.child",
) -> Outcome:
    """Try every `step`-th case of a range, in one child after another where they fail."""
    outcome = Outcome()
    while first < stop:
        command = [sys.executable, "-X", "faulthandler", "-m", program]
        command += [str(first), str(stop), str(step), str(folder)]
        last = _watch_one(command, first, patience, outcome)
        first = last + step
    return outcome


def _watch_one(command: list[str], first: int, patience: float, outcome: Outcome) -> int:
    """Run a child until it is through or fails; return the last case it tried."""
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said) as child:
            last, hung = _follow(child, first, patience, outcome)
            if hung:
                child.kill()
        said.seek(0)
        words = said.read().decode(errors="replace")
    outcome.stderr += words
    if hung:
        outcome.failures[last] = f"took longer than {patience:g} s"
    elif child.returncode != 0 and last not in outcome.failures:
        outcome.failures[last] = f"ended with status {child.returncode}: {words[-2000:]}"
    return last


def _follow(
    child: "subprocess.Popen[bytes]", first: int, patience: float, outcome: Outcome
) -> tuple[int, bool]:
    """Read what a child reports; return its last case, and whether that hangs."""
    assert child.stdout is not None
    last, wait, rest = first, _START, b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while selector.select(wait):
            new = child.stdout.read1()
            if not new:
                return last, False
            wait = patience
            *lines, rest = (rest + new).split(b"\n")
            for line in lines:
                number, _, failure = line.decode().partition(": ")
                last = int(number)
                if failure:
                    outcome.failures[last] = failure
                else:
                    outcome.tried += 1
    return last, True
