"""From file to file by keys and menus, with real folders."""

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dsp.analysis.settings import AnalysisSettings
from gui.files import browsing
from gui.files.recent import RecentFiles
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(monkeypatch, tmp_path):
    store = tmp_path / "settings" / "recent.json"
    monkeypatch.setattr(browsing, "_usual_store", lambda: store)
    return store


@pytest.fixture
def window(qtbot, store):
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    window.resize(900, 600)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.loop.start()
    yield window
    window.close()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "sounds"
    folder.mkdir()
    for name in ("take 1.wav", "take 2.flac", "take 10.wav"):
        soundfile.write(folder / name, np.zeros(4000), 8000)
    (folder / "take 3.wav").write_text("this is not sound")
    (folder / "take 4.wav").write_text("nor is this")
    return folder


def open_file(window, qtbot, path):
    window.open_file(path)
    shows(window, qtbot, path.name)


def shows(window, qtbot, name):
    qtbot.waitUntil(lambda: window.session.input is not None and window.session.input.name == name)


def next_file(window):
    QTest.keyClick(window, Qt.Key.Key_PageDown, CONTROL)


def previous_file(window):
    QTest.keyClick(window, Qt.Key.Key_PageUp, CONTROL)


def entries(window):
    return {a.text().split("\t")[0]: a for a in window.transport.open.choices.actions()}


class TestFolder:
    def test_the_next_and_the_previous(self, window, qtbot, folder):
        open_file(window, qtbot, folder / "take 1.wav")
        next_file(window)
        shows(window, qtbot, "take 2.flac")
        previous_file(window)
        shows(window, qtbot, "take 1.wav")
        assert window.banner.isHidden()

    def test_what_cannot_be_opened_is_skipped_and_told(self, window, qtbot, folder):
        open_file(window, qtbot, folder / "take 2.flac")
        next_file(window)
        shows(window, qtbot, "take 10.wav")
        assert "Skipped: 'take 4.wav'" in window.banner.text
        assert "and 1 before it" in window.banner.text
        window.banner.hide()
        previous_file(window)
        shows(window, qtbot, "take 2.flac")
        assert "Skipped: 'take 3.wav'" in window.banner.text

    def test_where_none_of_the_rest_opens_the_file_stays(self, window, qtbot, folder):
        (folder / "take 10.wav").unlink()
        open_file(window, qtbot, folder / "take 2.flac")
        next_file(window)
        qtbot.waitUntil(lambda: "and 1 before it" in window.banner.text)
        assert window.session.input.name == "take 2.flac"
        previous_file(window)
        shows(window, qtbot, "take 1.wav")

    def test_the_ends_are_told(self, window, qtbot, folder):
        open_file(window, qtbot, folder / "take 10.wav")
        next_file(window)
        qtbot.waitUntil(lambda: "last sound file" in window.status.notice.text)
        open_file(window, qtbot, folder / "take 1.wav")
        previous_file(window)
        qtbot.waitUntil(lambda: "first sound file" in window.status.notice.text)

    def test_without_a_file_it_says_so(self, window):
        next_file(window)
        assert "Open a file first" in window.status.notice.text

    def test_a_folder_that_went_away(self, window, qtbot, folder, tmp_path):
        open_file(window, qtbot, folder / "take 1.wav")
        folder.rename(tmp_path / "elsewhere")
        next_file(window)
        qtbot.waitUntil(lambda: "cannot be read" in window.banner.text)

    def test_pressed_twice_at_once_it_goes_two_files_on(self, window, qtbot, folder):
        for name in ("take 3.wav", "take 4.wav"):
            (folder / name).unlink()
        open_file(window, qtbot, folder / "take 1.wav")
        next_file(window)
        next_file(window)
        shows(window, qtbot, "take 10.wav")


class TestRecent:
    def test_what_opened_is_listed_and_opens_again(self, window, qtbot, folder, store):
        for name in ("take 1.wav", "take 2.flac"):
            open_file(window, qtbot, folder / name)
        qtbot.waitUntil(lambda: {"take 1.wav", "take 2.flac"} <= set(entries(window)))
        names = [name for name in entries(window) if name.startswith("take")]
        assert names == ["take 2.flac", "take 1.wav"]
        entries(window)["take 1.wav"].trigger()
        shows(window, qtbot, "take 1.wav")
        qtbot.waitUntil(lambda: RecentFiles(store).read()[0].name == "take 1.wav")

    def test_what_is_gone_is_shown_but_cannot_be_chosen(self, window, qtbot, folder, store):
        RecentFiles(store).add(folder / "gone.wav")
        RecentFiles(store).add(folder / "a & b.wav")
        (folder / "a & b.wav").write_bytes(b"x")
        window.transport.open.choices.aboutToShow.emit()
        qtbot.waitUntil(lambda: "gone.wav (missing)" in entries(window))
        assert not entries(window)["gone.wav (missing)"].isEnabled()
        assert entries(window)["a && b.wav"].isEnabled()

    def test_two_of_a_name_are_told_apart(self, window, qtbot, tmp_path, store):
        for name in ("one", "two"):
            RecentFiles(store).add(tmp_path / name / "a.wav")
        window.transport.open.choices.aboutToShow.emit()
        qtbot.waitUntil(lambda: "two/a.wav (missing)" in entries(window))
        assert "one/a.wav (missing)" in entries(window)

    def test_can_be_cleared(self, window, qtbot, folder, store):
        open_file(window, qtbot, folder / "take 1.wav")
        qtbot.waitUntil(lambda: "Clear this list" in entries(window))
        entries(window)["Clear this list"].trigger()
        qtbot.waitUntil(lambda: "take 1.wav" not in entries(window))
        assert RecentFiles(store).read() == []

    def test_nothing_is_remembered_where_nobody_looks(self, window, qtbot, folder, store):
        window.browser.remembers = False
        open_file(window, qtbot, folder / "take 1.wav")
        window.browser.close()
        assert not store.exists()

    def test_what_could_not_be_opened_is_not_listed(self, window, qtbot, folder, store):
        open_file(window, qtbot, folder / "take 2.flac")
        next_file(window)
        shows(window, qtbot, "take 10.wav")
        qtbot.waitUntil(lambda: len(RecentFiles(store).read()) == 2)
        assert [p.name for p in RecentFiles(store).read()] == ["take 10.wav", "take 2.flac"]
