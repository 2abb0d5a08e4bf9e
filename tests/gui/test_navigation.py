"""Moving about by keys, wheel and drag: in a real window, on a file and on live sound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.navigation import Navigator
from gui.settings import SPAN_MAX, DisplaySettings
from gui.time_view import TimeView
from gui.views.gestures import Gestures
from tests.gui.conftest import SR
from tests.gui.scripted_window import Window, assert_as_if_made_afresh, sound

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window():
    made = Window()
    made.navigator = Navigator(made.session, made.loop)
    made.gestures = Gestures(made.stage, made.navigator)
    yield made
    made.close()


@pytest.fixture
def file_window(window, stereo_file):
    window.show(lambda: window.session.open_file(stereo_file))
    window.settle()
    return window


def live_window(window, seconds=20):
    engine = window.show_live(1)
    for seed in range(seconds):
        engine.deliver(sound(SR, 1, seed))
        window.loop.tick()
    window.settle()
    return engine


def wheel(window, notches, share=0.5, keys=Qt.KeyboardModifier.NoModifier, row=0.5):
    rect = window.stage.geometry_now.panes[0]
    at = QPointF(rect.left() + share * rect.width(), rect.top() + row * rect.height())
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.stage.viewport(), event)
    window.loop.tick()


class TestFile:
    def test_is_shown_whole_at_first_and_again_by_reset(self, file_window):
        whole = file_window.feed.view
        assert whole == TimeView(0, file_window.feed.track.end)
        file_window.navigator.zoom(0.25)
        file_window.settle()
        assert file_window.feed.span == whole.span // 4
        assert_as_if_made_afresh(file_window)
        file_window.navigator.reset()
        file_window.settle()
        assert file_window.session.view is None
        assert file_window.feed.view == whole
        assert_as_if_made_afresh(file_window)

    @pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
    def test_what_is_under_the_cursor_stays_there(self, file_window, share):
        before = file_window.navigator.shown
        held = before.start + share * before.span
        wheel(file_window, 3, share, Qt.KeyboardModifier.ControlModifier)
        after = file_window.navigator.shown
        assert after.span == pytest.approx(before.span / 1.25**3, rel=1e-3)
        assert after.start + share * after.span == pytest.approx(held, abs=after.span / 200)

    def test_the_wheel_scrolls_and_stops_at_the_ends(self, file_window):
        file_window.navigator.zoom(0.5)
        file_window.settle()
        start = file_window.feed.start
        wheel(file_window, -1)
        assert file_window.feed.start > start
        for _ in range(50):
            wheel(file_window, -1)
        assert file_window.session.view.stop == file_window.feed.track.end
        for _ in range(50):
            wheel(file_window, 1)
        assert file_window.session.view.start == 0
        file_window.settle()
        assert_as_if_made_afresh(file_window)

    def test_no_closer_than_a_sample_a_column(self, file_window):
        for _ in range(60):
            file_window.navigator.zoom(0.5)
            file_window.loop.tick()
        feed = file_window.feed
        assert feed.grid.samples_per_column == 1
        assert feed.span == feed.sizes.width
        file_window.settle()
        assert_as_if_made_afresh(file_window)

    def test_dragging_takes_the_sound_along(self, file_window):
        file_window.navigator.zoom(0.5, 0.5)
        file_window.settle()
        before = file_window.session.view
        rect = file_window.stage.geometry_now.panes[0].toRect()
        view = file_window.stage.viewport()
        at = rect.center()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(view, at + QPoint(20, 0))
        QTest.mouseMove(view, at + QPoint(30, 0))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 0))
        moved = before.start - file_window.session.view.start
        assert moved == pytest.approx(30 * before.span / rect.width(), abs=1)

    def test_a_press_without_a_drag_moves_nothing(self, file_window):
        before = file_window.session.view
        rect = file_window.stage.geometry_now.panes[0].toRect()
        view = file_window.stage.viewport()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=rect.center())
        QTest.mouseMove(view, rect.center() + QPoint(60, 0))
        assert file_window.session.view == before

    def test_undo_goes_back_place_by_place(self, file_window):
        places = [file_window.session.view]
        for factor in (0.5, 0.5):
            file_window.navigator.zoom(factor)
            file_window.navigator._remember()  # as if some time had passed
            places.append(file_window.session.view)
        file_window.navigator.zoom_frequency(0.5)
        assert file_window.session.display.fmax < 4000
        go = file_window.navigator
        go.undo()
        assert file_window.session.display.fmax == 4000.0
        go.undo()
        assert file_window.session.view == places[1]
        go.undo()
        assert file_window.session.view == places[0]
        go.redo()
        assert file_window.session.view == places[1]
        file_window.loop.tick()
        file_window.settle()
        assert_as_if_made_afresh(file_window)

    def test_frequencies_zoom_about_the_cursor_and_stay_in_range(self, file_window):
        session, go = file_window.session, file_window.navigator
        scale = session.display.scale
        low, high = (float(scale.forward(hz)) for hz in session.display.frequency_range(SR))
        held = low + 0.75 * (high - low)
        wheel(file_window, 2, keys=Qt.KeyboardModifier.ShiftModifier, row=0.25)
        low, high = (float(scale.forward(hz)) for hz in session.display.frequency_range(SR))
        assert low + 0.75 * (high - low) == pytest.approx(held, rel=1e-3)
        for _ in range(40):
            go.scroll_frequency(0.5)
        assert session.display.fmax == pytest.approx(SR / 2)
        for _ in range(40):
            go.zoom_frequency(2.0)
        assert session.display.frequency_range(SR)[1] == pytest.approx(SR / 2)
        assert session.display.fmin == pytest.approx(20.0)


class TestLive:
    def test_scrolling_back_holds_the_view_while_capture_goes_on(self, window):
        engine = live_window(window)
        wheel(window, 1)
        assert window.session.state == "paused"
        start = window.feed.start
        engine.deliver(sound(3 * SR, 1, 9))
        window.loop.tick()
        assert window.feed.start == start
        window.settle()
        assert_as_if_made_afresh(window)

    def test_scrolling_on_while_live_changes_nothing(self, window):
        live_window(window)
        wheel(window, -2)
        assert window.session.state == "live"

    def test_the_end_key_follows_again(self, window):
        engine = live_window(window)
        window.navigator.go_to_start()
        assert window.session.state == "paused"
        window.settle()
        assert window.feed.view.start == pytest.approx(
            0, abs=float(window.feed.grid.samples_per_column)
        )
        window.navigator.go_to_end()
        assert window.session.state == "live"
        engine.deliver(sound(SR, 1, 5))
        window.settle()
        assert window.feed.stop == window.feed.live_end
        assert_as_if_made_afresh(window)

    def test_zooming_while_live_changes_the_span_and_keeps_following(self, window):
        engine = live_window(window)
        wheel(window, -2, keys=Qt.KeyboardModifier.ControlModifier)
        assert window.session.state == "live"
        assert window.session.display.span == pytest.approx(1.25**2)
        for _ in range(40):
            wheel(window, -2, keys=Qt.KeyboardModifier.ControlModifier)
        assert window.session.display.span == SPAN_MAX
        engine.deliver(sound(SR, 1, 5))
        window.settle()
        assert_as_if_made_afresh(window)

    def test_the_past_can_be_zoomed_into(self, window):
        live_window(window)
        wheel(window, 3)
        wheel(window, 8, keys=Qt.KeyboardModifier.ControlModifier)
        assert window.session.state == "paused"
        assert window.session.view.span < SR
        window.settle()
        assert_as_if_made_afresh(window)

    def test_reset_goes_back_to_live_over_all_frequencies(self, window):
        live_window(window)
        wheel(window, 3)
        window.navigator.zoom_frequency(0.3)
        window.navigator.reset()
        assert window.session.state == "live"
        plain = DisplaySettings()
        assert (window.session.display.fmin, window.session.display.fmax) == (
            plain.fmin,
            plain.fmax,
        )


moves = st.one_of(
    st.tuples(st.just("scroll"), st.floats(-2, 2)),
    st.tuples(st.just("zoom"), st.floats(0.1, 8), st.floats(0, 1)),
    st.tuples(st.just("zoom_frequency"), st.floats(0.1, 8), st.floats(0, 1)),
    st.tuples(st.just("scroll_frequency"), st.floats(-2, 2)),
    st.tuples(st.sampled_from(["go_to_start", "go_to_end", "reset", "undo", "redo"])),
)


@given(steps=st.lists(moves, max_size=10))
@settings(max_examples=25)
def test_any_way_about_a_file_shows_what_is_there(stereo_file, steps):
    window = Window()
    try:
        window.show(lambda: window.session.open_file(stereo_file))
        navigator = Navigator(window.session, window.loop)
        window.settle()
        for name, *values in steps:
            getattr(navigator, name)(*values)
            window.loop.tick()
            view, track = window.feed.view, window.feed.track
            assert -window.feed.grid.samples_per_column <= view.start
            assert view.start + view.span <= track.end + window.feed.grid.samples_per_column
            low, high = window.session.display.frequency_range(SR)
            assert np.isfinite([low, high]).all()
            assert 0 <= low < high <= SR / 2
        window.settle()
        assert_as_if_made_afresh(window)
    finally:
        window.close()


def test_what_is_shown_of_a_file_is_what_was_asked_for_before_it_is_drawn(file_window):
    window = file_window
    track = window.session.input.track
    part = TimeView(track.end // 4, track.end // 8)
    window.navigator.look_at(part)
    assert window.navigator.shown == part
    window.settle()
    window.navigator.reset()  # no frame since
    assert window.navigator.shown == TimeView(0, track.end)
