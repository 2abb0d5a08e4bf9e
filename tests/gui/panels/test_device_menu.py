"""The chooser, whose list may change under the eyes of whoever is in it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from dsp.audio.devices import Device, DeviceList
from dsp.audio.source import Problem
from gui.panels import device_menu
from gui.panels.device_menu import DeviceMenu


def device(index, name, *, channels=2, monitor=False, host_api="ALSA"):
    return Device(
        index=index,
        name=name,
        host_api=host_api,
        channels=channels,
        default_sr=48000,
        is_default=index == 0,
        is_monitor=monitor,
    )


MIC, USB = device(0, "Mic", channels=1), device(1, "USB")
MONITOR = device(2, "Monitor", monitor=True)


@pytest.fixture
def menu(qtbot):
    menu = DeviceMenu()
    qtbot.addWidget(menu)
    return menu


def actions_of(menu):
    return [action for action in menu.actions() if not action.isSeparator()]


def words_of(menu):
    return [action.text() for action in actions_of(menu)]


def named(menu, name):
    return next(action for action in actions_of(menu) if action.text().startswith(name))


def show(menu, *devices):
    menu.show_devices(DeviceList(devices, None))


def test_says_that_it_looks_before_it_knows(menu):
    assert words_of(menu) == ["Looking for inputs…", "Demo signal", "Open a file…"]
    assert not actions_of(menu)[0].isEnabled()


def test_lists_microphones_and_what_the_computer_plays(menu):
    show(menu, MIC, MONITOR)
    assert words_of(menu) == [
        "Microphones and inputs",
        "Mic   ·   48 kHz   ·   mono",
        "What the computer plays",
        "Monitor   ·   48 kHz   ·   stereo",
        "Demo signal",
        "Open a file…",
    ]


@pytest.mark.parametrize(
    ("platform", "words"),
    [("linux", "Monitor of"), ("darwin", "BlackHole"), ("win32", "Stereo Mix"), ("aix", "Monitor")],
)
def test_says_how_to_get_what_the_computer_plays_where_it_is_not_offered(
    menu, monkeypatch, platform, words
):
    monkeypatch.setattr(device_menu.sys, "platform", platform)
    show(menu, MIC)
    heading = words_of(menu).index("What the computer plays")
    assert words in words_of(menu)[heading + 1]
    assert not actions_of(menu)[heading + 1].isEnabled()


def test_says_why_there_are_none(menu):
    menu.show_devices(DeviceList((), Problem("PortAudio is missing.", "Install it.")))
    assert words_of(menu)[0] == "PortAudio is missing."
    menu.show_devices(DeviceList((), None))
    assert words_of(menu)[0] == "No inputs found"
    assert not actions_of(menu)[0].isEnabled()


def test_the_ways_to_a_sound_server_are_one_input(menu):
    default, pulse = device(1, "default", channels=32), device(0, "pulse", channels=32)
    show(menu, pulse, default, MIC)
    assert words_of(menu)[:3] == [
        "Microphones and inputs",
        "Default input   ·   as the system has it",
        "Mic   ·   48 kHz   ·   mono",
    ]
    assert named(menu, "Default input").data() == default
    show(menu, pulse)
    assert named(menu, "Default input").data() == pulse


def test_a_choice_is_told(menu, qtbot):
    show(menu, MIC)
    with qtbot.waitSignal(menu.device_chosen) as chosen:
        named(menu, "Mic ").trigger()
    assert chosen.args == [MIC]
    with qtbot.waitSignal(menu.demo_chosen):
        named(menu, "Demo").trigger()
    with qtbot.waitSignal(menu.open_chosen):
        named(menu, "Open").trigger()


def test_an_ampersand_in_a_name_is_shown(menu):
    show(menu, device(0, "Mix & Match"))
    assert "Mix && Match" in words_of(menu)[1]  # a single one would underline a letter


def test_two_devices_that_look_alike_can_both_be_chosen(menu):
    twin = device(5, "Mic", channels=1)
    show(menu, MIC, twin)
    assert [action.data() for action in actions_of(menu) if action.data()] == [MIC, twin]


def test_who_is_in_it_stays_where_they_are(menu, qtbot):
    show(menu, MIC, MONITOR)
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    for _ in range(9):
        if menu.activeAction() is not named(menu, "Monitor"):
            QTest.keyClick(menu, Qt.Key.Key_Down)
    here = named(menu, "Monitor")
    assert menu.activeAction() is here
    show(menu, MIC, USB, MONITOR)
    assert menu.activeAction() is here
    assert menu.actionGeometry(here).bottom() <= menu.height()
    show(menu, USB, device(1, "Monitor", monitor=True))
    assert menu.activeAction() is here
    assert here.data().index == 1  # it is another number by now
    menu.close()


def test_one_that_goes_away_goes(menu):
    show(menu, MIC, USB)
    show(menu, MIC)
    assert not any(words.startswith("USB") for words in words_of(menu))


DEVICES = st.lists(
    st.builds(
        device,
        st.integers(0, 3),
        st.sampled_from(["a", "b", "c"]),
        monitor=st.booleans(),
        host_api=st.sampled_from(["ALSA", "JACK"]),
    ),
    max_size=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=st.lists(DEVICES, min_size=1, max_size=4))
def test_after_any_lists_it_shows_what_it_would_have_shown_at_once(menu, qtbot, lists):
    fresh = DeviceMenu()
    qtbot.addWidget(fresh)
    for devices in lists:
        show(menu, *devices)
    show(fresh, *lists[-1])
    assert words_of(menu) == words_of(fresh)
    assert [a.data() for a in actions_of(menu)] == [a.data() for a in actions_of(fresh)]
