"""The menu of inputs, which may change while it is open."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from dsp.audio.devices import Device, DeviceList, is_server
from gui.files.naming import channel_words
from gui.translation import mark, tr, translated

_INPUTS, _MONITORS = mark("Microphones and inputs"), mark("What the computer plays")
_DEFAULT = mark("Default input   ·   as the system has it")
_LOOKING = mark("Looking for inputs…")
#: How to get it where the system offers none, in as many words as a menu bears.
_NO_MONITOR = {
    "linux": mark(
        "Choose “Monitor of …” for Melscope in the system's sound settings, under Recording"
    ),
    "darwin": mark("macOS needs a loopback driver for it, such as BlackHole"),
    "win32": mark("Enable “Stereo Mix” in the sound settings, under Recording, where there is one"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the menu: a device to choose, or words alone."""

    text: str
    device: Device | None = None


#: What makes a line the same as before: its words, the driver family, and the how-manieth of those
#: that have both in common. Numbers of devices change.
_Key: TypeAlias = tuple[str, str, int]


class DeviceMenu(QMenu):
    """Lists inputs. A new list changes only what is different: whoever is in it stays there.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    device_chosen = Signal(object)
    demo_chosen = Signal()
    open_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = self.addSeparator()
        self.addAction(tr("Demo signal")).triggered.connect(self.demo_chosen)
        self.addAction(tr("Open a file…")).triggered.connect(self.open_chosen)
        self._lines: dict[_Key, QAction] = {}
        self._show([_Entry(tr(_LOOKING))])

    def show_devices(self, found: DeviceList) -> None:
        """List inputs; the menu may be open."""
        self._show(list(_entries(found)))

    def _show(self, entries: list[_Entry]) -> None:
        wanted = _keyed(entries)
        kept = [key for key in self._lines if key in wanted]
        if kept != [key for key in wanted if key in self._lines]:
            kept = []  # the order has changed, which is rare: all are made anew
        for key in self._lines.keys() - set(kept):
            gone = self._lines.pop(key)
            self.removeAction(gone)
            gone.deleteLater()
        # From the end, so that each line has the one behind it to stand before.
        behind = self._end
        lines: dict[_Key, QAction] = {}
        for key, entry in reversed(wanted.items()):
            action = self._lines.get(key)
            if action is None:
                action = self._action(entry)
                self.insertAction(behind, action)
            action.setData(entry.device)
            lines[key] = behind = action
        self._lines = dict(reversed(lines.items()))

    def _action(self, entry: _Entry) -> QAction:
        action = QAction(plain(entry.text), self)
        if entry.device is None:
            action.setEnabled(False)
        else:
            action.setToolTip(entry.device.host_api)
            action.triggered.connect(lambda: self.device_chosen.emit(action.data()))
        return action


def plain(text: str) -> str:
    """Return a text in which no ampersand underlines the letter behind it."""
    return text.replace("&", "&&")


def _keyed(entries: list[_Entry]) -> dict[_Key, _Entry]:
    seen: Counter[tuple[str, str]] = Counter()
    keyed: dict[_Key, _Entry] = {}
    for entry in entries:
        alike = (entry.text, "" if entry.device is None else entry.device.host_api)
        keyed[(*alike, seen[alike])] = entry
        seen[alike] += 1
    return keyed


def _entries(found: DeviceList) -> Iterator[_Entry]:
    servers = [device for device in found.devices if is_server(device)]
    inputs = [device for device in found.devices if not device.is_monitor and device not in servers]
    monitors = [device for device in found.devices if device.is_monitor]
    if not found.devices:
        yield _Entry(translated(found.problem.what) if found.problem else tr("No inputs found"))
        return
    if inputs or servers:
        yield _Entry(tr(_INPUTS))
        # All ways to a sound server lead to the one input it has chosen; what rate and how many
        # channels ALSA says they have is true of none.
        named = [device for device in servers if device.name == "default"] + servers
        yield from (_Entry(tr(_DEFAULT), device) for device in named[:1])
        yield from map(_device_entry, inputs)
    yield _Entry(tr(_MONITORS))
    yield from map(_device_entry, monitors)
    if not monitors:
        how = _NO_MONITOR.get(sys.platform, _NO_MONITOR["linux"])
        yield _Entry(tr(how))


def _device_entry(device: Device) -> _Entry:
    rate = f"{device.default_sr / 1000:g} kHz"
    channels = channel_words(device.channels)
    return _Entry(f"{device.name}   ·   {rate}   ·   {channels}", device)
