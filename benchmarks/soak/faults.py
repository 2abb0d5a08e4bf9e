"""What goes wrong with the sound, at random."""

from collections import Counter, deque
from collections.abc import Callable
from random import Random

from benchmarks.soak.world import Stream, World

QUIET_SECONDS = 6.0
"""Least time from a fault's end to the next one: losses closer together than the three seconds in
which a loss may be doubted are measured as one, which is a limit known and not looked for here."""


class Faults:
    """Injects faults into a world, on the thread of its engine.

    Parameters
    ----------
    world : World
    random : Random
    every : float
        Mean seconds from a fault's end to the next one, above `QUIET_SECONDS`.

    Attributes
    ----------
    counts : Counter of str
        Faults injected by kind.
    last : deque of str
        The newest ones, for whoever wonders about a failure.
    """

    def __init__(self, world: World, random: Random, every: float) -> None:
        self.counts: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=3)
        self._world, self._random, self._every = world, random, every
        self._over = world.awake()
        self._next = self._drawn()
        #: What is to be done when: the returns of inputs.
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._kinds: dict[str, tuple[float, Callable[[Stream], float]]] = {
            "overflow, reported": (3, self._overflow),
            "overflow, silent": (3, self._silent_overflow),
            "overflow of a sound server": (2, self._server),
            "reader stalled": (2, self._stall),
            "device ends its stream": (2, self._end),
            "device falls silent": (1, self._silence),
            "device comes back at another rate": (1, self._other_rate),
            "sleep of the computer": (1, self._sleep),
        }
        self._longer = 0.0
        world.before_time_passes = self._pass

    @property
    def quiet_for(self) -> float:
        """Seconds since the last fault was over; negative while one goes on."""
        return self._world.awake() - self._over

    def _drawn(self) -> float:
        return self._over + QUIET_SECONDS + self._random.expovariate(1 / self._every)

    def _pass(self) -> float:
        now = self._world.awake()
        for entry in [one for one in self._later if one[0] <= now]:
            self._later.remove(entry)
            entry[1]()
        if now < self._next or not self._world.streams or self._later:
            return 0.0
        self._longer = 0.0
        names = list(self._kinds)
        [name] = self._random.choices(names, [self._kinds[one][0] for one in names])
        self.counts[name] += 1
        seconds = self._kinds[name][1](self._world.streams[-1])
        self._over = now + seconds
        self.last.append(f"{name} at {self._world.clock():.3f}, {seconds:.3f} s")
        self._next = self._drawn()
        return self._longer

    # Each begins a fault and returns how many seconds it takes.

    def _overflow(self, stream: Stream) -> float:
        # Also losses that the clock alone would not find.
        return self._lose(stream, self._random.choice((0.005, 0.03, 0.2, 1.0)), report=True)

    def _silent_overflow(self, stream: Stream) -> float:
        return self._lose(stream, self._random.uniform(0.1, 1.8), report=False)

    def _server(self, stream: Stream) -> float:
        """Nothing comes for a while; then what the server has kept, then what is new."""
        kept = self._random.uniform(0.05, 1.0)
        lost = self._random.uniform(0.1, 0.9)
        stream.held_until = self._world.awake() + kept + lost
        stream.lose_at = stream.number + round(kept * stream.sr)
        stream.losing = round(lost * stream.sr)
        stream.report = False
        return kept + lost

    def _lose(self, stream: Stream, seconds: float, *, report: bool) -> float:
        stream.lose_at, stream.report = stream.number, report
        stream.losing = max(1, round(seconds * self._random.uniform(0.7, 1) * stream.sr))
        return stream.losing / stream.sr

    def _stall(self, _stream: Stream) -> float:
        """Give the analysis thread no time, mostly for longer than the ring."""
        self._longer = self._random.uniform(0.5, 9.0)
        return self._longer

    def _end(self, stream: Stream) -> float:
        stream.active = False
        return self._away(stream)

    def _silence(self, stream: Stream) -> float:
        return self._away(stream)

    def _other_rate(self, stream: Stream) -> float:
        found = stream.input
        stream.active = False
        usual = found.usual_sr
        # Back at its usual rate the next time.
        other = usual if found.sr != usual else self._random.choice((usual // 2 * 3, usual * 2))
        return self._away(stream, other)

    def _away(self, stream: Stream, sr: int | None = None) -> float:
        """Take the input away, unlisted or refusing, for a while that may be a long one."""
        found = stream.input
        found.present = False
        found.listed = self._random.random() < 0.5
        seconds = self._random.choice((0.05, 1.0, 4.0, 15.0, 90.0)) * self._random.uniform(0.5, 2)

        def back() -> None:
            found.present = found.listed = True
            found.sr = sr or found.usual_sr

        self._later.append((self._world.awake() + seconds, back))
        return seconds

    def _sleep(self, _stream: Stream) -> float:
        self._world.nap(self._random.choice((1.0, 10.0, 300.0)) * self._random.uniform(0.5, 2))
        return 0.0
