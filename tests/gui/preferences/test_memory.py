"""What a window looked like comes back with the next one."""

import base64

import pytest

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings
from dsp.recording.formats import RecordingFormat
from dsp.recording.trigger import TriggerSettings
from gui.languages import Language
from gui.look import Look
from gui.main_window import MainWindow
from gui.preferences.memory import Memory, Remembered, recall, restore
from gui.recording.choices import RecordingChoices
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK


@pytest.fixture
def make_window(qtbot):
    made = []

    def make(remembered: Remembered | None = None) -> MainWindow:
        settings = (remembered or Remembered()).settings
        window = MainWindow(
            Session(settings.analysis, settings.display, spectrum=settings.spectrum), DARK
        )
        qtbot.addWidget(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


def test_settings_place_and_panels_come_back(make_window, tmp_path) -> None:
    window = make_window()
    Memory(window, tmp_path, Look("light"), Language("de"))
    window.resize(900, 600)
    window.session.set_analysis(recipe=RECIPES["whisper-80"])
    window.session.set_display(colours="viridis")
    window.session.set_spectrum(weighting="A")
    window.inspector.hide()
    window.inputs.chosen = "USB Mic"
    window.close()

    found = recall(tmp_path)
    assert found.settings.analysis == AnalysisSettings(recipe=RECIPES["whisper-80"])
    assert found.settings.display == DisplaySettings(colours="viridis")
    assert found.settings.spectrum.weighting == "A"
    assert (found.inspector, found.device, found.theme) == (False, "USB Mic", "light")
    assert found.language == "de"

    again = make_window(found)
    again.resize(800, 500)
    restore(again, found, size=False)
    assert (again.width(), again.height()) == (800, 500)
    restore(again, found, size=True)
    assert (again.width(), again.height()) == (900, 600)
    assert again.inspector.isHidden()
    assert again.session.spectrum.weighting == "A"


def test_ways_of_recording_come_back(make_window, tmp_path) -> None:
    window = make_window()
    Memory(window, tmp_path, Look(), Language())
    chosen = RecordingChoices(
        kind=RecordingFormat("flac", "PCM_16"),
        pre_roll=10.0,
        triggered=True,
        trigger=TriggerSettings(level_dbfs=-55.0, band=(2000.0, 9000.0), hold=5.0),
    )
    window.recording.use(chosen)
    window.close()

    again = make_window()
    restore(again, recall(tmp_path), size=False)
    assert again.recording.choices == chosen
    checked = [one.text() for one in again.transport.record.choices.actions() if one.isChecked()]
    assert checked == [
        "FLAC, 16 bit",
        "10 s earlier",
        "Only sounds above −55 dBFS, 2 kHz to 9 kHz",
    ]


def test_a_change_is_kept_soon_without_closing(make_window, tmp_path, qtbot) -> None:
    window = make_window()
    Memory(window, tmp_path, Look(), Language())
    window.session.set_display(colours="magma")
    qtbot.waitUntil(lambda: recall(tmp_path).settings.display.colours == "magma")


def test_a_language_is_kept_soon_without_closing(make_window, tmp_path, qtbot) -> None:
    window, language = make_window(), Language()
    Memory(window, tmp_path, Look(), language)
    language.choose("de")
    qtbot.waitUntil(lambda: recall(tmp_path).language == "de")


def test_nothing_new_is_not_written_again(make_window, tmp_path) -> None:
    window = make_window()
    memory = Memory(window, tmp_path, Look(), Language())
    memory.keep()
    memory._background.deliver()
    written = (tmp_path / "preferences.toml").stat().st_mtime_ns
    (tmp_path / "preferences.toml").unlink()
    memory.keep()
    memory._background.deliver()
    assert written
    assert not (tmp_path / "preferences.toml").exists()


def test_a_folder_that_cannot_be_written_costs_nothing_but_memory(make_window, tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")
    window = make_window()
    Memory(window, tmp_path / "file" / "below", Look(), Language())
    window.session.set_display(colours="magma")
    window.close()
    assert recall(tmp_path / "file" / "below") == Remembered()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version = 1\nwindow = 3\ninput = []",
        "version = 1\nrecording = 3",
        "version = 1\n[recording]\ncontainer = 'flac'\nsubtype = 'FLOAT'\npre_roll = 7",
        "version = 1\n[recording]\ntriggered = 'yes'\nlevel_dbfs = 12\nhold = inf\nfmin = 3",
        "version = 1\n[recording]\nfmin = 9000\nfmax = 2000\nlevel_dbfs = true\npre_roll = nan",
        "version = 1\n[window]\ngeometry = 'not base 64!'\ninspector = 'no'\n[input]\ndevice = 7",
        "version = 1\n[window]\ntheme = 'pink'",
        "version = 1\n[window]\nlanguage = 'xx'",
        f"version = 1\n[input]\ndevice = '{'x' * 5000}'",
        "not toml",
    ],
)
def test_damaged_preferences_are_the_defaults(tmp_path, text) -> None:
    (tmp_path / "preferences.toml").write_text(text)
    assert recall(tmp_path) == Remembered()


