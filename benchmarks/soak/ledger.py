"""What a Track must hold: every sample by its number, every loss in a gap, and the right time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.soak.numbers import MODULUS, Float32, Int64, numbers_of
from benchmarks.soak.world import World
from dsp.audio.source import LiveSource, SourceCounters
from dsp.audio.track import Gap, LiveTrack

LATE_SECONDS = 0.2
"""How far a Track's time may be from the time that has passed."""

PLACED_SECONDS = 0.25
"""How far from where samples are missing the gap may lie if no driver says where: a loss is found
when one looks, and before that a sound server may hand over what it had kept."""

_EDGE_SECONDS = 1.0
_BLOCK = 1 << 19


@dataclass(frozen=True, slots=True)
class Run:
    """Samples [start, stop) of a Track whose numbers follow each other.

    `ahead` is number less place, modulo `MODULUS`.
    """

    start: int
    stop: int
    ahead: int


class Ledger:
    """Checks one live Track against the world; `look` is for when the world stands still.

    Parameters
    ----------
    track : LiveTrack
    source : LiveSource
        What fills it.
    world : World
        Where that listens.

    Attributes
    ----------
    checked : int
        Samples whose number was checked.
    """

    def __init__(self, track: LiveTrack, source: LiveSource, world: World) -> None:
        self.track, self.source, self._world = track, source, world
        self.checked = 0
        self.lost: Counter[str] = Counter()
        self._near = round(PLACED_SECONDS * track.sr)
        self._seen = self._followed = 0
        self._before = SourceCounters()
        self._first: int | None = None
        self._began = 0.0

    def look(self, *, quiet: bool) -> list[str]:
        """Check what is new; return what is wrong.

        Parameters
        ----------
        quiet : bool
            Whether sound has come without a fault for some seconds: only then is it known how
            late the Track is.
        """
        counters, end = self.source.counters, self.track.end
        found = []
        if counters.elapsed_samples != end:
            found.append(f"counters add up to {counters.elapsed_samples}, the Track to {end}")
        if self.track.start <= self._followed:
            found += self._check_gaps(counters, end)
            # One sample twice, so that a jump between two looks is seen, too.
            found += self.check_samples(max(0, self._followed - 1), end)
        else:
            found.append(f"samples {self._followed} to {self.track.start} were forgotten unseen")
        self._followed = max(self._followed, end - self._near)
        self._seen, self._before = end, counters
        if quiet and self._first is not None:
            passed = self._world.clock() - self._began
            late = passed - end / self.track.sr - self.source.seconds_buffered
            if abs(late) > LATE_SECONDS:
                found.append(f"the Track is {late:+.3f} s late")
        return found

    def _check_gaps(self, counters: SourceCounters, end: int) -> list[str]:
        """Compare the length of new gaps, by cause, with what was counted."""
        new: Counter[str] = Counter()
        for gap in self.track.gaps:
            new[gap.cause] += max(0, min(gap.stop, end) - max(gap.start, self._seen))
        self.lost += new
        before = self._before
        counted = {
            "overflow": counters.overflow_samples - before.overflow_samples,
            "dropped": counters.dropped_samples - before.dropped_samples,
            "interrupted": counters.interrupted_samples - before.interrupted_samples,
        }
        return [
            f"gaps say {new[cause]} {cause}, counters {count}"
            for cause, count in counted.items()
            if new[cause] != count
        ]

    def check_samples(self, start: int, stop: int) -> list[str]:
        """Compare the samples [start, stop) with what they should be.

        The newest ones are left out: the gap that belongs to them may be about to come.
        """
        gaps, found = self.track.gaps, []
        stop = max(start, min(stop, self.track.end - self._near))
        last: Run | None = None
        for run in self._runs(start, stop, gaps):
            self.checked += run.stop - run.start
            if self._first is None:
                self._first = run.ahead
                # The number is the world's time in samples.
                self._began = self._whole(run.ahead) / self.track.sr
            found += self._check_run(run, last, gaps)
            last = run
        return found

    def _check_run(self, run: Run, last: Run | None, gaps: tuple[Gap, ...]) -> list[str]:
        sr, near = self.track.sr, self._near
        found = []
        off = _wrapped(run.ahead - (self._first or 0))
        if abs(off) > LATE_SECONDS * sr and run.stop - run.start > near:
            found.append(f"samples from {run.start} on are {off / sr:+.3f} s beside their time")
        if (
            last is not None
            and last.stop == run.start
            and last.ahead != run.ahead
            and not _near(run.start, gaps, near)
        ):
            jump, at = _wrapped(run.ahead - last.ahead), run.start / sr + self._began
            found.append(f"{jump} samples are missing at {run.start} ({at:.3f} s) without a gap")
        return found

    def _whole(self, ahead: int) -> int:
        """Return a number in full, of which only the remainder is known."""
        now = round(self._world.clock() * self.track.sr) - self.track.end
        return now + _wrapped(ahead - now)

    def _runs(self, start: int, stop: int, gaps: tuple[Gap, ...]) -> Iterator[Run]:
        """Yield the runs of numbered samples in [start, stop), in order."""
        for first, last in self._sound(start, stop, gaps):
            for begin in range(first, last, _BLOCK):
                samples = self.track.read(begin, min(begin + _BLOCK, last))
                yield from _runs_of(samples, begin)

    def _sound(self, start: int, stop: int, gaps: tuple[Gap, ...]) -> Iterator[tuple[int, int]]:
        """Yield the parts of [start, stop) that are no gaps and tell numbers."""
        silent = [(gap.start, gap.stop) for gap in gaps]
        if self._first is not None:
            silent += [
                (self._place(begin - _EDGE_SECONDS), self._place(end + _EDGE_SECONDS))
                for begin, end in self._world.unnumbered
            ]
        for first, last in sorted(silent):
            if start < min(first, stop):
                yield start, min(first, stop)
            start = max(start, min(last, stop))
        if start < stop:
            yield start, stop

    def _place(self, seconds: float) -> int:
        """Return the place on the Track of a moment."""
        since = min(seconds - self._began, 1e9)
        return max(0, round(since * self.track.sr))


def _runs_of(samples: Float32, place: int) -> Iterator[Run]:
    numbers = numbers_of(samples[:, 0])
    for channel in range(1, samples.shape[1]):
        sign = -1 if channel % 2 else 1
        numbers[samples[:, channel] != sign * samples[:, 0]] = -1
    ahead: Int64 = (numbers - np.arange(place, place + len(numbers))) % MODULUS
    ahead[numbers < 0] = -1
    cuts = np.flatnonzero(np.diff(ahead)) + 1
    for begin, end in zip([0, *cuts], [*cuts, len(ahead)], strict=True):
        yield Run(place + int(begin), place + int(end), int(ahead[begin]))


def _near(place: int, gaps: tuple[Gap, ...], reach: int) -> bool:
    """Return whether a loss of the device's lies near: only such are found by looking."""
    return any(
        gap.start - reach <= place <= gap.stop + reach for gap in gaps if gap.cause == "overflow"
    )


def _wrapped(number: int) -> int:
    return (number + MODULUS // 2) % MODULUS - MODULUS // 2
