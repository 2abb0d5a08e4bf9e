import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import power_to_db
from dsp.analysis.mel import mel_filterbank
from dsp.analysis.rows import RowMap
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.audio.track import LiveTrack
from dsp.engine import analyzer as analyzer_module
from dsp.engine.analyzer import Analyzer, lane_count, lanes_of
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler
from dsp.engine.reanalysis import (
    ColumnRows,
    Projection,
    RangeRequest,
    RangeResult,
    ReanalysisWorker,
    analyse_range,
)

SR = 8000
DEADLINE = 30.0


def make_track(n_samples, channels=1, seed=0):
    track = LiveTrack(SR, channels)
    rng = np.random.default_rng(seed)
    track.append(rng.uniform(-1, 1, (n_samples, channels)).astype(np.float32))
    return track


def make_request(track, settings, width, first, stop, generation=1):
    stft = settings.stft
    lines = RowMap(stft.n_bins, SR, stft.n_fft, 11, FrequencyScale.LOG, 50.0, SR / 2)
    full_scale_db = (10 * np.log10(Stft(stft).full_scale)).astype(np.float32)
    n_mels = settings.mel.n_mels
    bands = RowMap.for_bands(n_mels, 7, np.linspace(0, SR / 2, n_mels + 2))
    return RangeRequest(
        generation,
        track,
        settings,
        ColumnGrid(width),
        first,
        stop,
        Projection(lines, full_scale_db),
        Projection(bands, np.float32(3)),
    )


VIEWS = ("wave", "stft", "mel")


def joined(results, request, *, sparse=False):
    """Put results together as a picture does; every column must come, in order, once."""
    pictures, results = [], list(results)
    for view in VIEWS:
        parts = [getattr(result, view) for result in results if result.sparse == sparse]
        expected = request.first
        for part in parts:
            assert part.first == expected
            assert part.rows.dtype == np.float32
            expected += part.rows.shape[1]
        assert expected == request.stop
        pictures.append(np.concatenate([part.rows for part in parts], axis=1))
    return pictures


def live_columns(request, first_frame, chunks):
    """Return each view's (first column, rows) as live batches from `first_frame` on give them."""
    track, grid, settings = request.track, request.grid, request.settings
    analyzer = Analyzer(settings, SR, track.channels, first_frame)
    hop = Fraction(settings.stft.hop_length)
    first_sample = analyzer.next_sample
    wave_first = 0 if first_sample == 0 else grid.column_of(first_sample - 1) + 1
    frame_first = grid.first_column_from_frame(first_frame, hop)
    wave = WavePooler(grid, lane_count(track.channels, settings.channel), wave_first)
    stft, mel = (FramePooler(grid, hop, frame_first) for _ in range(2))
    columns = [], [], []
    for chunk in [*chunks, track.end]:
        start = analyzer.next_sample
        analysis = analyzer.push(track.read(start, min(start + chunk, track.end)))
        columns[0].append(wave.push(analysis.first_sample, analysis.samples))
        columns[1].append(stft.push(analysis.stft.first, analysis.stft.values))
        columns[2].append(mel.push(analysis.mel.first, analysis.mel.values))
    pooled = [np.concatenate(parts, axis=1) for parts in columns]
    return (
        (wave_first, pooled[0]),
        (frame_first, request.stft.apply(pooled[1])),
        (frame_first, request.mel.apply(pooled[2])),
    )


@st.composite
def requests(draw):
    """Draw settings, a track and columns from narrower than the hop to wider than a block."""
    n_fft = 2 * draw(st.integers(32, 200))
    settings = AnalysisSettings(
        stft=StftSettings(n_fft=n_fft, hop_length=draw(st.integers(1, n_fft))),
        mel=MelSettings(n_mels=draw(st.integers(1, 20))),
        channel=draw(st.sampled_from(("mix", "stack", 0))),
    )
    width = draw(
        st.builds(Fraction, st.integers(1, 1500), st.integers(1, 20)).filter(lambda w: w >= 1)
    )
    n_columns = draw(st.integers(1, 30))
    n_samples = int(n_columns * width)
    track = make_track(n_samples, draw(st.integers(1, 2)), draw(st.integers(0, 99)))
    first = draw(st.integers(0, n_columns - 1))
    stop = draw(st.integers(first + 1, n_columns))
    return make_request(track, settings, width, 0, n_columns), first, stop


