from fractions import Fraction
from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.engine.columns import ColumnGrid, FrameGrid, FramePooler, WavePooler

HALF = Fraction(1, 2)

#: From a sample a column to wide ones, and from the finest hop to coarse ones, so that columns are
#: narrower and wider than the hop, also by ratios that are no whole numbers.
widths = st.builds(Fraction, st.integers(1, 3000), st.integers(1, 60)).filter(lambda w: w >= 1)
hops = st.integers(1, 300).map(Fraction) | st.builds(
    Fraction, st.integers(30, 900), st.integers(1, 30)
)
#: The middle of the first frame may lie on the Track's first sample, behind it or before it.
offsets = st.just(Fraction(0)) | st.builds(Fraction, st.integers(-2000, 2000), st.integers(1, 7))
frame_grids = st.builds(FrameGrid, hops, offsets)
chunks = st.lists(st.sampled_from((0, 1)) | st.integers(0, 60), max_size=12)


def first_frame_of(column, width, frames):
    """Return the frame whose middle is nearest to the column's beginning, or the first there is."""
    return max(0, floor((column * width - frames.offset) / frames.hop + HALF))


def frames_of(column, width, frames):
    first = first_frame_of(column, width, frames)
    return range(first, max(first_frame_of(column + 1, width, frames), first + 1))


def samples_of(column, width):
    return range(ceil(column * width), ceil((column + 1) * width))


def test_a_grid_for_a_span():
    assert ColumnGrid.for_span(48000, 1000).samples_per_column == 48
    assert ColumnGrid.for_span(48000, 1900).samples_per_column == Fraction(480, 19)
    assert ColumnGrid.for_span(100, 1900).samples_per_column == 1
    with pytest.raises(ValueError, match="samples_per_column must be at least 1, got 9/10"):
        ColumnGrid(Fraction(9, 10))


@given(widths, frame_grids, st.integers(-50, 500), st.integers(0, 20))
def test_edges_are_those_of_the_definition(width, frames, first, count):
    grid, columns = ColumnGrid(width), range(first, first + count + 1)
    assert grid.sample_edges(first, first + count).tolist() == [ceil(k * width) for k in columns]
    assert grid.frame_edges(first, first + count, frames).tolist() == [
        first_frame_of(k, width, frames) for k in columns
    ]


@given(widths, frame_grids, st.integers(-20, 60))
def test_a_column_shows_the_frames_whose_middles_lie_in_it(width, frames, column):
    """All of them, and no other one is further off than half a hop."""
    first, stop = ColumnGrid(width).frame_edges(column, column + 1, frames).tolist()
    begin, end = column * width, (column + 1) * width
    for frame in range(max(0, first - 2), max(first, stop) + 2):
        middle = frames.offset + frame * frames.hop
        if first <= frame < stop:
            assert begin - frames.hop / 2 <= middle < end + frames.hop / 2
        else:
            assert not begin + frames.hop / 2 <= middle < end - frames.hop / 2


@given(widths, frame_grids)
def test_no_frame_and_no_sample_is_left_out(width, frames):
    shown, samples = set(), []
    for column in range(60):
        shown.update(frames_of(column, width, frames))
        samples.extend(samples_of(column, width))
    # What lies more than half a hop before the Track's first sample is in no column.
    assert shown == set(range(first_frame_of(0, width, frames), max(shown) + 1))
    if frames.offset >= -frames.hop / 2:
        assert 0 in shown
    assert samples == list(range(len(samples)))


@given(widths, st.integers(-2000, 2000))
def test_column_of_is_the_column_whose_samples_these_are(width, sample):
    assert sample in samples_of(ColumnGrid(width).column_of(sample), width)


@given(widths, frame_grids, st.integers(-2, 60))
def test_closed_forms_equal_counting(width, frames, frame):
    grid = ColumnGrid(width)
    column = 0
    while frames_of(column, width, frames)[0] < frame:
        column += 1
    assert grid.first_column_from_frame(frame, frames) == column
    column = 0
    while frames_of(column, width, frames)[-1] < frame:
        column += 1
    assert grid.columns_before_frame(frame, frames) == column


def pushes(pooler, values, begin, sizes):
    """Push ``values[:, begin:]`` in pieces of `sizes`, then the rest; return all columns."""
    columns, at = [], begin
    for size in [*sizes, values.shape[1]]:
        stop = min(at + size, values.shape[1])
        before = pooler.next_column
        columns.append(pooler.push(at, values[:, at:stop]))
        assert columns[-1].dtype == np.float32
        assert pooler.next_column == before + columns[-1].shape[1]
        at = stop
    return np.concatenate(columns, axis=1)


