"""What the stage shows, in words."""

from gui.columns.column_feed import ColumnFeed
from gui.files.naming import input_name
from gui.opening import Input
from gui.painting.axes import clock
from gui.reading import format_db, format_hz
from gui.session import State
from gui.settings import COLOUR_MAPS


def view_words(shown: Input | None, state: State, feed: ColumnFeed | None) -> str:
    """Return source, time, frequencies and settings of what is on the screen, in sentences.

    Parameters
    ----------
    shown : Input or None
        What is open.
    state : str
        What the view does, as `Session.state` says it.
    feed : ColumnFeed or None
        What is drawn of it.

    Returns
    -------
    str
        While live, the same for as long as no setting changes.
    """
    if shown is None or feed is None:
        return "Nothing is open yet."
    track, display = feed.track, feed.display
    fmin, fmax = display.frequency_range(track.sr)
    titles = ", then ".join(pane.title for pane in feed.panes)
    if feed.difference is not None:
        titles += ", then their difference in dB"
    colours = COLOUR_MAPS[display.colours].split(" (")[0]
    return (
        f"{input_name(shown)}, {time_words(state, feed)}. "
        f"From the top: waveform, then {titles}. "
        f"Frequencies from {format_hz(fmin)} to {format_hz(fmax)}, "
        f"levels from {format_db(display.level_low_db)} to {format_db(display.level_high_db)} dB, "
        f"colours {colours}."
    )


def time_words(state: State, feed: ColumnFeed) -> str:
    """Return which part of the sound is on the screen."""
    sr, view = feed.track.sr, feed.view
    if state == "live":
        return f"live, the newest {view.span / sr:.3g} s"
    start = max(view.start, feed.track.start)
    begin, end, whole = (
        clock(sample / sr, 0.01)
        for sample in (start, min(view.stop, feed.track.end), feed.track.end)
    )
    how = {"paused": "paused, ", "stopped": "ended, "}.get(state, "")
    return f"{how}from {begin} to {end} of {whole}"
