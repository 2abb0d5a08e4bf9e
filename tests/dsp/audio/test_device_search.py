"""How often a device that is gone is looked for, and that nothing found is left open."""

import dataclasses
import threading
from collections.abc import Callable

import pytest

from dsp.audio.device_search import PAUSES, ThreadedSearch
from dsp.audio.source import LiveSource, Problem, SourceCounters, SourceError

BUSY = Problem("'Mic' is in use by another program.", "Close it.")


class FakeDevice:
    """Runs, or does not."""

    name, sr, channels, live, seconds_buffered = "Mic", 1000, 1, True, 0.0
    problem: Problem | None = None
    counters = SourceCounters()

    def __init__(self, *, running: bool = False) -> None:
        self.running = running

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def read(self) -> None:
        return None


class Waits:
    """Stands in for the event a search waits with: notes how long, and may end it."""

    def __init__(self, looks: int) -> None:
        self.pauses: list[float] = []
        self._looks = looks
        self._set = False

    def wait(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        return self._set or len(self.pauses) > self._looks

    def set(self) -> None:
        self._set = True

    def is_set(self) -> bool:
        return self._set


class InlineThread:
    """A thread whose work is done, in the caller's, as it is started."""

    def __init__(self, target: Callable[[], None], **_options: object) -> None:
        self._target = target

    def start(self) -> None:
        self._target()

    def join(self, timeout: float) -> None:
        pass


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    waits = Waits(8)
    fake = dataclasses.make_dataclass("threads", ["Thread", "Event", "Lock"])(
        InlineThread, lambda: waits, threading.Lock
    )
    monkeypatch.setattr("dsp.audio.device_search.threading", fake)
    return waits


def refusing(problem: Problem = BUSY) -> Callable[[], LiveSource]:
    def make() -> LiveSource:
        raise SourceError(problem)

    return make


def test_looks_soon_and_then_less_often(waits: Waits) -> None:
    gone = FakeDevice(running=True)
    search = ThreadedSearch(gone, refusing())
    assert not gone.running
    assert waits.pauses == [*PAUSES, *[PAUSES[-1]] * (9 - len(PAUSES))]
    assert search.problem == BUSY
    assert search.take() is None


def test_never_waits_longer_than_a_return_may_take_to_be_noticed() -> None:
    assert max(PAUSES) <= 2.0


def test_takes_what_it_finds_once(waits: Waits) -> None:
    device = FakeDevice()
    search = ThreadedSearch(FakeDevice(), lambda: device)
    assert search.take() is device
    assert device.running
    assert search.take() is None
    search.stop()
    assert device.running


def test_what_was_found_and_not_taken_is_stopped(waits: Waits) -> None:
    device = FakeDevice()
    search = ThreadedSearch(FakeDevice(), lambda: device)
    assert device.running
    search.stop()
    assert not device.running


def test_goes_on_after_an_error_nobody_foresaw(
    waits: Waits, caplog: pytest.LogCaptureFixture
) -> None:
    def make() -> LiveSource:
        raise ZeroDivisionError("channels")

    search = ThreadedSearch(FakeDevice(), make)
    assert len(waits.pauses) == 9
    assert search.problem is not None
    assert "channels" in search.problem.what
    assert "looking for a lost device" in caplog.text


def test_what_is_found_too_late_is_stopped_by_the_search() -> None:
    """The driver answers only after everything was stopped."""
    device = FakeDevice()
    asked, answer = threading.Event(), threading.Event()

    def make() -> LiveSource:
        asked.set()
        answer.wait()
        return device

    search = ThreadedSearch(FakeDevice(), make, pauses=(0.0,))
    assert asked.wait(10)
    stopping = threading.Thread(target=search.stop)
    stopping.start()
    assert search._ended.wait(10)
    answer.set()
    stopping.join(10)
    search._thread.join(10)
    assert not search._thread.is_alive()
    assert not device.running
    assert search.take() is None
