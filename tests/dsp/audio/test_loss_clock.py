"""The clock against a stream whose losses are known."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio.loss_clock import SETTLE, Loss, LossClock

SR = 48000
BLOCK = 480


@dataclass(frozen=True)
class Reading:
    now: float
    position: int


def stream(
    seconds: float,
    *,
    lost: dict[int, int] | None = None,
    stalls: tuple[tuple[float, float], ...] = (),
    poll: float = 0.008,
    jitter: float = 0.004,
    ppm: float = 0.0,
    seed: int = 0,
) -> list[Reading]:
    """Return what polls of a stream find.

    Parameters
    ----------
    lost
        Samples that never come, by how many came before them.
    stalls
        From when to when nothing is handed on; then all of it comes at once.
    poll, jitter
        Seconds between two looks, and by which blocks are late at most.
    ppm
        By how much the device's clock is fast.
    """
    rng = np.random.default_rng(seed)
    rate = SR * (1 + ppm * 1e-6)
    arrivals, came, made = [], 0, 0
    losses = dict(lost or {})
    while made / rate < seconds:
        due = [at for at in losses if at <= came]
        for at in due:
            made += losses.pop(at)
        made += BLOCK
        came += BLOCK
        at = 5.0 + made / rate + rng.uniform(0, jitter)
        for begin, end in stalls:
            if 5.0 + begin <= at < 5.0 + end:
                at = 5.0 + end
        arrivals.append((at, came))
    readings, position, now = [], 0, 5.0
    while arrivals:
        now += poll * rng.uniform(0.9, 1.3)
        found = position
        while arrivals and arrivals[0][0] <= now:
            found = arrivals.pop(0)[1]
        if found > position:
            position = found
            readings.append(Reading(now, position))
    return readings


def losses_of(
    readings: list[Reading], broken: tuple[int, ...] = ()
) -> tuple[list[Loss], LossClock]:
    clock, found, before = LossClock(SR), [], 0
    for reading in readings:
        known = [at for at in broken if before <= at < reading.position]
        loss = clock.add(reading.now, reading.position, known[0] if known else None)
        found += [] if loss is None else [loss]
        before = reading.position
    return found, clock


@given(
    seconds=st.floats(0.08, 5.0),
    at=st.integers(100, 400),
    ppm=st.floats(-150, 150),
    poll=st.floats(0.005, 0.02),
    seed=st.integers(0, 1000),
)
@settings(max_examples=40, deadline=None)
def test_what_no_driver_reports_is_found(
    seconds: float, at: int, ppm: float, poll: float, seed: int
) -> None:
    position, lost = at * BLOCK, round(seconds * SR)
    readings = stream(at / 100 + seconds + 2, lost={position: lost}, ppm=ppm, poll=poll, seed=seed)
    ((loss,), clock) = losses_of(readings)
    assert loss.lost == pytest.approx(lost, abs=0.008 * SR)
    assert 0 <= loss.position - position <= round((poll + 0.02) * SR)
    assert not clock.in_doubt


@given(lost=st.integers(1, 4000), seed=st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_what_a_driver_reports_is_measured_however_short(lost: int, seed: int) -> None:
    position = 200 * BLOCK
    readings = stream(4.0, lost={position: lost}, seed=seed)
    ((loss,), _) = losses_of(readings, (position,))
    assert loss.position == position
    assert loss.lost == pytest.approx(lost, abs=0.005 * SR)
    assert loss.lost >= 1


@given(
    begin=st.floats(0.7, 2.0),
    length=st.floats(0.0, 6.0),
    ppm=st.floats(-300, 300),
    jitter=st.floats(0.0, 0.03),
    seed=st.integers(0, 1000),
)
@settings(max_examples=40, deadline=None)
def test_what_is_late_and_comes_after_all_is_not_lost(
    begin: float, length: float, ppm: float, jitter: float, seed: int
) -> None:
    readings = stream(
        begin + length + 2, stalls=((begin, begin + length),), ppm=ppm, jitter=jitter, seed=seed
    )
    found, clock = losses_of(readings)
    assert found == []
    assert not clock.in_doubt


def test_a_server_that_catches_up_for_a_while_has_lost_what_is_missing_in_the_end() -> None:
    """After a pause it hands on twice as fast as sound comes, less than it should have."""
    position, pause, lost = 300 * BLOCK, 1.5, 0.4
    readings = []
    for reading in stream(10.0, jitter=0.0, poll=0.01):
        sound = reading.position / SR
        if reading.position <= position:
            readings.append(reading)
            continue
        behind = pause - (sound - position / SR)  # twice as fast: one second a second
        readings.append(Reading(reading.now + max(behind, 0.0) + lost, reading.position))
    ((loss,), _) = losses_of(readings)
    assert loss.lost == pytest.approx(lost * SR, abs=0.012 * SR)
    assert loss.position > position


def test_two_losses_one_after_the_other_are_two() -> None:
    lost = {300 * BLOCK: SR, 500 * BLOCK: SR // 2}
    (found, _) = losses_of(stream(9.0, lost=lost))
    assert [loss.lost for loss in found] == pytest.approx(list(lost.values()), abs=0.008 * SR)


def test_it_is_told_soon_after_sound_is_back() -> None:
    readings = stream(6.0, lost={200 * BLOCK: 2 * SR})
    clock, doubted = LossClock(SR), []
    for reading in readings:
        if clock.add(reading.now, reading.position) is not None:
            break
        if clock.in_doubt:
            doubted.append(reading.now)
    assert SETTLE - 0.05 < doubted[-1] - doubted[0] < SETTLE + 0.05


def test_who_never_comes_steadily_again_is_not_waited_for() -> None:
    clock, now = LossClock(SR), 0.0
    for block in range(1, 200):
        now = block * 0.01
        clock.add(now, BLOCK * block)
    position = BLOCK * 199
    rng, found = np.random.default_rng(1), None
    for _ in range(40):
        now += 0.25  # where 0.1 s comes each time, later and later
        position += round(0.1 * SR)
        found = clock.add(now + rng.uniform(0, 0.05), position)
        if found is not None:
            break
    assert found is not None
    assert now < 2.0 + 3.5


def test_nothing_is_doubted_while_a_stream_begins() -> None:
    """A monitor's first samples may come at once, the next ones after a while."""
    clock = LossClock(SR)
    assert clock.add(0.0, SR // 10) is None
    for block in range(1, 100):
        assert clock.add(0.3 + block * 0.01, SR // 10 + BLOCK * block) is None
        assert not clock.in_doubt


def test_a_stream_that_ends_in_doubt_keeps_what_is_certain() -> None:
    clock = LossClock(SR)
    for block in range(1, 100):
        clock.add(block * 0.01, BLOCK * block)
    clock.add(1.5, BLOCK * 100)
    assert clock.in_doubt
    assert clock.give_up() is None
    assert not clock.in_doubt
    clock.add(1.5, BLOCK * 100, BLOCK * 99)
    assert clock.give_up() == Loss(BLOCK * 99, round(0.5 * SR))


def test_what_is_known_to_the_sample_is_not_found_again() -> None:
    clock = LossClock(SR)
    for block in range(1, 100):
        assert clock.add(block * 0.01, BLOCK * block) is None
    clock.advance(2 * SR)
    for block in range(100, 200):
        assert clock.add(2 + block * 0.01, BLOCK * block) is None
        assert not clock.in_doubt
