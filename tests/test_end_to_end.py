"""One sitting of a user: a process of its own, a screen of its own, keys and a mouse."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests import drag_source
from tests.command_line import ROOT, numbers_of
from tests.screen import Screen

SR = 16000
#: Where the spectrogram and the mel spectrogram are, as shares of the height.
SPECTROGRAM, MEL = (0.30, 0.50), (0.74, 0.83)
TITLE = "Melscope"


def steps(sr: int):
    """Four seconds of tones of 500 to 2000 Hz, one second each, the highest the loudest."""
    time = np.arange(4 * sr) / sr
    number = 1 + time // 1
    return (0.15 * number * np.sin(2 * np.pi * 500 * number * time)).astype(np.float32)


@pytest.fixture
def program(screen: Screen, tmp_path: Path):
    command = [sys.executable, "-X", "faulthandler", ROOT / "main.py", "--source", "demo"]
    command += ["--size", "1280x800", "--stats", tmp_path / "stats.json"]
    process = subprocess.Popen(
        command, env=screen.environment, cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_a_sitting(screen: Screen, program: "subprocess.Popen[str]", tmp_path: Path) -> None:
    sound, exported = tmp_path / "steps.wav", tmp_path / "cut.wav"
    soundfile.write(sound, steps(SR), SR, subtype="FLOAT")

    window = screen.until(lambda: screen.window(TITLE), "a window")
    screen.xdotool("windowfocus", "--sync", window)
    first = screen.part(*SPECTROGRAM)
    screen.until(
        lambda: (screen.part(*SPECTROGRAM) != first).mean() > 0.05, "live sound that moves"
    )

    screen.keys("plus", "plus", "plus", "plus", "space")  # two seconds, and pause
    held = screen.still(*SPECTROGRAM)

    def scrolled_back() -> bool:
        screen.keys("Left")  # as far as there is a past by now
        return (screen.part(*SPECTROGRAM) != held).mean() > 0.05

    screen.until(scrolled_back, "the past")
    past = screen.still(*SPECTROGRAM)
    screen.keys("End")  # live again
    screen.until(lambda: (screen.part(*SPECTROGRAM) != past).mean() > 0.05, "what is live")

    screen.keys("ctrl+o")  # a file
    fill_in(screen, "Open a sound file", sound, window)
    screen.until(lambda: screen.window("^steps.wav"), "the name of the file in the title")
    whole = screen.still(*SPECTROGRAM)
    assert bright_rows(whole) == 4  # one step of the stairs each

    screen.xdotool(
        "mousemove", 500, 320, "keydown", "ctrl", "click", 4, "click", 4, "keyup", "ctrl"
    )
    screen.keys("plus")  # zoom by wheel and by key
    screen.until(lambda: (screen.part(*SPECTROGRAM) != whole).mean() > 0.02, "a closer view")
    screen.xdotool("mousemove", 40, 790)  # away with the crosshair
    closer = screen.still(*SPECTROGRAM)
    assert bright_rows(closer) < 4

    mel = screen.still(*MEL)
    screen.keys("ctrl+k")  # another recipe
    screen.write("recipe")
    screen.keys("Return")
    screen.write("whisper")
    screen.keys("Return")
    screen.until(lambda: (screen.part(*MEL) != mel).mean() > 0.02, "another mel picture")
    np.testing.assert_array_equal(screen.still(*SPECTROGRAM), closer)

    screen.keys("0", "ctrl+a", "ctrl+e")  # all of it, as a file
    fill_in(screen, "Export the sound of the selection", exported, window)
    screen.until(exported.is_file, "the exported file")

    screen.keys("ctrl+q")
    screen.until(lambda: program.poll() is not None, "the end of the program")
    assert (program.returncode, program.stderr.read()) == (0, "")
    samples, sr = soundfile.read(exported, dtype="float32")
    assert sr == SR
    np.testing.assert_allclose(samples, steps(SR), atol=1e-4)
    numbers = numbers_of(tmp_path / "stats.json")
    assert numbers["source"] == "steps.wav"
    assert numbers["peak_hz"] == pytest.approx(2000, abs=1)
    assert numbers["paints"] > 10


def test_a_file_is_dropped(screen: Screen, program: "subprocess.Popen[str]", tmp_path) -> None:
    """By a second program that speaks XDND, as a file manager does."""
    sound, told = tmp_path / "steps.wav", tmp_path / "told.txt"
    soundfile.write(sound, steps(SR), SR, subtype="FLOAT")
    window = screen.until(lambda: screen.window(TITLE), "a window")
    with told.open("w") as lines:
        manager = subprocess.Popen(
            [sys.executable, ROOT / "tests" / "drag_source.py", sound],
            env=screen.environment,
            cwd=ROOT,
            stdout=lines,
        )
    try:
        screen.until(lambda: screen.window(drag_source.TITLE), "a window to drag from")
        left, top, _, _ = drag_source.PLACE

        def until_told(word: str, at: tuple[int, int]) -> None:
            """Move to and fro at a place, as a hand does, until something is told."""

            def moved() -> bool:
                screen.xdotool("mousemove", *at, "mousemove_relative", 8, 8)
                return word in told.read_text()

            screen.until(moved, word)

        screen.xdotool("mousemove", left + 40, top + 40, "mousedown", 1)
        until_told("dragging", (left + 50, top + 50))
        until_told("CopyAction", (500, 320))  # that the window takes it
        screen.xdotool("mouseup", 1)
        screen.until(lambda: screen.window("^steps.wav"), "the name of the file in the title")
    finally:
        manager.kill()
        manager.wait()
    screen.xdotool("mousemove", 40, 790)  # away with the crosshair
    assert bright_rows(screen.still(*SPECTROGRAM)) == 4
    screen.xdotool("windowfocus", "--sync", window)
    screen.keys("ctrl+q")
    screen.until(lambda: program.poll() is not None, "the end of the program")
    assert (program.returncode, program.stderr.read()) == (0, "")
    assert numbers_of(tmp_path / "stats.json")["source"] == "steps.wav"


def fill_in(screen: Screen, title: str, path: Path, window: str) -> None:
    """Give a dialog the name of a file and close it; then the keys are the window's again."""
    dialog = screen.until(lambda: screen.window(title), f"the dialog {title!r}")
    screen.xdotool("windowfocus", "--sync", dialog)  # here is no window manager to do it
    screen.write(path)
    screen.keys("Return")
    screen.until(lambda: screen.window(title) is None, f"the end of the dialog {title!r}")
    screen.xdotool("windowfocus", "--sync", window)


def bright_rows(picture) -> int:
    """Count the heights at which something of the brightest colours goes on for a while."""
    bright = (picture.astype(int).sum(axis=2) > 550).sum(axis=1) > 30
    return int(np.count_nonzero(np.diff(bright.astype(int), prepend=0) == 1))
