"""What the stage shows, in words."""

from collections.abc import Sequence

from gui.columns.column_feed import ColumnFeed
from gui.files.naming import input_name
from gui.opening import Input
from gui.painting.axes import clock
from gui.reading import format_db, format_hz
from gui.session import State
from gui.settings import COLOUR_MAPS
from gui.translation import mark, tr


def view_words(
    shown: Input | None, state: State, feed: ColumnFeed | None, rows: Sequence[int]
) -> str:
    """Return source, time, frequencies and settings of what is on the screen, in sentences.

    Parameters
    ----------
    shown : Input or None
        What is open.
    state : str
        What the view does, as `Session.state` says it.
    feed : ColumnFeed or None
        What is drawn of it.
    rows : sequence of int
        The pictures that are seen, from the top: 0 for the waveform, then panes from 1.

    Returns
    -------
    str
        While live, the same for as long as no setting changes.
    """
    if shown is None or feed is None:
        return tr("Nothing is open yet.")
    track, display = feed.track, feed.display
    fmin, fmax = display.frequency_range(track.sr)
    titles = [tr("waveform"), *(pane.title for pane in feed.panes)]
    if feed.difference is not None:
        titles.append(tr("the difference of the two in dB"))
    panes, *others = [titles[row] for row in rows if row < len(titles)] or titles
    for title in others:
        panes = tr("{before}, then {next}", before=panes, next=title)
    return tr(
        "{name}, {time}. From the top: {panes}. Frequencies from {fmin} to {fmax}, "
        "levels from {low} to {high} dB, colours {colours}.",
        name=input_name(shown),
        time=time_words(state, feed),
        panes=panes,
        fmin=format_hz(fmin),
        fmax=format_hz(fmax),
        low=format_db(display.level_low_db),
        high=format_db(display.level_high_db),
        colours=tr(COLOUR_MAPS[display.colours]).split(" (")[0],
    )


def time_words(state: State, feed: ColumnFeed) -> str:
    """Return which part of the sound is on the screen."""
    sr, view = feed.track.sr, feed.view
    if state == "live":
        return tr("live, the newest {seconds:.3g} s", seconds=view.span / sr)
    start = max(view.start, feed.track.start)
    begin, end = (
        feed.time_words(sample / sr, 0.01) for sample in (start, min(view.stop, feed.track.end))
    )
    whole = clock(feed.track.end / sr, 0.01)
    words = {
        "paused": mark("paused, from {begin} to {end} of {whole}"),
        "stopped": mark("ended, from {begin} to {end} of {whole}"),
    }.get(state, mark("from {begin} to {end} of {whole}"))
    return tr(words, begin=begin, end=end, whole=whole)
