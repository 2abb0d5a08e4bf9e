from functools import cache

import librosa
import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio.resample import AnchoredResampler, Resampler, resampled_length, resampler_lag

RATES = [8000, 11025, 16000, 22050, 32000, 44100, 48000, 96000, 12345]


def streamed(x: np.ndarray, sr_in: int, sr_out: int, cuts: list[int]) -> np.ndarray:
    resampler = Resampler(sr_in, sr_out)
    blocks = np.split(x, sorted(min(cut, len(x)) for cut in cuts))
    return np.concatenate([*map(resampler.push, blocks), resampler.flush()])


@settings(max_examples=80)
@given(
    st.sampled_from(RATES),
    st.sampled_from(RATES),
    st.integers(0, 20000),
    st.lists(st.integers(0, 20000), max_size=20),
)
def test_a_stream_is_what_librosa_makes_of_the_whole(
    sr_in: int, sr_out: int, n_samples: int, cuts: list[int]
) -> None:
    x = np.random.default_rng(n_samples).normal(0, 0.3, n_samples).astype(np.float32)
    found = streamed(x, sr_in, sr_out, cuts)
    assert found.dtype == np.float32
    assert len(found) == resampled_length(n_samples, sr_in, sr_out)
    if n_samples:
        expected = librosa.resample(x, orig_sr=sr_in, target_sr=sr_out)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6)


def test_a_long_stream_does_not_drift_from_soxr() -> None:
    x = np.random.default_rng(0).normal(0, 0.3, 1_000_000).astype(np.float32)
    expected = soxr.resample(x, 44100, 16000)
    found = streamed(x, 44100, 16000, list(range(0, 1_000_000, 1009)))
    np.testing.assert_allclose(found[: len(expected)], expected, rtol=0, atol=1e-6)
    assert not found[len(expected) :].any()


@pytest.mark.parametrize("rates", [(0, 16000), (16000, 0), (-1, 1)])
def test_rates_are_positive(rates: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="sample rates must be positive"):
        Resampler(*rates)


#: From a Track's rate to a recipe's.
USUAL = [
    (8000, 16000),
    (8000, 22050),
    (11025, 32000),
    (16000, 16000),
    (16000, 22050),
    (22050, 32000),
    (32000, 22050),
    (44100, 16000),
    (44100, 22050),
    (48000, 16000),
    (48000, 32000),
    (96000, 22050),
    (192000, 16000),
    (192000, 22050),
]
SECONDS = 9.4  # of sound: a resampler begins anew at 4 and at 8 seconds


@cache
def sound(sr: int) -> np.ndarray:
    rng = np.random.default_rng(sr)
    return rng.uniform(-1, 1, (2, int(SECONDS * sr))).astype(np.float32)


def anchored(
    x: np.ndarray, rates: tuple[int, int], first: int = 0, sizes: tuple[int, ...] = ()
) -> np.ndarray:
    """Resample what is asked for of `x` in pieces of `sizes` and then the rest."""
    resampler = AnchoredResampler(*rates, len(x), first)
    lag, parts, n_given = resampler_lag(*rates), [], first
    for size in (*sizes, x.shape[1]):
        start = resampler.next_sample
        parts.append(resampler.push(x[:, start : start + size]))
        assert resampler.next_sample == min(start + size, max(start, x.shape[1]))
        assert parts[-1].dtype == np.float32
        n_given += parts[-1].shape[1]
        assert n_given >= (resampler.next_sample - lag) * rates[1] // rates[0]
    parts.append(resampler.flush())
    return np.concatenate(parts, axis=1)


@cache
def anchored_whole(rates: tuple[int, int]) -> np.ndarray:
    return anchored(sound(rates[0]), rates)


@pytest.mark.parametrize("rates", USUAL)
def test_anchored_is_what_soxr_makes_of_the_whole(rates: tuple[int, int]) -> None:
    x, found = sound(rates[0]), anchored_whole(rates)
    assert found.shape == (2, resampled_length(x.shape[1], *rates))
    for lane, resampled in zip(x, found, strict=True):
        expected = soxr.resample(lane, *rates)
        np.testing.assert_allclose(resampled[: len(expected)], expected, rtol=0, atol=1e-6)
        assert not resampled[len(expected) :].any()
        # Up to the second beginning it is one resampler, and equal.
        segment = 4 * rates[1]
        alone = streamed(lane, *rates, [])
        np.testing.assert_array_equal(resampled[:segment], alone[:segment])


def test_anchored_between_unlike_rates_is_close() -> None:
    rates = (44099, 16000)
    for lane, found in zip(sound(rates[0]), anchored_whole(rates), strict=True):
        expected = streamed(lane, *rates, [])
        np.testing.assert_allclose(found, expected, rtol=0, atol=5e-6)


