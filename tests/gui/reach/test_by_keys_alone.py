"""Every control and every action, without a mouse: reached, named, explained and seen."""

import sys
from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from dsp.audio.source import Problem
from gui.actions import actions_by_menu, keys_of
from gui.marks.selection import Selection
from gui.painting.axes import MINUS
from gui.panels.fields import Field
from tests.gui.doubles import pixels_of
from tests.gui.reach.reaching_window import ReachingWindow, reachable

SHIFT = Qt.KeyboardModifier.ShiftModifier
NAME = QAccessible.Text.Name


@pytest.fixture
def hand(qtbot, tone_file):
    hand = ReachingWindow(qtbot)
    hand.window.resize(1440, 900)
    hand.open(tone_file)
    yield hand
    hand.window.close()


def walk(hand: ReachingWindow, key=Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus is where it was; return where it has been, in turn."""
    begin = QApplication.focusWidget()
    seen = [begin]
    for _ in range(200):
        hand.press(key)
        now = QApplication.focusWidget()
        if now is begin:
            return seen
        assert now not in seen, f"Tab goes round within {describe(now)}"
        seen.append(now)
    raise AssertionError("Tab never comes back")


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}"


def action_of(hand: ReachingWindow, name: str) -> QAction:
    every = (one for menu in actions_by_menu(hand.window).values() for one in menu)
    return next(one for one in every if one.text() == name)


def show_all(hand: ReachingWindow) -> None:
    """Bring up what comes and goes: banner, notice and list of regions."""
    window = hand.window
    window.banner.show_problem(Problem("Something is missing.", "Do this."), {"Do": lambda: None})
    window.status.notify("Saved", {"Open folder": lambda: None})
    hand.controller.select(Selection(100, 5000, 500.0, 2000.0))
    hand.regions.add(hand.selection.region(hand.track.sr, "one"))
    QApplication.processEvents()


def test_tab_comes_to_every_control_and_back(hand) -> None:
    show_all(hand)
    forth = walk(hand)
    missed = [describe(widget) for widget in reachable(hand.window) if widget not in forth]
    assert missed == []
    back = walk(hand, Qt.Key.Key_Backtab)
    assert back == [forth[0], *reversed(forth[1:])]


def test_the_order_is_that_of_the_eye(hand) -> None:
    show_all(hand)
    window, seen = hand.window, walk(hand)
    rooms = (
        window.transport,
        window.banner,
        window.stage,
        window.overview,
        window.inspector,
        window.labelling.panel,
        window.status,
    )
    order = [
        next(i for i, room in enumerate(rooms) if room is widget or room.isAncestorOf(widget))
        for widget in seen
    ]
    first = order.index(0)
    turned = order[first:] + order[:first]
    assert turned == sorted(turned)
    assert set(turned) == set(range(len(rooms)))


def test_everything_that_takes_the_focus_has_a_name_and_a_tip(hand) -> None:
    show_all(hand)
    for widget in walk(hand):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(NAME)
        assert name, describe(widget)
        assert interface.state().focusable, describe(widget)
        # A tip over the pictures would hide them; the card at the cursor is theirs.
        tip = widget.accessibleDescription() if widget is hand.stage else widget.toolTip()
        assert tip, describe(widget)
        assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Window)


def test_the_focus_can_be_seen_everywhere(hand, qtbot) -> None:
    show_all(hand)
    hand.window.loop.stop()
    for widget in walk(hand):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = picture(widget)
        other = (
            hand.window.stage
            if widget is not hand.window.stage
            else hand.window.inspector.analysis.n_fft
        )
        other.setFocus(Qt.FocusReason.TabFocusReason)
        changed = (focused != picture(widget)).sum()
        assert changed >= 40, f"{changed} pixels of {describe(widget)} tell of the focus"


def picture(widget: QWidget):
    QApplication.processEvents()
    image = widget.grab().toImage().convertToFormat(widget.grab().toImage().Format.Format_RGB32)
    return np.array(pixels_of(image))


def test_every_action_says_what_it_does_and_has_keys_of_its_own(hand) -> None:
    actions = [one for menu in actions_by_menu(hand.window).values() for one in menu]
    for action in actions:
        assert action.text(), action
        assert action.toolTip(), action.text()
        missing = [key for key in keys_of(action) if key not in action.toolTip()]
        assert missing == [], f"the tip of {action.text()!r} does not name its keys"
    assert [t for t, n in Counter(one.text() for one in actions).items() if n > 1] == []
    every = hand.window.findChildren(QAction)
    keys = Counter(key for action in every for key in keys_of(action))
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_can_be_called_by_keys(hand, monkeypatch) -> None:
    """By its own key, or by the palette, which lists it under its name."""
    for menu in actions_by_menu(hand.window).values():
        for action in menu:
            called: list[str] = []
            action.triggered.disconnect()
            action.triggered.connect(lambda _=False, called=called: called.append("called"))
            action.setEnabled(True)
            hand.stage.setFocus()
            keys = action.shortcuts()
            for sequence in keys:
                combination = sequence[0]
                QTest.keyClick(hand.stage, combination.key(), combination.keyboardModifiers())
            assert len(called) == len(keys), action.text()
    palette = hand.window.commands.palette
    palette.open()
    without = [
        a.text() for m in actions_by_menu(hand.window).values() for a in m if not a.shortcuts()
    ]
    assert set(without) <= set(palette.titles)
    palette.hide()


def test_every_setting_can_be_changed_by_keys(hand) -> None:
    for field in hand.window.findChildren(Field):
        if not field.isVisible() or len(field.texts) < 2:
            continue
        if not field.isEnabled():
            continue
        field.setFocus(Qt.FocusReason.TabFocusReason)
        before, text = field.shown, field.currentText()
        down = field.currentIndex() + 1 < field.count()
        QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert field.shown != before, f"{describe(field)} stays {text}"
        QTest.keyClick(field, Qt.Key.Key_Up if down else Qt.Key.Key_Down)
        if field.isEditable():
            wanted = next(t for t in field.texts if t != field.shown)
            field.lineEdit().selectAll()
            QTest.keyClicks(field, wanted.replace(MINUS, "-"))
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert field.shown == wanted, describe(field)
            field.choose(before)  # some set bounds to others


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the name is the name")
def test_combo_boxes_have_names_beside_their_values(hand) -> None:
    """On Linux Qt tells readers the value in place of the name; the name is that of a label."""
    label = QAccessible.RelationFlag.Label
    for box in hand.window.findChildren(QComboBox):
        if not box.isVisible():
            continue
        relations = QAccessible.queryAccessibleInterface(box).relations(label)
        assert [one.text(NAME) for one, _ in relations] == [box.accessibleName()]


def test_a_field_that_is_left_gives_the_keys_to_the_views(hand, qtbot) -> None:
    field = hand.window.inspector.analysis.n_fft
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        field.setFocus(Qt.FocusReason.TabFocusReason)
        hand.press(key)
        qtbot.waitUntil(hand.stage.hasFocus)


def test_the_palette_tells_what_is_chosen_in_it(hand, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("gui.commands.palette.announce", lambda _, words: said.append(words))
    hand.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = hand.window.commands.palette
    QTest.keyClicks(palette.line, "n_fft")
    assert said[-1] == "n_fft…, 256"
    hand.press(Qt.Key.Key_Return)
    assert said[-1] == "256, now"
    hand.press(Qt.Key.Key_Down)
    assert said[-1] == "512"
    palette.hide()


def test_buttons_that_have_keys_name_them_in_their_tips(hand) -> None:
    transport, status = hand.window.transport, hand.window.status
    tips = " ".join(widget.toolTip() for widget in transport.findChildren(QWidget))
    for name in (
        "Open a file…",
        "Record, or end the recording",
        "Save sound, picture and settings",
        "Copy as Python",
        "Loop",
        "Play slower",
        "Play faster",
        "Menu",
        "Find a command or setting…",
    ):
        action = action_of(hand, name)
        assert keys_of(action)[0] in tips, name
    assert "Ctrl+I" in status.details.toolTip()


def test_every_setting_can_be_set_from_the_palette_by_keys(hand) -> None:
    palette = hand.window.commands.palette
    settings = [f for f in hand.window.findChildren(Field) if f.window() is hand.window]
    assert len(settings) > 20
    names = [field.accessibleName() for field in settings]
    assert sorted(set(names)) == sorted(names)
    for field in settings:
        if len(field.texts) < 2 or not field.isEnabled():
            continue
        before = field.shown
        for move in (Qt.Key.Key_Down, Qt.Key.Key_Up):  # the end of the list, or of what is allowed
            hand.stage.setFocus()
            hand.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(palette.line, field.accessibleName())
            row = palette.titles.index(f"{field.accessibleName()}…")
            for _ in range(row):
                QTest.keyClick(palette.line, Qt.Key.Key_Down)
            QTest.keyClick(palette.line, Qt.Key.Key_Return)
            assert palette.line.accessibleName() == field.accessibleName()
            QTest.keyClick(palette.line, move)
            QTest.keyClick(palette.line, Qt.Key.Key_Return)
            palette.hide()
            if field.shown != before:
                break
        assert field.shown != before, f"{describe(field)} stays {before}"
        field.choose(before)  # some set bounds to others


@pytest.mark.parametrize(
    "name",
    [
        "Which sounds to record…",
        "Numbers of this run",
        "Find a command or setting…",
        "Keys",
    ],
)
def test_what_pops_up_has_the_keys_and_gives_them_back(hand, qtbot, name: str) -> None:
    action = action_of(hand, name)
    hand.stage.setFocus()
    action.trigger()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert QAccessible.queryAccessibleInterface(popup).text(NAME)
    inside = reachable(popup)
    for widget in inside:
        assert QAccessible.queryAccessibleInterface(widget).text(NAME), describe(widget)
    focus = popup.focusWidget()
    if inside:
        assert focus in inside, "the keys have no place to begin at"
    QTest.keyClick(focus or popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert QApplication.focusWidget() is hand.stage
