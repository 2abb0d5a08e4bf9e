"""Searching what can be done and set."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from gui.actions import MENU_NAMES, Menu, actions_by_menu, add_actions, keys_of
from gui.commands.catalogue import Command, commands_of, matching
from gui.panels.fields import Field, parse_whole

COMMANDS = [
    Command(title="Open a file…", detail="Ctrl+O", words="File"),
    Command(title="Zoom in", detail="+", words="View"),
    Command(title="Zoom to the selection", detail="Z", words="Selection"),
    Command(title="Find", words="Help"),
    Command(title="n_fft…", detail="2048", words="setting Length of the transform"),
]


def titles(query: str) -> list[str]:
    return [command.title for command in matching(COMMANDS, query)]


def test_nothing_typed_finds_all_in_their_order() -> None:
    assert titles("") == [command.title for command in COMMANDS]


def test_words_may_be_incomplete_and_in_any_order() -> None:
    assert titles("fi op") == ["Open a file…"]
    assert titles("TRANSFORM") == ["n_fft…"]
    assert titles("ctrl+o") == ["Open a file…"]
    assert titles("xyz") == []


def test_what_begins_with_it_comes_first() -> None:
    assert titles("fi") == ["Find", "Open a file…"]
    assert titles("zo") == ["Zoom in", "Zoom to the selection"]
    assert titles("in") == ["Zoom in", "Find", "n_fft…"]


@given(st.text(max_size=12))
def test_every_match_holds_every_word(query: str) -> None:
    found = matching(COMMANDS, query)
    assert len({id(command) for command in found}) == len(found)
    for command in COMMANDS:
        text = f"{command.title} {command.words} {command.detail}".casefold()
        assert (command in found) == all(word in text for word in query.casefold().split())


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_actions_are_found_by_their_menu_and_run(window) -> None:
    ran = []
    add_actions(window, [("Later", "", lambda: ran.append("later"))], "View")
    add_actions(window, [("Open", "Ctrl+O O", lambda: ran.append("open"))], "File")
    assert list(actions_by_menu(window)) == ["File", "View"]
    assert keys_of(actions_by_menu(window)["File"][0]) == ["Ctrl+O", "O"]
    opening, later = commands_of(window)
    assert (opening.title, opening.detail, opening.words) == ("Open", "Ctrl+O, O", "File")
    opening.run()
    later.run()
    assert ran == ["open", "later"]


def test_every_menu_has_a_name() -> None:
    assert list(MENU_NAMES) == list(get_args(Menu))


def test_a_setting_offers_its_values_and_takes_others(window) -> None:
    taken: list[int] = []

    def apply(value: int) -> None:
        if value > 5000:
            raise ValueError("too long")
        taken.append(value)
        field.set_value(value)

    field = Field("n_fft", "Length", [512, 1024], str, apply, parse_whole, window)
    field.set_value(512)
    (setting,) = commands_of(window)
    assert (setting.title, setting.detail) == ("n_fft…", "512")
    assert [(v.title, v.detail) for v in setting.values()] == [("512", "now"), ("1024", "")]
    setting.values()[1].run()
    setting.typed("3k")
    assert taken == [1024, 3000]
    with pytest.raises(ValueError, match="too long"):
        setting.typed("6000")
    with pytest.raises(ValueError, match="not a number"):
        setting.typed("long")


def test_a_setting_without_room_to_type_takes_its_values_alone(window) -> None:
    taken = []
    field = Field("Channel", "Which", ["mix", "left"], str.title, taken.append, parent=window)
    (setting,) = commands_of(window)
    assert setting.typed is None
    assert setting.detail == ""
    field.choose("LEFT")
    assert taken == ["left"]
    with pytest.raises(ValueError, match="Channel has no value 'right'"):
        field.choose("right")
