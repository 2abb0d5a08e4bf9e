"""Where the log is, and the version it names."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from dsp.audio.facts import program_version
from gui.failures.log import FILE_NAME, FailureLog
from gui.failures.scrubbing import Scrubber


def log_folder() -> Path | None:
    """Return the folder of the platform's for what a program notes of its runs, or None.

    ``~/.local/state/Melscope`` on Linux. Not the cache, which may be emptied when it is needed.
    """
    if QCoreApplication.instance() is None:
        QCoreApplication.setApplicationName("Melscope")
    # Qt knows the folder from 6.7 on.
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
    return Path(found) if found else None


def log_path() -> Path | None:
    """Return the log's newest file, whether or not it is there."""
    folder = log_folder()
    return None if folder is None else folder / FILE_NAME


def open_log(names: list[str]) -> FailureLog:
    """Return the log of this run.

    Parameters
    ----------
    names : list of str
        What the log must not name, such as the arguments of the command line.
    """
    scrubber = Scrubber()
    for name in names:
        scrubber.know(name)
        scrubber.know(Path(name).name)
        scrubber.know(Path(name).stem)
    return FailureLog(log_folder(), scrubber, program_version)
