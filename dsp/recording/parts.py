"""One recording in as many files as it takes: where one can become no larger, another goes on."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from dsp.audio.source import Problem
from dsp.audio.writing import reserve
from dsp.recording.places import NOTE_ENDING
from dsp.recording.recorded import Recorded, problem_of
from dsp.recording.take import Take, TakeOrder

_SMALLEST_LIMIT = (2 << 30) - (64 << 20)
"""Bytes near which a file system may end a file: FAT16 does at 2 GiB."""

_ROOM = 64 << 20
"""Bytes that a disk must still have for another file to be worth beginning."""


class Parts:
    """Writes a stretch of a Track as a `Take` does, and goes on in ``take-2.wav`` if it must.

    The next file begins with the first sample that is not in the one before, so that all of them,
    one after the other, are what one file would have been.

    Parameters
    ----------
    order : TakeOrder
        Of the first file.
    settle : callable
        Called before a file is closed: nobody may still have to do with it then. May raise OSError.

    Attributes
    ----------
    ended : list of Recorded
        The files before the last one, in order.
    take : Take
        The last one.

    Notes
    -----
    For one thread.
    """

    def __init__(self, order: TakeOrder, settle: Callable[[], None]) -> None:
        self.ended: list[Recorded] = []
        self._order, self._settle = order, settle
        self._first: Path | None = None
        self.take = Take(order)

    @property
    def n_samples(self) -> int:
        """Samples in all the files."""
        return sum(one.n_samples for one in self.ended) + self.take.n_samples

    @property
    def size(self) -> int:
        """Bytes of all the files."""
        return sum(one.size for one in self.ended) + self.take.size

    @property
    def files(self) -> int:
        """How many there are."""
        return len(self.ended) + (self.take.path is not None)

    def copy(self, stop: int) -> None:
        """Write the Track up to sample `stop`.

        Raises
        ------
        OSError
            If it cannot be written, in no other file either.
        """
        while True:
            try:
                self.take.copy(stop)
            except OSError as error:
                self._go_on(error)
            else:
                return

    def finish(self, problem: Problem | None = None) -> list[Recorded]:
        """Close the last file, and return all of them.

        Parameters
        ----------
        problem : Problem, optional
            Why it ends early; what has been written is then left as it is.
        """
        stop = self.take.position
        while problem is None:
            try:
                self._settle()
                self.take.complete()
                break
            except OSError as error:
                problem = self._finish_elsewhere(stop, error)
        return [*self.ended, self.take.finish(problem)]

    def _finish_elsewhere(self, stop: int, error: OSError) -> Problem | None:
        """Write what a full file holds back into another one; return why not, or None."""
        try:
            self._go_on(error)
            self.copy(stop)
        except OSError as other:
            return problem_of(other, self.take.path)
        return None

    def _go_on(self, error: OSError) -> None:
        """Let another file follow one that can become no larger; raise any other error."""
        full, order = self.take, self._order
        if full.path is None or not _ends_the_file(error, full.path, full.size):
            raise error
        self._settle()
        first = self._first = self._first or full.path
        following = reserve(first.parent, first.stem, (first.suffix, NOTE_ENDING))
        passed = timedelta(seconds=(full.written - order.start) / order.track.sr)

        def create(_began: datetime) -> Path:
            return following

        self.ended.append(full.go_on_in(following.name))
        self.take = Take(
            replace(order, start=full.written, began=order.began + passed, create=create),
            continues=full.path.name,
        )


def _ends_the_file(error: OSError, path: Path, size: int) -> bool:
    """Return whether it is the file that can become no larger, and not the disk that is full."""
    if error.errno == errno.EFBIG:
        return True
    if error.errno != errno.ENOSPC or size < _SMALLEST_LIMIT:
        return False
    # Windows says of FAT32's 4 GiB what it says of a full disk.
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free > _ROOM
    return False
