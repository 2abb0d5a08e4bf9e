"""Exporting what one sees, as the window's keys and menus ask for it."""

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from dsp.audio.source import Problem
from dsp.features.export import write_audio
from dsp.message import say
from gui.actions import Entry, add_actions
from gui.columns.column_feed import ColumnFeed
from gui.figures.choices import DPI, PX_PER_CM, FigureChoices
from gui.figures.computing import GivenUpError, compute
from gui.figures.dragging import PictureDrag
from gui.figures.panel import FigurePanel
from gui.figures.visible import Draft, Visible, stretch
from gui.figures.writing import image_of, write_figure
from gui.files.exporting import Exporter, suggested_file
from gui.files.numbers import visible_numbers
from gui.files.saving import lasting
from gui.translation import mark, reason_of, tr, translated

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_NOTHING = Problem(
    say("There is nothing on the screen yet."), say("Choose an input, or open a file.")
)
_ENDINGS = {
    "png": mark("PNG picture (*.png)"),
    "svg": mark("SVG drawing (*.svg)"),
    "pdf": mark("PDF page (*.pdf)"),
}
_COPIED_DENSITY = 2.0


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
    """

    _progressed = Signal(float)

    def __init__(self, window: "MainWindow", exporter: Exporter) -> None:
        super().__init__(window)
        self._window, self._exporter = window, exporter
        self._visible = Visible(window)
        self.choices = FigureChoices()
        self._wanted = threading.Event()
        self._panel: FigurePanel | None = None
        self._progressed.connect(self._show_progress)
        self.drag = PictureDrag(window.stage, self._dragged)
        entries: list[Entry] = [
            (tr("Export the picture…"), "Ctrl+Shift+P", self.open_panel),
            (tr("Copy the picture"), "Ctrl+Alt+C", self.copy),
            (tr("Export the visible numbers…"), "", self.export_numbers),
            (tr("Export the visible sound…"), "", self.export_sound),
        ]
        add_actions(window, entries, "File")

    @property
    def panel(self) -> FigurePanel:
        """Where it is said what a figure is to be; made when it is first needed."""
        if self._panel is None:
            self._panel = panel = FigurePanel(self.choices, self.summary, self._window)
            panel.changed.connect(self._choose)
            panel.export_wanted.connect(self.export)
            panel.copy_wanted.connect(lambda: self._copy(replace(self.choices, kind="png")))
            panel.cancel_wanted.connect(self.cancel)
        return self._panel

    def close(self) -> None:
        """Close the panel; what is being exported is still written."""
        if self._panel is not None:
            self._panel.close()
        self.drag.close()

    def cancel(self) -> None:
        """Give up the figure that is being made."""
        self._wanted.clear()

    def open_panel(self) -> None:
        """Open the panel beside the window."""
        feed = self._visible.feed
        if feed is None:
            self._warn(_NOTHING)
            return
        self._name_panes(feed)
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()

    def summary(self, choices: FigureChoices) -> tuple[str, bool]:
        """Return what choices come to now in a few words, and whether they come to a figure."""
        feed = self._visible.feed
        if feed is None:
            return f"{translated(_NOTHING.what)} {translated(_NOTHING.advice)}", False
        self._name_panes(feed)
        try:
            draft = self._visible.draft(choices, feed)
        except ValueError as error:
            reason = reason_of(error)
            return tr("This cannot be made: {reason}.", reason=reason), False
        figure = draft.figure
        width, height = figure.layout.pixels
        size = figure.layout.size / PX_PER_CM
        pixels = tr("{width} × {height} pixels", width=width, height=height)
        if choices.kind != "png":
            now = figure.layout.geometry
            across, _ = now.device_size(now.wave)
            pixels = tr("text and axes as outlines, pictures {n} pixels wide", n=across)
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
        kinds = {tr(_ENDINGS[kind]): (f".{kind}", None)}
        stop = min(request.start + request.span, request.track.end)
        chosen = self._exporter.ask(
            tr("Export the picture"), self._visible.input, max(0, request.start), stop, kinds
        )
        if chosen is None:
            return
        path, _ = chosen
        wanted = self._begin()

        def work() -> bool:
            try:
                write_figure(path, draft.figure, self._computed(draft, wanted))
            except GivenUpError:
                return False
            return True

        self._exporter.run(path, work, lambda _: self._show_progress(None))

    def copy(self) -> None:
        """Put the figure on the clipboard: pictures as large as on the stage, twice as sharp."""
        self._copy(replace(self.choices, kind="png", size=None, density=_COPIED_DENSITY))

    def export_numbers(self) -> None:
        """Ask for a file and write every frame that is visible in a pane."""
        feed = self._visible.feed
        if feed is None:
            self._warn(_NOTHING)
            return
        shown, (start, stop) = self._visible.input, stretch(feed)
        settings = self._visible.settings(feed)
        kinds = {}
        for numbers in visible_numbers(feed, live=self._visible.live):
            size = f"{len(numbers.frames.frames)} × {len(numbers.frequencies_hz)}"
            name = numbers.title.partition(" · ")[0]
            for words, ending in (
                (tr("NumPy with axes"), ".npz"),
                (tr("CSV with axes"), ".csv"),
                (tr("NumPy array alone"), ".npy"),
            ):
                kinds[f"{name}, {size}: {words} (*{ending})"] = (ending, numbers)
        chosen = self._exporter.ask(tr("Export the visible numbers"), shown, start, stop, kinds)
        if chosen is None:
            return
        path, numbers = chosen
        if not numbers.frames.frames:
            self._warn(_NOTHING)
            return
        self._exporter.run(path, partial(numbers.write, path, settings))

    def export_sound(self) -> None:
        """Ask for a file and write the sound that is visible, all channels of it."""
        feed = self._visible.feed
        if feed is None:
            self._warn(_NOTHING)
            return
        track, (start, stop) = feed.track, stretch(feed)
        kinds = {"WAV (*.wav)": (".wav", None), "FLAC (*.flac)": (".flac", None)}
        chosen = self._exporter.ask(
            tr("Export the visible sound"), self._visible.input, start, stop, kinds
        )
        if chosen is not None:
            path, _ = chosen
            self._exporter.run(path, partial(write_audio, lasting(track), start, stop, path))

    def _copy(self, choices: FigureChoices) -> None:
        draft = self._draft_or_warn(choices)
        if draft is None:
            return
        wanted = self._begin()

        def work() -> QImage | None:
            try:
                return image_of(draft.figure, self._computed(draft, wanted))
            except GivenUpError:
                return None

        def done(outcome: QImage | Problem | None) -> None:
            self._show_progress(None)
            if isinstance(outcome, Problem):
                self._warn(outcome)
            elif outcome is not None:
                QGuiApplication.clipboard().setImage(outcome)
                words = tr(
                    "Copied: a picture of {width} × {height} pixels",
                    width=outcome.width(),
                    height=outcome.height(),
                )
                self._window.status.notify(words, {})

        self._exporter.compute(work, done, tr("Export a smaller picture."))

    def _begin(self) -> threading.Event:
        """Say that a figure is being made; return what is set as long as it is wanted."""
        self._wanted = threading.Event()
        self._wanted.set()
        self._show_progress(0.0)
        if self._panel is None or not self._panel.isVisible():
            self._window.status.notify(tr("Making the picture…"), {tr("Cancel"): self.cancel})
        return self._wanted

    def _show_progress(self, share: float | None) -> None:
        if self._panel is not None:
            self._panel.show_progress(share)

    def _computed(self, draft: Draft, wanted: threading.Event) -> ColumnFeed:
        """Compute the pictures of a draft, in the exports' thread."""
        figure, request = draft.figure, draft.request
        sizes = figure.layout.picture_sizes(request.span)
        theme = figure.choices.theme
        return compute(request, sizes, theme, self._progressed.emit, wanted.is_set)

    def _dragged(self) -> tuple[QImage, str] | None:
        """Return the figure of the very pictures that are on the screen: a drag cannot wait."""
        feed = self._visible.feed
        if feed is None:
            return None
        ratio = self._window.stage.geometry_now.pixel_ratio
        everything = FigureChoices(density=max(1.0, ratio), ground="dark")
        draft = self._draft_or_warn(everything)
        if draft is None:
            return None
        name = suggested_file(self._visible.input, *stretch(feed)).name
        return image_of(draft.figure, feed), name

    def _draft_or_warn(self, choices: FigureChoices) -> Draft | None:
        feed = self._visible.feed
        if feed is None:
            self._warn(_NOTHING)
            return None
        try:
            return self._visible.draft(choices, feed)
        except ValueError as error:
            reason = reason_of(error)
            words = tr("This picture cannot be made: {reason}.", reason=reason)
            self._warn(Problem(words, tr("Change its size or resolution (Ctrl+Shift+P).")))
            return None

    def _choose(self, choices: FigureChoices) -> None:
        self.choices = choices

    def _name_panes(self, feed: ColumnFeed) -> None:
        names = [pane.title.partition(" · ")[0] for pane in feed.panes]
        self.panel.show_panes(names + ([tr("Difference")] if feed.difference is not None else []))

    def _warn(self, problem: Problem) -> None:
        self._window.banner.show_problem(problem, {})
