"""Hearing the input: by key and button, in a real window, with a monitor that opens nothing."""

import json
import threading
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.demo import DemoSource
from dsp.audio.devices import Device
from dsp.audio.output import Output
from dsp.audio.reconnecting import Interruption, ReconnectingSource
from dsp.audio.source import Problem, SourceError
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from tests.dsp.audio.test_input_monitor import Loudspeaker
from tests.gui.playing.test_playback import GONE, NO_OUTPUT, ScriptedPlayer, active_window


class ScriptedMonitor:
    """An `InputMonitor` that writes down what it is told, and on which thread."""

    refusal: Problem | None = None
    slow: threading.Event | None = None

    def __init__(self) -> None:
        self.told: list[str] = []
        self.threads: set[str] = set()
        self.track = None
        self.problem: Problem | None = None
        self.interruptions, self.seconds_queued = 2, 0.055

    def open(self, track) -> None:
        self._note("open")
        if self.slow is not None:
            self.slow.wait()
        if self.refusal is not None:
            raise SourceError(self.refusal)
        self.problem, self.track = None, track

    def close(self) -> None:
        self._note("close")
        self.track = self.problem = None

    def _note(self, word: str) -> None:
        self.told.append(word)
        self.threads.add(threading.current_thread().name)


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr("gui.playing.playback.Player", ScriptedPlayer)
    monkeypatch.setattr("gui.playing.monitoring.InputMonitor", ScriptedMonitor)
    yield from active_window(qtbot)


@pytest.fixture
def live(window, qtbot):
    window.open_demo()
    qtbot.waitUntil(lambda: window.session.state == "live")
    return window


def monitor_of(window) -> ScriptedMonitor:
    return window.hearing.monitoring._monitor


def hear(window, qtbot) -> ScriptedMonitor:
    """Switch it on by its key and wait until it is heard."""
    monitor = monitor_of(window)
    QTest.keyClick(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: monitor.track is window.session.input.track)
    return monitor


def notice(window) -> str:
    return window.status.notice.text


def test_it_is_off_until_somebody_wants_it(live, qtbot):
    assert not live.transport.hear.isChecked()
    assert live.transport.hear.isVisible()
    monitor = hear(live, qtbot)
    assert live.transport.hear.isChecked()
    assert "✓" in live.transport.hear.text()
    assert "headphones" in notice(live)
    assert monitor.told == ["open"]
    assert threading.current_thread().name not in monitor.threads
    QTest.mouseClick(live.transport.hear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: monitor.told == ["open", "close"])
    assert not live.transport.hear.isChecked()
    assert "✓" not in live.transport.hear.text()
    assert notice(live) == "The input is not heard any more"


def test_another_input_is_not_heard_before_somebody_wants_that(live, qtbot):
    monitor = hear(live, qtbot)
    before = live.session.input
    live.open_demo()
    qtbot.waitUntil(lambda: live.session.input is not before)
    qtbot.waitUntil(lambda: monitor.told == ["open", "close"])
    assert not live.transport.hear.isChecked()
    hear(live, qtbot)


def test_a_file_has_nothing_to_hear_as_it_comes(window, qtbot, tone_file):
    window.open_file(tone_file)
    qtbot.waitUntil(lambda: window.session.state == "file")
    assert not window.transport.hear.isVisible()
    QTest.keyClick(window, Qt.Key.Key_H)
    assert "Only live sound" in notice(window)
    assert not window.hearing.monitoring.on


def test_holding_the_view_changes_nothing_of_what_is_heard(live, qtbot):
    monitor = hear(live, qtbot)
    QTest.keyClick(live, Qt.Key.Key_Space)
    assert live.session.state == "paused"
    live.hearing.refresh()
    assert monitor.told == ["open"]
    # It must be seen that it is on, also where its button would be left out otherwise.
    assert live.transport.hear.isVisible()
    live.hearing.stop()
    assert not live.transport.hear.isVisible()


