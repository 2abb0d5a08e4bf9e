import threading

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
