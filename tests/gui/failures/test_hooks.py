"""Whatever fails, wherever: one entry in the log, one word to the user."""

import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRunnable, Qt, QThread, QThreadPool, QTimer, Signal, qWarning

from gui.background import Background
from gui.failures.futures import report_failure
from gui.failures.guard import guarded, guarded_with
from gui.failures.hooks import reporting
from gui.failures.log import Failure, FailureLog
from gui.failures.scrubbing import Scrubber

pytestmark = pytest.mark.qt_no_exception_capture


class Reported:
    def __init__(self, log: FailureLog) -> None:
        self.log = log
        self.told: list[Failure] = []
        log.tell = self.told.append

    @property
    def text(self) -> str:
        assert self.log.path is not None
        return self.log.path.read_text(encoding="utf-8")


@pytest.fixture
def reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reported]:
    """The hooks as in a run: pytest's own, which would fail the test, are out of the way."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    log = FailureLog(tmp_path, Scrubber(Path("/srv/jo.doe"), "jo.doe", "laptop"), lambda: "1")
    with reporting(log):
        yield Reported(log)


class Boom(Exception):
    pass


def boom(*_: object) -> None:
    raise Boom("/srv/jo.doe/secret.wav")


class Thread(QThread):
    @guarded
    def run(self) -> None:
        boom()


class Job(QRunnable):
    @guarded
    def run(self) -> None:
        boom()


class Filter(QObject):
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: object) -> bool:
        boom()
        return True


class Bell(QObject):
    rung = Signal(object)


class Dying:
    def __del__(self) -> None:
        boom()


def in_a_thread(qtbot) -> None:
    thread = threading.Thread(target=boom)
    thread.start()
    thread.join()


def in_a_thread_of_qt(qtbot) -> None:
    thread = Thread()
    thread.start()
    thread.wait()


def in_a_pool_of_qt(qtbot) -> None:
    QThreadPool.globalInstance().start(Job())
    QThreadPool.globalInstance().waitForDone()


def in_a_timer(qtbot) -> None:
    QTimer.singleShot(0, boom)
    qtbot.wait(1)


def in_a_slot(qtbot) -> None:
    bell = Bell()
    bell.rung.connect(boom)
    bell.rung.emit(1)


def in_a_queued_slot_from_a_thread(qtbot) -> None:
    bell = Bell()
    bell.rung.connect(boom, Qt.ConnectionType.QueuedConnection)
    thread = threading.Thread(target=bell.rung.emit, args=(1,))
    thread.start()
    thread.join()
    qtbot.wait(1)


def in_an_event_filter(qtbot) -> None:
    bell, watching = Bell(), Filter()
    bell.installEventFilter(watching)
    bell.setProperty("x", 1)


def in_a_destructor(qtbot) -> None:
    dying = Dying()
    del dying
    gc.collect()


def in_what_hears_of_a_job(qtbot) -> None:
    background = Background("test")
    background.run(lambda: 1, boom, "advice")
    background.deliver()
    background.close()


def in_a_future(qtbot) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(boom).add_done_callback(report_failure)


def in_code_that_logs(qtbot) -> None:
    try:
        boom()
    except Boom:
        logging.getLogger("dsp.engine.anything").exception("a thread of the engine's")


@pytest.mark.parametrize(
    "fail",
    [
        in_a_thread,
        in_a_thread_of_qt,
        in_a_pool_of_qt,
        in_a_timer,
        in_a_slot,
        in_a_queued_slot_from_a_thread,
        in_an_event_filter,
        in_a_destructor,
        in_what_hears_of_a_job,
        in_a_future,
        in_code_that_logs,
    ],
)
def test_a_fault_is_in_the_log_once_and_told_once(
    qtbot, reported: Reported, capsys: pytest.CaptureFixture[str], fail: Callable[..., None]
) -> None:
    fail(qtbot)
    assert len(reported.told) == 1
    assert reported.text.count("Boom: ") == 1
    assert "in boom" in reported.text
    assert "secret" not in reported.text
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert said.startswith("melscope: something failed (Boom, ")


def test_a_job_in_the_background_that_tells_its_asker_is_logged_only(
    qtbot, reported: Reported
) -> None:
    background, outcomes = Background("test"), []
    background.run(boom, outcomes.append, "advice")
    background.deliver()
    background.close()
    assert len(outcomes) == 1
    assert "in boom" in reported.text
    assert reported.told == []


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_messages_of_qt_are_in_the_log(qtbot, reported: Reported) -> None:
    qWarning("a word of warning")
    assert "default: a word of warning" in reported.text
    assert reported.told == []


def test_ctrl_c_keeps_its_meaning(reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
    error = KeyboardInterrupt()
    printed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: printed.append(args[1]))
    with reporting(reported.log):
        sys.excepthook(KeyboardInterrupt, error, None)
    assert printed == [error]
    assert reported.told == []


def test_hooks_are_put_back(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook, list(logging.root.handlers)
    with reporting(FailureLog(tmp_path, Scrubber(), lambda: "1")):
        assert sys.excepthook is not before[0]
    now = sys.excepthook, threading.excepthook, sys.unraisablehook, list(logging.root.handlers)
    assert now == before
