"""A session, a stage and a frame loop without threads and without a clock, driven by a test."""

from unittest.mock import patch

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QResizeEvent

from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from gui.columns.column_feed import ColumnFeed
from gui.frame_loop import FrameLoop
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.stage import Stage
from tests.gui.conftest import SR
from tests.gui.doubles import (
    InlineExecutor,
    PromptWorker,
    ScriptedEngine,
    ScriptedSource,
    fresh_feed,
    pixels_of,
)

ANALYSIS = AnalysisSettings(stft=StftSettings(n_fft=256, hop_length=64), mel=MelSettings(n_mels=20))
DISPLAY = DisplaySettings(fmax=4000.0, span=1.0)


def sound(count: int, channels: int, seed: int):
    """Noise of a loudness of its own, with a click: no two columns look the same."""
    random = np.random.default_rng(seed)
    samples = random.normal(0, random.choice([1e-3, 0.05, 0.3]), (count, channels))
    samples[count // 2] += 0.5
    return samples.astype(np.float32)


class Window:
    """A session, a stage and a loop, without threads and without a clock."""

    def __init__(self) -> None:
        self._patches = [
            patch("gui.opening.ThreadPoolExecutor", InlineExecutor),
            patch("gui.opening.LiveEngine", ScriptedEngine),
            patch("gui.frame_loop.ReanalysisWorker", PromptWorker),
        ]
        for one in self._patches:
            one.start()
        self.session = Session(ANALYSIS, DISPLAY)
        self.stage = Stage(DARK)
        self.loop = FrameLoop(self.session, self.stage, DARK)
        self.resize(400, 280)

    def show(self, opening) -> None:
        before = self.session.input
        opening()
        while self.session.input is before:
            QCoreApplication.processEvents()
        self.loop.tick()

    def show_live(self, channels: int) -> ScriptedEngine:
        self.show(lambda: self.session.open_live(lambda: ScriptedSource(SR, channels)))
        return self.session.engine

    def resize(self, width: int, height: int) -> None:
        before = self.stage.size()
        self.stage.resize(width, height)
        # A hidden widget learns its size only when it is shown.
        QCoreApplication.sendEvent(
            self.stage.viewport(), QResizeEvent(QSize(width, height), before)
        )

    @property
    def feed(self) -> ColumnFeed:
        return self.loop.feed

    def settle(self) -> None:
        """Tick until the loop has nothing more to do."""
        for _ in range(200):
            self.loop.tick()
            if self.loop.settled:
                self.feed.fit()
                return
        raise AssertionError("the picture is never complete")

    def close(self) -> None:
        self.loop.stop()
        self.session.close()
        for one in self._patches:
            one.stop()


def assert_as_if_made_afresh(window: Window) -> None:
    """Compare the pictures shown with those of a feed that never knew anything else."""
    feed = window.feed
    session = window.session
    assert (feed.analysis, feed.display) == (session.analysis, session.display)
    assert feed.sizes == window.stage.sizes
    if session.view is not None:
        assert (feed.span, feed.start) == (
            session.view.span,
            feed.grid.column_of(session.view.start),
        )
    fresh = fresh_feed(
        feed.track, session.analysis, session.display, feed.sizes, feed.start, feed.span
    )
    assert feed.grid == fresh.grid
    assert feed.wave_limit == fresh.wave_limit
    assert len(feed.rings) == len(fresh.rings)
    for name, (shown, expected) in enumerate(zip(feed.rings, fresh.rings, strict=True)):
        have, want = (
            {k: ring.values_at(k) for k in range(feed.start, feed.stop)}
            for ring in (shown, expected)
        )
        assert [k for k in want if (have[k] is None) != (want[k] is None)] == [], name
        changed = [
            k
            for k in want
            if want[k] is not None and not np.array_equal(have[k], want[k], equal_nan=True)
        ]
        assert changed == [], name
        different = (pixels_of(shown.picture()) != pixels_of(expected.picture())).any(axis=0)
        assert not different.any(), (name, feed.start, np.flatnonzero(different).tolist())
