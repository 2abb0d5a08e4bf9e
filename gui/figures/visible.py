"""What a window shows now, as something that can be exported."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gui.columns.column_feed import ColumnFeed
from gui.figures.choices import FigureChoices, check_size
from gui.figures.computing import PicturesRequest, visible
from gui.figures.figure import Figure, lines_of
from gui.figures.layout import divide, shown_panes, text_room
from gui.figures.words import words_of
from gui.files.saving import settings_of
from gui.opening import Input

if TYPE_CHECKING:
    from gui.main_window import MainWindow


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A figure as it was when it was asked for, and where its pictures come from."""

    request: PicturesRequest
    figure: Figure


class Visible:
    """Reads a window's stage and session; changes neither.

    Parameters
    ----------
    window : MainWindow
        What shows.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    @property
    def feed(self) -> ColumnFeed | None:
        """What is on the stage, or None where there is no sound on it."""
        feed, shown = self._window.loop.feed, self._session.input
        if feed is None or shown is None or feed.track is not shown.track:
            return None
        start, stop = stretch(feed)
        divided = len(feed.pictures) == len(self._window.stage.geometry_now.panes)
        return feed if start < stop and divided else None

    @property
    def input(self) -> Input:
        """Where the sound of a `feed` comes from."""
        assert self._session.input is not None
        return self._session.input

    @property
    def live(self) -> bool:
        """Whether frames still come."""
        return self._session.engine is not None

    def settings(self, feed: ColumnFeed) -> dict[str, object]:
        """Return how all that a feed shows was made, for JSON."""
        start, stop = stretch(feed)
        settings = settings_of(feed.analysis, feed.display, feed.track, start, stop)
        heard = self._window.loop.clock.time_of(start)
        settings["source"] = {
            "name": self.input.name,
            "start_time": None if heard is None else heard.isoformat(timespec="milliseconds"),
        }
        return settings

    def draft(self, choices: FigureChoices, feed: ColumnFeed) -> Draft:
        """Return a figure of what a feed shows now.

        Raises
        ------
        ValueError
            If there is no room for what was chosen, or too much of it.
        """
        stage, now = self._window.stage.geometry_now, datetime.now().astimezone()
        heard = self._window.loop.clock.time_of(stretch(feed)[0])
        panes = sorted(shown_panes(choices, stage))
        words = words_of(self.input, feed, panes, heard, now)
        lines = lines_of(words, choices, text_room(choices, stage)[1])
        layout = divide(choices, stage, len(lines))
        check_size(layout.size.width(), layout.size.height(), choices.density)
        meta = json.dumps(self.settings(feed), allow_nan=False)
        figure = Figure(choices, layout, words.name, ", ".join(words.about), lines, meta)
        return Draft(visible(feed, live=self.live), figure)


def stretch(feed: ColumnFeed) -> tuple[int, int]:
    """Return the samples [start, stop) that a feed shows and its Track has."""
    track, view = feed.track, feed.view
    return max(view.start, track.start), min(view.stop, track.end)
