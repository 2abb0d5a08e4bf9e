import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.time_view import TimeView


@given(
    start=st.integers(-(10**6), 10**6),
    span=st.integers(1, 10**5),
    first=st.integers(0, 1000),
    length=st.integers(0, 10**6),
)
def test_moving_within_shows_as_much_as_there_is(start, span, first, length):
    end = first + length
    moved = TimeView(start, span).within(first, end)
    assert moved.span == span
    if span <= length:
        assert first <= moved.start
        assert moved.stop <= end
        if first <= start and start + span <= end:
            assert moved.start == start
    else:
        assert moved.stop == end


def test_an_empty_view_is_none():
    with pytest.raises(ValueError, match="span must be at least 1 sample, got 0"):
        TimeView(5, 0)
