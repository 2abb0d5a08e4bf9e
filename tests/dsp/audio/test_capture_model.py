"""Ring, Track and gaps against plain models, in any order of events, and under contention."""

import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dsp.audio.ring import SampleRing
from dsp.audio.source import GapCause
from dsp.audio.track import Gap, LiveTrack

CAUSES: tuple[GapCause, ...] = ("overflow", "dropped", "interrupted")
STATES = settings(max_examples=40, stateful_step_count=30, deadline=None)


def numbered(start: int, count: int, channels: int = 1) -> np.ndarray:
    """Samples that tell their own number (exact in float32 below 2**24), never zero."""
    index = np.arange(start + 1, start + 1 + count, dtype=np.float32)
    return np.stack([index + 0.25 * channel for channel in range(channels)], axis=1)


class RingAgainstAList(RuleBasedStateMachine):
    """A `SampleRing` is a list that takes no more than fits."""

    @initialize(capacity=st.integers(1, 60))
    def begin(self, capacity: int) -> None:
        self.ring, self.held, self.sent = SampleRing(capacity, 2), [], 0

    @rule(count=st.integers(0, 90))
    def write(self, count: int) -> None:
        block = numbered(self.sent, count, 2)
        fitted = min(count, self.ring.capacity - len(self.held))
        assert self.ring.write(block) == fitted
        self.held += block[:fitted].tolist()
        self.sent += count

    @rule()
    def read(self) -> None:
        assert self.ring.read().tolist() == self.held
        self.held = []

    @invariant()
    def knows_how_much_waits(self) -> None:
        if hasattr(self, "ring"):
            assert self.ring.waiting == len(self.held)


