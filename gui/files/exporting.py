"""Exports: asking for a file, writing it where nobody waits, and saying how it went."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from dsp.audio.source import Problem
from gui.background import Background
from gui.files.naming import file_stem
from gui.files.save_actions import usual_folder
from gui.marks.export_dialog import Kinds, ask_where
from gui.opening import Input
from gui.translation import mark, tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow

T = TypeVar("T")

_ELSEWHERE = mark("Choose another folder or another name.")


class Exporter(QObject):
    """Writes what a window is asked for, one file after the other, in a thread of its own.

    Parameters
    ----------
    window : MainWindow
        Its banner says what went wrong, its strip what went well.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._background = Background("exports", self)

    def ask(
        self, title: str, shown: Input, start: int, stop: int, kinds: Kinds[T]
    ) -> tuple[Path, T] | None:
        """Ask for a file of one of some kinds; return it and what the kind stands for.

        Parameters
        ----------
        title : str
            Of the dialog.
        shown : Input
            What is exported, which the file is called after.
        start, stop : int
            The samples that are.
        kinds : dict
            See `gui.marks.export_dialog.ask_where`.
        """
        return ask_where(self._window, title, suggested_file(shown, start, stop), kinds)

    def run(
        self,
        path: Path,
        write: Callable[[], object],
        done: Callable[[bool], object] = lambda _: None,
    ) -> None:
        """Write a file and tell people how it went.

        Parameters
        ----------
        path : Path
            What is written.
        write : callable
            Writes it, in the thread; returns False where it was given up.
        done : callable
            Gets whether it did, afterwards.
        """

        def tell(outcome: object) -> None:
            done(not isinstance(outcome, Problem))
            if outcome is False:
                return
            if isinstance(outcome, Problem):
                self._window.banner.show_problem(outcome, {})
                return
            folder = QUrl.fromLocalFile(str(path.parent))
            self._window.status.notify(
                tr("Exported {name!r}", name=path.name),
                {tr("Open folder"): lambda: QDesktopServices.openUrl(folder)},
            )

        self._background.run(write, tell, tr(_ELSEWHERE))

    def compute(
        self, work: Callable[[], T], done: Callable[[T | Problem], None], advice: str
    ) -> None:
        """Let the thread compute something that goes to no file; see `Background.run`."""
        self._background.run(work, done, advice)

    def close(self) -> None:
        """Wait until all is exported that was asked for."""
        self._background.close()


def suggested_file(shown: Input, start: int, stop: int) -> Path:
    """Return where to export samples [start, stop) of what is shown: without an ending."""
    sr = shown.track.sr
    stem = file_stem(shown, datetime.now().astimezone())
    if shown.path is not None:
        stem = shown.path.stem
    folder = usual_folder() if shown.path is None else shown.path.absolute().parent
    if not folder.is_dir():
        folder = folder.parent if folder.parent.is_dir() else Path.home()
    return folder / f"{stem} {start / sr:.3f}-{stop / sr:.3f} s"
