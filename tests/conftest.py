"""What every test runs under: a private display, private settings, and no leftovers.

Nothing here may import Qt: the display has to be chosen first.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.checkout import ROOT
from tests.screen import Screen, ScreenUnavailable
from tests.turns import Turns, side_by_side

SCREEN = "1920x1080x24"
JOIN_SECONDS = 2.0
"""How long, all together, threads that a test started may take to end after it."""

# No test depends on the clock of a noisy machine. CI draws the same examples in every run; on a
# desk they differ from run to run, which is how new ones are found.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


class _Session:
    """The display and the home folder of one test run."""

    def __init__(self) -> None:
        self._home: Path | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self.display = "none yet"

    def start(self) -> None:
        self._set_home()
        self._set_display()

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
            self._server = None
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)
            self._home = None

    def _set_home(self) -> None:
        """Point home and settings at a new folder, so that nobody's own are read or changed."""
        self._home = Path(tempfile.mkdtemp(prefix="melscope-"))
        os.environ["HOME"] = str(self._home)
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(self._home / name.lower())
        runtime = self._home / "run"
        runtime.mkdir(mode=0o700)  # Qt warns of any other mode, and of none
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        # No session bus: Qt and libdbus would start one for each display, and leave it running.
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={runtime / 'no-bus'}"
        if sys.platform == "linux":
            os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of other encodings, and writes 1,5 for 1.5

    def _set_display(self) -> None:
        """Start a private X server where there is one to start, else let Qt paint offscreen."""
        os.environ.pop("WAYLAND_DISPLAY", None)
        xvfb = shutil.which("Xvfb")
        if xvfb is None:
            os.environ.pop("DISPLAY", None)
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            self.display = "Qt's offscreen platform (Xvfb is not installed)"
            return
        read_end, write_end = os.pipe()
        command = [xvfb, "-displayfd", str(write_end), "-screen", "0", SCREEN]
        command += ["-nolisten", "tcp", "-noreset"]
        setpriv = shutil.which("setpriv")
        if setpriv is not None:  # the server goes with us even if we are killed
            command = [setpriv, "--pdeathsig", "TERM", *command]
        self._server = subprocess.Popen(
            command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()  # written once the server accepts clients
        if not number:
            raise pytest.UsageError(f"Xvfb ended with status {self._server.wait()} at its start")
        os.environ["DISPLAY"] = f":{number}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        self.display = f"Xvfb at :{number}, {SCREEN}"


_session = _Session()
# Registered before anything imports PySide6, so called after PySide6 has taken QApplication down:
# Qt must not see its X server go first.
atexit.register(_session.stop)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    _session.start()


_turns = Turns(ROOT / ".pytest_cache" / "turns")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let tests that open real streams run while no worker runs any other."""
    with _turns.taken("listening" if _listens(item) else "busy"):
        return (yield)


def _listens(item: pytest.Item) -> bool:
    return item.get_closest_marker("audio") is not None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    n_workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if n_workers > 1:
        listening = [item for item in items if _listens(item)]
        busy = [item for item in items if not _listens(item)]
        items[:] = side_by_side(listening, busy, n_workers)


def pytest_report_header() -> str:
    return f"display: {_session.display}"


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if _runs(thread)}


def _runs(thread: threading.Thread) -> bool:
    """Tell whether a thread still runs.

    A thread that C code made (PortAudio's, Qt's) and that once called Python stays "alive" for
    `threading` for ever; the kernel knows better.
    """
    task = Path(f"/proc/self/task/{thread.native_id}")
    if task.parent.is_dir() and thread.native_id is not None:
        return thread.is_alive() and task.is_dir()
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test after which threads run that did not run before it."""
    before = _threads()
    yield
    deadline = time.monotonic() + JOIN_SECONDS
    leaked = _threads() - before
    while leaked and time.monotonic() < deadline:
        time.sleep(0.005)
        leaked = {thread for thread in leaked if _runs(thread)}
    if leaked:
        names = ", ".join(sorted(thread.name for thread in leaked))
        pytest.fail(f"threads still run {JOIN_SECONDS:g} s after the test: {names}", pytrace=False)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own, with keys and a mouse, for a program in another process."""
    folder = tmp_path / "screen"
    folder.mkdir()
    try:
        with Screen(folder) as screen:
            yield screen
    except ScreenUnavailable as reason:
        pytest.skip(f"no screen: {reason}")