def test_playback_comes_first_and_the_input_is_heard_again_behind_it(live, qtbot):
    monitor = hear(live, qtbot)
    qtbot.waitUntil(lambda: live.session.input.track.end > 4000)
    QTest.keyClick(live, Qt.Key.Key_Space)
    player = live.playing.playback._player
    QTest.keyClick(live, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: live.playing.playback.phase == "playing")
    assert monitor.told == ["open", "close"]
    # One after the other, for the sake of systems that give an output to one at a time.
    assert player.told[-2:] == ["open", "play"]
    live.playing.playback.stop()
    qtbot.waitUntil(lambda: monitor.told == ["open", "close", "open"])
    assert player.told[-1] == "close"


def test_without_an_output_it_says_why_and_is_off(live, qtbot, monkeypatch):
    monkeypatch.setattr(ScriptedMonitor, "refusal", NO_OUTPUT)
    QTest.keyClick(live, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: not live.transport.hear.isChecked())
    assert str(NO_OUTPUT) in live.banner.text
    monkeypatch.setattr(ScriptedMonitor, "refusal", None)
    hear(live, qtbot)
    assert not live.banner.isVisible()


def test_an_output_that_goes_away_is_said_once_and_it_is_off(live, qtbot):
    monitor = hear(live, qtbot)
    monitor.problem = GONE
    qtbot.waitUntil(lambda: not live.transport.hear.isChecked())
    assert str(GONE) in live.banner.text
    qtbot.waitUntil(lambda: monitor.told == ["open", "close"])
    live.banner.hide()
    live.hearing.refresh()
    assert not live.banner.isVisible()


def test_what_is_switched_off_before_it_was_open_is_closed(live, qtbot, monkeypatch):
    monitor, slow = monitor_of(live), threading.Event()
    monkeypatch.setattr(ScriptedMonitor, "slow", slow)
    QTest.keyClick(live, Qt.Key.Key_H)
    QTest.keyClick(live, Qt.Key.Key_H)
    slow.set()
    qtbot.waitUntil(lambda: monitor.told == ["open", "close"])
    assert monitor.track is None
    assert not live.transport.hear.isChecked()


class LeavingSource(ReconnectingSource):
    """Is away when the test says so."""

    def __init__(self, device: Device | None = None) -> None:
        made = DemoSource()
        if device is not None:
            made.device = device
        super().__init__(lambda _: made)
        self.away = False

    @property
    def interruption(self):
        return Interruption(GONE, 1.0) if self.away else None


def test_an_input_that_is_away_can_be_found_again(window, qtbot):
    """PortAudio does not look for devices while an output is open."""
    source = LeavingSource()
    window.session.open_live(lambda: source, device=True)
    qtbot.waitUntil(lambda: window.session.state == "live")
    monitor = hear(window, qtbot)
    source.away = True
    qtbot.waitUntil(lambda: monitor.told == ["open", "close"])
    assert window.transport.hear.isChecked()
    source.away = False
    qtbot.waitUntil(lambda: monitor.told == ["open", "close", "open"])


def test_what_the_computer_plays_is_not_played_again(window, qtbot, monkeypatch):
    """Neither a monitor, nor a server's default source that is one; also after it was away."""
    server = {
        ("get-default-source",): "speakers.monitor\n",
        ("--format=json", "list", "sources"): json.dumps(
            [
                {
                    "index": 1,
                    "name": "speakers.monitor",
                    "description": "Monitor of Speakers",
                    "sample_specification": "s16le 2ch 48000Hz",
                    "monitor_source": "speakers",
                }
            ]
        ),
    }
    monkeypatch.setattr("dsp.audio.devices._pactl", lambda *asked: server[asked])
    for device in (
        Device(0, "Monitor of Built-in Audio", "PulseAudio", 2, 48000, False, True),
        Device(0, "default", "ALSA", 2, 48000, True, False),
    ):
        source, before = LeavingSource(device), window.session.input
        window.session.open_live(lambda source=source: source, device=True)
        qtbot.waitUntil(lambda before=before: window.session.input is not before)
        QTest.mouseClick(window.transport.hear, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.transport.hear.isChecked())
        assert "This input is what the computer plays." in window.banner.text
        window.banner.hide()
        source.away = True
        window.reconnection.refresh()
        QTest.mouseClick(window.transport.hear, Qt.MouseButton.LeftButton)
        assert window.transport.hear.isChecked()
        source.away = False
        qtbot.waitUntil(lambda: not window.transport.hear.isChecked())
        assert "open" not in monitor_of(window).told


