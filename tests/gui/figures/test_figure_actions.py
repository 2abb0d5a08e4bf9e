"""Exporting what one sees, in the real window."""

import csv
import json
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from dsp.audio.track import LiveTrack
from gui.actions import actions_by_menu
from gui.figures.choices import FigureChoices
from tests.gui.marks.selecting_window import CONTROL, LEFT, PLAIN, SHIFT, SelectingWindow

ALT = Qt.KeyboardModifier.AltModifier
SR = 8000


@pytest.fixture
def window(qtbot, tone_file):
    window = SelectingWindow(qtbot)
    window.open(tone_file)
    window.session.set_display(level_low_db=-90.0)
    window.settle()
    yield window
    window.window.close()


@pytest.fixture
def answer(monkeypatch):
    """Answers the file dialogs: with a path, and the kind whose words hold some."""
    asked = []

    def answer_with(path, holding=""):
        def ask(_parent, title, suggested, kinds):
            asked.append((title, suggested, kinds.split(";;")))
            kind = next(one for one in kinds.split(";;") if holding in one)
            return str(path), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return asked

    return answer_with


def exported(window, path):
    notice = window.window.status.notice
    window.qtbot.waitUntil(lambda: notice.text == f"Exported {path.name!r}", timeout=20_000)
    assert "Open folder" in notice.actions_offered
    return path


def test_the_picture_is_exported_as_chosen(window, answer, tmp_path):
    figures = window.window.figures
    window.key(Qt.Key.Key_P, CONTROL | SHIFT)
    panel = figures.panel
    window.qtbot.waitUntil(panel.isVisible)
    assert not panel.isModal()
    panel.ground.choose("Dark, as in the window")
    panel.density.choose("3")
    panel.box_of("title").setChecked(False)
    words = panel.summary.text()
    asked = answer(tmp_path / "a.png")
    panel.export.click()
    image = QImage(str(exported(window, tmp_path / "a.png")))
    assert f"{image.width()} × {image.height()} pixels (288 dpi)" in words
    assert "tone.wav · 0:00.000–0:02.000, 8 kHz, mono" in words
    assert asked[0][0] == "Export the picture"
    assert "tone 0.000-2.000 s.png" in asked[0][1]
    wave = window.window.stage.geometry_now.wave
    assert image.width() > 3 * wave.width()
    settings = json.loads(image.text("Comment"))
    assert settings["display"]["level_low_db"] == -90.0
    assert settings["source"]["name"] == "tone.wav"
    window.qtbot.waitUntil(lambda: panel.export.isVisible())
    assert figures.choices == FigureChoices(
        density=3.0, ground="dark", without=frozenset({"title"})
    )
    panel.close()
    figures.open_panel()  # which remembers
    assert panel.choices == figures.choices
    assert not panel.box_of("title").isChecked()


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_outlines_are_exported(window, answer, tmp_path, kind):
    figures = window.window.figures
    figures.open_panel()
    figures.panel.kind.choose(kind.upper())
    figures.panel.size_field.choose("12 x 9 cm")
    assert "12.0 × 9.0 cm, text and axes as outlines" in figures.panel.summary.text()
    answer(tmp_path / f"a.{kind}")
    figures.panel.export.click()
    data = exported(window, tmp_path / f"a.{kind}").read_bytes()
    assert data.startswith({"svg": b"<?xml", "pdf": b"%PDF-1."}[kind])


def test_what_cannot_be_made_is_said_before_it_is_asked_for(window):
    figures = window.window.figures
    figures.open_panel()
    panel = figures.panel
    for part in ("waveform", "pane 1", "pane 2"):
        panel.box_of(part).setChecked(False)
    assert "needs the waveform or one of the spectrograms" in panel.summary.text()
    assert not panel.export.isEnabled()
    panel.box_of("pane 2").setChecked(True)
    assert panel.export.isEnabled()
    with pytest.raises(ValueError, match="no width × height"):
        panel.size_field.choose("large")
    with pytest.raises(ValueError, match="cm wide and high"):
        panel.size_field.choose("2 × 2 cm")
    assert panel.choices.size is None


