"""How true the playhead is: where it stands, against what the sound server plays at that moment.

Noise is played in a loop through PortAudio into a null sink; another program records the sink's
monitor in blocks of 1 ms. Whenever a block arrives, its last frame, which is found nowhere else in
the noise, says what is played, and the player is asked where its playhead stands. The sink hands a
block to its monitor when it mixes it and counts it as heard when it ends: 1 ms of the difference is
the sink's own.

``python -m benchmarks.playhead --minutes 10`` measures for longer.
"""

import argparse
import json
import subprocess
import sys
import threading
import time

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Figure
from benchmarks.window import ROOT
from dsp.audio.player import Player
from dsp.audio.rendering import Playback
from dsp.audio.track import LiveTrack
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

_SR, _LOOP_SECONDS = 48000, 10
_SEEKS = 20


def measure(minutes: float = 1.0) -> list[Figure]:
    """Return milliseconds that the playhead is ahead of the sound, and that a seek takes."""
    try:
        with VirtualMicrophone(_SR, 2) as sink:
            said = subprocess.run(
                [sys.executable, "-m", "benchmarks.playhead", "--inside", str(60 * minutes)],
                env=sink.environment | {"PYTHONPATH": str(ROOT)},
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
    except VirtualMicrophoneUnavailable as reason:
        print(f"playhead: left out, {reason}")
        return []
    found = json.loads(said.stdout)
    times, ahead = np.array(found["ahead"]).T
    slope = np.polyfit(times / 60, ahead, 1)[0]
    name = f"playhead over {60 * minutes:g} s, ahead of the sound"
    return [
        Figure(f"{name}, median", "ms", (float(np.median(ahead)),)),
        Figure(f"{name}, p95 of the amount", "ms", (float(np.percentile(np.abs(ahead), 95)),)),
        Figure(f"{name}, greatest amount", "ms", (float(np.abs(ahead).max()),)),
        Figure("playhead, drift", "ms per min", (float(slope),)),
        Figure("playback, interruptions", "", (float(found["underruns"]),)),
        Figure("from a seek to its sound", "ms", tuple(found["seeks"])),
    ]


class _Monitor(threading.Thread):
    """Compares the playhead with the sound, and notes when parts of the noise are first heard."""

    def __init__(self, noise: NDArray[np.float32], player: Player) -> None:
        super().__init__(daemon=True)
        self.ahead: list[tuple[float, float]] = []
        self.latest = -1
        self.arrived = 0.0
        self._frames = {frame.tobytes(): index for index, frame in enumerate(noise)}
        self._length = len(noise)
        self._player = player
        self._recorder = subprocess.Popen(
            [
                *("parec", "-d", "virt.monitor", "--latency-msec=1", "--raw"),
                *("--format=float32le", f"--rate={_SR}", "--channels=2"),
            ],
            stdout=subprocess.PIPE,
        )

    def run(self) -> None:
        assert self._recorder.stdout is not None
        begun = time.perf_counter()
        rest = b""
        while data := self._recorder.stdout.read1(1 << 16):
            position, now = self._player.position, time.perf_counter()
            data = rest + data
            whole = len(data) // 8 * 8
            data, rest = data[:whole], data[whole:]
            index = self._frames.get(data[-8:])
            if index is None or position is None:
                continue
            self.latest, self.arrived = index, now
            error = (position - (index + 1) + self._length / 2) % self._length - self._length / 2
            self.ahead.append((now - begun, 1000 * error / _SR))

    def stop(self) -> None:
        self._recorder.terminate()
        self._recorder.wait()
        self.join()


def _inside(seconds: float) -> None:
    """Play, compare, print as JSON. Runs where the null sink is the default output."""
    noise = np.random.default_rng(1).uniform(0.01, 0.5, (_LOOP_SECONDS * _SR, 2))
    noise = noise.astype(np.float32)
    track = LiveTrack(_SR, 2)
    track.append(noise)
    player = Player()
    monitor = _Monitor(noise, player)
    monitor.start()
    player.open()
    player.play(track, Playback(start=0, stop=len(noise), loop=True))
    time.sleep(seconds)
    ahead = list(monitor.ahead)
    seeks = [_seek(player, monitor, len(noise)) for _ in range(_SEEKS)]
    player.close()
    monitor.stop()
    print(json.dumps({"ahead": ahead, "seeks": seeks, "underruns": player.underruns}))


def _seek(player: Player, monitor: _Monitor, length: int) -> float:
    """Go half a loop on; return after how many milliseconds that is heard."""
    time.sleep(0.3)
    target = (monitor.latest + length // 2) % length
    begun = time.perf_counter()
    player.seek(target)
    while not 0 <= (monitor.latest - target) % length < length // 4:
        time.sleep(0.0005)
    return 1000 * (monitor.arrived - begun)


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.playhead", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--inside", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside is not None:
        _inside(chosen.inside)
        return
    for figure in measure(chosen.minutes):
        print(figure.line())


if __name__ == "__main__":
    _main()
