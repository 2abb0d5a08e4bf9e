"""Faults in a real window: it goes on, says so once, and the log knows more."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QPushButton

from dsp.analysis.settings import AnalysisSettings
from gui.failures import guard
from gui.failures.hooks import reporting
from gui.failures.log import FailureLog
from gui.failures.scrubbing import Scrubber
from gui.failures.watching import Watch
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.hover import HoverItem
from gui.views.level_meter import LevelMeterItem
from gui.views.overview_strip import OverviewStrip
from gui.views.pictures import PictureItem
from gui.views.playhead import PlayheadItem
from gui.views.region_item import RegionItem
from gui.views.selection_item import SelectionItem
from gui.views.spectrum import SpectrumItem
from gui.views.stage import Stage

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FailureLog]:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    made = FailureLog(tmp_path / "state", Scrubber(), lambda: "1.2.3")
    with reporting(made, of_qt=False):
        yield made


@pytest.fixture
def window(qtbot, log: FailureLog) -> Iterator[MainWindow]:
    made = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    Watch(log, crashed=True).show_in(made)
    made.show()
    made.loop.start()
    qtbot.waitExposed(made)
    yield made
    made.close()


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    found = window.failure_banner.findChildren(QPushButton)
    return {button.text(): button for button in found if not button.isHidden()}


def fail_in_slot() -> None:
    raise ZeroDivisionError("in /somebody/secret.wav")


def happen(window: MainWindow, times: int = 1) -> None:
    for _ in range(times):
        guard.guarded(lambda _: fail_in_slot())(window)
    QCoreApplication.processEvents()


def test_one_banner_says_it_and_offers_the_details(window: MainWindow) -> None:
    assert window.failure_banner.isHidden()
    happen(window)
    assert window.failure_banner.isVisible()
    assert window.failure_banner.text.startswith("Something inside Melscope failed. ")
    assert set(buttons(window)) == {"Copy details", "Open log", "Dismiss"}
    buttons(window)["Copy details"].click()
    copied = QGuiApplication.clipboard().text()
    assert "melscope 1.2.3" in copied
    assert "in fail_in_slot" in copied
    assert "secret" not in copied


def test_what_repeats_is_counted_and_stays_dismissed(window: MainWindow) -> None:
    happen(window, 150)
    assert "failed 100 times" in window.failure_banner.text
    buttons(window)["Dismiss"].click()
    happen(window, 2000)
    assert window.failure_banner.isHidden()


def test_it_does_not_cover_what_is_missing(window: MainWindow) -> None:
    window.banner.show()
    happen(window)
    assert window.banner.isVisible()
    assert window.failure_banner.isVisible()


def test_a_thread_can_fail_too(window: MainWindow, qtbot) -> None:
    thread = threading.Thread(target=fail_in_slot)
    thread.start()
    thread.join()
    qtbot.waitUntil(window.failure_banner.isVisible)


def test_a_window_that_is_closed_is_not_told(window: MainWindow, log: FailureLog) -> None:
    window.close()
    happen(window)
    assert window.failure_banner.isHidden()
    assert log.path is not None
    assert "ZeroDivisionError" in log.path.read_text(encoding="utf-8")


def test_the_crash_of_the_last_run_is_told(window: MainWindow) -> None:
    assert window.status.notice.text == "Melscope ended unexpectedly last time"
    assert set(window.status.notice.actions_offered) == {"Open log"}


class Broken:
    """Code that raises, with and without the closure of a method that calls `super`."""

    def plain(self, *_: object) -> None:
        raise ZeroDivisionError("in a painter")

    def calling_super(self, *_: object) -> None:
        raise ZeroDivisionError("in a painter", super())


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (PictureItem, "paint"),
        (SpectrumItem, "paint"),
        (LevelMeterItem, "paint"),
        (HoverItem, "paint"),
        (PlayheadItem, "paint"),
        (RegionItem, "paint"),
        (SelectionItem, "paint"),
        (OverviewStrip, "paintEvent"),
        (Stage, "paintEvent"),
        (Stage, "drawBackground"),
    ],
)
def test_a_fault_while_painting_leaves_the_window_alive(
    window: MainWindow,
    log: FailureLog,
    qtbot,
    monkeypatch: pytest.MonkeyPatch,
    kind: type,
    method: str,
) -> None:
    # The function within the guard gets other code: PySide has looked up the method by now.
    guarded = getattr(kind, method)
    assert guarded.__guarded__
    inner = guarded.__wrapped__
    broken = Broken.calling_super if inner.__code__.co_freevars else Broken.plain
    window.open_demo()
    qtbot.waitUntil(lambda: window.loop.paint_ms.count > 3)
    for item in window.stage.scene().items():
        item.setVisible(True)
    with monkeypatch.context() as patched:
        patched.setattr(inner, "__code__", broken.__code__)
        for _ in range(20):
            window.stage.viewport().repaint()
            window.overview.repaint()
            QCoreApplication.processEvents()
        assert window.failure_banner.isVisible()
    assert log.path is not None
    text = log.path.read_text(encoding="utf-8")
    assert 1 <= text.count("ZeroDivisionError: ") <= 3
    painted = window.loop.paint_ms.count
    qtbot.waitUntil(lambda: window.loop.paint_ms.count > painted + 3)


def test_a_painter_has_its_state_back_after_a_fault(qapp) -> None:
    from PySide6.QtGui import QPixmap

    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    with pytest.raises(ZeroDivisionError), guard.kept(painter):
        painter.translate(QPointF(3, 3))
        raise ZeroDivisionError
    assert painter.transform().isIdentity()
    painter.end()
