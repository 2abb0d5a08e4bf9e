"""The thread that analyses again what somebody looks at.

A newer request cancels the one under way, and the results of an older one are never delivered.
"""

import logging
import queue
import threading
from collections.abc import Callable, Generator
from contextlib import closing

from dsp.engine.reanalysis import RangeRequest, RangeResult, analyse_range

_log = logging.getLogger(__name__)


class ReanalysisWorker:
    """A thread that computes the latest request and drops the ones before it.

    Parameters
    ----------
    compute : callable
        `analyse_range`, or another function from a request to results; it may ask whether they
        are still wanted.

    Attributes
    ----------
    frames_analyzed : int
        Frames of the first representation computed so far, those of abandoned requests included.

    Notes
    -----
    All methods are for one thread, the GUI's.
    """

    def __init__(
        self,
        compute: Callable[
            [RangeRequest, Callable[[], bool]], Generator[RangeResult, None, None]
        ] = analyse_range,
    ) -> None:
        self._compute = compute
        self._requests: queue.SimpleQueue[RangeRequest | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[RangeRequest, RangeResult]] = queue.SimpleQueue()
        # Requests are told apart by identity: one feed's all carry the same generation.
        self._latest: RangeRequest | None = None
        self._failed: RangeRequest | None = None
        self.frames_analyzed = 0
        self._thread = threading.Thread(target=self._run, name="melscope-worker", daemon=True)
        self._thread.start()

    def submit(self, request: RangeRequest) -> None:
        """Compute `request` and give up all earlier ones."""
        self._latest = request
        self._requests.put(request)

    def cancel(self) -> None:
        """Give up the latest request, and its results that were not returned yet."""
        self._latest = None

    def results(self, limit: int) -> list[RangeResult]:
        """Return up to `limit` results of the latest request that were not returned before."""
        latest = self._latest
        found: list[RangeResult] = []
        while len(found) < limit and not self._results.empty():
            request, result = self._results.get()
            if request is latest:
                found.append(result)
        return found

    @property
    def failed(self) -> bool:
        """Whether the latest request ended in an error: what it lacks will not come."""
        return self._failed is not None and self._failed is self._latest

    def stop(self) -> None:
        """End the thread and wait for it. Idempotent."""
        self._latest = None
        self._requests.put(None)
        self._thread.join()

    def _work(self, request: RangeRequest) -> None:
        # Closed also where it is given up: it may have threads of its own.
        with closing(self._compute(request, lambda: request is self._latest)) as results:
            for result in results:
                if request is not self._latest:
                    break
                self.frames_analyzed += result.n_frames
                self._results.put((request, result))

    def _run(self) -> None:
        while (request := self._requests.get()) is not None:
            if request is not self._latest:
                continue
            try:
                self._work(request)
            except Exception:
                # A picture that cannot be completed is no reason to lose the ones to come.
                _log.exception("re-analysis of columns %d to %d", request.first, request.stop)
                self._failed = request
