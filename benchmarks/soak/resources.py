"""What the process holds: memory, threads, files, Qt's objects."""

import os
import threading
from collections import Counter
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the process holds at one moment.

    Attributes
    ----------
    memory
        Resident, in MB; 0 where the system does not tell.
    threads, descriptors
        Of the process; where the system does not tell, Python's threads, and 0.
    objects
        QObjects that belong to windows.
    """

    memory: float
    threads: int
    descriptors: int
    objects: int

    def least(self, other: "Holdings") -> "Holdings":
        """Return the lesser of each."""
        return Holdings(*(min(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)))

    def most(self, other: "Holdings") -> "Holdings":
        """Return the greater of each."""
        return Holdings(*(max(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)))

    def __str__(self) -> str:
        return (
            f"{self.memory:.0f} MB, {self.threads} threads, {self.descriptors} descriptors, "
            f"{self.objects} objects"
        )


def holdings() -> Holdings:
    """Return what this process holds now."""
    own = Path("/proc/self")
    if not own.is_dir():
        return Holdings(0.0, threading.active_count(), 0, _objects())
    pages = int((own / "statm").read_text().split()[1])
    return Holdings(
        memory=pages * os.sysconf("SC_PAGE_SIZE") / _MB,
        threads=len(os.listdir(own / "task")),
        descriptors=len(os.listdir(own / "fd")),
        objects=_objects(),
    )


def kinds() -> Counter[str]:
    """Return how many QObjects of each class belong to windows, by what they are part of."""
    found = (
        one for top in QApplication.topLevelWidgets() for one in (top, *top.findChildren(QObject))
    )
    return Counter(f"{_class(one)} in {_class(one.parent())}" for one in found)


def _class(one: QObject | None) -> str:
    return "nothing" if one is None else one.metaObject().className()


def _objects() -> int:
    return sum(1 + len(top.findChildren(QObject)) for top in QApplication.topLevelWidgets())
