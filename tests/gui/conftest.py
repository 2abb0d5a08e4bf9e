"""What the tests of the window share: one dressed application, and sound files to open."""

import gc
import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtWidgets import QApplication

from gui.style import apply_theme

TONE_HZ, TONE_AMPLITUDE = 1000.0, 0.5
SR = 8000
#: Tests between two collections: closed windows of some 30 MB wait for them.
_COLLECT_EVERY = 8
_run = itertools.count(1)


@pytest.fixture(autouse=True)
def _collected_by_this_thread() -> Iterator[None]:
    """Let no worker's garbage collection destroy the windows of tests before.

    A window is a reference cycle. Where the collector happens to run in another thread it ends Qt's
    timers from there, which ends the process sooner or later; a program has one window to its end.
    """
    gc.disable()
    yield
    gc.enable()
    if next(_run) % _COLLECT_EVERY == 0:
        gc.collect()


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_for_other_tests() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    apply_theme(qapp)
    return qapp


@pytest.fixture(scope="session")
def tone_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of a sine of 1 kHz at -6.02 dBFS."""
    time = np.arange(2 * SR) / SR
    tone = TONE_AMPLITUDE * np.sin(2 * np.pi * TONE_HZ * time)
    path = tmp_path_factory.mktemp("sounds") / "tone.wav"
    soundfile.write(path, tone, SR, subtype="FLOAT")
    return path


@pytest.fixture(scope="session")
def stereo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second: 500 Hz on the left, 2 kHz, half as loud, on the right."""
    time = np.arange(SR) / SR
    left = 0.5 * np.sin(2 * np.pi * 500 * time)
    right = 0.25 * np.sin(2 * np.pi * 2000 * time)
    path = tmp_path_factory.mktemp("sounds") / "stereo.wav"
    soundfile.write(path, np.stack((left, right), axis=1), SR, subtype="FLOAT")
    return path


@pytest.fixture(scope="session")
def bad_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sounds") / "bad.wav"
    path.write_text("this is not sound")
    return path
