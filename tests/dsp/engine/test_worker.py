import logging
import threading
import time
from collections.abc import Callable, Generator
from fractions import Fraction

import numpy as np
import pytest

from dsp.engine.reanalysis import ColumnRows, RangeRequest, RangeResult, analyse_range
from dsp.engine.worker import ReanalysisWorker
from tests.dsp.engine.test_reanalysis import SMALL, joined, make_request, make_track

DEADLINE = 30.0


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "the condition never came true"
        time.sleep(0.001)


def part_of(request: RangeRequest, first: int, done: bool = False) -> RangeResult:
    rows = ColumnRows(first, np.zeros((1, 0, 1), np.float32))
    return RangeResult(request.generation, rows, (rows, rows), 5, sparse=False, done=done)


class ByHand:
    """A computation that yields a part whenever the test lets it."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)
        self.begun: list[RangeRequest] = []
        self.ended: list[RangeRequest] = []

    def __call__(
        self, request: RangeRequest, wanted: Callable[[], bool]
    ) -> Generator[RangeResult, None, None]:
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
    def compute(
        request: RangeRequest, wanted: Callable[[], bool]
    ) -> Generator[RangeResult, None, None]:
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
    def forever(
        request: RangeRequest, wanted: Callable[[], bool]
    ) -> Generator[RangeResult, None, None]:
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
