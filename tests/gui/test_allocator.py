"""All threads share two heaps, and what these do not hold any more goes back to the system."""

import platform
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, Signal

from gui import allocator
from gui.allocator import GivingBack, give_back, use_few_heaps
from tests.checkout import ROOT

glibc = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="this is no glibc")

_HEAPS = """
import ctypes
import sys
import tempfile
import threading

from gui.allocator import use_few_heaps

if sys.argv[1] == "told":
    assert use_few_heaps()
all_here = threading.Barrier(7)


def hold():
    kept = [bytearray(5000) for _ in range(100)]
    all_here.wait()
    del kept


threads = [threading.Thread(target=hold) for _ in range(6)]
for thread in threads:
    thread.start()
all_here.wait()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as found:
    stream = ctypes.c_void_p(libc.fopen(found.name.encode(), b"w"))
    assert libc.malloc_info(0, stream) == 0
    libc.fclose(stream)
    print(found.read().count(b"<heap nr="))
"""

_PAGES = """
from pathlib import Path

from gui.allocator import give_back


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])


blocks = [bytearray(50_000) for _ in range(1000)]
full = resident()
del blocks[:-1]  # the last one keeps the heap from shrinking by itself
before = resident()
give_back()
print(full, before, resident())
"""


def say(script: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@glibc
def test_all_threads_share_two_heaps() -> None:
    assert int(say(_HEAPS, "told")) <= 2
    assert int(say(_HEAPS, "untold")) > 2  # else there is nothing to mend, and the module may go


@glibc
def test_pages_that_hold_nothing_go_back() -> None:
    full, before, after = map(int, say(_PAGES).split())
    most = 50_000 * 990 // 4096
    assert full - before < most / 10
    assert before - after > most


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "_allocator", lambda: None)
    assert use_few_heaps() is False
    give_back()


class _Window(QObject):
    closing = Signal()


def test_it_is_done_again_and_again_until_the_window_closes(qtbot, monkeypatch) -> None:
    done = []
    monkeypatch.setattr(allocator, "_EVERY_MS", 1)
    monkeypatch.setattr(allocator, "_allocator", lambda: True)
    monkeypatch.setattr(allocator, "give_back", lambda: done.append(1))
    window = _Window()
    GivingBack(window, window.closing)
    qtbot.waitUntil(lambda: len(done) > 2)
    window.closing.emit()
    count = len(done)
    monkeypatch.setattr(allocator, "give_back", lambda: pytest.fail("it is closed"))
    qtbot.wait(5)
    assert len(done) == count
