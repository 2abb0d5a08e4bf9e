"""A window that stands where a picture wants it: its sound, its clock and its numbers are given."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from sounds import SR, Clock, microphone

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.devices import DeviceList
from dsp.audio.source import LiveSource
from gui.app import application, go_headless
from gui.language_actions import LanguageActions
from gui.languages import Language, LanguageChoice, speak
from gui.look import Look
from gui.look_actions import LookActions
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.style import apply_theme
from gui.translation import tr, tr_n

ROOT = Path(__file__).resolve().parents[2]
SPEECH = ROOT / "tests" / "recordings" / "speech_short.wav"
_PATIENCE = 30.0
_STEP, _TOLERANCE = 0.5, 0.01


def _run_words() -> list[str]:
    """Return what stands in the place of what this machine happened to measure."""
    return [
        tr("{fps:.0f} fps", fps=60),
        tr("paint {ms:.1f} ms", ms=3),
        tr("sound → screen {ms:.0f} ms", ms=18),
        tr_n("{count} sample dropped", "{count} samples dropped", 0, count=0),
        tr("{length} kept", length="0:11"),
    ]


@contextmanager
def private_home() -> Iterator[None]:
    """Let nobody's settings and presets be in the picture."""
    with tempfile.TemporaryDirectory(prefix="melscope-") as home:
        names = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CONFIG", "CACHE", "STATE")}
        with patch.dict(os.environ, {"HOME": home, **names}):
            yield


class Staged:
    """A window in one state.

    Parameters
    ----------
    width, height : int
        Of the window, in logical pixels.
    language : {"en", "de"}
        What it speaks.
    turned : bool
        Whether it stands as in a language that is written from right to left.
    """

    def __init__(
        self, width: int, height: int, language: LanguageChoice = "en", turned: bool = False
    ) -> None:
        go_headless()
        app = application()
        speak(app, language)
        if turned:
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clock = Clock()
        self._patches = [patch("gui.device_watch.rescan_devices", lambda: DeviceList((), None))]
        for one in self._patches:
            one.start()
        self.session = Session(AnalysisSettings(), DisplaySettings())
        self.look = Look()
        apply_theme(app, self.look.tokens)  # the window before it may have had another
        self.window = MainWindow(self.session, self.look)
        LookActions(self.window, self.look)
        LanguageActions(self.window, Language(language))
        self.window.resize(width, height)
        words = self.window.report.run_words
        self.window.report.run_words = lambda: (
            words() if self.session.engine is None else _run_words()
        )
        self.window.show()
        self.tick()

    def close(self) -> None:
        """Take it down."""
        self.window.close()
        self.tick()
        self.window.deleteLater()
        for one in self._patches:
            one.stop()

    def tick(self) -> None:
        """Let one frame pass."""
        QApplication.processEvents()
        self.window.loop.tick()
        QApplication.processEvents()

    def until(self, what: Callable[[], bool]) -> None:
        """Let frames pass until something is so.

        Raises
        ------
        TimeoutError
            If it never is.
        """
        deadline = time.monotonic() + _PATIENCE
        while not what():
            if time.monotonic() > deadline:
                raise TimeoutError("the window never came to stand as the picture wants it")
            self.tick()
            time.sleep(0.005)

    def listen(self, make: Callable[[], LiveSource] | None = None) -> None:
        """Open a microphone, or another input."""
        before = self.session.input
        self.session.open_live(make or (lambda: microphone(self.clock)), device=True)
        self.until(lambda: self.session.input is not before)

    def play(self, seconds: float, told_late: float = 0.0) -> None:
        """Let sound come, and be drawn; the loss of a device that is away is told late."""
        assert self.session.input is not None
        track = self.session.input.track
        stop = self.clock.now + seconds
        while self.clock.now < stop - 1e-9:
            self.clock.now = min(stop, self.clock.now + _STEP)
            due = (self.clock.now - told_late - _TOLERANCE) * SR
            self.until(lambda due=due: track.end >= due)
            self.tick()
        self.settle()

    def open_file(self, path: Path = SPEECH) -> None:
        """Open a file and wait until all of it is drawn."""
        self.window.open_file(path)
        self.until(lambda: self.session.input is not None and self.session.input.path == path)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing more is to be drawn, then refresh the words."""
        for _ in range(6):  # what arrives late, from the thread that analyses
            self.tick()
            time.sleep(0.02)
        feed = self.window.loop.feed
        self.until(lambda: feed is not self.window.loop.feed or self.window.loop.settled)
        self.until(lambda: self.window.loop.settled)
        self.window.loop.on_slow()
        self.tick()

    def point_at(self, across: float, up: float, pane: int = 0) -> None:
        """Hold the pointer over a pane, at shares of its width and height."""
        stage, rect = self.window.stage, self.window.stage.geometry_now.panes[pane]
        at = QPointF(rect.left() + across * rect.width(), rect.bottom() - up * rect.height())
        none = Qt.MouseButton.NoButton
        stage.mouseMoveEvent(
            QMouseEvent(
                QEvent.Type.MouseMove,
                at,
                stage.mapToGlobal(at),
                none,
                none,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        self.tick()

    def picture(self, part: QWidget | None = None) -> QImage:
        """Return what the window shows, with the pop-ups above it, or one part of it."""
        self.tick()
        if part is not None:
            return part.grab().toImage()
        shown = self.window.grab().toImage()
        painter = QPainter(shown)
        for above in QApplication.topLevelWidgets():
            if above is not self.window and above.isVisible():
                painter.drawPixmap(self.window.mapFromGlobal(above.pos()), above.grab())
        painter.end()
        return shown
