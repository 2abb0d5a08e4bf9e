"""What a screen reader hears of the running program, by the way that it takes on Linux."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.command_line import ROOT
from tests.screen import Screen

SYSTEM_PYTHON = "/usr/bin/python3"
LISTENER = ROOT / "tests" / "screen_reader.py"
SR = 8000


class Reader:
    """A screen reader beside a program, and what it has heard so far.

    Parameters
    ----------
    screen : Screen
        Where the program is.
    environment : dict
        With the address of the bus that both talk over.
    """

    def __init__(self, screen: Screen, environment: dict[str, str]) -> None:
        self._screen = screen
        self._lines: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, LISTENER, "Melscope"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._thread.join()
        self._process.stdout.close()

    def hears(self, kind: str, fits: Callable[[Any], bool], what: str) -> Any:
        """Wait for a line, and return what it tells; it and all before it are then forgotten."""

        def found() -> list[int]:
            return [
                number
                for number, line in enumerate(list(self._lines))
                if kind in line and fits(line[kind])
            ]

        try:
            number = self._screen.until(found, what)[0]
        except AssertionError as error:
            raise AssertionError(f"{error}; heard {self._lines}") from None
        heard = self._lines[number][kind]
        del self._lines[: number + 1]
        return heard

    def says(self, words: str) -> str:
        return self.hears("said", lambda said: words in said, f"hearing {words!r}")

    def focused(self, name: str) -> dict[str, Any]:
        """Wait until the focus comes to a control that is read by a name."""
        return self.hears(
            "focus", lambda one: name in (one["label"] or one["name"]), f"the focus at {name!r}"
        )

    def tree(self) -> list[dict[str, Any]]:
        """Return all that is shown, from the outside to the inside."""
        self._process.stdin.write("tree\n")
        self._process.stdin.flush()
        return list(_flat(self.hears("tree", lambda _: True, "the tree")))

    def _read(self) -> None:
        for line in self._process.stdout:
            self._lines.append(json.loads(line))


def _flat(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from _flat(child)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a bus of our own, from which the one of screen readers is started."""
    for tool in ("dbus-daemon", SYSTEM_PYTHON):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").is_file():
        pytest.skip("at-spi2-core is not installed")
    bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if subprocess.run([SYSTEM_PYTHON, "-c", bindings], env=alone, capture_output=True).returncode:
        pytest.skip("the system's Python has no bindings of AT-SPI")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def reader(bus: str, screen: Screen, tmp_path: Path) -> Iterator[Reader]:
    sound = tmp_path / "tone.wav"
    time = np.arange(2 * SR) / SR
    soundfile.write(sound, 0.5 * np.sin(2 * np.pi * 1000 * time), SR)
    environment = screen.environment | {
        "DBUS_SESSION_BUS_ADDRESS": bus,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    alone = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    reader = Reader(screen, alone)
    program = subprocess.Popen(
        [sys.executable, ROOT / "main.py", sound, "--size", "1280x800"],
        env=environment,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        reader.hears("program", lambda _: True, "a program that talks to readers")
        window = screen.until(lambda: screen.window("^tone.wav"), "a window with the file")
        screen.xdotool("windowfocus", "--sync", window)
        yield reader
    finally:
        program.kill()
        program.wait()
        reader.close()


def test_a_sitting_by_ear(reader: Reader, screen: Screen) -> None:
    reader.focused("Waveform")

    def described() -> list[dict[str, Any]]:
        now = reader.tree()
        words = " ".join(one["description"] for one in now)
        told = "tone.wav, from 0:00.00 to 0:02.00 of 0:02.00" in words and "Complete" in words
        return now if told else []

    shown = screen.until(described, "the views in words")
    focusable = [one for one in shown if "FOCUSABLE" in one["states"] and one["name"]]
    assert len(focusable) > 25
    for one in shown:
        if one["role"] in ("push button", "check box", "combo box", "text", "list", "slider"):
            assert one["label"] or one["name"], one
        if one["role"] == "combo box":  # whose name is its value
            assert one["label"], one
        if one["role"] in ("push button", "check box", "combo box"):
            assert one["description"], one
    named = {one["label"]: one["name"] for one in shown if one["role"] == "combo box"}
    assert named["n_fft"] == "2048"
    assert named["Highest level"] == "−20 dB"

    screen.keys("Tab")
    assert reader.focused("Overview")["description"] == "from 0:00.00 to 0:02.00 of 0:02.00"
    screen.keys("Tab")
    assert reader.focused("Recipe")["role"] == "combo box"
    screen.keys("Escape")
    reader.focused("Waveform")

    screen.keys("p")  # the loudest place, which is the tone
    heard = reader.says("Hz   B5")
    assert float(heard.split(" Hz")[0].replace("\u202f", "")) == pytest.approx(1000, rel=0.02)
    screen.keys("s", "c")
    edges = re.search(r"([\d\u202f]+) Hz to ([\d\u202f]+) Hz", reader.says(" Hz to "))
    low, high = (float(text.replace("\u202f", "")) for text in edges.groups())
    assert high / low == pytest.approx(2 ** (1 / 3), rel=0.01)
    screen.keys("Return")
    assert reader.focused("Label of the region")["role"] == "text"
    screen.write("tone")
    screen.keys("Return")
    reader.focused("Waveform")
    reader.says("Label: tone")

    screen.keys("ctrl+k")
    reader.focused("What do you want to do?")
    screen.write("n_fft")
    reader.says("n_fft…, 2048")
    screen.keys("Return", "Down")
    reader.says("4096")
    screen.keys("Escape", "Escape")

    screen.keys("F10")
    assert reader.focused("File")["role"] == "menu item"
    screen.keys("Right")
    assert reader.focused("Open a file…")["role"] == "menu item"
