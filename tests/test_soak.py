"""A soak of a few minutes with faults in quick succession, and proof that its checks bite."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from benchmarks.soak.numbers import MODULUS, numbered, numbers_of
from benchmarks.soak.plan import Outcome, Plan
from benchmarks.soak.run import Soak
from benchmarks.soak.world import BLOCK_SECONDS, Input, World
from dsp.audio import reconnecting
from dsp.recording.take import Take, TakeOrder
from gui.columns import live_columns


def run(
    seconds: float,
    seed: int,
    alter: Callable[[World], None] = lambda world: None,
    *,
    act_every: float = 4.0,
    period: float = 3600.0,
    speed: float = 1000.0,
) -> Outcome:
    plan = Plan(
        hours=seconds / 3600,
        speed=speed,
        seed=seed,
        fault_every=1.0,
        act_every=act_every,
        input_every=60.0,
        pictures_every=20.0,
        period=period,
        alter=alter,
    )
    return Soak(plan, lambda line: None).run()


@pytest.mark.parametrize("first", [0, 12345, MODULUS - 3])
def test_each_sample_tells_its_number(first: int) -> None:
    samples = numbered(first, 1000, 2)
    assert samples.dtype == np.float32
    assert samples.shape == (1000, 2)
    np.testing.assert_array_equal(
        numbers_of(samples[:, 0]), np.arange(first, first + 1000) % MODULUS
    )
    np.testing.assert_array_equal(samples[:, 1], -samples[:, 0])


def test_what_is_no_sample_of_ours_has_no_number() -> None:
    strange = np.array([1.0, 0.1, np.float32(1 / 3), -0.0626], np.float32)
    np.testing.assert_array_equal(numbers_of(strange), -1)


@pytest.mark.parametrize("sr", [8000, 11025, 16536, 22050])
def test_an_input_delivers_at_its_rate_though_no_block_of_it_is_that_long(sr: int) -> None:
    world, came = World([Input("Phone", sr, 1)]), 0

    def take(_samples: object, count: int, _time: object, _status: object) -> None:
        nonlocal came
        came += count

    stream = world.open(world.inputs[0], sr, 1, take)
    begun, first = world.clock(), stream.number
    for _ in range(1000):
        world.sleep(0.1)
    assert stream.number - first == came
    assert came / sr == pytest.approx(world.clock() - begun, abs=2 * BLOCK_SECONDS)


def test_every_sample_of_some_minutes_is_accounted_for() -> None:
    outcome = run(60, seed=4)
    assert outcome.failures == []
    totals = outcome.totals
    assert totals["elapsed"] == sum(
        totals[kind] for kind in ("captured", "dropped", "overflow", "interrupted")
    )
    for cause in ("dropped", "overflow", "interrupted"):
        assert totals[cause] == totals[f"gaps, {cause}"]
    assert totals["checked"] >= totals["captured"] / 2  # what is resampled tells no number
    assert totals["pictures compared"] > 0
    assert totals["recordings"] > 0
    assert len(outcome.faults) >= 3
    assert outcome.actions.total() >= 3  # the quicker a machine, the fewer looks within a minute


@pytest.fixture
def leak() -> Iterator[Callable[[], None]]:
    ended, threads = threading.Event(), []

    def begin() -> None:
        threads.append(threading.Thread(target=ended.wait))
        threads[-1].start()

    yield begin
    ended.set()
    for thread in threads:
        thread.join()


def test_each_check_finds_what_it_is_for(
    monkeypatch: pytest.MonkeyPatch, leak: Callable[[], None]
) -> None:
    def plant(world: World) -> None:
        before = world.before_time_passes
        leaks = count(1004, 3)  # the clock may be far past the end before the window notices
        later = [1003.0, next(leaks)]

        def spoil() -> float:
            if world.awake() > later[0]:
                later[0] = np.inf
                world.streams[-1].number += 1
                logging.getLogger("soak").warning("planted")
            if world.awake() > later[1]:
                later[1] = next(leaks)
                leak()
            return before()

        world.before_time_passes = spoil

    take = Take.__init__

    def late(self: Take, order: TakeOrder, *rest: str | None) -> None:
        take(self, replace(order, start=order.start + 1), *rest)

    monkeypatch.setattr(Take, "__init__", late)
    monkeypatch.setattr(live_columns, "_unchanged", lambda values: values * np.float32(1.5))
    monkeypatch.setitem(reconnecting._COUNTED, "overflow", "dropped_samples")
    # Slow enough for the window to look at more than one period.
    outcome = run(60, 5, plant, act_every=1000.0, period=10.0, speed=100.0)
    failures = "\n".join(outcome.failures)
    assert "1 samples are missing at" in failures
    assert "the log is not empty" in failures
    assert "planted" in failures
    assert "threads: at least" in failures
    assert "begins -1 early" in failures
    assert "overflow, counters 0" in failures
    assert "picture 0: " in failures
