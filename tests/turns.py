"""Taking turns between the workers of a test run: most tests run side by side, some alone.

What opens a real stream counts every sample that a sound server delivers in time. On a machine
whose cores are all busy the server itself loses some, and tells nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where there is no virtual microphone either
    fcntl = None  # type: ignore[assignment]


class Turns:
    """A room that many may be in together, or one alone.

    Parameters
    ----------
    folder : Path
        Where two files are made that all processes lock.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._door, self._room = folder / "door", folder / "room"

    @contextmanager
    def taken(self, *, alone: bool) -> Iterator[None]:
        """Be in the room; whoever wants to be alone waits at the door until it is empty.

        Who waits keeps the door, so that others do not come in before without end.
        """
        if fcntl is None:
            yield
            return
        with self._room.open("a") as room:
            with self._door.open("a") as door:
                fcntl.flock(door, fcntl.LOCK_EX)
                fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield
