"""What happens is told to those who listen, and only if somebody does."""

import pytest
from PySide6.QtGui import QAccessible

from dsp.audio.source import Problem
from gui.panels.banner import Banner
from gui.panels.fields import Field, parse_whole
from gui.panels.status_strip import StatusStrip
from gui.reach.announcing import announce


@pytest.fixture
def events(monkeypatch):
    """Words and politeness of every announcement, as if a screen reader ran."""
    found: list[tuple[str, bool]] = []
    assertive = QAccessible.AnnouncementPoliteness.Assertive
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: found.append((event.message(), event.politeness() == assertive)),
    )
    return found


def test_notices_and_banners_are_told(qtbot, events) -> None:
    strip, banner = StatusStrip(), Banner()
    for widget in (strip, banner):
        qtbot.addWidget(widget)
    strip.notify("Saved 'a.wav'", {})
    banner.show_problem(Problem("It is gone.", "Look for it."), {})
    assert events == [("Saved 'a.wav'", False), ("It is gone. Look for it.", True)]


def test_a_loss_is_told_once(qtbot, events) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    for warning in (None, "5 samples lost", "5 samples lost", None, "6 samples lost"):
        strip.show_run(["60 fps"], warning)
    assert events == [("5 samples lost", True), ("6 samples lost", True)]


def test_a_value_that_is_not_taken_is_told(qtbot, events) -> None:
    field = Field("n_fft", "Length", [64], str, lambda value: None, parse_whole)
    qtbot.addWidget(field)
    field.set_value(64)
    field.setEditText("many")
    field.lineEdit().editingFinished.emit()
    [(words, urgent)] = events
    assert words.startswith("Not taken:")
    assert urgent


def test_where_nobody_listens_nothing_is_sent(qtbot, events, monkeypatch) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(strip, "Nobody hears this")
    assert events == []
