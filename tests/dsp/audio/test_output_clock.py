import pytest

from dsp.audio import output_clock as module
from dsp.audio.output_clock import OutputClock, clock_offset, dac_time

SR = 1000


class Time:
    """Stands in for the module `time`."""

    now = 100.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(module, "time", time)
    return time


def test_runs_on_from_a_reading(time: Time) -> None:
    clock = OutputClock(SR)
    assert clock.heard(10_000) == 0
    clock.add(500, at=100.04)
    assert clock.heard(10_000) == pytest.approx(460)
    time.now += 1.5
    assert clock.heard(10_000) == pytest.approx(1960)


def test_nothing_is_heard_that_was_not_sent(time: Time) -> None:
    clock = OutputClock(SR)
    clock.add(500, at=100.0)
    time.now += 1
    assert clock.heard(800) == 800


def test_never_falls(time: Time) -> None:
    clock = OutputClock(SR)
    clock.add(500, at=100.0)
    assert clock.heard(10_000) == 500
    clock.add(500, at=100.3)
    assert clock.heard(10_000) == 500
    clock.restart()
    assert clock.heard(10_000) == 500
    time.now += 0.2
    assert clock.heard(10_000) == 500
    clock.add(500, at=100.15)
    assert clock.heard(10_000) == pytest.approx(550)


def test_one_wrong_reading_changes_nothing(time: Time) -> None:
    clock = OutputClock(SR)
    for number in range(5):
        late = 0.25 if number == 4 else 0.0
        clock.add(500 * number, at=100 + 0.5 * number + late)
    time.now = 102.0
    assert clock.heard(10_000) == pytest.approx(2000)


def test_follows_a_device_whose_clock_runs_off(time: Time) -> None:
    clock = OutputClock(48000)
    for number in range(1200):  # ten minutes, 100 parts per million fast
        clock.add(round(number * 0.5 * 48000 * 1.0001), at=100 + 0.5 * number)
    time.now = 100 + 0.5 * 1199
    error = clock.heard(10**9) - 0.5 * 1199 * 48000 * 1.0001
    assert abs(error) / 48000 < 0.0002


def test_a_driver_that_does_not_know_when_is_not_believed() -> None:
    assert dac_time(stated=10.05, now=10.0, latency=0.2) == 10.05
    assert dac_time(stated=10.0, now=10.0, latency=0.2) == 10.2
    assert dac_time(stated=0.0, now=10.0, latency=0.2) == 10.2


def test_two_clocks_are_compared_without_a_break_between(
    monkeypatch: pytest.MonkeyPatch, time: Time
) -> None:
    # The first comparison is interrupted for a second, the next one is not.
    steps = iter([100.0, 101.0, 101.0, 101.0002])
    monkeypatch.setattr(time, "perf_counter", lambda: next(steps))
    assert clock_offset(lambda: 41.0001) == pytest.approx(60)
