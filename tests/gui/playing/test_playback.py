"""Playback in a real window by keys, clicks and buttons, with a player that plays what it is told.

The last test plays a real sound on a virtual sound card.
"""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.demo import DemoSource
from dsp.audio.rendering import Playback
from dsp.audio.source import Problem, SourceError
from gui.main_window import MainWindow
from gui.marks.selection import Selection
from gui.playing.playback import SPEEDS
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.time_view import TimeView
from tests.gui.conftest import SR
from tests.gui.doubles import pixels_of
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

_RGB32 = QImage.Format.Format_RGB32
HERE = Path(__file__).resolve().parent
NO_OUTPUT = Problem("No sound output was found.", "Connect loudspeakers, then try again.")
GONE = Problem("'Desk' has stopped playing.", "Connect it again.")


class ScriptedPlayer:
    """A `Player` whose sound goes on when the test says so.

    Attributes
    ----------
    position, problem
        What the test sets.
    told
        What it was told, in words, in that order.
    """

    refusal: Problem | None = None

    def __init__(self) -> None:
        self.position: float | None = None
        self.problem: Problem | None = None
        self.playback: Playback | None = None
        self.track = None
        self.told: list[str] = []

    def open(self) -> None:
        self.told.append("open")
        if self.refusal is not None:
            raise SourceError(self.refusal)
        self.problem = None

    def close(self) -> None:
        self.told.append("close")
        self.position = None

    def play(self, track, playback, at=None) -> None:
        self.told.append("play")
        self.track, self.playback, self.position = track, playback, at

    def change(self, playback) -> None:
        self.told.append("change")
        self.playback = playback

    def seek(self, position) -> None:
        self.told.append("seek")
        self.position = position

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def stop(self) -> None:
        self.told.append("stop")
        self.position = None


def active_window(qtbot):
    """Yield a window that takes keys, and close it."""
    session = Session(
        AnalysisSettings(stft=StftSettings(n_fft=256, hop_length=64)), DisplaySettings(span=2.0)
    )
    window = MainWindow(session, DARK)
    window.resize(1100, 640)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):  # without which there are no shortcuts
        window.show()
        window.activateWindow()
    window.loop.start()
    yield window
    window.close()


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr("gui.playing.playback.Player", ScriptedPlayer)
    # Five times as fast as sound: there is less to wait for.
    monkeypatch.setattr(
        "gui.inputs.DemoSource", lambda: DemoSource(clock=lambda: 5 * time.perf_counter())
    )
    yield from active_window(qtbot)


@pytest.fixture
def file_window(window, qtbot, tone_file):
    window.open_file(tone_file)
    qtbot.waitUntil(lambda: window.session.state == "file" and window.loop.settled)
    return window


@pytest.fixture
def paused_window(window, qtbot):
    """Live sound that is held, four seconds of it and more."""
    window.open_demo()
    qtbot.waitUntil(lambda: window.session.state == "live")
    track = window.session.input.track
    qtbot.waitUntil(lambda: track.end > 4 * track.sr, timeout=20_000)
    press(window, Qt.Key.Key_Space)
    assert window.session.state == "paused"
    qtbot.waitUntil(lambda: window.loop.settled)
    return window


def press(window, key, keys=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, keys)


def controller(window):
    return window.playing.playback


def player(window) -> ScriptedPlayer:
    return controller(window)._player


def play(window, qtbot, key=Qt.Key.Key_Space, keys=Qt.KeyboardModifier.NoModifier):
    press(window, key, keys)
    qtbot.waitUntil(lambda: controller(window).phase == "playing")


def hear(window, qtbot, sample):
    """Let the sound come to a sample, and wait for the frame that shows it."""
    player(window).position = float(sample)
    qtbot.waitUntil(lambda: controller(window).playhead == sample)


def point(window, share, height=0.5):
    """A point of the spectrogram, by its shares of width and height."""
    pane = window.stage.geometry_now.panes[0]
    return QPoint(
        round(pane.left() + share * pane.width()), round(pane.top() + height * pane.height())
    )


