"""Exporting what one sees, as the window's keys and menus ask for it."""

import json
import threading
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from dsp.audio.source import Problem
from dsp.features.export import write_audio
from gui.actions import Entry, add_actions
from gui.columns.column_feed import ColumnFeed
from gui.figures.choices import DPI, PANES, PX_PER_CM, FigureChoices, check_size
from gui.figures.computing import GivenUpError, PicturesRequest, compute, visible
from gui.figures.dragging import PictureDrag
from gui.figures.figure import Figure, lines_of
from gui.figures.layout import divide, text_room
from gui.figures.panel import FigurePanel
from gui.figures.words import words_of
from gui.figures.writing import image_of, write_figure
from gui.files.exporting import Exporter, suggested_file
from gui.files.numbers import visible_numbers
from gui.files.saving import lasting, settings_of
from gui.files.wall_clock import WallClock
from gui.session import Input

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_NOTHING = Problem("There is nothing on the screen yet.", "Choose an input, or open a file.")
_ENDINGS = {"png": "PNG picture (*.png)", "svg": "SVG drawing (*.svg)", "pdf": "PDF page (*.pdf)"}
_COPIED_DENSITY = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """A figure as it was when it was asked for, and where its pictures come from."""

    request: PicturesRequest
    figure: Figure


