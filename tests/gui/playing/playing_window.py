"""What test_playback.py runs in a process of its own: play a file in a window, record the sink.

PortAudio reads the sound system's configuration when it is initialised, so the window needs a new
process. The recorder is another program; whenever its file has grown, the length and where the
playhead is drawn are noted.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings
from gui.app import application
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK

SR, SECONDS = 48000, 2.0
FRAME_BYTES = 8
PATIENCE = 30.0
folder = Path(sys.argv[1])


def wait(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        QApplication.processEvents()
        time.sleep(0.001)


def main() -> None:
    app = application()
    # Noise whose every frame is found nowhere else, so that what was recorded tells its place.
    random = np.random.default_rng(6)
    sound = random.uniform(0.01, 0.5, (round(SECONDS * SR), 2)).astype(np.float32)
    np.save(folder / "sound.npy", sound)
    soundfile.write(folder / "sound.wav", sound, SR, subtype="FLOAT")
    recording = folder / "recorded.raw"
    command = ["parec", "-d", "virt.monitor", "--latency-msec=1", "--raw", "--format=float32le"]
    with recording.open("wb") as file:
        recorder = subprocess.Popen([*command, f"--rate={SR}", "--channels=2"], stdout=file)
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    playback = window.playing.playback
    log: list[tuple[int, float, int]] = []

    def note() -> bool:
        length = recording.stat().st_size // FRAME_BYTES
        playhead, column = playback.playhead, window.stage.playhead.column
        if playhead is not None and column is not None and (not log or length != log[-1][0]):
            log.append((length, playhead, column))
        return playback.phase == "stopped"

    try:
        wait(lambda: recording.stat().st_size > 0)
        window.resize(1000, 600)
        window.show()
        window.activateWindow()
        window.loop.start()
        window.open_file(folder / "sound.wav")
        wait(lambda: window.session.state == "file" and window.loop.settled)
        wait(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_Space)
        wait(lambda: playback.phase != "opening")
        wait(note)
        player = playback._player
        facts = {"underruns": player.underruns, "sr": player._output.output.sr}
        banner = "" if window.banner.isHidden() else window.banner.text
        window.close()
        app.processEvents()
    finally:
        recorder.terminate()
        recorder.wait()
    print(json.dumps({"log": log, "banner": banner, **facts}))


main()
