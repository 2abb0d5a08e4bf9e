import threading
import time
from dataclasses import FrozenInstanceError, astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import Block, SourceCounters
from dsp.audio.track import LiveTrack
from dsp.engine.level_meter import LevelMeter
from dsp.engine.live import LiveEngine

SR = 8000
SINE_RMS_DB = 20 * np.log10(np.sqrt(0.5))


def sine(hz, seconds, amplitude=1.0, sr=SR, channels=1):
    time = np.arange(round(seconds * sr)) / sr
    tone = amplitude * np.sin(2 * np.pi * hz * time)
    return np.repeat(tone[:, None], channels, axis=1).astype(np.float32)


def noise(n_samples, channels=2, seed=0):
    return np.random.default_rng(seed).normal(0, 0.1, (n_samples, channels)).astype(np.float32)


def pushed(samples, sr=SR):
    meter = LevelMeter(sr, samples.shape[1])
    meter.push(samples)
    return meter


def db(power):
    return 10 * np.log10(power)


def test_a_full_scale_sine():
    levels = pushed(sine(997, 4, sr=48000), 48000).levels
    assert levels.momentary == pytest.approx(-3.01, abs=0.02)  # printed in BS.1770
    assert levels.short_term == pytest.approx(-3.01, abs=0.02)
    assert levels.integrated == pytest.approx(-3.01, abs=0.02)
    assert levels.rms_db == pytest.approx((SINE_RMS_DB,), abs=0.01)
    assert levels.peak_db == pytest.approx((0.0,), abs=0.01)
    assert levels.true_peak_db == pytest.approx(0.0, abs=0.05)


def test_times_that_levels_are_about():
    """Of samples up to a multiple of 30 ms, which is when readings are published."""
    samples = noise(round(1.2 * SR))
    samples[-round(0.095 * SR)] = 0.9
    levels = pushed(samples).levels
    squares = np.square(samples, dtype=np.float64)
    np.testing.assert_allclose(levels.rms_db, db(squares[-round(0.3 * SR) :].mean(axis=0)))
    np.testing.assert_allclose(levels.steady_rms_db, db(squares[-SR:].mean(axis=0)))
    np.testing.assert_allclose(levels.peak_db, db(squares[-round(0.1 * SR) :].max(axis=0)))


def test_a_peak_between_samples():
    quarter = np.sin(np.pi / 2 * np.arange(SR) + np.pi / 4).astype(np.float32)[:, None]
    levels = pushed(quarter).levels
    assert levels.peak_db[0] == pytest.approx(SINE_RMS_DB, abs=0.01)
    assert levels.true_peak_db == pytest.approx(0.0, abs=0.2)


def test_channels_are_measured_each_on_its_own():
    both = np.concatenate((sine(500, 1), sine(500, 1, 0.1)), axis=1)
    levels = pushed(both).levels
    assert levels.rms_db == pytest.approx((SINE_RMS_DB, SINE_RMS_DB - 20), abs=0.01)
    assert levels.peak_db == pytest.approx((0.0, -20.0), abs=0.01)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=30))
def test_how_a_stream_is_cut_does_not_matter(sizes):
    samples = noise(sum(sizes))
    meter, done = LevelMeter(SR, 2), 0
    for size in sizes:
        meter.push(samples[done : done + size])
        done += size
    whole = pushed(samples).levels
    if whole is None:
        assert meter.levels is None
        return
    for one, other in zip(astuple(meter.levels), astuple(whole), strict=True):
        assert one == pytest.approx(other, abs=1e-9)


def test_what_is_not_finite_counts_as_nothing():
    samples = noise(SR)
    samples[::7, 0] = np.nan
    samples[3::11, 1] = np.inf
    samples[5::11, 1] = -np.inf
    clean = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    assert pushed(samples).levels == pushed(clean).levels


def test_the_greatest_numbers_are_finite():
    levels = pushed(np.full((SR, 2), np.finfo(np.float32).max, np.float32)).levels
    values = [levels.momentary, levels.true_peak_db, *levels.peak_db, *levels.rms_db]
    assert np.isfinite(values).all()


def test_silence():
    levels = pushed(np.zeros((4 * SR, 1), np.float32)).levels
    assert levels.momentary == levels.short_term == FLOOR_DB
    assert levels.integrated is None
    assert levels.rms_db == levels.peak_db == (FLOOR_DB,)
    assert levels.true_peak_max_db == FLOOR_DB


def test_a_gap_is_silence():
    first, then = noise(SR), noise(SR, seed=1)
    meter = LevelMeter(SR, 2)
    meter.push(first)
    meter.push(then, lost_before=2000)
    filled = np.concatenate((first, np.zeros((2000, 2), np.float32), then))
    for one, other in zip(astuple(meter.levels), astuple(pushed(filled).levels), strict=True):
        assert one == pytest.approx(other, abs=1e-9)


def test_a_gap_of_days_is_over_at_once():
    meter = pushed(noise(SR))
    loudness = meter.levels.integrated
    meter.push(np.zeros((0, 2), np.float32), lost_before=100 * 3600 * SR)
    assert meter.levels.short_term < -100
    assert meter.levels.integrated == pytest.approx(loudness, abs=1.0)


def test_a_reset_begins_the_integrated_loudness_and_the_maximum_anew():
    meter = pushed(sine(500, 4))
    quiet = sine(500, 0.6, 0.01)
    meter.reset()
    meter.push(quiet)
    levels = meter.levels
    assert -45 < levels.integrated < -35
    assert levels.true_peak_max_db < -35
    assert levels.short_term > -10, "which goes on"


def test_without_a_reset_the_maximum_stays():
    meter = pushed(sine(500, 1))
    meter.push(sine(500, 1, 0.01))
    assert meter.levels.true_peak_db < -35
    assert meter.levels.true_peak_max_db == pytest.approx(0.0, abs=0.2)


def test_a_reading_never_changes():
    meter = pushed(noise(SR))
    with pytest.raises(FrozenInstanceError):
        meter.levels.momentary = 0.0


def test_there_is_none_before_the_first_30_ms():
    meter = LevelMeter(SR, 1)
    meter.push(sine(500, 0.029))
    assert meter.levels is None
    meter.push(sine(500, 0.001))
    assert meter.levels is not None


def test_a_rate_too_low_for_loudness():
    levels = pushed(noise(200), sr=50).levels
    assert levels.momentary is levels.short_term is levels.integrated is None
    assert np.isfinite(levels.rms_db).all()


class OneBlock:
    """A source of one block."""

    name, sr, channels, live, problem = "one block", SR, 2, True, None
    counters = SourceCounters()

    def __init__(self, samples, seconds_buffered=0.0):
        self.seconds_buffered = seconds_buffered
        self._blocks = [Block(samples, time.perf_counter(), 0)]
        self.read_all = threading.Event()

    def start(self):
        pass

    def stop(self):
        pass

    def read(self):
        if self._blocks:
            return self._blocks.pop()
        self.read_all.set()
        return None


@pytest.mark.parametrize("behind", [False, True])
def test_the_engine_publishes_the_levels_of_all_channels_if_there_is_time(behind):
    samples = noise(SR)
    source = OneBlock(samples, 10.0 if behind else 0.0)
    engine = LiveEngine(source, LiveTrack(SR, 2), AnalysisSettings(channel="mix"))
    assert engine.levels is None
    engine.start()
    try:
        assert source.read_all.wait(30)
        assert engine.levels == (None if behind else pushed(samples).levels)
    finally:
        engine.stop()
