import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from dsp.recording.trigger import TriggerSettings
from gui.recording.trigger_panel import TriggerPanel, trigger_words


@pytest.fixture
def taken():
    return []


@pytest.fixture
def panel(qtbot, taken):
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = TriggerPanel(taken.append, parent)
    panel.open_at(QPoint(0, 0), TriggerSettings())
    yield panel
    panel.hide()


def enter(field, text):
    field.lineEdit().setText(text)
    field.lineEdit().editingFinished.emit()


def test_it_shows_what_holds(panel):
    texts = [field.currentText() for field in (panel.level, panel.low, panel.high, panel.hold)]
    assert texts == ["−40 dBFS", "0 Hz", "no limit", "2 s"]


def test_what_is_typed_holds_at_once(panel, taken):
    enter(panel.level, "-33.5")
    enter(panel.hold, "500 ms")
    enter(panel.high, "8 kHz")
    enter(panel.low, "2k")
    assert taken[-1] == TriggerSettings(level_dbfs=-33.5, hold=0.5, band=(2000, 8000))
    assert panel.low.currentText() == "2 kHz"
    panel.low.activated.emit(0)
    panel.high.activated.emit(panel.high.count() - 1)
    assert taken[-1].band is None


@pytest.mark.parametrize(
    ("name", "text"),
    [("level", "3"), ("level", "loud"), ("hold", "0"), ("high", "0"), ("low", "-5")],
)
def test_what_cannot_be_is_not_taken(panel, taken, name, text):
    field = getattr(panel, name)
    before = field.currentText()
    enter(field, text)
    assert taken == []
    assert field.currentText() == before
    assert "Not taken" in field.toolTip()


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (None, "−40 dBFS"),
        ((2000, 8500), "−40 dBFS, 2 kHz to 8.5 kHz"),
        ((500, 1e6), "−40 dBFS, above 500 Hz"),
    ],
)
def test_its_words(band, words):
    assert trigger_words(TriggerSettings(band=band)) == words


def test_it_stays_on_the_screen(panel):
    panel.hide()
    panel.open_at(QPoint(100_000, 100_000), TriggerSettings())
    assert panel.screen().availableGeometry().contains(panel.geometry())
    panel.hide()
    panel.open_at(QPoint(30, 40), TriggerSettings())
    assert panel.pos() == QPoint(30, 40)
