"""Presets, and the way back from them, on a real window."""

from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QFileDialog

from dsp.analysis.settings import AnalysisSettings, StftSettings
from gui.actions import actions_by_menu
from gui.main_window import MainWindow
from gui.preferences.preset_actions import PresetActions
from gui.preferences.presets import list_presets, read_preset, write_preset
from gui.preferences.settings_file import Settings, SettingsFileError
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK

OWN = Settings(
    analysis=AnalysisSettings(stft=StftSettings(n_fft=512, hop_length=64)),
    display=DisplaySettings(colours="cividis"),
)


@pytest.fixture
def window(qtbot, tmp_path):
    with patch("gui.main_window.config_folder", lambda: tmp_path):
        window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def settings_of(window) -> Settings:
    return window.presets._settings()


def run(window, text: str) -> None:
    (action,) = [one for one in actions_by_menu(window)["Presets"] if one.text() == text]
    action.trigger()


@pytest.mark.parametrize("preset", list_presets(), ids=lambda preset: preset.name)
def test_ours_are_understood_in_full(preset) -> None:
    settings, ignored = read_preset(preset.path)
    assert ignored == []
    assert settings != Settings()


def test_a_preset_is_an_action_and_can_be_undone(window) -> None:
    before = settings_of(window)
    run(window, "Birdsong")
    assert window.session.display.fmax == 12000.0
    assert window.session.analysis.stft.n_fft == 1024
    assert window.status.notice.text == "Preset: Birdsong"
    run(window, "Undo the change of settings")
    assert settings_of(window).analysis == before.analysis
    assert settings_of(window).display.level_low_db == before.display.level_low_db
    run(window, "Redo the change of settings")
    assert window.session.analysis.stft.n_fft == 1024


def test_changes_in_quick_succession_are_one_step(window, qtbot) -> None:
    for n_fft in (1024, 512, 256):
        window.session.set_stft(n_fft=n_fft)
    qtbot.waitUntil(lambda: not window.presets._pause.isActive())
    window.session.set_display(colours="greys")
    window.presets.undo()
    assert window.session.display.colours == "inferno"
    assert window.session.analysis.stft.n_fft == 256
    window.presets.undo()
    assert window.session.analysis.stft.n_fft == 2048


def test_a_moved_range_is_no_change_of_settings(window) -> None:
    window.session.set_display(fmin=500.0, fmax=900.0)
    window.presets.undo()
    assert window.session.display.fmin == 500.0
    assert not window.presets._history.can_redo


def test_saved_it_is_listed_and_used(window, tmp_path) -> None:
    window.presets.use(OWN)
    with patch.object(QFileDialog, "getSaveFileName") as ask:
        ask.return_value = (str(tmp_path / "presets" / "My own"), "")
        run(window, "Save the settings as a preset…")
    assert [preset.name for preset in list_presets(tmp_path / "presets") if preset.own] == [
        "My own"
    ]
    run(window, "All settings as they were at first")
    assert settings_of(window) == Settings()
    run(window, "My own")
    assert settings_of(window) == OWN


def test_one_from_elsewhere_is_opened(window, tmp_path) -> None:
    write_preset(tmp_path / "shared.toml", OWN)
    with patch.object(QFileDialog, "getOpenFileName") as ask:
        ask.return_value = (str(tmp_path / "shared.toml"), "")
        run(window, "Open a preset…")
    assert settings_of(window) == OWN


def test_what_is_not_understood_is_said(window, tmp_path) -> None:
    (tmp_path / "odd.toml").write_text("version = 1\n[stft]\nn_fft = 'big'\nhop_length = 128\n")
    window.presets.open(tmp_path / "odd.toml")
    assert window.session.analysis.stft.hop_length == 128
    assert "stft.n_fft" in window.status.notice.text


def test_a_file_that_is_none_gives_a_line_and_changes_nothing(window, tmp_path) -> None:
    (tmp_path / "bad.toml").write_text("this is not toml")
    window.presets.open(tmp_path / "bad.toml")
    assert "'bad.toml' is no file of settings." in window.banner.text
    assert settings_of(window) == Settings()


def test_a_place_that_cannot_be_written_gives_a_line(window, tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SettingsFileError, match="cannot be written"):
        write_preset(tmp_path / "file" / "x.toml", OWN)
    window.presets.save(tmp_path / "file" / "x.toml")
    assert "cannot be written" in window.banner.text


def test_the_actions_alone_need_no_folder(window, tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")
    actions = PresetActions(window, tmp_path / "file")
    assert actions._made_folder().is_dir()
