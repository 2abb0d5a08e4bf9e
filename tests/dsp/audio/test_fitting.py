"""A source at another rate and with other channels than its own."""

from dataclasses import replace

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio.fitting import FittedSource
from dsp.audio.resample import resampler_lag
from dsp.audio.source import Block, Problem, SourceCounters


class Scripted:
    """Delivers the blocks it is given, one a read."""

    name, live, seconds_buffered = "Mic", True, 0.25

    def __init__(self, sr: int, channels: int, blocks: list[Block]) -> None:
        self.sr, self.channels, self.blocks = sr, channels, blocks
        self.problem: Problem | None = None
        self.running = False
        self.counters = SourceCounters(100, 2, 480, 960)

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def read(self) -> Block | None:
        return self.blocks.pop(0) if self.blocks else None


def everything(source: FittedSource) -> list[Block]:
    """Read until nothing more comes; the source may give two blocks for one."""
    found, empty = [], 0
    while empty < 2:
        block = source.read()
        empty = empty + 1 if block is None else 0
        if block is not None:
            found.append(block)
    return found


def noise(count: int, channels: int = 1) -> np.ndarray:
    return np.random.default_rng(5).normal(0, 0.1, (count, channels)).astype(np.float32)


def test_the_sound_is_that_of_the_library() -> None:
    sound = noise(44100)
    blocks = [Block(part, 1.0) for part in np.array_split(sound, 50)]
    source = FittedSource(Scripted(44100, 1, blocks), 48000, 1)
    source.start()
    given_back = np.concatenate([block.samples for block in everything(source)])
    whole = soxr.resample(sound, 44100, 48000, "HQ")
    # The end is certain only once more comes.
    assert 0.9 * 48000 < len(given_back) <= 48000
    np.testing.assert_allclose(given_back, whole[: len(given_back)], atol=1e-6)


@settings(max_examples=40)
@given(
    sr=st.sampled_from([8000, 44100, 48000, 96000]),
    lengths=st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 5000)), min_size=1, max_size=12
    ),
)
def test_losses_keep_their_length_at_the_new_rate(sr: int, lengths: list[tuple[int, int]]) -> None:
    sound = noise(sum(count for count, _ in lengths))
    blocks, at, true_end = [], 0, 0
    for count, lost in lengths:
        blocks.append(Block(sound[at : at + count], 1.0, lost, "overflow"))
        at += count
        true_end += count + lost
    source = FittedSource(Scripted(sr, 1, blocks), 48000, 1)
    source.start()
    got = everything(source)
    end = sum(block.lost_before + len(block.samples) for block in got)
    exact = true_end * 48000 / sr
    # Never ahead by more than rounding, behind by what a resampler holds back.
    held = resampler_lag(sr, 48000) * 48000 / sr
    assert exact - held - 2 * len(lengths) <= end <= exact + 2 * len(lengths)
    assert source.seconds_buffered == pytest.approx(0.25 + (exact - end) / 48000, abs=0.001)
    assert all(block.cause == "overflow" for block in got if block.lost_before)
    if lengths[-1][0] == 0 and lengths[-1][1]:
        assert end == pytest.approx(exact, abs=2)


def test_losses_do_not_hold_up_what_comes_after_them() -> None:
    """Each look finds something new, as where one looks seldom."""

    class Ring(Scripted):
        def read(self) -> Block | None:
            block = super().read()
            while block is not None and self.blocks and not self.blocks[0].lost_before:
                block = replace(
                    block, samples=np.concatenate((block.samples, self.blocks.pop(0).samples))
                )
            return block

    ring = Ring(16000, 1, [])
    source = FittedSource(ring, 8000, 1)
    source.start()
    end = 0
    for number in range(100):
        ring.blocks.append(Block(noise(1600), 1.0, 160 if number % 5 == 4 else 0, "overflow"))
        block = source.read()
        if block is not None:
            end += block.lost_before + len(block.samples)
    exact = (100 * 1600 + 20 * 160) // 2
    held = resampler_lag(16000, 8000) / 2
    assert exact - held - 3 * 800 <= end <= exact
    missing = (exact - end) / 8000
    ahead = sum(block.lost_before + len(block.samples) for block in ring.blocks) / 16000
    assert source.seconds_buffered == pytest.approx(0.25 + missing - ahead, abs=0.03)


@pytest.mark.parametrize(
    ("has", "wanted", "expected"), [(2, 1, [0]), (1, 2, [0, 0]), (2, 3, [0, 1, 1])]
)
def test_channels_are_mapped(has: int, wanted: int, expected: list[int]) -> None:
    sound = noise(500, has)
    source = FittedSource(Scripted(48000, has, [Block(sound, 1.0)]), 48000, wanted)
    source.start()
    (block,) = everything(source)
    np.testing.assert_array_equal(block.samples, sound[:, expected])


def test_what_is_not_a_number_spoils_only_itself() -> None:
    sound = noise(44100)
    sound[1000] = np.nan
    source = FittedSource(Scripted(44100, 1, [Block(sound, 1.0)]), 48000, 1)
    source.start()
    assert all(np.isfinite(block.samples).all() for block in everything(source))


def test_all_else_is_the_sources_own() -> None:
    inner = Scripted(24000, 1, [])
    source = FittedSource(inner, 48000, 2)
    assert (source.name, source.sr, source.channels) == ("Mic", 48000, 2)
    assert (source.problem, source.seconds_buffered) == (None, 0.25)
    source.start()
    assert inner.running
    assert source.counters == SourceCounters(0, 2, 960, 1920)
    inner.problem = Problem("Gone.", "")
    assert source.problem is inner.problem
    source.stop()
    assert not inner.running
