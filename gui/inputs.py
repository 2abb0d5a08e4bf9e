"""Choosing what is listened to and shown, and what is said where that fails."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from dsp.audio.audio_file import AudioFile
from dsp.audio.demo import DemoSource
from dsp.audio.devices import Device
from dsp.audio.listening import listen, listen_again
from dsp.audio.opening import EXTENSIONS
from dsp.audio.source import LiveSource, Problem
from gui.actions import Entry, add_actions
from gui.device_watch import DeviceWatch
from gui.translation import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Inputs(QObject):
    """Opens microphones, the demo signal and files for a window.

    Parameters
    ----------
    window : MainWindow
        Whose transport bar, banner and strip are used.

    Attributes
    ----------
    chosen : str or None
        Name of the input that was asked for, None for the system's default.
    others : dict
        What a banner offers where an input is missing.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.chosen: str | None = None
        self.others: dict[str, Callable[[], object]] = {
            tr("Choose input"): window.transport.open_chooser,
            tr("Open a file…"): self.choose_file,
        }
        self._fallback_to_demo = False
        self._expected: str | None = None
        self._refusal: str | None = None
        self._devices = DeviceWatch(self)
        self._connect()
        self._add_actions()

    def open_microphone(self, device: Device | str | int | None, *, or_demo: bool = False) -> None:
        """Listen to an input.

        Parameters
        ----------
        device : Device, str, int or None
            Which; None for the system's default.
        or_demo : bool
            Play the demo signal where that fails, beside the banner that says so.
        """
        self.chosen = None if device is None else getattr(device, "name", str(device))
        self._listen(lambda: listen(device), or_demo=or_demo)

    def open_last_microphone(self, name: str, *, or_demo: bool = False) -> None:
        """Listen to the input of an earlier run, or to the default one if it is not there.

        Parameters
        ----------
        name : str
            What it is called. It stays the one that is remembered.
        or_demo : bool
            As for `open_microphone`.
        """
        self.chosen = name
        self._listen(lambda: listen_again(name), or_demo=or_demo, expected=name)

    def open_demo(self) -> None:
        """Show the demo signal."""
        self._session.open_live(DemoSource, "demo")

    def open_file(self, file: str | Path | AudioFile) -> None:
        """Show a file; the banner says why if that fails."""
        self._session.open_file(file)

    def choose_file(self) -> None:
        """Ask for a file and show it."""
        patterns = " ".join(f"*.{extension}" for extension in EXTENSIONS)
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Open a sound file"),
            "",
            tr("Sound files ({patterns});;All files (*)", patterns=patterns),
        )
        if path:
            self.open_file(path)

    def close(self) -> None:
        """Look for no devices any more."""
        self._devices.close()

    def _listen(
        self, make: Callable[[], LiveSource], *, or_demo: bool, expected: str | None = None
    ) -> None:
        self._fallback_to_demo, self._expected = or_demo, expected
        # With an open output, PortAudio cannot look for new devices.
        self._window.hearing.stop()
        self._window.playing.stop()
        self._session.open_live(make, device=True)

    def _connect(self) -> None:
        session, transport = self._session, self._window.transport
        session.input_changed.connect(self._on_input)
        session.problem_found.connect(self._on_problem)
        transport.open_chosen.connect(self.choose_file)
        transport.demo_chosen.connect(self.open_demo)
        transport.device_chosen.connect(self.open_microphone)
        transport.chooser_shown.connect(self._devices.begin)
        transport.chooser_hidden.connect(self._devices.end)
        self._devices.found.connect(transport.show_devices)

    def _add_actions(self) -> None:
        inputs: list[Entry] = [
            (tr("Choose an input…"), "", self._window.transport.open_chooser),
            (tr("Default microphone"), "Ctrl+M", lambda: self.open_microphone(None)),
            (tr("Demo signal"), "Ctrl+D", self.open_demo),
        ]
        add_actions(self._window, [(tr("Open a file…"), "Ctrl+O", self.choose_file)], "File")
        add_actions(self._window, inputs, "Input")

    def _on_input(self) -> None:
        shown, banner = self._session.input, self._window.banner
        if shown is None:
            return
        self._fallback_to_demo = False  # which is for the first input, not for one that goes away
        if shown.device or banner.text == self._refusal:
            banner.hide()
        expected, self._expected = self._expected, None
        if shown.device and expected not in (None, shown.name):
            words = tr(
                "{expected!r} is not connected; this is {name!r}",
                expected=expected,
                name=shown.name,
            )
            choose = {tr("Choose input"): self._window.transport.open_chooser}
            self._window.status.notify(words, choose)

    def _on_problem(self, problem: Problem, purpose: str) -> None:
        banner = self._window.banner
        if purpose == "file":  # what is shown stays
            banner.show_problem(problem, {tr("Open a file…"): self.choose_file})
            self._refusal = banner.text
            return
        banner.show_problem(problem, self.others)
        if self._fallback_to_demo:
            self._fallback_to_demo = False
            self.open_demo()
