from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gui.views.geometry import Geometry
from gui.views.resizing import Resizing
from gui.views.stage_layout import ROWS, StageLayout
from tests.gui.views.layouts import layouts

RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


def rectangles(now):
    named = {"wave": now.wave, "meter": now.meter}
    for kind in ("panes", "spectra", "colour_bars"):
        named |= {f"{kind} {index}": rect for index, rect in enumerate(getattr(now, kind))}
    return named


def device_edges(rect, ratio):
    return [edge * ratio for edge in (rect.left(), rect.top(), rect.right(), rect.bottom())]


@pytest.mark.parametrize("n_panes", (2, 3))
@pytest.mark.parametrize("ratio", RATIOS)
@given(width=st.integers(360, 3840), height=st.integers(260, 2160))
@example(width=360, height=260)
@example(width=3840, height=2160)
@example(width=3840, height=260)
@example(width=360, height=2160)
def test_everything_has_its_place(n_panes, ratio, width, height):
    now = Geometry.of(width, height, ratio, n_panes)
    named = rectangles(now)
    assert len(named) == 2 + 3 * n_panes
    edges = {name: device_edges(rect, ratio) for name, rect in named.items()}
    for name, (left, top, right, bottom) in edges.items():
        for edge in (left, top, right, bottom):
            assert edge == pytest.approx(round(edge), abs=1e-6), name
        assert 0 <= left < right <= width * ratio, name
        assert 0 <= top < bottom <= height * ratio, name
        assert now.device_size(named[name]) == (round(right - left), round(bottom - top))
    for one, other in combinations(named, 2):
        assert not named[one].intersects(named[other]), (one, other)


@pytest.mark.parametrize("n_panes", (2, 3))
@pytest.mark.parametrize("ratio", RATIOS)
@given(width=st.integers(360, 3840), height=st.integers(260, 2160))
def test_what_shares_an_axis_is_aligned(n_panes, ratio, width, height):
    now = Geometry.of(width, height, ratio, n_panes)
    for pane, spectrum, bar in zip(now.panes, now.spectra, now.colour_bars, strict=True):
        assert (pane.left(), pane.right()) == (now.wave.left(), now.wave.right())
        for beside in (spectrum, bar):
            assert (beside.top(), beside.bottom()) == (pane.top(), pane.bottom())
        assert spectrum.left() == now.spectra[0].left()
        assert spectrum.right() == now.spectra[0].right()
        assert (spectrum.left(), spectrum.right()) == (now.meter.left(), now.meter.right())
    assert (now.meter.top(), now.meter.bottom()) == (now.wave.top(), now.wave.bottom())


@pytest.mark.parametrize("size", [(360, 260), (760, 480), (1440, 900), (3840, 2160)])
def test_the_spectrogram_is_the_largest_view(size):
    now = Geometry.of(*size, 1.0)
    area = {name: rect.width() * rect.height() for name, rect in rectangles(now).items()}
    assert max(area, key=area.get) == "panes 0"
    assert now.wave.height() >= 40
    assert now.panes[0].width() >= 100


def shown_in(now):
    """Return the rectangles that are shown, by name."""
    return {name: rect for name, rect in rectangles(now).items() if not rect.isEmpty()}


@pytest.mark.parametrize("n_panes", (2, 3))
@given(
    width=st.integers(360, 3840),
    height=st.integers(260, 2160),
    ratio=st.sampled_from(RATIOS),
    scale=st.sampled_from((1.0, 1.25, 1.5, 1.75, 2.0)),
    layout=layouts,
)
def test_any_layout_at_any_size_gives_everything_a_place(
    n_panes, width, height, ratio, scale, layout
):
    now = Geometry.of(width, height, ratio, n_panes, layout, scale)
    named = shown_in(now)
    for name, rect in named.items():
        left, top, right, bottom = device_edges(rect, ratio)
        for edge in (left, top, right, bottom):
            assert edge == pytest.approx(round(edge), abs=1e-6), name
        assert left >= -1e-6 and right <= width * ratio + 1e-6, name
        assert top >= -1e-6 and bottom <= height * ratio + 1e-6, name
        assert min(now.device_size(rect)) >= 1, name
    for one, other in combinations(named, 2):
        assert not named[one].intersects(named[other]), (one, other)
    names = {"waveform": "wave", "spectrogram": "panes 0", "second": "panes 1"}
    wanted = [names.get(row, "panes 2") for row in layout.rows(n_panes)]
    assert [name for name in named if name == "wave" or name[:5] == "panes"] == sorted(
        wanted, key=lambda name: (name != "wave", name)
    )
    tops = [named[name].top() for name in wanted]
    assert tops == sorted(tops), "from the top, in the order of the layout"
    for index, pane in enumerate(now.panes):
        beside = f"spectra {index}"
        assert (f"colour_bars {index}" in named) == (not pane.isEmpty())
        assert beside not in named or (named[beside].top(), named[beside].bottom()) == (
            pane.top(),
            pane.bottom(),
        )


