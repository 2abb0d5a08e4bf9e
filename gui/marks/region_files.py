"""Keeping regions beside their sound, without the window waiting for a file."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from dsp.audio.label_files import (
    append_to_sidecar,
    format_of_name,
    load_sidecar,
    read_labels,
    save_sidecar,
    sidecar_path,
    write_labels,
)
from dsp.audio.regions import RegionList
from dsp.audio.source import Problem, SourceError
from dsp.message import say
from gui.background import Background

_ADVICE = say("Export the regions to another folder.")


class RegionFiles(QObject):
    """Reads and writes files of regions in a thread, in the order in which it is asked.

    Parameters
    ----------
    parent : QObject, optional
        Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("regions", self)
        self._wanted: dict[Path, RegionList] = {}

    def load(self, sound: Path, done: Callable[[RegionList | Problem], None]) -> None:
        """Read what is kept beside a sound file; none if nothing is."""
        advice = say("It is left as it is: export the regions of this session to keep them.")

        def tell(outcome: RegionList | Problem) -> None:
            if isinstance(outcome, Problem):
                outcome = Problem(outcome.what, advice)
            done(outcome)

        self._background.run(lambda: load_sidecar(sound), tell, advice)

    def keep(
        self, sound: Path, regions: RegionList, done: Callable[[Problem | None], None]
    ) -> None:
        """Write regions beside a sound file; of several lists in a row only the newest."""
        self._wanted[sound] = regions

        def tell(outcome: bool | Problem) -> None:
            if isinstance(outcome, Problem):
                done(outcome)
            elif outcome:  # else a newer list was written in its place
                done(None)

        self._background.run(lambda: self._keep(sound), tell, _ADVICE)

    def append(
        self, sound: Path, regions: RegionList, done: Callable[[Problem | None], None]
    ) -> None:
        """Write regions beside a sound file, behind those that are kept there."""
        advice = say("It is left as it is: the regions just added are lost.")

        def tell(outcome: Problem | None) -> None:
            done(None if outcome is None else Problem(outcome.what, advice))

        self._background.run(lambda: append_to_sidecar(sound, regions), tell, advice)

    def read(self, path: Path, done: Callable[[RegionList | Problem], None]) -> None:
        """Read a file of labels in any format."""
        self._background.run(lambda: read_labels(path), done, say("Choose another file."))

    def write(
        self, path: Path, regions: RegionList, done: Callable[[Problem | None], None]
    ) -> None:
        """Write a file of labels, its format told by its name."""
        self._background.run(
            lambda: write_labels(os.fspath(path), regions, format_of_name(path)),
            done,
            say("Choose another folder."),
        )

    def deliver(self) -> None:
        """Wait until all is read and written, and tell how it went before returning."""
        self._background.deliver()

    def close(self) -> None:
        """Wait until all is written."""
        self._background.close()

    def _keep(self, sound: Path) -> bool:
        """Write the newest list for a sound; return whether there was one left to write."""
        regions = self._wanted.pop(sound, None)
        if regions is None:
            return False
        try:
            save_sidecar(sound, regions)
        except OSError as error:
            what = say(
                "The regions are not saved: {name!r} cannot be written ({reason}).",
                name=sidecar_path(sound).name,
                reason=str(error.strerror or error),
            )
            raise SourceError(Problem(what, _ADVICE)) from error
        return True
