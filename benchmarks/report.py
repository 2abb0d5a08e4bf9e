"""The table of a run, with the machine it is of, as text and as the file `RESULTS.md`."""

import os
import platform
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.peers import MEASURED, PEERS
from benchmarks.table import Figure

HEAD = f"{'':58} {'median':>10} {'':12} least – greatest"


def machine() -> str:
    """Return what the figures are of: processor, system and Python."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def rows(figure: Figure) -> Iterator[str]:
    """Yield the row of a figure, and those of other programs that were measured for the same."""
    yield figure.line()
    for peer in PEERS.get(figure.name, ()):
        yield peer.line(figure.unit)


def results(figures: Iterable[Figure], version: str, on: date) -> str:
    """Return the page of a whole run.

    Parameters
    ----------
    figures : iterable of Figure
    version : str
        Of this program.
    on : date
        When it was.
    """
    lines = [line for figure in figures for line in rows(figure)]
    return "\n".join(
        (
            "# What `make results` printed",
            "",
            f"Version {version}, {on.isoformat()}: {machine()}. Medians, with the least and the "
            "greatest run.",
            "Ratios were measured in one run; other machines differ in all else.",
            "",
            MEASURED,
            "",
            "```",
            HEAD,
            *lines,
            "```",
            "",
        )
    )


def _processor() -> str:
    """Return the name of the processor, which Linux alone tells in a file."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line)
    return next(names, platform.machine())
