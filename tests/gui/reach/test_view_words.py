"""Times are said as the time axis tells them."""

from datetime import UTC, datetime

import pytest

from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.marks.selection import Selection
from gui.marks.selection_words import place_words
from gui.reach.view_words import time_words
from gui.settings import DisplaySettings
from gui.theme import DARK
from tests.gui.doubles import ArrayTrack, PromptWorker
from tests.gui.scripted_window import ANALYSIS, sound

pytestmark = pytest.mark.usefixtures("qapp")

SR = 8000


def feed_of(labels: str, began: datetime | None) -> ColumnFeed:
    feed = ColumnFeed(
        ArrayTrack(sound(2 * SR, 1, 3), SR),
        ANALYSIS,
        DisplaySettings(time_labels=labels),
        PictureSizes(width=100, wave=40, panes=(90, 50)),
        DARK,
        PromptWorker(),
        generation=1,
        span=SR,
    )
    feed.began = began
    feed.look_at(SR // 2)
    return feed


#: Half a second before midnight.
LATE = datetime(2026, 3, 4, 23, 59, 59, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("labels", "began", "words"),
    [
        ("clock", LATE, "from 0:00.50 to 0:01.50 of 0:02.00"),
        ("time of day", None, "from 0:00.50 to 0:01.50 of 0:02.00"),
        ("time of day", LATE, "from 00:00:00.00 to 00:00:01.00 of 0:02.00"),
    ],
)
def test_what_is_on_the_screen_is_told_as_on_the_axis(labels, began, words) -> None:
    assert time_words("paused", feed_of(labels, began)) == f"paused, {words}"


def test_where_a_box_is_is_told_as_on_the_axis() -> None:
    box = Selection(SR // 4, SR, 100.0, 200.0)
    assert place_words(box, SR) == "Box from 0:00.250 to 0:01.000, 100 Hz to 200 Hz"
    words = place_words(box, SR, feed_of("time of day", LATE).time_words)
    assert words == "Box from 23:59:59.750 to 00:00:00.500, 100 Hz to 200 Hz"
