"""Figures with their spread, and how they are printed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured quantity: the median over several runs, with the extremes."""

    name: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.values)

    def line(self) -> str:
        """Return it as a row of the table."""
        spread = f"{min(self.values):.3g} – {max(self.values):.3g}"
        return f"{self.name:58} {self.median:10.3g} {self.unit:12} {spread}"


def seconds(run: Callable[[], object], repeats: int = 5) -> tuple[float, ...]:
    """Return how long each of several runs took, after one that does not count."""
    run()
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return tuple(taken)


def ratio(name: str, slower: tuple[float, ...], faster: tuple[float, ...]) -> Figure:
    """Return how many times longer one way took than another, run by run."""
    return Figure(name, "times", tuple(a / b for a, b in zip(slower, faster, strict=True)))
