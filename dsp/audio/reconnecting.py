"""A live source that outlives its device: while that is away, time goes on and a gap grows."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from dsp.audio.device_search import Look, Search, ThreadedSearch
from dsp.audio.newest_sample import NewestSample
from dsp.audio.source import Block, GapCause, LiveSource, Problem, SourceCounters

REPORT_SECONDS = 0.1
"""How often a loss is reported while it grows."""

HELD_BACK = 0.25
"""Seconds of the loss that are reported only once the device is back: the first samples that come
then may be as old as this."""

SLEPT_SECONDS = 0.2
"""By how much the clock that counts sleep must have gone ahead for the computer to have slept."""


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """What a source that comes back is asked for: rate in Hz, and number of channels."""

    sr: int
    channels: int


@dataclass(frozen=True, slots=True)
class Interruption:
    """A device that is away.

    Attributes
    ----------
    problem
        Why.
    seconds
        For how long so far.
    refusal
        What came of the last look for it, or None before one.
    """

    problem: Problem
    seconds: float
    refusal: Problem | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """The end of an interruption.

    Attributes
    ----------
    number
        Which one it was since `start`, from 1 on.
    seconds
        How long it was.
    name
        What the device that delivers now is called.
    slept
        Whether the computer slept; the device itself was not away.
    """

    number: int
    seconds: float
    name: str
    slept: bool = False


Make: TypeAlias = Callable[[SourceFormat | None], LiveSource]
"""Makes the source, not started. The first time it is asked for no format, later for the one that
the first source had: it must deliver that, and raise SourceError while it cannot."""


def clock_with_sleep() -> float:
    """Return seconds of a steady clock that also counts while the computer sleeps."""
    # Linux has a clock for it. Apple's raw one counts sleep, and so does the one of Windows.
    names = ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW")
    number = next((getattr(time, name) for name in names if hasattr(time, name)), None)
    return time.perf_counter() if number is None else time.clock_gettime(number)


class ReconnectingSource:
    """A `LiveSource` around others, one after the other, on one time line.

    When the source has a problem, it is closed and looked for. Meanwhile growing losses with the
    cause "interrupted" are delivered, so that whoever counts samples knows what time it is. What
    comes back continues the time line, `SLEPT_SECONDS` or less beside the truth. Sleep of the
    computer is such a loss, too.

    Parameters
    ----------
    make
        Makes the sources; called here at once, later on the search's thread.
    clock
        Seconds, counting sleep.
    awake
        Seconds, not counting sleep.
    search
        Looks for a source that is gone: called with that source and with what makes the next.

    Raises
    ------
    SourceError
        If there is no first source.
    """

    live = True

    def __init__(
        self,
        make: Make,
        *,
        clock: Callable[[], float] = clock_with_sleep,
        awake: Callable[[], float] = time.perf_counter,
        search: Look = ThreadedSearch,
    ) -> None:
        self._make, self._clock, self._awake, self._look_for = make, clock, awake, search
        self._inner: LiveSource | None = make(None)
        self.name, self.sr, self.channels = self._inner.name, self._inner.sr, self._inner.channels
        self._search: Search | None = None
        self._interruption: Interruption | None = None
        self._returned: Return | None = None
        self._counters = SourceCounters()
        self._past_overflows = 0
        # Clock when the newest sample was heard, and what of the loss since then is reported.
        self._heard = self._polled = 0.0
        self._newest = NewestSample(self.sr, 0.0)
        self._reported = 0
        self._asleep_before = 0.0
        self._waiting_block: Block | None = None

    @property
    def problem(self) -> None:
        """None: it does not give up. See `interruption`."""
        return None

    @property
    def inner(self) -> LiveSource | None:
        """The source that delivers now, or None while it is away."""
        return self._inner

    @property
    def interruption(self) -> Interruption | None:
        """What is known of the device that is away, or None while sound comes."""
        return self._interruption

    @property
    def returned(self) -> Return | None:
        """The last interruption that has ended, or None."""
        return self._returned

    @property
    def counters(self) -> SourceCounters:
        """Totals since `start`, over all the sources."""
        inner = self._inner
        now = 0 if inner is None else inner.counters.input_overflows
        return replace(self._counters, input_overflows=self._past_overflows + now)

    @property
    def seconds_buffered(self) -> float:
        """How much sound waits for the next `read`."""
        inner = self._inner
        return 0.0 if inner is None else inner.seconds_buffered

    def start(self) -> None:
        """Begin to deliver.

        Raises
        ------
        SourceError
            If the first source does not start; only later ones are looked for.
        """
        if self._inner is None:
            self._inner = self._make(SourceFormat(self.sr, self.channels))
        self._inner.start()
        self._counters, self._past_overflows = SourceCounters(), 0
        self._interruption = self._returned = None
        self._hear_until(self._clock())
        self._polled = self._awake()
        self._asleep_before = self._clock() - self._awake()

    def stop(self) -> None:
        """Give everything back. A driver that hangs is left to a thread of its own."""
        search, self._search = self._search, None
        inner = self._inner
        if search is not None:
            search.stop()
        if inner is not None:
            inner.stop()
        self._interruption = None

    def read(self) -> Block | None:
        """Everything new since the last call, or None; it never waits."""
        block, self._waiting_block = self._waiting_block, None
        if block is None:
            block = self._next()
        if block is not None:
            self._count(block)
        return block

    def _next(self) -> Block | None:
        polled, self._polled = self._polled, self._awake()
        if self._inner is None and self._search is not None:
            self._inner = self._search.take()
            if self._inner is not None:
                self._search = None
        inner = self._inner
        block = None if inner is None else inner.read()
        now = self._clock()
        slept = self._slept()
        if self._interruption is not None:
            if block is not None and len(block.samples):
                assert inner is not None
                return self._resume(block, inner, now)
            if inner is not None and inner.problem is not None:
                self._lose(inner)
            return self._grow(now, polled)
        if slept and (block is not None or inner is None or inner.problem is None):
            return self._wake(slept, block, polled, now)
        if block is not None:
            # What is still held back, by a resampler, may never come.
            assert inner is not None
            until = now - inner.seconds_buffered
            self._heard = self._newest.heard(until, _length(block))
            return block
        if inner is not None and inner.problem is not None:
            self._interruption = Interruption(inner.problem, now - self._heard)
            self._lose(inner)
            return self._grow(now, polled)
        return None

    def _lose(self, gone: LiveSource) -> None:
        """Close what delivers no more, and look for it."""
        self._past_overflows += gone.counters.input_overflows
        self._inner = None
        wanted = SourceFormat(self.sr, self.channels)
        self._search = self._look_for(gone, lambda: self._make(wanted))

    def _grow(self, now: float, polled: float) -> Block | None:
        """Report what the loss has grown by, now and then."""
        interruption, search = self._interruption, self._search
        assert interruption is not None
        refusal = interruption.refusal if search is None else search.problem
        self._interruption = Interruption(interruption.problem, now - self._heard, refusal)
        grown = self._due(now - HELD_BACK) - self._reported
        if grown < REPORT_SECONDS * self.sr:
            return None
        self._reported += grown
        return self._loss(grown, polled)

    def _resume(self, block: Block, inner: LiveSource, now: float) -> Block:
        """Put the first samples of a source that is back where they belong."""
        count = len(block.samples)
        # Of what has come, some may still be held back, by a resampler.
        known = count + round(inner.seconds_buffered * self.sr)
        missing = self._due(now) - known - self._reported
        # What is older than the losses already reported has no place left.
        block = replace(
            block,
            samples=block.samples[max(0, -missing) :],
            lost_before=max(0, missing),
            cause="interrupted",
        )
        self._note_return(now - known / self.sr - self._heard, inner.name)
        self._interruption = None
        self._hear_until(now - inner.seconds_buffered)
        return block

    def _wake(self, slept: float, block: Block | None, polled: float, now: float) -> Block:
        """Report that the computer slept, before what has come since."""
        lost = round(slept * self.sr)
        self._heard = self._newest.heard(now, lost + (0 if block is None else _length(block)))
        self._waiting_block = block
        self._note_return(slept, self.name if self._inner is None else self._inner.name, slept=True)
        return self._loss(lost, polled)

    def _hear_until(self, now: float) -> None:
        """Begin at a sample that was heard then."""
        self._heard, self._newest, self._reported = now, NewestSample(self.sr, now), 0

    def _slept(self) -> float:
        """Return for how long the computer slept since the last call, in seconds; mostly 0."""
        asleep = self._clock() - self._awake()
        slept = asleep - self._asleep_before
        if 0 <= slept < SLEPT_SECONDS:
            return 0.0
        self._asleep_before = asleep
        return max(0.0, slept)

    def _note_return(self, seconds: float, name: str, *, slept: bool = False) -> None:
        number = 1 if self._returned is None else self._returned.number + 1
        self._returned = Return(number, max(0.0, seconds), name, slept)

    def _due(self, now: float) -> int:
        """Return how many samples should have come since the newest one that did."""
        return max(0, round((now - self._heard) * self.sr))

    def _loss(self, count: int, polled: float) -> Block:
        nothing = np.zeros((0, self.channels), np.float32)
        return Block(nothing, polled, count, "interrupted")

    def _count(self, block: Block) -> None:
        field = _COUNTED[block.cause]
        counters = self._counters
        lost = getattr(counters, field) + block.lost_before
        captured = counters.samples_captured + len(block.samples)
        self._counters = replace(counters, samples_captured=captured, **{field: lost})


def _length(block: Block) -> int:
    """Return how many samples of the time line a block stands for."""
    return block.lost_before + len(block.samples)


_COUNTED: dict[GapCause, str] = {
    "dropped": "dropped_samples",
    "overflow": "overflow_samples",
    "interrupted": "interrupted_samples",
}
