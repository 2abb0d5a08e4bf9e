"""Taking turns between the workers of a test run: those that listen are not disturbed.

What opens a real stream counts every sample that a sound server delivers in time. On a machine
whose cores are all busy the server itself loses some, and tells nobody. Such tests wait for most of
their time: beside each other they do no harm.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

try:
    import fcntl
except ImportError:  # Windows, where there is no virtual microphone either
    fcntl = None  # type: ignore[assignment]

Group = Literal["busy", "listening"]
_OTHER: dict[Group, Group] = {"busy": "listening", "listening": "busy"}
_T = TypeVar("_T")


class Turns:
    """A room for two groups, of which one at a time is in it, with any number of guests.

    Parameters
    ----------
    folder : Path
        Where files are made that all processes lock.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    @contextmanager
    def taken(self, group: Group) -> Iterator[None]:
        """Be in the room, once the other group has left it.

        Who waits keeps the door, so that others do not come in before without end.
        """
        if fcntl is None:
            yield
            return
        with (self._folder / group).open("a") as room:
            with (
                (self._folder / "door").open("a") as door,
                (self._folder / _OTHER[group]).open("a") as others,
            ):
                fcntl.flock(door, fcntl.LOCK_EX)
                fcntl.flock(others, fcntl.LOCK_EX)  # which they share while they are in
                fcntl.flock(room, fcntl.LOCK_SH)
            yield


def side_by_side(listening: Sequence[_T], busy: Sequence[_T], n_workers: int) -> list[_T]:
    """Order tests so that all workers listen at the same time, at first.

    Each takes a piece of the list, all as long, and later some of another's.
    """
    ordered: list[_T] = []
    length = -(-(len(listening) + len(busy)) // n_workers)
    taken = 0
    for worker in range(n_workers):
        heard = listening[worker::n_workers]
        room = max(0, length - len(heard))
        ordered += [*heard, *busy[taken : taken + room]]
        taken += room
    return [*ordered, *busy[taken:]]
