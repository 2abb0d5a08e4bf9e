"""Boxes made, moved and stretched by keys, on a real window."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.marks.selection import Spot
from gui.views.stage_layout import StageLayout
from tests.gui.reach.reaching_window import ReachingWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
SPECTROGRAM, MEL = 1, 2


@pytest.fixture
def hand(qtbot, tone_file, monkeypatch, tmp_path):
    hand = ReachingWindow(qtbot)
    hand.open(Path(shutil.copy(tone_file, tmp_path)))  # regions are kept beside it
    hand.stage.setFocus()
    hand.said = []
    for module in ("gui.reach.box_keys", "gui.marks.region_actions"):
        monkeypatch.setattr(f"{module}.announce", lambda _, text, **__: hand.said.append(text))
    yield hand
    hand.window.close()


def at(hand: ReachingWindow, picture: int, across: float, down: float) -> QPointF:
    """Put the cursor to shares of a picture; return where it is."""
    point = QPointF(hand.point(picture, across, down))
    hand.stage.point_at(point)
    return point


def box(hand: ReachingWindow, left: float, right: float, top: float, foot: float) -> None:
    """Make a box of the spectrogram by the four keys, at shares of its width and height."""
    at(hand, SPECTROGRAM, left, top)
    hand.press(Key.Key_S)
    hand.press(Key.Key_T)
    at(hand, SPECTROGRAM, right, foot)
    hand.press(Key.Key_E)
    hand.press(Key.Key_F)


def test_four_keys_make_a_box_at_the_cursor(hand, qtbot) -> None:
    box(hand, 0.25, 0.75, 0.3, 0.6)
    found, places, spot = hand.selection, hand.places, hand.controller.spot
    first, last = (hand.point(SPECTROGRAM, *at) for at in ((0.25, 0.3), (0.75, 0.6)))
    assert (found.start, found.stop) == (places.sample_at(first.x()), places.sample_at(last.x()))
    assert found.fmin == pytest.approx(places.hz_at(spot, last.y()))
    assert found.fmax == pytest.approx(places.hz_at(spot, first.y()))
    qtbot.waitUntil(lambda: hand.said != [])
    assert re.fullmatch(
        r"Box from 0:00.50\d to 0:01.50\d, [\d\u202f]+ Hz to [\d\u202f]+ Hz", hand.said[0]
    )


def test_where_there_was_no_box_it_reaches_to_the_end_of_the_view(hand) -> None:
    at(hand, 0, 0.5, 0.5)
    hand.press(Key.Key_S)
    assert hand.selection.stop == hand.track.end
    assert hand.selection.start == pytest.approx(hand.track.end / 2, rel=0.01)
    assert hand.selection.band is None
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_E)
    assert hand.selection.start == 0
    assert hand.selection.stop == pytest.approx(hand.track.end / 2, rel=0.01)


def test_an_edge_that_passes_the_other_one_changes_places_with_it(hand) -> None:
    box(hand, 0.2, 0.4, 0.3, 0.6)
    before = hand.selection
    at(hand, SPECTROGRAM, 0.8, 0.9)
    hand.press(Key.Key_S)
    hand.press(Key.Key_T)
    after = hand.selection
    assert after.start == before.stop
    assert after.stop > before.stop
    assert after.fmax == before.fmin
    assert after.fmin < before.fmin


def test_without_a_cursor_it_comes_to_the_middle(hand) -> None:
    assert hand.stage.pointer is None
    hand.press(Key.Key_E)
    assert hand.stage.pointer is not None
    assert hand.selection.stop == pytest.approx(hand.track.end / 2, rel=0.01)


def test_the_band_at_the_cursor_is_a_third_of_an_octave_or_the_one_drawn(hand) -> None:
    point = at(hand, SPECTROGRAM, 0.5, 0.4)
    hand.press(Key.Key_C)
    found = hand.selection
    hz = hand.stage.reading_at(point).hz
    assert found.fmax / found.fmin == pytest.approx(2 ** (1 / 3))
    assert (found.fmin * found.fmax) ** 0.5 == pytest.approx(hz, rel=0.02)
    assert (found.start, found.stop) == (0, hand.track.end)
    hand.press(Key.Key_C, SHIFT)
    assert hand.selection.band is None

    point = at(hand, MEL, 0.5, 0.37)
    band = hand.stage.reading_at(point).band
    hand.press(Key.Key_C)
    drawn = hand.places.box(hand.selection, hand.controller.spot)
    height = hand.picture(MEL).height() / 20  # bands
    assert drawn.height() == pytest.approx(height, abs=0.01)
    assert drawn.top() <= point.y() < drawn.bottom()
    assert drawn.top() == pytest.approx(hand.picture(MEL).top() + (19 - band) * height, abs=0.01)


def test_the_waveform_has_no_band_and_says_so(hand) -> None:
    at(hand, 0, 0.5, 0.5)
    for key in (Key.Key_T, Key.Key_F, Key.Key_C):
        hand.press(key)
    assert hand.selection is None
    assert len(hand.said) == 3
    assert "no frequencies" in hand.said[0]


def test_it_moves_as_it_is_and_never_out_of_the_sound(hand) -> None:
    box(hand, 0.4, 0.6, 0.4, 0.6)
    before, drawn = hand.selection, hand.places.box(hand.selection, Spot(0))
    hand.press(Key.Key_Right, ALT | SHIFT)
    hand.press(Key.Key_Up, ALT | SHIFT)
    moved, now = hand.selection, hand.places.box(hand.selection, Spot(0))
    assert moved.stop - moved.start == before.stop - before.start
    assert moved.start - before.start == pytest.approx(0.02 * hand.track.end, rel=0.02)
    assert drawn.top() - now.top() == pytest.approx(0.02 * hand.picture(1).height(), abs=0.1)
    assert now.height() == pytest.approx(drawn.height(), abs=0.01)
    hand.press(Key.Key_Left, CTRL | ALT | SHIFT)
    hand.press(Key.Key_Down, CTRL | ALT | SHIFT)
    fine = hand.places.box(hand.selection, Spot(0))
    assert now.left() - fine.left() == pytest.approx(1, abs=0.1)
    assert fine.top() - now.top() == pytest.approx(1, abs=0.01)
    for _ in range(60):
        hand.press(Key.Key_Right, ALT | SHIFT)
        hand.press(Key.Key_Up, ALT | SHIFT)
    last = hand.selection
    assert last.stop == hand.track.end
    assert last.stop - last.start == before.stop - before.start
    top = hand.places.box(last, Spot(0))
    assert top.top() == pytest.approx(hand.picture(1).top(), abs=0.01)
    assert top.height() == pytest.approx(drawn.height(), abs=0.01)


def test_it_is_stretched_at_its_end_and_its_top(hand) -> None:
    box(hand, 0.4, 0.6, 0.4, 0.6)
    before, drawn = hand.selection, hand.places.box(hand.selection, Spot(0))
    for key, keys, across, up in (
        (Key.Key_2, Qt.KeyboardModifier.NoModifier, 0.02 * hand.picture(1).width(), 0.0),
        (Key.Key_1, ALT, -1.0, 0.0),
        (Key.Key_4, Qt.KeyboardModifier.NoModifier, 0.0, 0.02 * hand.picture(1).height()),
        (Key.Key_3, ALT, 0.0, -1.0),
    ):
        hand.press(key, keys)
        now = hand.places.box(hand.selection, Spot(0))
        assert now.right() - drawn.right() == pytest.approx(across, abs=0.1)
        assert drawn.top() - now.top() == pytest.approx(up, abs=0.1)
        drawn = now
    for _ in range(60):
        hand.press(Key.Key_1)
        hand.press(Key.Key_3)
    assert hand.selection.start == before.start
    assert hand.selection.stop == before.start + 1
    assert hand.selection.fmin == before.fmin
    assert hand.selection.fmax > before.fmin
    for _ in range(120):
        hand.press(Key.Key_2)
        hand.press(Key.Key_4)
    assert hand.selection.stop == hand.track.end
    assert hand.places.box(hand.selection, Spot(0)).top() == pytest.approx(hand.picture(1).top())


def test_bands_are_stepped_over_one_by_one(hand) -> None:
    at(hand, MEL, 0.5, 0.5)
    hand.press(Key.Key_C)
    spot = hand.controller.spot
    drawn = hand.places.box(hand.selection, spot)
    hand.press(Key.Key_Up, CTRL | ALT | SHIFT)
    moved = hand.places.box(hand.selection, spot)
    assert moved.bottom() == pytest.approx(drawn.top(), abs=0.01)
    hand.press(Key.Key_4, ALT)
    taller = hand.places.box(hand.selection, spot)
    assert taller.height() == pytest.approx(2 * drawn.height(), abs=0.01)


def test_what_is_out_of_view_stays_where_it_is(hand) -> None:
    box(hand, 0.4, 0.6, 0.1, 0.9)
    before = hand.selection
    hand.session.set_display(fmax=before.fmax / 2, fmin=before.fmin * 1.5)
    hand.settle()
    for key in (Key.Key_Up, Key.Key_Down):
        hand.press(key, ALT | SHIFT)
        assert (hand.selection.fmin, hand.selection.fmax) == (before.fmin, before.fmax)


def test_the_view_follows_an_edge_out_of_it(hand) -> None:
    for _ in range(3):
        hand.press(Key.Key_Plus)
    hand.settle()
    at(hand, SPECTROGRAM, 0.8, 0.5)
    hand.press(Key.Key_S)
    hand.press(Key.Key_E)
    for _ in range(40):
        hand.press(Key.Key_Right, ALT | SHIFT)
    view = hand.window.navigator.shown
    assert view.start <= hand.selection.start
    assert hand.selection.stop <= view.stop


def test_a_region_follows_its_box_and_one_undo_takes_the_moves_back(hand) -> None:
    box(hand, 0.4, 0.6, 0.4, 0.6)
    hand.press(Key.Key_Return)
    editor = hand.window.labelling.editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, "tone")
    QTest.keyClick(editor, Key.Key_Return)
    [first] = hand.regions.regions
    assert first.label == "tone"
    for _ in range(5):
        hand.press(Key.Key_Right, ALT | SHIFT)
    hand.press(Key.Key_2)
    [moved] = hand.regions.regions
    assert (moved.label, moved.fmin, moved.fmax) == (first.label, first.fmin, first.fmax)
    assert moved.start == pytest.approx(first.start + 5 * 0.02 * 2, abs=0.01)
    assert moved.stop == pytest.approx(first.stop + 6 * 0.02 * 2, abs=0.01)
    hand.press(Key.Key_Z, CTRL)
    assert list(hand.regions.regions) == [first]
    assert hand.said[-1] == "1 region now"


def test_regions_are_walked_through_in_time_and_named(hand) -> None:
    for left, label in ((0.6, "b"), (0.1, "a")):
        box(hand, left, left + 0.2, 0.4, 0.6)
        hand.press(Key.Key_Return)
        QTest.keyClicks(QApplication.focusWidget(), label)
        hand.press(Key.Key_Return)
        hand.press(Key.Key_Escape)
        assert hand.selection is None
    hand.press(Key.Key_X)  # the cursor goes, so that the walk begins with the view
    assert hand.stage.pointer is None
    heard = []
    for keys in (*[Qt.KeyboardModifier.NoModifier] * 3, SHIFT, SHIFT):
        hand.press(Key.Key_N, keys)
        heard.append(hand.said[-1])
    names = [words.split(",")[0] for words in heard]
    assert names == ["a", "b", "There is no region after this", "a", "There is none before"]
    assert heard[0].endswith("; region 1 of 2")
    assert hand.regions.regions[hand.regions.current].label == "a"
    hand.press(Key.Key_Return)  # another name
    QTest.keyClicks(QApplication.focusWidget(), "c")
    hand.press(Key.Key_Return)
    assert hand.said[-1] == "Label: c"
    hand.press(Key.Key_Delete)
    assert [region.label for region in hand.regions.regions] == ["b"]
    assert hand.said[-1].startswith("Removed: c, ")


def test_the_list_is_gone_to_and_left_by_one_key(hand, qtbot) -> None:
    box(hand, 0.4, 0.6, 0.4, 0.6)
    hand.regions.add(hand.selection.region(hand.track.sr, "tone"))
    panel = hand.window.labelling.panel
    hand.press(Key.Key_L, CTRL)  # which hides what a first region has shown
    assert not panel.isVisible()
    hand.press(Key.Key_L, CTRL)
    assert panel.list.hasFocus()
    hand.press(Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not panel.list
    QTest.keyClicks(editor, "whistle")
    QTest.keyClick(editor, Key.Key_Return)  # which Qt takes in its next round
    qtbot.waitUntil(lambda: hand.regions.regions[0].label == "whistle")
    panel.list.setFocus()
    hand.press(Key.Key_L, CTRL)
    assert hand.stage.hasFocus()


def test_rows_that_are_hidden_are_neither_told_nor_drawn_in(hand, qtbot) -> None:
    hand.stage.arrange(StageLayout(hidden=frozenset({"waveform", "spectrogram"})))
    hand.settle()
    words = "From the top: Mel · 20 bands. Frequencies"
    qtbot.waitUntil(lambda: words in hand.stage.accessibleDescription())
    hand.press(Key.Key_A, CTRL)  # all of the time, of no picture
    hand.press(Key.Key_3, ALT)
    drawn = hand.places.box(hand.selection, hand.controller.spot)
    rect = hand.picture(MEL)
    assert hand.controller.spot == Spot(1)
    assert drawn.top() == pytest.approx(rect.top() + rect.height() / 20, abs=0.01)
