"""When the newest sample was heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.newest_sample import NewestSample

SR = 1000


def test_what_is_held_back_is_as_old_as_it_is() -> None:
    newest = NewestSample(SR, 5.0)
    for k in range(1, 11):
        assert newest.heard(5.0 + k / 10, 100) == pytest.approx(5.0 + k / 10)
    assert newest.heard(8.0, 400) == pytest.approx(6.4)


def test_what_is_lost_counts_as_heard() -> None:
    newest = NewestSample(SR, 0.0)
    assert newest.heard(3.0, 3000) == pytest.approx(3.0)


def test_a_clock_that_is_a_little_slow_is_followed() -> None:
    """Fifty parts in a million over a day are four seconds."""
    newest, rate = NewestSample(SR, 0.0), SR * (1 - 50e-6)
    count = 0
    for second in range(1, 86401):
        come = int(second * rate)
        heard = newest.heard(float(second), come - count)
        count = come
    assert heard == pytest.approx(86400.0, abs=0.005)


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(0, 3000)), min_size=1))
def test_it_is_never_in_the_future(steps: list[tuple[float, int]]) -> None:
    newest, now = NewestSample(SR, 0.0), 0.0
    for seconds, count in steps:
        now += seconds
        assert newest.heard(now, count) <= now
