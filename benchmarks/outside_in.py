"""From sound to screen, seen from outside: tone bursts in a virtual microphone, pixels on a screen.

The onset is when a recorder with 5 ms of latency hears it from the same monitor; the end is the
first change of the newest columns of the spectrogram on the screen, looked at without pause. The
transform's own delay (half a window) is part of it.
"""

import os
import subprocess
import sys
import threading
import time

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage

from benchmarks import screen
from benchmarks.table import Figure
from benchmarks.window import ROOT
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

_SR = 48000
_BURSTS, _EVERY, _HZ = 20, 0.737, 3000.0
_SIZE = (1920, 1080)


def measure() -> list[Figure]:
    """Return milliseconds from a tone's onset to its first pixels."""
    if screen.missing():
        print(f"outside_in: left out, {screen.missing()}")
        return []
    try:
        with VirtualMicrophone(_SR, 2) as microphone, screen.screen("1920x1080x24") as display:
            taken = _measure(microphone, display)
    except VirtualMicrophoneUnavailable as reason:
        print(f"outside_in: left out, {reason}")
        return []
    missed = sum(np.isnan(taken))
    p50, p95 = np.nanpercentile(taken, [50, 95]) if missed < len(taken) else (np.nan, np.nan)
    return [
        Figure("outside in, bursts not seen within 0.5 s", "", (float(missed),)),
        Figure("outside in, onset to pixels, p50", "ms", (float(p50),)),
        Figure("outside in, onset to pixels, p95", "ms", (float(p95),)),
    ]


def _measure(microphone: VirtualMicrophone, display: str) -> list[float]:
    environment = {**os.environ, **microphone.environment, "DISPLAY": display}
    seconds = _BURSTS * _EVERY + 8
    window = subprocess.Popen(
        [
            *(sys.executable, str(ROOT / "main.py"), "--source", "mic"),
            *("--size", f"{_SIZE[0]}x{_SIZE[1]}", "--seconds", str(seconds)),
        ],
        env=environment | {"QT_QPA_PLATFORM": "xcb"},
    )
    watcher = subprocess.run(
        [sys.executable, "-m", "benchmarks.outside_in"],
        env=environment | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    window.wait()
    return [float(line) for line in watcher.stdout.split()]


class _Onsets(threading.Thread):
    """Notes when tones begin in the monitor."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.times: list[float] = []
        self._recorder = subprocess.Popen(
            [
                *("parec", "-d", "virt.monitor", "--latency-msec=5", "--raw"),
                *("--format=float32le", f"--rate={_SR}", "--channels=1"),
            ],
            stdout=subprocess.PIPE,
        )

    def run(self) -> None:
        assert self._recorder.stdout is not None
        quiet_since = 0.0
        while data := self._recorder.stdout.read1(4096):
            now = time.perf_counter()
            block = np.frombuffer(data[: len(data) // 4 * 4], np.float32)
            if len(block) and np.abs(block).max() > 0.05:
                if now - quiet_since > 0.2:
                    self.times.append(now)
                quiet_since = now

    def stop(self) -> None:
        self._recorder.terminate()
        self._recorder.wait()


def _watch() -> None:
    """Play bursts, watch the screen, and print each delay in ms. Runs in the right environment."""
    from tests.pictures import log_row, spectrogram_box

    app = QGuiApplication([])
    _, top, right, bottom = spectrogram_box(*_SIZE)
    area = (right - 6, top + int(log_row(_HZ, 50, 20000, bottom - top)) - 4, 4, 8)
    time.sleep(4)
    onsets = _Onsets()
    onsets.start()
    player = subprocess.Popen(
        ["pacat", "-d", "virt", "--format=float32le", f"--rate={_SR}", "--channels=1", "--raw"],
        stdin=subprocess.PIPE,
    )
    threading.Thread(target=_play, args=(player,), daemon=True).start()
    changes: list[float] = []
    bright = False
    deadline = time.perf_counter() + _BURSTS * _EVERY + 1.5
    while time.perf_counter() < deadline:
        image = app.primaryScreen().grabWindow(0, *area).toImage()
        level = _brightness(image)
        if level > 200 and not bright:
            changes.append(time.perf_counter())
        bright = level > 200
    onsets.stop()
    player.terminate()
    for onset in onsets.times:
        later = [change for change in changes if onset <= change < onset + 0.5]
        print(1000 * (later[0] - onset) if later else "nan")


def _play(player: subprocess.Popen[bytes]) -> None:
    assert player.stdin is not None
    t = np.arange(round(_EVERY * _SR)) / _SR
    burst = np.where(t < 0.1, 0.5 * np.sin(2 * np.pi * _HZ * t), 0).astype(np.float32).tobytes()
    for _ in range(_BURSTS):
        player.stdin.write(burst)
        player.stdin.flush()


def _brightness(image: QImage) -> int:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    return int(np.frombuffer(image.constBits(), np.uint8).reshape(-1)[: image.sizeInBytes()].max())


if __name__ == "__main__":
    _watch()
