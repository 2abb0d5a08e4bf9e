import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.history import History

STEPS = st.lists(st.one_of(st.integers(0, 3), st.sampled_from(["undo", "redo"])), max_size=60)


@given(STEPS, st.integers(1, 5))
def test_any_steps_are_those_of_a_plain_list_with_a_mark(steps, depth):
    history = History(0, depth)
    values, mark = [0], 0
    for step in steps:
        if step == "undo":
            mark = max(0, mark - 1)
            assert history.undo() == values[mark]
        elif step == "redo":
            mark = min(len(values) - 1, mark + 1)
            assert history.redo() == values[mark]
        else:
            history.change(step)
            if step != values[mark]:
                values = [*values[: mark + 1], step][-depth - 1 :]
                mark = len(values) - 1
        assert history.value == values[mark]
        assert history.can_undo == (mark > 0)
        assert history.can_redo == (mark < len(values) - 1)


def test_the_values_themselves_come_back():
    first, second = (1, 2), (3,)
    history = History(first)
    history.change(second)
    assert history.undo() is first
    assert history.redo() is second


def test_a_depth_below_one_is_refused():
    with pytest.raises(ValueError, match="depth must be at least 1, got 0"):
        History("a", 0)
