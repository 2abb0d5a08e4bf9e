import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio.demo import DemoSource
from dsp.audio.source import Block, LiveSource, Problem, SourceCounters
from dsp.audio.track import Gap, LiveTrack
from dsp.engine import live
from dsp.engine.analyzer import Analyzer
from dsp.engine.live import Batch, LiveEngine

SR = 8000
DEADLINE = 30.0
LINES, BANDS = 0, 1  # the views, from the top
SETTINGS = AnalysisSettings(
    stft=StftSettings(n_fft=256, hop_length=100), mel=MelSettings(n_mels=8), channel="stack"
)
OTHER = AnalysisSettings(
    stft=StftSettings(n_fft=64, hop_length=64), mel=MelSettings(n_mels=5), channel=0
)


class FakeSource:
    """Delivers what a test hands it, at no speed of its own."""

    name = "fake"
    sr = SR
    live = True

    def __init__(self, channels: int = 2) -> None:
        self.channels = channels
        self.problem: Problem | None = None
        self.seconds_buffered = 0.0
        self.stopped = 0
        self.reads = 0
        self._script: list[Block | Exception] = []
        self._lock = threading.Lock()

    @property
    def counters(self) -> SourceCounters:
        return SourceCounters()

    def play(self, *script: Block | Exception) -> None:
        with self._lock:
            self._script.extend(script)

    @property
    def played(self) -> bool:
        return not self._script

    def start(self) -> None:
        pass

    def stop(self) -> None:
        self.stopped += 1

    def read(self) -> Block | None:
        with self._lock:
            step = self._script.pop(0) if self._script else None
            self.reads += 1
        if isinstance(step, Exception):
            raise step
        return step


def noise(n_samples: int, channels: int = 2, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, (n_samples, channels)).astype(np.float32)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "the condition never came true"
        time.sleep(0.001)


@pytest.fixture
def source() -> FakeSource:
    return FakeSource()


@pytest.fixture
def engine(source: FakeSource) -> Iterator[LiveEngine]:
    engine = LiveEngine(source, LiveTrack(SR, source.channels), SETTINGS)
    yield engine
    engine.stop()


def finish(engine: LiveEngine) -> list[Batch]:
    """Wait until all that was played is analysed, and return the batches."""
    source = engine.source
    assert isinstance(source, FakeSource)
    wait_until(lambda: source.played)
    reads = source.reads
    # Blocks are analysed before the next read.
    wait_until(lambda: source.reads > reads + 1)
    return engine.drain()


def frames(batches: list[Batch], view: int = LINES) -> np.ndarray:
    """Join consecutive batches, which have to follow one another without a seam."""
    sample = batches[0].analysis.first_sample
    expected = [one.first for one in batches[0].analysis.frames]
    for batch in batches:
        analysis = batch.analysis
        assert analysis.first_sample == sample
        assert [one.first for one in analysis.frames] == expected
        sample += analysis.samples.shape[1]
        expected = [one.stop for one in analysis.frames]
    return np.concatenate([batch.analysis.frames[view].values for batch in batches], axis=1)


def test_blocks_become_track_and_frames(engine, source):
    x = noise(5000)
    sizes = (1, 700, 80, 3000, 2, 1217)
    starts = np.cumsum((0, *sizes))
    source.play(*(Block(x[a:b], 7.0 + a) for a, b in pairwise(starts)))
    engine.start()
    batches = finish(engine)
    np.testing.assert_array_equal(engine.track.read(0, 5000), x)
    assert engine.track.end == 5000
    whole = Analyzer(SETTINGS, SR, 2).push(x)
    np.testing.assert_array_equal(frames(batches), whole.frames[LINES].values)
    np.testing.assert_array_equal(frames(batches, BANDS), whole.frames[BANDS].values)
    assert [batch.arrived for batch in batches] == [7.0 + a for a in starts[:-1]]
    assert {batch.generation for batch in batches} == {0}
    counters = engine.counters
    assert (counters.frames_analyzed, counters.dropped_frames) == (whole.frames[LINES].stop, 0)
    assert counters.queue_depth == 0
    assert engine.problem is None


