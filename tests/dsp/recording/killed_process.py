"""What test_killed.py runs: records until it is killed, again and again.

This process imports everything once and forks a recording for each line ``record KIND FOLDER``: a
fork is there at once, where a new interpreter would take half a second. It answers with the fork's
process id, and kills it with SIGKILL for a line ``kill ID``. A recording runs as the program's
does, in real time and with its own thread; the number of samples that it has heard stands in a
file, so that it can be read after the kill.
"""

import mmap
import os
import signal
import sys
import time
from pathlib import Path

import numpy as np
import soundfile  # noqa: F401  so that no fork has to

from dsp.audio.track import LiveTrack
from dsp.audio.writing import reserve
from dsp.recording import recorder as recorder_module
from dsp.recording.formats import RecordingFormat
from dsp.recording.recorder import Recorder, RecordingOrder

SR, CHANNELS = 48_000, 2


def numbered(start: int, stop: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Return 16-bit samples whose numbers can be told from them, as noise to every encoder."""
    number = np.arange(start, stop, dtype=np.int64)[:, np.newaxis] * CHANNELS + np.arange(CHANNELS)
    return ((number * 40_503 % 65_536 - 32_768) / 32_768).astype(np.float32)


def record(kind: RecordingFormat, folder: Path) -> None:
    # So that a kill may strike these, too.
    recorder_module.NOTE_SECONDS = 0.0
    recorder_module.SYNC_SECONDS = 0.3
    (folder / "heard").write_bytes(bytes(8))
    with open(folder / "heard", "r+b") as file:
        heard = np.frombuffer(mmap.mmap(file.fileno(), 8), np.int64)
    track = LiveTrack(SR, CHANNELS)
    track.append(numbered(0, SR // 2))
    create = lambda began: reserve(folder, "take", (kind.ending, ".json"))  # noqa: E731
    recorder = Recorder(track, RecordingOrder(create=create, kind=kind, pre_roll=9.0))
    recorder.start()
    began = time.monotonic() - 0.5
    while True:
        time.sleep(0.02)
        due = int((time.monotonic() - began) * SR)
        track.append(numbered(track.end, due))
        heard[0] = track.end


if __name__ == "__main__":
    for line in sys.stdin:
        command, name, *rest = line.rstrip("\n").split(" ", 2)
        if command == "kill":
            os.kill(int(name), signal.SIGKILL)
            os.waitpid(int(name), 0)
            print("dead", flush=True)
            continue
        container, subtype = name.split("-")
        child = os.fork()
        if child == 0:
            record(RecordingFormat(container, subtype), Path(rest[0]))  # type: ignore[arg-type]
        print(child, flush=True)
