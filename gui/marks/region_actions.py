"""What keys, mouse and menus do with labelled regions."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFileDialog

from dsp.audio.label_files import sidecar_path
from dsp.audio.regions import Region
from dsp.audio.source import Problem
from gui.actions import Entry, add_actions
from gui.failures.guard import guarded_with
from gui.marks.export_dialog import Kinds, ask_where
from gui.marks.region_walk import in_time, neighbour
from gui.marks.regions import RegionController
from gui.marks.selection import Selection, Spot
from gui.marks.selection_actions import SelectionActions
from gui.panels.region_list import RegionPanel, full_words
from gui.reach.announcing import announce
from gui.theme import Theme
from gui.time_view import TimeView
from gui.translation import mark, tr, tr_n
from gui.views.label_editor import LabelEditor
from gui.views.region_item import RegionItem

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: Share of the window left before a region that is gone to.
_LEAD = 0.1
# The ending tells the format.
_KINDS: Kinds[None] = {
    mark("Audacity labels (*.txt)"): (".txt", None),
    mark("Raven selection table (*.selections.txt)"): (".selections.txt", None),
    mark("CSV (*.csv)"): (".csv", None),
    mark("Raven selection table (*.tsv)"): (".tsv", None),
}
_READABLE = mark("Labels (*.txt *.csv *.tsv);;All files (*)")


class RegionActions(QObject):
    """Adds, shows, edits, removes, reads and writes labelled regions.

    Parameters
    ----------
    window : MainWindow
        Its stage shows them, its banner says what went wrong.
    theme : Theme
        Colours.
    selecting : SelectionActions
        What is selected becomes a region; its menu gets these actions.

    Attributes
    ----------
    regions : RegionController
        The regions of what is shown.
    panel : RegionPanel
        Their list.
    """

    def __init__(self, window: "MainWindow", theme: Theme, selecting: SelectionActions) -> None:
        super().__init__(window)
        self._window, self._session, self._selecting = window, window.session, selecting
        self.regions = RegionController(window.session, parent=self)
        self._moving = False
        self.item = RegionItem(theme, self.regions, selecting.places)
        window.stage.addItem(self.item)
        window.stage.resized.connect(self._cover)
        self._cover()
        self.editor = LabelEditor(window.stage.viewport(), theme)
        self.panel = RegionPanel(self.regions, theme)
        self.panel.chosen.connect(self._choose)
        self.regions.changed.connect(self._refresh)
        self.regions.current_changed.connect(self._refresh)
        self.regions.problem_found.connect(self._on_problem)
        selecting.gestures.reshaped.connect(self._reshape)
        selecting.selection.changed.connect(self._on_selection)
        window.stage.viewport().installEventFilter(self)
        self._add_actions()
        self._refresh()

    def close(self) -> None:
        """Keep what is being typed, and wait until all is written."""
        self.editor.clearFocus()
        self.regions.close()

    def label_selection(self) -> None:
        """Add what is selected as a region, and ask for its label where it lies."""
        found = self._selecting.selection.selection
        if found is not None:
            self.regions.add(found.region(self._selecting.selection.sr))
            self.edit()

    def name(self) -> None:
        """Ask for the label of what is selected: of the region that it is, or of a new one."""
        self._selecting.gestures.finish()
        if self.regions.current is not None:
            self.edit()
        else:
            self.label_selection()

    def take(self, selection: Selection, spot: Spot) -> None:
        """Select something else; if what was selected is a region, give it these edges."""
        self._selecting.gestures.finish()
        self._moving = True
        try:
            self._selecting.selection.select(selection, spot)
        finally:
            self._moving = False
        self._reshape(self.regions.move)

    def walk(self, step: int) -> None:
        """Go to the next region in time, or to the one before.

        Parameters
        ----------
        step : int
            1 for the next, -1 for the one before. Without a current one, that after or before the
            cursor, or the beginning of the view.
        """
        places, regions = self._selecting.places(), self.regions.regions
        if places is None:
            return
        at, view = self._window.stage.pointer, places.feed.view
        sample = view.start if at is None else places.sample_at(at.x())
        found = neighbour(regions, self.regions.current, sample / places.feed.track.sr, step)
        if found is None:
            words = tr("There is no region after this") if step > 0 else tr("There is none before")
            self._say(words)
            return
        self._choose(found)
        self._say(
            tr(
                "{region}; region {number} of {count}",
                region=full_words(regions[found]),
                number=in_time(regions).index(found) + 1,
                count=len(regions),
            )
        )

    def edit(self) -> None:
        """Edit the label of the current region."""
        current = self.regions.current
        if current is None:
            return
        if self.panel.list.hasFocus():
            self.panel.edit_current()
            return
        where = self.item.label_rect(current)
        if where is None:
            self.show(current)
            now = self._window.stage.geometry_now
            where = QRectF(now.panes[now.head].topLeft(), QSizeF())
        regions = self.regions.regions
        region = regions[current]

        def rename(label: str) -> None:
            # The list may have changed meanwhile: by undoing, or by another file.
            now = self.regions.regions
            if current < len(now) and now[current] == region:
                self.regions.rename(current, label)
                self._say(tr("Label: {label}", label=label))

        self.editor.begin(where, region.label, rename)

    def remove(self) -> None:
        """Take the current region away."""
        current = self.regions.current
        if current is not None:
            words = full_words(self.regions.regions[current])
            self.regions.remove(current)
            self._say(tr("Removed: {region}", region=words))

    def undo(self) -> None:
        """Take the last change of regions back."""
        self.regions.undo()
        self._say_count()

    def redo(self) -> None:
        """Make the change of regions again that was taken back last."""
        self.regions.redo()
        self._say_count()

    def show(self, index: int) -> None:
        """Move the view, if need be, so that a region is on the screen."""
        shown, view = self._session.input, self._window.navigator.shown
        if shown is None or view is None:
            return
        region, sr = self.regions.regions[index], shown.track.sr
        start, stop = round(region.start * sr), round(region.stop * sr)
        if view.start <= start and stop <= view.stop:
            return
        lead = max(round(_LEAD * view.span), (view.span - (stop - start)) // 2)
        self._window.navigator.look_at(TimeView(start - lead, view.span))

    def choose_import(self) -> None:
        """Ask for a file of labels and add what is in it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import regions"), str(self._folder()), tr(_READABLE)
        )
        if path:
            self.regions.read(Path(path))

    def choose_export(self) -> None:
        """Ask for a file and write all regions to it."""
        shown = self._session.input
        if shown is None or not self.regions.regions:
            return
        stem = tr("regions") if shown.path is None else shown.path.stem
        kinds = {tr(words): kind for words, kind in _KINDS.items()}
        found = ask_where(self._window, tr("Export regions"), self._folder() / stem, kinds)
        if found is not None:
            self.regions.write(found[0])

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take clicks on the bars of regions."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return False
        index = self.item.region_at(event.position())
        if index is None:
            return False
        self._window.stage.setFocus(Qt.FocusReason.MouseFocusReason)
        self._select(index)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.edit()
        return True

    def _choose(self, index: int) -> None:
        self._select(index)
        self.show(index)

    def _select(self, index: int) -> None:
        """Make a region the current one, and its box the selection."""
        shown = self._session.input
        if shown is None:
            return
        region = self.regions.regions[index]
        selection = Selection.of_region(region, shown.track)
        banded = selection is not None and selection.band is not None
        self.regions.set_current(index)
        self._selecting.selection.select(selection, Spot(0) if banded else Spot())

    def _say(self, words: str) -> None:
        announce(self._window.stage, words)

    def _say_count(self) -> None:
        self._say(tr_n("{n} region now", "{n} regions now", len(self.regions.regions)))

    def _reshape(self, put: Callable[[int, Region], None] | None = None) -> None:
        """Give the current region the edges that were moved."""
        found, current = self._selecting.selection.selection, self.regions.current
        if found is not None and current is not None:
            label = self.regions.regions[current].label
            region = found.region(self._selecting.selection.sr, label)
            (put or self.regions.replace)(current, region)

    def _on_selection(self) -> None:
        """Let go of the current region where something else is selected."""
        shown, current = self._session.input, self.regions.current
        moving = self._moving or self._selecting.gestures.reshaping
        if shown is None or current is None or moving:
            return
        region = self.regions.regions[current]
        if Selection.of_region(region, shown.track) != self._selecting.selection.selection:
            self.regions.set_current(None)

    def _add_actions(self) -> None:
        window = self._window
        entries: list[Entry] = [
            (tr("Label the selection"), "Ctrl+B", self.label_selection),
            (tr("Edit the label"), "F2", self.edit),
            (tr("Remove the region"), "Del", self.remove),
            (tr("Undo the change of regions"), "Ctrl+Z", self.undo),
            (tr("Redo the change of regions"), "Ctrl+Shift+Z Ctrl+Y", self.redo),
            (tr("Import regions…"), "", self.choose_import),
            (tr("Export regions…"), "", self.choose_export),
            (tr("List of regions"), "Ctrl+L", self._toggle_list),
        ]
        self._actions = actions = add_actions(window, entries, "Regions")
        walking: list[Entry] = [
            (tr("Next region"), "N", lambda: self.walk(1)),
            (tr("Region before"), "Shift+N", lambda: self.walk(-1)),
            (tr("Label what is selected, or change its label"), "Return Enter", self.name),
        ]
        naming = add_actions(window, walking, "Regions")[-1]
        # Elsewhere the same key presses buttons and ends what is typed.
        naming.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        window.removeAction(naming)
        window.stage.addAction(naming)
        self._selecting.selection.changed.connect(self._refresh)
        for menu in (self._selecting.menu, self.panel.menu):
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(actions)

    def _toggle_list(self) -> None:
        """Show the list or hide it; then the keys are the stage's again."""
        listed = self.panel.list.hasFocus()
        self.panel.toggle()
        if listed and not self.panel.isVisible():
            self._window.stage.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _refresh(self) -> None:
        label, edit, remove, undo, redo, _, write, _ = self._actions
        current = self.regions.current is not None
        for action, possible in (
            (label, self._selecting.selection.selection is not None),
            (edit, current),
            (remove, current),
            (undo, self.regions.can_undo),
            (redo, self.regions.can_redo),
            (write, bool(self.regions.regions)),
        ):
            self._set_enabled(action, possible)
        self._window.stage.viewport().update()

    @staticmethod
    def _set_enabled(action: QAction, possible: bool) -> None:
        if action.isEnabled() != possible:
            action.setEnabled(possible)

    def _folder(self) -> Path:
        shown = self._session.input
        if shown is None or shown.path is None:
            return Path.home()
        return sidecar_path(shown.path).absolute().parent

    def _cover(self) -> None:
        self.item.set_area(QRectF(self._window.stage.rect()))

    def _on_problem(self, problem: Problem) -> None:
        offers: dict[str, Callable[[], object]] = {}
        if self.regions.regions:
            offers[tr("Export regions…")] = self.choose_export
        self._window.banner.show_problem(problem, offers)
