"""What keys and the menu of the stage do with the selection."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from dsp.audio.source import Problem, SourceError
from dsp.audio.writing import replacing
from dsp.features.export import write_audio
from dsp.features.matrix import write_matrix
from dsp.message import say, words_in
from gui.actions import Entry, add_actions
from gui.files.saving import lasting, settings_of
from gui.marks.selection import Selection, SelectionController
from gui.marks.selection_export import VisibleLevels, picture_of, visible_levels
from gui.marks.selection_words import as_text
from gui.opening import Input
from gui.painting.png import png_of
from gui.reading import format_hz
from gui.theme import Theme
from gui.time_view import TimeView
from gui.translation import tr
from gui.views.box_gestures import BoxGestures
from gui.views.places import Places
from gui.views.selection_item import SelectionItem

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_TOO_NARROW = Problem(
    say("This box is too narrow to be filtered out of the sound."),
    say("Select a higher box; until then all frequencies are played."),
)
_NOT_SHOWN = Problem(
    say("Nothing of the selection is on the screen."), say("Zoom to it with Z, then export again.")
)


class SelectionActions(QObject):
    """Selects, shows, copies and exports a box of time and frequency.

    Parameters
    ----------
    window : MainWindow
        Its stage is selected on, its banner says what went wrong.
    theme : Theme
        Colours.

    Attributes
    ----------
    selection : SelectionController
        What is selected.
    gestures : BoxGestures
        The mouse.
    menu : QMenu
        What a right click on the stage offers; others may add to it.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._exporter = window.exporter
        self.selection = SelectionController(window.session, self)
        self.gestures = BoxGestures(window.stage, self.selection, self.places)
        self._item = SelectionItem(
            theme, self.selection, self.places, lambda: self.gestures.pointer
        )
        window.stage.addItem(self._item)
        window.stage.resized.connect(self._cover)
        self._cover()
        self.selection.changed.connect(self._refresh)
        self.selection.measured.connect(window.stage.viewport().update)
        self._needing = self._add_actions()
        self.menu = QMenu(window)
        self.menu.addActions(self._needing)
        self.menu.addActions(self._add_general())
        self.gestures.menu_wanted.connect(self._open_menu)
        self._refresh()

    @property
    def item(self) -> SelectionItem:
        """What paints the selection."""
        return self._item

    def places(self) -> Places | None:
        """Return the coordinates of the picture on the stage, or None before there is one."""
        feed, shown = self._window.loop.feed, self._session.input
        if feed is None or shown is None or feed.track is not shown.track:
            return None
        return Places(feed, self._window.stage.geometry_now)

    def close(self) -> None:
        """End the thread that measures."""
        self.selection.close()

    def select_visible(self) -> None:
        """Select all of the time on the screen."""
        view = self._window.navigator.shown
        if view is not None and self.places() is not None:
            self.selection.select(Selection(view.start, view.stop))

    def zoom(self) -> None:
        """Show the selection alone, in time and in frequency."""
        found, places = self.selection.selection, self.places()
        if found is None or places is None:
            return
        if found.band is not None:
            low, high = found.fmin or 0.0, found.fmax or places.feed.track.sr / 2
            self._session.set_display(fmin=low, fmax=high)
        # No closer than a sample in a column of pixels.
        span = max(found.stop - found.start, places.feed.sizes.width)
        middle = (found.start + found.stop) // 2
        start = found.start if span == found.stop - found.start else middle - span // 2
        self._window.navigator.look_at(TimeView(start, span))

    def copy(self) -> None:
        """Put the numbers on the clipboard as text."""
        found, measures = self.selection.selection, self.selection.measures
        if found is None or measures is None:
            return
        QGuiApplication.clipboard().setText(as_text(found, measures, self.selection.sr))
        self._window.status.notify(tr("Copied: the numbers of the selection"), {})

    def export_audio(self) -> None:
        """Ask for a file and write what is selected, all frequencies or only those of the box."""
        found, shown = self.selection.selection, self._session.input
        if found is None or shown is None:
            return
        kinds: dict[str, tuple[str, bool]] = {
            tr("WAV, all frequencies (*.wav)"): (".wav", False),
            tr("FLAC, all frequencies (*.flac)"): (".flac", False),
        }
        if found.band is not None:
            band = _band_words(found, shown.track.sr)
            kinds |= {
                tr("WAV, only {band} (*.wav)", band=band): (".wav", True),
                tr("FLAC, only {band} (*.flac)", band=band): (".flac", True),
            }
        chosen = self._exporter.ask(
            tr("Export the sound of the selection"), shown, found.start, found.stop, kinds
        )
        if chosen is not None:
            path, only_band = chosen
            self._export_audio(found, shown, path, found.band if only_band else None)

    def export_levels(self) -> None:
        """Ask for a file and write what is drawn in the box, as numbers or as a picture."""
        found, shown, places = self.selection.selection, self._session.input, self.places()
        if found is None or shown is None or places is None:
            return
        spot = self.selection.spot
        # As it is now: the sound may move on while the dialog is open.
        levels, picture = visible_levels(places, found, spot), picture_of(places, found, spot)
        if levels is None or picture is None:
            self._warn(_NOT_SHOWN)
            return
        session = self._session
        settings = settings_of(
            session.analysis, session.display, shown.track, found.start, found.stop
        )
        meta = {"unit": levels.unit, "view": levels.view, "value": "maximum of a column"}
        kinds: dict[str, tuple[str, Callable[[Path], None]]] = {
            tr("Numbers as CSV (*.csv)"): (".csv", partial(_write_levels, levels, meta | settings)),
            tr("Numbers as NumPy arrays (*.npz)"): (
                ".npz",
                partial(_write_levels, levels, meta | settings),
            ),
            tr("Picture (*.png)"): (".png", partial(_write_picture, picture)),
        }
        chosen = self._exporter.ask(
            tr("Export what the selection shows"), shown, found.start, found.stop, kinds
        )
        if chosen is not None:
            path, write = chosen
            self._exporter.run(path, partial(write, path))

    def _export_audio(
        self,
        found: Selection,
        shown: Input,
        path: Path,
        band: tuple[float | None, float | None] | None,
    ) -> None:
        track = lasting(shown.track)

        def write() -> None:
            try:
                write_audio(track, found.start, found.stop, path, band=band)
            except ValueError as error:
                if band is None:
                    raise
                raise SourceError(
                    Problem(
                        say(
                            "This box cannot be cut out of the sound ({error}).",
                            error=words_in(error),
                        ),
                        say("Select a higher box, or export all frequencies."),
                    )
                ) from error

        self._exporter.run(path, write)

    def _add_actions(self) -> list[QAction]:
        """Make the actions; return those that need a selection."""
        window = self._window
        entries: list[Entry] = [
            (tr("Zoom to the selection"), "Z", self.zoom),
            (tr("Copy the numbers of the selection"), "Ctrl+C", self.copy),
            (tr("Export the sound of the selection…"), "Ctrl+E", self.export_audio),
            (tr("Export its numbers or its picture…"), "Ctrl+Shift+E", self.export_levels),
            (tr("Clear the selection"), "Esc", self._clear),
        ]
        needing = add_actions(window, entries, "Selection")
        # Elsewhere the same keys copy what is selected there.
        needing[1].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        window.removeAction(needing[1])
        window.stage.addAction(needing[1])
        return needing

    def _add_general(self) -> list[QAction]:
        """Make and return the actions that need none."""
        entries: list[Entry] = [
            (tr("Select what is visible"), "Ctrl+A", self.select_visible),
            (tr("Play only the frequencies of the box"), "B", self._toggle_box_only),
        ]
        general = add_actions(self._window, entries, "Selection")
        self._box_only = general[1]
        self._box_only.setCheckable(True)
        return general

    def _toggle_box_only(self) -> None:
        selection = self.selection
        selection.set_box_only(not selection.box_only)
        self._box_only.setChecked(selection.box_only)
        self._window.status.notify(
            tr("Playing the frequencies of the box alone")
            if selection.box_only
            else tr("Playing all frequencies"),
            {},
        )
        if selection.box_only and selection.selection is not None and not selection.can_pass:
            self._warn(_TOO_NARROW)

    def _clear(self) -> None:
        if self.gestures.dragging:
            self.gestures.cancel()
        else:
            self.selection.clear()

    def _refresh(self) -> None:
        for action in self._needing:
            action.setEnabled(self.selection.selection is not None)
        self._window.stage.viewport().update()

    def _cover(self) -> None:
        self._item.set_area(QRectF(self._window.stage.rect()))

    def _open_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    def _warn(self, problem: Problem) -> None:
        self._window.banner.show_problem(problem, {})


def _write_levels(levels: VisibleLevels, meta: dict[str, object], path: Path) -> None:
    write_matrix(path, levels.values, levels.times_s, levels.frequencies_hz, meta)


def _write_picture(picture: QImage, path: Path) -> None:
    with replacing(path) as unfinished:
        unfinished.write_bytes(png_of(picture))


def _band_words(found: Selection, sr: int) -> str:
    low = format_hz(found.fmin or 0.0)
    high = format_hz(sr / 2 if found.fmax is None else found.fmax)
    return tr("{low} to {high}", low=low, high=high)
