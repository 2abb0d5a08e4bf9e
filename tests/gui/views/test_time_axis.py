"""The time of day below live sound."""

import math
from datetime import timedelta

import numpy as np
import pytest

from gui.painting.axes import TICK_LENGTH
from gui.theme import DARK
from tests.gui.conftest import SR
from tests.gui.doubles import pixels_of
from tests.gui.scripted_window import Window, sound


@pytest.fixture
def window(qapp):
    window = Window()
    yield window
    window.close()


def tick_columns(window):
    """Return the columns of the Track below which a tick is painted."""
    now, feed = window.stage.geometry_now, window.loop.feed
    foot = now.panes[-1]
    image = pixels_of(window.stage.grab().toImage())
    row = image[round(foot.bottom() + 1 + TICK_LENGTH / 2)]
    left = round(foot.left())
    marks = row[left : left + feed.sizes.width] != DARK.pixel("stage")
    return feed.start + np.flatnonzero(marks)


def whole_seconds(window):
    """Return the columns in the window in which a second begins by the clock on the wall."""
    feed, began = window.loop.feed, window.loop.clock.began
    first = 1 - began.microsecond / 1e6
    seconds = np.arange(first, feed.track.end / SR, 1.0)
    columns = np.array([feed.grid.column_of(math.floor(second * SR)) for second in seconds])
    return columns[(columns >= feed.start) & (columns < feed.stop)]


def test_ticks_stand_at_whole_seconds_and_move_with_the_sound(window):
    engine = window.show_live(1)
    window.resize(1000, 400)
    window.session.set_display(time_labels="time of day", span=5.0)
    for step in range(12):
        engine.deliver(sound(SR // 2 + 40 * step, 1, step))
        window.loop.tick()
    expected = whole_seconds(window)
    assert len(expected) >= 4
    found = tick_columns(window)
    assert len(found) == len(expected)
    assert np.abs(found - expected).max() <= 1
    # Held, the same times are at the same places: now painted with what stands still.
    window.session.set_paused(True)
    window.loop.tick()
    assert not window.stage.time_axis.isVisible()
    held = tick_columns(window)
    assert np.abs(held[: len(expected)] - expected).max() <= 1


def test_the_reading_under_the_cursor_tells_the_time_of_day(window):
    engine = window.show_live(1)
    engine.deliver(sound(2 * SR, 1, 1))
    window.loop.tick()
    at = window.stage.geometry_now.wave.center()
    assert "−" in window.stage.reading_at(at).details()
    window.session.set_display(time_labels="time of day")
    reading = window.stage.reading_at(at)
    feed = window.loop.feed
    seconds = feed.seconds_of_pixel((feed.start + feed.stop) / 2)
    heard = window.loop.clock.began + timedelta(seconds=max(0.0, seconds))
    assert abs(reading.heard - heard) < timedelta(milliseconds=20)
    assert f"at {reading.heard:%H:%M:%S}." in reading.details()
