"""The window as its users meet it: real threads, the demo signal, files; no sound device."""

import os
import threading
import time
from operator import attrgetter

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.demo import DemoSource
from dsp.audio.devices import Device, DeviceList
from dsp.audio.reconnecting import ReconnectingSource
from dsp.audio.source import Problem, SourceError
from gui import inputs
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from tests.gui.conftest import TONE_HZ
from tests.gui.doubles import pixels_of

NO_MICROPHONE = Problem("There is no microphone.", "Plug one in, or choose another input.")


# Silence is drawn in this map's violet, so that it differs from a picture left blank.
DISPLAY = {"span": 2.0, "colours": "viridis"}


class NoMicrophone:
    def __init__(self, device=None):
        raise SourceError(NO_MICROPHONE)


@pytest.fixture(autouse=True)
def no_devices(monkeypatch):
    monkeypatch.setattr("gui.inputs.listen", NoMicrophone)
    monkeypatch.setattr("gui.device_watch.rescan_devices", lambda: DeviceList((), NO_MICROPHONE))


class Clock:
    """Five times as fast as sound, so that there is less to wait for; can be held."""

    def __init__(self):
        self._held = self._begun = None
        self._behind = 0.0

    def __call__(self):
        now = 5 * time.perf_counter() - self._behind if self._held is None else self._held
        if self._begun is None:
            self._begun = now
        return now

    def passed(self):
        """Return how long it has run for whoever asked first, in seconds."""
        return self() - self._begun

    def hold(self):
        self._held = self()

    def go_on(self):
        self._behind = 5 * time.perf_counter() - self._held
        self._held = None


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(qtbot, monkeypatch, clock):
    monkeypatch.setattr("gui.inputs.DemoSource", lambda: DemoSource(clock=clock))
    session = Session(
        AnalysisSettings(stft=StftSettings(n_fft=1024, hop_length=256)), DisplaySettings(**DISPLAY)
    )
    window = MainWindow(session, DARK)
    window.resize(900, 600)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):  # without which there are no shortcuts
        window.show()
        window.activateWindow()
    window.loop.start()
    yield window
    window.close()


def feed_of(window):
    return window.loop.feed


def picture(window, index=0):
    return pixels_of(feed_of(window).pictures[index].picture())


def shows_sound(window, least=1.0):
    """Tell whether at least that share of the columns is no longer background."""
    feed = feed_of(window)
    if feed is None or window.session.input is None or feed.track is not window.session.input.track:
        return False
    drawn = (picture(window) != np.uint32(DARK.pixel("picture"))).any(axis=0)
    return bool(drawn.mean() >= least)


def is_not_blanked(window):
    """Tell whether old pictures stand in; only sound that came meanwhile may be missing still."""
    return shows_sound(window, least=0.6)


def words_on(panel):
    parts = panel.findChildren(QLabel) + panel.findChildren(QAbstractButton)
    return " ".join(part.text() for part in parts)


def settled_on(window, name):
    shown = window.session.input
    return (
        shown is not None
        and shown.name == name
        and feed_of(window) is not None
        and feed_of(window).track is shown.track
        and window.loop.settled
    )


def open_demo(window, qtbot):
    window.open_demo()
    qtbot.waitUntil(lambda: shows_sound(window), timeout=20_000)


def open_file(window, qtbot, path):
    window.open_file(path)
    qtbot.waitUntil(lambda: settled_on(window, path.name), timeout=20_000)


