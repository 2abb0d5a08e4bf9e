"""Work that may never end, such as reading a file whose network is gone, asked with patience."""

import queue
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from dsp.message import say

_T = TypeVar("_T")

ANSWER_SECONDS = 2.0
"""How long people wait for an answer before they want to know why there is none."""

#: How often somebody who waits looks whether it still makes sense.
_LOOK_SECONDS = 0.25


class NoAnswerError(OSError):
    """What was asked for did not come in time; it may still be under way."""

    def __init__(self) -> None:
        reason = say("no answer")
        super().__init__(reason)
        self.strerror = reason


class ClosedError(RuntimeError):
    """A task came after `Errands.close`; it was not done."""


class Errands:
    """A thread that does one task after the other, for callers that do not wait for ever.

    The thread begins with the first task and ends with this object, or with `close`. A task that
    never ends keeps the thread, which then does not keep the process from ending, and all that is
    asked for later is refused.

    Parameters
    ----------
    name
        Of the thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._clock = _Clock()
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._state = threading.Lock()
        self._started = self._closed = False

    @property
    def waiting(self) -> float:
        """How long the task under way has taken so far, in seconds; 0 if there is none."""
        begun = self._clock.begun
        return 0.0 if begun is None else time.monotonic() - begun

    def run(self, task: Callable[[], _T], patience: float) -> _T:
        """Do a task after those before it, and return what it returns, or raise what it raises.

        Parameters
        ----------
        task
            What to do.
        patience
            Seconds that a task, this one or one before it, may take.

        Raises
        ------
        NoAnswerError
            If one takes longer, or longer than `ANSWER_SECONDS` once `close` was called. A task
            that has not begun by then is not done; the result of one that has is dropped.
        ClosedError
            If `close` was called before.
        """
        if self.waiting > patience:
            raise NoAnswerError
        job = _Job(task)
        with self._state:
            if self._closed:
                raise ClosedError
            self._start()
            self._jobs.put(job)
        while not job.done.acquire(timeout=min(patience, _LOOK_SECONDS)):
            if self.waiting > self._limit(patience):
                job.given_up = True
                raise NoAnswerError
        return job.outcome()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Take no more tasks, and end the thread after those taken; do not wait for that.

        Parameters
        ----------
        last
            Done before the thread ends, if it has ever begun.
        """
        with self._state:
            if self._closed:
                return
            self._closed = True
            if last is not None:
                self._jobs.put(_Job(last))
            self._jobs.put(None)

    def _limit(self, patience: float) -> float:
        return min(patience, ANSWER_SECONDS) if self._closed else patience

    def _start(self) -> None:
        if self._started:
            return
        self._started = True
        # The thread knows the queue alone, not this object, which may thus be let go of.
        work = (self._jobs, self._clock)
        threading.Thread(target=_work, args=work, name=self._name, daemon=True).start()
        weakref.finalize(self, self._jobs.put, None)


def patiently(task: Callable[[], _T], patience: float = ANSWER_SECONDS) -> _T:
    """Do a task in a thread of its own; see `Errands.run`.

    Raises
    ------
    NoAnswerError
        If it takes longer than `patience` seconds.
    """
    errands = Errands("melscope-errand")
    try:
        return errands.run(task, patience)
    finally:
        errands.close()


class _Clock:
    """When the task under way began, in seconds of `time.monotonic`; None if there is none."""

    begun: float | None = None


class _Job(Generic[_T]):
    """A task, and what came of it."""

    def __init__(self, task: Callable[[], _T]) -> None:
        self._task = task
        self._result: list[_T] = []
        self._error: BaseException | None = None
        self.given_up = False
        self.done = threading.Lock()
        self.done.acquire()

    def do(self) -> None:
        try:
            self._result.append(self._task())
        except BaseException as error:
            self._error = error
        finally:
            self.done.release()

    def outcome(self) -> _T:
        error, self._error = self._error, None
        if error is None:
            return self._result.pop()
        try:
            raise error
        finally:  # an error knows this frame: a circle would keep files open
            del error


def _work(jobs: "queue.SimpleQueue[_Job[Any] | None]", clock: _Clock) -> None:
    while _do_next(jobs, clock):
        pass


def _do_next(jobs: "queue.SimpleQueue[_Job[Any] | None]", clock: _Clock) -> bool:
    """Do a task; return whether there may be others. Keeps nothing of it."""
    job = jobs.get()
    if job is None:
        return False
    if not job.given_up:
        clock.begun = time.monotonic()
        job.do()
        clock.begun = None
    return True
