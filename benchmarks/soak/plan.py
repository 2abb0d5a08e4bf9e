"""What a soak is to do, and what came of it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.soak.resources import Holdings
from benchmarks.soak.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run.

    Attributes
    ----------
    hours
        How long, of simulated time in which the computer is awake.
    speed
        How many times faster than real time, at most.
    seed
        Of all that is random. Faults come in the same order each time; what somebody does at the
        window falls between them as the machine has time.
    fault_every, act_every
        Mean seconds between faults and between actions.
    input_every, pictures_every, period
        Seconds between changes of the input, comparisons of the pictures, and lines of the report.
    alter
        Called with the world before anything runs: to plant a fault that the checks must find.
    """

    hours: float = 8.0
    speed: float = 40.0
    seed: int = 1
    fault_every: float = 20.0
    act_every: float = 15.0
    input_every: float = 1800.0
    pictures_every: float = 300.0
    period: float = 3600.0
    alter: Callable[[World], None] = lambda world: None


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of a run.

    Attributes
    ----------
    failures
        What was wrong, with seed and simulated time.
    seconds, real_seconds
        Simulated (awake) and real time.
    faults, actions, totals
        How often what happened; samples, by what became of them.
    holdings
        The least that was held, by period.
    """

    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0
    real_seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    holdings: list[Holdings] = field(default_factory=list)