def test_a_folder_that_cannot_be_written_to_is_told_in_the_banner(window, answer, tmp_path):
    answer(tmp_path / "none" / "a.png")
    window.window.figures.export()
    banner = window.window.banner
    window.qtbot.waitUntil(lambda: "cannot be written" in banner.text)
    assert "Choose another folder" in banner.text


def test_no_file_is_made_where_none_is_chosen_or_it_is_given_up(window, answer, tmp_path):
    figures = window.window.figures
    answer("")
    figures.export()
    figures.export_numbers()
    figures.export_sound()
    answer(tmp_path / "a.png")
    figures.choices = replace(figures.choices, density=8.0)
    figures.open_panel()
    figures.export()
    assert figures.panel.cancel.isVisible()
    figures.panel.cancel.click()
    window.qtbot.waitUntil(lambda: figures.panel.export.isVisible())
    assert list(tmp_path.iterdir()) == []
    assert window.window.banner.text == ""


def test_the_picture_is_copied_at_twice_the_pixels(window):
    QGuiApplication.clipboard().clear()
    window.key(Qt.Key.Key_C, CONTROL | ALT)
    notice = window.window.status.notice
    window.qtbot.waitUntil(lambda: notice.text.startswith("Copied: a picture"), timeout=20_000)
    image = QGuiApplication.clipboard().image()
    wave = window.window.stage.geometry_now.wave
    assert image.width() > 2 * wave.width()
    assert f"{image.width()} × {image.height()} pixels" in notice.text


def test_the_picture_is_dragged_out_with_alt_alone(window, monkeypatch):
    dragged = []

    def drag(self, action):
        dragged.append((self.mimeData().urls(), self.mimeData().imageData(), action))
        return action

    monkeypatch.setattr(QDrag, "exec", drag)
    before = window.session.view
    begin, end = window.point(1, 0.3, 0.5), window.point(1, 0.6, 0.6)
    window.drag(begin, end, ALT)
    [(urls, image, action)] = dragged
    assert action == Qt.DropAction.CopyAction
    [url] = urls
    assert url.fileName() == "tone 0.000-2.000 s.png"
    assert QImage(url.toLocalFile()) == image.convertToFormat(QImage(url.toLocalFile()).format())
    assert window.session.view == before
    assert window.selection is None
    window.drag(begin, end, ALT | SHIFT)  # a box as ever
    assert window.selection is not None
    window.drag(begin, begin + QPoint(1, 1), ALT)  # no drag yet
    window.drag(QPoint(5, 5), QPoint(60, 60), ALT)  # beside the pictures
    QTest.mouseClick(window.view, LEFT, PLAIN, begin)
    assert len(dragged) == 1
    folder = QUrl(url).toLocalFile()
    window.window.figures.drag.close()
    assert QImage(folder).isNull()


