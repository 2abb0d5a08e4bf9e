"""Inputs that play the demo signal by a given clock, and lose of it what they are told to."""

from dataclasses import dataclass

from dsp.audio.demo import DemoSignal
from dsp.audio.reconnecting import ReconnectingSource, SourceFormat
from dsp.audio.source import Block, GapCause, LiveSource, Problem, SourceCounters

SR = 48000


class Clock:
    """Seconds that pass when somebody says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@dataclass(frozen=True, slots=True)
class Loss:
    """Sound that does not arrive, in seconds of the input, and why."""

    start: float
    stop: float
    cause: GapCause


class StagedInput:
    """The demo signal as a device would deliver it.

    Parameters
    ----------
    clock : Clock
        Paces it.
    losses : tuple of Loss
        What it loses, in order.
    leaves : float
        When it goes away, in seconds of the clock.
    """

    name = "USB microphone"
    sr, channels, live = SR, 1, True
    counters = SourceCounters()
    seconds_buffered = 0.0

    def __init__(
        self, clock: Clock, losses: tuple[Loss, ...] = (), leaves: float = float("inf")
    ) -> None:
        self._clock, self._losses, self._leaves = clock, list(losses), leaves
        self._signal = DemoSignal(SR)
        self._position = 0

    @property
    def problem(self) -> Problem | None:
        """That it is gone, once it is."""
        if self._clock() < self._leaves:
            return None
        return Problem(f"'{self.name}' has stopped.", "Plug it in again.")

    def start(self) -> None:
        """Begin now."""
        self._began = self._clock()

    def stop(self) -> None:
        """Nothing is to be given back."""

    def read(self) -> Block | None:
        """Return what has come since, up to the next loss."""
        due = round((min(self._clock(), self._leaves) - self._began) * SR)
        lost = self._losses[0] if self._losses else None
        if lost is not None and self._position == round(lost.start * SR) and due > self._position:
            self._losses.pop(0)
            self._position = round(lost.stop * SR)
            nothing = self._signal.render(0, 0)[:, None]
            return Block(nothing, 0.0, self._position - round(lost.start * SR), lost.cause)
        stop = due if lost is None else min(due, round(lost.start * SR))
        if stop <= self._position:
            return None
        samples = self._signal.render(self._position, stop)[:, None]
        self._position = stop
        return Block(samples, 0.0)


class _NeverFound:
    """A search for a device that nobody plugs in again."""

    problem = None

    def take(self) -> None:
        return None

    def stop(self) -> None:
        pass


def microphone(
    clock: Clock, losses: tuple[Loss, ...] = (), leaves: float = float("inf")
) -> ReconnectingSource:
    """Return a microphone that the window takes for a real one."""

    def make(_: SourceFormat | None) -> LiveSource:
        return StagedInput(clock, losses, leaves)

    return ReconnectingSource(
        make, clock=clock, awake=clock, search=lambda gone, again: _NeverFound()
    )
