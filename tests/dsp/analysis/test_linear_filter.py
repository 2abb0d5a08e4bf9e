import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.linear_filter import LinearFilter

SECTIONS = {
    "elliptic low-pass": scipy.signal.ellip(6, 0.5, 60, 0.2, output="sos"),
    "narrow band-pass": scipy.signal.butter(2, (0.001, 0.002), "bandpass", output="sos"),
    "plain gain": np.array([[0.5, 0, 0, 1, 0, 0]]),
    "delay by two": np.array([[0.0, 0, 1, 1, 0, 0]]),
}


@pytest.mark.parametrize("name", SECTIONS)
@given(
    chunks=st.lists(st.sampled_from((0, 1, 63, 64, 65)) | st.integers(0, 500), max_size=12),
    channels=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_equals_scipy_for_any_chunks(name, chunks, channels, seed):
    sections = SECTIONS[name]
    x = np.random.default_rng(seed).standard_normal((sum(chunks), channels))
    filtering = LinearFilter(sections, channels)
    pieces = [filtering.push(part) for part in np.split(x, np.cumsum(chunks))]
    y = np.concatenate(pieces)
    assert y.shape == x.shape
    if len(x):
        np.testing.assert_allclose(y, scipy.signal.sosfilt(sections, x, axis=0), atol=1e-11)


def test_a_slow_decay_ends():
    filtering = LinearFilter(np.array([[1, 0, 0, 1, -0.999, 0.0]]), 1)
    filtering.push(np.ones((10, 1)))
    for _ in range(8):
        last = filtering.push(np.zeros((100_000, 1)))
    assert not last.any()  # and no denormal numbers for ever


def test_reset():
    filtering = LinearFilter(SECTIONS["elliptic low-pass"], 1)
    first = filtering.push(np.ones((100, 1)))
    filtering.reset()
    np.testing.assert_array_equal(filtering.push(np.ones((100, 1))), first)


def test_inputs_stay_as_they_are():
    x = np.random.default_rng(0).standard_normal((200, 2)).astype(np.float32)
    before = x.copy()
    LinearFilter(SECTIONS["elliptic low-pass"], 2).push(x)
    np.testing.assert_array_equal(x, before)
