"""A real window in which tests select with mouse and keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class SelectingWindow:
    """A `MainWindow` that is shown and active, and the hands of its user."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        session = Session(
            AnalysisSettings(
                stft=StftSettings(n_fft=256, hop_length=64), mel=MelSettings(n_mels=20)
            ),
            DisplaySettings(fmax=4000.0, span=1.0),
        )
        self.window = MainWindow(session, DARK)
        self.window.browser.remembers = False
        self.window.resize(1000, 640)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):  # without which there are no shortcuts
            self.window.show()
            self.window.activateWindow()
        self.window.loop.start()

    @property
    def session(self):
        return self.window.session

    @property
    def track(self):
        return self.session.input.track

    @property
    def feed(self):
        return self.window.loop.feed

    @property
    def view(self):
        return self.window.stage.viewport()

    @property
    def controller(self):
        return self.window.selecting.selection

    @property
    def selection(self):
        return self.controller.selection

    @property
    def regions(self):
        return self.window.labelling.regions

    @property
    def places(self):
        return self.window.selecting.places()

    def open(self, path) -> None:
        self.window.open_file(path)
        self.qtbot.waitUntil(
            lambda: self.session.input is not None and self.session.input.path == path,
            timeout=20_000,
        )
        self.settle()

    def settle(self) -> None:
        loop = self.window.loop
        self.qtbot.waitUntil(lambda: loop.settled and loop.feed.track is self.track, timeout=20_000)

    def picture(self, number: int):
        """The rectangle of the waveform, 0, or of a pane from 1."""
        now = self.window.stage.geometry_now
        return (now.wave, *now.panes)[number]

    def point(self, number: int, across: float, down: float) -> QPoint:
        """A pixel of a picture, at shares of its width and its height."""
        rect = self.picture(number)
        at = QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height())
        return QPoint(round(at.x()), round(at.y()))

    def drag(self, begin: QPoint, end: QPoint, keys=SHIFT) -> None:
        QTest.mousePress(self.view, LEFT, keys, begin)
        self.move((begin + end) / 2, LEFT)
        self.move(end, LEFT)
        QTest.mouseRelease(self.view, LEFT, keys, end)

    def move(self, at: QPoint, pressed=Qt.MouseButton.NoButton) -> None:
        # Sent as an event: QTest would move the screen's own cursor, which arrives when it may.
        place = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(self.view.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            pressed,
            PLAIN,
        )
        QApplication.sendEvent(self.view, event)

    def key(self, key, keys=PLAIN) -> None:
        QTest.keyClick(self.window, key, keys)

    def measured(self):
        self.qtbot.waitUntil(lambda: self.controller.measures is not None)
        return self.controller.measures
