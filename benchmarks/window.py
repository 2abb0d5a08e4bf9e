"""The whole program as a process of its own, on a screen of its own, by its ``--stats``."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.table import Figure

_ROOT = Path(__file__).resolve().parent.parent
_SECONDS = 10
_RUNS = 3


def measure() -> list[Figure]:
    """Return paint time, rate, latency, use and start-up by size of the window."""
    if shutil.which("Xvfb") is None:
        print("window: left out, Xvfb is not installed")
        return []
    figures = []
    with _screen("3840x2160x24") as display:
        for size in ("1280x720", "1920x1080", "3840x2160"):
            runs = [_run(display, size) for _ in range(_RUNS)]
            figures += _figures(size, runs)
    return figures


def _figures(size: str, runs: list[dict[str, Any]]) -> list[Figure]:
    def figure(name: str, unit: str, *keys: str) -> Figure:
        values = []
        for numbers in runs:
            value: Any = numbers
            for key in keys:
                value = value[key]
            values.append(float(value))
        return Figure(f"{size}: {name}", unit, tuple(values))

    return [
        figure("paint, whole window, p50", "ms", "paint_ms", "p50"),
        figure("paint, whole window, p95", "ms", "paint_ms", "p95"),
        figure("frames", "a second", "fps"),
        figure("arrival to painted, p50", "ms", "latency_ms", "p50"),
        figure("arrival to painted, p95", "ms", "latency_ms", "p95"),
        figure("processor", "% of a core", "cpu_percent"),
        figure("memory, peak", "MB", "rss_peak_mb"),
        figure("start to window", "ms", "startup_ms", "window"),
        figure("start to first picture", "ms", "startup_ms", "first_picture"),
    ]


def _run(display: str, size: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        stats = Path(folder, "stats.json")
        subprocess.run(
            [
                *(sys.executable, str(_ROOT / "main.py"), "--source", "demo"),
                *("--seconds", str(_SECONDS), "--size", size, "--stats", str(stats)),
            ],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            check=True,
        )
        numbers: dict[str, Any] = json.loads(stats.read_text(encoding="utf-8"))
        return numbers


@contextmanager
def _screen(mode: str) -> Iterator[str]:
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", mode, "-nolisten", "tcp"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