def test_a_geometry_that_is_none_leaves_the_window_alone(make_window) -> None:
    window = make_window()
    window.resize(820, 520)
    restore(window, Remembered(geometry=base64.b64decode("AAAA")), size=True)
    assert (window.width(), window.height()) == (820, 520)


def test_the_layout_comes_back(make_window, tmp_path) -> None:
    window = make_window()
    Memory(window, tmp_path, Look(), Language())
    window.arrangement.toggle("waveform")
    window.arrangement.put("second", 0)
    window.arrangement.grow("second", 1.5)
    window.arrangement.resize_inspector(350)
    window.overview.hide()
    window.close()
    found = recall(tmp_path)
    again = make_window(found)
    restore(again, found, size=True)
    assert again.arrangement.layout == window.arrangement.layout
    assert again.arrangement.layout.rows(2) == ("second", "spectrogram")
    assert again.inspector.width() == 350
    assert again.overview.isHidden()


@pytest.mark.parametrize(
    "strip", ["[1, 2, 3]", "'here'", "[0, 0, -5, 100]", "[0, 0, 1.5, 3]", "[0, 0, 9999999, 100]"]
)
def test_a_place_that_is_none_is_no_place(tmp_path, strip) -> None:
    (tmp_path / "preferences.toml").write_text(f"version = 1\n[window]\nstrip = {strip}")
    assert recall(tmp_path).strip is None


def test_what_a_newer_version_has_kept_is_left_alone_and_that_is_said_once(
    make_window, tmp_path
) -> None:
    newer = 'version = 99\n[window]\ngeometry = "of another kind"\n'
    (tmp_path / "preferences.toml").write_text(newer)
    window = make_window(recall(tmp_path))
    Memory(window, tmp_path, Look(), Language())
    assert "newer Melscope" in window.status.notice.text
    window.session.set_display(colours="viridis")
    window.close()
    assert (tmp_path / "preferences.toml").read_text() == newer
    found = recall(tmp_path)
    assert found.settings.display.colours == "viridis"

    again = make_window(found)
    Memory(again, tmp_path, Look(), Language())
    assert again.status.notice.text == ""
    again.session.set_display(colours="magma")
    again.close()
    assert (tmp_path / "preferences.toml").read_text() == newer
    assert recall(tmp_path).settings.display.colours == "magma"


def test_a_newer_version_that_comes_while_an_older_one_runs_is_left_alone_too(
    make_window, tmp_path
) -> None:
    window = make_window()
    Memory(window, tmp_path, Look(), Language())
    (tmp_path / "preferences.toml").write_text("version = 2\n")
    window.close()
    assert (tmp_path / "preferences.toml").read_text() == "version = 2\n"