class FigureActions(QObject):
    """Exports, copies and drags out what is visible: picture, numbers and sound.

    Parameters
    ----------
    window : MainWindow
        What it shows is exported.
    exporter : Exporter
        Writes it.

    Attributes
    ----------
    choices : FigureChoices
        What was chosen last in this run.
    panel : FigurePanel
        Where that is chosen.
    """

    _progressed = Signal(float)

    def __init__(self, window: "MainWindow", exporter: Exporter) -> None:
        super().__init__(window)
        self._window, self._session, self._exporter = window, window.session, exporter
        self._clock = WallClock(window.session)
        self.choices = FigureChoices()
        self._wanted = threading.Event()
        self.panel = FigurePanel(self.choices, self.summary, window)
        self.panel.changed.connect(self._choose)
        self.panel.export_wanted.connect(self.export)
        self.panel.copy_wanted.connect(lambda: self._copy(replace(self.choices, kind="png")))
        self.panel.cancel_wanted.connect(self._wanted.clear)
        self._progressed.connect(self.panel.show_progress)
        self.drag = PictureDrag(window.stage, self._dragged)
        entries: list[Entry] = [
            ("Export the picture…", "Ctrl+Shift+P", self.open_panel),
            ("Copy the picture", "Ctrl+Alt+C", self.copy),
            ("Export the visible numbers…", "", self.export_numbers),
            ("Export the visible sound…", "", self.export_sound),
        ]
        add_actions(window, entries, "File")

    def close(self) -> None:
        """Close the panel; what is being exported is still written."""
        self.panel.close()
        self.drag.close()

    def open_panel(self) -> None:
        """Open the panel beside the window."""
        feed = self._feed()
        if feed is None:
            self._warn(_NOTHING)
            return
        self._name_panes(feed)
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()

    def summary(self, choices: FigureChoices) -> tuple[str, bool]:
        """Return what choices come to now in a few words, and whether they come to a figure."""
        feed = self._feed()
        if feed is None:
            return str(_NOTHING), False
        self._name_panes(feed)
        try:
            draft = self._draft(choices, feed)
        except ValueError as error:
            return f"This cannot be made: {error}.", False
        figure = draft.figure
        width, height = figure.layout.pixels
        size = figure.layout.size / PX_PER_CM
        pixels = f"{width} × {height} pixels"
        if choices.kind != "png":
            now = figure.layout.geometry
            across, _ = now.device_size(now.wave)
            pixels = f"text and axes as outlines, pictures {across} pixels wide"
        return (
            f"{size.width():.1f} × {size.height():.1f} cm, {pixels} "
            f"({choices.density * DPI:.0f} dpi)\n{figure.title}"
        ), True

    def export(self) -> None:
        """Ask for a file and write the figure as it was when that was asked."""
        draft = self._draft_or_warn(self.choices)
        if draft is None:
            return
        request, kind = draft.request, self.choices.kind
        kinds = {_ENDINGS[kind]: (f".{kind}", None)}
        stop = min(request.start + request.span, request.track.end)
        chosen = self._exporter.ask(
            "Export the picture", self._shown(), max(0, request.start), stop, kinds
        )
        if chosen is None:
            return
        path, _ = chosen

        def work() -> bool:
            try:
                write_figure(path, draft.figure, self._computed(draft))
            except GivenUpError:
                return False
            return True

        self._begin()
        self._exporter.run(path, work, lambda _: self.panel.show_progress(None))

    def copy(self) -> None:
        """Put the figure on the clipboard: pictures as large as on the stage, twice as sharp."""
        self._copy(replace(self.choices, kind="png", size=None, density=_COPIED_DENSITY))

    def export_numbers(self) -> None:
        """Ask for a file and write every frame that is visible in a pane."""
        feed = self._feed()
        if feed is None:
            self._warn(_NOTHING)
            return
        shown, stop = self._shown(), min(feed.view.stop, feed.track.end)
        start = max(0, feed.view.start)
        settings = self._settings(feed)
        kinds = {}
        for numbers in visible_numbers(feed, live=self._live):
            size = f"{len(numbers.frames.frames)} × {len(numbers.frequencies_hz)}"
            name = numbers.title.partition(" · ")[0]
            for words, ending in (
                ("NumPy with axes", ".npz"),
                ("CSV with axes", ".csv"),
                ("NumPy array alone", ".npy"),
            ):
                kinds[f"{name}, {size}: {words} (*{ending})"] = (ending, numbers)
        chosen = self._exporter.ask("Export the visible numbers", shown, start, stop, kinds)
        if chosen is None:
            return
        path, numbers = chosen
        if not numbers.frames.frames:
            self._warn(_NOTHING)
            return
        self._exporter.run(path, partial(numbers.write, path, settings))

    def export_sound(self) -> None:
        """Ask for a file and write the sound that is visible, all channels of it."""
        feed = self._feed()
        if feed is None:
            self._warn(_NOTHING)
            return
        track = feed.track
        start, stop = max(track.start, feed.view.start), min(track.end, feed.view.stop)
        if start >= stop:
            self._warn(_NOTHING)
            return
        kinds = {"WAV (*.wav)": (".wav", None), "FLAC (*.flac)": (".flac", None)}
        chosen = self._exporter.ask("Export the visible sound", self._shown(), start, stop, kinds)
        if chosen is not None:
            path, _ = chosen
            self._exporter.run(path, partial(write_audio, lasting(track), start, stop, path))

    def _copy(self, choices: FigureChoices) -> None:
        draft = self._draft_or_warn(choices)
        if draft is None:
            return

        def work() -> QImage | None:
            try:
                return image_of(draft.figure, self._computed(draft))
            except GivenUpError:
                return None

        def done(outcome: QImage | Problem | None) -> None:
            self.panel.show_progress(None)
            if isinstance(outcome, Problem):
                self._warn(outcome)
            elif outcome is not None:
                QGuiApplication.clipboard().setImage(outcome)
                words = f"Copied: a picture of {outcome.width()} × {outcome.height()} pixels"
                self._window.status.notify(words, {})

        self._begin()
        self._exporter.compute(work, done, "Export a smaller picture.")

    def _begin(self) -> None:
        self._wanted.set()
        self.panel.show_progress(0.0)

    def _computed(self, draft: _Draft) -> ColumnFeed:
        """Compute the pictures of a draft, in the exports' thread."""
        figure, request = draft.figure, draft.request
        sizes = figure.layout.picture_sizes(request.span)
        theme = figure.choices.theme
        return compute(request, sizes, theme, self._progressed.emit, self._wanted.is_set)

    def _dragged(self) -> tuple[QImage, str] | None:
        """Return the figure of the very pictures that are on the screen: a drag cannot wait."""
        feed = self._feed()
        if feed is None:
            return None
        ratio = self._window.stage.geometry_now.pixel_ratio
        everything = FigureChoices(density=max(1.0, ratio), ground="dark")
        draft = self._draft_or_warn(everything)
        if draft is None:
            return None
        start, stop = max(0, feed.view.start), min(feed.view.stop, feed.track.end)
        return image_of(draft.figure, feed), suggested_file(self._shown(), start, stop).name

    def _draft_or_warn(self, choices: FigureChoices) -> _Draft | None:
        feed = self._feed()
        if feed is None:
            self._warn(_NOTHING)
            return None
        try:
            return self._draft(choices, feed)
        except ValueError as error:
            words = f"This picture cannot be made: {error}."
            self._warn(Problem(words, "Change its size or resolution (Ctrl+Shift+P)."))
            return None

    def _draft(self, choices: FigureChoices, feed: ColumnFeed) -> _Draft:
        """Return a figure of what is visible now; ValueError if it cannot be made."""
        stage, now = self._window.stage.geometry_now, datetime.now().astimezone()
        heard = self._clock.time_of(max(feed.view.start, feed.track.start))
        panes = [n for n in range(len(feed.pictures)) if choices.shows(PANES[n])]
        words = words_of(self._shown(), feed, panes, heard, now)
        lines = lines_of(words, choices, text_room(choices, stage)[1])
        layout = divide(choices, stage, len(lines))
        check_size(layout.size.width(), layout.size.height(), choices.density)
        meta = json.dumps(self._settings(feed), allow_nan=False)
        figure = Figure(choices, layout, words.name, ", ".join(words.about), lines, meta)
        return _Draft(visible(feed, live=self._live), figure)

    def _settings(self, feed: ColumnFeed) -> dict[str, object]:
        track, view = feed.track, feed.view
        start, stop = max(track.start, view.start), min(track.end, view.stop)
        settings = settings_of(feed.analysis, feed.display, track, start, stop)
        shown, heard = self._shown(), self._clock.time_of(start)
        settings["source"] = {
            "name": shown.name,
            "start_time": None if heard is None else heard.isoformat(timespec="milliseconds"),
        }
        return settings

    def _feed(self) -> ColumnFeed | None:
        """Return what is on the stage, or None where there is no sound on it."""
        feed, shown = self._window.loop.feed, self._session.input
        if feed is None or shown is None or feed.track is not shown.track:
            return None
        view, track = feed.view, feed.track
        there = max(view.start, track.start) < min(view.stop, track.end)
        return feed if there and len(feed.pictures) == len(self._panes_on_stage()) else None

    def _panes_on_stage(self) -> tuple[object, ...]:
        return self._window.stage.geometry_now.panes

    def _shown(self) -> Input:
        assert self._session.input is not None
        return self._session.input

    @property
    def _live(self) -> bool:
        return self._session.engine is not None

    def _choose(self, choices: FigureChoices) -> None:
        self.choices = choices

    def _name_panes(self, feed: ColumnFeed) -> None:
        names = [pane.title.partition(" · ")[0] for pane in feed.panes]
        self.panel.show_panes(names + (["Difference"] if feed.difference is not None else []))

    def _warn(self, problem: Problem) -> None:
        self._window.banner.show_problem(problem, {})