def click(window, share):
    QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=point(window, share))


def zoom_in(window, qtbot, start, span):
    window.session.look_at(TimeView(start, span))
    qtbot.waitUntil(lambda: window.loop.settled and window.loop.feed.span == span)


class TestFile:
    def test_space_plays_from_the_left_edge_to_the_end_and_pauses(self, file_window, qtbot):
        track = file_window.session.input.track
        play(file_window, qtbot)
        assert player(file_window).told[-2:] == ["open", "play"]
        assert player(file_window).track is track
        assert player(file_window).playback == Playback(start=0, stop=track.end)
        assert player(file_window).position == 0
        press(file_window, Qt.Key.Key_Space)
        assert controller(file_window).phase == "paused"
        assert player(file_window).told[-1] == "pause"
        press(file_window, Qt.Key.Key_Space)
        assert controller(file_window).phase == "playing"
        assert player(file_window).told[-1] == "resume"

    def test_the_clock_tells_what_is_heard(self, file_window, qtbot):
        clock = file_window.transport._clock
        qtbot.waitUntil(lambda: clock.text() == "0:02.0")  # how long it is
        play(file_window, qtbot)
        hear(file_window, qtbot, 0.7 * SR)
        assert clock.text() == "0:00.7"
        file_window._refresh_words()
        assert clock.text() == "0:00.7"
        player(file_window).position = None
        qtbot.waitUntil(lambda: clock.text() == "0:02.0")

    def test_at_the_end_the_playhead_goes_back_to_where_it_began(self, file_window, qtbot):
        click(file_window, 0.5)
        begun = controller(file_window).playhead
        assert begun == pytest.approx(SR, abs=SR / 50)
        play(file_window, qtbot)
        assert player(file_window).position == begun
        hear(file_window, qtbot, 1.9 * SR)
        player(file_window).position = None
        qtbot.waitUntil(lambda: controller(file_window).phase == "stopped")
        assert controller(file_window).playhead == begun
        play(file_window, qtbot)
        assert player(file_window).position == begun

    def test_the_play_button_does_what_space_does(self, file_window, qtbot):
        file_window.transport.play.play.click()
        qtbot.waitUntil(lambda: controller(file_window).phase == "playing")
        assert file_window.transport.play.play.accessibleName() == "Pause"
        file_window.transport.play.play.click()
        assert controller(file_window).phase == "paused"
        assert file_window.transport.play.play.accessibleName() == "Play"

    def test_another_input_ends_it(self, file_window, qtbot, stereo_file):
        play(file_window, qtbot)
        hear(file_window, qtbot, SR / 2)
        file_window.open_file(stereo_file)
        qtbot.waitUntil(lambda: file_window.session.input.name == "stereo.wav")
        assert controller(file_window).phase == "stopped"
        assert controller(file_window).playhead is None
        qtbot.waitUntil(lambda: player(file_window).told[-1] == "close")

    def test_a_microphone_is_looked_for_with_the_output_closed(
        self, file_window, qtbot, monkeypatch
    ):
        """PortAudio finds new devices only while nothing is open."""
        told = player(file_window).told

        def microphone(_device):
            told.append("microphone")
            raise SourceError(Problem("There is none.", ""))

        monkeypatch.setattr("gui.inputs.listen", microphone)
        play(file_window, qtbot)
        file_window.open_microphone(None)
        qtbot.waitUntil(lambda: "microphone" in told)
        assert told[-2:] == ["close", "microphone"]

    def test_closing_the_window_gives_the_output_back(self, file_window, qtbot):
        play(file_window, qtbot)
        file_window.close()
        assert player(file_window).told[-1] == "close"

    def test_an_output_left_alone_is_given_back(self, file_window, qtbot):
        play(file_window, qtbot)
        hear(file_window, qtbot, SR)
        assert not controller(file_window)._idle.isActive()
        press(file_window, Qt.Key.Key_Space)
        controller(file_window)._idle.setInterval(0)
        controller(file_window)._idle.start()
        qtbot.waitUntil(lambda: player(file_window).told[-1] == "close")
        assert controller(file_window).playhead == SR
        play(file_window, qtbot)
        assert player(file_window).position == SR


