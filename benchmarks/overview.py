"""The overview of hours-long files: speed, memory, and how fast it comes back from its cache.

Each run is a process of its own, without a window; the files were just written, so that the system
has them in memory. 3 GB are written to the folder for temporary files, and removed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.table import Figure
from benchmarks.window import ROOT
from dsp.analysis.settings import AnalysisSettings
from dsp.audio.audio_file import AudioFile
from dsp.engine.overview import Overview
from dsp.engine.overview_cache import OverviewCache
from dsp.engine.statistics import rss_mb, rss_peak_mb

_RUNS = 3


def measure() -> list[Figure]:
    """Return the figures: n_fft 2048, 75 % overlap, 128 bands, the channels mixed."""
    figures = []
    with sound_file(3, 48000, 1, "PCM_16") as path:
        name = "overview, 3 h 48 kHz mono"
        for n_threads in (1, 2):
            runs = [_run(path, n_threads) for _ in range(_RUNS)]
            figures += _speeds(f"{name}, {n_threads} threads", runs)
        figures += _others(name, runs)
        figures.append(
            Figure(f"{name}, reading alone", "x real time", tuple(_reading(path, _RUNS)))
        )
    with sound_file(1, 96000, 2, "PCM_24") as path:
        name = "overview, 1 h 96 kHz 24 bit stereo"
        runs = [_run(path, 2) for _ in range(_RUNS)]
        figures += [*_speeds(f"{name}, 2 threads", runs), *_others(name, runs)]
        figures.append(
            Figure(f"{name}, reading alone", "x real time", tuple(_reading(path, _RUNS)))
        )
    return figures


def _speeds(name: str, runs: list[dict[str, float]]) -> list[Figure]:
    return [
        _figure(name, "x real time", runs, "speed"),
        # Where this is less than the threads, others had the processor.
        _figure(f"{name}, processors used", "", runs, "processors"),
        _figure(f"{name}, in all", "s", runs, "seconds"),
    ]


def _others(name: str, runs: list[dict[str, float]]) -> list[Figure]:
    return [
        _figure(f"{name}, memory, peak", "MB", runs, "rss_peak_mb"),
        _figure(f"{name}, memory, before", "MB", runs, "rss_before_mb"),
        _figure(f"{name}, cache, written in", "ms", runs, "store_ms"),
        _figure(f"{name}, cache, file looked at in", "ms", runs, "identity_ms"),
        _figure(f"{name}, cache, loaded in", "ms", runs, "load_ms"),
        _figure(f"{name}, all cells, once known", "ms", runs, "known_ms"),
    ]


def _figure(name: str, unit: str, runs: list[dict[str, float]], key: str) -> Figure:
    return Figure(name, unit, tuple(run[key] for run in runs))


@contextmanager
def sound_file(hours: int, sr: int, channels: int, subtype: str) -> Iterator[Path]:
    """Write a file of noise; it is removed in the end."""
    import soundfile

    rng = np.random.default_rng(1)
    minute = (0.1 * rng.standard_normal((60 * sr, channels), np.float32)).clip(-1, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sound.wav")
        with soundfile.SoundFile(path, "w", sr, channels, subtype) as file:
            for _ in range(60 * hours):
                file.write(minute)
        yield path


def _reading(path: Path, repeats: int) -> Iterator[float]:
    """Yield how many times faster than real time the file is decoded, and nothing else done."""
    for _ in range(repeats):
        track = AudioFile(path).track
        begun = time.perf_counter()
        for start in range(0, track.end, 1 << 18):
            track.read(start, start + (1 << 18))
        yield track.end / track.sr / (time.perf_counter() - begun)


def _run(path: Path, n_threads: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as cache:
        said = subprocess.run(
            [sys.executable, "-m", "benchmarks.overview", str(path), str(n_threads), cache],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, float] = json.loads(said.stdout)
    return found


def _ms(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - begun)


def _inside(path: Path, n_threads: int, folder: Path) -> dict[str, float]:
    """Compute, store, load and read an overview in this process."""
    track = AudioFile(path).track
    cache = OverviewCache(folder)
    overview = Overview(track, AnalysisSettings(), n_threads=n_threads)
    entry = cache.entry(path, overview)
    found = {"rss_before_mb": rss_mb() or 0.0}
    begun, busy = time.perf_counter(), time.process_time()
    _all_cells(overview)
    found["seconds"] = time.perf_counter() - begun
    found["processors"] = (time.process_time() - busy) / found["seconds"]
    found["speed"] = track.end / track.sr / found["seconds"]
    found["rss_peak_mb"] = rss_peak_mb() or 0.0
    found["store_ms"] = _ms(entry.store)
    del overview, entry
    again = Overview(track, AnalysisSettings())
    found["identity_ms"] = _ms(lambda: cache.entry(path, again))
    entry = cache.entry(path, again)
    found["load_ms"] = _ms(entry.load)
    assert again.complete
    found["known_ms"] = _ms(lambda: _all_cells(again))
    return found


def _all_cells(overview: Overview) -> None:
    for _ in overview.compute(0, overview.n_cells, lambda: True):
        pass


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overview")
    parser.add_argument("path", type=Path)
    parser.add_argument("n_threads", type=int)
    parser.add_argument("cache", type=Path)
    chosen = parser.parse_args()
    print(json.dumps(_inside(chosen.path, chosen.n_threads, chosen.cache)))
