"""A growing Track held still, for what takes longer than a moment."""

from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.track import Track
from dsp.message import say

_FORGOTTEN = Problem(
    say("The oldest of this sound was forgotten while it was exported."),
    say("Export a later part."),
)


class Standing:
    """A Track as it was at one moment, whatever comes after it.

    Parameters
    ----------
    track : Track
        Reading what it has forgotten meanwhile raises `SourceError`.
    """

    def __init__(self, track: Track) -> None:
        self._track = track
        self.sr, self.channels, self.complete = track.sr, track.channels, track.complete
        self.start, self.end, self.gaps = track.start, track.end, track.gaps

    def read(self, start: int, stop: int) -> Samples:
        """Return samples [start, stop), with silence behind the end."""
        samples = self._track.read(start, stop)
        if stop > self.start and self._track.start > max(start, self.start):
            raise SourceError(_FORGOTTEN)  # it would read as silence
        return samples
