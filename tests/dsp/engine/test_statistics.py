import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.settings import StftSettings
from dsp.audio.track import LiveTrack
from dsp.engine import statistics
from dsp.engine.statistics import Distribution, ProcessUse, levels_of, rss_mb, rss_peak_mb

ROOT = Path(__file__).parents[3]
SR = 8000
SETTINGS = StftSettings(n_fft=1024, hop_length=256)
values = st.lists(st.floats(-1e6, 1e6), max_size=60)


@given(values, st.integers(1, 20), st.integers(1, 30))
def test_a_distribution_equals_numpy_s(taken, capacity, latest):
    distribution = Distribution(capacity)
    for value in taken:
        distribution.add(value)
    assert distribution.count == len(taken)
    summary, kept = distribution.summary(), taken[-capacity:]
    if not taken:
        assert summary == {"p50": None, "p95": None, "max": None}
        assert distribution.median(latest) is None
        return
    assert distribution.maximum == max(taken)
    assert summary["p50"] == pytest.approx(np.percentile(kept, 50), abs=1e-3)
    assert summary["p95"] == pytest.approx(np.percentile(kept, 95), abs=1e-3)
    assert summary["max"] == pytest.approx(max(taken), abs=1e-3)
    assert distribution.median(latest) == np.median(kept[-latest:])


def test_process_use_is_of_the_time_since_the_restart(monkeypatch):
    now = {"wall": 10.0, "cpu": 3.0}
    monkeypatch.setattr(statistics.time, "perf_counter", lambda: now["wall"])
    monkeypatch.setattr(statistics.time, "process_time", lambda: now["cpu"])
    use = ProcessUse()
    assert use.cpu_percent() == 0
    now.update(wall=12.0, cpu=3.5)
    assert use.cpu_percent() == pytest.approx(25)
    use.restart()
    assert use.cpu_percent() == 0
    now.update(wall=13.0, cpu=5.5)
    assert use.cpu_percent() == pytest.approx(200)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_peak_memory_holds_what_was_taken():
    taken = np.ones(50_000_000 // 8)
    assert rss_peak_mb() > taken.nbytes / 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_memory_holds_what_is_taken_and_is_no_more_than_its_peak():
    taken = np.ones(50_000_000 // 8)
    resident = rss_mb()
    assert taken.nbytes / 1e6 < resident
    # The kernel counts the peak a few pages late.
    assert resident < rss_peak_mb() + 10


def track_of(samples):
    samples = np.asarray(samples, np.float32)
    track = LiveTrack(SR, samples.shape[1])
    track.append(samples)
    return track


def sine(hz, amplitude, n_samples):
    return amplitude * np.sin(2 * np.pi * hz / SR * np.arange(n_samples))[:, None]


def levels(samples, settings=SETTINGS, **limits):
    limits = {"fmin": 20.0, "fmax": SR / 2} | limits
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return levels_of(track_of(samples), settings, **limits)


@pytest.mark.parametrize("n_fft", (256, 1024, 16384))
@pytest.mark.parametrize("hz", (440.0, 1003.7))
def test_levels_of_a_sine(n_fft, hz):
    found = levels(sine(hz, 0.25, 3 * SR), StftSettings(n_fft=n_fft))
    assert found["peak_hz"] == pytest.approx(hz, abs=0.01 * SR / n_fft)
    assert found["peak_dbfs"] == pytest.approx(20 * np.log10(0.25), abs=0.02)
    assert found["rms_dbfs"] == pytest.approx(20 * np.log10(0.25) - 3.0103, abs=0.01)


def test_levels_are_those_of_the_last_second_and_within_the_range():
    loud, quiet = sine(2000, 0.9, 2 * SR), sine(700, 0.01, SR)
    found = levels(np.concatenate([loud, quiet]))
    assert found["peak_hz"] == pytest.approx(700, abs=0.1)
    assert found["peak_dbfs"] == pytest.approx(-40, abs=0.02)
    both = loud[:SR] + quiet
    assert levels(both, fmax=1000.0)["peak_hz"] == pytest.approx(700, abs=0.1)
    assert levels(both)["peak_hz"] == pytest.approx(2000, abs=0.1)


def test_levels_of_more_than_a_second():
    x = np.concatenate([sine(1000, 0.5, SR), np.zeros((3 * SR, 1))])
    found = levels(x, seconds=4.0)
    assert found["rms_dbfs"] == pytest.approx(-6.02 - 3.01 - 6.02, abs=0.02)
    assert levels(x, seconds=60.0) == found
    assert levels(x, seconds=2.0)["rms_dbfs"] == FLOOR_DB


def test_channels_are_mixed():
    x = sine(1000, 0.5, SR)
    found = levels(np.concatenate([x, 0 * x], axis=1))
    assert found["peak_dbfs"] == pytest.approx(20 * np.log10(0.25), abs=0.02)
    assert levels(np.concatenate([x, -x], axis=1))["rms_dbfs"] == FLOOR_DB


def test_levels_of_noise():
    x = np.random.default_rng(0).uniform(-1, 1, (SR, 1))
    found = levels(x)
    assert found["rms_dbfs"] == pytest.approx(10 * np.log10(1 / 3), abs=0.2)
    assert 20 <= found["peak_hz"] <= SR / 2
    assert found["peak_dbfs"] < -15


def test_levels_of_silence_of_little_and_of_nothing():
    nothing = {"peak_hz": None, "peak_dbfs": None}
    assert levels(np.zeros((SR, 2))) == nothing | {"rms_dbfs": FLOOR_DB}
    # Shorter than a frame: no peak.
    assert levels(np.full((1000, 1), 0.5)) == nothing | {"rms_dbfs": -6.021}
    assert levels(np.zeros((0, 1))) == nothing | {"rms_dbfs": None}


def test_samples_that_are_no_number_count_as_silence():
    x = np.repeat(sine(1000, 0.5, SR), 2, axis=1)
    x[7] = np.nan
    x[8] = np.inf
    x[9] = np.inf, -np.inf
    found = levels(x)
    assert found["peak_hz"] == pytest.approx(1000, abs=0.1)
    assert found["peak_dbfs"] == pytest.approx(-6.02, abs=0.02)
    assert found["rms_dbfs"] == pytest.approx(-9.03, abs=0.02)
    assert levels(np.full((SR, 1), np.nan))["rms_dbfs"] == FLOOR_DB


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere getrusage is all there is")
def test_the_peak_of_memory_is_not_the_parent_s():
    """A small program begun by a large one: what it was before exec does not count."""
    large = np.ones(50_000_000)  # 400 MB in this process
    code = "from dsp.engine.statistics import rss_peak_mb; print(rss_peak_mb())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert rss_peak_mb() > large.nbytes / 1e6
    assert 10 < float(done.stdout) < 300
