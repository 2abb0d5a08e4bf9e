"""Work that may wait, such as files, done in a thread of its own."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from dsp.audio.source import Problem, SourceError
from gui.translation import reason_of, tr

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Background(QObject):
    """Does what it is given one after the other, and tells the GUI's thread how it went.

    Parameters
    ----------
    name : str
        Of the thread.
    parent : QObject, optional
        Qt parent.
    """

    _finished = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"melscope-{name}")
        self._finished.connect(_tell, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], done: Callable[[T | Problem], None], advice: str) -> None:
        """Call `work` in the thread; after `close` nothing is called any more.

        Parameters
        ----------
        work : callable
            May raise.
        done : callable
            Gets in the GUI's thread what `work` returned, or what went wrong.
        advice : str
            What to do where an error does not say so itself.
        """
        if not self._closed:
            self._thread.submit(self._work, work, done, advice)

    def deliver(self) -> None:
        """Wait until all is done that was asked for, and tell how it went before returning."""
        if not self._closed:
            self._thread.submit(int).result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def close(self) -> None:
        """Wait until all is done that was asked for."""
        self._closed = True
        self._thread.shutdown(wait=True)

    def _work(self, work: Callable[[], object], done: Callable[[Any], None], advice: str) -> None:
        outcome: object
        try:
            outcome = work()
        except SourceError as error:
            outcome = error.problem
        except OSError as error:
            outcome = Problem(
                tr("This cannot be written ({reason}).", reason=reason_of(error)), advice
            )
        except Exception as error:  # whatever it is, the user must know that it was not done
            _log.warning("a job in the background failed", exc_info=True)
            words = reason_of(error)
            outcome = Problem(f"{words[:1].upper()}{words[1:]}.", advice)
        self._finished.emit(done, outcome)


def _tell(done: Callable[[Any], None], outcome: object) -> None:
    done(outcome)
