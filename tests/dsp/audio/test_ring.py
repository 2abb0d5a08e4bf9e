import itertools
import threading
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.ring import SampleRing


@given(st.integers(1, 50), st.lists(st.one_of(st.none(), st.integers(0, 70))))
def test_gives_back_what_fitted_in_order(capacity: int, steps: list[int | None]) -> None:
    ring = SampleRing(capacity, 2)
    inside: list[float] = []
    total = 0
    for count in steps:
        if count is None:
            out = ring.read()
            assert out.shape == (len(inside), 2)
            assert out[:, 0].tolist() == inside
            assert (out[:, 1] == -out[:, 0]).all()
            inside = []
        else:
            left = np.arange(total, total + count, dtype=np.float32)
            written = ring.write(np.stack([left, -left], axis=1))
            assert written == min(count, capacity - len(inside))
            inside += left[:written].tolist()
            total += count
        assert ring.waiting == len(inside)


def test_one_writer_and_one_reader_at_once() -> None:
    ring = SampleRing(1000, 1)
    total = 20_000

    def writer() -> None:
        sent = 0
        while sent < total:
            block = np.arange(sent, min(sent + 333, total), dtype=np.float32)[:, np.newaxis]
            sent += ring.write(block)

    thread = threading.Thread(target=writer)
    thread.start()
    received: list[np.ndarray] = []
    count = 0
    while count < total:
        block = ring.read()
        received.append(block)
        count += len(block)
    thread.join()
    np.testing.assert_array_equal(np.concatenate(received)[:, 0], np.arange(total))


def test_refuses_to_hold_nothing() -> None:
    with pytest.raises(ValueError, match="capacity must be at least 1 sample, got 0"):
        SampleRing(0, 1)


class Interrupted(SampleRing):
    """A ring on which the other thread does all it has to do at one access of its state."""

    def interrupt(self, access: int, other: Callable[[], object]) -> None:
        self._left, self._other = access, other

    @property
    def happened(self) -> bool:
        return self._other is None

    def __getattribute__(self, name: str):
        if name in ("_samples", "_written", "_read"):
            self._step()
        return super().__getattribute__(name)

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("_samples", "_written", "_read"):
            self._step()
        super().__setattr__(name, value)

    def _step(self) -> None:
        other = self.__dict__.get("_other")
        if other is None:
            return
        if self._left:
            self._left -= 1
        else:
            self._other = None
            other()


class PublishesEarly(Interrupted):
    """Says that samples are there before they are."""

    def write(self, block):
        count = min(len(block), self.capacity - self.waiting)
        begin = self._written % self.capacity
        self._written += count
        self._samples[(begin + np.arange(count)) % self.capacity] = block[:count]
        return count


class FreesEarly(Interrupted):
    """Says that there is room before the samples in it are copied."""

    def read(self):
        begin, count = self._read % self.capacity, self.waiting
        self._read += count
        return self._samples[(begin + np.arange(count)) % self.capacity]


def disorder(make: type[Interrupted]) -> int:
    """Return in how many ways a read within a write, or the reverse, spoils what comes out.

    At every access of the ring's state, for every place in it, fill and size of a block: all that
    one thread can do to another whose count it does not move, short of a second interruption.
    """
    spoilt = 0
    capacity = 3
    for place, filled, size, writing in itertools.product(
        range(capacity), range(capacity + 1), range(capacity + 2), (True, False)
    ):
        for access in itertools.count():
            ring = make(capacity, 1)
            number, received = -1.0 * np.arange(1, 30, dtype=np.float32)[:, np.newaxis], []
            ring.write(number[:place])
            ring.read()
            taken = place + ring.write(number[place : place + filled])
            accepted = []

            def write(ring=ring, accepted=accepted, block=number[taken : taken + size]) -> None:
                accepted.append(ring.write(block))

            def read(ring=ring, received=received) -> None:
                received.append(ring.read())

            ring.interrupt(access, read if writing else write)
            (write if writing else read)()
            if not ring.happened:
                break
            read()
            expected = number[place : taken + accepted[0]]
            spoilt += not np.array_equal(np.concatenate(received), expected)
    return spoilt


def test_wherever_one_thread_interrupts_the_other_the_samples_come_out_in_order() -> None:
    assert disorder(Interrupted) == 0


@pytest.mark.parametrize("wrong", [PublishesEarly, FreesEarly])
def test_a_count_that_moves_before_its_samples_is_found(wrong: type[Interrupted]) -> None:
    assert disorder(wrong) > 0
