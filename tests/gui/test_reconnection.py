"""What the window says while its input is away, and afterwards."""

from types import SimpleNamespace

import numpy as np
import pytest

from dsp.audio.reconnecting import Interruption, ReconnectingSource, Return
from dsp.audio.source import Block, Problem, SourceCounters
from gui.panels.banner import Banner
from gui.reconnection import Reconnection, words_of_loss, words_of_return

GONE = Problem("'USB Mic' has stopped delivering sound.", "Check that it is still connected.")
BUSY = Problem("'USB Mic' is in use by 'recorder'.", "Close it.")


class Device:
    """An input that a test takes away."""

    name, sr, channels, live, seconds_buffered = "USB Mic", 1000, 1, True, 0.0
    counters = SourceCounters()

    def __init__(self) -> None:
        self.problem: Problem | None = None

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def read(self) -> Block | None:
        return Block(np.zeros((10, 1), np.float32), 0.0) if self.problem is None else None


class Search:
    def __init__(self, _gone, make) -> None:
        self.make, self.problem, self.found = make, None, None

    def take(self):
        found, self.found = self.found, None
        return found

    def stop(self) -> None:
        pass


class Desk:
    """A banner and a strip, and an input on a clock of the test's own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.devices: list[Device] = []
        self.searches: list[Search] = []
        self.source = self.new_source()
        self.session = SimpleNamespace(
            engine=SimpleNamespace(source=self.source),
            input=SimpleNamespace(name=Device.name, device=True, path=None),
        )
        self.banner = Banner()
        self.told: list[str] = []
        self.chosen: list[str] = []
        self.reconnection = Reconnection(
            self.session,
            self.banner,
            {"Choose input": lambda: self.chosen.append("input")},
            lambda words, _: self.told.append(words),
        )
        self.refresh()

    def new_source(self) -> ReconnectingSource:
        def make(_wanted):
            self.devices.append(Device())
            return self.devices[-1]

        def search(gone, make):
            self.searches.append(Search(gone, make))
            return self.searches[-1]

        def clock() -> float:
            return self.now

        source = ReconnectingSource(make, clock=clock, awake=clock, search=search)
        source.start()
        return source

    def refresh(self) -> None:
        self.source.read()
        self.reconnection.refresh()

    def lose(self) -> None:
        self.devices[-1].problem = GONE
        self.refresh()

    def bring_back(self) -> None:
        self.now += 4.51
        self.searches[-1].found = self.searches[-1].make()
        self.refresh()


@pytest.fixture
def desk(qtbot):
    desk = Desk()
    qtbot.addWidget(desk.banner)
    return desk


def buttons(banner):
    return {button.text(): button for button in banner._buttons}


def test_nothing_is_said_while_sound_comes(desk):
    assert desk.banner.isHidden()
    assert desk.told == []
    assert not desk.reconnection.away


def test_an_input_that_is_away_is_in_the_banner_with_what_one_may_do(desk):
    desk.lose()
    assert not desk.banner.isHidden()
    assert desk.banner.text.startswith("'USB Mic' has stopped delivering sound; looking for it…")
    assert desk.reconnection.away
    buttons(desk.banner)["Choose input"].click()
    assert desk.chosen == ["input"]


def test_why_it_cannot_be_opened_is_said_and_the_buttons_stay(desk):
    desk.lose()
    before = buttons(desk.banner)
    desk.searches[-1].problem = BUSY
    desk.refresh()
    assert "looking for it… 'USB Mic' is in use by 'recorder'. Close it." in desk.banner.text
    assert desk.banner.accessibleName() == desk.banner.text
    assert buttons(desk.banner) == before


def test_on_its_return_the_banner_goes_and_the_strip_says_for_how_long(desk):
    desk.lose()
    desk.bring_back()
    assert desk.banner.isHidden()
    assert not desk.reconnection.away
    assert desk.told == ["'USB Mic' is back after 4.5 s; the gap is on the time line"]
    desk.refresh()
    assert len(desk.told) == 1
    desk.lose()
    assert not desk.banner.isHidden()
    desk.bring_back()
    assert len(desk.told) == 2


def test_a_banner_that_was_dismissed_stays_away_until_the_next_time(desk):
    desk.lose()
    buttons(desk.banner)["Dismiss"].click()
    desk.searches[-1].problem = BUSY
    desk.refresh()
    assert desk.banner.isHidden()
    assert desk.reconnection.away
    desk.bring_back()
    desk.lose()
    assert not desk.banner.isHidden()


def test_what_else_the_banner_says_is_left_alone(desk):
    desk.lose()
    desk.banner.show_problem(Problem("The disk is full.", "Make room."), {})
    desk.searches[-1].problem = BUSY
    desk.refresh()
    desk.bring_back()
    assert desk.banner.text == "The disk is full. Make room."
    assert not desk.banner.isHidden()


def test_another_input_takes_the_banner_away(desk):
    desk.lose()
    desk.session.engine = None
    desk.refresh()
    assert desk.banner.isHidden()
    assert not desk.reconnection.away
    desk.session.engine = SimpleNamespace(source=Device())
    desk.refresh()
    assert desk.told == []


@pytest.mark.parametrize(
    ("returned", "other", "words"),
    [
        (Return(1, 59.04, "Mic"), None, "'Mic' is back after 59.0 s; the gap is on the time line"),
        (Return(1, 185.0, "Mic"), None, "'Mic' is back after 3:05; the gap is on the time line"),
        (
            Return(1, 2.0, "Built-in"),
            "Built-in",
            "Went on with 'Built-in' after 2.0 s without sound",
        ),
        (
            Return(1, 7200.0, "Mic", slept=True),
            None,
            "The computer slept for 2:00:00; the gap is on the time line",
        ),
    ],
)
def test_words_of_a_return(returned, other, words):
    assert words_of_return("Mic", returned, other) == words


def test_another_default_in_its_place_is_named(desk):
    desk.lose()
    desk.now += 2.0
    other = desk.searches[-1].found = desk.searches[-1].make()
    other.name = "Built-in"
    desk.refresh()
    assert desk.told == ["Went on with 'Built-in' after 2.0 s without sound"]


def test_the_systems_input_is_called_as_people_do(desk):
    desk.session.input.name = "default"
    desk.lose()
    assert desk.banner.text.startswith("'Default input' has stopped")


def test_words_of_a_loss_promise_what_is_kept():
    assert "is kept" in words_of_loss("Mic", Interruption(GONE, 1.0)).advice
