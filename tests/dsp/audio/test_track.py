import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.source import GapCause
from dsp.audio.track import MIN_CHUNK, Gap, LiveTrack, oldest_lasting


def numbered(start: int, count: int, channels: int = 1) -> np.ndarray:
    """Samples that tell their own index (exact in float32 below 2**24), never zero."""
    index = np.arange(start + 1, start + 1 + count, dtype=np.float32)
    return np.stack([index + 0.25 * channel for channel in range(channels)], axis=1)


CAUSES: tuple[GapCause, ...] = ("overflow", "dropped", "interrupted")
# (samples, lost before them, why); together up to several times what a small track retains.
appends = st.lists(
    st.tuples(st.integers(0, 700), st.sampled_from([0, 0, 0, 1, 90, 3000]), st.sampled_from(CAUSES))
)


@given(appends, st.integers(1, 3), st.data())
def test_reads_equal_a_plain_array(
    steps: list[tuple[int, int, GapCause]], channels: int, data: st.DataObject
) -> None:
    track = LiveTrack(1000, channels, retain_seconds=1.0)
    whole = np.zeros((0, channels), np.float32)
    lost = np.zeros(0, int)  # 0 for what is there, else the number of the cause
    for count, lost_before, cause in steps:
        block = numbered(len(whole) + lost_before, count, channels)
        track.append(block, lost_before, cause)
        whole = np.concatenate([whole, np.zeros((lost_before, channels), np.float32), block])
        number = 1 + CAUSES.index(cause)
        lost = np.concatenate([lost, np.full(lost_before, number), np.zeros(count, int)])

    assert track.end == len(whole)
    assert 0 <= track.start <= track.end
    assert np.count_nonzero(lost[track.start :] == 0) >= min(1000, np.count_nonzero(lost == 0))
    whole[: track.start] = 0
    start = data.draw(st.integers(-500, len(whole) + 500))
    stop = start + data.draw(st.integers(0, 4000))
    expected = np.zeros((stop - start, channels), np.float32)
    for row, index in enumerate(range(start, stop)):
        if 0 <= index < len(whole):
            expected[row] = whole[index]
    np.testing.assert_array_equal(track.read(start, stop), expected)

    in_gap = np.zeros(len(whole), int)
    for before, after in zip(track.gaps, track.gaps[1:], strict=False):
        assert before.stop <= after.start
        assert before.stop < after.start or before.cause != after.cause
    for gap in track.gaps:
        assert track.start <= gap.start < gap.stop <= track.end
        in_gap[gap.start : gap.stop] = 1 + CAUSES.index(gap.cause)
    np.testing.assert_array_equal(in_gap[track.start :], lost[track.start :])


def test_keeps_at_least_what_was_asked_and_not_much_more() -> None:
    track = LiveTrack(48000, 2, retain_seconds=10.0)
    for second in range(30):
        track.append(numbered(second * 48000, 48000, 2))
        assert track.end - track.start >= min(track.end, 480000)
        assert track.end - track.start <= 480000 * 1.25


def test_memory_is_bounded_even_for_one_huge_block() -> None:
    track = LiveTrack(1000, 1, retain_seconds=1e6, max_bytes=40_000)
    track.append(numbered(0, 100_000))
    assert track.end == 100_000
    assert 4 * (track.end - track.start) <= 40_000
    np.testing.assert_array_equal(track.read(99_000, 100_000), numbered(99_000, 1000))


def test_a_gap_of_a_month_takes_no_memory_and_keeps_its_place() -> None:
    track = LiveTrack(48000, 1)
    track.append(numbered(0, 10))
    month = 30 * 24 * 3600 * 48000
    track.append(numbered(5, 20), lost_before=month, cause="interrupted")
    assert (track.start, track.end) == (0, month + 30)
    assert track.gaps == (Gap(10, month + 10, "interrupted"),)
    np.testing.assert_array_equal(track.read(0, 10), numbered(0, 10))
    np.testing.assert_array_equal(track.read(month + 10, month + 30), numbered(5, 20))