def lines_db(samples, frames, n_fft=256, hop=64):
    """Levels in dBFS of FFT lines: 0 for a full-scale sine on the line; computed in float64."""
    padded = np.concatenate((np.zeros(n_fft // 2), samples, np.zeros(2 * n_fft)))
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    power = np.stack(
        [np.abs(np.fft.rfft(padded[n * hop : n * hop + n_fft] * window)) ** 2 for n in frames]
    )
    full_scale = np.full(n_fft // 2 + 1, (window.sum() / 2) ** 2)
    full_scale[[0, -1]] *= 4  # the constant and the Nyquist frequency have one line each
    return 10 * np.log10(np.maximum(power, 1e-30) / full_scale)


def test_the_numbers_are_those_of_every_visible_frame(window, answer, tmp_path, tone_file):
    window.window.navigator.zoom(0.5)
    window.settle()
    view = window.feed.view
    asked = answer(tmp_path / "a.npz", "STFT")
    window.window.figures.export_numbers()
    with np.load(exported(window, tmp_path / "a.npz"), allow_pickle=False) as found:
        values, times, hertz = found["values"], found["times_s"], found["frequencies_hz"]
        meta = json.loads(str(found["meta"]))
    frames = [n for n in range(300) if view.start <= 64 * n < min(view.stop, 2 * SR)]
    np.testing.assert_allclose(times, np.array(frames) * 64 / SR, atol=1e-12)
    lines = np.arange(129) * SR / 256
    inside = (lines >= 50) & (lines <= 4000)
    np.testing.assert_allclose(hertz, lines[inside])
    samples, _ = soundfile.read(tone_file)
    expected = lines_db(samples, frames)[:, inside]
    loud = expected > -90  # where single precision still tells
    assert loud.mean() > 0.01
    np.testing.assert_allclose(values[loud], expected[loud], atol=0.02)
    assert (values[~loud] < -80).all()
    assert meta["unit"] == "dBFS"
    assert (meta["view"], meta["axes"]) == ("stft", ["time", "frequency"])
    assert meta["analysis"]["stft"]["n_fft"] == 256
    assert f"{len(frames)} × {inside.sum()}" in asked[0][2][0]


def test_bands_are_exported_as_csv_and_npy(window, answer, tmp_path):
    figures = window.window.figures
    asked = answer(tmp_path / "a.csv", "Mel, 250 × 20: CSV")
    figures.export_numbers()
    exported(window, tmp_path / "a.csv")
    assert [one.partition(",")[0] for one in asked[0][2]] == ["STFT"] * 3 + ["Mel"] * 3
    with open(tmp_path / "a.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(line for line in stream if not line.startswith("#")))
    answer(tmp_path / "a.npy", "Mel, 250 × 20: NumPy array")
    figures.export_numbers()
    values = np.load(exported(window, tmp_path / "a.npy"), allow_pickle=False)
    table = np.array(rows[1:], float)
    np.testing.assert_array_equal(table[:, 1:].astype(np.float32), values)
    loudest = float(rows[0][1 + int(values.max(axis=0).argmax())])
    assert abs(loudest - 1000) < 150  # the tone's


def test_the_visible_sound_is_exported_to_the_sample(window, answer, tmp_path, tone_file):
    window.window.navigator.zoom(0.25)
    window.settle()
    view = window.feed.view
    answer(tmp_path / "a.wav")
    window.window.figures.export_sound()
    samples, sr = soundfile.read(exported(window, tmp_path / "a.wav"), dtype="float32")
    whole, _ = soundfile.read(tone_file, dtype="float32")
    assert sr == SR
    np.testing.assert_array_equal(samples, whole[view.start : view.stop])


def test_nothing_can_be_exported_before_there_is_any(qtbot):
    window = SelectingWindow(qtbot)
    try:
        for action in actions_by_menu(window.window)["File"]:
            if action.text() in (
                "Export the picture…",
                "Copy the picture",
                "Export the visible numbers…",
                "Export the visible sound…",
            ):
                window.window.banner.hide()
                action.trigger()
                assert "nothing on the screen yet" in window.window.banner.text
        assert window.window.figures.drag.mime_data() is None
        assert not window.window.figures.panel.isVisible()
    finally:
        window.window.close()


def test_live_sound_is_exported_while_it_runs(qtbot, answer, tmp_path):
    window = SelectingWindow(qtbot)
    try:
        window.window.open_demo()
        qtbot.waitUntil(
            lambda: window.feed is not None and window.feed.live_end > window.feed.start + 100,
            timeout=20_000,
        )
        assert isinstance(window.track, LiveTrack)
        figures = window.window.figures
        for path, run in (
            (tmp_path / "a.png", figures.export),
            (tmp_path / "a.npz", figures.export_numbers),
            (tmp_path / "a.wav", figures.export_sound),
        ):
            answer(path)
            run()
            exported(window, path)
        with np.load(tmp_path / "a.npz") as found:
            assert found["values"].shape == (len(found["times_s"]), len(found["frequencies_hz"]))
            assert json.loads(str(found["meta"]))["source"]["start_time"] is not None
    finally:
        window.window.close()
