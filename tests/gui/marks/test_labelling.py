"""Labelled regions by keys and mouse, and the file in which they are kept."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from dsp.audio.label_files import read_labels, save_sidecar, sidecar_path
from dsp.audio.regions import Region, RegionList
from gui.marks.selection import Selection, Spot
from tests.gui.conftest import SR
from tests.gui.marks.selecting_window import CONTROL, LEFT, PLAIN, SHIFT, SelectingWindow

KEPT = RegionList([Region(0.25, 0.5, 100.0, 2000.0, "call"), Region(1.0, 1.0, None, None, "tick")])


@pytest.fixture
def sound(tone_file, tmp_path):
    path = tmp_path / "take.wav"
    shutil.copy(tone_file, path)
    return path


@pytest.fixture
def empty_window(qtbot):
    made = SelectingWindow(qtbot)
    yield made
    made.window.close()


@pytest.fixture
def window(empty_window, sound):
    empty_window.open(sound)
    empty_window.qtbot.waitUntil(lambda: empty_window.regions.kept_beside == sound)
    return empty_window


@pytest.fixture
def kept(empty_window, sound):
    """A window on a file that has regions."""
    save_sidecar(sound, KEPT)
    empty_window.open(sound)
    empty_window.qtbot.waitUntil(lambda: empty_window.regions.regions == KEPT)
    return empty_window


def label(window, text):
    """Add what is selected, by keys."""
    window.key(Qt.Key.Key_B, CONTROL)
    editor = window.window.labelling.editor
    assert editor.isVisible() and editor.hasFocus()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.isVisible()


def wait_for_file(window, sound, regions):
    window.qtbot.waitUntil(
        lambda: sidecar_path(sound).exists() and read_labels(sidecar_path(sound)) == regions
    )


class TestLabelling:
    def test_the_selection_becomes_a_region_and_is_kept_beside_the_file(self, window, sound):
        window.drag(window.point(1, 0.2, 0.3), window.point(1, 0.6, 0.8))
        found = window.selection
        label(window, "a b, c")
        expected = Region(found.start / SR, found.stop / SR, found.fmin, found.fmax, "a b, c")
        assert list(window.regions.regions) == [expected]
        assert window.regions.current == 0
        wait_for_file(window, sound, RegionList([expected]))

    def test_comes_back_with_the_file_sample_for_sample(self, window, sound, stereo_file):
        window.drag(window.point(0, 0.2, 0.3), window.point(0, 0.6, 0.8))
        found = window.selection
        label(window, "once")
        window.open(stereo_file)
        assert not window.regions.regions
        window.open(sound)
        window.qtbot.waitUntil(lambda: len(window.regions.regions) == 1)
        window.window.labelling.panel.chosen.emit(0)
        assert window.selection == found
        assert not window.regions.can_undo  # what was read is no change

    def test_nothing_selected_adds_nothing(self, window, sound):
        window.key(Qt.Key.Key_B, CONTROL)
        assert not window.regions.regions
        assert not sidecar_path(sound).exists()

    def test_escape_leaves_the_label_as_it_was(self, window):
        window.key(Qt.Key.Key_A, CONTROL)
        label(window, "right")
        window.key(Qt.Key.Key_F2)
        editor = window.window.labelling.editor
        assert editor.text() == "right"
        QTest.keyClicks(editor, "wrong")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert not editor.isVisible()
        assert window.regions.regions[0].label == "right"
        assert window.selection is not None  # which a second Escape would clear

    def test_letters_typed_are_no_commands(self, window):
        window.key(Qt.Key.Key_A, CONTROL)
        window.key(Qt.Key.Key_B, CONTROL)
        editor = window.window.labelling.editor
        view, paused = window.session.view, window.session.state
        for key in "z dmilb0":
            QTest.keyClick(editor, key)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert window.regions.regions[0].label == "z dmilb0"
        assert (window.session.view, window.session.state) == (view, paused)

    def test_a_click_elsewhere_keeps_what_was_typed(self, window):
        window.key(Qt.Key.Key_A, CONTROL)
        window.key(Qt.Key.Key_B, CONTROL)
        QTest.keyClicks(window.window.labelling.editor, "kept")
        QTest.mouseClick(window.view, LEFT, PLAIN, window.point(1, 0.5, 0.9))
        assert window.regions.regions[0].label == "kept"

    def test_undo_and_redo(self, window, sound):
        window.key(Qt.Key.Key_A, CONTROL)
        label(window, "one")
        after = window.regions.regions
        wait_for_file(window, sound, after)  # where there is none, none is made of no regions
        window.key(Qt.Key.Key_Delete)
        assert not window.regions.regions
        window.key(Qt.Key.Key_Z, CONTROL)
        assert window.regions.regions == after
        window.key(Qt.Key.Key_Z, CONTROL)  # the label
        window.key(Qt.Key.Key_Z, CONTROL)  # the region
        assert not window.regions.regions
        wait_for_file(window, sound, RegionList())
        window.key(Qt.Key.Key_Z, CONTROL)
        assert not window.regions.regions
        for _ in range(2):
            window.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert window.regions.regions == after
        wait_for_file(window, sound, after)


class TestMouse:
    def bar(self, window, index=0):
        return window.window.labelling.item.label_rect(index).center().toPoint()

    def test_bars_lie_over_their_time(self, kept):
        item, wave = kept.window.labelling.item, kept.picture(0)
        mark, tick = item.marks()
        per_second = wave.width() / (kept.track.end / SR)
        assert mark.left == pytest.approx(wave.left() + 0.25 * per_second, abs=1e-6)
        assert mark.right == pytest.approx(wave.left() + 0.5 * per_second, abs=1e-6)
        assert tick.left == tick.right == pytest.approx(wave.left() + per_second, abs=1e-6)
        bar = item.bar_of(mark, kept.places)
        assert wave.bottom() <= bar.top() and bar.bottom() <= kept.picture(1).top()

    def test_a_click_selects(self, kept):
        QTest.mouseClick(kept.view, LEFT, PLAIN, self.bar(kept))
        assert kept.regions.current == 0
        assert kept.selection == Selection(SR // 4, SR // 2, 100.0, 2000.0)
        assert kept.controller.spot == Spot(0)

    def test_delete_removes_what_was_clicked(self, kept, sound):
        QTest.mouseClick(kept.view, LEFT, PLAIN, self.bar(kept))
        kept.key(Qt.Key.Key_Delete)
        assert list(kept.regions.regions) == [KEPT[1]]
        assert kept.regions.current is None
        wait_for_file(kept, sound, RegionList([KEPT[1]]))

    def test_a_double_click_edits(self, kept):
        view = kept.session.view
        QTest.mouseDClick(kept.view, LEFT, PLAIN, self.bar(kept))
        editor = kept.window.labelling.editor
        assert editor.isVisible()
        QTest.keyClicks(editor, "song")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert kept.regions.regions[0].label == "song"
        assert kept.session.view == view

    def test_moving_an_edge_changes_the_region_in_one_step(self, kept):
        QTest.mouseClick(kept.view, LEFT, PLAIN, self.bar(kept))
        box = kept.places.box(kept.selection, kept.controller.spot)
        begin = QPoint(round(box.right()), round(box.center().y()))
        kept.drag(begin, begin + QPoint(30, 0), PLAIN)
        found = kept.selection
        assert found.stop > SR // 2
        assert kept.regions.regions[0] == Region(0.25, found.stop / SR, 100.0, 2000.0, "call")
        kept.key(Qt.Key.Key_Z, CONTROL)
        assert kept.regions.regions == KEPT

    def test_another_selection_leaves_the_region_as_it_is(self, kept):
        QTest.mouseClick(kept.view, LEFT, PLAIN, self.bar(kept))
        kept.drag(kept.point(1, 0.7, 0.3), kept.point(1, 0.9, 0.8))
        assert kept.regions.current is None
        assert kept.regions.regions == KEPT

    def test_labels_do_not_run_into_the_next_region(self, kept):
        kept.regions.add(Region(0.26, 0.3, None, None, "a rather long label of a short region"))
        kept.regions.add(Region(0.7, 0.8, None, None, "next"))
        item, places = kept.window.labelling.item, kept.places
        marks = item.marks()
        words = [item.words_rect(mark, places) for mark in marks]
        for (before, rect), after in zip(zip(marks, words, strict=True), marks[1:], strict=False):
            if rect.left() > before.right:  # behind its bar
                assert rect.right() <= after.left

    def test_many_are_drawn_in_bounded_work(self, kept):
        crowd = RegionList(
            Region(i / 20_000, i / 20_000 + 0.01, None, None, "x") for i in range(30_000)
        )
        kept.regions.add_all(crowd)
        marks = kept.window.labelling.item.marks()
        assert 100 < len(marks) <= kept.picture(0).width() + 1
        kept.window.stage.grab()


class TestPanel:
    def test_appears_with_the_first_region_and_goes_with_the_last(self, window):
        panel = window.window.labelling.panel
        assert not panel.isVisible()
        window.key(Qt.Key.Key_A, CONTROL)
        label(window, "one")
        assert panel.isVisible()
        window.key(Qt.Key.Key_Delete)
        assert not panel.isVisible()
        window.key(Qt.Key.Key_L, CONTROL)
        assert panel.isVisible()
        window.key(Qt.Key.Key_L, CONTROL)
        assert not panel.isVisible()

    def test_lists_regions_in_the_order_of_time(self, kept):
        kept.regions.add(Region(0.1, 0.2, None, None, "first"))
        model = kept.window.labelling.panel.model
        rows = [model.index(row).data() for row in range(model.rowCount())]
        assert rows == ["first", "call", "tick"]
        assert kept.window.labelling.panel.list.currentIndex().row() == 0

    def test_a_click_goes_there(self, kept):
        kept.window.navigator.zoom(0.1, 0.0)
        kept.settle()
        span = kept.session.view.span
        rows = kept.window.labelling.panel.list
        at = rows.visualRect(rows.model().index(1)).center()
        QTest.mouseClick(rows.viewport(), LEFT, PLAIN, at)
        view = kept.session.view
        assert view.span == span
        assert view.start <= SR < view.stop
        assert kept.regions.current == 1
        assert kept.selection == Selection(SR, SR + 1)

    def test_the_way_back_leads_over_where_a_click_went(self, kept, qtbot):
        navigator, rows = kept.window.navigator, kept.window.labelling.panel.list
        navigator.zoom(0.1, 0.0)
        kept.settle()
        qtbot.waitUntil(lambda: not navigator._settle.isActive())  # the gesture is over
        at = rows.visualRect(rows.model().index(1)).center()
        QTest.mouseClick(rows.viewport(), LEFT, PLAIN, at)
        there = kept.session.view
        qtbot.waitUntil(lambda: not navigator._settle.isActive())
        navigator.scroll(0.5)
        assert kept.session.view != there
        kept.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert kept.session.view == there

    def test_arrow_keys_move_in_the_list_and_not_the_view(self, kept):
        rows = kept.window.labelling.panel.list
        QTest.mouseClick(
            rows.viewport(), LEFT, PLAIN, rows.visualRect(rows.model().index(0)).center()
        )
        fmin = kept.session.display.fmin
        QTest.keyClick(rows, Qt.Key.Key_Down)
        assert kept.regions.current == 1
        assert kept.session.display.fmin == fmin

    def test_labels_are_edited_in_the_list(self, kept):
        rows = kept.window.labelling.panel.list
        QTest.mouseClick(
            rows.viewport(), LEFT, PLAIN, rows.visualRect(rows.model().index(0)).center()
        )
        QTest.keyClick(rows, Qt.Key.Key_F2)
        editor = rows.findChild(QLineEdit)
        QTest.keyClicks(editor, "song")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        kept.qtbot.waitUntil(lambda: kept.regions.regions[0].label == "song")


class TestFiles:
    def test_what_cannot_be_read_is_not_written_over(self, empty_window, sound):
        window, path = empty_window, sidecar_path(sound)
        path.write_bytes(b"start,stop\nthis is,not a number\n")
        before = path.read_bytes()
        window.open(sound)
        banner = window.window.banner
        window.qtbot.waitUntil(banner.isVisible)
        assert path.name in banner.text
        assert "left as it is" in banner.text
        window.key(Qt.Key.Key_A, CONTROL)
        label(window, "not lost")
        window.key(Qt.Key.Key_Delete)
        window.key(Qt.Key.Key_Z, CONTROL)
        window.window.labelling.regions.close()  # whatever is to be written is written now
        assert path.read_bytes() == before
        assert window.regions.regions[0].label == "not lost"
        assert window.regions.kept_beside is None

    def test_what_cannot_be_written_is_said_once(self, window, sound):
        sidecar_path(sound).mkdir()
        banner = window.window.banner
        window.key(Qt.Key.Key_A, CONTROL)
        label(window, "one")
        window.qtbot.waitUntil(banner.isVisible)
        assert "Export the regions" in banner.text
        banner.hide()
        window.regions.rename(0, "two")
        told = []
        window.regions.problem_found.connect(told.append)
        done = []
        window.regions._files.read(sidecar_path(sound), done.append)  # comes after the writing
        window.qtbot.waitUntil(lambda: bool(done))
        assert not told

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("Audacity", "out.txt"),
            ("Raven", "out.selections.txt"),
            ("CSV", "out.csv"),
        ],
    )
    def test_export_and_import(self, kept, monkeypatch, tmp_path, kind, name):
        def save(_parent, _title, _suggested, kinds):
            chosen = next(one for one in kinds.split(";;") if kind in one)
            return str(tmp_path / "out.txt"), chosen

        monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
        kept.window.labelling.choose_export()
        path = tmp_path / name
        kept.qtbot.waitUntil(path.exists)
        assert read_labels(path) == KEPT
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
        kept.window.labelling.choose_import()
        kept.qtbot.waitUntil(lambda: len(kept.regions.regions) == 4)
        assert kept.regions.regions == RegionList((*KEPT, *KEPT))
        kept.key(Qt.Key.Key_Z, CONTROL)
        assert kept.regions.regions == KEPT

    @pytest.mark.parametrize(("kind", "ending"), [("Raven", ".selections.txt"), ("CSV", ".csv")])
    def test_export_replaces_no_file_that_the_dialog_did_not_name(
        self, kept, monkeypatch, tmp_path, kind, ending
    ):
        others = tmp_path / f"out{ending}"
        others.write_text("not ours")

        def save(_parent, _title, _suggested, kinds):
            return str(tmp_path / "out.txt"), next(k for k in kinds.split(";;") if kind in k)

        monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
        kept.window.labelling.choose_export()
        written = tmp_path / f"out-2{ending}"
        kept.qtbot.waitUntil(written.exists)
        assert read_labels(written) == KEPT
        assert others.read_text() == "not ours"

    def test_an_unreadable_import_is_said(self, kept, monkeypatch, bad_file):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(bad_file), ""))
        kept.window.labelling.choose_import()
        kept.qtbot.waitUntil(kept.window.banner.isVisible)
        assert Path(bad_file).name in kept.window.banner.text
        assert kept.regions.regions == KEPT

    def test_closing_the_window_keeps_what_is_being_typed(self, window, sound):
        window.key(Qt.Key.Key_A, CONTROL)
        window.key(Qt.Key.Key_B, CONTROL)
        QTest.keyClicks(window.window.labelling.editor, "last words")
        window.window.close()
        assert read_labels(sidecar_path(sound))[0].label == "last words"


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.sampled_from(["add", "rename", "remove", "undo", "redo", "select"]), max_size=12
    )
)
def test_whatever_is_done_the_file_is_what_is_shown(window, sound, steps):
    regions = window.regions
    past, future = [regions.regions], []
    for number, step in enumerate(steps):
        if step == "undo":
            if len(past) > 1:
                future.append(past.pop())
            regions.undo()
            if len(past) == 1:
                break  # what earlier examples did lies before
        elif step == "redo":
            if future:
                past.append(future.pop())
                regions.redo()
        else:
            if step == "add":
                regions.add(Region(number / 10, number / 5, None, None, f"{number}"))
            elif step == "select" and regions.regions:
                regions.set_current(len(regions.regions) - 1)
            elif step == "rename" and regions.regions:
                regions.rename(0, f"name {number}")
            elif step == "remove" and regions.regions:
                regions.remove(0)
            if regions.regions != past[-1]:
                past.append(regions.regions)
                future.clear()
        assert regions.regions == past[-1]
        assert regions.current is None or regions.current < len(regions.regions)
    if sidecar_path(sound).exists() or regions.regions:
        wait_for_file(window, sound, regions.regions)
