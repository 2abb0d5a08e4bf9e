"""pyqtgraph without a wrapper for every class of Qt: ``from gui.lean_pyqtgraph import pg``.

pyqtgraph copies all names of QtCore, QtGui and QtWidgets into modules of its own. PySide makes a
class when its name is first asked for, and to make all 600 of them takes as long as the rest of
pyqtgraph's import, and 9 MB. So what it copies into is given to it beforehand: modules that look a
name up when it is asked for. Nothing is missing, only later. Where pyqtgraph has been imported
already, nothing is changed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

_COPIED: tuple[ModuleType, ...] = (QtCore, QtGui, QtWidgets)


class _Mirror(ModuleType):
    """A module that has what another one has, and may be given more."""

    def __init__(self, name: str, mirrored: ModuleType) -> None:
        super().__init__(name, mirrored.__doc__)
        self._mirrored = mirrored

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._mirrored, name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self._mirrored)})


@contextmanager
def _nothing_to_copy() -> Iterator[None]:
    """Let Qt's modules seem empty to who lists their names."""
    before = [vars(module).get("__dir__") for module in _COPIED]
    for module in _COPIED:
        module.__dir__ = list  # type: ignore[method-assign]
    try:
        yield
    finally:
        for module, listing in zip(_COPIED, before, strict=True):
            if listing is None:
                del module.__dir__
            else:
                module.__dir__ = listing  # type: ignore[method-assign]


if "pyqtgraph" not in sys.modules:
    for _module in _COPIED:
        _name = f"pyqtgraph.Qt.{_module.__name__.rpartition('.')[2]}"
        sys.modules[_name] = _Mirror(_name, _module)
    with _nothing_to_copy():
        import pyqtgraph as pg
else:
    import pyqtgraph as pg

__all__ = ["pg"]
