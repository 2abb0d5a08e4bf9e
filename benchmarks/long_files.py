"""Hours-long files in the window: from the command to all on the screen, new and kept."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import screen
from benchmarks.overview import sound_file
from benchmarks.table import Figure
from benchmarks.window import figure, run

_RUNS = 3
_SIZE = "1920x1080"


def measure() -> Iterator[Figure]:
    """Yield milliseconds from the start of the process, and megabytes."""
    if screen.missing():
        print(f"long_files: left out, {screen.missing()}")
        return
    with screen.screen("1920x1080x24") as display:
        for name, sound in (
            ("3 h 48 kHz mono", (3, 48000, 1, "PCM_16")),
            ("1 h 96 kHz 24 bit stereo", (1, 96000, 2, "PCM_24")),
        ):
            with sound_file(*sound) as path:
                yield from _figures(name, display, path)
                if sound[0] == 3:
                    recipe = ("--recipe", "whisper-80")
                    yield from _figures(
                        f"{name}, whisper-80", display, path, *recipe, seconds=150, n_runs=1
                    )


def _figures(
    name: str, display: str, path: Path, *more: str, seconds: float = 40, n_runs: int = _RUNS
) -> list[Figure]:
    fresh, kept = [], []
    for _ in range(n_runs):
        # A home of its own each time: nothing is kept from the run before.
        with tempfile.TemporaryDirectory() as home:
            for runs, lasting in ((fresh, seconds), (kept, 4)):
                options = (str(path), "--size", _SIZE, *more)
                runs.append(run(display, *options, seconds=lasting, home=home))
    return [
        figure(f"{name}: window", "ms", fresh, "startup_ms", "window"),
        figure(f"{name}: first picture of all", "ms", fresh, "first_overview_ms"),
        figure(f"{name}: complete", "ms", fresh, "full_overview_ms"),
        figure(f"{name}: memory, peak", "MB", fresh, "rss_peak_mb"),
        figure(f"{name}: complete, kept from before", "ms", kept, "full_overview_ms"),
        figure(f"{name}: window, kept from before", "ms", kept, "startup_ms", "window"),
    ]
