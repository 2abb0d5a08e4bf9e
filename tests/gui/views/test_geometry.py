from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.views.geometry import Geometry

RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
NAMES = ("wave", "stft", "mel", "spectrum", "mel_spectrum", "colour_bar")


def device_edges(rect, ratio):
    return [edge * ratio for edge in (rect.left(), rect.top(), rect.right(), rect.bottom())]


@pytest.mark.parametrize("ratio", RATIOS)
@given(width=st.integers(360, 3840), height=st.integers(260, 2160))
@example(width=360, height=260)
@example(width=3840, height=2160)
@example(width=3840, height=260)
@example(width=360, height=2160)
def test_everything_has_its_place(ratio, width, height):
    now = Geometry.of(width, height, ratio)
    edges = {name: device_edges(getattr(now, name), ratio) for name in NAMES}
    for name, (left, top, right, bottom) in edges.items():
        for edge in (left, top, right, bottom):
            assert edge == pytest.approx(round(edge), abs=1e-6), name
        assert 0 <= left < right <= width * ratio, name
        assert 0 <= top < bottom <= height * ratio, name
        assert now.device_size(getattr(now, name)) == (round(right - left), round(bottom - top))
    for one, other in combinations(NAMES, 2):
        assert not getattr(now, one).intersects(getattr(now, other)), (one, other)


@pytest.mark.parametrize("ratio", RATIOS)
@given(width=st.integers(360, 3840), height=st.integers(260, 2160))
def test_what_shares_an_axis_is_aligned(ratio, width, height):
    now = Geometry.of(width, height, ratio)
    for other in (now.stft, now.mel):
        assert (other.left(), other.right()) == (now.wave.left(), now.wave.right())
    assert (now.spectrum.top(), now.spectrum.bottom()) == (now.stft.top(), now.stft.bottom())
    assert (now.mel_spectrum.top(), now.mel_spectrum.bottom()) == (now.mel.top(), now.mel.bottom())
    assert (now.spectrum.left(), now.spectrum.right()) == (
        now.mel_spectrum.left(),
        now.mel_spectrum.right(),
    )


@pytest.mark.parametrize("size", [(360, 260), (760, 480), (1440, 900), (3840, 2160)])
def test_the_spectrogram_is_the_largest_view(size):
    now = Geometry.of(*size, 1.0)
    area = {name: getattr(now, name).width() * getattr(now, name).height() for name in NAMES}
    assert max(area, key=area.get) == "stft"
    assert now.wave.height() >= 40
    assert now.stft.width() >= 100