class TestDemo:
    def test_pictures_appear_and_move(self, window, qtbot):
        open_demo(window, qtbot)
        for ring in feed_of(window).rings:
            colours = np.unique(pixels_of(ring.picture()))
            assert len(colours) > (2 if ring is feed_of(window).wave else 100)
        assert window.session.state == "live"
        assert "LIVE" in words_on(window.transport)
        assert "Demo" in window.windowTitle()
        start = feed_of(window).start
        qtbot.waitUntil(lambda: feed_of(window).start > start + 50)
        assert window.loop.paint_ms.count > 3
        qtbot.waitUntil(lambda: "fps" in words_on(window.status))

    def test_pause_freezes_the_picture_while_capture_goes_on(self, window, qtbot):
        open_demo(window, qtbot)
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert window.session.state == "paused"
        qtbot.waitUntil(lambda: feed_of(window).complete)
        before = {index: picture(window, index) for index in range(2)}
        captured = window.session.input.track.end
        ticks = feed_of(window).live_end
        qtbot.waitUntil(lambda: window.session.input.track.end > captured + 96_000)
        qtbot.waitUntil(lambda: feed_of(window).live_end > ticks + 100)
        for name, shown in before.items():
            np.testing.assert_array_equal(picture(window, name), shown)
        start = feed_of(window).start
        window.transport.pause.click()
        assert window.session.state == "live"
        qtbot.waitUntil(lambda: feed_of(window).start > start + 100)
        qtbot.waitUntil(lambda: shows_sound(window))

    @pytest.mark.parametrize(
        ("name", "text", "setting", "value"),
        [
            ("analysis.n_fft", "4096", lambda s: s.analysis.stft.n_fft, 4096),
            ("analysis.hop", "100", lambda s: s.analysis.stft.hop_length, 100),
            ("mel.n_mels", "80", lambda s: s.analysis.mel.n_mels, 80),
            ("display.fmin", "100 Hz", lambda s: s.display.fmin, 100.0),
            ("display.fmax", "8 kHz", lambda s: s.display.fmax, 8000.0),
            ("display.low_db", "−80 dB", lambda s: s.display.level_low_db, -80.0),
            ("display.high_db", "-10", lambda s: s.display.level_high_db, -10.0),
            ("display.span", "3 s", lambda s: s.display.span, 3.0),
        ],
    )
    def test_what_is_typed_applies_while_running(
        self, window, qtbot, clock, name, text, setting, value
    ):
        self.open_and_hold(window, qtbot, clock)
        field = attrgetter(name)(window.inspector)
        field.setFocus()
        field.lineEdit().selectAll()
        field.lineEdit().insert(text)
        QTest.keyClick(field.lineEdit(), Qt.Key.Key_Return)
        self.check(window, qtbot, clock, setting, value)

    @pytest.mark.parametrize(
        ("name", "words", "setting", "value"),
        [
            ("analysis.window_field", "blackman", lambda s: s.analysis.stft.window, "blackman"),
            ("display.scale", "Bark", lambda s: s.display.scale, FrequencyScale.BARK),
            ("display.colours", "Cividis", lambda s: s.display.colours, "cividis"),
        ],
    )
    def test_what_is_chosen_applies_while_running(
        self, window, qtbot, clock, name, words, setting, value
    ):
        self.open_and_hold(window, qtbot, clock)
        field = attrgetter(name)(window.inspector)
        index = field.findText(words)
        field.setCurrentIndex(index)
        field.activated.emit(index)
        self.check(window, qtbot, clock, setting, value)

    def open_and_hold(self, window, qtbot, clock):
        """Show the demo, and let no sound come that the test is not ready for."""
        open_demo(window, qtbot)
        clock.hold()
        track = window.session.input.track
        qtbot.waitUntil(lambda: track.end >= int(clock.passed() * track.sr))
        qtbot.waitUntil(lambda: shows_sound(window) and feed_of(window).complete)

    def check(self, window, qtbot, clock, setting, value):
        assert setting(window.session) == value
        # The frame right behind: at no time is there nothing to see.
        window.loop.tick()
        assert setting(feed_of(window)) == value
        assert is_not_blanked(window)
        clock.go_on()
        live_end = feed_of(window).live_end
        qtbot.waitUntil(lambda: feed_of(window).live_end > live_end)
        qtbot.waitUntil(lambda: feed_of(window).complete)
        assert window.session.state == "live"
        assert is_not_blanked(window)

    def test_a_log_axis_from_0_hz_can_be_chosen(self, window, qtbot):
        open_demo(window, qtbot)
        window.session.set_display(scale=FrequencyScale.LOG, fmin=0.0)
        qtbot.waitUntil(lambda: feed_of(window).display.fmin == 0.0)
        qtbot.waitUntil(lambda: feed_of(window).complete and is_not_blanked(window))

    def test_a_resize_keeps_the_picture(self, window, qtbot):
        open_demo(window, qtbot)
        width = feed_of(window).sizes.width
        window.resize(1100, 700)
        qtbot.waitUntil(lambda: feed_of(window).sizes.width > width)
        assert feed_of(window).sizes == window.stage.sizes
        assert is_not_blanked(window)
        qtbot.waitUntil(lambda: feed_of(window).complete and shows_sound(window))


