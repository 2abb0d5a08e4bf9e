"""Losses among the samples of a stream: everything comes out, in order, each loss in its place."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio import placing
from dsp.audio.loss_clock import Loss
from dsp.audio.placing import Chunk, LossPlacer
from dsp.audio.source import GapCause

SR = 1000


def numbered(start: int, count: int) -> np.ndarray:
    return np.arange(start, start + count, dtype=np.float32)[:, np.newaxis]


class Placed:
    """Takes chunks on a clock of its own and keeps what comes out."""

    def __init__(self) -> None:
        self.placer = LossPlacer(SR, 1)
        self.now = 0.0
        self.sent = 0
        self.samples: list[float] = []
        #: (samples before it, length, cause)
        self.losses: list[tuple[int, int, GapCause]] = []

    def send(
        self, count: int, *, broken: GapCause | None = None, at: int = 0, known: int = 0
    ) -> None:
        """Let `count` samples come in the time they last, `known` ones lost before them."""
        self.now += (count + known) / SR
        block = numbered(self.sent, count)
        self.sent += count
        self.placer.take(self.now, Chunk(block, known), broken, at)
        self.collect()

    def collect(self) -> None:
        while True:
            chunk = self.placer.give()
            if not len(chunk.samples) and not chunk.lost_before:
                return
            if chunk.lost_before:
                self.losses.append((len(self.samples), chunk.lost_before, chunk.cause))
            self.samples += chunk.samples[:, 0].tolist()

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * 100)):
            self.send(10)


# What happens between two stretches of steady sound: how long nothing comes, and what is known.
events = st.lists(
    st.tuples(
        st.sampled_from(["overflow", "dropped", "silent", "counted"]),
        st.integers(200, 3000),
        st.integers(0, 9),
    ),
    max_size=5,
)


@given(events)
@settings(max_examples=60, deadline=None)
def test_every_sample_comes_out_in_order_and_every_loss_in_its_place(
    steps: list[tuple[str, int, int]],
) -> None:
    stream = Placed()
    stream.run(1.0)
    expected: list[tuple[int, int, GapCause]] = []
    for kind, lost, at in steps:
        if kind == "counted":
            expected.append((stream.sent, lost, "dropped"))
            stream.send(10, known=lost)
        else:
            stream.now += lost / SR
            cause: GapCause = "dropped" if kind == "dropped" else "overflow"
            # What nobody reports is found where samples come steadily again.
            place = stream.sent + (10 if kind == "silent" else at)
            expected.append((place, lost, cause))
            stream.send(10, broken=None if kind == "silent" else cause, at=at)
        stream.run(1.0)
    assert stream.samples == list(range(stream.sent))
    assert stream.losses == expected
    stream.placer.give_up()
    assert len(stream.placer.give().samples) == 0


def test_nothing_is_held_while_all_is_well() -> None:
    stream = Placed()
    for _ in range(200):
        stream.send(10)
        assert len(stream.samples) == stream.sent
        assert not stream.placer.holding


def test_what_is_in_doubt_is_held_and_comes_out_when_the_stream_ends() -> None:
    stream = Placed()
    stream.run(1.0)
    stream.now += 0.5
    stream.send(10)
    assert len(stream.samples) == stream.sent - 10
    assert stream.placer.holding
    stream.placer.give_up()
    stream.collect()
    assert (len(stream.samples), stream.losses) == (stream.sent, [])


def test_who_was_too_slow_while_the_device_overflowed_was_too_slow() -> None:
    stream = Placed()
    stream.run(1.0)
    stream.now += 0.5
    stream.send(10, broken="overflow")
    stream.send(10, broken="dropped")
    stream.run(1.0)
    assert stream.losses == [(1000, 500, "dropped")]


@pytest.mark.parametrize("position", [0, 3, 10, 15, 20])
def test_a_known_loss_and_a_measured_one_both_count(
    monkeypatch: pytest.MonkeyPatch, position: int
) -> None:
    answers = [None, Loss(position, 30)]
    clock = SimpleNamespace(
        in_doubt=True, advance=lambda _: None, add=lambda *_: answers.pop(0), give_up=lambda: None
    )
    monkeypatch.setattr(placing, "LossClock", lambda _: clock)
    stream = Placed()
    stream.send(10, known=7)
    stream.send(10)
    stream.placer.give_up()
    stream.collect()
    assert stream.samples == list(range(20))
    assert sorted(stream.losses) == sorted([(0, 7, "dropped"), (position, 30, "overflow")])
