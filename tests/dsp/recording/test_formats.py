import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from dsp.recording.formats import RecordingFormat, to_pcm

ANY_FLOAT = st.floats(width=32, allow_nan=True, allow_infinity=True)


@pytest.mark.parametrize("bits", [16, 24])
def test_every_integer_comes_back(bits):
    """So what a converter delivered is recorded bit for bit."""
    half = 2 ** (bits - 1)
    rng = np.random.default_rng(bits)
    integers = np.concatenate([[-half, -1, 0, 1, half - 1], rng.integers(-half, half, 10000)])
    samples = (integers / half).astype(np.float32)
    found, clipped = to_pcm(samples, bits)
    np.testing.assert_array_equal(found, integers)
    assert clipped == 0


def test_what_lies_between_is_rounded_to_the_nearest():
    samples = np.array([0.4, 0.6, -0.4, -0.6, 0.5, 1.5], np.float32) / 32768
    found, clipped = to_pcm(samples, 16)
    assert found.tolist() == [0, 1, 0, -1, 0, 2]
    assert clipped == 0


def test_clipping_is_counted():
    samples = np.array([1.0, 1.5, -1.0, -1.1, 3e38, np.nan, np.inf, -np.inf, 0.5], np.float32)
    found, clipped = to_pcm(samples, 16)
    assert found.tolist() == [32767, 32767, -32768, -32768, 32767, 0, 0, 0, 16384]
    assert clipped == 7  # all but -1.0 and 0.5


@given(npst.arrays(np.float32, st.integers(0, 50), elements=ANY_FLOAT), st.sampled_from([16, 24]))
def test_any_sample_becomes_one_that_fits(samples, bits):
    half = 2 ** (bits - 1)
    found, clipped = to_pcm(samples, bits)
    exact = samples.astype(np.float64) * half
    with np.errstate(invalid="ignore"):
        fits = (exact >= -half - 0.5) & (exact <= half - 0.5)
    assert np.all(np.abs(found[fits] - exact[fits]) <= 0.5)
    assert np.all((found >= -half) & (found < half))
    assert clipped == np.count_nonzero(~fits | (np.rint(exact) == half))


@pytest.mark.parametrize(
    ("kind", "words", "ending"),
    [
        (RecordingFormat(), "WAV, 32 bit float", ".wav"),
        (RecordingFormat("wav", "PCM_24"), "WAV, 24 bit", ".wav"),
        (RecordingFormat("flac", "PCM_16"), "FLAC, 16 bit", ".flac"),
    ],
)
def test_a_kind_has_a_name_and_an_ending(kind, words, ending):
    assert (kind.words, kind.ending) == (words, ending)


def test_flac_has_no_floats():
    with pytest.raises(ValueError, match="'FLOAT'"):
        RecordingFormat("flac", "FLOAT")


@pytest.mark.parametrize(("sr", "channels"), [(48000, 9), (700_000, 1)])
def test_flac_refuses_what_it_cannot_hold(sr, channels):
    refusal = RecordingFormat("flac", "PCM_16").refusal(sr, channels)
    assert refusal is not None
    assert str(channels) in refusal.what and str(sr) in refusal.what
    assert RecordingFormat("wav").refusal(sr, channels) is None
    assert RecordingFormat("flac", "PCM_16").refusal(655_350, 8) is None
