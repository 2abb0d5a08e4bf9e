import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.panels.split_button import SplitButton


@pytest.fixture
def button(qtbot):
    button = SplitButton("Save", "save", "Save it")
    qtbot.addWidget(button)
    button.choices.addAction("More")
    button.show()
    return button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_click(button, qtbot, key):
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_down_opens_the_menu(button, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(button, "showMenu", lambda: shown.append(True))
    QTest.keyClick(button, Qt.Key.Key_Down)
    assert shown == [True]


def test_without_words_it_is_narrower_and_still_named(button):
    wide = button.sizeHint().width()
    button.set_narrow(True)
    assert button.sizeHint().width() < wide - 20
    assert button.accessibleName() == "Save"
    button.set_narrow(False)
    assert button.sizeHint().width() == wide


def test_other_words(button):
    button.say("Save view")
    assert button.text().strip() == button.accessibleName() == "Save view"
