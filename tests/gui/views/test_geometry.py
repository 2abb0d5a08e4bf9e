from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.views.geometry import Geometry

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
