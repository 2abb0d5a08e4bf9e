"""The whole program as a process of its own, on a screen of its own, by its ``--stats``."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import screen
from benchmarks.table import Figure

ROOT = Path(__file__).resolve().parent.parent
_DEMO = ("--source", "demo", "--size")
_SECONDS = 20
_RUNS = 3


def measure() -> list[Figure]:
    """Return paint time, rate, latency, use and start-up by size of the window."""
    if screen.missing():
        print(f"window: left out, {screen.missing()}")
        return []
    figures = []
    with screen.screen("3840x2160x24") as display:
        for size in ("1280x720", "1920x1080", "3840x2160"):
            figures += _figures(
                size, [run(display, "--source", "demo", "--size", size) for _ in range(_RUNS)]
            )
        eco = [
            run(display, "--source", "demo", "--size", "1920x1080", "--fps", "20")
            for _ in range(_RUNS)
        ]
        figures.append(figure("1920x1080, 20 fps: processor", "% of a core", eco, "cpu_percent"))
    return figures


def _figures(size: str, runs: list[dict[str, Any]]) -> list[Figure]:
    return [
        figure(f"{size}: paint, whole window, p50", "ms", runs, "paint_ms", "p50"),
        figure(f"{size}: paint, whole window, p95", "ms", runs, "paint_ms", "p95"),
        figure(f"{size}: pictures", "a second", runs, "fps"),
        figure(f"{size}: arrival to painted, p50", "ms", runs, "latency_ms", "p50"),
        figure(f"{size}: arrival to painted, p95", "ms", runs, "latency_ms", "p95"),
        figure(f"{size}: processor", "% of a core", runs, "cpu_percent"),
        figure(f"{size}: memory, peak", "MB", runs, "rss_peak_mb"),
        figure(f"{size}: start to window", "ms", runs, "startup_ms", "window"),
        figure(f"{size}: start to first picture", "ms", runs, "startup_ms", "first_picture"),
    ]


def figure(name: str, unit: str, runs: list[dict[str, Any]], *keys: str) -> Figure:
    """Return one number of the statistics of several runs, found by its keys.

    Raises
    ------
    ValueError
        If a run ended before there was such a number.
    """
    values: list[Any] = list(runs)
    for key in keys:
        values = [value[key] for value in values]
    if None in values:
        raise ValueError(f"{name}: a run was too short for it on this machine, {values}")
    return Figure(name, unit, tuple(map(float, values)))


def run(
    display: str, *arguments: str, seconds: float = _SECONDS, home: str | None = None
) -> dict[str, Any]:
    """Run the program for a while and return its statistics.

    It starts as it does for users: its modules are compiled when they are first loaded, and kept.

    Parameters
    ----------
    display : str
        The X display.
    *arguments : str
        Command line; a source is part of it.
    seconds : float
        How long.
    home : str, optional
        Where it finds and keeps what is the user's; the real home if None.
    """
    with tempfile.TemporaryDirectory() as folder:
        stats = Path(folder, "stats.json")
        subprocess.run(
            [
                *(sys.executable, str(ROOT / "main.py"), *arguments),
                *("--seconds", str(seconds), "--stats", str(stats)),
            ],
            env={
                **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
                **({"HOME": home, "XDG_CACHE_HOME": f"{home}/.cache"} if home else {}),
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
            },
            check=True,
        )
        numbers: dict[str, Any] = json.loads(stats.read_text(encoding="utf-8"))
        return numbers
