"""Both ways to the callback, with the callback driven by hand."""

import sys
import time
from types import SimpleNamespace
from typing import Any, Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dsp.audio.playout import CRingPlayout, OutputFormat, Playout, PythonPlayout

SR = 1000
FORMAT = OutputFormat(3, SR, 1, 0.04, queue_seconds=0.1)
CAPACITY = 128
DELAY = 0.05


class Rig(Protocol):
    """A playout, and what its driver does."""

    playout: Playout

    def take(self, count: int, underflow: bool = False) -> NDArray[np.float32]:
        """Let the callback take a block."""
        ...


class FakeOutputStream:
    """Stands in for sounddevice's."""

    active = True
    latency = 0.2

    def __init__(self, *, callback: Any = None, **arguments: object) -> None:
        self.callback = callback
        self.arguments = arguments
        self.ended: list[str] = []

    @property
    def time(self) -> float:
        return time.perf_counter() + 1000

    def start(self) -> None:
        pass

    def abort(self, ignore_errors: bool) -> None:
        self.ended.append("abort")

    def close(self, ignore_errors: bool) -> None:
        self.ended.append("close")


class PythonRig:
    """The fallback."""

    def __init__(self) -> None:
        self.playout = PythonPlayout(FORMAT)
        self.playout.start()

    def take(self, count: int, underflow: bool = False) -> NDArray[np.float32]:
        block = np.full((count, 1), np.nan, np.float32)
        now = self.playout._stream.time
        times = SimpleNamespace(outputBufferDacTime=now + DELAY, currentTime=now)
        status = SimpleNamespace(output_underflow=underflow)
        self.playout._stream.callback(block, count, times, status)
        return block


class FakeMixer(FakeOutputStream):
    """Does what rtmixer's callback does, in the block that `take` asks for."""

    def __init__(self, **arguments: object) -> None:
        super().__init__(**arguments)
        self.running: list[SimpleNamespace] = []
        self.block_while_asking = False

    def play_ringbuffer(self, ring: Any) -> SimpleNamespace:
        return self._run(ring=ring)

    def play_buffer(self, buffer: bytes, channels: int) -> SimpleNamespace:
        assert buffer == bytes(4 * channels)
        probe = self._run(ring=None)
        if self.block_while_asking:
            self.take(10)
        return probe

    @property
    def actions(self) -> list[SimpleNamespace]:
        if any(action.ring is None for action in self.running):
            self.take(10)
            self.take(10)
        return self.running

    def take(self, count: int, underflow: bool = False) -> NDArray[np.float32]:
        block = np.zeros(count, np.float32)
        for action in list(self.running):
            stats = action.stats
            stats.max_blocksize = max(stats.max_blocksize, count)
            stats.min_blocksize = count
            stats.output_underflows += underflow
            if action.ring is None:
                action.actual_time = self.time + DELAY
                self.running.remove(action)
                continue
            available = min(count, action.ring.read_available)
            played = np.frombuffer(bytes(action.ring.read(available)), np.float32)
            block[: len(played)] = played
            if len(played) < count:
                self.running.remove(action)
        return block[:, np.newaxis]

    def _run(self, ring: Any) -> SimpleNamespace:
        stats = SimpleNamespace(max_blocksize=0, min_blocksize=0, output_underflows=0)
        self.running.append(SimpleNamespace(ring=ring, stats=stats, actual_time=0.0))
        return self.running[-1]


class CRig:
    """rtmixer's."""

    def __init__(self) -> None:
        self.playout = CRingPlayout(FORMAT)
        # Something must be queued when an action begins.
        self.playout.write(0, numbered(0, 1))
        self.playout.start()

    def take(self, count: int, underflow: bool = False) -> NDArray[np.float32]:
        mixer: FakeMixer = self.playout._stream
        return mixer.take(count, underflow)


def numbered(start: int, count: int, sign: int = 1) -> NDArray[np.float32]:
    """Samples that say which frame they are for; never 0."""
    return sign * (start + 1 + np.arange(count, dtype=np.float32))[:, np.newaxis]


@pytest.fixture(autouse=True)
def _no_hardware(monkeypatch: pytest.MonkeyPatch) -> None:
    rtmixer = pytest.importorskip("rtmixer")
    monkeypatch.setitem(
        sys.modules, "rtmixer", SimpleNamespace(RingBuffer=rtmixer.RingBuffer, Mixer=FakeMixer)
    )
    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace(OutputStream=FakeOutputStream))


both = pytest.mark.parametrize("make", [CRig, PythonRig])


