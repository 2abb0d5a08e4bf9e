import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from gui.painting.axes import (
    AxisTick,
    clock,
    draw_bottom_axis,
    draw_left_axis,
    draw_right_axis,
    draw_top_axis,
    level_label,
    round_values,
    seconds_ago,
    time_step,
)
from gui.theme import DARK
from tests.gui.doubles import TextRecorder, overlapping


@pytest.mark.parametrize(
    ("seconds", "step", "words"),
    [
        (0.0, 1.0, "now"),
        (-0.0, 0.1, "now"),
        (-2.0, 1.0, "−2 s"),
        (-0.5, 0.5, "−0.5 s"),
        (-0.05, 0.05, "−0.05 s"),
        (-10.0, 2.0, "−10 s"),
        (-90.0, 30.0, "−1:30"),
        (-600.0, 60.0, "−10:00"),
        (-15.0, 15.0, "−15 s"),
    ],
)
def test_seconds_ago(seconds, step, words):
    assert seconds_ago(seconds, step) == words


@pytest.mark.parametrize(
    ("seconds", "step", "words"),
    [
        (0.0, 1.0, "0:00"),
        (5.0, 1.0, "0:05"),
        (5.25, 0.1, "0:05.2"),
        (59.96, 0.1, "1:00.0"),
        (59.94, 0.1, "0:59.9"),
        (0.0005, 1e-4, "0:00.0005"),
        (61.0, 15.0, "1:01"),
        (3723.0, 1.0, "1:02:03"),
        (3600.0, 600.0, "1:00:00"),
        (3599.96, 0.1, "1:00:00.0"),
        (360000.0, 3600.0, "100:00:00"),
    ],
)
def test_clock(seconds, step, words):
    assert clock(seconds, step) == words


@given(span=st.floats(0.01, 7200), room=st.floats(0.01, 0.5))
def test_time_step_leaves_each_label_its_room(span, room):
    step = time_step(span, room)
    assert step >= span * room or step == 14400
    # No coarser than need be: the next smaller round step is at most 2.5 times smaller.
    assert step <= max(2.5 * span * room, 1e-4)


@pytest.mark.parametrize(
    ("span", "step"), [(0.5, 0.05), (1.0, 0.1), (10.0, 1.0), (25.0, 5.0), (600.0, 60.0)]
)
def test_time_steps_are_round(span, step):
    assert time_step(span, 0.1) == step


@given(
    low_db=st.floats(-160, 39),
    span_db=st.floats(0.1, 200),
    room=st.floats(0.005, 0.45),
)
def test_round_values_are_round_and_within(low_db, span_db, room):
    ticks = round_values(low_db, low_db + span_db, room)
    assert all(low_db - 1e-6 <= tick <= low_db + span_db + 1e-6 for tick in ticks)
    steps = {round(other - one, 9) for one, other in pairwise(ticks)}
    assert len(steps) <= 1
    for step in steps:
        assert step >= span_db * room - 1e-9
        mantissa = step / 10.0 ** math.floor(math.log10(step * (1 + 1e-9)))
        assert min(abs(mantissa - m) for m in (1, 2, 5)) < 1e-6
        assert all(abs(tick / step - round(tick / step)) < 1e-6 for tick in ticks)


def test_levels_have_a_real_minus_sign():
    assert [level_label(level) for level in (-60.0, 0.0, 10.0)] == ["−60", "0", "10"]


@pytest.mark.usefixtures("qapp")
class TestLabelsNeverTouch:
    """However many ticks there are: labels without room are left out, ticks are not."""

    @staticmethod
    def drawn(draw, ticks, span):
        painter = TextRecorder(QImage(8, 8, QImage.Format.Format_RGB32))
        draw(painter, DARK, 100, ticks, span)
        height = painter.fontMetrics().height()
        painter.end()
        return painter.texts, height

    @pytest.mark.parametrize("draw", [draw_left_axis, draw_right_axis])
    @given(data=st.data(), length=st.integers(20, 800))
    def test_along_a_vertical_axis(self, draw, data, length):
        span = (50.0, 50.0 + length)
        first, step = data.draw(st.floats(-1, 20)), data.draw(st.floats(1, 20))
        places = data.draw(
            st.just(np.arange(span[0] + first, span[1] + 1, step).tolist())
            | st.lists(st.floats(span[0] - 1, span[1] + 1), max_size=25)
        )
        texts, height = self.drawn(
            draw, [AxisTick(at, f"{index} k") for index, at in enumerate(places)], span
        )
        tall = [
            (text, box.adjusted(0, (box.height() - height) / 2, 0, (height - box.height()) / 2))
            for text, box in texts
        ]
        assert overlapping(tall) == []
        assert bool(texts) == bool(places)
        for _, box in tall:
            assert box.top() >= span[0] - 4
            assert box.bottom() <= span[1] + 4

    @pytest.mark.parametrize("draw", [draw_bottom_axis, draw_top_axis])
    @given(data=st.data(), length=st.integers(80, 1500))
    def test_along_a_horizontal_axis(self, draw, data, length):
        span = (50.0, 50.0 + length)
        places = data.draw(st.lists(st.floats(*span), max_size=25))
        texts, _ = self.drawn(
            draw, [AxisTick(at, f"{index}:00.5") for index, at in enumerate(places)], span
        )
        assert overlapping(texts) == []
        assert bool(texts) == bool(places)
