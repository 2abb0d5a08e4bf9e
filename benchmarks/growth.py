"""How the cost grows: of analysis with each setting, of a frame with time span and history."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.table import Figure
from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.engine.analyzer import Analyzer
from gui.app import application
from gui.frame_loop import FrameLoop
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.stage import Stage
from tests.gui.doubles import ScriptedEngine, ScriptedSource

_SR = 48000
_REPEATS = 5


def measure() -> list[Figure]:
    """Return percent of a core that analysis takes, and milliseconds that a frame takes."""
    figures = []
    for n_fft in (256, 2048, 8192, 32768):
        figures.append(_analysis(f"n_fft {n_fft}", StftSettings(n_fft=n_fft, hop_length=256)))
    for hop in (64, 256, 1024):
        figures.append(_analysis(f"hop {hop}", StftSettings(hop_length=hop)))
    for channels in (1, 2, 8):
        figures.append(_analysis(f"{channels} channels stacked", StftSettings(), channels=channels))
    for sr in (48000, 192000, 384000):
        figures.append(_analysis(f"{sr // 1000} kHz", StftSettings(), sr=sr))
    application()
    for span in (1.0, 10.0, 60.0, 600.0):
        figures.append(_frame(f"span {span:g} s", span, history=5))
    for history in (5, 60, 300):
        figures.append(_frame(f"after {history} s of sound", 10.0, history))
    return figures


def _analysis(name: str, stft: StftSettings, *, sr: int = _SR, channels: int = 1) -> Figure:
    settings = AnalysisSettings(stft=stft, channel="stack")
    samples = np.random.default_rng(1).standard_normal((2 * sr, channels), np.float32)
    taken = []
    for _ in range(_REPEATS):
        analyzer = Analyzer(settings, sr, channels)
        step = min(sr // 100, analyzer.block_samples)  # what a microphone delivers at a time
        begun = time.process_time()
        for start in range(0, len(samples), step):
            analyzer.push(samples[start : start + step])
        taken.append(100 * (time.process_time() - begun) / (len(samples) / sr))
    return Figure(f"analysis of live sound, {name}", "% of a core", tuple(taken))


@contextmanager
def live_window(span: float) -> Iterator[tuple[Session, FrameLoop, ScriptedEngine]]:
    """Show a stage whose engine is fed by hand."""
    with patch("gui.opening.LiveEngine", ScriptedEngine):
        session, stage = Session(AnalysisSettings(), DisplaySettings(span=span)), Stage(DARK)
        loop = FrameLoop(session, stage, DARK)
        stage.resize(1640, 998)  # what a window of 1920 x 1080 leaves for it
        stage.show()
        session.open_live(lambda: ScriptedSource(_SR, 1))
        while session.engine is None:
            QApplication.processEvents()
        try:
            yield session, loop, session.engine  # type: ignore[misc]
        finally:
            stage.close()
            loop.stop()
            session.close()


def _frame(name: str, span: float, history: int) -> Figure:
    new = _SR // 60
    samples = np.random.default_rng(1).standard_normal((new, 1), np.float32) * np.float32(0.1)
    with live_window(span) as (_, loop, engine):
        for _ in range(history):
            engine.deliver(np.tile(samples, (60, 1)))
            loop.tick()
        taken = []
        for _ in range(200):
            engine.deliver(samples)
            begun = time.perf_counter()
            loop.tick()
            taken.append(1000 * (time.perf_counter() - begun))
    # In fifths, so that the spread says something about noise and not about single frames.
    return Figure(
        f"frame, 1920x1080, {name}", "ms", tuple(np.median(np.reshape(taken, (5, -1)), axis=1))
    )