def test_a_gap_is_silence_in_track_and_frames(engine, source):
    x = noise(3000)
    engine.start()
    source.play(Block(x[:1000], 0.0), Block(x[1000:2000], 1.0, 777), Block(x[2000:], 2.0, 5))
    batches = finish(engine)
    whole = np.concatenate([x[:1000], np.zeros((777, 2)), x[1000:2000], np.zeros((5, 2)), x[2000:]])
    assert engine.track.gaps == (Gap(1000, 1777), Gap(2777, 2782))
    np.testing.assert_array_equal(engine.track.read(0, 3782), whole)
    expected = Analyzer(SETTINGS, SR, 2).push(whole.astype(np.float32))
    np.testing.assert_array_equal(frames(batches), expected.frames[LINES].values)


def test_new_settings_begin_at_once_also_without_sound(engine, source):
    x = noise(6000)
    engine.start()
    source.play(Block(x[:3000], 0.0))
    finish(engine)
    assert engine.analyse(OTHER) == 1
    wait_until(lambda: engine.counters.queue_depth > 0)
    (first,) = engine.drain()
    assert first.generation == 1
    assert first.analysis.frames[0].first == OTHER.stft.frames_within(3000)
    assert first.analysis.samples.shape[0] == 1
    source.play(Block(x[3000:], 1.0))
    batches = [first, *finish(engine)]
    assert {batch.generation for batch in batches} == {1}
    whole = Analyzer(OTHER, SR, 2).push(x)
    begin = first.analysis.frames[0].first
    np.testing.assert_array_equal(frames(batches), whole.frames[LINES].values[:, begin:])
    np.testing.assert_array_equal(frames(batches, BANDS), whole.frames[BANDS].values[:, begin:])


@pytest.mark.parametrize("end", (0, 32, 96, 97, 640 + 32))
def test_new_settings_begin_where_no_sample_waits(engine, source, end):
    """With hop_length == n_fft all samples may have been used up: the batch is then empty."""
    engine.start()
    if end:
        source.play(Block(noise(end), 0.0))
    finish(engine)
    engine.analyse(OTHER)
    wait_until(lambda: engine.counters.queue_depth > 0)
    (first,) = engine.drain()
    assert first.analysis.frames[0].first == OTHER.stft.frames_within(end)
    assert first.analysis.first_sample + first.analysis.samples.shape[1] == end


def test_settings_chosen_before_the_start_are_the_first(source):
    engine = LiveEngine(source, LiveTrack(SR, 2), SETTINGS)
    assert engine.analyse(OTHER) == 1
    assert engine.analyse(SETTINGS) == 2
    source.play(Block(noise(1000), 0.0))
    engine.start()
    batches = finish(engine)
    engine.stop()
    assert {batch.generation for batch in batches} == {2}
    np.testing.assert_array_equal(
        frames(batches), Analyzer(SETTINGS, SR, 2).push(noise(1000)).frames[LINES].values
    )


def test_analysis_that_is_behind_passes_frames_over_and_keeps_samples(engine, source):
    x = noise(9000)
    engine.start()
    source.play(Block(x[:1000], 0.0))
    before = finish(engine)
    source.seconds_buffered = 1.0
    source.play(Block(x[1000:4000], 1.0), Block(x[4000:7000], 2.0))
    during = finish(engine)
    source.seconds_buffered = 0.0
    source.play(Block(x[7000:], 3.0))
    after = finish(engine)

    np.testing.assert_array_equal(engine.track.read(0, 9000), x)
    whole = Analyzer(SETTINGS, SR, 2).push(x).frames[LINES].values
    reached, resumed = SETTINGS.stft.frames_within(1000), SETTINGS.stft.frames_within(7000)
    assert frames(before).shape[1] == reached
    assert all(batch.analysis.frames[0].values.shape[1] == 0 for batch in during)
    assert during[-1].analysis.frames[0].first == resumed
    np.testing.assert_array_equal(frames([during[-1], *after]), whole[:, resumed:])
    assert engine.counters.dropped_frames == resumed - reached
    assert engine.counters.frames_analyzed == whole.shape[1] - (resumed - reached)