# True: write so many from `behind` frames before the end; False: take so many.
@both
@given(
    steps=st.lists(st.tuples(st.booleans(), st.integers(1, 60), st.integers(0, 60)), max_size=40)
)
def test_what_is_taken_is_what_was_written_last(
    make: type[Rig], steps: list[tuple[bool, int, int]]
) -> None:
    rig = make()
    playout = rig.playout
    model = list(numbered(0, playout.written)[:, 0])
    sent, sign = 0, 1
    for writing, count, behind in steps:
        if writing:
            sign = -sign
            frame = max(sent, len(model) - behind)
            count = min(count, sent + CAPACITY - frame)
            samples = numbered(frame, count, sign)
            playout.write(frame, samples)
            model[frame : frame + count] = samples[:, 0]
        else:
            count = min(count, len(model) - sent)
            if count:
                np.testing.assert_array_equal(rig.take(count)[:, 0], model[sent : sent + count])
                sent += count
        assert (playout.sent, playout.written) == (sent, len(model))
        np.testing.assert_array_equal(playout.queued(sent, 999)[:, 0], model[sent:])
    assert playout.underruns == 0


@both
def test_refuses_what_would_leave_a_hole_or_does_not_fit(make: type[Rig]) -> None:
    playout = make().playout
    with pytest.raises(ValueError, match="must lie from sent to written"):
        playout.write(playout.written + 1, numbered(0, 1))
    with pytest.raises(ValueError, match="do not fit into 128"):
        playout.write(playout.written, numbered(0, CAPACITY + 1))


@both
def test_goes_on_with_the_next_frame_after_an_underrun_and_counts_it(make: type[Rig]) -> None:
    rig = make()
    playout = rig.playout
    playout.write(0, numbered(0, 25))
    block = rig.take(40)
    np.testing.assert_array_equal(block[:25], numbered(0, 25))
    assert not block[25:].any()
    assert not rig.take(40).any()
    assert playout.sent == 25
    playout.write(25, numbered(25, 100))
    playout.service()
    assert playout.underruns == 1
    assert playout.sent in (25, 45)  # blocks are taken while the clock is read
    sent = playout.sent
    np.testing.assert_array_equal(rig.take(40), numbered(sent, 40))
    playout.service()
    assert playout.underruns == 1


@both
def test_counts_when_the_device_was_not_served(make: type[Rig]) -> None:
    rig = make()
    rig.playout.write(0, numbered(0, 100))
    rig.take(10, underflow=True)
    rig.take(10, underflow=True)
    rig.playout.service()
    assert rig.playout.underruns == 2


@both
def test_knows_the_greatest_block(make: type[Rig]) -> None:
    rig = make()
    rig.playout.write(0, numbered(0, 100))
    for count in (5, 17, 3):
        rig.take(count)
    assert rig.playout.block == 17


@both
def test_says_what_is_heard_by_the_drivers_word(make: type[Rig]) -> None:
    rig = make()
    rig.playout.write(0, numbered(0, CAPACITY))
    assert rig.playout.heard() == 0
    rig.take(60)
    before = time.perf_counter()
    if make is PythonRig:
        rig.take(10)
    rig.playout.service()
    after = time.perf_counter()
    # Frame 60 was taken between `before` and `after`, and is heard DELAY later.
    origin = rig.playout._clock._origin  # type: ignore[attr-defined]
    assert before + DELAY - 0.001 <= origin + 60 / SR <= after + DELAY + 0.001


def test_a_reading_is_dropped_if_a_block_began_while_asking() -> None:
    rig = CRig()
    rig.playout.write(0, numbered(0, CAPACITY))
    mixer: FakeMixer = rig.playout._stream
    mixer.block_while_asking = True
    rig.playout.service()
    assert not rig.playout._clock.running
    mixer.block_while_asking = False
    rig.playout.service()
    assert rig.playout._clock.running


def test_a_driver_that_does_not_answer_does_not_hold_things_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rig = CRig()
    rig.playout.write(0, numbered(0, CAPACITY))
    monkeypatch.setattr("dsp.audio.playout._READING_SECONDS", -1.0)
    monkeypatch.setattr(FakeMixer, "actions", property(lambda mixer: mixer.running))
    rig.playout.service()
    assert not rig.playout._clock.running


@both
def test_opens_what_it_was_told_and_closes_it_at_once(make: type[Rig]) -> None:
    playout: Any = make().playout
    expected = {"device": 3, "samplerate": SR, "channels": 1, "latency": 0.04}
    assert {name: playout._stream.arguments[name] for name in expected} == expected
    assert playout.active
    playout.close()
    assert playout._stream.ended == ["abort", "close"]