@given(
    layout=layouts,
    edge=st.integers(0, 2),
    down=st.floats(-500, 500),
    n_panes=st.sampled_from((2, 3)),
    height=st.integers(260, 2160),
)
def test_an_edge_follows_the_hand_and_other_edges_stay(layout, edge, down, n_panes, height):
    resizing = Resizing(layout, height, n_panes, 1.0)
    moved = resizing.move(edge, down)
    if not resizing.can_move(edge):
        assert moved == layout
        return
    before, after = (heights_of(one, height, n_panes) for one in (layout, moved))
    rows = layout.rows(n_panes)
    above, below = rows[edge], rows[edge + 1]
    wanted = before[above] + down
    stretches = [getattr(moved, row) for row in rows if row != "difference"]
    free = all(0.06 < stretch < 19 for stretch in stretches)
    room = 26 < wanted < before[above] + before[below] - 26
    if n_panes == 2 and free and room and min(before.values()) > 26:
        assert after[above] == pytest.approx(wanted, abs=2)
        for row in rows:
            if row not in (above, below):
                assert after[row] == pytest.approx(before[row], abs=2)


def heights_of(layout, height, n_panes):
    now = Geometry.of(1200, height, 1.0, n_panes, layout)
    rects = dict(zip(ROWS, (now.wave, *now.panes), strict=False))
    return {row: rects[row].height() for row in layout.rows(n_panes)}


@pytest.mark.parametrize("row", ("waveform", "spectrogram", "second"))
def test_growing_takes_from_the_others_and_a_reset_gives_it_back(row):
    layout = StageLayout()
    before = heights_of(layout, 700, 2)
    grown = Resizing(layout, 700, 2, 1.0).grow(row, 1.2)
    after = heights_of(grown, 700, 2)
    assert after[row] == pytest.approx(1.2 * before[row], abs=2)
    assert all(after[other] < before[other] for other in before if other != row)
    once = Resizing(grown, 700, 2, 1.0).reset(0)
    again = Resizing(once, 700, 2, 1.0).reset(1)
    assert heights_of(again, 700, 2) == pytest.approx(before, abs=2)


def test_recipes_that_are_compared_stay_equally_high():
    layout = StageLayout(spectrogram=3.0, second=0.2)
    found = heights_of(layout, 800, 3)
    assert found["spectrogram"] == found["second"] == found["difference"]
    resizing = Resizing(layout, 800, 3, 1.0)
    assert [resizing.can_move(edge) for edge in range(3)] == [True, False, False]


def test_without_a_waveform_the_meter_stands_below_the_spectra():
    now = Geometry.of(1200, 700, 1.0, 2, StageLayout(hidden=frozenset({"waveform"})))
    assert now.meter.top() > now.spectra[1].bottom()
    assert (now.meter.left(), now.meter.right()) == (now.spectra[1].left(), now.spectra[1].right())
    assert now.meter.height() >= 24


def test_a_bare_stage_is_one_picture():
    layout = StageLayout(order=("waveform", "second", "spectrogram", "difference"))
    now = Geometry.bare(560, 150, 1.5, 2, layout)
    assert shown_in(now) == {"panes 1": QRectF(0, 0, 560, 150)}
    assert (now.rows, now.head, now.main) == ((2,), 1, 1)
