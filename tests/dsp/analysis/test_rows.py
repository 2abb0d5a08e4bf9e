import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.mel import band_edges_hz
from dsp.analysis.rows import RowMap
from dsp.analysis.scales import FrequencyScale

SCALES = list(FrequencyScale)


def make(n_fft=2048, sr=48000, n_rows=600, scale=FrequencyScale.LOG, fmin=50.0, fmax=20000.0):
    return RowMap(1 + n_fft // 2, sr, n_fft, n_rows, scale, fmin, fmax)


def slow_rows(values, n_fft, sr, n_rows, scale, fmin, fmax):
    """Row by row, from the definition."""
    hz = np.arange(1 + n_fft // 2) * sr / n_fft
    edges = scale.inverse(np.linspace(scale.forward(fmax), scale.forward(fmin), n_rows + 1))
    # Rounding of a thousandth of a millionth of a bin decides nothing.
    edges[0], edges[-1] = fmax, fmin
    edges -= 1e-9 * sr / n_fft
    edges[0] += 2e-9 * sr / n_fft
    rows = np.empty((len(values), n_rows), np.float32)
    for row in range(n_rows):
        covered = (hz >= edges[row + 1]) & (hz < edges[row])
        if covered.any():
            rows[:, row] = values[:, covered].max(axis=1)
        else:
            units = scale.forward(fmax) - (row + 0.5) / n_rows * (
                scale.forward(fmax) - scale.forward(fmin)
            )
            centre = scale.inverse(units)
            rows[:, row] = [np.interp(centre, hz, column) for column in values]
    return rows


@given(
    seed=st.integers(0, 2**32 - 1),
    half=st.integers(2, 300),
    odd=st.integers(0, 1),
    sr=st.sampled_from([8000, 44100, 48000, 192000]),
    n_rows=st.integers(1, 200),
    scale=st.sampled_from(SCALES),
    ends=st.tuples(st.floats(0.001, 1), st.floats(0.001, 1)).filter(lambda e: e[1] - e[0] > 1e-3),
)
def test_rows_follow_the_definition_and_lose_no_peak(seed, half, odd, sr, n_rows, scale, ends):
    n_fft = 2 * half + odd
    fmin, fmax = (end * sr / 2 for end in ends)
    rng = np.random.default_rng(seed)
    values = rng.uniform(-120, 0, (3, 1 + n_fft // 2)).astype(np.float32)
    rows = RowMap(1 + n_fft // 2, sr, n_fft, n_rows, scale, fmin, fmax).apply(values)
    expected = slow_rows(values, n_fft, sr, n_rows, scale, fmin, fmax)
    np.testing.assert_allclose(rows, expected, atol=2e-4)
    bins = np.arange(1 + n_fft // 2)
    inside = (bins >= fmin * n_fft / sr - 1e-9) & (bins <= fmax * n_fft / sr + 1e-9)
    for column, picture in zip(values, rows, strict=True):
        within = column[inside]
        if len(within):
            assert within.max() in picture


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("n_fft", (64, 2048, 32768))
def test_every_bin_shows_in_the_row_it_lies_in(scale, n_fft):
    row_map = make(n_fft=n_fft, scale=scale)
    hz = np.arange(1 + n_fft // 2) * 48000 / n_fft
    lines = np.flatnonzero((hz >= 50) & (hz <= 20000))[:: max(1, n_fft // 512)]
    values = np.full((len(lines), len(hz)), -120, np.float32)
    values[np.arange(len(lines)), lines] = 0
    rows = row_map.apply(values)
    places = np.clip(np.round(row_map.row_of(hz[lines])), 0, 599).astype(int)
    for column, place in enumerate(places):
        loudest = np.flatnonzero(rows[column] == 0)
        assert len(loudest) == 1
        assert abs(loudest[0] - place) <= (0 if n_fft == 2048 else 1)


def test_both_ends_of_the_range_are_included():
    values = np.full((2, 1025), -100, np.float32)
    values[0, 0] = values[1, 1024] = 0
    rows = make(scale=FrequencyScale.LINEAR, fmin=0, fmax=24000, n_rows=100).apply(values)
    assert rows[0, -1] == 0
    assert rows[1, 0] == 0


@pytest.mark.parametrize("scale", SCALES)
def test_rows_and_frequencies_undo_each_other(scale):
    row_map = make(scale=scale)
    np.testing.assert_allclose(row_map.row_of([20000, 50]), [-0.5, 599.5], atol=1e-9)
    rows = np.linspace(-0.5, 599.5, 1201)
    np.testing.assert_allclose(row_map.row_of(row_map.hz_of(rows)), rows, atol=1e-6)
    assert np.all(np.diff(row_map.hz_of(rows)) < 0)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.sampled_from(SCALES))
def test_columns_do_not_depend_on_their_company(sizes, scale):
    row_map = make(n_fft=512, n_rows=300, scale=scale)
    values = np.random.default_rng(0).normal(-60, 20, (sum(sizes), 257)).astype(np.float32)
    whole = row_map.apply(values)
    pieces = np.split(values, np.cumsum(sizes)[:-1])
    np.testing.assert_array_equal(np.concatenate([row_map.apply(p) for p in pieces]), whole)


def test_writes_where_it_is_told_and_takes_any_layout():
    row_map = make()
    values = np.random.default_rng(0).normal(-60, 20, (700, 1025)).astype(np.float32)
    expected = row_map.apply(values)
    around = np.full((702, 602), 7, np.float32)
    out = around[1:-1, 1:-1]
    assert row_map.apply(values, out) is out
    np.testing.assert_array_equal(out, expected)
    assert (around[[0, -1]] == 7).all()
    assert (around[:, [0, -1]] == 7).all()
    np.testing.assert_array_equal(row_map.apply(np.asfortranarray(values)), expected)
    np.testing.assert_array_equal(row_map.apply(values.astype(np.float64)), expected)
    assert row_map.apply(values[:0]).shape == (0, 600)


@given(st.integers(1, 60), st.integers(1, 200))
def test_bands_are_equally_high_from_the_bottom_up(n_mels, n_rows):
    row_map = RowMap.for_bands(n_mels, n_rows)
    rows = row_map.apply(np.arange(n_mels, dtype=np.float32).reshape(1, -1))[0]
    assert np.all(np.diff(rows) <= 0)
    assert rows[0] == n_mels - 1
    if n_rows >= n_mels:
        heights = np.bincount(rows.astype(int), minlength=n_mels)
        assert heights.min() >= n_rows // n_mels
        assert heights.max() <= -(-n_rows // n_mels)
    else:
        # Each band alone: the picture shows it, in one row.
        rows = row_map.apply(np.eye(n_mels, dtype=np.float32))
        np.testing.assert_array_equal(rows.sum(axis=1), np.ones(n_mels))


def test_frequencies_of_a_picture_of_bands():
    edges = band_edges_hz(40, 100, 8000)
    row_map = RowMap.for_bands(40, 80, edges)
    np.testing.assert_allclose(row_map.row_of(edges[1:-1]), 78.5 - 2 * np.arange(40))
    np.testing.assert_allclose(row_map.hz_of(row_map.row_of(edges[1:-1])), edges[1:-1])
    plain = RowMap.for_bands(40, 80)
    np.testing.assert_allclose(plain.hz_of([-0.5, 79.5]), [39.5, -0.5])


def slow_band_rows(values, corners, n_rows, scale, fmin, fmax):
    """Row by row, from the definition: bands lie at their middles, and nothing beyond them all."""
    middles = corners[1:-1]
    units = np.linspace(scale.forward(fmax), scale.forward(fmin), 2 * n_rows + 1)
    hz = scale.inverse(units)
    tops, centres, bottoms = hz[0:-1:2], hz[1::2], hz[2::2]
    rows = np.empty((len(values), n_rows), np.float32)
    numbers = np.arange(-1.0, len(corners) - 1)
    for row, (top, centre, bottom) in enumerate(zip(tops, centres, bottoms, strict=True)):
        covered = (middles >= bottom) & ((middles < top) | ((row == 0) & (middles <= top)))
        if covered.any():
            rows[:, row] = values[:, covered].max(axis=1)
        elif not corners[0] <= centre <= corners[-1]:
            rows[:, row] = FLOOR_DB
        else:
            place = np.clip(np.interp(centre, corners, numbers), 0, len(middles) - 1)
            rows[:, row] = [np.interp(place, numbers[1:-1], column) for column in values]
    return rows


@st.composite
def banks(draw):
    """Draw the corners of a bank and a range that shows all, a part or more of it."""
    low = draw(st.floats(0, 2000))
    high = low + draw(st.floats(100, 15000))
    corners = band_edges_hz(
        draw(st.integers(1, 130)), low, high, scale=draw(st.sampled_from(("slaney", "htk")))
    )
    fmin = draw(st.just(max(low, 1.0)) | st.floats(1, 3000))
    fmax = draw(st.just(high) | st.floats(200, 24000))
    hypothesis.assume(fmax > 1.1 * fmin)
    return corners, fmin, fmax


@given(banks(), st.integers(1, 300), st.sampled_from(SCALES), st.integers(0, 99))
def test_bands_on_a_scale_follow_the_definition(bank, n_rows, scale, seed):
    corners, fmin, fmax = bank
    row_map = RowMap.for_bands_on_scale(corners, n_rows, scale, fmin, fmax)
    # Where a row's edge lies on a band's middle but for rounding, rounding would decide.
    places = row_map.row_of(corners[1:-1]) + 0.5
    hypothesis.assume(np.abs(places - np.round(places)).min() > 1e-6)
    values = np.random.default_rng(seed).uniform(-120, 0, (3, len(corners) - 2))
    values = values.astype(np.float32)
    rows = row_map.apply(values)
    expected = slow_band_rows(values, corners, n_rows, scale, fmin, fmax)
    np.testing.assert_allclose(rows, expected, atol=2e-3)


@given(banks(), st.integers(1, 300), st.sampled_from(SCALES))
def test_bands_on_a_scale_lose_no_peak(bank, n_rows, scale):
    corners, fmin, fmax = bank
    row_map = RowMap.for_bands_on_scale(corners, n_rows, scale, fmin, fmax)
    assert row_map.n_values == len(corners) - 2
    # Each band alone: if its middle is in the picture, the row it lies in shows it.
    places = np.floor(row_map.row_of(corners[1:-1]) + 0.5)
    inside = (corners[1:-1] > fmin * (1 + 1e-9)) & (corners[1:-1] < fmax * (1 - 1e-9))
    values = np.where(np.eye(len(corners) - 2, dtype=bool), 0, -120).astype(np.float32)
    for column, place, shown in zip(row_map.apply(values), places, inside, strict=True):
        near = np.clip([place - 1, place, place + 1], 0, n_rows - 1).astype(int)
        if shown:
            assert column[near].max() == 0


@given(banks(), st.integers(1, 300), st.sampled_from(SCALES))
def test_bands_on_a_scale_rise_with_frequency_and_end_with_the_bank(bank, n_rows, scale):
    corners, fmin, fmax = bank
    row_map = RowMap.for_bands_on_scale(corners, n_rows, scale, fmin, fmax)
    n_bands = len(corners) - 2
    rows = row_map.apply(np.arange(n_bands, dtype=np.float32).reshape(1, -1))[0]
    centres = row_map.hz_of(np.arange(n_rows))
    outside = rows == FLOOR_DB
    assert not outside[(centres > corners[0]) & (centres < corners[-1])].any()
    bottoms, tops = row_map.hz_of(np.arange(n_rows) + 0.5), row_map.hz_of(np.arange(n_rows) - 0.5)
    assert outside[(tops < corners[0]) | (bottoms > corners[-1])].all()
    assert np.all(np.diff(rows[~outside]) <= 0)


@pytest.mark.parametrize(
    ("changes", "message"),
    (
        ({"fmin": 0.0}, r"0 < fmin < fmax <= 24000, got 0.0 to 20000.0"),
        ({"fmin": -1.0, "scale": FrequencyScale.MEL}, "0 <= fmin"),
        ({"fmax": 24001.0}, "fmax <= 24000"),
        ({"fmin": 300.0, "fmax": 300.0}, "fmin < fmax"),
        ({"n_rows": 0}, "n_rows must be at least 1, got 0"),
    ),
)
def test_parameters_out_of_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        make(**changes)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"n_bins must be 1 \+ n_fft // 2 = 1025, got 1024"):
        RowMap(1024, 48000, 2048, 100, FrequencyScale.LOG, 50, 20000)
    with pytest.raises(ValueError, match=r"shape \(n_columns, 1025\), got \(2, 1024\)"):
        make().apply(np.zeros((2, 1024), np.float32))
    with pytest.raises(ValueError, match="out must be float32"):
        make().apply(np.zeros((2, 1025), np.float32), np.zeros((2, 600)))
    with pytest.raises(ValueError, match="n_mels must be at least 1, got 0"):
        RowMap.for_bands(0, 10)
    with pytest.raises(ValueError, match=r"edges_hz must have shape \(42,\), got \(40,\)"):
        RowMap.for_bands(40, 10, np.zeros(40))
