"""Run all benchmarks, print a table, write it as JSON."""

import argparse
import json
import os
import platform
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
        recipes,
        startup,
        transforms,
        window,
    )

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
    chosen = parser.parse_args()
    unknown = set(chosen.suites) - suites.keys()
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(suites)}")
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}\n{'':58} {'median':>10} {'':12} least – greatest")
    found = []
    for name in chosen.suites or suites:
        for figure in suites[name].measure():
            print(figure.line(), flush=True)
            found.append({"name": figure.name, "unit": figure.unit, "values": list(figure.values)})
    chosen.output.write_text(json.dumps({"machine": machine, "figures": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
