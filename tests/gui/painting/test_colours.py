import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gui.painting.colours import colour_table, index_of_level
from gui.settings import COLOUR_MAPS

PERCEPTUAL = [name for name in COLOUR_MAPS if name != "turbo" and not name.endswith("_r")]


def rgb_of(table):
    return np.stack([(table >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(float)


def lightness(rgb):
    """CIE L* of sRGB values, by the definition."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return np.where(
        luminance > (6 / 29) ** 3, 116 * np.cbrt(luminance) - 16, luminance * (29 / 3) ** 3
    )


@pytest.mark.parametrize("name", COLOUR_MAPS)
class TestTable:
    def test_is_256_opaque_pixels_that_nobody_can_change(self, name):
        table = colour_table(name)
        assert table.shape == (256,)
        assert table.dtype == np.uint32
        assert (table >> 24 == 0xFF).all()
        with pytest.raises(ValueError, match="read-only"):
            table[0] = 0

    def test_has_small_steps_and_few_repetitions(self, name):
        steps = np.abs(np.diff(rgb_of(colour_table(name)), axis=0)).sum(axis=1)
        assert steps.max() <= 20
        assert len(np.unique(colour_table(name))) >= 220


@pytest.mark.parametrize("name", PERCEPTUAL)
def test_lightness_rises_evenly(name):
    rises = np.diff(lightness(rgb_of(colour_table(name))))
    # Eight-bit colours leave an unevenness of about one step of a channel.
    assert rises.min() > -0.25
    smooth = np.convolve(rises, np.ones(16) / 16, "valid")
    assert smooth.min() > 0
    assert smooth.max() < 2.1 * np.median(smooth)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("inferno", 0xFF000003, 0xFFFCFFA4),
        ("magma", 0xFF000003, 0xFFFCFDBF),
        ("viridis", 0xFF440154, 0xFFFDE725),
        ("greys", 0xFF000000, 0xFFFFFFFF),
    ],
)
def test_ends(name, first, last):
    table = colour_table(name)
    ends = rgb_of(np.array([first, last], np.uint32))
    np.testing.assert_allclose(rgb_of(table[[0, -1]]), ends, atol=1)


def test_there_is_no_other_map():
    with pytest.raises(ValueError, match=r"one of inferno, .* got 'jet'"):
        colour_table("jet")


class TestIndexOfLevel:
    @pytest.mark.parametrize(
        ("level_db", "index"),
        [
            (-100.0, 0),
            (-99.9, 0),
            (-60.0, 128),
            (-20.1, 255),
            (-20.0, 255),
            (40.0, 255),
            (-200.0, 0),
            (np.inf, 255),
            (-np.inf, 0),
            (np.nan, 0),
        ],
    )
    def test_borders(self, level_db, index):
        assert index_of_level(np.array([level_db], np.float32), -100.0, -20.0)[0] == index

    @given(
        levels=arrays(np.float32, 20, elements=st.floats(-250, 400, width=32)),
        low_db=st.floats(-160, 39),
        span_db=st.floats(0.5, 100),
    )
    def test_rises_with_the_level_in_equal_steps(self, levels, low_db, span_db):
        index = index_of_level(np.sort(levels), low_db, low_db + span_db)
        assert (np.diff(index.astype(int)) >= 0).all()
        exact = (np.sort(levels).astype(float) - low_db) / span_db * 256
        near = np.abs(index - np.clip(np.floor(exact), 0, 255))
        assert (near <= 1).all()  # float32 may round across a step
        assert (near[np.abs(exact - np.rint(exact)) > 0.05] == 0).all()


@pytest.mark.parametrize("name", [name for name in COLOUR_MAPS if not name.endswith("_r")])
def test_every_map_is_there_the_other_way_round(name):
    np.testing.assert_array_equal(colour_table(f"{name}_r"), np.flip(colour_table(name)))
    assert not colour_table(f"{name}_r").flags.writeable
