"""Recording as the user does: by key, button and menu, into real files."""

import json
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.demo import DemoSource
from dsp.audio.source import Problem
from dsp.audio.track import Gap
from dsp.recording.recorded import Recorded
from gui.main_window import MainWindow
from gui.recording import record_actions
from gui.recording.record_actions import summary_words
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.time_view import TimeView

SR = 48000


@pytest.fixture
def folder(monkeypatch, tmp_path):
    folder = tmp_path / "Music" / "Melscope"
    monkeypatch.setattr(record_actions, "usual_folder", lambda: folder)
    return folder


@pytest.fixture
def window(qtbot, monkeypatch, folder):
    monkeypatch.setattr(
        "gui.inputs.DemoSource", lambda: DemoSource(clock=lambda: 5 * time.perf_counter())
    )
    session = Session(
        AnalysisSettings(stft=StftSettings(n_fft=1024, hop_length=256)), DisplaySettings(span=1.0)
    )
    window = MainWindow(session, DARK)
    window.browser.remembers = False
    window.resize(1000, 640)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.loop.start()
    yield window
    window.close()


@pytest.fixture
def live(window, qtbot):
    """The window with a second and a half of the demo signal."""
    window.open_demo()
    heard(window, qtbot, 1.5)
    return window


def heard(window, qtbot, seconds):
    qtbot.waitUntil(
        lambda: window.session.input is not None and window.session.input.track.end > seconds * SR,
        timeout=20_000,
    )


def written(window, qtbot, seconds):
    """Wait until a running recording is so long."""
    qtbot.waitUntil(
        lambda: window.recording.running and window.recording._recorder.status.seconds >= seconds,
        timeout=20_000,
    )


def ended(window, qtbot):
    qtbot.waitUntil(lambda: not window.recording.running, timeout=20_000)


def only(folder, ending=".wav"):
    [path] = folder.glob(f"*{ending}")
    return path


def note_of(path):
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def assert_bit_for_bit(path, track):
    samples = soundfile.read(path, dtype="float32", always_2d=True)[0]
    start = note_of(path)["sound"]["start_sample"]
    np.testing.assert_array_equal(samples, track.read(start, start + len(samples)))
    assert len(samples) and note_of(path)["recording"]["finished"] is True


def choose(window, words):
    menu = window.transport.record.choices
    [action] = [one for one in menu.actions() if one.text().startswith(words)]
    action.trigger()


def test_r_begins_and_ends_a_recording(live, qtbot, folder, monkeypatch):
    opened = []
    monkeypatch.setattr(record_actions, "open_folder", lambda file: opened.append(file.parent))
    QTest.keyClick(live, Qt.Key.Key_R)
    written(live, qtbot, 0.5)
    button = live.transport.record
    qtbot.waitUntil(lambda: "MB" in button.toolTip(), timeout=20_000)
    assert button.property("recording") is True
    QTest.keyClick(live, Qt.Key.Key_R)
    ended(live, qtbot)
    path = only(folder)
    assert_bit_for_bit(path, live.session.input.track)
    assert note_of(path)["source"] == {"name": "Demo signal", "path": None}
    assert path.name.endswith("Demo signal.wav")
    notice = live.status.notice
    assert path.name in notice.text and notice.text.startswith("Recorded 0:0")
    notice.actions_offered["Open folder"].click()
    assert opened == [folder]
    assert button.text().strip() in ("Record", "") and button.property("recording") is False
    assert live.session.state == "live"


def test_a_click_does_too(live, qtbot, folder):
    live.transport.record.click()
    written(live, qtbot, 0.1)
    live.transport.record.click()
    ended(live, qtbot)
    assert only(folder)


def test_it_may_begin_earlier(live, qtbot, folder):
    heard(live, qtbot, 6)
    choose(live, "5 s earlier")
    live.recording.start()
    now = live.session.input.track.end
    live.recording.stop()
    ended(live, qtbot)
    assert_bit_for_bit(only(folder), live.session.input.track)
    assert note_of(only(folder))["sound"]["start_sample"] < now - 4 * SR


def test_the_menu_chooses_the_format(live, qtbot, folder):
    choose(live, "FLAC, 16 bit")
    assert "FLAC, 16 bit" in live.transport.record.toolTip()
    live.recording.toggle()
    written(live, qtbot, 0.2)
    choose(live, "WAV, 24 bit")  # for the next one
    live.recording.toggle()
    ended(live, qtbot)
    assert soundfile.info(only(folder, ".flac")).subtype == "PCM_16"
    assert not list(folder.glob("*.wav"))