def test_being_behind_with_no_frame_to_pass_over_changes_nothing(engine, source):
    x = noise(1000)
    source.seconds_buffered = 1.0
    engine.start()
    source.play(*(Block(x[at : at + 10], 0.0) for at in range(0, 120, 10)))  # less than a frame
    before = finish(engine)
    source.seconds_buffered = 0.0
    source.play(Block(x[120:], 1.0))
    np.testing.assert_array_equal(
        frames([*before, *finish(engine)]), Analyzer(SETTINGS, SR, 2).push(x).frames[LINES].values
    )
    assert engine.counters.dropped_frames == 0


def test_a_gap_of_days_delays_nothing(engine, source):
    """Asleep, a machine loses all that was to be heard; nobody waits for that silence's frames."""
    days = SR * 10**6
    x = noise(4000)
    engine.start()
    source.play(Block(x[:1000], 0.0), Block(x[1000:], 1.0, days, "interrupted"))
    batches = finish(engine)
    end = engine.track.end
    assert end == days + 4000
    assert engine.counters.frames_analyzed < SETTINGS.stft.frames_within(end) / 1000
    assert engine.counters.dropped_frames == 0
    # What comes after the gap is what it is without one that was passed over.
    (anew,) = [
        index
        for index, (before, after) in enumerate(pairwise(batches), 1)
        if before.analysis.frames[LINES].stop != after.analysis.frames[LINES].first
    ]
    resumed = batches[anew].analysis.frames[LINES].first
    assert resumed == SETTINGS.stft.frames_within(end - 3000)
    expected = Analyzer.from_here(SETTINGS, SR, 2, end - 3000)
    whole = expected.push(engine.track.read(expected.next_sample, end)).frames[LINES].values
    np.testing.assert_array_equal(frames(batches[anew:]), whole)
    # Up to well into the gap there is every frame, the last ones of silence.
    before = frames(batches[:anew])
    silent = before[:, SETTINGS.stft.frames_within(1000) + 3 :]
    assert silent.shape[1] > 100
    assert not silent.any()


