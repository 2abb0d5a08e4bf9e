"""One run under watch: its faults in the log and in a banner, the crash of the last one told."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gui.failures.hooks import reporting
from gui.failures.last_run import RunMark
from gui.failures.log import FailureLog
from gui.failures.place import open_log
from gui.failures.telling import Telling
from gui.translation import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_log = logging.getLogger(__name__)


class Watch:
    """What is known of faults, for a window that is to show it.

    Parameters
    ----------
    log : FailureLog
        Where faults go.
    crashed : bool
        Whether the last run ended by a crash.
    """

    def __init__(self, log: FailureLog, *, crashed: bool) -> None:
        self._log, self.crashed = log, crashed

    def show_in(self, window: "MainWindow") -> None:
        """Let a window show faults until it closes, and keep out of the log what it opens."""
        session = window.session

        def know() -> None:
            shown = session.input
            if shown is None:
                return
            self._log.scrubber.know(shown.name, "device" if shown.device else "file")
            if shown.path is not None:
                self._log.scrubber.know(shown.path.name)
                self._log.scrubber.know(shown.path.stem)

        session.input_changed.connect(know)
        telling = Telling(window.failure_banner, self._log, window)
        window.about_to_close.connect(telling.close)
        if self.crashed:
            actions = {} if self._log.path is None else {tr("Open log"): telling.open_log}
            window.status.notify(tr("Melscope ended unexpectedly last time"), actions)


@contextmanager
def watching(names: list[str], *, on_screen: bool) -> Iterator[Watch]:
    """Watch over a run.

    Parameters
    ----------
    names : list of str
        What the log must not name: the arguments of the command line.
    on_screen : bool
        Whether somebody looks at a window. What a script runs leaves no mark of running, and Qt's
        messages go to its terminal.
    """
    log = open_log(names)
    mark = RunMark(log.path.parent) if on_screen and log.path is not None else None
    with reporting(log, of_qt=on_screen):
        left = [] if mark is None else mark.begin()
        for text in left:
            _log.warning("The last run ended by a crash.\n%s", text or "Nothing says where.")
        try:
            yield Watch(log, crashed=bool(left))
        finally:
            if mark is not None:
                mark.end()


def log_fatal(error: Exception, names: list[str]) -> str:
    """Write to the log why the program ends, and say in one line what happened and where it is."""
    log = open_log(names)
    record = _log.makeRecord(
        _log.name,
        logging.CRITICAL,
        "",
        0,
        "The program ended by an exception",
        (),
        (type(error), error, error.__traceback__),
    )
    log.silent = True
    log.handle(record)
    log.close()
    words = f"something failed that should not ({type(error).__name__})"
    return words if log.path is None else f"{words}; more in {log.path}"
