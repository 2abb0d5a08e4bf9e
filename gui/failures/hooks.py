"""One way from every place where Python or Qt report a fault to the log."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from gui.failures.log import FailureLog

_log = logging.getLogger("melscope")
_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def reporting(log: FailureLog, *, of_qt: bool = True) -> Iterator[None]:
    """Send to the log what is logged and what nobody catches, in any thread, slot or destructor.

    Whoever had hooked in before is told as well, except for Python's own printing of tracebacks.
    `KeyboardInterrupt` is left to them alone.

    Parameters
    ----------
    log : FailureLog
        Takes it all.
    of_qt : bool
        Whether Qt's own messages go there too, in place of the terminal.
    """
    root = logging.getLogger()
    hook, of_threads, unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, Exception):
            _log.error("An exception that nobody caught", exc_info=(kind, error, trace))
        if hook is not sys.__excepthook__ or not issubclass(kind, Exception):
            hook(kind, error, trace)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and issubclass(args.exc_type, Exception):
            name = args.thread.name if args.thread is not None else "unknown"
            info = (args.exc_type, args.exc_value, args.exc_traceback)
            _log.error("The thread %s ended by an exception", name, exc_info=info)
        if of_threads is not threading.__excepthook__:
            of_threads(args)

    def on_unraisable(args: Any) -> None:
        if args.exc_value is not None:
            info = (args.exc_type, args.exc_value, args.exc_traceback)
            words = args.err_msg or "Exception ignored in"
            _log.error("%s: %s", words, type(args.object).__name__, exc_info=info)
        if unraisable is not sys.__unraisablehook__:
            unraisable(args)

    sys.excepthook, threading.excepthook = on_exception, on_thread
    sys.unraisablehook = on_unraisable
    root.addHandler(log)
    try:
        if of_qt:
            with _messages_of_qt():
                yield
        else:
            yield
    finally:
        root.removeHandler(log)
        log.close()
        sys.excepthook, threading.excepthook = hook, of_threads
        sys.unraisablehook = unraisable


@contextmanager
def _messages_of_qt() -> Iterator[None]:
    before: Any = None

    def on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _qt_log.log(_LEVELS[kind], "%s: %s", context.category, message)
        if before is not None:
            before(kind, context, message)

    before = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
