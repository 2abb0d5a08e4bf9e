"""Puts losses where they belong among the samples of a stream."""

from collections import deque
from dataclasses import dataclass

import numpy as np

from dsp.audio.loss_clock import Loss, LossClock
from dsp.audio.source import GapCause, Samples


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Samples that follow a loss, or nothing lost.

    Attributes
    ----------
    samples
        Shape (n, channels).
    lost_before
        Samples lost immediately before them.
    cause
        Why.
    """

    samples: Samples
    lost_before: int = 0
    cause: GapCause = "dropped"


class LossPlacer:
    """Holds samples back while it is in doubt what was lost before them.

    A loss can only be measured once samples come steadily again (see `LossClock`), but it has to
    be told before them. So what came since is held, for about `loss_clock.SETTLE` seconds.

    Parameters
    ----------
    sr
        Rate in Hz.
    channels
        Number of channels.
    """

    def __init__(self, sr: int, channels: int) -> None:
        self._clock = LossClock(sr)
        self._nothing: Samples = np.zeros((0, channels), np.float32)
        self._ready: deque[Chunk] = deque()
        self._held: list[Chunk] = []
        # Samples taken, and those of them before the held ones.
        self._taken = self._passed = 0
        self._cause: GapCause = "overflow"

    @property
    def holding(self) -> bool:
        """Whether samples were taken that were not given yet."""
        return bool(self._held or self._ready)

    def begin(self, at: float) -> None:
        """State when the first sample was there; see `LossClock.begin`."""
        self._clock.begin(at)

    def take(
        self,
        now: float,
        chunk: Chunk,
        broken: GapCause | None = None,
        broken_at: int = 0,
    ) -> None:
        """Take what has come.

        Parameters
        ----------
        now
            Seconds of a steady clock, asked after the samples were read.
        chunk
            At least one sample; with the loss before them where that is known to the sample.
        broken
            Why samples are missing somewhere in the chunk, amount unknown.
        broken_at
            Before which of its samples that is.
        """
        self._clock.advance(chunk.lost_before)
        at = None if broken is None else self._taken + broken_at
        if broken == "dropped" or (broken is not None and not self._clock.in_doubt):
            self._cause = broken
        self._held.append(chunk)
        self._taken += len(chunk.samples)
        loss = self._clock.add(now, self._taken, at)
        if loss is not None:
            self._place(loss)
        if not self._clock.in_doubt:
            self._release()

    def give(self) -> Chunk:
        """Return what is certain, up to the next loss; perhaps nothing."""
        if not self._ready:
            return Chunk(self._nothing)
        parts = [self._ready.popleft()]
        while self._ready and not self._ready[0].lost_before:
            parts.append(self._ready.popleft())
        first = parts[0]
        if len(parts) == 1:
            return first
        joined = np.concatenate([part.samples for part in parts])
        return Chunk(joined, first.lost_before, first.cause)

    def give_up(self) -> None:
        """Hold nothing back any longer: the stream has ended."""
        loss = self._clock.give_up()
        if loss is not None:
            self._place(loss)
        self._release()

    def _release(self) -> None:
        self._ready.extend(self._held)
        self._held.clear()
        self._passed = self._taken
        self._cause = "overflow"

    def _place(self, loss: Loss) -> None:
        """Cut the held samples where a loss lies."""
        position, placed = self._passed, list[Chunk]()
        for chunk in self._held:
            cut = loss.position - position
            position += len(chunk.samples)
            if not 0 <= cut < len(chunk.samples):
                placed.append(chunk)
                continue
            if cut or chunk.lost_before:  # two losses in one place stay two
                placed.append(Chunk(chunk.samples[:cut], chunk.lost_before, chunk.cause))
            placed.append(Chunk(chunk.samples[cut:], loss.lost, self._cause))
        if loss.position >= position:
            placed.append(Chunk(self._nothing, loss.lost, self._cause))
        self._held = placed
