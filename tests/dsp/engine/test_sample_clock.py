"""The drift estimate, against clocks whose drift is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.engine.sample_clock import SampleClock

SR = 48000
JITTER = 0.005


def observed(ppm: float, seconds: float, seed: int, start: float = 1000.0) -> SampleClock:
    """Return a clock that saw blocks of 10 ms come late by up to `JITTER`, some by much more."""
    random = np.random.default_rng(seed)
    clock = SampleClock(SR, JITTER)
    samples = 0
    for _ in range(int(seconds / 0.01)):
        samples += SR // 100
        due = start + samples / SR / (1 + ppm * 1e-6)
        late = random.uniform(0, JITTER) + (random.uniform(0, 0.3) if random.random() < 0.1 else 0)
        clock.add(due + late, samples)
    return clock


@given(ppm=st.floats(-500, 500), seconds=st.floats(20, 90), seed=st.integers(0, 10**6))
def test_the_true_drift_is_within_the_uncertainty(ppm: float, seconds: float, seed: int) -> None:
    drift = observed(ppm, seconds, seed).drift
    assert drift is not None
    assert drift.ppm == pytest.approx(ppm, abs=drift.uncertainty + 1)


def test_the_uncertainty_falls_with_time() -> None:
    early, late = observed(30, 20, 1).drift, observed(30, 200, 1).drift
    assert early is not None and late is not None
    assert late.uncertainty < early.uncertainty / 5


def test_nothing_is_claimed_in_the_first_seconds() -> None:
    assert SampleClock(SR, JITTER).drift is None
    assert observed(30, 4, 1).drift is None
    assert observed(30, 8, 1).drift is None


def test_lost_samples_do_not_look_like_drift() -> None:
    clock = SampleClock(SR, JITTER)
    samples = 0
    for index in range(3000):
        # A gap counts as samples of the Track, so time stays true.
        samples += SR // 100 if index % 100 else SR // 100 * 11
        clock.add(samples / SR, samples)
    assert clock.drift is not None
    assert abs(clock.drift.ppm) < 1
