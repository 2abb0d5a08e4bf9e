"""What one frame costs, in counts: it depends on pixels and on what is new, on nothing else."""

import tracemalloc
from collections.abc import Iterator
from unittest.mock import patch

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from dsp.audio.track import LiveTrack
from gui.painting.colouring import LevelColouring, WaveColouring
from tests.gui.conftest import SR
from tests.gui.scripted_window import Window, sound

pytestmark = pytest.mark.usefixtures("qapp")

TICK = SR // 60
"""Samples that arrive from one frame to the next."""


@pytest.fixture
def window() -> Iterator[Window]:
    # Little is kept, so that the Track's own memory is constant while frames are counted.
    with patch("gui.retention.LiveTrack", lambda sr, channels, _: LiveTrack(sr, channels, 2.0)):
        made = Window()
        made.stage.resize(400, 280)
        made.stage.show()
        yield made
        made.close()
        made.stage.close()


def run(window: Window, engine, frames: int, seed: int = 0) -> None:
    for _ in range(frames):
        engine.deliver(sound(TICK, 1, seed))
        window.loop.tick()


def peak_bytes_of_a_frame(window: Window, engine, frames: int = 30) -> int:
    """Return the most memory any of some frames needed beyond what was held before it."""
    most = 0
    tracemalloc.start()
    try:
        for _ in range(frames):
            engine.deliver(sound(TICK, 1, 1))
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            window.loop.tick()
            _, peak = tracemalloc.get_traced_memory()
            most = max(most, peak - before)
    finally:
        tracemalloc.stop()
    return most


@pytest.mark.parametrize("span", [1.0, 10.0, 600.0])
def test_memory_of_a_frame_does_not_grow_with_the_span(window: Window, span: float) -> None:
    engine = window.show_live(1)
    window.session.set_display(span=span)
    run(window, engine, 100)
    pixels = 4 * window.stage.width() * window.stage.height()
    assert peak_bytes_of_a_frame(window, engine) < pixels


def test_memory_of_a_frame_does_not_grow_with_history(window: Window) -> None:
    engine = window.show_live(1)
    run(window, engine, 60)
    young = peak_bytes_of_a_frame(window, engine)
    run(window, engine, 1500)
    old = peak_bytes_of_a_frame(window, engine)
    assert old <= 1.5 * young


def test_frames_leave_nothing_behind(window: Window) -> None:
    engine = window.show_live(1)
    # Long enough for the Track to drop chunks and for the measured times to fill their rings.
    run(window, engine, 400)
    tracemalloc.start()
    try:
        run(window, engine, 100)
        before, _ = tracemalloc.get_traced_memory()
        run(window, engine, 400)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 64 << 10


@pytest.mark.parametrize("span", [1.0, 5.0, 60.0])
def test_only_new_columns_are_coloured(window: Window, span: float) -> None:
    engine = window.show_live(1)
    window.session.set_display(span=span)
    run(window, engine, 200)
    window.settle()
    coloured = []
    originals = {kind: kind.__call__ for kind in (LevelColouring, WaveColouring)}

    def counting(kind):
        def call(self, values):
            coloured.append(values.shape[1])
            return originals[kind](self, values)

        return call

    width = window.stage.sizes.width
    frames = 120
    with (
        patch.object(LevelColouring, "__call__", counting(LevelColouring)),
        patch.object(WaveColouring, "__call__", counting(WaveColouring)),
        # The waveform's range may change at any time; it is not what is counted here.
        patch.object(type(window.feed), "fit", lambda self: False),
    ):
        before = window.feed.live_end
        run(window, engine, frames)
        new = window.feed.live_end - before
    expected = width * frames * TICK / SR / span
    assert new == pytest.approx(expected, abs=2)
    assert sum(coloured) <= 3 * (new + 1)


class CountingPainter:
    """Counts the device pixels it is asked to blit."""

    def __init__(self) -> None:
        self.pixels = 0.0

    def setCompositionMode(self, mode: object) -> None:
        pass

    def drawImage(self, at: QPointF, image: object, source) -> None:
        self.pixels += source.width() * source.height()


def test_a_picture_is_blitted_once_however_far_it_has_scrolled(window: Window) -> None:
    engine = window.show_live(1)
    for _ in range(20):
        run(window, engine, 7)
        for ring in window.feed.rings:
            painter = CountingPainter()
            ring.paint(painter, QPointF(0, 0), 1.0)
            assert painter.pixels == ring.width * ring.height


def test_a_frame_paints_the_pictures_and_no_more_than_the_stage(window: Window) -> None:
    window.show_live(1)
    frame = window.stage._frame_rect
    covered = np.zeros((window.stage.height(), window.stage.width()), int)
    now = window.stage.geometry_now
    for rect in (
        now.wave,
        now.panes[0],
        now.panes[1],
        now.spectra[0],
        now.spectra[1],
        now.meter,
        *window.stage._gaps,
    ):
        box = rect.toRect() if hasattr(rect, "toRect") else rect
        covered[box.top() : box.bottom() + 1, box.left() : box.right() + 1] += 1
    inside = covered[frame.top() : frame.bottom() + 1, frame.left() : frame.right() + 1]
    assert (inside == 1).all(), "every pixel of a frame is painted exactly once"


def test_a_hidden_window_is_not_painted_but_goes_on(window: Window, qtbot) -> None:
    engine = window.show_live(1)
    run(window, engine, 30)
    window.stage.hide()
    painted, end = window.stage.paint_count, engine.track.end
    run(window, engine, 30)
    assert window.stage.paint_count == painted
    assert engine.track.end == end + 30 * TICK
    assert not engine.queue
    window.stage.show()
    qtbot.waitUntil(lambda: run(window, engine, 1) or window.stage.paint_count > painted)