class TestRange:
    def test_what_is_chosen_is_played_from_its_start(self, file_window, qtbot):
        click(file_window, 0.25)
        controller(file_window).range_to_play = lambda: (1000, 5000, (500.0, None))
        play(file_window, qtbot)
        assert player(file_window).playback == Playback(start=1000, stop=5000, band=(500, SR / 2))
        assert player(file_window).position == 1000

    def test_a_range_chosen_in_a_pause_is_played_next(self, file_window, qtbot):
        play(file_window, qtbot)
        press(file_window, Qt.Key.Key_Space)
        controller(file_window).range_to_play = lambda: (1000, 5000, None)
        play(file_window, qtbot)
        assert player(file_window).playback == Playback(start=1000, stop=5000)

    @pytest.mark.parametrize(("share", "start", "stop"), [(0.25, 2000, 6000), (0.75, 0, 2 * SR)])
    def test_a_click_after_the_choice_says_where_to_begin(
        self, file_window, qtbot, share, start, stop
    ):
        """In the range it is played to its end; beside it, the rest of the file is."""
        controller(file_window).range_to_play = lambda: (2000, 6000, None)
        click(file_window, share)
        for _ in range(2):
            play(file_window, qtbot)
            assert player(file_window).playback == Playback(start=start, stop=stop)
            assert player(file_window).position == pytest.approx(share * 2 * SR, abs=SR / 50)
            hear(file_window, qtbot, 12_000)
            press(file_window, Qt.Key.Key_Space)
            press(file_window, Qt.Key.Key_Space)
            assert player(file_window).told[-1] == "resume"
            player(file_window).position = None
            qtbot.waitUntil(lambda: controller(file_window).phase == "stopped")

    def test_the_selection_is_what_is_played(self, file_window, qtbot):
        selection = file_window.selecting.selection
        selection.select(Selection(2000, 6000))
        play(file_window, qtbot)
        assert player(file_window).playback == Playback(start=2000, stop=6000)
        selection.select(Selection(2000, 7000))
        assert player(file_window).playback == Playback(start=2000, stop=7000)

    def test_a_range_that_changes_is_heard_at_once(self, file_window, qtbot):
        chosen = [(1000, 5000, None)]
        controller(file_window).range_to_play = lambda: chosen[-1]
        play(file_window, qtbot)
        controller(file_window).take_range()
        assert player(file_window).told[-1] == "play"
        chosen.append((2000, 6000, None))
        controller(file_window).take_range()
        assert player(file_window).told[-1] == "change"
        assert player(file_window).playback == Playback(start=2000, stop=6000)

    def test_a_click_elsewhere_goes_on_there(self, file_window, qtbot):
        controller(file_window).range_to_play = lambda: (1000, 5000, None)
        play(file_window, qtbot)
        click(file_window, 0.9)
        qtbot.waitUntil(lambda: player(file_window).told.count("play") == 2)
        assert player(file_window).playback == Playback(start=0, stop=2 * SR)
        assert player(file_window).position == pytest.approx(1.8 * SR, abs=SR / 50)


