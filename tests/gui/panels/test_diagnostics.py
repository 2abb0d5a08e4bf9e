"""The pop-up with the numbers of a run."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.panels.diagnostics import Diagnostics
from gui.panels.status_strip import StatusStrip


def opened(qtbot, numbers):
    parent = QWidget()
    qtbot.addWidget(parent)
    reads = []

    def read():
        reads.append(1)
        return dict(numbers)

    pop_up = Diagnostics(read, parent)
    return parent, pop_up, reads


def test_it_shows_names_and_values_and_follows_them(qtbot) -> None:
    numbers = {"Paint": "3 ms", "Gaps": "0"}
    _parent, pop_up, _ = opened(qtbot, numbers)
    pop_up.open_above(QPoint(100, 700))
    words = {label.text() for label in pop_up.findChildren(QLabel)}
    assert {"Paint", "3 ms", "Gaps", "0"} <= words
    numbers["Gaps"] = "2"
    qtbot.waitUntil(lambda: "2" in {label.text() for label in pop_up.findChildren(QLabel)})
    numbers["More"] = "new"
    qtbot.waitUntil(lambda: "new" in {label.text() for label in pop_up.findChildren(QLabel)})
    pop_up.hide()


def test_closed_it_reads_nothing(qtbot) -> None:
    _parent, pop_up, reads = opened(qtbot, {"Paint": "3 ms"})
    assert not reads
    pop_up.open_above(QPoint(0, 300))
    pop_up.hide()
    assert not pop_up._timer.isActive()


def test_the_numbers_can_be_copied(qtbot) -> None:
    _parent, pop_up, _ = opened(qtbot, {"Paint": "3 ms", "Gaps": "0"})
    pop_up.open_above(QPoint(0, 300))
    button = pop_up.findChild(QPushButton)
    button.click()
    assert QGuiApplication.clipboard().text() == "Paint: 3 ms\nGaps: 0"
    assert button.text() == "Copied"
    pop_up.hide()


def test_the_strip_puts_a_warning_first_and_takes_it_back(qtbot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    button = strip.findChild(QPushButton)
    strip.show_run(["60 fps"], "480 samples lost")
    assert button.text().startswith("⚠ 480 samples lost")
    assert button.property("warned") is True
    strip.show_run(["60 fps"], None)
    assert button.text() == "60 fps"
    assert button.property("warned") is False


def test_the_strip_opens_the_details(qtbot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    with qtbot.waitSignal(strip.details_wanted):
        strip.findChild(QPushButton).click()
