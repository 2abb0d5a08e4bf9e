"""Guards around what Qt's C++ calls.

An exception that leaves a Python override of a C++ method goes nowhere: out of ``eventFilter`` it
ends the process, out of ``shape``, ``sizeHint``, ``rowCount`` or an event it comes up in another
place under another name, out of ``paint`` it is reported sixty times a second. (Tried with PySide6
6.11.3.) So every such override is guarded: it tells `sys.excepthook`, which is the one way to the
log and the banner, and returns what does least harm.
"""

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtGui import QPainter

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
H = TypeVar("H")


def guarded(method: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """Let an override that returns nothing report what it raises, and go on."""
    return guarded_with(_nothing)(method)


def guarded_with(
    otherwise: Callable[[], H],
) -> Callable[[Callable[Concatenate[S, P], R]], Callable[Concatenate[S, P], R | H]]:
    """Let an override report what it raises, and return something harmless instead.

    Parameters
    ----------
    otherwise : callable
        Makes what is returned then, such as `bool` for "not handled".
    """

    def decorate(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R | H]:
        @functools.wraps(method)
        def guard(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R | H:
            try:
                return method(self, *args, **kwargs)
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)
                return otherwise()

        guard.__guarded__ = True  # type: ignore[attr-defined]
        return guard

    return decorate


def _nothing() -> None:
    return None


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Give a painter its state back, also where painting fails: the next item needs it."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