@given(
    widths, frame_grids, st.integers(0, 3), st.integers(0, 5), chunks, st.integers(1, 2), st.data()
)
def test_frames_pool_to_maxima_for_any_chunking(width, lie, first, early, sizes, n_lanes, data):
    grid = ColumnGrid(width)
    n_columns = data.draw(st.integers(1, 25))
    partial = data.draw(st.integers(0, 20))  # frames behind the last column wanted
    n_frames = frames_of(first + n_columns - 1, width, lie)[-1] + 1 + partial
    if n_frames > 4000:
        n_frames = 4000
    rng = np.random.default_rng(n_frames)
    frames = rng.standard_normal((n_lanes, n_frames, 3)).astype(np.float32)
    frames[rng.random(frames.shape) < 0.01] = np.nan

    expected = []
    column = first
    while frames_of(column, width, lie)[-1] < n_frames:
        part = [frames[:, frame] for frame in frames_of(column, width, lie)]
        expected.append(np.maximum.reduce(part))
        column += 1
    begin = max(0, min(frames_of(first, width, lie)[0], n_frames) - early)
    columns = pushes(FramePooler(grid, lie, first), frames, begin, sizes)
    assert columns.shape[1] == len(expected)
    if expected:
        np.testing.assert_array_equal(columns, np.stack(expected, axis=1))


@given(widths, st.integers(0, 3), st.integers(0, 50), chunks, st.integers(1, 2), st.data())
def test_samples_pool_to_extremes_and_rms_for_any_chunking(
    width, first, early, sizes, n_lanes, data
):
    grid = ColumnGrid(width)
    n_columns = data.draw(st.integers(1, 6))
    n_samples = ceil((first + n_columns) * width) + data.draw(st.integers(0, 40))
    level = np.float32(data.draw(st.sampled_from((1e-7, 1e-4, 1.0, 1e4))))
    rng = np.random.default_rng(n_samples)
    samples = level * rng.uniform(-1, 1, (n_lanes, n_samples)).astype(np.float32)
    samples[rng.random(samples.shape) < 0.01] = np.nan

    begin = max(0, ceil(first * width) - early)
    columns = pushes(WavePooler(grid, n_lanes, first), samples, begin, sizes)
    whole = WavePooler(grid, n_lanes, first).push(0, samples)
    np.testing.assert_array_equal(columns, whole)

    exact = np.nan_to_num(samples).astype(np.float64)
    expected = []
    column = first
    while samples_of(column, width)[-1] < n_samples:
        part = exact[:, samples_of(column, width)]
        rms = np.sqrt(np.mean(part**2, axis=1))
        expected.append(np.stack((part.min(axis=1), part.max(axis=1), rms), axis=1))
        column += 1
    assert columns.shape[1] == len(expected)
    np.testing.assert_array_equal(columns[..., :2], np.stack(expected, axis=1)[..., :2])
    np.testing.assert_allclose(columns[..., 2], np.stack(expected, axis=1)[..., 2], rtol=1e-6)


def test_infinite_samples_pool_to_the_largest_number():
    samples = np.array([[0.5, np.inf, -np.inf, -0.5]], np.float32)
    largest = np.finfo(np.float32).max
    column = WavePooler(ColumnGrid(Fraction(4)), 1, 0).push(0, samples)[0, 0]
    np.testing.assert_allclose(column, [-largest, largest, largest / np.sqrt(2)], rtol=1e-6)


def test_values_before_the_first_column_are_passed_over():
    grid, lie = ColumnGrid(Fraction(20)), FrameGrid(Fraction(10))
    frames = np.arange(4, dtype=np.float32).reshape(1, 4, 1)
    pooler = FramePooler(grid, lie, 5)  # begins with frame 10
    assert pooler.push(0, frames).shape == (1, 0, 1)
    assert pooler.push(4, np.full((1, 6, 1), 9, np.float32)).shape == (1, 0, 1)
    np.testing.assert_array_equal(pooler.push(10, frames)[0, :, 0], [1, 3])
    wave = WavePooler(grid, 1, 5)
    assert wave.push(0, np.full((1, 100), 9, np.float32)).shape == (1, 0, 3)
    np.testing.assert_array_equal(wave.push(100, np.ones((1, 20), np.float32))[0, 0], [1, 1, 1])


def test_columns_before_the_first_frame_show_it():
    """Kaldi's first frame lies in the sound: 12.5 ms of picture come before its middle."""
    grid, lie = ColumnGrid(Fraction(50)), FrameGrid(Fraction(160), Fraction(200))
    assert grid.frame_edges(0, 6, lie).tolist() == [0, 0, 0, 0, 0, 0, 1]
    pooler = FramePooler(grid, lie, 0)
    columns = pooler.push(0, np.array([[[3], [7]]], np.float32))
    # A column between two frames shows the nearer one.
    np.testing.assert_array_equal(columns[0, :, 0], [3] * 6 + [7] * 3)


def test_frames_before_the_track_are_in_no_column():
    grid, lie = ColumnGrid(Fraction(100)), FrameGrid(Fraction(100), Fraction(-250))
    assert grid.frame_edges(0, 2, lie).tolist() == [3, 4, 5]
    pooler = FramePooler(grid, lie, 0)
    columns = pooler.push(0, np.arange(6, dtype=np.float32).reshape(1, 6, 1))
    np.testing.assert_array_equal(columns[0, :, 0], [3, 4, 5])
