import librosa
import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio.resample import Resampler, resampled_length

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
