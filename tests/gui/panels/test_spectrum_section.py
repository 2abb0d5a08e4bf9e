from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton

from dsp.analysis.calibration import SplCalibration
from dsp.analysis.settings import AnalysisSettings
from gui.levels.calibrations import Calibration, Calibrations
from gui.panels.spectrum_section import SpectrumSection
from gui.session import Session
from gui.settings import DisplaySettings, SpectrumSettings
from tests.gui.doubles import ScriptedEngine, ScriptedSource

SR = 8000


@pytest.fixture
def session(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr("gui.opening.LiveEngine", ScriptedEngine)
    session = Session(AnalysisSettings(), DisplaySettings())
    session.calibrations = Calibrations(tmp_path / "calibrations.json")
    yield session
    session.close()


@pytest.fixture
def microphone(session, qtbot):
    session.open_live(lambda: ScriptedSource(SR, 2), device=True)
    qtbot.waitUntil(lambda: session.engine is not None)
    return session


def shown_section(session, qtbot):
    section = SpectrumSection(session)
    qtbot.addWidget(section)
    section.show()
    return section


def choose(field, text):
    """Choose as a hand does: by the keys."""
    field.setFocus()
    texts = [field.itemText(index) for index in range(field.count())]
    field.showPopup()
    view = field.view()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(texts.index(text)):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)


def type_into(field, text):
    edit = field.lineEdit()
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_each_field_changes_its_setting(session, qtbot):
    section = shown_section(session, qtbot)
    choose(section.weighting, "A")
    choose(section.fraction, "1/3 octave")
    choose(section.averaging, "Slow, 1 s")
    type_into(section.hold, "2.5 s")
    type_into(section.fall, "12 dB/s")
    expected = SpectrumSettings(weighting="A", fraction=3, averaging="slow", hold=2.5, fall=12.0)
    assert session.spectrum == expected
    choose(section.peaks, "For ever")
    assert session.spectrum == replace(expected, peaks="forever")
    assert not section.hold.isEnabled()


def test_a_value_out_of_range_is_not_taken(session, qtbot):
    section = shown_section(session, qtbot)
    type_into(section.hold, "100")
    assert session.spectrum == SpectrumSettings()
    assert section.hold.currentText() == "1 s"
    assert "hold must be from 0 to 60 s" in section.hold.toolTip()


def test_it_follows_the_session(session, qtbot):
    section = shown_section(session, qtbot)
    session.set_spectrum(weighting="C", fraction=12, averaging="infinite", peaks="off")
    texts = [f.currentText() for f in (section.weighting, section.fraction, section.averaging)]
    assert texts == ["C", "1/12 octave", "Since reset"]
    assert section.peaks.currentText() == "Off"


def test_reset_is_told(session, qtbot):
    section = shown_section(session, qtbot)
    with qtbot.waitSignal(session.spectrum_reset):
        QTest.mouseClick(section.reset, Qt.MouseButton.LeftButton)


def test_everything_has_a_name_and_a_tip(session, qtbot):
    section = shown_section(session, qtbot)
    controls = [*section.findChildren(QComboBox), *section.findChildren(QPushButton)]
    assert len(controls) == 8
    for control in controls:
        assert control.accessibleName()
        assert control.toolTip()


def test_only_a_microphone_can_be_calibrated(session, qtbot):
    section = shown_section(session, qtbot)
    assert not section.calibrate.isEnabled()
    section.open_calibration()
    assert section._dialog is None


def test_what_is_known_of_the_microphone_is_said(microphone, qtbot):
    section = shown_section(microphone, qtbot)
    assert section.calibration_words.text() == ""
    microphone.calibrations.set("Scripted", Calibration(SplCalibration(-3.5)))
    assert section.calibration_words.text() == "0 dBFS is −3.5 dB SPL"


class TestDialog:
    @pytest.fixture
    def dialog(self, microphone, qtbot):
        section = shown_section(microphone, qtbot)
        QTest.mouseClick(section.calibrate, Qt.MouseButton.LeftButton)
        yield section._dialog
        if section._dialog is not None:
            section._dialog.close()

    @staticmethod
    def sound(session, level_db):
        amplitude = 10 ** (level_db / 20)
        tone = amplitude * np.sin(2 * np.pi * 1000 * np.arange(2 * SR) / SR)
        both = np.stack((tone, tone / 10), axis=1)
        session.engine.deliver(both.astype(np.float32))

    def test_a_calibrator(self, microphone, dialog):
        self.sound(microphone, -20.0)
        dialog._renew()
        assert dialog.measured.text() == "−23.0 dBFS RMS"
        type_into(dialog.reference, "114 dB SPL")
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        # The sine reads -20 dBFS in the spectrum, and is 114 dB SPL.
        assert microphone.calibration.spl.offset_db == pytest.approx(134.0, abs=0.01)
        assert dialog.offset.currentText() == "134.0 dB SPL"

    def test_silence_is_no_calibrator(self, microphone, dialog):
        microphone.engine.deliver(np.zeros((2 * SR, 2), np.float32))
        dialog._renew()
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        assert "silence" in dialog.problem.text()
        assert microphone.calibration is None

    def test_nothing_to_measure(self, dialog):
        assert not dialog.take.isEnabled()
        dialog.take_measured()
        assert dialog.problem.text()

    def test_an_offset_that_is_known(self, microphone, dialog):
        type_into(dialog.offset, "121.5")
        assert microphone.calibration.spl == SplCalibration(121.5)
        type_into(dialog.offset, "500")
        assert microphone.calibration.spl == SplCalibration(121.5)
        QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
        assert microphone.calibration is None
        assert dialog.offset.currentText() == ""

    def test_what_is_no_number_leaves_it_empty(self, microphone, dialog):
        type_into(dialog.offset, "loud")
        assert microphone.calibration is None
        assert dialog.offset.currentText() == ""

    def test_a_response_file(self, microphone, dialog, tmp_path, monkeypatch):
        path = tmp_path / "mic.cal"
        path.write_text('"Sens Factor =-0.8dB"\n20 -1.5\n1000 0\n20000 2,5\n')
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        QTest.mouseClick(dialog.load, Qt.MouseButton.LeftButton)
        assert microphone.calibration.response.hz.tolist() == [20.0, 1000.0, 20000.0]
        assert dialog.response.text() == "mic.cal"

    @pytest.mark.parametrize("content", ["", "what?\nno", "1 2\n1 3", None])
    def test_a_file_that_is_none(self, microphone, dialog, tmp_path, content):
        path = tmp_path / "mic.cal"
        if content is not None:
            path.write_text(content)
        dialog.load_response(path)
        assert dialog.problem.text().startswith("mic.cal was not taken")
        assert microphone.calibration is None

    def test_what_cannot_be_kept_is_said(self, microphone, dialog, tmp_path):
        (tmp_path / "file").write_text("")
        microphone.calibrations._path = tmp_path / "file" / "calibrations.json"
        type_into(dialog.offset, "100")
        assert "cannot be kept" in dialog.problem.text()
        assert microphone.calibration.spl == SplCalibration(100.0)

    def test_it_goes_with_its_microphone(self, microphone, dialog, qtbot):
        other = ScriptedSource(SR)
        other.name = "Other"
        with qtbot.waitSignal(dialog.destroyed):
            microphone.open_live(lambda: other, device=True)

    def test_a_closed_dialog_is_deleted(self, dialog, qtbot):
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()
