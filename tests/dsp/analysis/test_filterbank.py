import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.mel import mel_filterbank

FILTERBANK = mel_filterbank(16000, 256, 40, 0, 8000)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 30),
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
)
def test_bands_are_the_same_to_the_last_bit_for_any_chunking(seed, n_frames, sizes):
    power = np.random.default_rng(seed).random((n_frames, 129), np.float32) ** 8
    whole = FILTERBANK.apply(power)
    assert whole.dtype == np.float32
    assert whole.flags.c_contiguous
    start, turn = 0, 0
    while start < n_frames:
        stop = start + sizes[turn % len(sizes)]
        np.testing.assert_array_equal(FILTERBANK.apply(power[start:stop]), whole[start:stop])
        start, turn = stop, turn + 1


def test_bands_are_weighted_sums_in_any_shape():
    power = np.random.default_rng(0).random((2, 3, 129))
    bands = FILTERBANK.apply(power.astype(np.float32))
    expected = np.zeros((2, 3, 40))
    weights = FILTERBANK.toarray()
    for band in range(40):
        for line in range(129):
            expected[..., band] += weights[band, line] * power[..., line]
    np.testing.assert_allclose(bands, expected, rtol=1e-5)
    np.testing.assert_array_equal(FILTERBANK.apply(power[0, 0].astype(np.float32)), bands[0, 0])
    assert FILTERBANK.apply(power[:, :0]).shape == (2, 0, 40)


def test_glimpses_equal_bands_but_for_rounding():
    for filterbank in (FILTERBANK, mel_filterbank(8000, 64, 40, 0, 8000)):  # which has empty bands
        power = np.random.default_rng(0).random((7, filterbank.n_bins), np.float32) ** 8
        glimpses = filterbank.glimpse(power)
        assert glimpses.dtype == np.float32
        np.testing.assert_allclose(glimpses, filterbank.apply(power), rtol=1e-6)
        assert filterbank.glimpse(power[:0]).shape == (0, 40)


def test_a_bank_too_large_for_a_dense_product_gives_the_same():
    filterbank = mel_filterbank(48000, 16384, 160, 0, 24000)
    power = np.random.default_rng(0).random((3, filterbank.n_bins), np.float32)
    np.testing.assert_allclose(filterbank.glimpse(power), filterbank.apply(power), rtol=1e-5)
    assert "_dense" not in vars(filterbank)  # 5 MB that would be kept


def test_a_line_that_is_no_number_is_seen_in_its_own_bands_alone():
    power = np.ones((3, FILTERBANK.n_bins), np.float32)
    power[0, 40], power[2, 50] = np.inf, np.nan
    glimpses = FILTERBANK.glimpse(power)
    weights = FILTERBANK.toarray()
    np.testing.assert_array_equal(np.isposinf(glimpses[0]), weights[:, 40] > 0)
    np.testing.assert_array_equal(np.isnan(glimpses[2]), weights[:, 50] > 0)
    np.testing.assert_allclose(glimpses[1], weights.sum(axis=1), rtol=1e-5)
    assert np.isposinf(glimpses[0]).any() and np.isnan(glimpses[2]).any()


def test_a_bank_without_any_weight_reads_silence():
    filterbank = mel_filterbank(8000, 64, 3, 4500, 8000)
    power = np.ones((2, 33), np.float32)
    np.testing.assert_array_equal(filterbank.glimpse(power), np.zeros((2, 3)))
    np.testing.assert_array_equal(filterbank.apply(power), np.zeros((2, 3)))
    np.testing.assert_array_equal(filterbank.empty_bands(), [0, 1, 2])
    assert filterbank.greatest == 1.0


def test_another_precision_has_the_same_weights():
    double = FILTERBANK.astype(np.float64)
    np.testing.assert_array_equal(double.toarray(), FILTERBANK.toarray())
    assert double.apply(np.ones((1, 129))).dtype == np.float64


def test_what_the_first_picture_needs_loads_nothing_of_scipy():
    script = """
import sys
import numpy as np
from dsp.analysis.settings import AnalysisSettings
from dsp.engine.representations import representations
for shown in representations(AnalysisSettings(), 48000):
    shown.glimpse(np.ones((2, shown.glimpse_length), np.float32))
print(sorted({"scipy.fft", "scipy.sparse", "scipy.special"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("method", ["apply", "glimpse"])
def test_another_number_of_bins_is_refused(method):
    with pytest.raises(ValueError, match="power must have 129 bins"):
        getattr(FILTERBANK, method)(np.ones((2, 128), np.float32))
