"""Undo and redo of values that are replaced and never changed."""

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class History(Generic[T]):
    """A value, what it was before, and what undoing took away.

    Parameters
    ----------
    value : T
        What to begin with; immutable, as are all that follow.
    depth : int
        How many steps can be undone; older ones are forgotten. At least 1.

    Raises
    ------
    ValueError
        If `depth` is below 1.

    Notes
    -----
    For one thread.
    """

    def __init__(self, value: T, depth: int = 100) -> None:
        if depth < 1:
            raise ValueError(f"depth must be at least 1, got {depth}")
        self._value = value
        self._past: deque[T] = deque(maxlen=depth)
        self._future: list[T] = []

    @property
    def value(self) -> T:
        """The value as it is now."""
        return self._value

    @property
    def can_undo(self) -> bool:
        """Whether there is a value before this one."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step has been undone since the last change."""
        return bool(self._future)

    def change(self, value: T) -> None:
        """Make `value` the present one and forget what was undone.

        A value equal to the present one is no step.
        """
        if value == self._value:
            return
        self._past.append(self._value)
        self._value = value
        self._future.clear()

    def undo(self) -> T:
        """Go back one step, if there is one; return the value."""
        if self._past:
            self._future.append(self._value)
            self._value = self._past.pop()
        return self._value

    def redo(self) -> T:
        """Go forward one step that was undone, if there is one; return the value."""
        if self._future:
            self._past.append(self._value)
            self._value = self._future.pop()
        return self._value
