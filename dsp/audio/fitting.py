"""A live source at another rate and with other channels than its own."""

from collections import deque
from dataclasses import replace

import numpy as np

from dsp.audio.resample import Resampler
from dsp.audio.source import Block, LiveSource, Problem, Samples, SourceCounters


class FittedSource:
    """Delivers another source's sound at a given rate and with given channels.

    For a device that comes back and refuses what it took before: the time line it continues has
    one rate. Of more channels than wanted the first ones are taken; where there are fewer, the
    last one is repeated. Losses keep their place and, at the new rate, their length.

    Parameters
    ----------
    source
        Not started; started and stopped with this one.
    sr
        Rate in Hz to deliver.
    channels
        Channels to deliver.
    """

    live = True

    def __init__(self, source: LiveSource, sr: int, channels: int) -> None:
        self._source, self.sr, self.channels = source, sr, channels
        self._resamplers: list[Resampler] = []
        # Samples taken and given since `start`, losses included: what keeps the two rates together.
        self._taken = self._given = 0
        self._captured = 0
        self._ready: deque[Block] = deque()

    @property
    def name(self) -> str:
        """The source's name."""
        return self._source.name

    @property
    def problem(self) -> Problem | None:
        """Why the source delivers nothing any more, or None."""
        return self._source.problem

    @property
    def counters(self) -> SourceCounters:
        """The source's totals, samples at the new rate."""
        own = self._source.counters
        return replace(
            own,
            samples_captured=self._captured,
            dropped_samples=self._at_new_rate(own.dropped_samples),
            overflow_samples=self._at_new_rate(own.overflow_samples),
            interrupted_samples=self._at_new_rate(own.interrupted_samples),
        )

    @property
    def seconds_buffered(self) -> float:
        """How much sound waits for the next `read`, or for more to come."""
        held = max(0, self._at_new_rate(self._taken) - self._given)
        waiting = sum(len(block.samples) for block in self._ready)
        return self._source.seconds_buffered + (held + waiting) / self.sr

    def start(self) -> None:
        """Start the source.

        Raises
        ------
        SourceError
            If it cannot be started.
        """
        self._source.start()
        self._taken = self._given = self._captured = 0
        self._ready.clear()
        self._begin()

    def stop(self) -> None:
        """Stop the source."""
        self._source.stop()

    def read(self) -> Block | None:
        """Everything that is certain, up to the next loss, or None. Never waits."""
        # What waits goes first: else it would wait for as long as each look finds something new.
        block = None if self._ready else self._source.read()
        if block is not None:
            self._take(block)
        if not self._ready:
            return None
        given = self._ready.popleft()
        self._captured += len(given.samples)
        return given

    def _take(self, block: Block) -> None:
        lost = 0
        if block.lost_before:
            rest = np.stack([each.flush() for each in self._resamplers], axis=1)
            if len(rest):
                self._give(replace(block, samples=rest, lost_before=0))
            self._taken += block.lost_before
            lost = max(0, self._at_new_rate(self._taken) - self._given)
            self._given += lost
            self._begin()
        self._taken += len(block.samples)
        # One NaN would spread over all that a resampler gives from then on.
        mapped = np.nan_to_num(self._mapped(block.samples))
        made = [one.push(lane) for one, lane in zip(self._resamplers, mapped.T, strict=True)]
        samples = np.stack(made, axis=1)
        if lost or len(samples):
            self._give(replace(block, samples=samples, lost_before=lost))

    def _give(self, block: Block) -> None:
        self._given += len(block.samples)
        self._ready.append(block)

    def _begin(self) -> None:
        self._resamplers = [Resampler(self._source.sr, self.sr) for _ in range(self.channels)]

    def _mapped(self, samples: Samples) -> Samples:
        has = samples.shape[1]
        return np.ascontiguousarray(samples[:, [min(k, has - 1) for k in range(self.channels)]])

    def _at_new_rate(self, count: int) -> int:
        return round(count * self.sr / self._source.sr)
