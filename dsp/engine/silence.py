"""Long gaps need no analysis: all columns within one are alike.

An input may be away for hours, which pass on the Track at once. Analysed sample by sample, that
silence would take minutes, in which the sound after it waits.
"""

from collections.abc import Sequence

from dsp.audio.track import Gap, Track
from dsp.engine.columns import ColumnGrid
from dsp.engine.representations import Representation, column_reach

LONG_SECONDS = 10.0
"""What is left of a gap above which its analysis is passed over; shorter ones cost less than
starting anew."""


def long_gap_at(track: Track, sample: int) -> Gap | None:
    """Return the gap around a sample if much of it lies before and behind; else None.

    What lies before is analysed: the frames that still touch sound are then complete.
    """
    margin = round(LONG_SECONDS * track.sr)
    # From the newest on: that is where the live end is.
    for gap in reversed(track.gaps):
        if gap.stop <= sample:
            return None
        if gap.start + margin <= sample <= gap.stop - margin:
            return gap
    return None


def silent_columns(
    track: Track, grid: ColumnGrid, shown: Sequence[Representation], first: int, stop: int
) -> list[tuple[int, int]]:
    """Return the ranges of columns, within `first` to `stop`, that depend on one long gap alone.

    Parameters
    ----------
    track : Track
    grid : ColumnGrid
        The columns.
    shown : sequence of Representation
        What is computed of them.
    first, stop : int
        Columns, `stop` excluded.

    Returns
    -------
    list of (int, int)
        In order, each of at least two columns.
    """
    least = LONG_SECONDS * track.sr
    reach = column_reach(shown)
    found: list[tuple[int, int]] = []
    for gap in track.gaps:
        if gap.stop - gap.start < least:
            continue
        begin = max(first, grid.column_of(gap.start + reach) + 1)
        whole = (
            grid.columns_before_frame(one.frames_within(gap.stop), one.frames) for one in shown
        )
        end = min(stop, grid.column_of(gap.stop), *whole)
        if end - begin >= 2 and (end - begin) * grid.samples_per_column >= least:
            found.append((begin, end))
    return found