def test_an_interruption_of_hours_pushes_nothing_out() -> None:
    track = LiveTrack(1000, 1, retain_seconds=600.0)
    hours = 8 * 3600 * 1000
    for second in range(600):
        track.append(numbered(second * 1000, 1000))
    for _ in range(100):
        track.append(np.zeros((0, 1), np.float32), hours // 100, "interrupted")
    assert (track.start, track.end) == (0, 600_000 + hours)
    np.testing.assert_array_equal(track.read(0, 600_000), numbered(0, 600_000))
    # Only sound makes room for sound: ten minutes after it, those before it are gone.
    for second in range(700):
        track.append(numbered(second * 1000, 1000))
    assert track.start > 500_000
    held = track.end - track.start - sum(gap.stop - gap.start for gap in track.gaps)
    assert 600_000 <= held <= 602_000


def test_adjoining_gaps_are_one() -> None:
    track = LiveTrack(1000, 1)
    nothing = np.zeros((0, 1), np.float32)
    track.append(nothing, lost_before=5)
    track.append(nothing, lost_before=7)
    assert track.gaps == (Gap(0, 12),)


def test_what_was_read_belongs_to_the_reader() -> None:
    track = LiveTrack(1000, 1)
    track.append(numbered(0, 10))
    track.read(0, 10)[:] = -1
    np.testing.assert_array_equal(track.read(0, 10), numbered(0, 10))


def test_what_was_appended_is_copied() -> None:
    track = LiveTrack(1000, 1)
    block = numbered(0, 10)
    track.append(block)
    block[:] = -1
    np.testing.assert_array_equal(track.read(0, 10), numbered(0, 10))


def test_readers_see_only_whole_samples_while_the_writer_drops() -> None:
    track = LiveTrack(1000, 2, retain_seconds=2.0)
    done = threading.Event()
    faults: list[str] = []

    def reader() -> None:
        while not done.is_set():
            end = track.end
            samples = track.read(end - 3000, end)
            kept_since = track.start  # what is older may have gone during the read
            first = max(end - 3000, kept_since)
            if first < end:
                expected = numbered(first, end - first, 2)
                if not np.array_equal(samples[first - (end - 3000) :], expected):
                    faults.append(f"wrong samples in [{first}, {end})")
                    return

    readers = [threading.Thread(target=reader) for _ in range(3)]
    for thread in readers:
        thread.start()
    sizes = np.random.default_rng(3).integers(1, 2 * MIN_CHUNK, 4000)
    for size in sizes:
        track.append(numbered(track.end, int(size), 2))
    done.set()
    for thread in readers:
        thread.join()
    assert faults == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1), "sr must be at least 1 Hz, got 0"),
        ((1000, 0), "channels must be at least 1, got 0"),
        ((1000, 1, 0.0), "retain_seconds must be positive, got 0.0"),
        ((1000, 1, float("nan")), "retain_seconds must be positive, got nan"),
    ],
)
def test_refuses_what_cannot_be(arguments: tuple[int, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        LiveTrack(*arguments)


def test_refuses_wrong_blocks_and_ranges_and_stays_as_it_was() -> None:
    track = LiveTrack(1000, 2)
    with pytest.raises(ValueError, match=r"shape \(n, 2\), got \(5, 1\)"):
        track.append(numbered(0, 5, 1), lost_before=3)
    with pytest.raises(ValueError, match="lost_before must not be negative, got -1"):
        track.append(numbered(0, 5, 2), lost_before=-1)
    assert (track.end, track.gaps) == (0, ())
    with pytest.raises(ValueError, match="start=5, stop=4"):
        track.read(5, 4)


def test_the_oldest_second_that_is_about_to_go_is_one_of_sound():
    """What is forgotten next may reach over a gap of hours, of which nothing is forgotten."""
    track = LiveTrack(1000, 1, retain_seconds=60.0)
    block = np.ones((1000, 1), np.float32)
    for _ in range(70):
        track.append(block)
    assert oldest_lasting(track) == track.start + 1000
    track.append(block, 3600 * 1000, "interrupted")
    while track.start < 69_500 - 512:
        track.append(block)
    (gap,) = track.gaps
    assert track.start < gap.start < track.start + 1000
    assert oldest_lasting(track) == track.start + 1000 + 3600 * 1000
    while track.start < gap.stop:
        oldest = oldest_lasting(track)
        track.append(block[:100])
        assert track.start <= oldest, "what was to be saved is still there"
