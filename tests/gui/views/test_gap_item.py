"""Gaps on the stage: where they are hatched, what is said of them, and what they cost."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from gui.time_view import TimeView
from gui.views.gap_item import GapItem, _around
from tests.gui.conftest import SR
from tests.gui.doubles import pixels_of
from tests.gui.scripted_window import Window, sound

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window() -> Iterator[Window]:
    made = Window()
    yield made
    made.close()


class CountingPainter:
    """Counts what it is asked to do."""

    def __init__(self) -> None:
        self.tiled: list[QRectF] = []
        self.filled: list[QRectF] = []

    def drawTiledPixmap(self, area: QRectF, tile: object, origin: QPointF) -> None:
        assert not tile.isNull()
        self.tiled.append(QRectF(area))

    def fillRect(self, area: QRectF, colour: object) -> None:
        self.filled.append(QRectF(area))


def painted(window: Window) -> CountingPainter:
    painter = CountingPainter()
    window.stage.gaps.paint(painter, QStyleOptionGraphicsItem())
    return painter


def hatched(window: Window) -> list[QRectF]:
    return painted(window).tiled


def drawn(window: Window) -> np.ndarray:
    """Return the stage's pixels, as they would be on the screen."""
    picture = window.stage.viewport().grab().toImage()
    return pixels_of(picture.convertToFormat(QImage.Format.Format_RGB32))


def test_a_gap_is_hatched_where_it_is_in_every_picture(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(3000, 1, 1))
    engine.deliver(sound(3000, 1, 2), 2000, "overflow")
    window.loop.tick()
    feed, now = window.feed, window.stage.geometry_now
    (mark,) = window.stage.gaps.marks()
    edges = feed.grid.sample_edges(mark.first, mark.stop)
    per_column = feed.grid.samples_per_column
    assert 0 <= edges[0] - 3000 < per_column
    assert 0 <= 5000 - edges[-1] < per_column
    areas = hatched(window)
    for rect in (now.wave, *now.panes):
        inside = [area for area in areas if rect.contains(area)]
        assert min(area.left() for area in inside) == now.wave.left() + mark.first - feed.start
        assert max(area.right() for area in inside) == now.wave.left() + mark.stop - feed.start
        assert min(area.top() for area in inside) == rect.top()
        assert max(area.bottom() for area in inside) == rect.bottom()


def test_a_gap_looks_unlike_silence_without_colours(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(2000, 1, 1))
    engine.deliver(np.zeros((2000, 1), np.float32))
    engine.deliver(sound(2000, 1, 2), 2000, "overflow")
    window.loop.tick()
    window.feed.fit()
    window.stage.show_feed(window.feed)
    picture, now, feed = drawn(window), window.stage.geometry_now, window.feed

    def grey(start: int, stop: int) -> np.ndarray:
        first, last = (int(now.wave.left()) + feed.grid.column_of(s) - feed.start
                       for s in (start, stop))  # fmt: skip
        part = picture[int(now.panes[0].top()) + 60 : int(now.panes[0].bottom()), first:last]
        channels = [(part >> shift) & 255 for shift in (0, 8, 16)]
        return np.mean(channels, axis=0)

    silence, gap = grey(2500, 3500), grey(4500, 5500)
    assert gap.std() > 20 > 4 * silence.std()
    # The pattern changes in both directions: stripes, no bars.
    assert np.abs(np.diff(gap, axis=0)).max() > 40
    assert np.abs(np.diff(gap, axis=1)).max() > 40


@pytest.mark.parametrize("span", [1.0, 10.0, 600.0])
def test_the_shortest_gap_is_seen_at_any_zoom(window, span) -> None:
    engine = window.show_live(1)
    window.session.set_display(span=span)
    window.loop.tick()
    engine.deliver(sound(3000, 1, 1))
    engine.deliver(sound(9 * round(span * SR / 400) + 3000, 1, 2), 1, "overflow")
    window.loop.tick()
    (mark,) = window.stage.gaps.marks()
    assert mark.stop - mark.first == 2
    assert mark.first == window.feed.grid.column_of(3000)
    assert len(hatched(window)) >= 3


def test_no_column_with_sound_is_hidden_by_a_long_gap(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(3000, 1, 1))
    engine.deliver(sound(500, 1, 2), 8 * 3600 * SR, "interrupted")
    window.loop.tick()
    window.session.toggle_paused()
    window.session.look_at(TimeView(0, engine.track.end))
    window.settle()
    feed = window.feed
    (mark,) = window.stage.gaps.marks()
    assert (mark.first, mark.stop) == (1, feed.grid.column_of(engine.track.end - 500))
    assert np.ptp(feed.wave.values_at(0)[0, :2]) > 0
    assert feed.right_sample == engine.track.end