class TrackAgainstAnArray(RuleBasedStateMachine):
    """A `LiveTrack` is an array with holes, of which the oldest sound is forgotten."""

    @initialize(channels=st.integers(1, 2), retain=st.floats(0.1, 3.0), spooled=st.booleans())
    def begin(self, channels: int, retain: float, spooled: bool) -> None:
        folder = Path(self.folder) if spooled else None
        self.track = LiveTrack(1000, channels, retain, spool=folder)
        self.retained = int(np.ceil(retain * 1000))
        self.whole = np.zeros((0, channels), np.float32)
        self.lost = np.zeros(0, int)  # 0 for what is there, else the number of the cause
        self.counts = dict.fromkeys(("captured", *CAUSES), 0)
        self.reads: list[tuple[np.ndarray, np.ndarray]] = []
        self.oldest = 0

    @rule(
        count=st.integers(0, 900),
        lost=st.sampled_from([0, 0, 0, 1, 255, 256, 257, 5000]),
        cause=st.sampled_from(CAUSES),
    )
    def append(self, count: int, lost: int, cause: GapCause) -> None:
        block = numbered(len(self.whole) + lost, count, self.track.channels)
        self.track.append(block, lost, cause)
        silence = np.zeros((lost, self.track.channels), np.float32)
        self.whole = np.concatenate([self.whole, silence, block])
        number = 1 + CAUSES.index(cause)
        self.lost = np.concatenate([self.lost, np.full(lost, number), np.zeros(count, int)])
        self.counts["captured"] += count
        self.counts[cause] += lost

    @rule(back=st.integers(0, 9000), length=st.integers(0, 9000))
    def read(self, back: int, length: int) -> None:
        start = self.track.end - back
        expected = np.zeros((length, self.track.channels), np.float32)
        kept = self.whole.copy()
        kept[: self.track.start] = 0
        low, high = max(0, start), min(len(kept), start + length)
        if low < high:
            expected[low - start : high - start] = kept[low:high]
        found = self.track.read(start, start + length)
        np.testing.assert_array_equal(found, expected)
        self.reads = [*self.reads[-3:], (found, expected)]

    @invariant()
    def adds_up(self) -> None:
        if hasattr(self, "track"):
            assert self.track.end == sum(self.counts.values()) == len(self.whole)

    @invariant()
    def keeps_as_much_sound_as_it_should_and_a_chunk_more(self) -> None:
        if not hasattr(self, "track"):
            return
        start = self.track.start
        assert self.oldest <= start <= self.track.end
        self.oldest = start
        held = int(np.count_nonzero(self.lost[start:] == 0))
        assert held >= min(self.retained, self.counts["captured"])
        chunk = max(256, self.retained // 8)
        assert held <= max(self.retained, 2 * chunk) + 2 * chunk

    @invariant()
    def gaps_are_the_holes_and_nothing_but_the_holes(self) -> None:
        if not hasattr(self, "track"):
            return
        start, expected = self.track.start, []
        inside = self.lost[start:]
        for begin in np.flatnonzero(np.diff(inside, prepend=0) != 0):
            if inside[begin]:
                run = np.flatnonzero(inside[begin:] != inside[begin])
                stop = begin + (run[0] if len(run) else len(inside) - begin)
                cause = CAUSES[inside[begin] - 1]
                expected.append(Gap(start + int(begin), start + int(stop), cause))
        assert self.track.gaps == tuple(expected)

    @invariant()
    def what_was_read_stays_as_it_was(self) -> None:
        for found, expected in getattr(self, "reads", []):
            np.testing.assert_array_equal(found, expected)


TestRing = RingAgainstAList.TestCase
TestRing.settings = STATES


class TestTrack(TrackAgainstAnArray.TestCase):  # type: ignore[name-defined,misc]
    settings = STATES

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        TrackAgainstAnArray.folder = str(tmp_path_factory.mktemp("spool"))


@pytest.fixture
def contention() -> Iterator[None]:
    """Let threads take turns every 10 µs, in the midst of whatever they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def run_together(*jobs: Any) -> None:
    """Run every job in a thread of its own; raise what any of them raised."""
    errors: list[BaseException] = []

    def guarded(job: Any) -> None:
        try:
            job()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


@pytest.mark.usefixtures("contention")
def test_ring_under_contention() -> None:
    """A writer that never waits: what does not fit is dropped, and known to the sample."""
    ring, total = SampleRing(997, 2), 1_000_000
    written: list[tuple[int, int]] = []
    received: list[np.ndarray] = []
    done = threading.Event()

    def write() -> None:
        sizes, sent = np.random.default_rng(1).integers(1, 700, total), 0
        for size in sizes.tolist():
            if sent >= total:
                break
            written.append((sent, ring.write(numbered(sent, size, 2))))
            sent += size
        done.set()

    def read() -> None:
        while not done.is_set() or ring.waiting:
            assert 0 <= ring.waiting <= ring.capacity
            received.append(ring.read())

    run_together(write, read)
    expected = np.concatenate([numbered(start, count, 2) for start, count in written])
    np.testing.assert_array_equal(np.concatenate(received), expected)


@pytest.mark.usefixtures("contention")
@pytest.mark.parametrize("spooled", [False, True])
def test_track_under_contention(tmp_path: Path, spooled: bool) -> None:
    """Readers see every sample whole and in its place, gaps as zeros, whatever the writer does."""
    track = LiveTrack(1000, 2, retain_seconds=3.0, spool=tmp_path if spooled else None)
    done = threading.Event()

    def lost_before(block: int) -> int:
        return 400 if block % 7 == 3 else 0

    def write() -> None:
        sizes = np.random.default_rng(2).integers(1, 500, 6000)
        for block, size in enumerate(sizes.tolist()):
            lost = lost_before(block)
            track.append(numbered(track.end + lost, size, 2), lost, CAUSES[block % 3])
        done.set()

    def read() -> None:
        rng = np.random.default_rng(threading.get_ident() % 1000)
        while not done.is_set():
            end = track.end
            first = end - int(rng.integers(1, 6000))
            samples = track.read(first, end)
            gaps, since = track.gaps, track.start  # later than the samples
            expected = numbered(first, end - first, 2)
            for gap in gaps:
                expected[max(0, gap.start - first) : max(0, gap.stop - first)] = 0
            begin = max(0, since - first)
            np.testing.assert_array_equal(samples[begin:], expected[begin:])
            assert all(a.stop <= b.start for a, b in pairwise(gaps))

    run_together(write, *[read] * 3)
    assert done.is_set()
    assert track.start > 0
