"""Saving and copying, as the window's buttons, menus and keys ask for it."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from dsp.audio.source import Problem
from dsp.audio.track import oldest_lasting
from dsp.message import say
from gui.actions import Entry, add_actions
from gui.files.copying import Excerpt, Shown, script_of, title_of
from gui.files.naming import file_stem, input_name_in_files
from gui.files.saving import Saver, SaveRequest, settings_of
from gui.painting.axes import clock
from gui.panels.notice import Offers
from gui.tooltips import with_keys
from gui.translation import mark, tr, tr_n

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: Seconds at the end of a live Track, or all of it, or the stretch on the screen.
Amount = float | Literal["all", "view"]
#: Makes a script of an excerpt, and says what it is of.
_ScriptMaker = Callable[[Excerpt], tuple[str, str]]
_AMOUNTS: dict[Amount, tuple[str, str]] = {
    10.0: (mark("Last 10 s"), mark("Save last 10 s")),
    30.0: (mark("Last 30 s"), mark("Save last 30 s")),
    60.0: (mark("Last minute"), mark("Save last 1 min")),
    300.0: (mark("Last 5 minutes"), mark("Save last 5 min")),
    "all": (mark("All that is kept"), mark("Save all")),
    "view": (mark("What is visible"), mark("Save view")),
}
_SAVE_TIP = mark("Save sound, picture and settings (Ctrl+S; Ctrl+Shift+S asks where)")
_NOTHING = Problem(say("There is no sound to save yet."), say("Choose an input, or open a file."))


class SaveActions(QObject):
    """Saves what is heard and seen, and copies it as Python.

    Parameters
    ----------
    window : MainWindow
        Its bar gets the menus, its banner what went wrong, its strip what went well.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._saver = Saver(self)
        self._amount: Amount = 30.0
        self._add_choices()
        self._session.input_changed.connect(self._refresh)
        self._session.state_changed.connect(self._refresh)
        window.transport.save.clicked.connect(self.save)
        window.transport.copy.clicked.connect(lambda: self.copy("front end"))
        window.transport.copy.choices.aboutToShow.connect(self._list_views)
        entries: list[Entry] = [
            (tr("Save sound, picture and settings"), "Ctrl+S", self.save),
            (tr("Save sound, picture and settings as…"), "Ctrl+Shift+S", self.save_as),
            (tr("Copy as Python"), "Ctrl+Shift+C", lambda: self.copy("front end")),
        ]
        add_actions(window, entries, "File")
        self._refresh()

    def close(self) -> None:
        """Wait until what is being saved is saved."""
        self._saver.close()

    def save(self) -> None:
        """Save to the usual folder, without a question."""
        request = self._request(self._effective_amount())
        if request is not None:
            self._saver.save(request, lambda outcome: self._on_saved(request, outcome))

    def save_as(self) -> None:
        """Ask where, and save what there was when that was asked."""
        request = self._request(self._effective_amount())
        if request is None:
            return
        # Never overwrites: a name that is taken gets a number, so there is nothing to confirm.
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Save sound, picture and settings"),
            str(request.folder / f"{request.name}.wav"),
            tr("Sound, with picture and settings beside it (*.wav)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            chosen = Path(path)
            name = chosen.stem if chosen.suffix.lower() == ".wav" else chosen.name
            placed = replace(request, folder=chosen.parent, name=name)
            self._saver.save(placed, lambda outcome: self._on_saved(placed, outcome))

    def copy(self, shown: Shown) -> None:
        """Put a script on the clipboard that makes the array behind a view.

        A script needs a file: live sound is saved first, as far as it is visible.
        """
        request = self._request("view")
        if request is None:
            return
        source = self._session.input
        if source is not None and source.path is not None:
            excerpt = Excerpt(
                path=source.path.absolute(),
                sr=request.track.sr,
                first=0,
                start=request.start,
                stop=request.stop,
                end=request.track.end,
            )
            self._copy(self._script_maker(shown), excerpt, {})
            return
        make = self._script_maker(shown)
        self._saver.save(request, lambda outcome: self._copy_saved(make, request, outcome))

    def _script_maker(self, shown: Shown) -> _ScriptMaker:
        """Return what makes a script, and what it is of, by today's settings."""
        analysis, feed = self._session.analysis, self._window.loop.feed
        reference = None
        if feed is not None and feed.analysis is analysis and analysis.compared is None:
            scale = feed.panes[1].projection.scale
            reference = None if scale is None else float(scale.reference_db)

        def make(excerpt: Excerpt) -> tuple[str, str]:
            return script_of(shown, analysis, excerpt, reference), title_of(shown, analysis)

        return make

    def _copy_saved(
        self,
        make: _ScriptMaker,
        request: SaveRequest,
        outcome: Path | Problem,
    ) -> None:
        if isinstance(outcome, Problem):
            self._warn(outcome)
            return
        excerpt = Excerpt(
            path=outcome.absolute(),
            sr=request.track.sr,
            first=request.start,
            start=request.start,
            stop=request.stop,
            end=request.stop,
        )
        self._copy(make, excerpt, {tr("Open folder"): lambda: open_folder(outcome)})

    def _copy(
        self,
        make: _ScriptMaker,
        excerpt: Excerpt,
        actions: Offers,
    ) -> None:
        script, title = make(excerpt)
        QGuiApplication.clipboard().setText(script)
        lines = script.count("\n")
        words = tr_n(
            "Copied: {n} line of Python for {view}",
            "Copied: {n} lines of Python for {view}",
            lines,
            view=title,
        )
        if actions:
            words = tr("{copied}; its sound is saved", copied=words)
        self._window.status.notify(words, actions)

    def _request(self, amount: Amount) -> SaveRequest | None:
        """Return what to save, as it is now; None, and a word in the banner, for nothing."""
        source, feed = self._session.input, self._window.loop.feed
        found = self._range(amount)
        if source is None or feed is None or found is None:
            self._warn(_NOTHING)
            return None
        start, stop = found
        track, now = source.track, datetime.now().astimezone()
        heard, view = self._window.loop.clock.time_of(start), feed.view
        session = self._session
        settings = settings_of(session.analysis, session.display, track, start, stop)
        settings["source"] = {
            "name": input_name_in_files(source),
            "path": None if source.path is None else os.fspath(source.path.absolute()),
            "start_time": None if heard is None else heard.isoformat(timespec="milliseconds"),
        }
        settings["picture"] = {"start_sample": view.start, "stop_sample": view.stop}
        settings["saved_at"] = now.isoformat(timespec="seconds")
        return SaveRequest(
            track=track,
            start=start,
            stop=stop,
            picture=self._window.stage.grab().toImage(),
            settings=settings,
            folder=usual_folder(),
            name=file_stem(source, now),
            regions=self._window.labelling.regions.regions.within(
                start / track.sr, stop / track.sr
            ),
        )

    def _range(self, amount: Amount) -> tuple[int, int] | None:
        source, feed = self._session.input, self._window.loop.feed
        if source is None or feed is None or feed.track is not source.track:
            return None
        track = source.track
        first, stop = oldest_lasting(source.track), track.end
        if amount == "view":
            first, stop = max(first, feed.view.start), min(stop, feed.view.stop)
        elif amount != "all":
            first = max(first, stop - round(amount * track.sr))
        return (first, stop) if first < stop else None

    def _effective_amount(self) -> Amount:
        return self._amount if self._session.state == "live" else "view"

    def _on_saved(self, request: SaveRequest, outcome: Path | Problem) -> None:
        if isinstance(outcome, Problem):
            self._warn(outcome)
            return
        make = self._script_maker("front end")
        length = clock((request.stop - request.start) / request.track.sr, 0.1)
        self._window.status.notify(
            tr("Saved {length} as “{name}”", length=length, name=outcome.name),
            {
                tr("Open folder"): lambda: open_folder(outcome),
                tr("Copy as Python"): lambda: self._copy_saved(make, request, outcome),
            },
        )

    def _warn(self, problem: Problem) -> None:
        self._window.banner.show_problem(problem, {tr("Save as…"): self.save_as})

    def _add_choices(self) -> None:
        menu = self._window.transport.save.choices
        self._choices = QActionGroup(self)
        for amount, (words, _) in _AMOUNTS.items():
            action = menu.addAction(tr(words))
            action.setCheckable(True)
            action.setData(amount)
            action.triggered.connect(lambda _=False, amount=amount: self._choose(amount))
            self._choices.addAction(action)
        menu.addSeparator()
        menu.addAction(with_keys(tr("Save as…"), "Ctrl+Shift+S")).triggered.connect(self.save_as)

    def _choose(self, amount: Amount) -> None:
        """Save so much, now and, of live sound, from now on."""
        if self._session.state == "live":
            self._amount = amount
        self._refresh()
        request = self._request(amount)
        if request is not None:
            self._saver.save(request, lambda outcome: self._on_saved(request, outcome))

    def _refresh(self) -> None:
        state, bar = self._session.state, self._window.transport
        words = tr(_AMOUNTS[self._effective_amount()][1])
        bar.save.say(words)
        bar.save.setToolTip(f"{words}: {tr(_SAVE_TIP)}")
        for button in (bar.save, bar.copy):
            button.setEnabled(state != "none")
        for action in self._choices.actions():  # a file has no "last seconds" to speak of
            action.setVisible(state != "file" or action.data() in ("all", "view"))
            action.setChecked(action.data() == self._effective_amount())
            if action.data() == "all":
                whole = tr("The whole file")
                action.setText(whole if state == "file" else tr(_AMOUNTS["all"][0]))
        bar.fit()

    def _list_views(self) -> None:
        menu, analysis = self._window.transport.copy.choices, self._session.analysis
        menu.clear()
        other: Shown = "stft" if analysis.compared is None else "compared"
        views: tuple[Shown, ...] = ("front end", other)
        for shown in views:
            title = title_of(shown, analysis)
            words = title[0].upper() + title[1:]
            if shown == "front end":
                words = with_keys(words, "Ctrl+Shift+C")
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, shown=shown: self.copy(shown))


def usual_folder() -> Path:
    """Return where sounds are saved without a question: "Melscope" in the folder for music."""
    music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    return Path(music or Path.home()) / "Melscope"


def open_folder(file: Path) -> None:
    """Show the folder of a file in the system's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