@given(requests(), st.integers(1, 5000), st.data())
def test_any_range_equals_the_whole_and_what_live_batches_give(drawn, block_values, data):
    request, first, stop = drawn
    whole = joined(analyse_range(request), request)
    with pytest.MonkeyPatch.context() as patch:  # so that ranges are computed in many parts
        patch.setattr(analyzer_module, "_BLOCK_VALUES", block_values)
        part = replace(request, first=first, stop=stop)
        results = list(analyse_range(part))
    assert [result.done for result in results] == [False] * (len(results) - 1) + [True]
    assert {result.generation for result in results} == {1}
    for rows, all_rows in zip(joined(results, part), whole, strict=True):
        np.testing.assert_array_equal(rows, all_rows[:, first:stop])

    frames = request.settings.stft.frames_within(request.track.end)
    first_frame = data.draw(st.integers(0, frames))
    chunks = data.draw(st.lists(st.integers(0, 700), max_size=12))
    live = live_columns(request, first_frame, chunks)
    for (live_first, rows), all_rows in zip(live, whole, strict=True):
        # Live columns may end before the track's last, whose frames are not complete, and, where
        # columns are narrower than the hop, go on behind it.
        known = all_rows[:, live_first : live_first + rows.shape[1]]
        np.testing.assert_array_equal(rows[:, : known.shape[1]], known)


