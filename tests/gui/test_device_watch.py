"""How often the list of inputs is read again."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from dsp.audio.devices import DeviceList
from gui import device_watch
from gui.device_watch import DeviceWatch


@pytest.fixture
def looks(monkeypatch):
    """The lists that were read so far; a pause between them that is no pause."""
    looks: list[DeviceList] = []

    def rescan():
        looks.append(DeviceList(()))
        return looks[-1]

    monkeypatch.setattr(device_watch, "rescan_devices", rescan)
    monkeypatch.setattr(device_watch, "PAUSE_MS", 1)
    return looks


@pytest.fixture
def watch(looks):
    watch = DeviceWatch()
    yield watch
    watch.close()


def test_looks_again_and_again_until_its_end(watch, looks, qtbot):
    found = []
    watch.found.connect(found.append)
    watch.begin()
    qtbot.waitUntil(lambda: len(found) >= 3)
    watch.end()
    qtbot.waitUntil(lambda: not watch._looking)
    assert not watch._timer.isActive()
    assert found == looks


def test_looks_only_once_at_a_time(qtbot, monkeypatch):
    """However often the chooser is opened while a slow system is still asked."""
    asked, answer, count = threading.Event(), threading.Event(), []

    def rescan():
        count.append(1)
        asked.set()
        answer.wait()
        return DeviceList(())

    monkeypatch.setattr(device_watch, "rescan_devices", rescan)
    watch = DeviceWatch()
    watch.begin()
    assert asked.wait(10)
    watch.end()
    watch.begin()
    with qtbot.waitSignal(watch.found):
        answer.set()
    assert len(count) == 1
    assert watch._timer.isActive()
    watch.close()


def test_tells_nothing_once_closed(watch, looks, qtbot):
    found = []
    watch.found.connect(found.append)
    watch.begin()
    watch.close()
    QCoreApplication.sendPostedEvents(watch)
    assert looks
    assert found == []
