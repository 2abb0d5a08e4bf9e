"""The capture in C on a driver, a ring and a clock that a test holds in its hands."""

from types import SimpleNamespace

import numpy as np
import pytest

from dsp.audio.capture import CRingCapture, StreamFormat
from dsp.audio.source import GapCause

SR = 1000


class FakeRing:
    """PortAudio's ring of samples, without its C."""

    def __init__(self, elementsize: int, size: int) -> None:
        assert elementsize == 4
        self.size, self.held = size, np.zeros(0, np.float32)

    @property
    def read_available(self) -> int:
        return len(self.held)

    def get_read_buffers(self, count: int) -> tuple[int, bytes, bytes]:
        head = self.held[: count // 3]
        return count, head.tobytes(), self.held[count // 3 : count].tobytes()

    def advance_read_index(self, count: int) -> None:
        self.held = self.held[count:]


class FakeAction:
    def __init__(self) -> None:
        self.actual_time = 0.0
        self.stats = SimpleNamespace(input_overflows=0)


class FakeRecorder:
    """rtmixer's Recorder: its action ends where a block does not fit into the ring."""

    def __init__(self, driver: "Driver", **arguments: object) -> None:
        driver.recorder = self
        self._driver, self.arguments = driver, arguments
        self.active = True
        self.actions: list[FakeAction] = []

    @property
    def time(self) -> float:
        return self._driver.stream_time

    def record_ringbuffer(self, ring: FakeRing) -> FakeAction:
        self.ring, action = ring, FakeAction()
        self.actions.append(action)
        return action

    def callback(self, block: np.ndarray, *, overflow: bool) -> None:
        for action in self.actions[:]:
            if not action.actual_time:
                action.actual_time = self.time - len(block) / SR
            action.stats.input_overflows += overflow
            fits = block[: self.ring.size - len(self.ring.held)]
            self.ring.held = np.concatenate([self.ring.held, fits])
            if len(fits) < len(block):
                self.actions.remove(action)


class Driver:
    """A device of numbered samples, 10 of them every 10 ms, read after each block."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, ring_seconds: float = 1.0) -> None:
        self.now = 7.0
        rtmixer = SimpleNamespace(
            RingBuffer=FakeRing, Recorder=lambda **arguments: FakeRecorder(self, **arguments)
        )
        monkeypatch.setitem(__import__("sys").modules, "rtmixer", rtmixer)
        self.recorder: FakeRecorder
        self.capture = CRingCapture(
            StreamFormat(3, SR, 1, 0.04, ring_seconds), clock=lambda: self.now
        )
        self.made = 0
        self.samples: list[float] = []
        #: (number of the sample before it, length, cause)
        self.losses: list[tuple[int, int, GapCause]] = []

    @property
    def stream_time(self) -> float:
        return self.now + 1000.0  # PortAudio's clock is not ours

    def blocks(self, count: int, *, overflow: bool = False, reading: bool = True) -> None:
        for _ in range(count):
            self.now += 0.01
            block = np.arange(self.made, self.made + 10, dtype=np.float32)
            self.made += 10
            self.recorder.callback(block, overflow=overflow)
            if reading:
                self.read()

    def lose(self, count: int) -> None:
        """Let the device lose samples."""
        self.made += count
        self.now += count / SR

    def read(self) -> None:
        while True:
            chunk = self.capture.read()
            if chunk.lost_before:
                last = int(self.samples[-1]) if self.samples else -1
                self.losses.append((last, chunk.lost_before, chunk.cause))
            self.samples += chunk.samples[:, 0].tolist()
            if not len(chunk.samples):
                return

    def check(self) -> None:
        """Every sample is there, or missing where and as many as it was told."""
        expected = list(range(self.made))
        for last, lost, _ in reversed(self.losses):
            del expected[last + 1 : last + 1 + lost]
        if not self.losses:
            assert self.samples == expected
            return
        held = set(self.samples)
        assert self.samples == sorted(held)
        assert len(held) == self.made - sum(lost for _, lost, _ in self.losses)


def test_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(200)
    driver.check()
    assert driver.losses == []


def test_a_reported_overflow_is_placed_and_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(100)
    driver.lose(23)
    driver.blocks(1, overflow=True)
    driver.blocks(100)
    assert driver.losses == [(999, 23, "overflow")]
    assert driver.capture.overflows == 1
    driver.check()


def test_a_loss_that_nobody_reports_is_placed_and_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(100)
    driver.lose(700)
    driver.blocks(100)
    # One block may have come before it was looked at.
    assert driver.losses == [(1709, 700, "overflow")]
    assert driver.capture.overflows == 0
    driver.check()


def test_what_did_not_fit_into_the_ring_was_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(100)
    assert driver.recorder.ring.size == 1024
    driver.blocks(300, reading=False)
    driver.blocks(100)
    assert driver.losses == [(999 + 1024, 3000 - 1024 + 10, "dropped")]
    driver.check()


def test_a_ring_that_was_full_before_anyone_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(300, reading=False)
    driver.blocks(100)
    assert driver.losses == [(1023, 3000 - 1024 + 10, "dropped")]
    driver.check()


def test_overflows_of_all_actions_count(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(100)
    driver.blocks(2, overflow=True)
    driver.blocks(300, reading=False)
    driver.blocks(100)
    driver.blocks(1, overflow=True)
    assert driver.capture.overflows == 3


def test_a_stream_that_ends_in_doubt_delivers_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(monkeypatch)
    driver.blocks(100)
    driver.lose(500)
    driver.blocks(3)
    assert driver.capture.holding
    driver.recorder.active = False
    driver.read()
    assert not driver.capture.holding
    assert len(driver.samples) == 1030


@pytest.mark.parametrize("ring_seconds", [0.5, 4.0, 5.0])
def test_the_ring_holds_what_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, ring_seconds: float
) -> None:
    driver = Driver(monkeypatch, ring_seconds)
    assert driver.recorder.ring.size >= ring_seconds * SR