@given(requests())
def test_columns_are_those_of_the_definition(drawn):
    request, first, stop = drawn
    request = replace(request, first=first, stop=stop)
    settings, width, track = request.settings, request.grid.samples_per_column, request.track
    stft, mel = settings.stft, settings.mel
    # The last column and its frames may go on behind the track's end, in silence.
    lanes = lanes_of(track.read(0, track.end + 2 * stft.n_fft + 2 * int(width)), settings.channel)
    power = Stft(stft).power(np.pad(lanes, ((0, 0), (stft.n_fft // 2, 0))))
    bank = mel_filterbank(SR, stft.n_fft, mel.n_mels, 0, SR / 2).toarray().astype(np.float64)
    half = Fraction(1, 2)
    wave, lines, bands = joined(analyse_range(request), request)
    for column in range(first, stop):
        begin, end = (int(k * width / stft.hop_length + half) for k in (column, column + 1))
        frames = power[:, begin : max(end, begin + 1)]
        at = column - first
        expected = power_to_db(frames.max(axis=1)) - request.stft.reference_db
        np.testing.assert_array_equal(lines[:, at], request.stft.rows.apply(expected))
        expected = power_to_db((frames @ bank.T).max(axis=1)).astype(np.float32) - np.float32(3)
        np.testing.assert_allclose(bands[:, at], request.mel.rows.apply(expected), atol=1e-3)
        samples = lanes[:, -int(-column * width // 1) : -int(-(column + 1) * width // 1)]
        np.testing.assert_array_equal(wave[:, at, 0], samples.min(axis=1))
        np.testing.assert_array_equal(wave[:, at, 1], samples.max(axis=1))
        rms = np.sqrt(np.mean(samples.astype(np.float64) ** 2, axis=1))
        np.testing.assert_allclose(wave[:, at, 2], rms, rtol=1e-6)


SMALL = AnalysisSettings(
    stft=StftSettings(n_fft=64, hop_length=16), mel=MelSettings(n_mels=6), channel="stack"
)


def test_a_range_costs_no_more_frames_than_it_shows():
    track = make_track(100_000)
    for first, stop in ((0, 1), (37, 38), (37, 45)):
        request = make_request(track, SMALL, Fraction(160), first, stop)
        results = list(analyse_range(request))
        assert sum(result.n_frames for result in results) <= 10 * (stop - first) + 5


def test_very_wide_columns_come_sparse_first_and_then_complete():
    width, n_columns = Fraction(1501, 2), 150
    track = make_track(n_columns * 751, 2)
    request = make_request(track, SMALL, width, 3, n_columns)
    results = list(analyse_range(request))
    kinds = [result.sparse for result in results]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds.count(True) > 1
    assert [result.done for result in results] == [False] * (len(results) - 1) + [True]

    wave, lines, bands = joined(results, request, sparse=True)
    stft, bank = Stft(SMALL.stft), mel_filterbank(SR, 64, 6, 0, SR / 2).toarray()
    for column in range(3, n_columns):
        begin, end = -int(-column * width // 1), -int(-(column + 1) * width // 1)
        start = (begin + end - 64) // 2
        samples = track.read(start, start + 64).T
        power = stft.power(samples)
        at = column - 3
        expected = power_to_db(power[:, 0]) - request.stft.reference_db
        np.testing.assert_array_equal(lines[:, at], request.stft.rows.apply(expected))
        expected = power_to_db(power[:, 0] @ bank.T) - np.float32(3)
        np.testing.assert_allclose(bands[:, at], request.mel.rows.apply(expected), atol=1e-3)
        np.testing.assert_array_equal(wave[:, at, 0], samples.min(axis=1))
        np.testing.assert_array_equal(wave[:, at, 1], samples.max(axis=1))
        rms = np.sqrt(np.mean(samples.astype(np.float64) ** 2, axis=1))
        np.testing.assert_allclose(wave[:, at, 2], rms, rtol=1e-6)
    complete = joined([result for result in results if not result.sparse], request)
    alone = replace(request, first=100, stop=101)
    for rows, others in zip(joined(analyse_range(alone), alone), complete, strict=True):
        np.testing.assert_array_equal(rows[:, 0], others[:, 97])


def test_columns_wider_than_a_block_are_completed(monkeypatch):
    monkeypatch.setattr(analyzer_module, "_BLOCK_SAMPLES", 256)
    track = make_track(6000)
    for width in (Fraction(500), Fraction(2000)):  # complete only; sparse before
        request = make_request(track, SMALL, width, 0, 3)
        results = list(analyse_range(request))
        assert any(result.stft.rows.shape[1] == 0 for result in results)
        np.testing.assert_array_equal(
            joined(results, request)[0][0, 2, 1], track.read(int(2 * width), int(3 * width)).max()
        )


@pytest.mark.parametrize("width", (Fraction(40), Fraction(2000)))
def test_samples_that_are_no_number_give_finite_pictures(width):
    track = LiveTrack(SR, 1)
    x = np.random.default_rng(0).uniform(-1, 1, (8000, 1)).astype(np.float32)
    x[3000:3010] = np.inf
    x[1000], x[5000] = np.nan, -np.inf
    track.append(x)
    request = make_request(track, SMALL, width, 0, int(8000 / width))
    for result in analyse_range(request):
        for view in VIEWS:
            assert np.isfinite(getattr(result, view).rows).all()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "the condition never came true"
        time.sleep(0.001)


def part_of(request: RangeRequest, first: int, done: bool = False) -> RangeResult:
    rows = ColumnRows(first, np.zeros((1, 0, 1), np.float32))
    return RangeResult(request.generation, rows, rows, rows, 5, sparse=False, done=done)


class ByHand:
    """A computation that yields a part whenever the test lets it."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)
        self.begun: list[RangeRequest] = []
        self.ended: list[RangeRequest] = []

    def __call__(self, request: RangeRequest) -> Iterator[RangeResult]:
        self.begun.append(request)
        try:
            for first in range(request.first, request.stop):
                self.steps.acquire()
                yield part_of(request, first, first == request.stop - 1)
        finally:
            self.ended.append(request)


def asked(first=0, stop=3, generation=1):
    return make_request(make_track(10), SMALL, Fraction(16), first, stop, generation)


@pytest.fixture
def by_hand():
    return ByHand()


@pytest.fixture
def worker(by_hand):
    worker = ReanalysisWorker(by_hand)
    yield worker
    by_hand.steps.release(1000)
    worker.stop()


def collected(worker, count):
    found = []

    def enough():
        found.extend(worker.results(limit=1))
        return len(found) >= count

    wait_until(enough)
    return [result.wave.first for result in found]


def test_results_come_in_order_and_once(worker, by_hand):
    assert worker.results(limit=9) == []
    worker.submit(asked(10, 13))
    by_hand.steps.release(3)
    assert collected(worker, 3) == [10, 11, 12]
    assert worker.results(limit=9) == []
    wait_until(lambda: worker.frames_analyzed == 15)


def test_no_more_results_than_the_limit(worker, by_hand):
    worker.submit(asked(0, 5))
    by_hand.steps.release(5)
    wait_until(lambda: len(by_hand.ended) == 1)
    assert [result.wave.first for result in worker.results(limit=2)] == [0, 1]
    assert [result.wave.first for result in worker.results(limit=9)] == [2, 3, 4]


@pytest.mark.parametrize("generation", (1, 2))
def test_a_newer_request_stops_the_older_whose_results_never_come(worker, by_hand, generation):
    older, newer = asked(0, 1000), asked(20, 22, generation)
    worker.submit(older)
    by_hand.steps.release(2)
    wait_until(lambda: worker.frames_analyzed == 10)  # two results wait to be fetched
    worker.submit(newer)
    by_hand.steps.release(3)  # one more part of the older, in which it is stopped
    assert collected(worker, 2) == [20, 21]
    assert by_hand.ended[0] is older
    wait_until(lambda: len(by_hand.ended) == 2)
    assert worker.results(limit=9) == []


def test_a_finished_request_is_not_mistaken_for_a_newer_one(worker, by_hand):
    worker.submit(asked(0, 1))
    by_hand.steps.release(1)
    wait_until(lambda: len(by_hand.ended) == 1)
    worker.submit(asked(5, 7))  # the same generation: one feed's requests all have the same
    assert worker.results(limit=9) == []
    by_hand.steps.release(2)
    assert collected(worker, 2) == [5, 6]


def test_requests_that_were_overtaken_are_not_begun(worker, by_hand):
    worker.submit(asked(0, 1000))
    wait_until(lambda: len(by_hand.begun) == 1)
    for first in (10, 20, 30):
        worker.submit(asked(first, first + 1))
    by_hand.steps.release(2)
    assert collected(worker, 1) == [30]
    assert [request.first for request in by_hand.begun] == [0, 30]


def test_cancel_gives_up_what_is_under_way(worker, by_hand):
    worker.submit(asked(0, 1000))
    by_hand.steps.release(1)
    wait_until(lambda: worker.frames_analyzed == 5)
    worker.cancel()
    by_hand.steps.release(1)
    wait_until(lambda: len(by_hand.ended) == 1)
    assert worker.results(limit=9) == []
    worker.submit(asked(7, 8))
    by_hand.steps.release(1)
    assert collected(worker, 1) == [7]


def test_a_failure_is_logged_and_the_next_request_computed(caplog):
    def compute(request: RangeRequest) -> Iterator[RangeResult]:
        yield part_of(request, request.first)
        if request.first == 0:
            raise OSError("the file is gone")

    worker = ReanalysisWorker(compute)
    with caplog.at_level(logging.ERROR):
        worker.submit(asked(0, 3))
        wait_until(lambda: bool(caplog.records))
    assert "re-analysis of columns 0 to 3" in caplog.text
    assert "the file is gone" in caplog.text
    wait_until(lambda: worker.failed)
    worker.submit(asked(5, 6))
    assert not worker.failed
    assert collected(worker, 1) == [5]
    worker.stop()


def test_stop_ends_the_thread_whatever_it_does():
    def forever(request: RangeRequest) -> Iterator[RangeResult]:
        while True:
            yield part_of(request, 0)

    before = threading.active_count()
    worker = ReanalysisWorker(forever)
    assert threading.active_count() == before + 1
    worker.submit(asked())
    wait_until(lambda: worker.frames_analyzed > 0)
    worker.stop()
    worker.stop()
    assert threading.active_count() == before
    assert worker.results(limit=9) == []


def test_the_worker_computes_a_real_request():
    request = make_request(make_track(4000), SMALL, Fraction(100), 0, 40)
    worker = ReanalysisWorker()
    worker.submit(request)
    results = []

    def finished():
        results.extend(worker.results(limit=4))
        return bool(results) and results[-1].done

    wait_until(finished)
    worker.stop()
    expected = joined(analyse_range(request), request)
    for rows, others in zip(joined(results, request), expected, strict=True):
        np.testing.assert_array_equal(rows, others)
    assert worker.frames_analyzed == sum(result.n_frames for result in results)
