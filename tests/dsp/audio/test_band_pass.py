import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal

from dsp.audio.band_pass import (
    ATTENUATION_DB,
    MAX_TAPS,
    NARROWEST,
    WIDEST,
    BandPass,
    band_pass_taps,
)


@pytest.mark.parametrize(
    ("fmin", "fmax", "sr"),
    [
        (500, 2000, 48000),
        (100, 18000, 48000),
        (1000, 1100, 8000),
        (20000, 90000, 192000),
        (0, 3000, 44100),
        (3000, 30000, 44100),
    ],
)
def test_lets_the_band_through_and_nothing_else(fmin: float, fmax: float, sr: int) -> None:
    taps = band_pass_taps(fmin, fmax, sr)
    low, high = max(0, fmin), min(fmax, sr / 2)
    half = min(max((high - low) / 10, NARROWEST), WIDEST) / 2
    frequencies = np.linspace(0, sr / 2, 20001)
    _, response = signal.freqz(taps, worN=frequencies, fs=sr)
    gain = np.abs(response)
    from_edge = np.minimum(
        frequencies - fmin if fmin > 0 else np.inf,
        fmax - frequencies if fmax < sr / 2 else np.inf,
    )
    ripple = 10 ** (-ATTENUATION_DB / 20)
    # Kaiser's formula for the length is an estimate: a tenth of margin.
    assert np.abs(gain[from_edge > 1.1 * half] - 1).max() < 3 * ripple
    assert gain[from_edge < -1.1 * half].max() < 2 * ripple
    edges = [edge for edge in (fmin, fmax) if 0 < edge < sr / 2]
    _, at_edges = signal.freqz(taps, worN=edges, fs=sr)
    np.testing.assert_allclose(np.abs(at_edges), 0.5, atol=0.01)


def test_is_symmetric_about_its_middle_so_that_nothing_moves() -> None:
    taps = band_pass_taps(500, 2000, 48000)
    assert len(taps) % 2 == 1
    np.testing.assert_allclose(taps, taps[::-1], atol=1e-15)


@pytest.mark.parametrize(("fmin", "fmax"), [(1000, 1001), (0, 2), (3999, 4000)])
def test_the_narrowest_band_is_as_loud_as_any(fmin: float, fmax: float) -> None:
    taps = band_pass_taps(fmin, fmax, 8000)
    _, response = signal.freqz(taps, worN=[(fmin + fmax) / 2], fs=8000)
    assert np.abs(response[0]) == pytest.approx(1, abs=1e-9)


def test_length_is_bounded() -> None:
    assert len(band_pass_taps(10, 20, 768000)) == MAX_TAPS


@pytest.mark.parametrize(("fmin", "fmax"), [(2000, 2000), (3000, 2000), (4000, 5000), (-10, 0)])
def test_refuses_an_empty_band(fmin: float, fmax: float) -> None:
    with pytest.raises(ValueError, match="fmin must lie below fmax"):
        band_pass_taps(fmin, fmax, 8000)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=8), st.integers(1, 2))
def test_filters_the_same_however_the_samples_are_cut(sizes: list[int], channels: int) -> None:
    band_pass = BandPass(500, 1500, 8000)
    reach = band_pass.reach
    rng = np.random.default_rng(1)
    samples = rng.standard_normal((sum(sizes) + 2 * reach, channels)).astype(np.float32)
    starts = np.cumsum([0, *sizes])
    parts = [
        band_pass.apply(samples[start : start + size + 2 * reach])
        for start, size in zip(starts, sizes, strict=False)
    ]
    taps = band_pass_taps(500, 1500, 8000)
    direct = [np.convolve(channel, taps, mode="valid") for channel in samples.T.astype(float)]
    np.testing.assert_allclose(np.concatenate(parts), np.transpose(direct), atol=5e-6)
