"""What a run measured of itself: counts and times, in bounded memory."""

import os
import sys
import time
from functools import lru_cache
from math import inf

import numpy as np

from dsp.analysis.levels import rms_dbfs
from dsp.analysis.peaks import Peak, PeakInterpolator
from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import Stft
from dsp.audio.track import Track
from dsp.engine.analyzer import lanes_of


class Distribution:
    """The latest values of a measured quantity, and the greatest of all.

    Parameters
    ----------
    capacity : int
        How many of the latest values the percentiles are taken over.

    Attributes
    ----------
    count : int
        How many values were taken.
    maximum : float
        The greatest of them all; -inf before the first.
    """

    def __init__(self, capacity: int = 16384) -> None:
        self._values = np.zeros(capacity)
        self.count = 0
        self.maximum = -inf

    def add(self, value: float) -> None:
        """Take one value."""
        self._values[self.count % len(self._values)] = value
        self.count += 1
        self.maximum = max(self.maximum, value)

    def summary(self) -> dict[str, float | None]:
        """Return ``p50`` and ``p95`` of the latest values and ``max`` of all, to 3 decimals.

        Each is None where nothing was measured.
        """
        if not self.count:
            return {"p50": None, "p95": None, "max": None}
        p50, p95 = np.percentile(self._values[: self.count], [50, 95])
        return {"p50": round(p50, 3), "p95": round(p95, 3), "max": round(self.maximum, 3)}

    def median(self, latest: int) -> float | None:
        """Return the median of the `latest` values (at least 1) or of the fewer there are.

        None where nothing was measured.
        """
        if not self.count:
            return None
        capacity = len(self._values)
        index = np.arange(self.count - min(latest, self.count, capacity), self.count) % capacity
        return float(np.median(self._values[index]))


class ProcessUse:
    """Processor time of this process since the object was made or restarted."""

    def __init__(self) -> None:
        self.restart()

    def cpu_percent(self) -> float:
        """Return the mean use since then, in percent of one core."""
        wall = time.perf_counter() - self._wall
        return 100 * (time.process_time() - self._cpu) / wall if wall > 0 else 0.0

    def restart(self) -> None:
        """Measure from now on."""
        self._wall, self._cpu = time.perf_counter(), time.process_time()


def rss_mb() -> float | None:
    """Return the resident memory of this process in MB (10**6 bytes); None except on Linux."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            pages = int(statm.read().split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def rss_peak_mb() -> float | None:
    """Return the greatest resident memory of this process so far in MB (10**6 bytes).

    None on platforms without ``getrusage`` (Windows).
    """
    # On Linux getrusage also counts what the process was before exec: a copy of its parent.
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024 / 1e6
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


@lru_cache(maxsize=4)
def _instruments(settings: StftSettings) -> tuple[Stft, PeakInterpolator]:
    stft = Stft(settings)
    return stft, PeakInterpolator(stft.window, settings.n_fft)


def levels_of(
    track: Track, settings: StftSettings, *, fmin: float, fmax: float, seconds: float = 1.0
) -> dict[str, float | None]:
    """Return peak frequency and level and the RMS of a Track's end, all channels mixed.

    The peak is that of the mean power of its whole frames. Samples that are not finite count as 0.

    For one thread, the GUI's: it reuses buffers.

    Parameters
    ----------
    track : Track
        With any number of samples.
    settings : StftSettings
        The transform.
    fmin, fmax : float
        Where to look for the peak, in Hz.
    seconds : float
        How much of the end to measure, at least `n_fft` samples.

    Returns
    -------
    dict
        ``peak_hz``, ``peak_dbfs`` and ``rms_dbfs``, to 3 decimals; None where there is no such
        thing.
    """
    length = max(round(seconds * track.sr), settings.n_fft)
    start = max(track.start, track.end - length)
    mixed = lanes_of(track.read(start, track.end), "mix")
    samples = np.nan_to_num(mixed, nan=0.0, posinf=0.0, neginf=0.0)
    if not samples.size:
        return {"peak_hz": None, "peak_dbfs": None, "rms_dbfs": None}
    stft, interpolator = _instruments(settings)
    frames = stft.power(samples)[0]
    peak: Peak | None = None
    if len(frames):
        mean = frames.mean(axis=0, dtype=np.float64)
        peak = interpolator.peak(mean, track.sr, fmin=fmin, fmax=fmax)
    return {
        "peak_hz": round(peak.hz, 3) if peak else None,
        "peak_dbfs": round(peak.dbfs, 3) if peak else None,
        "rms_dbfs": round(rms_dbfs(samples), 3),
    }
