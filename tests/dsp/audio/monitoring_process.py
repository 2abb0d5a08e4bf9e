"""What test_input_monitor.py runs in a process of its own: listen, let it be heard, record both.

Two other programs record what enters the microphone and what is heard. How long their files are at
one moment says how their times belong together, within the blocks they write.
"""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from dsp.audio.input_monitor import InputMonitor
from dsp.audio.microphone import Microphone
from dsp.audio.track import LiveTrack

folder = Path(sys.argv[1])
FRAME_BYTES = 8


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def record(source: str) -> tuple["subprocess.Popen[bytes]", Path]:
    path = folder / f"{source}.raw"
    command = ["parec", "-d", source, "--latency-msec=1", "--raw", "--format=float32le"]
    with path.open("wb") as file:
        recorder = subprocess.Popen([*command, "--rate=48000", "--channels=2"], stdout=file)
    while path.stat().st_size == 0 and recorder.poll() is None:
        time.sleep(0.01)
    return recorder, path


def listen(microphone: Microphone, track: LiveTrack, ending: threading.Event) -> None:
    while not ending.is_set():
        time.sleep(0.005)
        if (block := microphone.read()) is not None:
            track.append(block.samples, block.lost_before, block.cause)


def main() -> None:
    microphone = Microphone()
    track = LiveTrack(microphone.sr, microphone.channels)
    ending = threading.Event()
    listener = threading.Thread(target=listen, args=(microphone, track, ending))
    monitor = InputMonitor()
    microphone.start()
    listener.start()
    while track.end == 0:
        time.sleep(0.01)
    monitor.open(track)
    recorders = [record("virt.monitor"), record("ears.monitor")]
    begun = monitor.interruptions
    say(name=monitor.name)
    sys.stdin.readline()
    interruptions, problem = monitor.interruptions - begun, monitor.problem
    entered, heard = (path.stat().st_size // FRAME_BYTES for _, path in recorders)
    monitor.close()
    ending.set()
    listener.join()
    microphone.stop()
    for recorder, _ in recorders:
        recorder.terminate()
        recorder.wait()
    say(
        interruptions=interruptions,
        problem=problem and str(problem),
        paths=[str(path) for _, path in recorders],
        ahead=entered - heard,
        lost=sum(gap.stop - gap.start for gap in track.gaps),
    )


main()
