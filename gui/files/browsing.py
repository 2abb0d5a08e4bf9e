"""From file to file: those opened last, and the neighbours in a folder."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu

from dsp.audio.patience import NoAnswerError, patiently
from dsp.audio.source import Problem
from gui.actions import Entry, add_actions
from gui.failures.futures import report_failure
from gui.files.neighbours import neighbours
from gui.files.recent import RecentFiles
from gui.tooltips import plain_tip, with_keys
from gui.translation import reason_of, tr, tr_n, translated

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: The purpose by which the session tells failures of files that nobody chose by name.
BROWSE = "browse"
_NEXT, _PREVIOUS = "Ctrl+PgDown", "Ctrl+PgUp"
_LONGEST_NAME = 60
#: What a slow disk or network may take to list a folder.
_FOLDER_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class _Known:
    """A file opened before, and whether it is still there."""

    path: Path
    there: bool


class Browser(QObject):
    """Opens recent files, and the next or previous sound file of the folder.

    Folders and lists are read in a thread: a network's may not answer for long.

    Parameters
    ----------
    window : MainWindow
        Its Open button gets the menu.
    store : Path, optional
        Where the recent files are kept; by default in the settings folder of the user.

    Attributes
    ----------
    remembers : bool
        Whether files that open are put on the list of recent ones.
    """

    _recent_read = Signal(object)
    _folder_read = Signal(object)

    def __init__(self, window: "MainWindow", store: Path | None = None) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._recent = RecentFiles(store or _usual_store())
        self.remembers = True
        self._known: Sequence[_Known] = ()
        self._step = 0  # which way the file lies that is being looked for; 0 while none is
        self._waiting: list[int] = []  # steps asked for meanwhile
        self._rest: list[Path] = []  # what is tried if the file that is being opened cannot be
        self._skipped: list[Problem] = []
        self._closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="melscope-folders")
        self._recent_read.connect(self._on_recent, Qt.ConnectionType.QueuedConnection)
        self._folder_read.connect(self._on_folder, Qt.ConnectionType.QueuedConnection)
        self._session.input_changed.connect(self._on_input)
        self._session.problem_found.connect(self._on_problem)
        window.transport.open.choices.aboutToShow.connect(self._open_menu)
        entries: list[Entry] = [
            (tr("Next file in the folder"), _NEXT, lambda: self.go(1)),
            (tr("Previous file in the folder"), _PREVIOUS, lambda: self.go(-1)),
        ]
        add_actions(window, entries, "File")
        self._fill(window.transport.open.choices)

    def close(self) -> None:
        """End the thread."""
        self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=True)

    def go(self, step: int) -> None:
        """Open the next sound file of the folder (1), or the previous one (-1)."""
        shown = self._session.input
        if shown is None or shown.path is None:
            self._say(tr("Open a file first: then this opens its neighbours"))
            return
        if self._step:
            self._waiting.append(step)
            return
        self._step = step
        path = shown.path.absolute()

        def read() -> list[Path] | Problem:
            try:
                return patiently(lambda: neighbours(path, step), _FOLDER_SECONDS)
            except OSError as error:
                words = tr(
                    "The folder of {name!r} cannot be read ({reason}).",
                    name=path.name,
                    reason=reason_of(error),
                )
                return Problem(words, tr("Open another file."))

        self._run(read, self._folder_read)

    def _run(self, work: Callable[[], object], signal: SignalInstance) -> None:
        def done() -> None:
            found = work()
            if not self._closed:
                signal.emit(found)

        self._thread.submit(done).add_done_callback(report_failure)

    def _on_folder(self, found: list[Path] | Problem) -> None:
        if isinstance(found, Problem):
            self._window.banner.show_problem(
                found, {tr("Open a file…"): self._window.inputs.choose_file}
            )
            self._give_up()
        elif found:
            self._rest = found
            self._try_next()
        else:
            last, first = (
                tr("This is the last sound file here"),
                tr("This is the first sound file here"),
            )
            self._say(last if self._step > 0 else first)
            self._give_up()

    def _try_next(self) -> None:
        self._session.open_file(self._rest.pop(0), purpose=BROWSE)

    def _give_up(self) -> None:
        self._step, self._waiting, self._skipped = 0, [], []

    def _on_problem(self, problem: Problem, purpose: str) -> None:
        if purpose != BROWSE:  # of something else, opened in the place of ours
            self._give_up()
            return
        self._skipped.append(problem)
        self._tell_skipped()
        if self._rest:
            self._try_next()
        else:
            self._give_up()

    def _on_input(self) -> None:
        shown = self._session.input
        if shown is not None and shown.path is not None and self.remembers:
            path = shown.path
            self._run(lambda: self._remember(path), self._recent_read)
        self._step, self._skipped = 0, []
        if self._waiting:
            self.go(self._waiting.pop(0))

    def _tell_skipped(self) -> None:
        last, others = self._skipped[-1], len(self._skipped) - 1
        what = translated(last.what).rstrip(".")
        words = tr("Skipped: {what}.", what=what)
        if others:
            words = tr_n(
                "Skipped: {what} and {n} before it.",
                "Skipped: {what} and {n} before it.",
                others,
                what=what,
            )
        self._window.banner.show_problem(Problem(words, ""), {})

    def _remember(self, path: Path) -> list[_Known]:
        self._recent.add(path)
        return self._look()

    def _look(self) -> list[_Known]:
        paths = self._recent.read()
        try:
            there = patiently(lambda: [path.is_file() for path in paths])
        except NoAnswerError:  # from a network; to open one will tell
            there = [True] * len(paths)
        return [_Known(*found) for found in zip(paths, there, strict=True)]

    def _forget(self) -> list[_Known]:
        self._recent.clear()
        return []

    def _open_menu(self) -> None:
        """Show what is known, and look again: files come and go."""
        self._fill(self._window.transport.open.choices)
        self._run(self._look, self._recent_read)

    def _on_recent(self, known: Sequence[_Known]) -> None:
        if known != self._known:
            self._known = known
            self._fill(self._window.transport.open.choices)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(with_keys(tr("Open a file…"), "Ctrl+O")).triggered.connect(
            self._window.inputs.choose_file
        )
        shown = self._session.input
        for words, keys, step in (
            (tr("Next in the folder"), _NEXT, 1),
            (tr("Previous in the folder"), _PREVIOUS, -1),
        ):
            action = menu.addAction(with_keys(words, keys))
            action.setEnabled(shown is not None and shown.path is not None)
            action.triggered.connect(lambda _=False, step=step: self.go(step))
        menu.addSeparator()
        head = tr("Opened before") if self._known else tr("Nothing opened before")
        menu.addAction(head).setEnabled(False)
        names = [one.path.name for one in self._known]
        for one in self._known:
            action = menu.addAction(_label(one, unique=names.count(one.path.name) == 1))
            action.setToolTip(plain_tip(str(one.path)))
            action.setEnabled(one.there)
            action.triggered.connect(lambda _=False, path=one.path: self._window.open_file(path))
        if self._known:
            menu.addSeparator()
            clear = menu.addAction(tr("Clear this list"))
            clear.triggered.connect(lambda: self._run(self._forget, self._recent_read))

    def _say(self, words: str) -> None:
        self._window.status.notify(words, {})


def _label(known: _Known, *, unique: bool) -> str:
    """Return a menu's words for a file: its name, with the folder where there are two of a name."""
    name = known.path.name if unique else os.path.join(known.path.parent.name, known.path.name)
    if len(name) > _LONGEST_NAME:
        half = _LONGEST_NAME // 2
        name = f"{name[:half]}…{name[-half:]}"
    # A single ampersand would underline a letter, a tab would begin the column of the keys.
    plain = name.replace("&", "&&").replace("\t", " ")
    return plain if known.there else tr("{name} (missing)", name=plain)


def _usual_store() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder or Path.home()) / "recent.json"