BLOCKS = st.lists(
    st.sampled_from((0, 1)) | st.integers(0, 4000) | st.integers(0, 500_000), max_size=12
).map(tuple)


@given(st.sampled_from([*USUAL, (44099, 16000)]), st.floats(0, 1), BLOCKS)
def test_anchored_samples_are_the_same_from_anywhere_on(
    rates: tuple[int, int], begin: float, sizes: tuple[int, ...]
) -> None:
    whole = anchored_whole(rates)
    first = int(begin * whole.shape[1])
    found = anchored(sound(rates[0]), rates, first, sizes)
    np.testing.assert_array_equal(found, whole[:, first:])


@pytest.mark.parametrize("rates", [(44100, 16000), (8000, 22050)])
@pytest.mark.parametrize("seconds", [3, 4, 7, 8])
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_anchored_samples_are_the_same_from_every_seam_on(
    rates: tuple[int, int], seconds: int, shift: int
) -> None:
    """Where a resampler begins, and where it hands over to the next."""
    first = seconds * rates[1] + shift
    seam = seconds * rates[0] + shift
    resampler = AnchoredResampler(*rates, 2, first)
    sizes = (seam - resampler.next_sample, 1, 1) if seam > resampler.next_sample else ()
    found = anchored(sound(rates[0]), rates, first, sizes)
    np.testing.assert_array_equal(found, anchored_whole(rates)[:, first:])


@given(st.sampled_from(USUAL), st.integers(0, 100_000), BLOCKS)
def test_anchored_gives_as_many_samples_as_the_whole_has(
    rates: tuple[int, int], n_samples: int, sizes: tuple[int, ...]
) -> None:
    x = sound(rates[0])[:, :n_samples]
    found = anchored(x, rates, 0, sizes)
    assert found.shape == (2, resampled_length(x.shape[1], *rates))
    expected = np.stack([streamed(lane, *rates, []) for lane in x])
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("first", [0, 5, 16000 * 4, 16000 * 9])
def test_equal_rates_hand_the_samples_through(first: int) -> None:
    resampler = AnchoredResampler(16000, 16000, 2, first)
    assert resampler.next_sample == first
    assert resampler_lag(16000, 16000) == 0
    x = sound(16000)
    np.testing.assert_array_equal(resampler.push(x[:, first : first + 7]), x[:, first : first + 7])
    assert resampler.next_sample == first + 7
    assert resampler.flush().shape == (2, 0)


def test_lanes_do_not_touch_each_other() -> None:
    x = sound(44100)[:, :50000]
    both = anchored(x, (44100, 16000))
    for lane in (0, 1):
        alone = anchored(x[lane : lane + 1], (44100, 16000))
        np.testing.assert_array_equal(alone[0], both[lane])


def test_little_more_is_asked_for_than_is_needed() -> None:
    """A resampler is set going a second before the segment, which is four seconds long."""
    for first in range(0, 16000 * 20, 4001):
        resampler = AnchoredResampler(48000, 16000, 1, first)
        before = first * 3 - resampler.next_sample
        assert 0 <= before <= 5 * 48000
        assert before >= min(48000, first * 3)


@pytest.mark.parametrize("rates", [*USUAL, (44099, 16000), (12345, 22050)])
def test_the_lag_is_never_exceeded(rates: tuple[int, int]) -> None:
    """In blocks of all sizes, over several seconds and from one resampler to the next."""
    sr_in, sr_out = rates
    lag, rng = resampler_lag(*rates), np.random.default_rng(0)
    late = 3 * sr_out
    for first, step, count in (
        (0, 13, 1000),
        (0, sr_in // 900, 1000),
        (late, sr_in // 300, 1000),
        (late, 4096, 200),
    ):
        resampler = AnchoredResampler(*rates, 1, first)
        n_given = first
        for _ in range(count):
            size = int(rng.integers(1, 2 * step))
            n_given += resampler.push(np.zeros((1, size), np.float32)).shape[1]
            # What is certain, as those count who rely on it.
            assert n_given >= (resampler.next_sample - lag) * sr_out // sr_in
    assert lag <= 0.12 * sr_in  # what the live picture waits for


@pytest.mark.parametrize("rates", [(96000, 22050), (192000, 22050), (44100, 16000)])
@pytest.mark.parametrize("block", [35_000, 70_000, 131_072])
def test_the_lag_is_not_exceeded_by_large_blocks(rates: tuple[int, int], block: int) -> None:
    """Of these soxr itself keeps more back."""
    resampler, n_given = AnchoredResampler(*rates, 1), 0
    for _ in range(20):
        n_given += resampler.push(np.zeros((1, block), np.float32)).shape[1]
        certain = resampler.next_sample - resampler_lag(*rates)
        assert n_given >= certain * rates[1] // rates[0]
