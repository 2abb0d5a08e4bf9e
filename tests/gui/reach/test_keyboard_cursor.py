"""The crosshair and boxes by keys, on a real window."""

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.look import Look
from gui.reach.words_card import WordsCard
from gui.theme import DARK, LIGHT
from gui.views.stage import Stage
from tests.gui.conftest import SR
from tests.gui.reach.reaching_window import ReachingWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture(scope="module")
def whistle_file(tmp_path_factory):
    """Two seconds of faint noise with a whistle of 2.5 kHz from 1.2 s to 1.5 s."""
    time = np.arange(2 * SR) / SR
    sound = np.random.default_rng(3).normal(0, 1e-3, len(time))
    sound += 0.3 * np.sin(2 * np.pi * 2500 * time) * ((time > 1.2) & (time < 1.5))
    path = tmp_path_factory.mktemp("sounds") / "whistle.wav"
    soundfile.write(path, sound, SR, subtype="FLOAT")
    return path


@pytest.fixture
def hand(qtbot, tone_file):
    hand = ReachingWindow(qtbot)
    hand.open(tone_file)
    hand.stage.setFocus()
    yield hand
    hand.window.close()


@pytest.fixture
def said(monkeypatch):
    """What a screen reader would be told."""
    words: list[str] = []
    for module in ("keyboard_cursor", "reach_actions"):
        monkeypatch.setattr(
            f"gui.reach.{module}.announce", lambda _, text, **__: words.append(text)
        )
    return words


def test_it_begins_in_the_middle_and_goes_where_the_keys_say(hand) -> None:
    assert hand.stage.pointer is None
    hand.press(Key.Key_Right, CTRL)
    middle = hand.stage.pointer
    assert middle == hand.picture(1).center()
    hand.press(Key.Key_Right, CTRL)
    hand.press(Key.Key_Up, CTRL)
    moved = hand.stage.pointer - middle
    assert moved.x() == pytest.approx(0.02 * hand.picture(1).width())
    assert moved.y() == pytest.approx(-0.02 * hand.picture(1).height())
    hand.press(Key.Key_Left, CTRL | SHIFT)
    hand.press(Key.Key_Down, CTRL | SHIFT)
    pixel = hand.stage.pointer - middle - moved
    assert (pixel.x(), pixel.y()) == pytest.approx((-1, 1))


def test_the_card_is_that_of_the_mouse_and_is_said(hand, said, qtbot) -> None:
    hand.press(Key.Key_Right, CTRL)
    reading = hand.stage.reading_at(hand.stage.pointer)
    assert reading.hz is not None
    assert hand.stage.hover._reading == reading
    qtbot.waitUntil(lambda: said != [])
    assert said == [f"{reading.headline()}, {reading.details()}"]


def test_it_goes_from_picture_to_picture_and_not_beyond_them(hand) -> None:
    hand.press(Key.Key_Up, CTRL)
    for _ in range(60):
        hand.press(Key.Key_Up, CTRL)
    assert hand.picture(0).contains(hand.stage.pointer)
    for _ in range(200):
        hand.press(Key.Key_Down, CTRL)
    assert hand.picture(2).contains(hand.stage.pointer)


def test_beyond_the_window_the_view_scrolls(hand) -> None:
    for _ in range(3):
        hand.press(Key.Key_Plus)
    hand.settle()
    before = hand.window.navigator.shown
    for _ in range(40):
        hand.press(Key.Key_Right, CTRL)
    assert hand.window.navigator.shown.start > before.start
    assert hand.picture(1).contains(hand.stage.pointer)


def test_a_box_begins_and_ends_at_the_cursor(hand, said, qtbot) -> None:
    hand.press(Key.Key_Right, CTRL)
    begin = hand.stage.pointer
    hand.press(Key.Key_Return, SHIFT)
    for _ in range(10):
        hand.press(Key.Key_Right, CTRL)
        hand.press(Key.Key_Up, CTRL)
    end = hand.stage.pointer
    hand.press(Key.Key_Return, SHIFT)
    found, places = hand.selection, hand.places
    spot = hand.controller.spot
    assert (found.start, found.stop) == (places.sample_at(begin.x()), places.sample_at(end.x()))
    assert found.fmin == pytest.approx(places.hz_at(spot, begin.y()))
    assert found.fmax == pytest.approx(places.hz_at(spot, end.y()))
    hand.press(Key.Key_Right, CTRL)  # which no longer draws
    assert hand.selection == found
    hand.measured()
    assert any("Hz wide" in words for words in said)


