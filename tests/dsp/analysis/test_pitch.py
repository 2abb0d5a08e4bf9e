"""Pitches that are there are found; what has none has none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dsp.analysis.pitch import pitch_of


def harmonics(hz: float, sr: int, count: int, n: int = 4800, seed: int = 1):
    """Harmonics that fall off, as in a voice, in random phases."""
    time, random = np.arange(n) / sr, np.random.default_rng(seed)
    orders = [k for k in range(1, count + 1) if k * hz < sr / 2]
    return sum(
        np.sin(2 * np.pi * k * hz * time + random.uniform(0, 6.3)) / k for k in orders
    ) / len(orders)


@pytest.mark.parametrize("sr", [8000, 16000, 44100, 48000])
@given(hz=st.floats(60, 1800), count=st.integers(1, 12), seed=st.integers(0, 1000))
def test_a_harmonic_sound_has_the_pitch_of_its_fundamental(sr, hz, count, seed) -> None:
    found = pitch_of(harmonics(hz, sr, count, n=sr // 10, seed=seed), sr)
    assert found is not None
    assert abs(1200 * np.log2(found / hz)) < 10


def test_a_whistle_is_as_exact_as_a_voice() -> None:
    for hz in (1234.5, 2345.6, 4567.8):
        assert pitch_of(harmonics(hz, 48000, 1), 48000) == pytest.approx(hz, rel=1e-3)


def test_a_missing_fundamental_is_heard() -> None:
    time = np.arange(4800) / 48000
    sound = sum(np.sin(2 * np.pi * k * 200 * time + k) for k in (3, 4, 5))
    assert pitch_of(sound, 48000) == pytest.approx(200, rel=2e-3)


def test_noise_silence_and_clicks_have_none() -> None:
    for seed in range(20):
        assert pitch_of(np.random.default_rng(seed).normal(size=4800), 48000) is None
    click = np.zeros(4800)
    assert pitch_of(click, 48000) is None
    for place in (0, 10, 2400, 4799):
        click[:] = 0
        click[place] = 1.0
        assert pitch_of(click, 48000) is None
    assert pitch_of(np.ones(4800), 48000) is None


def test_the_partials_of_a_bell_have_none() -> None:
    time = np.arange(4800) / 48000
    bell = sum(np.sin(2 * np.pi * hz * time) for hz in (400, 517, 683))
    assert pitch_of(bell, 48000) is None


def test_the_level_does_not_matter() -> None:
    sound = harmonics(330.0, 48000, 5)
    found = [pitch_of(sound * gain + gain, 48000) for gain in (1e-6, 1.0, 1e30)]
    assert found == pytest.approx([330.0] * 3, rel=1e-3)


@given(
    arrays.arrays(np.float32, st.integers(0, 400), elements=st.floats(width=32)),
    st.sampled_from([8, 8000, 192000]),
)
def test_nothing_breaks_it(samples, sr) -> None:
    found = pitch_of(samples, sr)
    assert found is None or 0 < found <= sr / 2
