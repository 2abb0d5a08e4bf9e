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
            figures += _figures(size, [_run(display, "--size", size) for _ in range(_RUNS)])
        eco = [_run(display, "--size", "1920x1080", "--fps", "20") for _ in range(_RUNS)]
        figures.append(_figure("1920x1080, 20 fps: processor", "% of a core", eco, "cpu_percent"))
    return figures


def _figures(size: str, runs: list[dict[str, Any]]) -> list[Figure]:
    return [
        _figure(f"{size}: paint, whole window, p50", "ms", runs, "paint_ms", "p50"),
        _figure(f"{size}: paint, whole window, p95", "ms", runs, "paint_ms", "p95"),
        _figure(f"{size}: pictures", "a second", runs, "fps"),
        _figure(f"{size}: arrival to painted, p50", "ms", runs, "latency_ms", "p50"),
        _figure(f"{size}: arrival to painted, p95", "ms", runs, "latency_ms", "p95"),
        _figure(f"{size}: processor", "% of a core", runs, "cpu_percent"),
        _figure(f"{size}: memory, peak", "MB", runs, "rss_peak_mb"),
        _figure(f"{size}: start to window", "ms", runs, "startup_ms", "window"),
        _figure(f"{size}: start to first picture", "ms", runs, "startup_ms", "first_picture"),
    ]


def _figure(name: str, unit: str, runs: list[dict[str, Any]], *keys: str) -> Figure:
    values: list[Any] = list(runs)
    for key in keys:
        values = [value[key] for value in values]
    return Figure(name, unit, tuple(map(float, values)))


def _run(display: str, *arguments: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        stats = Path(folder, "stats.json")
        subprocess.run(
            [
                *(sys.executable, str(ROOT / "main.py"), "--source", "demo"),
                *("--seconds", str(_SECONDS), "--stats", str(stats), *arguments),
            ],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            check=True,
        )
        numbers: dict[str, Any] = json.loads(stats.read_text(encoding="utf-8"))
        return numbers
