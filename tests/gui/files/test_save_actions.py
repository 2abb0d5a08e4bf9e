"""Saving and copying as the user does: by keys, buttons and menus, into real files."""

import itertools
import json
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from dsp.analysis.recipes import RECIPES, front_end
from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.demo import DemoSource
from dsp.features.extract import extract
from gui.files import save_actions
from gui.files.save_actions import usual_folder
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.time_view import TimeView

CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def folder(monkeypatch, tmp_path):
    folder = tmp_path / "Music" / "Melscope"
    monkeypatch.setattr(save_actions, "usual_folder", lambda: folder)
    return folder


@pytest.fixture
def opened_folders(monkeypatch):
    opened = []
    monkeypatch.setattr(
        "gui.files.save_actions.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    return opened


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


def open_file(window, qtbot, path):
    window.open_file(path)
    qtbot.waitUntil(
        lambda: (
            window.session.input is not None
            and window.loop.feed is not None
            and window.loop.feed.track is window.session.input.track
            and window.loop.settled
        )
    )


def open_demo(window, qtbot, seconds=1.5):
    window.open_demo()
    qtbot.waitUntil(
        lambda: window.loop.feed is not None and window.session.input.track.end > seconds * 48000,
        timeout=20_000,
    )


def press(window, key, modifiers):
    QTest.keyClick(window, key, modifiers)


def saved(window, qtbot, folder, suffix=".wav"):
    """Wait for the notice and return the newest file of a kind."""
    qtbot.waitUntil(lambda: not window.status.notice.isHidden(), timeout=20_000)
    return max(folder.glob(f"*{suffix}"), key=lambda path: path.stat().st_mtime_ns)


def clipboard():
    return QGuiApplication.clipboard().text()


def run(script, folder):
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return np.load(folder / "features.npy")


def samples_of(path):
    return soundfile.read(path, dtype="float32", always_2d=True)[0]


class TestSave:
    def test_live_the_last_seconds_of_the_track_bit_for_bit(self, window, qtbot, folder):
        open_demo(window, qtbot, 12)
        assert window.transport.save.text().strip() == "Save last 30 s"
        act(window.transport.save.choices, "Last 10 s")
        path = saved(window, qtbot, folder)
        settings = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        sound, track = settings["sound"], window.session.input.track
        assert sound["n_samples"] == 10 * 48000
        start = sound["start_sample"]
        np.testing.assert_array_equal(samples_of(path), track.read(start, start + 480_000))
        assert settings["source"]["name"] == "Demo signal"
        assert settings["source"]["path"] is None
        assert path.stem.endswith("Demo signal")
        heard = datetime.fromisoformat(settings["source"]["start_time"])
        assert heard.tzinfo is not None
        assert settings["picture"]["stop_sample"] - settings["picture"]["start_sample"] == 48000
        assert window.transport.save.text().strip() == "Save last 10 s"  # from now on

    def test_the_picture_is_the_stage_pixel_for_pixel_in_size(self, window, qtbot, folder):
        open_demo(window, qtbot)
        window.transport.save.click()
        image = QImage(str(saved(window, qtbot, folder, ".png")))
        stage = window.stage
        ratio = stage.devicePixelRatioF()
        assert (image.width(), image.height()) == (
            round(stage.width() * ratio),
            round(stage.height() * ratio),
        )
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 400, 7)}
        assert len(colours) > 20

    def test_less_than_asked_for_where_there_is_no_more(self, window, qtbot, folder):
        open_demo(window, qtbot)
        press(window, Qt.Key.Key_S, CONTROL)
        path = saved(window, qtbot, folder)
        samples = samples_of(path)
        assert 48000 < len(samples) < 30 * 48000
        np.testing.assert_array_equal(samples, window.session.input.track.read(0, len(samples)))

    def test_paused_what_is_visible(self, window, qtbot, folder):
        open_demo(window, qtbot, 2)
        press(window, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
        assert window.transport.save.text().strip() == "Save view"
        view = window.loop.feed.view
        press(window, Qt.Key.Key_S, CONTROL)
        found = samples_of(saved(window, qtbot, folder))
        expected = window.session.input.track.read(max(0, view.start), view.stop)
        np.testing.assert_array_equal(found, expected[: len(found)])
        assert len(found) > 40_000

    def test_a_zoomed_file(self, window, qtbot, folder, stereo_file):
        open_file(window, qtbot, stereo_file)
        window.session.look_at(TimeView(2000, 3000))
        qtbot.waitUntil(lambda: window.loop.feed.view == TimeView(2000, 3000))
        press(window, Qt.Key.Key_S, CONTROL)
        path = saved(window, qtbot, folder)
        np.testing.assert_array_equal(samples_of(path), samples_of(stereo_file)[2000:5000])
        settings = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert settings["source"]["path"] == str(stereo_file)
        assert settings["source"]["start_time"] is None
        assert settings["sound"]["channels"] == 2

    def test_twice_in_a_second_overwrites_nothing(self, window, qtbot, folder, tone_file):
        open_file(window, qtbot, tone_file)
        for _ in range(3):
            press(window, Qt.Key.Key_S, CONTROL)
        qtbot.waitUntil(lambda: len(list(folder.glob("*.json"))) == 3)
        assert len(list(folder.glob("*.wav"))) == 3

    def test_the_notice_leads_to_the_folder(self, window, qtbot, folder, tone_file, opened_folders):
        open_file(window, qtbot, tone_file)
        press(window, Qt.Key.Key_S, CONTROL)
        path = saved(window, qtbot, folder)
        assert path.name in window.status.notice.text
        window.status.notice.actions_offered["Open folder"].click()
        assert opened_folders == [str(folder)]

    def test_the_menu_speaks_of_what_is_open(self, window, qtbot, tone_file):
        def offered():
            actions = window.transport.save.choices.actions()
            return [a.text() for a in actions if a.isVisible() and a.isCheckable()]

        open_file(window, qtbot, tone_file)
        assert offered() == ["The whole file", "What is visible"]
        open_demo(window, qtbot)
        assert offered()[0] == "Last 10 s"
        assert offered()[-2:] == ["All that is kept", "What is visible"]

    def test_the_whole_of_a_zoomed_file(self, window, qtbot, folder, tone_file):
        open_file(window, qtbot, tone_file)
        window.session.look_at(TimeView(2048, 4096))
        act(window.transport.save.choices, "The whole file")
        found = samples_of(saved(window, qtbot, folder))
        np.testing.assert_array_equal(found, samples_of(tone_file))
        open_demo(window, qtbot)
        assert window.transport.save.text().strip() == "Save last 30 s"  # as before

    def test_before_there_is_sound_the_banner_says_so(self, window, folder):
        assert not window.transport.save.isEnabled()
        press(window, Qt.Key.Key_S, CONTROL)
        assert "no sound" in window.banner.text
        assert not folder.exists()

    def test_a_folder_that_cannot_be_made_is_told_with_a_way_out(
        self, window, qtbot, folder, tone_file, monkeypatch, tmp_path
    ):
        folder.parent.parent.mkdir(exist_ok=True)
        folder.parent.write_text("in the way")
        open_file(window, qtbot, tone_file)
        press(window, Qt.Key.Key_S, CONTROL)
        qtbot.waitUntil(lambda: not window.banner.isHidden())
        assert "Nothing can be saved" in window.banner.text
        asked = tmp_path / "there.wav"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(asked), ""))
        button = next(b for b in window.banner._buttons if b.text() == "Save as…")
        button.click()
        qtbot.waitUntil(lambda: asked.with_suffix(".json").exists())
        np.testing.assert_array_equal(samples_of(asked), samples_of(tone_file))


