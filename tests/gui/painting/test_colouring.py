import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dsp.analysis.value_scale import ValueScale
from gui.painting.colouring import LevelColouring, WaveColouring, wave_limit
from gui.painting.colours import colour_table
from gui.painting.column_ring import lane_slices

BACKGROUND, PEAK, BODY, CLIPPED, ZERO = (0xFF000000 | n for n in (1, 2, 3, 4, 5))
COLOURS = (BACKGROUND, PEAK, BODY, CLIPPED, ZERO)


def column(minimum: float, maximum: float, rms: float):
    return np.array([[[minimum, maximum, rms]]], np.float32)


def drawn(wave, height=40, n_lanes=1, limit=1.0):
    return WaveColouring(height, lane_slices(height, n_lanes, 3), COLOURS, limit)(wave)


amplitudes = st.floats(-4, 4, width=32)


class TestWave:
    @given(
        one=amplitudes,
        other=amplitudes,
        height=st.integers(3, 90),
        limit=st.sampled_from([1.0, 0.5, 0.01]),
    )
    @example(one=-1.0, other=-1.0, height=40, limit=1.0)
    @example(one=1.5, other=1.75, height=40, limit=1.0)
    def test_every_column_shows_something(self, one, other, height, limit):
        low, high = min(one, other), max(one, other)
        pixels = drawn(column(low, high, 0.7 * max(-low, high, 0)), height, limit=limit)
        assert np.isin(pixels, (PEAK, BODY, CLIPPED)).any()

    def test_reaches_from_minimum_to_maximum(self):
        pixels = drawn(column(-0.5, 0.25, 0.1), height=80)[0]
        inked = np.flatnonzero(np.isin(pixels, (PEAK, BODY)))
        assert inked.tolist() == list(range(30, 60))
        assert np.flatnonzero(pixels == BODY).tolist() == list(range(36, 44))

    def test_silence_is_a_line(self):
        pixels = drawn(column(0, 0, 0), height=41)[0]
        assert np.flatnonzero(pixels != BACKGROUND).tolist() == [20]

    def test_the_middle_is_marked_where_the_wave_is_elsewhere(self):
        pixels = drawn(column(0.5, 0.75, 0.6), height=40)[0]
        assert pixels[20] == ZERO

    @pytest.mark.parametrize("extremes", [(-0.2, 1.0), (-1.0, 0.2), (-1.0, 1.0), (0.2, 3.0)])
    @pytest.mark.parametrize("rms", [0.1, 0.95, 2.8])
    def test_clipping_is_in_the_danger_colour(self, extremes, rms):
        pixels = drawn(column(*extremes, rms))
        assert (pixels == CLIPPED).any()
        assert not (pixels == BODY).any(), "the worst clipping would be the least visible"
        assert not (pixels == PEAK).any()

    def test_the_greatest_16_bit_sample_counts_as_clipped_only_at_full_scale(self):
        assert not (drawn(column(-0.2, 32766 / 32768, 0.1)) == CLIPPED).any()
        assert (drawn(column(-1.0, 0.2, 0.1)) == CLIPPED).any()

    def test_lanes_are_separate(self):
        wave = np.array([[[-1.0, 1.0, 0.5]], [[0.0, 0.0, 0.0]]], np.float32)
        pixels = drawn(wave, height=43, n_lanes=2)[0]
        assert (pixels[:20] != BACKGROUND).all()
        assert (pixels[20:23] == BACKGROUND).all()
        assert np.flatnonzero(pixels[23:] != BACKGROUND).tolist() == [10]

    def test_a_smaller_limit_draws_it_larger(self):
        whole = WaveColouring(40, lane_slices(40, 1, 3), COLOURS)
        small, large = (
            np.count_nonzero(c(column(-0.1, 0.1, 0)) != BACKGROUND)
            for c in (whole, whole.with_limit(0.1))
        )
        assert large == 40
        assert small == 4

    def test_extreme_floats_do_no_harm(self):
        most = float(np.finfo(np.float32).max)
        assert (drawn(column(-most, most, most), limit=0.01) != BACKGROUND).all()

    def test_no_columns_give_no_pixels(self):
        assert drawn(np.zeros((1, 0, 3), np.float32)).shape == (0, 40)


@given(loudest=st.floats(0, 3))
def test_wave_limit_shows_the_loudest_whole(loudest):
    limit = wave_limit(loudest)
    assert 0.01 <= limit <= 1
    assert limit >= min(loudest, 1)
    if 0.01 < loudest <= 1:
        assert limit <= 2.5 * loudest


class TestLevels:
    def test_levels_become_colours_and_gaps_stay(self):
        lanes = lane_slices(9, 2, 3)
        rows = np.array([[[-100, -50, 0]], [[0, -200, np.nan]]], np.float32)
        pixels = LevelColouring(9, lanes, BACKGROUND, (-100, 0), "viridis")(rows)
        table = colour_table("viridis")
        low, half, high = table[0], table[128], table[255]
        gap = [BACKGROUND] * 3
        assert pixels.tolist() == [[low, half, high, *gap, high, low, low]]

    def test_no_columns_give_no_pixels(self):
        colouring = LevelColouring(4, lane_slices(4, 1, 3), BACKGROUND, (-100, 0), "viridis")
        assert colouring(np.zeros((1, 0, 4), np.float32)).shape == (0, 4)

    def test_other_units_are_coloured_by_the_levels_they_stand_for(self):
        scale = ValueScale("log10, scaled", db_per_unit=40.0, shift_db=-40.0)
        lanes = lane_slices(3, 1, 3)
        values = np.array([[[-1.5, -0.25, 1.0]]], np.float32)
        pixels = LevelColouring(3, lanes, BACKGROUND, (-100, 0), "greys", scale)(values)
        table = colour_table("greys")
        assert pixels.tolist() == [[table[0], table[128], table[255]]]

    def test_what_a_recipe_clips_gets_the_colour_of_the_clip(self):
        scale = ValueScale("dB", clip_range=80.0)
        lanes = lane_slices(2, 1, 3)
        values = np.array([[[-90.0, -20.0]]], np.float32)
        pixels = LevelColouring(2, lanes, BACKGROUND, (-100, 0), "greys", scale)(values)
        table = colour_table("greys")
        assert pixels.tolist() == [[table[25], table[204]]]
        clipped = LevelColouring(2, lanes, BACKGROUND, (-100, 0), "greys", scale, 30.0)(values)
        assert clipped.tolist() == [[table[128], table[204]]]

    def test_no_value_is_left_blank_where_there_may_be_none(self):
        lanes = lane_slices(3, 1, 3)
        values = np.array([[[-40.0, np.nan, 40.0]]], np.float32)
        colouring = LevelColouring(3, lanes, BACKGROUND, (-40, 40), "difference", may_lack=True)
        table = colour_table("difference")
        assert colouring(values).tolist() == [[table[0], BACKGROUND, table[255]]]
