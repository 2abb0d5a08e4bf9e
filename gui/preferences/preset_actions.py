"""Presets in the window: choosing, saving and opening them, and undoing settings."""

from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from dsp.audio.source import Problem
from dsp.history import History
from dsp.message import say, words_in
from gui.actions import Entry, add_actions
from gui.preferences.presets import SUFFIX, list_presets, read_preset, write_preset
from gui.preferences.settings_file import Settings, SettingsFileError
from gui.translation import mark, tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: Changes that follow each other faster are undone together: a wheel turned through values.
_STEP_MS = 400
_FILTER = mark("Settings of Melscope (*{suffix})")


class PresetActions(QObject):
    """Names for settings, and the way back to those before.

    Parameters
    ----------
    window : MainWindow
        Its session is observed and changed.
    folder : Path
        Where the user's presets lie.
    """

    def __init__(self, window: "MainWindow", folder: Path) -> None:
        super().__init__(window)
        self._window, self._session, self._folder = window, window.session, folder
        self._history = History(self._settings())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_STEP_MS)
        self._pause.timeout.connect(self._note)
        session = self._session
        for signal in (
            session.analysis_changed,
            session.display_changed,
            session.spectrum_changed,
        ):
            signal.connect(self._pause.start)
        entries: list[Entry] = [
            (tr("Undo the change of settings"), "Ctrl+Alt+Z", self.undo),
            (tr("Redo the change of settings"), "Ctrl+Alt+Shift+Z", self.redo),
            (tr("All settings as they were at first"), "", lambda: self.use(Settings())),
            (tr("Save the settings as a preset…"), "", self.choose_save),
            (tr("Open a preset…"), "", self.choose_open),
        ]
        add_actions(window, entries, "Presets")
        self._listed: list[QAction] = []
        self.refresh()

    def refresh(self) -> None:
        """List the presets that there are now among the actions."""
        for action in self._listed:
            self._window.removeAction(action)
            action.setParent(None)  # or else it is found among the window's for a while
            action.deleteLater()
        self._listed = add_actions(
            self._window,
            [
                (preset.name, "", partial(self.open, preset.path))
                for preset in list_presets(self._folder)
            ],
            "Presets",
        )

    def open(self, path: Path) -> None:
        """Use a preset; the banner says why if that fails."""
        try:
            settings, ignored = read_preset(path)
        except SettingsFileError as error:
            problem = Problem(words_in(error), say("Choose another file."))
            self._window.banner.show_problem(problem, {tr("Open…"): self.choose_open})
            return
        self.use(settings)
        if ignored:
            words = tr(
                "Preset: {name} (not understood: {ignored})",
                name=path.stem,
                ignored=", ".join(ignored),
            )
        else:
            words = tr("Preset: {name}", name=path.stem)
        self._window.status.notify(words, {tr("Undo"): self.undo})

    def use(self, settings: Settings) -> None:
        """Put all settings in the place of those there are."""
        session, analysis = self._session, settings.analysis
        session.set_analysis(**{one.name: getattr(analysis, one.name) for one in fields(analysis)})
        for values, apply in (
            (settings.display, session.set_display),
            (settings.spectrum, session.set_spectrum),
        ):
            apply(**{one.name: getattr(values, one.name) for one in fields(values)})

    def undo(self) -> None:
        """Go back to the settings before the last change."""
        self._note()
        if self._history.can_undo:
            self._go(self._history.undo())

    def redo(self) -> None:
        """Take back what was undone."""
        self._note()
        if self._history.can_redo:
            self._go(self._history.redo())

    def choose_save(self) -> None:
        """Ask for a name and save the settings under it."""
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Save the settings as a preset"),
            str(self._made_folder() / (tr("My settings") + SUFFIX)),
            tr(_FILTER, suffix=SUFFIX),
        )
        if path:
            chosen = Path(path)
            self.save(chosen if chosen.suffix.lower() == SUFFIX else Path(f"{path}{SUFFIX}"))

    def save(self, path: Path) -> None:
        """Save the settings as a preset; the banner says why if that fails."""
        try:
            write_preset(path, self._settings())
        except SettingsFileError as error:
            problem = Problem(words_in(error), say("Save it to another folder."))
            self._window.banner.show_problem(problem, {tr("Save as…"): self.choose_save})
            return
        self.refresh()
        self._window.status.notify(tr("Saved the settings as “{name}”", name=path.name), {})

    def choose_open(self) -> None:
        """Ask for a preset and use it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a preset"), str(self._made_folder()), tr(_FILTER, suffix=SUFFIX)
        )
        if path:
            self.open(Path(path))

    def _settings(self) -> Settings:
        session = self._session
        return Settings(
            analysis=session.analysis, display=session.display, spectrum=session.spectrum
        )

    def _note(self) -> None:
        """Keep the settings as they are now as a step, unless only the range has moved.

        The range in frequency belongs to the view, which has a way back of its own.
        """
        self._pause.stop()
        now, before = self._settings(), self._history.value
        there = before.display
        if replace(now, display=replace(now.display, fmin=there.fmin, fmax=there.fmax)) != before:
            self._history.change(now)

    def _go(self, settings: Settings) -> None:
        self.use(settings)
        self._pause.stop()

    def _made_folder(self) -> Path:
        """Return the folder of the user's presets, made if need be, to begin a dialog in."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return Path.home()
        return self._folder
