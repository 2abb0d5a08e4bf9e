"""Telling the user of a fault: once, in plain words, with what a report needs."""

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from dsp.audio.source import Problem
from gui.failures.log import Failure, FailureLog
from gui.panels.banner import Banner
from gui.translation import mark, tr, tr_n

_ADVICE = mark("You can go on; if something is missing, start Melscope again.")


class Telling(QObject):
    """Shows in a banner what the log says nobody has told.

    Parameters
    ----------
    banner : Banner
        For faults alone: what is missing is told elsewhere and must not be covered.
    log : FailureLog
        Where faults of any thread come from.
    parent : QObject
        Qt parent.
    """

    _happened = Signal(object)

    def __init__(self, banner: Banner, log: FailureLog, parent: QObject) -> None:
        super().__init__(parent)
        self._banner, self._log = banner, log
        self._shown: Failure | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        log.tell = self._happened.emit

    def close(self) -> None:
        """Show nothing any more."""
        self._log.stop_telling()

    def _show(self, failure: Failure) -> None:
        dismissed = self._banner.isHidden()
        repeated = self._shown is not None and self._shown.summary == failure.summary
        if repeated and dismissed:
            return
        self._shown = failure
        what = tr_n(
            "Something inside Melscope failed.",
            "Something inside Melscope failed {n} times.",
            failure.count,
        )
        actions = {tr("Copy details"): lambda: _copy(failure)}
        if self._log.path is not None:
            actions[tr("Open log")] = self.open_log
        self._banner.show_problem(Problem(what, tr(_ADVICE)), actions)

    def open_log(self) -> None:
        """Open the log in whatever the system shows texts with."""
        if self._log.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.path)))


def _copy(failure: Failure) -> None:
    QGuiApplication.clipboard().setText(failure.details)