class TestSaveAs:
    def ask(self, monkeypatch, answer):
        asked = []

        def dialog(_parent, _title, path, *_, **__):
            asked.append(path)
            return answer, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        return asked

    def test_asks_for_the_place(self, window, qtbot, folder, tone_file, monkeypatch, tmp_path):
        asked = self.ask(monkeypatch, str(tmp_path / "my.take"))
        open_file(window, qtbot, tone_file)
        press(window, Qt.Key.Key_S, CONTROL_SHIFT)
        qtbot.waitUntil(lambda: (tmp_path / "my.take.json").exists())
        assert Path(asked[0]).parent == folder
        assert asked[0].endswith(" tone.wav")
        np.testing.assert_array_equal(samples_of(tmp_path / "my.take.wav"), samples_of(tone_file))

    def test_does_not_overwrite_either(self, window, qtbot, tone_file, monkeypatch, tmp_path):
        taken = tmp_path / "mine.wav"
        taken.write_text("mine")
        self.ask(monkeypatch, str(taken))
        open_file(window, qtbot, tone_file)
        press(window, Qt.Key.Key_S, CONTROL_SHIFT)
        qtbot.waitUntil(lambda: (tmp_path / "mine-2.json").exists())
        assert taken.read_text() == "mine"

    def test_may_be_called_off(self, window, qtbot, folder, tone_file, monkeypatch):
        self.ask(monkeypatch, "")
        open_file(window, qtbot, tone_file)
        press(window, Qt.Key.Key_S, CONTROL_SHIFT)
        window.saving.close()
        assert not folder.exists()


