"""Many at once or one alone, told by who was in the room when."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.turns import fcntl

pytestmark = pytest.mark.skipif(fcntl is None, reason="this system has no flock")

#: Goes in when it may, says so, and leaves when it is told to.
_GUEST = """
import sys
from pathlib import Path

from tests.turns import Turns

with Turns(Path(sys.argv[1])).taken(alone=sys.argv[2] == "alone"):
    print("in", flush=True)
    sys.stdin.readline()
"""


class Guest:
    def __init__(self, folder: Path, how: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _GUEST, str(folder), how],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def comes_in(self) -> bool:
        assert self._process.stdout is not None
        return self._process.stdout.readline() == "in\n"

    @property
    def waits(self) -> bool:
        """Whether it stands at a lock: the system lists who is blocked, and by whom."""
        blocked = [line for line in Path("/proc/locks").read_text().splitlines() if "->" in line]
        return any(f" {self._process.pid} " in line for line in blocked)

    def leaves(self) -> None:
        self._process.communicate("\n", timeout=20)


def until_it_waits(guest: Guest) -> None:
    deadline = time.monotonic() + 20
    while not guest.waits:
        assert time.monotonic() < deadline, "it came in"


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="this system lists no locks")
def test_one_alone_waits_for_the_others_and_they_for_it(tmp_path: Path) -> None:
    first, second = Guest(tmp_path, "with others"), Guest(tmp_path, "with others")
    assert first.comes_in()
    assert second.comes_in()  # side by side
    alone = Guest(tmp_path, "alone")
    until_it_waits(alone)
    late = Guest(tmp_path, "with others")
    until_it_waits(late)  # it may not come in before the one who waits
    first.leaves()
    assert alone.waits
    second.leaves()
    assert alone.comes_in()
    assert late.waits
    alone.leaves()
    assert late.comes_in()
    late.leaves()
