"""Steps in place of scrolling."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from gui.reach.motion import STEP_SECONDS, StepClock, in_steps
from tests.gui.conftest import SR
from tests.gui.scripted_window import Window, sound


@pytest.fixture
def window(qapp):
    window = Window()
    window.stage.show()
    yield window
    window.stage.hide()
    window.close()


@pytest.fixture
def now(monkeypatch):
    """The clock of the frame loop, in the hands of the test."""
    clock = [1000.0]
    monkeypatch.setattr("gui.frame_loop.time.perf_counter", lambda: clock[0])
    return clock


class _Still(QProxyStyle):
    def styleHint(self, hint, option=None, widget=None, data=None) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_what_is_set_holds_and_otherwise_what_the_system_wants(qapp, monkeypatch) -> None:
    assert in_steps("steps")
    assert not in_steps("smooth")
    assert not in_steps("system")
    still = _Still()
    monkeypatch.setattr(QApplication, "style", lambda: still)
    assert in_steps("system")
    assert not in_steps("smooth")


@given(st.lists(st.floats(0.0, 0.7), min_size=1, max_size=60))
def test_steps_are_never_closer_than_they_should_be(waits) -> None:
    clock, now, steps = StepClock(), 0.0, []
    clock.stepped = True
    for wait in waits:
        now += wait
        if clock.due(now):
            steps.append(now)
    assert all(b - a >= STEP_SECONDS for a, b in itertools.pairwise(steps))
    assert len(steps) >= int(now - waits[0]) // 2
    clock.stepped = False
    assert clock.due(now)


def test_live_pictures_move_once_a_second(window, now) -> None:
    engine = window.show_live(1)
    window.session.set_display(motion="steps")
    window.loop.tick()
    starts, paints = [], []
    for tick in range(90):
        engine.deliver(sound(SR // 30, 1, tick))
        now[0] += 1 / 30
        window.loop.tick()
        starts.append(window.feed.start)
        paints.append(window.loop.paint_ms.count)
    moves = [i for i in range(1, len(starts)) if starts[i] != starts[i - 1]]
    assert 2 <= len(moves) <= 4
    assert all(b - a >= 29 for a, b in itertools.pairwise(moves))
    assert paints[-1] - paints[0] <= 8


def test_nothing_is_lost_between_the_steps(window, now) -> None:
    engine = window.show_live(1)
    window.session.set_display(motion="steps")
    for tick in range(60):
        engine.deliver(sound(SR // 30, 1, tick))
        now[0] += 1 / 30
        window.loop.tick()
    now[0] += STEP_SECONDS
    window.loop.tick()
    assert engine.queue == []
    assert window.feed.stop == window.feed.live_end


def test_smooth_again_at_once(window, now) -> None:
    engine = window.show_live(1)
    window.session.set_display(motion="steps")
    window.loop.tick()
    window.session.set_display(motion="smooth")
    starts = set()
    for tick in range(15):
        engine.deliver(sound(SR // 30, 1, tick))
        now[0] += 1 / 30
        window.loop.tick()
        starts.add(window.feed.start)
    assert len(starts) > 10
