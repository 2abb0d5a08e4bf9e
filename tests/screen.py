"""A screen of its own for a program that runs as a user runs it, and the user's hands and eyes."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LOOK_SECONDS = 0.05
_STANDING_SECONDS = 0.4
#: Numbers of 32 bits at the head of an X window dump, of which we need a few.
_HEAD, _SIZE, _WIDTH, _HEIGHT, _LINE, _COLOURS = 25, 0, 4, 5, 12, 19
_COLOUR_BYTES = 12


class ScreenUnavailable(Exception):
    """What is missing on this system, for the reason of a skip."""


class Screen:
    """An X server whose pixels can be read, and xdotool to press its keys and buttons.

    Parameters
    ----------
    folder : Path
        Where its pixels lie.
    patience : float
        How long whatever is waited for may take, in seconds.
    """

    def __init__(self, folder: Path, patience: float = 20.0) -> None:
        for tool in ("Xvfb", "xdotool"):
            if shutil.which(tool) is None:
                raise ScreenUnavailable(f"{tool} is not installed")
        self._folder, self._patience = folder, patience
        read_end, write_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24"]
        self._server = subprocess.Popen(
            [*command, "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=[write_end],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            self.display = f":{pipe.readline().strip()}"

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait()

    @property
    def environment(self) -> dict[str, str]:
        """For a program that is to be seen here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def xdotool(self, *words: object) -> str:
        """Do something as a user would; return what xdotool says."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=self._patience,
        )
        return done.stdout.strip()

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.xdotool("key", "--delay", 15, *names)

    def write(self, words: object) -> None:
        """Type a text."""
        self.xdotool("type", "--delay", 4, words)

    def window(self, title: str) -> str | None:
        """Return the number of the visible window with such a title, or None."""
        return next(iter(self.xdotool("search", "--onlyvisible", "--name", title).split()), None)

    def until(self, condition: Callable[[], Any], what: str) -> Any:
        """Wait until something is true, and return it."""
        deadline = time.monotonic() + self._patience
        while not (found := condition()):
            assert time.monotonic() < deadline, f"after {self._patience:g} s still not: {what}"
            time.sleep(_LOOK_SECONDS)
        return found

    def pixels(self) -> NDArray[np.uint8]:
        """Return what is on the screen, shape (height, width, 3)."""
        dump = (self._folder / "Xvfb_screen0").read_bytes()
        head = np.frombuffer(dump, ">u4", _HEAD)
        height, width, line = int(head[_HEIGHT]), int(head[_WIDTH]), int(head[_LINE])
        begin = int(head[_SIZE]) + _COLOUR_BYTES * int(head[_COLOURS])
        rows = np.frombuffer(dump, np.uint8, height * line, begin).reshape(height, line)
        return rows[:, : 4 * width].reshape(height, width, 4)[..., 2::-1].copy()

    def part(self, top: float, bottom: float) -> NDArray[np.uint8]:
        """Return a part of the pictures, between two shares of the height."""
        shot = self.pixels()
        height, width, _ = shot.shape
        return shot[int(top * height) : int(bottom * height), int(0.1 * width) : int(0.55 * width)]

    def still(self, top: float, bottom: float) -> NDArray[np.uint8]:
        """Wait until a part of the pictures no longer changes, and return it."""
        latest, since = self.part(top, bottom), time.monotonic()

        def stands() -> bool:
            nonlocal latest, since
            now = self.part(top, bottom)
            if not np.array_equal(now, latest):
                latest, since = now, time.monotonic()
            return time.monotonic() - since > _STANDING_SECONDS

        self.until(stands, "a picture that stands still")
        return latest
