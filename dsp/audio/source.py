"""What every source of sound has in common, and errors as values a window can show."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.float32]
"""Audio of shape (n, channels), float32, full scale at -1 and +1."""

GapCause: TypeAlias = Literal["overflow", "dropped", "interrupted"]
"""Why samples are missing: the device (or its driver) lost them; this program did not fetch them in
time; the device was away."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as a value: one plain sentence, and one that says what to do about it.

    Attributes
    ----------
    what
        What went wrong, e.g. ``"'take.wav' does not exist."``
    advice
        What the reader can do, e.g. ``"Check the name, or choose another file."``
    """

    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


class SourceError(Exception):
    """A source that cannot be opened; `problem` says why in words for people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    def __reduce__(self) -> tuple[type["SourceError"], tuple[Problem]]:
        return type(self), (self.problem,)


@dataclass(frozen=True, slots=True)
class Block:
    """What one call of `LiveSource.read` delivers.

    Attributes
    ----------
    samples
        Shape (n, channels), owned by the receiver; n may be 0 where samples were lost.
    arrived
        Seconds of `time.perf_counter`: the time of the previous poll, when none of these samples
        was there yet. A latency measured from it is an upper bound, never flattered.
    lost_before
        Samples (per channel) lost immediately before the first one of this block.
    cause
        Why they were lost.
    """

    samples: Samples
    arrived: float
    lost_before: int = 0
    cause: GapCause = "dropped"


@dataclass(frozen=True, slots=True)
class SourceCounters:
    """Running totals since `start`, per channel.

    Attributes
    ----------
    samples_captured
        Samples handed out by `LiveSource.read`.
    input_overflows
        How often the device (or its driver) said that it had lost samples; it never says how many.
    dropped_samples
        Samples that this program lost because nobody fetched them in time.
    overflow_samples
        Samples that the device (or its driver, or a sound server) lost, told from the clock.
    interrupted_samples
        Samples that would have come while the device was away, told from the clock.
    """

    samples_captured: int = 0
    input_overflows: int = 0
    dropped_samples: int = 0
    overflow_samples: int = 0
    interrupted_samples: int = 0

    @property
    def elapsed_samples(self) -> int:
        """Samples that should have come: those captured and all those lost.

        A Track into which every block was appended ends there.
        """
        lost = self.dropped_samples + self.overflow_samples + self.interrupted_samples
        return self.samples_captured + lost


class Source(Protocol):
    """Where sound comes from: a microphone, the demo signal, a file."""

    @property
    def name(self) -> str:
        """What to call it in the window."""
        ...

    @property
    def sr(self) -> int:
        """Sampling rate in Hz; fixed from the beginning."""
        ...

    @property
    def channels(self) -> int:
        """Number of channels, at least 1; fixed from the beginning."""
        ...

    @property
    def live(self) -> bool:
        """Whether it is a `LiveSource`; otherwise it is a complete `Track`."""
        ...

    @property
    def problem(self) -> Problem | None:
        """Why it delivers nothing (any more), or None."""
        ...

    def start(self) -> None:
        """Begin to deliver.

        Raises
        ------
        SourceError
            If it cannot.
        """
        ...

    def stop(self) -> None:
        """Give everything back. Calling it again, or before `start`, does nothing."""
        ...


class LiveSource(Source, Protocol):
    """A source whose sound comes into being while it runs.

    `read` and `seconds_buffered` belong to one thread, the analysis thread.
    """

    @property
    def counters(self) -> SourceCounters:
        """Totals since `start`; any thread may ask."""
        ...

    @property
    def seconds_buffered(self) -> float:
        """How much sound waits for the next `read`."""
        ...

    def read(self) -> Block | None:
        """Everything new since the last call, at once and without waiting; None if nothing is."""
        ...