def test_escape_gives_up_a_box(hand) -> None:
    hand.press(Key.Key_Right, CTRL)
    hand.press(Key.Key_Return, SHIFT)
    hand.press(Key.Key_Right, CTRL)
    assert hand.selection is not None
    hand.press(Key.Key_Escape)
    assert hand.selection is None
    assert not hand.window.selecting.gestures.dragging


def test_a_box_stays_in_its_picture(hand) -> None:
    hand.press(Key.Key_Right, CTRL)
    hand.press(Key.Key_Return, SHIFT)
    for _ in range(60):
        hand.press(Key.Key_Up, CTRL)
    assert hand.picture(1).contains(hand.stage.pointer)


def test_the_loudest_place_is_found(hand, whistle_file) -> None:
    hand.open(whistle_file)
    hand.press(Key.Key_P)
    reading = hand.stage.reading_at(hand.stage.pointer)
    assert reading.hz == pytest.approx(2500, rel=0.02)
    assert 1.2 <= reading.seconds <= 1.5
    assert reading.value == pytest.approx(20 * np.log10(0.3), abs=0.5)


def test_within_a_selection_it_is_looked_for_there(hand, whistle_file) -> None:
    hand.open(whistle_file)
    hand.drag(hand.point(1, 0.1, 0.1), hand.point(1, 0.4, 0.9))
    hand.press(Key.Key_P)
    places, found = hand.places, hand.selection
    assert places.box(found, hand.controller.spot).contains(hand.stage.pointer)


def test_it_can_be_hidden(hand) -> None:
    hand.press(Key.Key_X)
    assert hand.stage.pointer is not None
    hand.press(Key.Key_X)
    assert hand.stage.pointer is None


def test_without_a_picture_nothing_happens(qtbot) -> None:
    hand = ReachingWindow(qtbot)
    for key in (Key.Key_X, Key.Key_P, Key.Key_W, Key.Key_D):
        hand.press(key)
    hand.press(Key.Key_Right, CTRL)
    hand.press(Key.Key_Return, SHIFT)
    assert hand.stage.pointer is None
    assert hand.stage.accessibleDescription() == "Nothing is open yet."
    hand.window.close()


def test_the_spectrum_under_the_cursor_in_words(hand, said, qtbot, whistle_file) -> None:
    hand.open(whistle_file)
    hand.press(Key.Key_P)
    hand.press(Key.Key_W, SHIFT)
    qtbot.waitUntil(lambda: any("pitch" in words for words in said))
    words = said[-1]
    assert "2\N{NARROW NO-BREAK SPACE}500 Hz" in words
    assert "−10.5 dBFS" in words
    assert QGuiApplication.clipboard().text() == words
    assert hand.window.reach.card.text() == words
    assert hand.window.reach.card.isVisible()


def test_the_view_in_words_follows_it(hand, said, qtbot) -> None:
    hand.press(Key.Key_D)
    words = said[-1]
    for part in (
        "tone.wav",
        "from 0:00.00 to 0:02.00 of 0:02.00",
        "n_fft 256",
        "20 bands",
        "Inferno",
    ):
        assert part in words
    hand.press(Key.Key_Plus)
    qtbot.waitUntil(lambda: hand.stage.accessibleDescription() != words)
    assert "from 0:00.3" in hand.stage.accessibleDescription()
    assert "from 0:00.3" in hand.window.overview.accessibleDescription()


def test_the_card_has_the_colours_of_the_look_that_is_chosen(qtbot) -> None:
    stage, look = Stage(DARK), Look("dark")
    qtbot.addWidget(stage)
    card = WordsCard(stage, look)
    card.say("Words")
    assert DARK.panel in card.styleSheet()
    look.choose("light")
    card.say("Words")
    assert LIGHT.panel in card.styleSheet()