class TestCopy:
    def test_a_file_by_its_own_name_and_range(self, window, qtbot, folder, tone_file, tmp_path):
        open_file(window, qtbot, tone_file)
        window.session.look_at(TimeView(2048, 8192))
        qtbot.waitUntil(lambda: window.loop.feed.view == TimeView(2048, 8192))
        press(window, Qt.Key.Key_C, CONTROL_SHIFT)
        assert window.status.notice.text.startswith("Copied: ")
        assert not folder.exists()
        found = run(clipboard(), tmp_path)
        part = samples_of(tone_file)[2048 : 2048 + 8192]
        recipe = front_end(window.session.analysis, 8000)
        np.testing.assert_allclose(found, extract(part, 8000, recipe), atol=1e-4)

    def test_what_is_copied_is_what_is_on_the_screen(self, window, qtbot, tmp_path):
        """Where frames are wider than columns, a column is a frame; the ends know more."""
        noise = np.random.default_rng(1).normal(0, 0.1, 16_000)
        soundfile.write(tmp_path / "noise.wav", noise, 8000)
        window.session.set_mel(n_mels=40)  # so that every band has rows of its own
        open_file(window, qtbot, tmp_path / "noise.wav")
        window.session.look_at(TimeView(4096, 4096))
        qtbot.waitUntil(lambda: window.loop.feed.view == TimeView(4096, 4096))
        qtbot.waitUntil(lambda: window.loop.settled)
        window.transport.copy.click()
        array = run(clipboard(), tmp_path)
        feed, frame = window.loop.feed, 8
        pane = feed.panes[1]
        levels = feed.pictures[1].values_at(feed.grid.column_of(4096 + 256 * frame))[0]
        reference = float(pane.projection.scale.reference_db)
        drawn = [level for level, _ in itertools.groupby(levels[::-1])]  # from the lowest band
        np.testing.assert_allclose(drawn, array[:, frame] - reference, atol=0.01)
        assert f"{reference:.2f} dB" in clipboard()

    def test_live_sound_is_saved_for_it(self, window, qtbot, folder, tmp_path):
        window.session.set_analysis(recipe=RECIPES["whisper-80"])
        open_demo(window, qtbot, 2)
        press(window, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
        window.transport.copy.click()
        path = saved(window, qtbot, folder)
        assert str(path) in clipboard()
        assert "Whisper, 80 bands" in window.status.notice.text
        sound = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["sound"]
        begin = -sound["start_sample"] % 480  # to the next frame of the picture
        expected = extract(samples_of(path)[begin:], 48000, RECIPES["whisper-80"])
        np.testing.assert_allclose(run(clipboard(), tmp_path), expected, atol=1e-4)

    def test_the_spectrogram_from_the_menu(self, window, qtbot, tone_file, tmp_path):
        open_file(window, qtbot, tone_file)
        menu = window.transport.copy.choices
        menu.aboutToShow.emit()
        act(menu, "The spectrogram")
        found = run(clipboard(), tmp_path)
        assert found.shape[0] == 513
        assert found.max() == pytest.approx(-6.02, abs=0.05)

    def test_both_recipes_of_a_comparison_are_offered(self, window, qtbot, tone_file):
        window.session.set_analysis(compared=RECIPES["whisper-80"])
        open_file(window, qtbot, tone_file)
        menu = window.transport.copy.choices
        menu.aboutToShow.emit()
        act(menu, "Whisper, 80 bands")
        assert "recipe whisper-80" in clipboard()

    def test_after_saving(self, window, qtbot, folder, tone_file):
        open_file(window, qtbot, tone_file)
        press(window, Qt.Key.Key_S, CONTROL)
        path = saved(window, qtbot, folder)
        window.status.notice.actions_offered["Copy as Python"].click()
        assert str(path) in clipboard()


def act(menu, words):
    next(a for a in menu.actions() if a.text().split("\t")[0] == words).trigger()


def test_the_usual_folder_is_in_the_music(monkeypatch, tmp_path):
    monkeypatch.setattr(
        "gui.files.save_actions.QStandardPaths.writableLocation", lambda _: str(tmp_path / "Music")
    )
    assert usual_folder() == tmp_path / "Music" / "Melscope"
    assert not (tmp_path / "Music").exists()  # made when it is first used
