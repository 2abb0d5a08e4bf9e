from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from dsp.recording.recorder import RecorderStatus
from gui.recording.record_button import RecordButton

SOME = RecorderStatus(path=Path("take.wav"), seconds=72.4, size=3_440_000, files=1)


@pytest.fixture
def button(qtbot):
    button = RecordButton()
    qtbot.addWidget(button)
    return button


def test_idle_it_offers_to_record(button):
    button.show_idle("FLAC, 16 bit")
    assert (button.text().strip(), button.accessibleName()) == ("Record", "Record")
    assert "(R)" in button.toolTip() and "FLAC, 16 bit" in button.toolTip()


def test_running_it_shows_time_and_size(button):
    button.show_running(SOME, triggered=False)
    assert button.text().strip() == "1:12 · 3.4 MB"
    assert button.property("recording") is True
    assert button.accessibleName() == "Stop recording"
    assert "take.wav" in button.toolTip() and "(R)" in button.toolTip()
    odd = RecorderStatus(path=Path("<b>take.wav"), seconds=1, size=1, files=1)
    button.show_running(odd, triggered=False)
    assert "&lt;b&gt;take.wav" in button.toolTip()  # a name, not its bold form
    large = RecorderStatus(path=Path("take.wav"), seconds=7200, size=5_300_000_000, files=1)
    button.show_running(large, triggered=False)
    assert button.text().strip() == "2:00:00 · 5.30 GB"


def test_it_is_told_apart_not_by_colour_alone(button):
    """A square in the place of the dot."""
    before = button.icon().pixmap(14).toImage()
    button.show_running(SOME, triggered=False)
    assert button.icon().pixmap(14).toImage() != before
    button.show_idle()
    assert button.icon().pixmap(14).toImage() == before
    assert button.property("recording") is False


def test_waiting_for_a_sound_it_says_so(button):
    button.show_running(RecorderStatus(), triggered=True)
    assert button.text().strip() == "Waiting"
    button.show_running(RecorderStatus(seconds=9, size=10, files=3), triggered=True)
    assert button.text().strip() == "Waiting · 3 so far"
    button.show_running(SOME, triggered=True)
    assert button.text().strip() == "1:12 · 3.4 MB"


def test_narrow_the_time_stays(button):
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    button.set_narrow(True)
    assert button.toolButtonStyle() == icon_only
    button.show_running(SOME, triggered=False)
    assert button.toolButtonStyle() != icon_only
    assert button.text().strip() == "1:12"
    button.set_narrow(False)
    assert button.text().strip() == "1:12 · 3.4 MB"
    button.set_narrow(True)
    button.show_idle()
    assert button.toolButtonStyle() == icon_only
