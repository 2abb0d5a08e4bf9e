"""The labelled regions of what is shown: changed, undone, kept beside the sound."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dsp.audio.regions import Region, RegionList
from dsp.audio.source import Problem
from dsp.history import History
from gui.marks.region_files import RegionFiles
from gui.opening import Input
from gui.session import Session


class RegionController(QObject):
    """Regions of the input shown; those of a file are read and saved beside it by themselves.

    What lies beside a file and cannot be read is never written over. Regions of live sound are kept
    until another input is shown.

    Parameters
    ----------
    session : Session
        Its input is labelled.
    files : RegionFiles
        Reads and writes them; closed by `close`.
    """

    #: There are other regions.
    changed = Signal()
    #: Another one is the current one, or none.
    current_changed = Signal()
    #: A `Problem` with a file of regions.
    problem_found = Signal(object)

    def __init__(
        self, session: Session, files: RegionFiles | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._files = files or RegionFiles(self)
        self._history = History(RegionList())
        self._current: int | None = None
        self._moving: int | None = None
        self._input: Input | None = None
        self._kept_beside: Path | None = None
        self._loading = self._warned = False
        session.input_changed.connect(self._on_input)

    @property
    def regions(self) -> RegionList:
        """All of them, in the order in which they were added."""
        return self._history.value

    @property
    def current(self) -> int | None:
        """The one that keys act on, or None."""
        return self._current

    @property
    def kept_beside(self) -> Path | None:
        """The sound file beside which every change is saved; None where none is."""
        return self._kept_beside

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a change that was taken back can be made again."""
        return self._history.can_redo

    def set_current(self, index: int | None) -> None:
        """Make another region the current one, or none."""
        if index is not None and not 0 <= index < len(self.regions):
            raise IndexError(f"index must be from 0 to {len(self.regions) - 1}, got {index}")
        if index != self._current:
            self._current, self._moving = index, None
            self.current_changed.emit()

    def add(self, region: Region) -> int:
        """Add a region, make it the current one and return its number."""
        self._change(self.regions.add(region), len(self.regions))
        return len(self.regions) - 1

    def add_all(self, regions: RegionList) -> None:
        """Add regions that were read from a file, in one step."""
        self._change(RegionList((*self.regions, *regions)), self._current)

    def replace(self, index: int, region: Region) -> None:
        """Put another region in the place of one; the same one is no change."""
        self._change(self.regions.replace(index, region), index)

    def move(self, index: int, region: Region) -> None:
        """Put a region elsewhere; moves of one region without anything between are one change."""
        before = self.regions
        at_first = self._history.undo() if self._moving == index else before
        moved = at_first.replace(index, region)
        self._history.change(moved)
        self._follow(before, index)
        self._moving = None if moved == at_first else index

    def rename(self, index: int, label: str) -> None:
        """Give a region another label."""
        self.replace(index, replace(self.regions[index], label=label))

    def remove(self, index: int) -> None:
        """Take a region away."""
        self._change(self.regions.remove(index), None)

    def undo(self) -> None:
        """Take the last change back."""
        before = self.regions
        self._history.undo()
        self._follow(before, None)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        before = self.regions
        self._history.redo()
        self._follow(before, None)

    def read(self, path: Path) -> None:
        """Add the regions of a file of labels."""
        wanted = self._input

        def done(outcome: RegionList | Problem) -> None:
            if isinstance(outcome, Problem):
                self.problem_found.emit(outcome)
            elif self._input is wanted:
                self.add_all(outcome)

        self._files.read(path, done)

    def write(self, path: Path) -> None:
        """Write all regions to a file of labels, its format told by its name."""
        self._files.write(path, self.regions, self._tell_problem)

    def close(self) -> None:
        """Wait until all is written, also what was added while the file was still being read."""
        self._files.deliver()  # what is read now is kept together with what was added
        self._files.close()

    def _change(self, regions: RegionList, current: int | None) -> None:
        before = self.regions
        self._history.change(regions)
        self._follow(before, current)

    def _follow(self, before: RegionList, current: int | None) -> None:
        """Say what is new since `before`, and keep it."""
        self._moving = None
        if self.regions != before:
            # In this order: whoever hears of new regions must not find a current one beyond them.
            if self._current is not None and current is None:
                self._current = None
                self.current_changed.emit()
            self.changed.emit()
            if self._kept_beside is not None:
                self._files.keep(self._kept_beside, self.regions, self._on_kept)
        self.set_current(current)

    def _on_input(self) -> None:
        left, self._input = self._input, self._session.input
        shown = self._input
        if self._loading and self.regions and left is not None and left.path is not None:
            self._files.append(left.path, self.regions, self._tell_problem)
        self._kept_beside, self._warned = None, False
        self.set_current(None)
        self._history, self._moving = History(RegionList()), None
        self.changed.emit()
        self._loading = shown is not None and shown.path is not None
        if shown is not None and shown.path is not None:
            self._files.load(shown.path, lambda outcome: self._on_loaded(shown, outcome))

    def _on_loaded(self, shown: Input, outcome: RegionList | Problem) -> None:
        if shown is not self._input:
            return
        self._loading = False
        if isinstance(outcome, Problem):
            self.problem_found.emit(outcome)
            return
        self._kept_beside = shown.path
        added = self.regions
        if not outcome and not added:
            return
        # What was added while the file was read comes behind what is in it, as a step of its own.
        self._history, self._moving = History(outcome), None
        self._history.change(RegionList((*outcome, *added)))
        if self._current is not None:
            self._current += len(outcome)
        self.changed.emit()
        if added and shown.path is not None:
            self._files.keep(shown.path, self.regions, self._on_kept)

    def _on_kept(self, outcome: Problem | None) -> None:
        if outcome is None:
            self._warned = False
        elif not self._warned:  # once, not at every change
            self._warned = True
            self._tell_problem(outcome)

    def _tell_problem(self, outcome: Problem | None) -> None:
        if outcome is not None:
            self.problem_found.emit(outcome)