def test_the_pattern_moves_with_the_gap(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(2000, 1, 1))
    engine.deliver(sound(4000, 1, 2), 3000, "dropped")
    window.loop.tick()
    now = window.stage.geometry_now
    before, start = drawn(window), window.feed.start
    engine.deliver(sound(1000, 1, 3))
    window.loop.tick()
    after, moved = drawn(window), window.feed.start - start
    assert moved > 5
    (mark,) = window.stage.gaps.marks()
    left = int(now.wave.left()) + mark.first - window.feed.start
    rows = slice(int(now.panes[0].top()) + 60, int(now.panes[0].bottom()) - 2)
    columns = slice(left + 2, left + mark.stop - mark.first - 2)
    shifted = slice(columns.start + moved, columns.stop + moved)
    # Columns' own faint edges aside, it is the same picture further left.
    same = after[rows, columns] == before[rows, shifted]
    assert same.mean() > 0.95


def test_hovering_over_a_gap_says_how_long_it_is_and_why(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(3000, 1, 1))
    engine.deliver(sound(3000, 1, 2), 2560, "overflow")
    window.loop.tick()
    feed, stage, now = window.feed, window.stage, window.stage.geometry_now
    x = now.wave.left() + feed.grid.column_of(4000) - feed.start + 0.5
    for rect in (now.wave, *now.panes):
        reading = stage.reading_at(QPointF(x, rect.center().y()))
        assert reading.headline() == "0.32 s lost: the device dropped it"
        assert reading.value is None
        assert reading.seconds == pytest.approx(4000 / SR, abs=0.01)
    x = now.wave.left() + feed.grid.column_of(7000) - feed.start + 0.5
    assert stage.reading_at(QPointF(x, now.wave.center().y())).gap is None


def test_gaps_that_lie_close_are_one_mark_that_counts_them(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(2000, 1, 1))
    for seed in range(4):
        engine.deliver(sound(3, 1, seed), 80, "dropped")
    engine.deliver(sound(3000, 1, 2))
    window.loop.tick()
    (mark,) = window.stage.gaps.marks()
    assert len(mark.gaps) == 4
    assert window.stage.gaps.words_at(mark.first) == (
        "40 ms lost in 4 gaps: this program was too slow"
    )


def test_where_no_gap_is_in_view_nothing_is_painted(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(3000, 1, 1))
    window.loop.tick()
    assert hatched(window) == []
    engine.deliver(sound(500, 1, 1), 300, "overflow")
    window.loop.tick()
    assert hatched(window)
    engine.deliver(sound(9000, 1, 2))
    window.loop.tick()
    assert engine.track.gaps
    assert window.stage.gaps.marks() == []
    assert hatched(window) == []


def test_thousands_of_gaps_cost_no_more_than_there_are_pixels(window) -> None:
    engine = window.show_live(1)
    for _ in range(3000):
        engine.track.append(np.full((7, 1), 0.1, np.float32), 5, "dropped")
    engine.deliver(sound(2000, 1, 2))
    window.loop.tick()
    assert len(engine.track.gaps) == 3000
    assert 0 < len(hatched(window)) <= 3 * window.feed.sizes.width / 2
    assert sum(len(mark.gaps) for mark in window.stage.gaps.marks()) <= SR / 12 + 5


def test_words_in_the_pictures_stay_readable(window) -> None:
    engine = window.show_live(1)
    engine.deliver(sound(1000, 1, 1))
    engine.deliver(sound(300, 1, 2), 6800, "interrupted")
    window.loop.tick()
    captions = [item.caption_rect for item in window.stage.panes[:2]]
    assert not captions[0].isEmpty()
    found = painted(window)
    assert found.tiled
    assert found.filled, "a line where the gap begins, through the words but for this"
    areas = found.tiled + found.filled
    assert not [a for a in areas for caption in captions if a.intersects(caption)]


@pytest.mark.parametrize(
    "hole", [QRectF(), QRectF(2, 3, 4, 5), QRectF(-5, -5, 8, 8), QRectF(-1, 4, 30, 2)]
)
def test_the_parts_around_a_hole_are_the_rest(hole) -> None:
    area = QRectF(0, 0, 10, 20)
    parts = _around(area, hole)
    size = sum(part.width() * part.height() for part in parts)
    left_out = hole & area
    assert size == 200 - left_out.width() * left_out.height()
    for index, part in enumerate(parts):
        assert area.contains(part)
        assert not part.intersects(hole) or hole.isEmpty()
        assert not any(part.intersects(other) for other in parts[:index])


def test_nothing_is_drawn_before_there_is_a_picture(window) -> None:
    item = GapItem(window.loop._theme, list)
    painter = CountingPainter()
    item.paint(painter, QStyleOptionGraphicsItem())
    assert (painter.tiled, item.marks(), item.words_at(3)) == ([], [], None)