class TestPlayhead:
    def test_a_click_sets_it_and_moves_the_sound(self, file_window, qtbot):
        assert controller(file_window).playhead is None
        click(file_window, 0.25)
        assert controller(file_window).playhead == pytest.approx(SR / 2, abs=SR / 50)
        assert "play" not in player(file_window).told
        play(file_window, qtbot)
        click(file_window, 0.75)
        assert player(file_window).told[-1] == "seek"
        assert player(file_window).position == pytest.approx(1.5 * SR, abs=SR / 50)

    def test_a_drag_does_not(self, file_window):
        view = file_window.stage.viewport()
        begin, end = point(file_window, 0.5), point(file_window, 0.6)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        assert controller(file_window).playhead is None

    def test_in_a_pause_a_click_says_where_to_go_on(self, file_window, qtbot):
        play(file_window, qtbot)
        press(file_window, Qt.Key.Key_Space)
        click(file_window, 0.75)
        play(file_window, qtbot)
        assert player(file_window).position == pytest.approx(1.5 * SR, abs=SR / 50)

    def test_backspace_puts_it_at_the_left_edge(self, file_window, qtbot):
        zoom_in(file_window, qtbot, SR, SR // 2)
        press(file_window, Qt.Key.Key_Backspace)
        assert controller(file_window).playhead == SR
        play(file_window, qtbot)
        assert player(file_window).position == SR

    def test_is_a_line_through_all_pictures_where_the_sound_is(self, file_window, qtbot):
        stage = file_window.stage
        before = pixels_of(stage.grab().toImage().convertToFormat(_RGB32))
        play(file_window, qtbot)
        hear(file_window, qtbot, 1.25 * SR)
        after = pixels_of(stage.grab().toImage().convertToFormat(_RGB32))
        now, ratio = stage.geometry_now, stage.geometry_now.pixel_ratio
        column = round(now.wave.left() * ratio) + int(1.25 / 2 * now.wave.width() * ratio)
        for rect in now.panes:
            rows = slice(round(rect.top() * ratio) + 2, round(rect.bottom() * ratio) - 2)
            assert (after[rows, column] == np.uint32(DARK.pixel("text"))).all()
            left, right = round(rect.left() * ratio), round(rect.right() * ratio)
            changed = (after[rows, left:right] != before[rows, left:right]).any(axis=0)
            assert set(left + np.flatnonzero(changed)) <= {column - 1, column, column + 1}

    def test_a_frame_is_painted_when_it_moves_by_a_pixel_and_only_then(self, file_window, qtbot):
        play(file_window, qtbot)
        hear(file_window, qtbot, 4000)
        loop, per_column = file_window.loop, float(file_window.loop.feed.grid.samples_per_column)
        column = file_window.stage.playhead.column
        loop._timer.stop()
        loop.tick()
        painted, requested = loop.paint_ms.count, loop.worker.frames_analyzed
        player(file_window).position = (column + 0.1) * per_column
        loop.tick()
        player(file_window).position = (column + 0.9) * per_column
        loop.tick()
        assert loop.paint_ms.count == painted
        player(file_window).position = (column + 1.1) * per_column
        loop.tick()
        assert loop.paint_ms.count == painted + 1
        assert loop.worker.frames_analyzed == requested

    def test_out_of_the_window_it_is_not_drawn(self, file_window, qtbot):
        click(file_window, 0.1)
        qtbot.waitUntil(lambda: file_window.stage.playhead.column is not None)
        zoom_in(file_window, qtbot, SR, SR // 2)
        qtbot.waitUntil(lambda: file_window.stage.playhead.column is None)


class TestFollowing:
    def test_the_view_turns_pages(self, file_window, qtbot):
        zoom_in(file_window, qtbot, 0, SR // 2)
        play(file_window, qtbot)
        hear(file_window, qtbot, 0.45 * SR)
        assert file_window.session.view.start == 0
        hear(file_window, qtbot, 0.55 * SR)
        view = file_window.session.view
        assert view.span == SR // 2
        assert view.start == pytest.approx(0.525 * SR, abs=1)
        hear(file_window, qtbot, 2 * SR - 1)
        assert file_window.session.view.stop == 2 * SR

    def test_scrolling_away_ends_it_until_the_playhead_is_in_view(self, file_window, qtbot):
        zoom_in(file_window, qtbot, 0, SR // 2)
        play(file_window, qtbot)
        hear(file_window, qtbot, 0.2 * SR)
        press(file_window, Qt.Key.Key_End)
        assert file_window.session.view.start == 1.5 * SR
        hear(file_window, qtbot, 0.8 * SR)
        assert file_window.session.view.start == 1.5 * SR
        hear(file_window, qtbot, 1.6 * SR)
        press(file_window, Qt.Key.Key_Home)
        press(file_window, Qt.Key.Key_End)  # the playhead is in view, so it is followed again
        player(file_window).position = 0.5 * SR  # as a loop does
        qtbot.waitUntil(lambda: file_window.session.view.start < SR)

    def test_going_on_brings_it_back(self, file_window, qtbot):
        zoom_in(file_window, qtbot, 0, SR // 2)
        play(file_window, qtbot)
        hear(file_window, qtbot, 0.2 * SR)
        press(file_window, Qt.Key.Key_End)
        press(file_window, Qt.Key.Key_Space)
        press(file_window, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: file_window.session.view.start < 0.2 * SR)

    def test_pages_are_no_steps_of_the_history(self, file_window, qtbot):
        zoom_in(file_window, qtbot, 0, SR // 2)
        play(file_window, qtbot)
        hear(file_window, qtbot, 0.6 * SR)
        assert not file_window.navigator._settle.isActive()


class TestLive:
    def test_what_is_live_is_not_played(self, window, qtbot):
        window.open_demo()
        qtbot.waitUntil(lambda: window.session.state == "live")
        press(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        assert not {"open", "play"} & set(player(window).told)
        assert "Pause first" in window.status.notice.text
        assert window.transport.play.isHidden()
        window.stage.setFocus()
        click(window, 0.5)
        assert controller(window).playhead is None

    def test_space_holds_and_returns_and_shift_space_plays_what_is_held(self, paused_window, qtbot):
        window = paused_window
        assert not window.transport.play.isHidden()
        play(window, qtbot, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        track = window.session.input.track
        assert player(window).track is track
        # The window may be longer than what has come until now.
        begin = max(window.navigator.shown.start, track.start)
        assert player(window).position == pytest.approx(begin, abs=1)
        assert player(window).playback.stop <= track.end
        assert window.session.state == "paused"
        press(window, Qt.Key.Key_Space)
        assert window.session.state == "live"
        assert controller(window).phase == "stopped"
        assert controller(window).playhead is None
        qtbot.waitUntil(lambda: player(window).told[-1] == "close")

    def test_what_an_input_left_can_be_played(self, paused_window, qtbot):
        paused_window.session.lose_input(Problem("It is gone.", ""))
        assert paused_window.session.state == "stopped"
        play(paused_window, qtbot)


class TestSpeedAndLoop:
    def test_keys_step_through_the_speeds(self, file_window, qtbot):
        play(file_window, qtbot)
        heard = []
        for _ in SPEEDS:
            press(file_window, Qt.Key.Key_BracketLeft)
            heard.append(player(file_window).playback.speed)
        assert heard[:4] == [0.5, 0.25, 0.1, 0.1]
        for _ in SPEEDS:
            press(file_window, Qt.Key.Key_BracketRight)
        assert player(file_window).playback.speed == 2.0
        assert file_window.transport.play.speed.currentText() == "2×"

    def test_the_list_sets_the_speed_of_what_is_played_next(self, file_window, qtbot):
        speeds = file_window.transport.play.speed
        speeds.setCurrentIndex(0)
        speeds.activated.emit(0)
        play(file_window, qtbot)
        assert player(file_window).playback.speed == 0.1

    def test_loop(self, file_window, qtbot):
        play(file_window, qtbot)
        press(file_window, Qt.Key.Key_L)
        assert player(file_window).playback.loop
        assert file_window.transport.play.loop.isChecked()
        file_window.transport.play.loop.click()
        assert not player(file_window).playback.loop
        assert not controller(file_window).loop


class TestProblems:
    def test_no_output_is_said_with_advice(self, file_window, qtbot, monkeypatch):
        monkeypatch.setattr(ScriptedPlayer, "refusal", NO_OUTPUT)
        press(file_window, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: file_window.banner.text == str(NO_OUTPUT))
        assert controller(file_window).phase == "stopped"
        monkeypatch.setattr(ScriptedPlayer, "refusal", None)
        again = next(b for b in file_window.banner._buttons if b.text() == "Try again")
        again.click()
        qtbot.waitUntil(lambda: controller(file_window).phase == "playing")
        assert file_window.banner.isHidden()

    def test_an_output_that_vanishes_is_said_and_opened_anew(self, file_window, qtbot):
        play(file_window, qtbot)
        hear(file_window, qtbot, SR)
        player(file_window).problem, player(file_window).position = GONE, None
        qtbot.waitUntil(lambda: file_window.banner.text == str(GONE))
        assert controller(file_window).phase == "stopped"
        play(file_window, qtbot)
        assert player(file_window).told[-2:] == ["open", "play"]

    def test_stopped_before_the_output_is_open_nothing_is_played(self, file_window, monkeypatch):
        may_open = threading.Event()
        monkeypatch.setattr(ScriptedPlayer, "open", lambda _: may_open.wait())
        press(file_window, Qt.Key.Key_Space)
        assert controller(file_window).phase == "opening"
        press(file_window, Qt.Key.Key_Space)
        assert controller(file_window).phase == "stopped"
        may_open.set()
        file_window.session.on_audio_thread(lambda: None).result()
        QApplication.processEvents()
        assert "play" not in player(file_window).told


@pytest.mark.parametrize("width", [760, 1024, 1280])
@pytest.mark.parametrize("state", ["file", "paused", "live"])
def test_the_bar_has_room_for_it(window, qtbot, width, state):
    window.transport.show_source("A sound with a name of some length.wav · 44.1 kHz · stereo")
    window.resize(width, 640)
    window.transport.show_state(state)
    window.transport.show_behind(83.0 if state == "paused" else None)
    window.transport.fit()
    qtbot.waitUntil(lambda: window.transport.width() == width)
    assert window.transport.layout().sizeHint().width() <= width
    assert window.transport.play.play.isVisible() is (state != "live")


ATTEMPTS = 3
"""A machine busy on all cores may be late, and then interrupts the sound, or does not tell in time
at which rate the sink runs."""


@pytest.mark.audio
def test_a_file_is_heard_where_the_playhead_is(tmp_path) -> None:
    """A real window on a virtual sound card: Space, and the file comes out, bit for bit."""
    try:
        with VirtualMicrophone(48000) as sink:
            for _ in range(ATTEMPTS):
                done = subprocess.run(
                    [sys.executable, str(HERE / "playing_window.py"), str(sink.folder)],
                    env=os.environ | sink.environment | {"PYTHONPATH": str(HERE.parents[2])},
                    capture_output=True,
                    text=True,
                    timeout=120,
                )
                assert done.returncode == 0, done.stderr
                report = json.loads(done.stdout)
                if report["underruns"] == 0 and report["sr"] == 48000:
                    break
            sound = np.load(sink.folder / "sound.npy")
            recorded = np.fromfile(sink.folder / "recorded.raw", np.float32)
    except VirtualMicrophoneUnavailable as reason:
        pytest.skip(f"no virtual sound card: {reason}")
    assert report["banner"] == ""
    recorded = recorded[: len(recorded) // 2 * 2].reshape(-1, 2)
    begin = int(np.flatnonzero((recorded == sound[0]).all(axis=1))[0])
    np.testing.assert_array_equal(recorded[begin : begin + len(sound)], sound)
    frames, playhead, column = np.array(report["log"]).T
    during = (frames > begin) & (frames < begin + len(sound))
    assert during.sum() > 20
    assert abs(np.median((playhead - (frames - begin))[during])) / 48000 < 0.05
    moved = column[during]
    assert (np.diff(moved) >= 0).all()
    assert len(np.unique(moved)) > 20
