"""Run the window for hours of simulated time with faults, and check every sample.

``python -m benchmarks.soak --hours 8 --speed 40 --seed 1``
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

# Before numpy is loaded: nothing shall spread over all cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """Run, say what came of it, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=8.0, help="of simulated time")
    parser.add_argument("--speed", type=float, default=40.0, help="times real time, at most")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="melscope-home-") as home:
        _live_in(Path(home))
        from benchmarks.soak.plan import Plan
        from benchmarks.soak.run import Soak

        plan = Plan(hours=chosen.hours, speed=chosen.speed, seed=chosen.seed)
        outcome = Soak(plan, lambda line: print(line, flush=True)).run()
    speed = outcome.seconds / outcome.real_seconds
    print(
        f"{outcome.seconds / 3600:.2f} hours in {outcome.real_seconds / 60:.1f} min: {speed:.1f} x"
    )
    for title, counts in (
        ("faults", outcome.faults),
        ("at the window", outcome.actions),
        ("samples and checks", outcome.totals),
    ):
        print(f"{title}: {_words(counts)}")
    totals = outcome.totals
    kinds = ("captured", "dropped", "overflow", "interrupted")
    total = sum(totals[kind] for kind in kinds)
    print(f"{' + '.join(f'{totals[kind]} {kind}' for kind in kinds)} = {total}")
    print(f"elapsed on the Tracks: {totals['elapsed']}")
    print(f"{len(outcome.failures)} failures")
    return 1 if outcome.failures else 0


def _live_in(home: Path) -> None:
    """Keep what the run reads and writes of a user's apart from the real one's."""
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    if sys.platform == "linux":
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of other encodings


def _words(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main())
