"""Which place of a Track each frame sent to a loudspeaker came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Output frames from `frame` on that follow a Track steadily.

    Attributes
    ----------
    frame
        Its first frame, counted since the output was opened.
    position
        The Track's sample that this frame carries; None for silence.
    rate
        Track samples per frame; 0 while paused.
    loop
        The samples [start, stop) that are repeated, or None.
    """

    frame: int
    position: float | None = None
    rate: float = 0.0
    loop: tuple[int, int] | None = None

    def at(self, frame: float) -> float | None:
        """Return the Track's sample at a frame of this stretch."""
        if self.position is None:
            return None
        position = self.position + (frame - self.frame) * self.rate
        if self.loop is None:
            return position
        start, stop = self.loop
        return start + (position - start) % (stop - start)


class Timeline:
    """The stretches that are queued or still being heard.

    One thread changes it, any may ask: what it holds is one tuple, replaced and never changed.
    """

    def __init__(self) -> None:
        self._stretches: tuple[Stretch, ...] = (Stretch(frame=0),)

    def sent(self, frame: float) -> float | None:
        """Return the Track's sample that a frame carries, or None for silence."""
        stretches = self._stretches
        return stretches[_index(stretches, frame)].at(frame)

    def heard(self, frame: float) -> float | None:
        """Return where the playhead stands while a frame is heard.

        As `sent`, but in the silence before something that is queued, it waits at its beginning.
        """
        stretches = self._stretches
        index = _index(stretches, frame)
        position = stretches[index].at(frame)
        if position is None:
            queued = (stretch.position for stretch in stretches[index + 1 :])
            return next((begin for begin in queued if begin is not None), None)
        return position

    def splice(self, stretch: Stretch) -> None:
        """Let a stretch begin, in place of whatever was to come from its first frame on."""
        before = [old for old in self._stretches if old.frame < stretch.frame]
        self._stretches = (*before, stretch)

    def forget(self, frame: float) -> None:
        """Drop the stretches that had ended at a frame."""
        stretches = self._stretches
        index = _index(stretches, frame)
        if index:
            self._stretches = stretches[index:]


def _index(stretches: tuple[Stretch, ...], frame: float) -> int:
    """Return which stretch a frame belongs to; the first, if it lies before all of them."""
    for index in range(len(stretches) - 1, 0, -1):
        if stretches[index].frame <= frame:
            return index
    return 0