def test_an_older_opening_that_fails_does_not_end_a_newer_one(live, qtbot, monkeypatch):
    monitor, slow = monitor_of(live), threading.Event()
    monkeypatch.setattr(ScriptedMonitor, "slow", slow)
    monkeypatch.setattr(ScriptedMonitor, "refusal", NO_OUTPUT)
    QTest.keyClick(live, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: monitor.told == ["open"])
    # The output is free by the time that the first one's wish is taken back.
    monkeypatch.setattr(monitor, "close", lambda: setattr(ScriptedMonitor, "refusal", None))
    QTest.keyClick(live, Qt.Key.Key_H)
    QTest.keyClick(live, Qt.Key.Key_H)
    all_three = live.session.on_audio_thread(lambda: None)
    slow.set()
    all_three.result(5)
    qtbot.waitUntil(lambda: monitor.track is not None)
    qtbot.wait(1)
    assert live.transport.hear.isChecked()
    assert not live.banner.isVisible()


def test_an_opening_that_fails_otherwise_is_said_too(live, qtbot, monkeypatch):
    def break_down(*_: object) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr(monitor_of(live), "open", break_down)
    QTest.keyClick(live, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: not live.transport.hear.isChecked())
    assert "no memory" in live.banner.text


def test_the_compact_strip_and_the_numbers_of_the_run_show_it(live, qtbot):
    assert "Hearing the input" not in live.report.details()
    live.compact.toggle()
    assert not live.compact.bar.hear.isVisible()
    hear(live, qtbot)
    assert live.compact.bar.hear.isVisible()
    assert live.report.details()["Hearing the input"] == "55 ms queued, 2 interruptions"
    QTest.mouseClick(live.compact.bar.hear, Qt.MouseButton.LeftButton)
    assert not live.hearing.monitoring.on
    assert not live.compact.bar.hear.isVisible()


class Outputs:
    """In place of `OpenOutput`, for the real monitor."""

    made: ClassVar["list[Outputs]"] = []

    def __init__(self, *_: object) -> None:
        self.output, self.playout, self.closed = Output(0, "Out", 48000, 2), Loudspeaker(), False
        self.made.append(self)

    def start(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def test_it_can_be_tried_again_after_its_output_went_away(qtbot, monkeypatch):
    """With the real monitor, whose problem of before must not count, nor leave an output open."""
    monkeypatch.setattr("dsp.audio.input_monitor.OpenOutput", Outputs)
    monkeypatch.setattr(Outputs, "made", [])
    monkeypatch.setattr("gui.playing.playback.Player", ScriptedPlayer)
    session = Session(AnalysisSettings(), DisplaySettings())
    window = MainWindow(session, DARK)
    qtbot.addWidget(window)
    window.show()
    window.loop.start()
    window.open_demo()
    qtbot.waitUntil(lambda: window.session.state == "live")
    window.hearing.monitoring.toggle()
    qtbot.waitUntil(lambda: window.hearing.monitoring._sounds)
    Outputs.made[0].playout.active = False
    qtbot.waitUntil(lambda: not window.transport.hear.isChecked())
    assert "has stopped playing" in window.banner.text
    qtbot.waitUntil(lambda: Outputs.made[0].closed)
    window.hearing.monitoring.toggle()
    qtbot.waitUntil(lambda: window.hearing.monitoring._sounds)
    assert window.transport.hear.isChecked()
    assert len(Outputs.made) == 2
    assert not Outputs.made[1].closed
    window.close()
    assert Outputs.made[1].closed


def test_closing_the_window_gives_the_output_back(live, qtbot):
    monitor = hear(live, qtbot)
    live.close()
    assert monitor.told == ["open", "close"]