class TestFiles:
    def test_a_file_is_shown_whole(self, window, qtbot, tone_file):
        open_file(window, qtbot, tone_file)
        assert shows_sound(window)
        assert "FILE" in words_on(window.transport)
        assert "tone.wav" in window.windowTitle()
        assert not window.inspector.display.span.isEnabled()
        qtbot.waitUntil(lambda: "0:02.0" in words_on(window.status))

    def test_hovering_over_a_known_tone_tells_it(self, window, qtbot, tone_file):
        open_file(window, qtbot, tone_file)
        stage, feed = window.stage, feed_of(window)
        rect = stage.geometry_now.panes[0]
        row = round(float(feed.panes[0].rows.row_of(TONE_HZ)))
        at = QPoint(round(rect.center().x()), round(rect.top()) + row)
        QTest.mouseMove(stage.viewport(), at - QPoint(10, 10))
        QTest.mouseMove(stage.viewport(), at)
        reading = stage.reading_at(QPointF(at))
        qtbot.waitUntil(lambda: stage.hover._reading == reading)
        assert abs(float(feed.panes[0].rows.row_of(reading.hz)) - row) <= 1
        assert reading.value == pytest.approx(-6.02, abs=1)
        assert "B5" in reading.headline()
        assert reading.seconds == pytest.approx(1.0, abs=0.02)
        # Beside it the spectrum shows the column under the cursor.
        column = feed.pictures[0].values_at(stage.hovered_column)
        qtbot.waitUntil(lambda: np.array_equal(stage.spectra[0].levels, column))

    def test_of_a_bad_file_the_banner_tells_until_a_good_one_opens(
        self, window, qtbot, tone_file, stereo_file, bad_file
    ):
        open_file(window, qtbot, tone_file)
        window.open_file(bad_file)
        qtbot.waitUntil(lambda: window.banner.isVisible())
        assert "bad.wav" in window.banner.text
        assert window.session.input.name == "tone.wav"
        qtbot.waitUntil(lambda: window.loop.settled)  # the banner takes some of its room
        assert feed_of(window).track is window.session.input.track
        open_file(window, qtbot, stereo_file)
        assert window.banner.isHidden()

    def test_stacked_channels_show_two_lanes(self, window, qtbot, stereo_file):
        open_file(window, qtbot, stereo_file)
        field = window.inspector.analysis.channel
        words = [field.itemText(index) for index in range(field.count())]
        assert words == ["Mono mix", "Stacked", "Channel 1", "Channel 2"]
        field.activated.emit(1)
        qtbot.waitUntil(lambda: feed_of(window).n_lanes == 2 and window.loop.settled)
        feed = feed_of(window)
        levels = feed.pictures[0].values_at(feed.sizes.width // 2)
        for lane, (hz, level_db) in enumerate(((500, -6.02), (2000, -12.04))):
            row = int(levels[lane].argmax())
            assert feed.panes[0].rows.hz_of(row) == pytest.approx(hz, rel=0.05)
            assert levels[lane, row] == pytest.approx(level_db, abs=0.5)
        gap = picture(window)[feed.panes[0].lanes[0].stop : feed.panes[0].lanes[1].start]
        assert len(gap)
        assert (gap == np.uint32(DARK.pixel("picture"))).all()

    def test_a_file_with_fewer_channels_than_were_chosen_opens(
        self, window, qtbot, stereo_file, tone_file
    ):
        open_file(window, qtbot, stereo_file)
        window.session.set_analysis(channel="stack")
        open_file(window, qtbot, tone_file)
        assert feed_of(window).n_lanes == 1
        assert window.inspector.analysis.channel.currentText()

    def test_a_dropped_file_opens(self, window, qtbot, tone_file):
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(tone_file))])
        event = QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            files,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        window.dropEvent(event)
        qtbot.waitUntil(lambda: settled_on(window, "tone.wav"))

    def test_from_a_file_to_the_demo_and_back(self, window, qtbot, tone_file):
        open_file(window, qtbot, tone_file)
        QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.session.state == "live")
        qtbot.waitUntil(lambda: shows_sound(window), timeout=20_000)
        assert window.inspector.display.span.isEnabled()
        open_file(window, qtbot, tone_file)
        assert window.session.state == "file"