def test_it_goes_on_whatever_is_looked_at(live, qtbot, folder):
    live.recording.toggle()
    live.session.toggle_paused()
    live.session.set_stft(n_fft=2048)
    live.session.look_at(TimeView(0, SR))
    live.resize(900, 600)
    begun = live.recording._recorder.status.seconds
    written(live, qtbot, begun + 2)
    live.session.set_paused(False)
    live.recording.toggle()
    ended(live, qtbot)
    assert_bit_for_bit(only(folder), live.session.input.track)
    assert note_of(only(folder))["sound"]["gaps"] == []


def test_opening_something_else_ends_it_with_its_file(live, qtbot, folder, tone_file):
    live.recording.toggle()
    written(live, qtbot, 0.2)
    track = live.session.input.track
    live.open_file(tone_file)
    ended(live, qtbot)
    assert_bit_for_bit(only(folder), track)
    assert "Recorded" in live.status.notice.text
    assert not live.transport.record.isEnabled()


def test_so_does_an_input_that_ends(live, qtbot, folder):
    live.recording.toggle()
    written(live, qtbot, 0.2)
    live.session.lose_input(Problem("The microphone is gone.", "Choose another."))
    ended(live, qtbot)
    assert_bit_for_bit(only(folder), live.session.input.track)


def test_closing_the_window_finishes_the_file(live, qtbot, folder):
    live.recording.toggle()
    written(live, qtbot, 0.2)
    track = live.session.input.track
    live.close()
    assert not live.recording.running
    assert_bit_for_bit(only(folder), track)


def test_sounds_alone(live, qtbot, folder):
    """The demo's syllables and its pauses, with levels that tell them apart."""
    live.recording._panel.level._apply(-30.0)
    live.recording._panel.hold._apply(0.2)
    assert live.recording.choices.triggered
    assert "−30 dBFS" in live.transport.record.toolTip()
    live.recording.toggle()
    qtbot.waitUntil(lambda: live.recording._recorder.status.files >= 2, timeout=20_000)
    live.recording.toggle()
    ended(live, qtbot)
    paths = sorted(folder.glob("*.wav"))
    assert len(paths) >= 2
    for path in paths:
        assert_bit_for_bit(path, live.session.input.track)
    assert f"in {len(paths)} files" in live.status.notice.text


def test_silence_is_waited_through(live, qtbot, folder):
    live.recording._panel.level._apply(0.0)
    live.recording.toggle()
    qtbot.waitUntil(lambda: live.transport.record.text().strip() == "Waiting", timeout=20_000)
    live.recording.toggle()
    ended(live, qtbot)
    assert not folder.exists()
    assert "Nothing was recorded" in live.status.notice.text


def test_a_removed_folder_is_told_and_capture_goes_on(live, qtbot, folder):
    live.recording.toggle()
    written(live, qtbot, 0.2)
    shutil.rmtree(folder)
    ended(live, qtbot)
    assert live.record_banner.isVisible() and "removed" in live.record_banner.text
    heard(live, qtbot, live.session.input.track.end / SR + 0.5)
    assert live.session.state == "live"
    [again] = [
        b for b in live.record_banner.findChildren(QPushButton) if b.text() == "Record again"
    ]
    again.click()
    assert not live.record_banner.isVisible()
    written(live, qtbot, 0.1)
    live.recording.stop()
    ended(live, qtbot)
    assert only(folder)


def test_a_band_the_sound_has_not_is_refused_at_once(live):
    live.recording._panel.low._apply(30_000.0)
    live.recording.toggle()
    assert not live.recording.running
    assert "band" in live.record_banner.text


def test_without_an_input_it_says_so(window, folder):
    assert not window.transport.record.isEnabled()
    window.recording.toggle()
    assert "No input" in window.record_banner.text
    assert not window.recording.running


def test_the_panel_opens_from_the_menu(live):
    choose(live, "Level, band")
    panel = live.recording._panel
    assert panel.isVisible()
    assert panel.level.currentText() == "−40 dBFS"
    panel.hide()


def recorded(n_samples, *, gaps=(), clipped=0, name="a.wav", tmp="/"):
    return Recorded(
        path=Path(tmp) / name,
        sr=1000,
        n_samples=n_samples,
        size=1,
        clipped=clipped,
        gaps=gaps,
        problem=None,
    )


def test_the_words_at_the_end():
    assert summary_words([recorded(61_500)]) == "Recorded 1:01.5 as “a.wav”"
    gaps = (Gap(0, 200, "overflow"), Gap(500, 550, "interrupted"))
    assert summary_words([recorded(2000, gaps=gaps, clipped=3)]) == (
        "Recorded 0:02.0 as “a.wav”; 0.25 s of it lost, silent there; "
        "3 values too loud for it, clipped"
    )
    assert summary_words([recorded(1000), recorded(2000)]) == "Recorded 0:03.0 in 2 files"
