"""Who is in the room with whom, told by who was in it when; and in which order they come."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkout import ROOT
from tests.turns import fcntl, side_by_side

pytestmark = pytest.mark.skipif(fcntl is None, reason="this system has no flock")

#: Goes in when it may, says so, and leaves when it is told to.
_GUEST = """
import sys
from pathlib import Path

from tests.turns import Turns

with Turns(Path(sys.argv[1])).taken(sys.argv[2]):
    print("in", flush=True)
    sys.stdin.readline()
"""


class Guest:
    def __init__(self, folder: Path, group: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _GUEST, str(folder), group],
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


needs_locks = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="this system lists no locks"
)


@needs_locks
def test_one_group_waits_for_all_of_the_other(tmp_path: Path) -> None:
    first, second = Guest(tmp_path, "busy"), Guest(tmp_path, "busy")
    assert first.comes_in()
    assert second.comes_in()  # side by side
    listener = Guest(tmp_path, "listening")
    until_it_waits(listener)
    late = Guest(tmp_path, "busy")
    until_it_waits(late)  # it may not come in before the one who waits
    first.leaves()
    assert listener.waits
    second.leaves()
    assert listener.comes_in()
    assert late.waits
    listener.leaves()
    assert late.comes_in()
    late.leaves()


@needs_locks
def test_listeners_do_not_wait_for_each_other(tmp_path: Path) -> None:
    first, second = Guest(tmp_path, "listening"), Guest(tmp_path, "listening")
    assert first.comes_in()
    assert second.comes_in()
    busy = Guest(tmp_path, "busy")
    until_it_waits(busy)
    second.leaves()
    assert busy.waits
    first.leaves()
    assert busy.comes_in()
    busy.leaves()


@given(n_listening=st.integers(0, 60), n_busy=st.integers(0, 60), n_workers=st.integers(1, 5))
def test_all_workers_begin_with_those_who_listen(
    n_listening: int, n_busy: int, n_workers: int
) -> None:
    listening, busy = [("l", i) for i in range(n_listening)], [("b", i) for i in range(n_busy)]
    ordered = side_by_side(listening, busy, n_workers)
    assert sorted(ordered) == sorted(listening + busy)
    if n_busy < n_listening:
        return
    length = len(ordered) // n_workers
    for worker in range(n_workers):
        # What xdist gives each, but for what is left over: it has its share within a test or two.
        piece = ordered[worker * length : (worker + 1) * length]
        heard = sum(kind == "l" for kind, _ in piece)
        assert abs(heard - n_listening / n_workers) <= n_workers