class TestShortcuts:
    def test_open_asks_for_a_file(self, window, qtbot, tone_file, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tone_file), ""))
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: settled_on(window, "tone.wav"))

    def test_open_may_be_called_off(self, window, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        window.transport.open.click()
        assert window.session.input is None

    def test_the_settings_hide_and_show(self, window):
        QTest.keyClick(window, Qt.Key.Key_I)
        assert window.inspector.isHidden()
        QTest.keyClick(window, Qt.Key.Key_I)
        assert not window.inspector.isHidden()

    def test_letters_typed_into_a_field_are_no_shortcuts(self, window, qtbot, tone_file):
        open_file(window, qtbot, tone_file)
        edit = window.inspector.display.fmax.lineEdit()
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, "2 khz mid")
        assert edit.text() == "2 khz mid"
        assert window.session.state == "file"
        assert not window.inspector.isHidden()

    @pytest.mark.parametrize("name", ["display.scale", "display.colours", "analysis.window_field"])
    def test_letters_typed_at_a_list_choose_from_it(self, window, qtbot, tone_file, name):
        open_file(window, qtbot, tone_file)
        field = attrgetter(name)(window.inspector)
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        for key in (Qt.Key.Key_M, Qt.Key.Key_D, Qt.Key.Key_I):
            QTest.keyClick(field, key)
        assert window.banner.isHidden()
        assert not window.inspector.isHidden()
        assert window.session.input.name == "tone.wav"

    def test_quit(self, window):
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert window.isHidden()


class TestWithoutAMicrophone:
    def test_the_banner_says_so_and_the_demo_plays(self, window, qtbot):
        window.open_microphone(None, or_demo=True)
        qtbot.waitUntil(lambda: window.session.state == "live")
        assert window.session.input.name == "Demo signal"
        assert not window.banner.isHidden()
        assert window.banner.text == str(NO_MICROPHONE)
        assert not window.session.opening
        qtbot.waitUntil(lambda: shows_sound(window), timeout=20_000)
        assert not window.banner.isHidden()

    def test_what_is_shown_stays_where_the_user_asked_for_it(self, window, qtbot, tone_file):
        open_file(window, qtbot, tone_file)
        QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not window.banner.isHidden())
        assert window.session.input.name == "tone.wav"

    def test_the_chooser_says_why_it_is_empty(self, window, qtbot):
        window.transport._menu.aboutToShow.emit()
        qtbot.waitUntil(
            lambda: NO_MICROPHONE.what in [a.text() for a in window.transport._menu.actions()]
        )


