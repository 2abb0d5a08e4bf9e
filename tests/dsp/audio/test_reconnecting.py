"""A device that goes away and comes back, on clocks of the test's own.

The fake device's samples are numbered by the time at which they were there, so the Track they end
in says of each whether it lies where it belongs.
"""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dsp.audio.reconnecting import (
    HELD_BACK,
    REPORT_SECONDS,
    Interruption,
    ReconnectingSource,
    SourceFormat,
)
from dsp.audio.source import Block, LiveSource, Problem, SourceCounters, SourceError
from dsp.audio.track import LiveTrack

SR = 1000
GONE = Problem("'Mic' has stopped delivering sound.", "Check that it is still connected.")
BUSY = Problem("'Mic' is in use by another program.", "Close it.")


class World:
    """Time, and a device in it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.asleep = 0.0
        self.began = self.now
        self.made: list[FakeDevice] = []
        self.searches: list[ScriptedSearch] = []
        self.formats: list[SourceFormat | None] = []
        self.source = ReconnectingSource(
            self.make,
            clock=lambda: self.now,
            awake=lambda: self.now - self.asleep,
            search=self.search,
        )

    def make(self, wanted: SourceFormat | None) -> LiveSource:
        self.formats.append(wanted)
        self.made.append(FakeDevice(self))
        return self.made[-1]

    def search(self, gone: LiveSource, make: Callable[[], LiveSource]) -> "ScriptedSearch":
        self.searches.append(ScriptedSearch(gone, make))
        return self.searches[-1]

    @property
    def true_position(self) -> int:
        return round((self.now - self.began) * SR)


class FakeDevice:
    """Delivers everything since it was asked last, numbered by when it was there."""

    name, sr, channels, live = "Mic", SR, 1, True

    def __init__(self, world: World) -> None:
        self.world = world
        self.held = 0
        self.problem: Problem | None = None
        self.overflows = 0
        self.quiet = False
        self.cut_off_at: int | None = None
        self.running = False
        self.read_until = 0

    def start(self) -> None:
        self.running = True
        self.read_until = self.world.true_position

    def stop(self) -> None:
        self.running = False

    @property
    def seconds_buffered(self) -> float:
        return self.held / SR

    @property
    def counters(self) -> SourceCounters:
        return SourceCounters(input_overflows=self.overflows)

    def read(self) -> Block | None:
        assert self.running
        first, self.read_until = self.read_until, self.world.true_position - self.held
        if self.cut_off_at is not None:
            self.read_until = self.cut_off_at
        if self.quiet or self.problem is not None or first == self.read_until:
            return None
        numbers = np.arange(first, self.read_until, dtype=np.float32)
        return Block(numbers[:, np.newaxis], self.world.now)


class ScriptedSearch:
    """Looks when the test says so."""

    def __init__(self, gone: LiveSource, make: Callable[[], LiveSource]) -> None:
        self.make = make
        self.problem: Problem | None = None
        self.found: LiveSource | None = None
        self.stopped = False
        gone.stop()

    def refuse(self) -> None:
        self.problem = BUSY

    def succeed(self) -> None:
        self.found = self.make()
        self.found.start()

    def take(self) -> LiveSource | None:
        found, self.found = self.found, None
        return found

    def stop(self) -> None:
        self.stopped = True
        if self.found is not None:
            self.found.stop()


class Vanishing(RuleBasedStateMachine):
    """Any sequence of deliver, fall silent, vanish, refuse, return, sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.source = self.world.source
        self.source.start()
        self.track = LiveTrack(SR, 1, retain_seconds=1e6)
        self.numbers: list[tuple[int, np.ndarray]] = []
        self.overflows = 0
        #: In samples: what ends an interruption is rounded to a sample.
        self.rounding = 1

    @property
    def device(self) -> FakeDevice:
        return self.world.made[-1]

    @property
    def away(self) -> bool:
        return self.source.interruption is not None

    def read(self) -> None:
        block = self.source.read()
        while block is not None:
            self.track.append(block.samples, block.lost_before, block.cause)
            if len(block.samples):
                self.numbers.append((self.track.end - len(block.samples), block.samples[:, 0]))
            block = self.source.read() if self.source._waiting_block is not None else None

    @rule(steps=st.integers(1, 40), length=st.sampled_from([0.004, 0.02, 0.1]))
    def time_passes(self, steps: int, length: float) -> None:
        for _ in range(steps):
            self.world.now += length
            self.read()

    @rule(seconds=st.floats(0.3, 4))
    def the_reader_is_held_up(self, seconds: float) -> None:
        self.world.now += seconds
        self.read()

    @precondition(lambda self: not self.away)
    @rule()
    def falls_silent(self) -> None:
        self.device.quiet = True

    @precondition(lambda self: not self.away)
    @rule()
    def vanishes(self) -> None:
        self.device.problem = GONE
        self.read()
        assert self.away

    @precondition(lambda self: not self.away and not self.device.quiet)
    @rule(seconds=st.floats(0.01, 3))
    def vanishes_while_samples_are_held_back(self, seconds: float) -> None:
        """The last ones come late, since it was in doubt whether some were lost before them."""
        self.world.now += 0.1
        self.device.cut_off_at = self.world.true_position
        self.world.now += seconds
        self.read()
        self.vanishes()

    @precondition(lambda self: not self.away)
    @rule(count=st.integers(1, 3))
    def overflows(self, count: int) -> None:
        self.device.overflows += count
        self.overflows += count

    @precondition(lambda self: self.source._search is not None)
    @rule()
    def is_refused(self) -> None:
        self.world.searches[-1].refuse()
        self.read()

    @precondition(lambda self: self.source._search is not None)
    @rule(late=st.floats(0, 1), fails=st.booleans())
    def returns(self, late: float, fails: bool) -> None:
        self.rounding += 1
        self.world.searches[-1].succeed()
        self.world.now += late
        if fails:  # before it has delivered anything
            self.device.problem = GONE
        self.read()

    @rule(seconds=st.floats(0.25, 300))
    def the_computer_sleeps(self, seconds: float) -> None:
        """No samples are made meanwhile; what the device goes on with is of after."""
        self.rounding += 1
        self.world.now += seconds
        self.world.asleep += seconds
        self.device.read_until = self.world.true_position
        self.read()

    @rule()
    def stops_and_starts(self) -> None:
        self.source.stop()
        assert not any(device.running for device in self.world.made)
        assert self.source.interruption is None
        self.__init__()  # type: ignore[misc]

    @invariant()
    def the_counters_add_up(self) -> None:
        counters = self.source.counters
        assert counters.elapsed_samples == self.track.end
        assert counters.samples_captured == sum(len(numbers) for _, numbers in self.numbers)
        gaps = sum(gap.stop - gap.start for gap in self.track.gaps)
        assert counters.interrupted_samples == gaps
        assert counters.input_overflows == self.overflows

    @invariant()
    def the_track_is_as_long_as_the_time(self) -> None:
        behind = self.world.true_position - self.track.end
        if self.away:
            assert -self.rounding <= behind
            assert behind <= (HELD_BACK + REPORT_SECONDS) * SR + self.rounding
        elif not self.device.quiet:
            assert abs(behind) <= self.rounding

    @invariant()
    def every_sample_lies_where_it_belongs(self) -> None:
        for position, numbers in self.numbers:
            assert abs(numbers[0] - position) <= self.rounding
            np.testing.assert_array_equal(np.diff(numbers), 1)

    @invariant()
    def one_device_runs_at_the_most(self) -> None:
        assert sum(device.running for device in self.world.made) <= 1
        assert self.source.problem is None

    def teardown(self) -> None:
        self.source.stop()
        assert not any(device.running for device in self.world.made)


