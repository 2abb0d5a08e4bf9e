"""What became of a recording, and in words why it ended."""

import errno
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dsp.audio.source import GapCause, Problem
from dsp.audio.track import Gap
from dsp.message import say

_ADVICE = {
    errno.ENOSPC: say("Make room on the disk, or record to another one."),
    errno.EDQUOT: say("Make room on the disk, or record to another one."),
    errno.EFBIG: say("This disk takes no files of this size: record to another one."),
    errno.ENOENT: say("Record again, into a folder that stays."),
}
_ELSEWHERE = say("Record to another folder.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of a recording.

    Attributes
    ----------
    path
        The sound file; None if none was made, or it was removed.
    sr
        Hz.
    n_samples
        Samples (per channel) in it.
    size
        Its bytes.
    clipped
        Values that PCM clipped.
    gaps
        Silence in the place of lost samples, in samples of the file.
    problem
        Why it ended before it should have, or what else went wrong; None otherwise.
    """

    path: Path | None
    sr: int
    n_samples: int
    size: int
    clipped: int
    gaps: tuple[Gap, ...]
    problem: Problem | None

    @property
    def lost(self) -> dict[GapCause, int]:
        """Samples that are silence because they were lost, by cause."""
        lost: Counter[GapCause] = Counter()
        for gap in self.gaps:
            lost[gap.cause] += gap.stop - gap.start
        return dict(lost)


def nothing_recorded(sr: int, problem: Problem) -> Recorded:
    """Return the end of a recording that did not begin."""
    return Recorded(path=None, sr=sr, n_samples=0, size=0, clipped=0, gaps=(), problem=problem)


def problem_of(error: OSError, path: Path | None) -> Problem:
    """Say why a recording ended, and what was kept of it."""
    if path is None:
        if isinstance(error.filename, str):
            what = say(
                "Nothing can be recorded as {path!r} ({reason}).",
                path=error.filename,
                reason=reason_of(error),
            )
        else:
            what = say("Nothing can be recorded ({reason}).", reason=reason_of(error))
    elif error.errno == errno.ENOENT and not exists(path):
        what = say(
            "The recording stopped: {name!r} was removed, and nothing of it is left.",
            name=path.name,
        )
    else:
        what = say(
            "The recording stopped ({reason}). What was recorded until then is kept in {name!r}.",
            reason=reason_of(error),
            name=path.name,
        )
    return Problem(what, _ADVICE.get(error.errno or 0, _ELSEWHERE))


def reason_of(error: OSError) -> str:
    """Return what the system says of an error."""
    return error.strerror or str(error) or type(error).__name__


def exists(path: Path) -> bool:
    """Return whether something is there, as far as the system tells."""
    with suppress(OSError):
        return path.exists()
    return False