@pytest.mark.parametrize("seconds", [0.1, 15.0, 40.0])
def test_a_gap_that_is_not_long_is_analysed_like_any_silence(engine, source, seconds):
    x, lost = noise(2000), round(seconds * SR)
    engine.start()
    source.play(Block(x[:1000], 0.0))
    # As a device that is away is reported: the gap grows.
    nothing = np.zeros((0, 2), np.float32)
    steps = [lost // 8] * 7 + [lost - 7 * (lost // 8)]
    source.play(*(Block(nothing, 1.0, step, "interrupted") for step in steps))
    source.play(Block(x[1000:], 2.0))
    batches = finish(engine)
    assert engine.track.gaps == (Gap(1000, 1000 + lost, "interrupted"),)
    whole = np.concatenate([x[:1000], np.zeros((lost, 2), np.float32), x[1000:]])
    expected = Analyzer(SETTINGS, SR, 2).push(whole)
    np.testing.assert_array_equal(frames(batches), expected.frames[LINES].values)


def test_the_queue_is_bounded_and_shows_what_is_missing(engine, source, monkeypatch):
    limit = 100_000
    monkeypatch.setattr(live, "_QUEUE_BYTES", limit)
    engine.start()
    x = noise(200 * 70)  # blocks shorter than a hop: many bring no frame
    source.play(Block(x[:1000], 0.0))
    reached = finish(engine)[-1].analysis.frames[0].stop
    source.play(*(Block(x[at : at + 70], float(at)) for at in range(1000, len(x), 70)))
    batches = finish(engine)
    assert sum(batch.nbytes for batch in batches) <= limit
    assert len(batches) > 1
    # So whoever drains sees the jump.
    assert batches[0].analysis.frames[0].first > reached
    assert batches[0].analysis.first_sample > 1000
    analysis = Analyzer(SETTINGS, SR, 2).push(engine.track.read(0, engine.track.end))
    whole = analysis.frames[LINES].values
    np.testing.assert_array_equal(frames(batches), whole[:, batches[0].analysis.frames[0].first :])
    assert engine.counters.frames_analyzed == whole.shape[1]


@pytest.mark.parametrize("limit", (1000, 3000, 4500, 6000))
def test_the_queue_drops_no_more_than_it_must_and_samples_show_it(
    engine, source, monkeypatch, limit
):
    monkeypatch.setattr(live, "_QUEUE_BYTES", limit)
    engine.start()
    x = noise(1200)
    source.play(*(Block(x[at : at + 9], 0.0) for at in range(0, len(x), 9)))
    batches = finish(engine)
    assert len(batches) > 1
    first = batches[0].analysis
    # Also a batch without frames that was dropped shows: samples are missing before the first one.
    assert first.first_sample > 0
    assert first.first_sample % 9 == 0
    frames(batches)  # and none behind it
    newest = batches[-1].analysis
    assert newest.first_sample + newest.samples.shape[1] == len(x)
    kept = sum(batch.nbytes for batch in batches)
    before = Analyzer(SETTINGS, SR, 2)
    before.push(x[: first.first_sample - 9])
    dropped = before.push(x[first.first_sample - 9 : first.first_sample])
    assert kept <= limit < kept + Batch(0, dropped, 0.0).nbytes


def test_the_newest_batch_is_kept_however_large(engine, source, monkeypatch):
    monkeypatch.setattr(live, "_QUEUE_BYTES", 10)
    engine.start()
    source.play(Block(noise(1000), 0.0), Block(noise(1000), 1.0))
    (batch,) = finish(engine)
    assert batch.arrived == 1.0
    assert batch.nbytes > 10
    assert engine.counters.queue_depth == 0


@pytest.mark.parametrize(
    ("error", "words"),
    (
        (OSError("unplugged"), "The analysis stopped: unplugged."),
        (MemoryError(), "The analysis stopped: MemoryError."),
    ),
)
def test_an_error_ends_the_thread_and_becomes_a_problem(engine, source, caplog, error, words):
    x = noise(1000)
    source.play(Block(x, 0.0), error)
    engine.start()
    wait_until(lambda: not engine.alive)
    assert engine.problem is not None
    assert engine.problem.what == words
    assert engine.problem.advice
    assert "analysis thread stopped" in caplog.text
    np.testing.assert_array_equal(engine.track.read(0, 1000), x)
    assert len(engine.drain()) == 1
    engine.stop()
    assert source.stopped == 1


def test_a_block_that_does_not_fit_is_a_problem(engine, source):
    source.play(Block(noise(10, channels=3), 0.0))
    engine.start()
    wait_until(lambda: not engine.alive)
    assert "samples must have shape (n, 2), got (10, 3)" in engine.problem.what


def test_the_source_s_problem_is_the_engine_s(engine, source):
    engine.start()
    assert engine.problem is None
    source.problem = Problem("It was unplugged.", "Plug it in.")
    assert engine.problem is source.problem
    assert engine.alive


def test_stop_is_idempotent_and_leaves_no_thread(engine, source):
    before = threading.active_count()
    engine.start()
    assert engine.alive
    assert threading.active_count() == before + 1
    engine.stop()
    engine.stop()
    assert not engine.alive
    assert threading.active_count() == before
    assert source.stopped >= 1


def test_stop_before_start_stops_the_source(engine, source):
    engine.stop()
    assert source.stopped == 1
    assert not engine.alive


def test_the_demo_signal_on_a_clock_that_stands_still():
    class Clock:
        now = 0.0

        def __call__(self) -> float:
            return self.now

    clock = Clock()
    source: LiveSource = DemoSource(SR, clock=clock)
    source.start()
    track = LiveTrack(SR, 1)
    engine = LiveEngine(source, track, SETTINGS)
    engine.start()
    for step in range(1, 6):
        clock.now = 0.3 * step
        wait_until(lambda step=step: track.end == int(0.3 * step * SR))
    wait_until(lambda: engine.counters.frames_analyzed == SETTINGS.stft.frames_within(track.end))
    engine.stop()
    assert frames(engine.drain()).shape[1] == engine.counters.frames_analyzed
    assert engine.counters.dropped_frames == 0
    assert Fraction(track.end, SR) == Fraction(3, 2)


#: A recipe below the FFT lines, at the source's own rate or another; two recipes compared.
WITH_RECIPES = (
    replace(SETTINGS, recipe=RECIPES["custom"]),
    replace(SETTINGS, recipe=RECIPES["whisper-80"]),
    replace(SETTINGS, recipe=RECIPES["panns"], compared=RECIPES["kaldi-fbank-80"]),
)


@pytest.mark.parametrize("settings", WITH_RECIPES)
def test_frames_of_recipes_follow_each_other(source, settings):
    x = noise(40000)
    sizes = (1, 700, 80, 30000, 2, 4217, 5000)
    starts = np.cumsum((0, *sizes))
    engine = LiveEngine(source, LiveTrack(SR, 2), settings)
    source.play(*(Block(x[a:b], 7.0 + a) for a, b in pairwise(starts)))
    engine.start()
    batches = finish(engine)
    engine.stop()
    assert {batch.generation for batch in batches} == {0}
    whole = Analyzer(settings, SR, 2).push(x)
    for view, one in enumerate(whole.frames):
        assert one.stop > 100
        np.testing.assert_array_equal(frames(batches, view), one.values)
    assert engine.counters.frames_analyzed == whole.frames[0].stop
    assert engine.counters.dropped_frames == 0


@pytest.mark.parametrize("settings", WITH_RECIPES)
def test_a_recipe_chosen_while_sound_arrives_begins_with_the_next_frame(engine, source, settings):
    """A resampler is set going seconds before it; what comes of that is not published twice."""
    x = noise(44000)
    engine.start()
    source.play(Block(x[:35000], 0.0))  # into the second segment of a resampler
    finish(engine)
    assert engine.analyse(settings) == 1
    wait_until(lambda: engine.counters.queue_depth > 0)
    begun = engine.drain()
    source.play(*(Block(x[at : at + 500], 1.0) for at in range(35000, 44000, 500)))
    batches = [*begun, *finish(engine)]
    assert {batch.generation for batch in batches} == {1}
    whole = Analyzer(settings, SR, 2)
    firsts = [one.frames_within(35000) for one in whole.shown]
    assert [one.first for one in begun[0].analysis.frames] == firsts
    for view, one in enumerate(whole.push(x).frames):
        np.testing.assert_array_equal(frames(batches, view), one.values[:, firsts[view] :])
    assert engine.counters.dropped_frames == 0


@pytest.mark.parametrize("settings", WITH_RECIPES)
def test_recipes_that_are_behind_pass_frames_over_and_go_on(source, settings):
    x = noise(30000)
    engine = LiveEngine(source, LiveTrack(SR, 2), settings)
    engine.start()
    source.play(Block(x[:6000], 0.0))
    before = finish(engine)
    source.seconds_buffered = 1.0
    source.play(Block(x[6000:15000], 1.0), Block(x[15000:24000], 2.0))
    finish(engine)
    assert engine.counters.dropped_frames > 0
    source.seconds_buffered = 0.0
    source.play(Block(x[24000:], 3.0))
    after = finish(engine)
    engine.stop()
    np.testing.assert_array_equal(engine.track.read(0, 30000), x)
    whole = Analyzer(settings, SR, 2).push(x)
    for view, one in enumerate(whole.frames):
        known = frames(before, view)
        np.testing.assert_array_equal(known, one.values[:, : known.shape[1]])
        first = after[0].analysis.frames[view].first
        np.testing.assert_array_equal(frames(after, view), one.values[:, first:])
    counters = engine.counters
    assert counters.frames_analyzed + counters.dropped_frames == whole.frames[0].stop