Vanishing.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestVanishing = Vanishing.TestCase


@pytest.fixture
def world() -> World:
    world = World()
    world.source.start()
    return world


def lose(world: World) -> "ScriptedSearch":
    world.made[-1].problem = GONE
    assert world.source.read() is None
    return world.searches[-1]


def test_says_why_and_for_how_long_it_is_away(world: World) -> None:
    world.now += 0.5
    assert world.source.read() is not None
    search = lose(world)
    world.now += 2.0
    world.source.read()
    assert world.source.interruption == Interruption(GONE, pytest.approx(2.0), None)
    search.refuse()
    world.source.read()
    assert world.source.interruption == Interruption(GONE, pytest.approx(2.0), BUSY)
    search.succeed()
    world.now += 1.0
    world.source.read()
    assert world.source.interruption is None
    back = world.source.returned
    assert back is not None
    assert (back.number, back.name, back.slept) == (1, "Mic", False)
    assert back.seconds == pytest.approx(2.0)


def test_asks_for_the_format_it_had(world: World) -> None:
    lose(world).succeed()
    assert world.formats == [None, SourceFormat(SR, 1)]


def test_says_that_the_computer_slept(world: World) -> None:
    world.now += 3600.0
    world.asleep += 3600.0
    block = world.source.read()
    assert block is not None
    assert (len(block.samples), block.lost_before, block.cause) == (0, 3600 * SR, "interrupted")
    back = world.source.returned
    assert back is not None
    assert back.slept
    assert back.seconds == pytest.approx(3600)


