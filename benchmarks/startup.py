"""What the imports before the first window cost, by ``-X importtime``."""

import os
import subprocess
import sys

from benchmarks.table import Figure
from benchmarks.window import ROOT

_RUNS = 5
_MODULES = ("numpy", "PySide6.QtWidgets", "pyqtgraph", "scipy", "soundfile", "sounddevice")
_STATEMENT = "import main, gui.app"


def measure() -> list[Figure]:
    """Return milliseconds by package, all that it pulls in included; 0 where it is not imported."""
    taken: dict[str, list[float]] = {name: [] for name in (*_MODULES, "gui.app")}
    for _ in range(_RUNS):
        report = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", _STATEMENT],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stderr=subprocess.PIPE,
            text=True,
            check=True,
        ).stderr
        found = {}
        for line in report.splitlines():
            _, _, figures = line.partition("import time:")
            parts = figures.split("|")
            if len(parts) == 3 and parts[1].strip().isdigit():
                found[parts[2].strip()] = int(parts[1]) / 1000
        for name, values in taken.items():
            values.append(found.get(name, 0.0))
    return [
        Figure(f"import {name if name != 'gui.app' else 'everything'}", "ms", tuple(values))
        for name, values in taken.items()
    ]
