import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent

from gui.panels.notice import Notice
from gui.panels.status_strip import StatusStrip


@pytest.fixture
def strip(qtbot):
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(1024, 30)
    strip.show()
    strip.show_sound(["Peak 440 Hz"])
    return strip


def test_says_what_and_offers_what_is_next(strip):
    done = []
    assert strip.notice.isHidden()
    strip.notify("Saved as x", {"Open folder": lambda: done.append("open")})
    assert strip.notice.isVisible()
    assert strip.notice.text == strip.notice.accessibleName() == "Saved as x"
    strip.notice.actions_offered["Open folder"].click()
    assert done == ["open"]
    strip.notify("Copied", {})
    assert strip.notice.text == "Copied"
    assert strip.notice.actions_offered == {}


def test_takes_the_place_of_what_is_heard_for_a_while(strip):
    strip.notify("Saved as x", {})
    assert strip._sound.isHidden()
    assert strip._run.isVisible()
    strip.notice._timer.timeout.emit()
    assert strip.notice.isHidden()
    assert strip._sound.isVisible()


def test_stays_while_the_pointer_rests_on_it(qtbot):
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_words("Saved", {})
    assert notice._timer.isActive()
    at = QPointF(1, 1)
    notice.enterEvent(QEnterEvent(at, at, at))
    assert not notice._timer.isActive()
    notice.leaveEvent(QEvent(QEvent.Type.Leave))
    assert notice._timer.isActive()


def test_long_words_are_shortened_and_told_in_full(strip):
    words = "Saved as " + "a very long name " * 20
    strip.notify(words, {"Open folder": lambda: None, "Copy as Python": lambda: None})
    assert strip.notice._label.toolTip() == words
    assert strip.notice.sizeHint().width() < 760


def test_markup_in_a_name_is_no_markup(strip):
    strip.notify("<b>x</b>", {})
    assert strip.notice._label.text() == "<b>x</b>"
