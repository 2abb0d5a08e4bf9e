"""Changing what is analysed while looking at the past: how long until it is redrawn, and stalls."""

import time

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.growth import live_window
from benchmarks.table import Figure
from dsp.analysis.recipes import RECIPES
from gui.app import application
from gui.frame_loop import FrameLoop
from gui.time_view import TimeView

_SR = 48000
_KEPT_SECONDS, _VISIBLE_SECONDS = 600, 60
_REPEATS = 5


def measure() -> list[Figure]:
    """Return milliseconds, with 10 min of sound kept and 60 s visible at 1920x1080."""
    application()
    with live_window(10.0) as (session, loop, engine):
        minute = np.random.default_rng(1).standard_normal((60 * _SR, 1), np.float32)
        minute *= np.float32(0.1)
        for _ in range(_KEPT_SECONDS // 60):
            engine.track.append(minute)
        start = (_KEPT_SECONDS // 2) * _SR
        session.look_at(TimeView(start, _VISIBLE_SECONDS * _SR))
        _settle(loop)
        figures = []
        for name, change in (
            ("n_fft 4096", lambda: session.set_stft(n_fft=4096)),
            ("n_fft 2048", lambda: session.set_stft(n_fft=2048)),
            ("n_fft 512", lambda: session.set_stft(n_fft=512)),
            ("whisper-80", lambda: session.set_analysis(recipe=RECIPES["whisper-80"])),
        ):
            redrawn, stalls = [], []
            for _ in range(_REPEATS):
                session.set_stft(n_fft=1024)
                session.set_analysis(recipe=None)
                _settle(loop)
                begun = time.perf_counter()
                change()
                stalls.append(1000 * _settle(loop))
                redrawn.append(1000 * (time.perf_counter() - begun))
            figures.append(Figure(f"the past, {name}: redrawn", "ms", tuple(redrawn)))
            figures.append(Figure(f"the past, {name}: longest stall", "ms", tuple(stalls)))
    return figures


def _settle(loop: FrameLoop) -> float:
    """Tick as the timer does until all is drawn; return the longest tick in seconds."""
    longest = 0.0
    while True:
        begun = time.perf_counter()
        loop.tick()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - begun)
        if loop.settled:
            return longest
        time.sleep(max(0.0, 1 / 60 - (time.perf_counter() - begun)))
