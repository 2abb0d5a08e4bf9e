"""Selecting by mouse and keys: where boxes lie, what they measure, what is made of them."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from dsp.analysis.bandpass import band_passed
from dsp.analysis.selection import measure_selection
from dsp.audio.regions import Region
from gui.marks.selection import Selection, Spot
from gui.marks.selection_words import as_text
from tests.gui.conftest import SR, TONE_HZ
from tests.gui.doubles import pixels_of
from tests.gui.marks.selecting_window import CONTROL, LEFT, PLAIN, SHIFT, SelectingWindow


@pytest.fixture
def window(qtbot, tone_file):
    made = SelectingWindow(qtbot)
    made.open(tone_file)
    yield made
    made.window.close()


@pytest.fixture
def stereo(window, stereo_file):
    window.open(stereo_file)
    return window


def sample_of(window, x):
    """What lies at a pixel across, by the definition of the grid."""
    feed, wave = window.feed, window.picture(0)
    return round((feed.start + x - wave.left()) * float(feed.grid.samples_per_column))


def hz_of(window, y):
    """The frequency at a height of the first pane: equal steps of a logarithm."""
    low, high = window.session.display.frequency_range(SR)
    rect = window.picture(1)
    return high * (low / high) ** ((y - rect.top()) / rect.height())


def answer(monkeypatch, path, kind):
    """Let the next dialog for a file be answered; return what it suggested."""
    asked = []

    def dialog(_parent, _title, suggested, kinds):
        asked.append((Path(suggested), kinds.split(";;")))
        return str(path), next((one for one in kinds.split(";;") if kind in one), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    return asked


class TestBox:
    @pytest.mark.parametrize(("one", "other"), [((0.2, 0.3), (0.6, 0.8)), ((0.7, 0.9), (0.3, 0.1))])
    def test_lies_where_it_was_drawn(self, window, one, other):
        begin, end = window.point(1, *one), window.point(1, *other)
        window.drag(begin, end)
        left, right = sorted((begin.x(), end.x()))
        top, bottom = sorted((begin.y(), end.y()))
        found = window.selection
        assert (found.start, found.stop) == (sample_of(window, left), sample_of(window, right))
        assert found.fmin == pytest.approx(hz_of(window, bottom), rel=1e-9)
        assert found.fmax == pytest.approx(hz_of(window, top), rel=1e-9)
        assert window.controller.spot == Spot(0)

    def test_is_drawn_where_it_lies(self, window):
        begin, end = window.point(1, 0.2, 0.3), window.point(1, 0.6, 0.8)
        window.drag(begin, end)
        box = window.places.box(window.selection, window.controller.spot)
        samples_per_pixel = float(window.feed.grid.samples_per_column)
        assert box.left() == pytest.approx(begin.x(), abs=0.51 / samples_per_pixel)
        assert box.right() == pytest.approx(end.x(), abs=0.51 / samples_per_pixel)
        assert box.top() == pytest.approx(begin.y(), abs=1e-6)
        assert box.bottom() == pytest.approx(end.y(), abs=1e-6)

    def test_from_the_waveform_has_all_frequencies(self, window):
        begin, end = window.point(0, 0.25, 0.2), window.point(0, 0.5, 0.9)
        window.drag(begin, end)
        found = window.selection
        assert found == Selection(sample_of(window, begin.x()), sample_of(window, end.x()))

    def test_in_bands_ends_between_bands(self, window):
        pane = window.feed.panes[1]
        window.drag(window.point(2, 0.2, 0.31), window.point(2, 0.6, 0.77))
        found = window.selection
        # Bands from the top: 0.31 of 20 is nearest to 6, 0.77 to 15; edges halfway between middles.
        middles = pane.edges_hz[1:-1]
        assert found.fmax == pytest.approx((middles[13] + middles[14]) / 2)
        assert found.fmin == pytest.approx((middles[4] + middles[5]) / 2)
        box = window.places.box(found, window.controller.spot)
        rect = window.picture(2)
        assert box.top() == pytest.approx(rect.top() + rect.height() * 6 / 20)
        assert box.bottom() == pytest.approx(rect.top() + rect.height() * 15 / 20)

    def test_beyond_the_picture_ends_at_its_edge(self, window):
        window.drag(window.point(1, 0.5, 0.5), window.point(1, 1.5, -0.5))
        found = window.selection
        low, high = window.session.display.frequency_range(SR)
        assert found.stop == window.track.end
        assert found.fmax == pytest.approx(high)
        window.drag(window.point(1, 0.5, 0.5), window.point(1, -0.5, 1.5))
        assert window.selection.start == 0
        assert window.selection.fmin == pytest.approx(low)

    def test_is_never_empty(self, window):
        at = window.point(1, 0.5, 0.5)
        QTest.mousePress(window.view, LEFT, SHIFT, at)
        window.move(at + QPoint(9, 9), LEFT)
        window.move(at, LEFT)
        QTest.mouseRelease(window.view, LEFT, SHIFT, at)
        found = window.selection
        assert found.stop - found.start == 1
        assert 0 < found.fmin < found.fmax

    def test_a_click_selects_nothing_and_a_plain_drag_moves_the_view(self, window):
        QTest.mouseClick(window.view, LEFT, SHIFT, window.point(1, 0.5, 0.5))
        assert window.selection is None
        window.window.navigator.zoom(0.5)
        window.settle()
        window.drag(window.point(1, 0.5, 0.5), window.point(1, 0.6, 0.5), PLAIN)
        assert window.selection is None

    @pytest.mark.parametrize(
        ("grip", "moves"),
        [
            ((0.3, 0.5), {"start"}),
            ((0.7, 0.5), {"stop"}),
            ((0.5, 0.2), {"fmax"}),
            ((0.5, 0.8), {"fmin"}),
            ((0.3, 0.2), {"start", "fmax"}),
            ((0.7, 0.8), {"stop", "fmin"}),
        ],
    )
    def test_edges_and_corners_can_be_moved(self, window, grip, moves):
        window.drag(window.point(1, 0.3, 0.2), window.point(1, 0.7, 0.8))
        before = window.selection
        begin = window.point(1, *grip)
        end = begin + QPoint(13, 11)
        window.drag(begin, end, PLAIN)
        after = window.selection
        changed = {
            name
            for name in ("start", "stop", "fmin", "fmax")
            if getattr(after, name) != getattr(before, name)
        }
        assert changed == moves
        for name in moves & {"start", "stop"}:
            assert getattr(after, name) == sample_of(window, end.x())
        for name in moves & {"fmin", "fmax"}:
            assert getattr(after, name) == pytest.approx(hz_of(window, end.y()))

    def test_the_cursor_says_what_can_be_moved(self, window):
        window.drag(window.point(1, 0.3, 0.2), window.point(1, 0.7, 0.8))
        shapes = {
            (0.3, 0.5): Qt.CursorShape.SizeHorCursor,
            (0.5, 0.8): Qt.CursorShape.SizeVerCursor,
            (0.3, 0.2): Qt.CursorShape.SizeFDiagCursor,
            (0.7, 0.2): Qt.CursorShape.SizeBDiagCursor,
            (0.5, 0.5): Qt.CursorShape.ArrowCursor,
        }
        for place, shape in shapes.items():
            window.move(window.point(1, *place))
            assert window.view.cursor().shape() == shape

    def test_escape_gives_a_drag_up_and_then_the_selection(self, window):
        window.drag(window.point(1, 0.3, 0.2), window.point(1, 0.7, 0.8))
        before = window.selection
        QTest.mousePress(window.view, LEFT, SHIFT, window.point(1, 0.1, 0.1))
        window.move(window.point(1, 0.2, 0.2), LEFT)
        assert window.selection != before
        window.key(Qt.Key.Key_Escape)
        assert window.selection == before
        QTest.mouseRelease(window.view, LEFT, SHIFT, window.point(1, 0.2, 0.2))
        window.key(Qt.Key.Key_Escape)
        assert window.selection is None

    def test_is_measured_in_the_signal_it_was_drawn_in(self, stereo):
        stereo.session.set_analysis(channel="stack")
        stereo.settle()
        stereo.drag(stereo.point(1, 0.2, 0.6), stereo.point(1, 0.8, 0.9))
        assert stereo.controller.spot == Spot(0, 1)
        stereo.drag(stereo.point(0, 0.2, 0.8), stereo.point(0, 0.7, 0.9))
        assert stereo.measured().peak_hz == pytest.approx(2000, abs=1)
        stereo.drag(stereo.point(0, 0.2, 0.2), stereo.point(0, 0.7, 0.3))
        assert stereo.measured().peak_hz == pytest.approx(500, abs=1)

    def test_another_input_takes_it_away(self, window, stereo_file):
        window.key(Qt.Key.Key_A, CONTROL)
        assert window.selection == Selection(0, window.track.end)
        window.open(stereo_file)
        assert window.selection is None


class TestNumbers:
    def test_are_those_of_measure_selection(self, window):
        window.drag(window.point(1, 0.2, 0.1), window.point(1, 0.8, 0.6))
        found = window.selection
        samples = window.track.read(found.start, found.stop)[:, 0]
        expected = measure_selection(
            samples, SR, fmin=found.fmin, fmax=found.fmax, n_fft=256, window="hann"
        )
        assert window.measured() == expected
        assert expected.peak_hz == pytest.approx(TONE_HZ, abs=0.1)

    def test_follow_the_settings(self, window):
        window.key(Qt.Key.Key_A, CONTROL)
        window.measured()
        window.session.set_stft(n_fft=1024)
        assert window.controller.measures is None
        samples = window.track.read(0, window.track.end)[:, 0]
        assert window.measured() == measure_selection(samples, SR, n_fft=1024)

    def test_are_copied_as_text(self, window):
        window.drag(window.point(1, 0.2, 0.1), window.point(1, 0.8, 0.6))
        measures = window.measured()
        QTest.keyClick(window.window.stage, Qt.Key.Key_C, CONTROL)
        text = QGuiApplication.clipboard().text()
        assert text == as_text(window.selection, measures, SR)
        rows = dict(line.split("\t") for line in text.splitlines())
        assert float(rows["Start (s)"]) == pytest.approx(window.selection.start / SR, abs=1e-6)
        assert float(rows["Peak frequency (Hz)"]) == pytest.approx(TONE_HZ, abs=0.1)
        assert float(rows["RMS (dBFS)"]) == pytest.approx(-9.03, abs=0.05)

    def test_the_card_stays_within_the_pictures_and_off_the_cursor(self, window):
        area = window.picture(0).united(window.picture(2))
        for begin, end in (
            ((0.02, 0.1), (0.2, 0.5)),
            ((0.7, 0.5), (0.98, 0.9)),
            ((0.01, 0.0), (0.99, 1.0)),
        ):
            window.drag(window.point(1, *begin), window.point(1, *end))
            window.measured()
            window.move(QPoint(3, 3))
            window.window.stage.grab()
            card = window.window.selecting.item.card_rect
            assert not card.isEmpty()
            assert area.contains(card)
            at = card.center().toPoint()
            window.move(at)
            window.window.stage.grab()
            assert not window.window.selecting.item.card_rect.contains(QPointF(at))


class TestView:
    def test_zoom_shows_the_selection_alone(self, window):
        window.drag(window.point(1, 0.2, 0.3), window.point(1, 0.6, 0.8))
        found = window.selection
        window.key(Qt.Key.Key_Z)
        window.settle()
        assert (window.session.view.start, window.session.view.stop) == (found.start, found.stop)
        display = window.session.display
        assert (display.fmin, display.fmax) == (found.fmin, found.fmax)
        assert window.selection == found
        box = window.places.box(found, window.controller.spot)
        rect = window.picture(1)
        assert box.left() == pytest.approx(rect.left(), abs=1)
        assert box.right() == pytest.approx(rect.right(), abs=1)
        assert box.top() == pytest.approx(rect.top(), abs=0.1)
        assert box.bottom() == pytest.approx(rect.bottom(), abs=0.1)

    def test_zoom_goes_no_closer_than_a_sample_a_pixel(self, window):
        window.controller.select(Selection(5000, 5010))
        window.key(Qt.Key.Key_Z)
        window.settle()
        view = window.session.view
        assert view.span == window.feed.sizes.width
        assert view.start <= 5000 < 5010 <= view.stop

    def test_all_that_is_visible_is_selected(self, window):
        window.window.navigator.zoom(0.25)
        window.settle()
        window.key(Qt.Key.Key_A, CONTROL)
        view = window.feed.view
        assert window.selection == Selection(view.start, view.stop)

    @settings(
        max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        moves=st.lists(
            st.one_of(
                st.tuples(st.just("zoom"), st.floats(0.3, 3.0), st.floats(0, 1)),
                st.tuples(st.just("scroll"), st.floats(-1, 1)),
                st.tuples(st.just("zoom_frequency"), st.floats(0.4, 2.5), st.floats(0, 1)),
                st.tuples(st.just("reset")),
            ),
            max_size=6,
        )
    )
    def test_no_move_of_the_view_moves_the_selection(self, window, moves):
        navigator = window.window.navigator
        navigator.reset()
        window.settle()
        window.drag(window.point(1, 0.3, 0.3), window.point(1, 0.6, 0.7))
        before = window.selection
        for name, *values in moves:
            getattr(navigator, name)(*values)
            window.window.loop.tick()
        window.settle()
        assert window.selection == before
        places = window.places
        per_pixel = float(window.feed.grid.samples_per_column)
        left = places.x_of(before.start) - window.picture(0).left()
        assert (window.feed.start + left) * per_pixel == pytest.approx(before.start, abs=1e-6)
        box = places.box(before, window.controller.spot)
        low, high = window.session.display.frequency_range(SR)
        rect = window.picture(1)
        share = np.log(before.fmax / high) / np.log(low / high)
        assert box.top() == pytest.approx(rect.top() + share * rect.height(), abs=1e-3)


class TestExport:
    def test_sound_is_cut_out(self, window, monkeypatch, tmp_path):
        path = tmp_path / "cut.wav"
        asked = answer(monkeypatch, path, "WAV, all")
        window.drag(window.point(0, 0.25, 0.2), window.point(0, 0.5, 0.9))
        found = window.selection
        window.key(Qt.Key.Key_E, CONTROL)
        window.qtbot.waitUntil(path.exists)
        assert asked[0][0].name.startswith("tone ")
        assert len(asked[0][1]) == 2  # there is no band to pass
        samples, sr = soundfile.read(path, dtype="float32")
        assert sr == SR
        np.testing.assert_array_equal(samples, window.track.read(found.start, found.stop)[:, 0])

    def test_sound_of_the_band_alone(self, stereo, monkeypatch, tmp_path):
        path = tmp_path / "band.flac"
        answer(monkeypatch, path, "FLAC, only")
        stereo.controller.select(Selection(1000, 5000, 1500.0, 2500.0), Spot(0))
        stereo.key(Qt.Key.Key_E, CONTROL)
        stereo.qtbot.waitUntil(path.exists)
        samples, _ = soundfile.read(path, dtype="float32", always_2d=True)
        whole = stereo.track.read(0, stereo.track.end)
        expected = band_passed(whole, SR, 1500.0, 2500.0)[1000:5000]
        np.testing.assert_allclose(samples, expected, atol=2**-22)
        assert np.abs(samples[:, 0]).max() < 1e-3 < np.abs(samples[:, 1]).max()

    def test_a_box_too_narrow_to_be_filtered_is_refused_politely(
        self, window, monkeypatch, tmp_path
    ):
        path = tmp_path / "narrow.wav"
        answer(monkeypatch, path, "WAV, only")
        window.controller.select(Selection(0, 8000, 1000.0, 1000.05), Spot(0))
        window.key(Qt.Key.Key_E, CONTROL)
        window.qtbot.waitUntil(window.window.banner.isVisible)
        assert "cannot be cut out of the sound" in window.window.banner.text
        assert "Select a higher box" in window.window.banner.text
        assert not path.exists()

    @pytest.mark.parametrize("ending", ["csv", "npz"])
    def test_numbers_are_those_on_the_screen(self, window, monkeypatch, tmp_path, ending):
        path = tmp_path / f"levels.{ending}"
        answer(monkeypatch, path, f"*.{ending}")
        window.drag(window.point(1, 0.2, 0.3), window.point(1, 0.6, 0.8))
        found = window.selection
        window.key(Qt.Key.Key_E, CONTROL | SHIFT)
        window.qtbot.waitUntil(path.exists)
        if ending == "npz":
            with np.load(path) as data:
                values, times, hz = (data[n] for n in ("values", "times_s", "frequencies_hz"))
                meta = json.loads(str(data["meta"]))
        else:
            lines = path.read_text("utf-8").splitlines()
            meta = json.loads(lines[1].removeprefix("# "))
            table = np.array([line.split(",")[1:] for line in lines[3:]], float)
            hz = np.array(lines[2].split(",")[1:], float)
            times = np.array([line.split(",")[0] for line in lines[3:]], float)
            values = table
        assert meta["unit"] == "dBFS"
        assert meta["sound"]["start_sample"] == found.start
        assert found.start / SR <= times[0] < times[-1] <= found.stop / SR
        assert found.fmin <= hz[0] < hz[-1] <= found.fmax
        top, bottom = window.point(1, 0.2, 0.3).y(), window.point(1, 0.6, 0.8).y()
        assert values.shape == (len(times), bottom - top)
        column = window.feed.grid.column_of(round(times[7] * SR))
        shown = window.feed.value_at(0, column)[0]
        first = top - round(window.picture(1).top())
        np.testing.assert_allclose(values[7], shown[first : first + bottom - top][::-1], rtol=1e-6)

    def test_of_bands_each_is_one_number(self, window, monkeypatch, tmp_path):
        path = tmp_path / "bands.npz"
        answer(monkeypatch, path, "*.npz")
        window.drag(window.point(2, 0.2, 0.31), window.point(2, 0.6, 0.77))
        window.key(Qt.Key.Key_E, CONTROL | SHIFT)
        window.qtbot.waitUntil(path.exists)
        with np.load(path) as data:
            np.testing.assert_allclose(
                data["frequencies_hz"], window.feed.panes[1].edges_hz[1:-1][5:14]
            )

    def test_the_picture_is_the_box(self, window, monkeypatch, tmp_path):
        path = tmp_path / "box.png"
        answer(monkeypatch, path, "*.png")
        begin, end = window.point(1, 0.2, 0.3), window.point(1, 0.6, 0.8)
        window.drag(begin, end)
        window.key(Qt.Key.Key_E, CONTROL | SHIFT)
        window.qtbot.waitUntil(path.exists)
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        rect = window.picture(1).toRect()
        left, top = begin.x() - rect.left(), begin.y() - rect.top()
        whole = pixels_of(window.feed.pictures[0].picture())
        size = end - begin
        expected = whole[top : top + size.y(), left : left + size.x()]
        np.testing.assert_array_equal(pixels_of(image), expected)

    def test_what_is_out_of_view_has_no_picture(self, window):
        window.controller.select(Selection(0, 100))
        window.window.navigator.zoom(0.25)
        window.settle()
        window.key(Qt.Key.Key_E, CONTROL | SHIFT)
        assert "on the screen" in window.window.banner.text

    @pytest.mark.parametrize(
        ("typed", "kind", "written"),
        [
            ("a", "WAV, all", "a.wav"),
            ("a.b", "WAV, all", "a.b.wav"),
            ("a.flac", "WAV, all", "a.flac"),
            ("a.wav", "FLAC, all", "a.flac"),
            ("taken", "WAV, all", "taken-2.wav"),
        ],
    )
    def test_the_ending_tells_the_kind(self, window, monkeypatch, tmp_path, typed, kind, written):
        (tmp_path / "taken.wav").write_bytes(b"mine")
        answer(monkeypatch, tmp_path / typed, kind)
        window.controller.select(Selection(0, 800))
        window.key(Qt.Key.Key_E, CONTROL)
        path = tmp_path / written
        window.qtbot.waitUntil(path.exists)
        assert soundfile.info(path).format == path.suffix[1:].upper()
        assert (tmp_path / "taken.wav").read_bytes() == b"mine"


class TestPlaying:
    def test_the_range_is_the_selection_and_its_band_if_that_is_wanted(self, window):
        playback = window.window.playing.playback
        assert playback.range_to_play() is None
        window.controller.select(Selection(100, 900, 500.0, 1500.0), Spot(0))
        assert playback.range_to_play() == (100, 900, None)
        window.key(Qt.Key.Key_B)
        assert playback.range_to_play() == (100, 900, (500.0, 1500.0))
        window.controller.select(Selection(100, 900, 500.0, 500.01), Spot(0))
        assert playback.range_to_play() == (100, 900, None)
        window.key(Qt.Key.Key_B)
        window.key(Qt.Key.Key_B)
        assert "too narrow" in window.window.banner.text


def test_live_sound_flows_under_the_selection(window):
    window.window.open_demo()
    window.qtbot.waitUntil(
        lambda: (
            window.session.state == "live"
            and window.feed.track is window.track
            and window.feed.live_end > window.feed.sizes.width // 4
        ),
        timeout=20_000,
    )
    end = window.feed.live_end - window.feed.start
    right = window.picture(1).left() + end
    begin = window.point(1, 0.0, 0.3)
    begin.setX(round(right) - 60)
    window.drag(begin, QPoint(round(right) - 10, begin.y() + 40))
    before = window.selection
    box = window.places.box(before, Spot(0))
    start = window.feed.start
    window.qtbot.waitUntil(lambda: window.feed.start > start + 20, timeout=20_000)
    assert window.selection == before
    assert window.places.box(before, Spot(0)).left() < box.left() - 19
    window.key(Qt.Key.Key_B, CONTROL)
    assert len(window.regions.regions) == 1
    assert window.regions.kept_beside is None  # there is nothing to keep it beside


def test_a_right_click_offers_the_actions(window):
    menu = window.window.selecting.menu
    at = window.point(1, 0.5, 0.5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.view.mapToGlobal(at))
    QApplication.sendEvent(window.view, event)
    window.qtbot.waitUntil(menu.isVisible)
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.close()
    assert not enabled["Zoom to the selection"]
    assert enabled["Select what is visible"]
    window.key(Qt.Key.Key_A, CONTROL)
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert enabled["Zoom to the selection"]
    assert enabled["Label the selection"]


class TestSelection:
    def test_is_cut_to_the_track(self, window):
        track = window.track
        assert Selection(-10, 20).within(track) == Selection(0, 20)
        assert Selection(-10, 0).within(track) is None
        assert Selection(track.end, track.end + 5).within(track) is None
        assert Selection(5, 9, 100.0, 1e6).within(track) == Selection(5, 9, 100.0, SR / 2)
        assert Selection(5, 9, SR / 2, None).within(track) == Selection(5, 9)

    @given(st.integers(0, 10**11), st.integers(1, 10**11), st.integers(1000, 400_000))
    def test_survives_being_a_region(self, start, length, sr):
        region = Selection(start, start + length, 10.0, 20.0).region(sr, "x")
        assert round(region.start * sr) == start
        assert round(region.stop * sr) == start + length

    def test_of_a_point_is_its_sample(self, window):
        found = Selection.of_region(Region(0.5, 0.5, 700.0, 700.0), window.track)
        assert found == Selection(SR // 2, SR // 2 + 1)

    @pytest.mark.parametrize("values", [(5, 5), (5, 4), (0, 9, 200.0, 100.0)])
    def test_is_never_empty(self, values):
        with pytest.raises(ValueError, match="must"):
            Selection(*values)