def test_samples_older_than_the_loss_reported_have_no_place(world: World) -> None:
    """A server that hands out what it kept while nobody listened."""
    search = lose(world)
    world.now += 10.0
    grown = world.source.read()
    assert grown is not None
    search.succeed()
    world.made[-1].read_until -= 2 * SR
    block = world.source.read()
    assert block is not None
    assert block.lost_before == 0
    assert len(block.samples) == round(HELD_BACK * SR)
    assert world.source.counters.elapsed_samples == world.true_position


def test_a_loss_the_device_told_of_itself_is_not_counted_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Block(np.zeros((0, 1), np.float32), 0.0, SR, "overflow")
    world.now += 3.0
    device = world.made[-1]
    monkeypatch.setattr(device, "read", lambda: told)
    assert world.source.read() is told
    monkeypatch.setattr(device, "read", lambda: None)
    device.problem = GONE
    world.source.read()
    search = world.searches[-1]
    search.succeed()
    world.now += 0.1
    assert world.source.read() is not None
    assert world.source.counters.overflow_samples == SR
    assert world.source.counters.elapsed_samples == world.true_position


def test_the_loss_begins_when_the_last_samples_were_heard_not_when_they_came(world: World) -> None:
    for _ in range(10):
        world.now += 0.1
        assert world.source.read() is not None
    world.made[-1].cut_off_at = world.true_position + 200
    world.now += 2.0
    block = world.source.read()
    assert block is not None
    assert len(block.samples) == 200
    world.made[-1].problem = GONE
    world.source.read()
    world.searches[-1].succeed()
    world.now += 0.1
    assert world.source.read() is not None
    assert world.source.counters.interrupted_samples == 1800
    assert world.source.counters.elapsed_samples == world.true_position


def test_a_first_start_that_fails_is_not_repeated() -> None:
    class Refusing(FakeDevice):
        def start(self) -> None:
            raise SourceError(BUSY)

    world = World()
    source = ReconnectingSource(lambda _: Refusing(world), clock=lambda: 0.0, search=world.search)
    with pytest.raises(SourceError, match="in use"):
        source.start()
    assert world.searches == []
    source.stop()


def test_stopped_while_it_looks_it_can_be_started_again(world: World) -> None:
    search = lose(world)
    world.source.stop()
    assert search.stopped
    world.source.start()
    world.now += 0.1
    block = world.source.read()
    assert block is not None
    assert world.source.counters == SourceCounters(samples_captured=100)
    world.source.stop()


@pytest.mark.parametrize("held", [0, 50, 200])
def test_what_a_source_held_back_when_it_went_is_lost_as_well(held: int) -> None:
    world = World()
    source = world.source
    source.start()
    for _ in range(20):  # each time a little would add up
        world.made[-1].held = held
        world.now += 1.0
        source.read()
        world.made[-1].problem = GONE
        world.now += 3.0
        source.read()
        world.searches[-1].succeed()
        world.now += 1.0
        block = source.read()
        assert block is not None
        assert block.samples[-1, 0] == world.true_position - 1
        assert source.counters.elapsed_samples == pytest.approx(world.true_position, abs=20)
