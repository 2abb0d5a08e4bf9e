"""The layout in a real window: by mouse, by keys and by command."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gui.actions import actions_by_menu
from gui.commands.catalogue import commands_of, matching
from gui.views.stage_layout import StageLayout
from tests.gui.marks.selecting_window import PLAIN, SelectingWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def hand(qtbot, tone_file):
    selecting = SelectingWindow(qtbot)
    selecting.window.open_file(tone_file)
    qtbot.waitUntil(lambda: selecting.window.loop.settled)
    yield Hand(selecting)
    selecting.window.close()


class Hand:
    def __init__(self, selecting: SelectingWindow) -> None:
        self.window, self.qtbot = selecting.window, selecting.qtbot
        self.view = self.window.stage.viewport()

    @property
    def now(self):
        return self.window.stage.geometry_now

    @property
    def layout(self) -> StageLayout:
        return self.window.arrangement.layout

    def settle(self) -> None:
        loop = self.window.loop
        self.qtbot.waitUntil(lambda: loop.settled and loop.feed.sizes == self.window.stage.sizes)

    def move(self, at: QPointF, *, pressed: bool = False) -> None:
        buttons = LEFT if pressed else Qt.MouseButton.NoButton
        send(self.view, "MouseMove", at, Qt.MouseButton.NoButton, buttons)

    def drag(self, begin: QPointF, end: QPointF) -> None:
        self.move(begin)
        QTest.mousePress(self.view, LEFT, PLAIN, begin.toPoint())
        self.move((begin + end) / 2, pressed=True)
        self.move(end, pressed=True)
        QTest.mouseRelease(self.view, LEFT, PLAIN, end.toPoint())
        self.settle()

    def do(self, name: str) -> None:
        """Choose a command as the palette does."""
        found = matching(commands_of(self.window), name)[0]
        assert found.title == name
        found.run()
        self.settle()


def send(widget, kind: str, at: QPointF, button, buttons) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    event = QMouseEvent(
        getattr(QEvent.Type, kind), at, widget.mapToGlobal(at), button, buttons, PLAIN
    )
    QApplication.sendEvent(widget, event)


def below(rect) -> QPointF:
    """Return a point of the lower edge of a row, left of its middle."""
    return QPointF(round(rect.center().x()) - 30, round(rect.bottom()) + 1)


class TestByMouse:
    def test_the_foot_of_a_row_is_dragged_and_set_back_by_a_double_click(self, hand) -> None:
        before = hand.now
        begin = below(before.panes[0])
        hand.move(begin)
        assert hand.view.cursor().shape() == Qt.CursorShape.SplitVCursor
        hand.drag(begin, begin - QPointF(0, 60))
        assert hand.now.panes[0].height() == pytest.approx(before.panes[0].height() - 60, abs=2)
        assert hand.now.panes[1].height() == pytest.approx(before.panes[1].height() + 60, abs=2)
        assert hand.now.wave == before.wave
        assert hand.window.session.view is None, "the sound is not dragged"
        hand.move(hand.now.panes[0].center())
        assert hand.view.cursor().shape() != Qt.CursorShape.SplitVCursor
        QTest.mouseDClick(hand.view, LEFT, PLAIN, below(hand.now.panes[0]).toPoint())
        hand.settle()
        assert hand.now.panes[0].height() == pytest.approx(before.panes[0].height(), abs=2)

    def test_the_edge_of_the_spectra_is_dragged(self, hand) -> None:
        before = hand.now
        begin = QPointF(before.wave.right() + 6, before.panes[0].center().y())
        hand.drag(begin, begin - QPointF(40, 0))
        assert hand.now.spectra[0].width() == pytest.approx(before.spectra[0].width() + 40, abs=1)
        assert hand.now.wave.width() == pytest.approx(before.wave.width() - 40, abs=1)

    def test_a_caption_is_dragged_to_another_place(self, hand) -> None:
        caption = hand.window.stage.panes[1].caption_rect.center()
        hand.drag(caption, QPointF(caption.x(), 2))
        assert hand.layout.rows(2) == ("second", "waveform", "spectrogram")
        assert hand.now.rows == (2, 0, 1)

    def test_escape_gives_up_a_drag(self, hand) -> None:
        before, begin = hand.now, below(hand.now.panes[0])
        hand.move(begin)
        QTest.mousePress(hand.view, LEFT, PLAIN, begin.toPoint())
        hand.move(begin - QPointF(0, 80), pressed=True)
        assert hand.now != before
        QTest.keyClick(hand.window.stage, Qt.Key.Key_Escape)
        assert hand.now == before
        QTest.mouseRelease(hand.view, LEFT, PLAIN, begin.toPoint())
        assert hand.now == before

    def test_the_cross_on_a_row_hides_it_but_not_the_last_picture(self, hand) -> None:
        grip = hand.window.arrangement.gestures.grip
        for row, number in (("waveform", 0), ("spectrogram", 1)):
            rect = (hand.now.wave, *hand.now.panes)[number]
            hand.move(rect.topRight() + QPointF(-100, 12))
            cross = grip.hide_rect(hand.now, number).center()
            hand.move(cross)
            QTest.mouseClick(hand.view, LEFT, PLAIN, cross.toPoint())
            hand.settle()
            assert row not in hand.layout.rows(2)
        hand.move(hand.now.panes[1].topRight() + QPointF(-100, 12))
        assert grip.row == 2
        assert grip.hide_rect(hand.now, 2).isEmpty()
        assert not hand.window.stage.wave.isVisible()

    def test_a_press_elsewhere_still_moves_the_sound(self, hand) -> None:
        middle = hand.now.panes[0].center()
        assert hand.window.arrangement.gestures.part_at(middle) is None

    def test_the_edge_of_the_settings_is_dragged(self, hand) -> None:
        edge, before = hand.window.arrangement.edge, hand.window.inspector.width()
        at = QPointF(edge.rect().center())
        send(edge, "MouseButtonPress", at, LEFT, LEFT)
        send(edge, "MouseMove", at - QPointF(60, 0), Qt.MouseButton.NoButton, LEFT)
        assert hand.window.inspector.width() == before + 60
        send(edge, "MouseButtonRelease", at, LEFT, Qt.MouseButton.NoButton)
        send(edge, "MouseButtonDblClick", at, LEFT, LEFT)
        assert hand.window.inspector.width() == before


class TestByCommand:
    def test_every_row_is_hidden_shown_moved_and_made_taller(self, hand) -> None:
        hand.do("Hide the waveform")
        assert hand.layout.rows(2) == ("spectrogram", "second")
        hand.do("Move the mel view up")
        assert hand.layout.rows(2) == ("second", "spectrogram")
        before = hand.now.panes[1].height()
        hand.do("Taller mel view")
        assert hand.now.panes[1].height() > before
        hand.do("Show the waveform")
        assert hand.layout.rows(2) == ("waveform", "second", "spectrogram")
        hand.do("Hide the spectra and the level meter")
        assert not hand.window.stage.meter.isVisible()
        hand.do("Hide the overview")
        hand.do("Hide the line at the foot")
        assert hand.window.overview.isHidden() and hand.window.status.isHidden()
        hand.do("Usual layout")
        assert hand.layout == StageLayout()
        assert not hand.window.overview.isHidden() and not hand.window.status.isHidden()

    def test_what_would_do_nothing_is_greyed(self, hand) -> None:
        hand.do("Hide the mel view")
        enabled = {one.text(): one.isEnabled() for one in actions_by_menu(hand.window)["Layout"]}
        assert not enabled["Hide the spectrogram"], "it is the last"
        assert enabled["Show the mel view"]
        assert not enabled["Move the waveform up"]
        assert enabled["Move the waveform down"]
        assert not enabled["Show the difference"], "nothing is compared"

    def test_what_is_done_is_said(self, hand, monkeypatch) -> None:
        said = []
        monkeypatch.setattr(
            "gui.views.layout_actions.announce", lambda _, words: said.append(words)
        )
        hand.do("Hide the waveform")
        hand.do("Move the mel view up")
        assert said == ["The waveform is hidden", "The mel view is now number 1 of 2"]

    def test_a_hidden_line_at_the_foot_comes_back_with_a_notice(self, hand) -> None:
        hand.do("Hide the line at the foot")
        hand.window.status.notify("Saved", {})
        assert not hand.window.status.isHidden()
        hand.window.status.notice.hide()
        assert hand.window.status.isHidden()

    def test_a_panel_that_is_hidden_by_its_own_key_stays_hidden(self, hand) -> None:
        hand.window.inspector.hide()
        hand.do("Hide the waveform")
        assert hand.window.inspector.isHidden()


def test_keys_move_the_cursor_from_row_to_row_as_they_stand(hand) -> None:
    hand.window.arrangement.use(
        replace(StageLayout(), order=("second", "waveform", "spectrogram", "difference")), ""
    )
    hand.settle()
    cursor, stage = hand.window.reach.cursor, hand.window.stage
    stage.point_at(hand.now.panes[1].center())
    seen = []
    for _ in range(200):
        cursor.step(0, -1)
        rects = (hand.now.wave, *hand.now.panes)
        row = next(n for n, rect in enumerate(rects) if rect.contains(stage.pointer))
        seen = seen if row in seen[-1:] else [*seen, row]
    assert seen == [2, 0, 1]


def test_a_box_in_a_row_that_is_hidden_is_shown_in_the_uppermost(hand) -> None:
    from gui.marks.selection import Selection, Spot

    hand.window.selecting.selection.select(Selection(1000, 3000, 500.0, 1500.0), Spot(pane=0))
    hand.do("Hide the spectrogram")
    places = hand.window.selecting.places()
    box = places.box(Selection(1000, 3000, 500.0, 1500.0), Spot(pane=0))
    assert hand.now.panes[1].contains(box)
    hand.window.stage.grab()
    assert hand.window.stage.rect().contains(QPoint(*map(int, box.center().toTuple())))
