from concurrent.futures import Future
from unittest.mock import Mock

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from dsp.engine.level_meter import Levels
from gui.levels import heard_levels
from gui.levels.level_display import _live_words, _visible_words
from gui.views.stage import Stage
from tests.gui.doubles import InlineExecutor
from tests.gui.scripted_window import SR, Window

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window(qapp, monkeypatch):
    monkeypatch.setattr(Stage, "on_screen", True)
    window = Window()
    yield window
    window.close()


def sine(seconds, amplitude=1.0, channels=1):
    tone = amplitude * np.sin(2 * np.pi * 500 * np.arange(round(seconds * SR)) / SR)
    return np.repeat(tone.astype(np.float32)[:, None], channels, axis=1)


def text_of(item):
    return ["".join(text for text, _ in line) for line in item._words._lines]


def test_live_sound_is_metered_channel_by_channel_whatever_is_shown(window):
    engine = window.show_live(2)
    window.session.set_analysis(channel="mix")
    both = sine(1.0, channels=2)
    both[:, 1] *= 0.1
    engine.deliver(both)
    window.loop.tick()
    item = window.stage.meter
    np.testing.assert_allclose(item._rms_db, [-3.01, -23.01], atol=0.05)
    np.testing.assert_allclose(item._held_db, [0.0, -20.0], atol=0.05)
    assert any(line.startswith("M ") for line in text_of(item))


def test_without_sound_there_is_nothing(window):
    window.show_live(1)
    assert window.stage.meter._rms_db is None


def test_what_is_visible_of_a_file(window, stereo_file):
    window.session.set_analysis(channel="stack")
    window.show(lambda: window.session.open_file(stereo_file))
    window.settle()
    window.loop.tick()
    item = window.stage.meter
    np.testing.assert_allclose(item._held_db, [-6.02, -12.04], atol=0.05)
    np.testing.assert_allclose(item._rms_db, [-9.03, -15.05], atol=0.2)
    assert text_of(item)[0].startswith("Peak −6.0")
    assert not any("LUFS" in line for line in text_of(item))


def test_a_paused_view_shows_what_stands_in_it(window):
    engine = window.show_live(1)
    engine.deliver(sine(2.0))
    window.loop.tick()
    window.session.set_paused(True)
    window.loop.tick()
    before = window.stage.meter._rms_db.copy()
    engine.deliver(np.zeros((SR // 2, 1), np.float32))
    window.loop.tick()
    np.testing.assert_array_equal(window.stage.meter._rms_db, before)
    window.session.set_paused(False)
    window.loop.tick()
    assert window.stage.meter._rms_db[0] < -100


class TestWhatIsPlayed:
    """The meter follows the playhead, and goes back to what is visible."""

    @pytest.fixture
    def played(self, window, tmp_path, monkeypatch):
        monkeypatch.setattr(heard_levels, "ThreadPoolExecutor", InlineExecutor)
        path = tmp_path / "two.wav"
        sound = np.concatenate((sine(1.0, 0.5, 2), sine(1.0, 0.05, 2)))
        sound[:, 1] *= 0.1
        soundfile.write(path, sound, SR, subtype="FLOAT")
        window.show(lambda: window.session.open_file(path))
        window.settle()
        window.loop.tick()
        return window

    def hear(self, window, seconds):
        display = window.loop.levels
        display.heard_at = lambda: None if seconds is None else seconds * SR
        for _ in range(2 if seconds is None else 200):  # some eight seconds: marks have fallen
            display.show(window.feed, 0.04)

    def test_it_shows_the_channels_at_the_playhead_whatever_is_visible(self, played):
        item = played.stage.meter
        visible = item._rms_db.copy()
        assert len(visible) == 1  # the mix
        self.hear(played, 0.9)
        np.testing.assert_allclose(item._rms_db, [-9.03, -29.03], atol=0.05)
        np.testing.assert_allclose(item._held_db, [-6.02, -26.02], atol=0.05)
        assert text_of(item)[0].startswith("Peak −6.0")
        self.hear(played, 1.9)
        np.testing.assert_allclose(item._rms_db, [-29.03, -49.03], atol=0.05)
        np.testing.assert_allclose(item._held_db, [-26.02, -46.02], atol=0.05)
        self.hear(played, None)
        np.testing.assert_allclose(item._rms_db, visible)

    def test_right_at_the_beginning_there_is_a_level_too(self, played):
        self.hear(played, 0.0)
        assert played.stage.meter._rms_db is not None

    def test_a_file_that_does_not_answer_stops_nothing(self, played, monkeypatch):
        hanging = Mock()
        hanging.return_value.submit.return_value = Future()
        monkeypatch.setattr(heard_levels, "ThreadPoolExecutor", hanging)
        before = played.stage.meter._rms_db.copy()
        self.hear(played, 0.9)
        np.testing.assert_array_equal(played.stage.meter._rms_db, before)
        self.hear(played, None)
        np.testing.assert_array_equal(played.stage.meter._rms_db, before)


def test_a_click_resets_the_maximum(window):
    engine = window.show_live(1)
    engine.deliver(sine(1.0))
    window.loop.tick()
    at = window.stage.geometry_now.meter.center().toPoint()
    QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=at)
    engine.deliver(sine(0.5, 0.01))
    assert engine.levels.true_peak_max_db == pytest.approx(-40.0, abs=0.5)
    assert engine.levels.momentary is not None


def test_its_tip_says_what_the_numbers_are(window):
    window.show_live(1)
    viewport = window.stage.viewport()
    at = window.stage.geometry_now.meter.center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QCoreApplication.sendEvent(viewport, event)
    assert "LUFS" in QToolTip.text()
    QToolTip.hideText()


def test_numbers_change_a_few_times_a_second(window, monkeypatch):
    engine = window.show_live(1)
    engine.deliver(sine(0.5))
    window.loop.tick()
    display, written = window.loop.levels, []
    monkeypatch.setattr(window.stage.meter, "set_words", written.append)
    for _ in range(60):
        display.show(window.feed, 1 / 60)
    assert 4 <= len(written) <= 5


class TestWords:
    LEVELS = Levels(-23.1, -24.0, None, -3.2, 0.4, (-4.0,), (-26.0,), (-26.0,))

    def ways(self):
        return [
            ["".join(text for text, _ in line) for line in way.lines]
            for way in _live_words(self.LEVELS)
        ]

    def test_loudness_and_true_peak(self):
        assert self.ways()[0] == ["M −23.1 · S −24.0 · I – LUFS", "TP −3.2 · max 0.4 dBTP"]
        assert self.ways()[-1] == ["M −23.1 LUFS"]

    def test_each_way_is_narrower_than_the_one_before(self):
        longest = [max(len(line) for line in way.widest) for way in _live_words(self.LEVELS)]
        assert longest == sorted(longest, reverse=True)

    def test_beyond_full_scale_is_told_by_colour_and_sign(self):
        [peak_line] = [line for line in _live_words(self.LEVELS)[0].lines if line[0][0] == "TP "]
        assert ("0.4", "danger") in peak_line
        assert ("−3.2", "text") in peak_line

    def test_silence_has_a_sign(self):
        assert _visible_words(-200.0, -200.0)[0].lines[0][1] == ("−∞", "text")
