"""What a crash leaves, found by the next run and told once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gui.failures.last_run import RunMark
from tests.checkout import ROOT

RUN = """
import sys
from pathlib import Path
from gui.failures.last_run import RunMark
mark = RunMark(Path(sys.argv[1]))
print(mark.begin(), flush=True)
sys.stdin.readline()
{end}
"""


def run(folder: Path, end: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", RUN.format(end=end), str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "[]\n"
    return process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def begun(folder: Path) -> list[str]:
    mark = RunMark(folder)
    try:
        return mark.begin()
    finally:
        mark.end()


def test_a_run_that_ends_leaves_nothing(folder: Path) -> None:
    assert begun(folder) == []
    assert begun(folder) == []
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_a_crash_in_c_code_says_where_and_is_told_once(folder: Path) -> None:
    crash = f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})"
    run(folder, crash).communicate("\n")
    (left,) = begun(folder)
    assert "Segmentation fault" in left
    assert "<string>" in left
    assert begun(folder) == []


def test_a_run_that_was_killed_has_ended_unexpectedly_too(folder: Path) -> None:
    process = run(folder, "")
    process.kill()
    process.communicate()
    assert begun(folder) == [""]


def test_a_second_instance_is_no_crash(folder: Path) -> None:
    process = run(folder, "mark.end()")
    assert begun(folder) == []
    assert len(list(folder.iterdir())) == 1
    process.communicate("\n")
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a file in the way means this on Unix")
def test_where_nothing_can_be_written_the_run_goes_on(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert begun(folder) == []
