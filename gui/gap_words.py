"""What to say of sound that is missing: how long it is, and why."""

from collections.abc import Sequence

from dsp.audio.source import GapCause
from dsp.audio.track import Gap
from gui.painting.axes import clock
from gui.translation import mark, tr, tr_n

#: Why, so that it goes on after "0.32 s lost: ".
CAUSES: dict[GapCause, str] = {
    "overflow": mark("the device dropped it"),
    "dropped": mark("this program was too slow"),
    "interrupted": mark("the input was away"),
}


def gap_words(gaps: Sequence[Gap], sr: int) -> str:
    """Return e.g. "0.32 s lost: the device dropped it".

    Parameters
    ----------
    gaps : sequence of Gap
        At least one. Of several, the cause that lost most is told.
    sr : int
        Sample rate in Hz.
    """
    lost = {
        cause: sum(gap.stop - gap.start for gap in gaps if gap.cause == cause) for cause in CAUSES
    }
    main = max(CAUSES, key=lambda cause: lost[cause])
    length, cause = length_words(sum(lost.values()) / sr), tr(CAUSES[main])
    if len(gaps) == 1:
        return tr("{length} lost: {cause}", length=length, cause=cause)
    if sum(count > 0 for count in lost.values()) == 1:
        return tr_n(
            "{length} lost in {n} gap: {cause}",
            "{length} lost in {n} gaps: {cause}",
            len(gaps),
            length=length,
            cause=cause,
        )
    return tr_n(
        "{length} lost in {n} gap, mostly: {cause}",
        "{length} lost in {n} gaps, mostly: {cause}",
        len(gaps),
        length=length,
        cause=cause,
    )


def length_words(seconds: float) -> str:
    """Return how long a gap is: "0.4 ms", "12 ms", "0.32 s", "12.3 s", "1:02:03"."""
    if seconds < 0.0995:
        milliseconds = 1000 * seconds
        return f"{milliseconds:.1f} ms" if milliseconds < 9.95 else f"{milliseconds:.0f} ms"
    if seconds < 59.95:
        return f"{seconds:.2f} s" if seconds < 9.995 else f"{seconds:.1f} s"
    return clock(seconds, 1)
