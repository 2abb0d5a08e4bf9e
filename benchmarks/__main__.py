"""Run all benchmarks, print a table, write it as JSON."""

import argparse
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

# Before numpy is loaded: the figures are for one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Measure what was asked for."""
    from benchmarks import (
        growth,
        long_files,
        outside_in,
        overview,
        painting,
        past,
        peers,
        recipes,
        report,
        startup,
        transforms,
        window,
    )
    from main import __version__

    suites = {
        "transforms": transforms,
        "overview": overview,
        "painting": painting,
        "past": past,
        "growth": growth,
        "startup": startup,
        "recipes": recipes,
        "window": window,
        "long_files": long_files,
        "outside_in": outside_in,
    }
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=", ".join(suites))
    parser.add_argument("-o", "--output", type=Path, default=Path("benchmarks/results.json"))
    parser.add_argument(
        "--results", type=Path, metavar="OUT.md", help="write the table as a page, too"
    )
    chosen = parser.parse_args()
    unknown = set(chosen.suites) - suites.keys()
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(suites)}")
    print(f"{report.machine()}\n{peers.MEASURED}\n{report.HEAD}")
    figures = []
    for name in chosen.suites or suites:
        for figure in suites[name].measure():
            print("\n".join(report.rows(figure)), flush=True)
            figures.append(figure)
    found = [asdict(figure) for figure in figures]
    text = json.dumps({"machine": report.machine(), "figures": found}, indent=1)
    chosen.output.write_text(text + "\n", encoding="utf-8")
    if chosen.results is not None:
        page = report.results(figures, __version__, date.today())
        chosen.results.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
