"""The log: every warning and error of a run, without personal content, in a few bounded files.

A run in which nothing happens writes nothing. The file is open only while a record is written, so
that two windows can write to one log, and `logging.handlers` is imported by the first record.
"""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from gui.failures.scrubbing import Scrubber

FILE_NAME = "melscope.log"
MAX_BYTES = 512 << 10
BACKUPS = 2
#: Different faults that are counted; the rest of them share one count.
_MOST_FAULTS = 200
_LONGEST = 20_000

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A fault, as it may be shown to anybody.

    Attributes
    ----------
    summary
        What kind of fault and where, in a few words.
    details
        What a report needs: the message and the traceback, without personal content.
    count
        How often it has happened by now.
    """

    summary: str
    details: str
    count: int


class FailureLog(logging.Handler):
    """Writes what is logged, and gives to `tell` what the user should know.

    A fault that repeats is written and told the first time, the tenth, the hundredth and so on.

    An error is what nobody has told the user. Code that tells the user itself logs a warning.

    Parameters
    ----------
    folder : Path or None
        Where the files are; without, nothing is written.
    scrubber : Scrubber
        Takes personal content out.
    version : callable
        Returns the program's own; called by the first record.
    """

    def __init__(self, folder: Path | None, scrubber: Scrubber, version: Callable[[], str]) -> None:
        super().__init__(logging.WARNING)
        self.path = None if folder is None else folder / FILE_NAME
        self.scrubber = scrubber
        #: Called with each `Failure` in the thread in which it happened.
        self.tell: Callable[[Failure], object] = _to_nobody
        #: Whether nothing is printed of an error, because somebody else does.
        self.silent = False
        self._version = version
        self._counts: dict[tuple[str, ...], int] = {}
        self._file: logging.Handler | None = None
        self._writing = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        """Count, write and tell; never raises."""
        if getattr(self._writing, "now", False):
            return  # a fault of the log's own
        self._writing.now = True
        try:
            self._take(record)
        except Exception:
            self.handleError(record)
        finally:
            self._writing.now = False

    def stop_telling(self) -> None:
        """Tell nobody from now on."""
        self.tell = _to_nobody

    def handleError(self, record: logging.LogRecord) -> None:
        """Say in one line that the log failed; a full disk is no reason to fail as well."""
        error = sys.exc_info()[1]
        if sys.stderr is not None:
            print(f"melscope: the log fails ({type(error).__name__})", file=sys.stderr)

    def _take(self, record: logging.LogRecord) -> None:
        key = _fault(record)
        if key not in self._counts and len(self._counts) >= _MOST_FAULTS:
            key = ("others",)
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if not _is_power_of_ten(count):
            return
        text = self.scrubber.clean(_text(record))
        try:
            self._write(record, text if count == 1 else f"{text}\n(for the {count}th time)")
        finally:
            if record.levelno >= logging.ERROR:
                if sys.stderr is not None and not self.silent:
                    print(f"melscope: something failed ({_summary(record)})", file=sys.stderr)
                details = f"{versions(self._version())}\n{text}"
                self.tell(Failure(_summary(record), details, count))

    def _write(self, record: logging.LogRecord, text: str) -> None:
        if self.path is None:
            return
        if self._file is None:
            self._file = self._opened(self.path)
            self._put(record, versions(self._version()))
        self._put(record, text)
        self._file.close()  # until the next record

    def _put(self, record: logging.LogRecord, text: str) -> None:
        assert self._file is not None
        plain = logging.LogRecord(record.name, record.levelno, "", 0, text, None, None)
        plain.threadName = record.threadName
        self._file.emit(plain)

    def _opened(self, path: Path) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        path.parent.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            path,
            maxBytes=MAX_BYTES,
            backupCount=BACKUPS,
            encoding="utf-8",
            delay=True,
            errors="backslashreplace",
        )
        file.handleError = self.handleError  # type: ignore[method-assign]
        words = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
        file.setFormatter(logging.Formatter(words))
        return file

    def close(self) -> None:
        """Close the file, if it is open."""
        if self._file is not None:
            self._file.close()
        super().close()


def versions(version: str) -> str:
    """Return the program's version, the platform and those of the libraries that are loaded."""
    found = [f"melscope {version}", f"Python {platform.python_version()}"]
    for name in ("PySide6", "pyqtgraph", "numpy", "scipy", "sounddevice", "soundfile"):
        module = sys.modules.get(name)
        if module is not None:
            found.append(f"{name} {getattr(module, '__version__', '?')}")
    return f"{', '.join(found)} on {platform.system()} {platform.release()}, {platform.machine()}"


def _to_nobody(failure: Failure) -> None:
    """Tell nobody, before there is a window."""


def _is_power_of_ten(count: int) -> bool:
    while count % 10 == 0:
        count //= 10
    return count == 1


def _exception(record: logging.LogRecord) -> ExcInfo | None:
    info = record.exc_info
    return info if isinstance(info, tuple) and info[1] is not None else None


def _fault(record: logging.LogRecord) -> tuple[str, ...]:
    """Return what makes two records the same fault: words may differ, the place may not."""
    info = _exception(record)
    if info is None:
        return record.name, str(record.msg)
    innermost = traceback.extract_tb(info[2], limit=-1)
    place = f"{innermost[0].filename}:{innermost[0].lineno}" if innermost else ""
    return record.name, info[0].__name__, place


def _text(record: logging.LogRecord) -> str:
    text = record.getMessage()
    info = _exception(record)
    if info is not None:
        text = f"{text}\n{''.join(traceback.format_exception(*info))}".rstrip()
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}\n…\n{text[-_LONGEST // 2 :]}"
    return text


def _summary(record: logging.LogRecord) -> str:
    info = _exception(record)
    if info is None:
        return record.name
    innermost = traceback.extract_tb(info[2], limit=-1)
    where = f", {Path(innermost[0].filename).name} {innermost[0].lineno}" if innermost else ""
    return f"{info[0].__name__}{where}"
