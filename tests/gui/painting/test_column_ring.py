from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from gui.painting.column_ring import ColumnRing, lane_slices
from tests.gui.doubles import pixels_of

BACKGROUND = 0xFF102030
N_LANES, N_VALUES, HEIGHT = 2, 3, 4


def colouring_with(factor: int):
    """A colouring that shows each value as a pixel of its own."""

    def colour(values):
        n_columns = values.shape[1]
        flat = values.swapaxes(0, 1).reshape(n_columns, N_LANES * N_VALUES).astype(np.uint32)
        return (flat[:, :HEIGHT] * np.uint32(factor)) | np.uint32(0xFF000000)

    return colour


def values_for(first: int, n_columns: int, salt: int):
    shape = (N_LANES, n_columns, N_VALUES)
    places = np.arange(N_LANES * n_columns * N_VALUES).reshape(shape)
    return (places + 1000 * (first + 500) + 7 * salt).astype(np.float32)


class RingAgainstDictionary(RuleBasedStateMachine):
    """A ring does what a dictionary from columns to values does, as far as its window goes."""

    @initialize(width=st.integers(1, 9))
    def begin(self, width):
        self.width, self.start, self.factor = width, 0, 3
        self.values, self.fresh = {}, set()
        self.ring = ColumnRing(
            width, HEIGHT, N_LANES, N_VALUES, colouring_with(self.factor), BACKGROUND
        )

    def inside(self, column):
        return self.start <= column < self.start + self.width

    @rule(start=st.integers(-20, 60))
    def move_to(self, start):
        self.ring.move_to(start)
        self.start = start
        self.values = {k: v for k, v in self.values.items() if self.inside(k)}
        self.fresh = {k for k in self.fresh if self.inside(k)}

    @rule(step=st.integers(-3, 12))
    def move_by(self, step):
        self.move_to(self.start + step)

    @rule(offset=st.integers(-12, 12), count=st.integers(0, 20), salt=st.integers(0, 9))
    def write_fresh(self, offset, count, salt):
        self.write(offset, count, salt, fresh=True)

    @rule(offset=st.integers(-12, 12), count=st.integers(0, 20), salt=st.integers(0, 9))
    def write_sparse(self, offset, count, salt):
        self.write(offset, count, salt, fresh=False)

    def write(self, offset, count, salt, fresh):
        first = self.start + offset
        values = values_for(first, count, salt)
        written = 0
        for index in range(count):
            column = first + index
            if self.inside(column) and (fresh or column not in self.fresh):
                self.values[column] = values[:, index].copy()
                self.fresh |= {column} if fresh else set()
                written += 1
        assert self.ring.write(first, values, fresh=fresh) == written

    @rule(factor=st.integers(1, 5))
    def recolour(self, factor):
        self.ring.recolour(colouring_with(factor))
        self.factor = factor

    @rule(offset=st.integers(-12, 12), count=st.integers(-2, 20))
    def missing(self, offset, count):
        first = self.start + offset
        stale = [k for k in range(first, first + count) if self.inside(k) and k not in self.fresh]
        expected = (stale[0], stale[-1] + 1) if stale else None
        assert self.ring.missing(first, first + count) == expected

    @invariant()
    def values_are_those_written(self):
        for column in range(self.start - 3, self.start + self.width + 3):
            found = self.ring.values_at(column)
            if column in self.values:
                np.testing.assert_array_equal(found, self.values[column])
            else:
                assert found is None
        known = [self.values[k] for k in sorted(self.values)]
        assert len(self.ring.known_values()) == len(known)
        peaks = self.ring.peaks()
        assert (peaks is None) == (not known)
        if known:
            np.testing.assert_array_equal(peaks, np.max(known, axis=0))

    @invariant()
    def picture_shows_them(self):
        expected = np.full((HEIGHT, self.width), BACKGROUND, np.uint32)
        for column, values in self.values.items():
            pixels = colouring_with(self.factor)(values[:, None])
            expected[:, column - self.start] = pixels[0]
        np.testing.assert_array_equal(pixels_of(self.ring.picture()), expected)


RingAgainstDictionary.TestCase.settings = settings(max_examples=60, stateful_step_count=25)
TestRingAgainstDictionary = RingAgainstDictionary.TestCase


def filled_ring(width: int, start: int, height: int = HEIGHT) -> ColumnRing:
    def noise(values):
        return values[0].astype(np.uint32) | np.uint32(0xFF000000)

    ring = ColumnRing(width, height, 1, height, noise, BACKGROUND)
    ring.move_to(start)
    values = np.random.default_rng(start).integers(0, 1 << 24, (1, width, height))
    ring.write(start, values.astype(np.float32))
    return ring


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("start", [0, 1, 5, 16, 17, 31])
@pytest.mark.parametrize("place", [(0, 0), (3, 5), (7, 2)])
@pytest.mark.usefixtures("qapp")
def test_is_painted_pixel_for_pixel(ratio, start, place):
    width, height = 17, 11
    ring = filled_ring(width, start, height)
    image = QImage(width + 10, height + 10, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF00)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    ring.paint(painter, QPointF(place[0] / ratio, place[1] / ratio), ratio)
    painter.end()
    expected = np.full((height + 10, width + 10), 0xFF00FF00, np.uint32)
    expected[place[1] : place[1] + height, place[0] : place[0] + width] = pixels_of(ring.picture())
    np.testing.assert_array_equal(pixels_of(image), expected)


@pytest.mark.usefixtures("qapp")
def test_paint_leaves_the_painter_blending():
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    filled_ring(17, 3).paint(painter, QPointF(0, 0), 1.0)
    assert painter.compositionMode() == QPainter.CompositionMode.CompositionMode_SourceOver
    painter.end()


@pytest.mark.usefixtures("qapp")
class TestAdopt:
    def test_shows_the_old_picture_until_columns_are_written(self):
        old, new = filled_ring(16, 5), filled_ring(16, 0)
        new.move_to(100)
        new.adopt(old, 100, 116)
        np.testing.assert_array_equal(pixels_of(new.picture()), pixels_of(old.picture()))
        assert new.values_at(100) is None
        assert new.missing(0, 1000) == (100, 116)
        values = np.full((1, 1, HEIGHT), 77, np.float32)
        new.write(103, values)
        shown, before = pixels_of(new.picture()), pixels_of(old.picture())
        assert (shown[:, 3] == 0xFF00004D).all()
        np.testing.assert_array_equal(np.delete(shown, 3, 1), np.delete(before, 3, 1))

    def test_is_background_where_the_old_window_does_not_reach(self):
        old, new = filled_ring(16, 0), filled_ring(16, 0)
        new.adopt(old, 4.0, 12.0)
        shown = pixels_of(new.picture())
        assert (shown[:, :3] == BACKGROUND).all()
        assert (shown[:, 13:] == BACKGROUND).all()
        assert (shown[:, 5:11] != BACKGROUND).any(axis=0).all()


@given(height=st.integers(1, 300), n_lanes=st.integers(1, 80), gap=st.integers(0, 5))
def test_lanes_lie_within_the_picture(height, n_lanes, gap):
    lanes = lane_slices(height, n_lanes, gap)
    assert len(lanes) == n_lanes
    heights = {rows.stop - rows.start for rows in lanes}
    assert len(heights) == 1
    assert min(heights) >= 1
    assert lanes[0].start == 0
    assert lanes[-1].stop <= height
    assert all(one.start <= other.start for one, other in pairwise(lanes))
    if n_lanes <= height:
        assert all(one.stop <= other.start for one, other in pairwise(lanes))