class TestAMicrophone:
    DEVICE = Device(
        index=3,
        name="Desk microphone",
        host_api="ALSA",
        channels=1,
        default_sr=48000,
        is_default=True,
        is_monitor=False,
    )

    @pytest.fixture
    def microphones(self, monkeypatch):
        """Microphones that hear the demo signal, in the order they were opened."""
        opened = []

        class Heard(DemoSource):
            name = "Desk microphone"

            def __init__(self, device=None):
                super().__init__(clock=lambda: 5 * time.perf_counter())
                self.device = device
                opened.append(self)

            def read(self):
                return super().read() if self.problem is None else None

        monkeypatch.setattr("gui.inputs.listen", Heard)
        return opened

    def test_is_chosen_from_the_list(self, window, qtbot, microphones, monkeypatch):
        found = DeviceList((self.DEVICE,), None)
        monkeypatch.setattr("gui.device_watch.rescan_devices", lambda: found)
        menu = window.transport._menu
        menu.aboutToShow.emit()
        qtbot.waitUntil(lambda: any(a.text().startswith("Desk") for a in menu.actions()))
        next(a for a in menu.actions() if a.text().startswith("Desk")).trigger()
        qtbot.waitUntil(lambda: window.session.state == "live")
        assert microphones[0].device == self.DEVICE
        assert window.transport._source.text() == "Desk microphone · 48 kHz · mono"

    @pytest.mark.parametrize("name", ["Desk microphone", "USB microphone"])
    def test_of_an_earlier_run_is_listened_to_or_said_to_be_missing(
        self, window, qtbot, microphones, monkeypatch, name
    ):
        monkeypatch.setattr("gui.inputs.listen_again", lambda _: inputs.listen())
        window.inputs.open_last_microphone(name)
        qtbot.waitUntil(lambda: window.session.state == "live")
        missing = "'USB microphone' is not connected; this is 'Desk microphone'"
        said = window.status.notice.text if window.status.notice.isVisible() else ""
        assert said == ("" if name == "Desk microphone" else missing)
        assert window.inputs.chosen == name

    def test_that_goes_away_leaves_its_picture(self, window, qtbot, microphones):
        """Also where the demo would have played, had there been none at the start."""
        window.open_microphone(None, or_demo=True)
        qtbot.waitUntil(lambda: shows_sound(window), timeout=20_000)
        track = window.session.input.track
        microphones[0].problem = Problem("The microphone is gone.", "Plug it in again.")
        qtbot.waitUntil(lambda: window.session.state == "stopped")
        assert "gone" in window.banner.text
        qtbot.waitUntil(lambda: feed_of(window).complete)
        assert window.session.input.track is track
        assert window.session.state == "stopped"
        assert shows_sound(window)

    def test_that_goes_away_is_looked_for_and_taken_up_again(
        self, window, qtbot, microphones, monkeypatch
    ):
        heard, away = inputs.listen, []

        def clock():
            return 5 * time.perf_counter()

        def make(_wanted):
            if away:
                raise SourceError(NO_MICROPHONE)
            return heard(None)

        monkeypatch.setattr(
            "gui.inputs.listen",
            lambda device: ReconnectingSource(make, clock=clock, awake=clock),
        )
        window.open_microphone(None)
        qtbot.waitUntil(lambda: shows_sound(window), timeout=20_000)
        track = window.session.input.track
        away.append(True)
        microphones[0].problem = Problem("The microphone is gone.", "Plug it in again.")
        qtbot.waitUntil(window.banner.isVisible)
        assert "looking for it" in window.banner.text
        assert words_on(window.transport).count("NO SOUND") == 1
        assert window.session.state == "live"
        away.clear()
        qtbot.waitUntil(window.banner.isHidden)
        assert "is back after" in window.status.notice.text
        assert words_on(window.transport).count("LIVE") == 1
        assert window.session.input.track is track
        (gap,) = track.gaps
        assert gap.cause == "interrupted"
        assert len(microphones) == 2

    def test_may_be_left_for_another_while_it_is_looked_for(
        self, window, qtbot, microphones, monkeypatch
    ):
        made = []

        def make(_wanted):
            if made:
                raise SourceError(NO_MICROPHONE)
            made.append(heard())
            return made[-1]

        heard = inputs.listen
        monkeypatch.setattr("gui.inputs.listen", lambda _: ReconnectingSource(make))
        window.open_microphone(None)
        qtbot.waitUntil(lambda: window.session.state == "live")
        made[0].problem = Problem("The microphone is gone.", "Plug it in again.")
        qtbot.waitUntil(lambda: "There is no microphone" in window.banner.text)
        window.open_demo()
        qtbot.waitUntil(window.banner.isHidden)
        assert words_on(window.transport).count("LIVE") == 1

    def test_that_works_takes_the_banner_away(self, window, qtbot, microphones, monkeypatch):
        heard = inputs.listen
        monkeypatch.setattr("gui.inputs.listen", NoMicrophone)
        window.open_microphone(None)
        qtbot.waitUntil(lambda: not window.banner.isHidden())
        monkeypatch.setattr("gui.inputs.listen", heard)
        window.open_microphone(None)
        qtbot.waitUntil(lambda: window.session.state == "live")
        assert window.banner.isHidden()


class TestClosing:
    def test_leaves_no_thread(self, window, qtbot):
        before = {thread.name for thread in threading.enumerate()}
        assert "melscope-worker" in before
        open_demo(window, qtbot)
        window.close()
        assert self.threads() == []

    def test_says_so_while_everything_still_runs(self, window, qtbot):
        open_demo(window, qtbot)
        states = []
        window.about_to_close.connect(lambda: states.append(window.session.state))
        window.close()
        assert states == ["live"]

    def test_while_a_source_opens(self, window, monkeypatch):
        """What is open too late to be shown is given back."""
        closing, calls = threading.Event(), []

        class Slow(DemoSource):
            def start(self):
                assert closing.wait(10)
                super().start()
                calls.append("start")

            def stop(self):
                super().stop()
                calls.append("stop")

        monkeypatch.setattr("gui.inputs.DemoSource", Slow)
        window.about_to_close.connect(closing.set)
        window.open_demo()
        window.close()
        assert calls == ["start", "stop"]
        assert window.session.input is None
        assert self.threads() == []

    def test_before_anything_opened(self, window):
        assert self.threads() != []
        window.close()
        assert self.threads() == []

    @staticmethod
    def threads():
        return [thread.name for thread in threading.enumerate() if "melscope" in thread.name]


def test_a_file_cut_short_while_open_is_told_in_the_banner(window, qtbot, tone_file, tmp_path):
    path = tmp_path / "take.wav"
    path.write_bytes(tone_file.read_bytes())
    open_file(window, qtbot, path)
    os.truncate(path, path.stat().st_size // 2)
    window.session.set_stft(n_fft=256)
    qtbot.waitUntil(window.banner.isVisible)
    assert "take.wav" in words_on(window.banner)
    qtbot.waitUntil(lambda: feed_of(window).complete)
    assert window.session.state == "file"
