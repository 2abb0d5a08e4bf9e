"""A sound server that is killed, a source that is unloaded: the time line stays true.

What is true is known from outside: bursts of noise are played before and after, each at a time that
is noted. Between its note and its place in the Track lie the player's start and the sound's way,
never less than some least delay; so that of several bursts, before and after, must be the same.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

pytestmark = pytest.mark.audio

HERE = Path(__file__).resolve().parent
SR = 48000
BURST, BURSTS = 960, 4


class Listener:
    """A process that listens, and what it said."""

    def __init__(self, microphone: VirtualMicrophone) -> None:
        self.microphone = microphone
        self.path = microphone.folder / "track.npy"
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "listening_process.py"), str(self.path)],
            env=microphone.environment | {"PYTHONPATH": str(HERE.parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # PortAudio's C code tells it of streams that end
            text=True,
        )
        self.played: list[tuple[float, np.ndarray]] = []

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the listening process has crashed"
        return dict(json.loads(line))

    def finish(self) -> tuple[dict[str, Any], np.ndarray]:
        assert self.process.stdin is not None
        self.process.stdin.write("stop\n")
        self.process.stdin.flush()
        return self.hear(), np.load(self.path)

    def play_bursts(self) -> None:
        for _ in range(BURSTS):
            burst = np.random.default_rng(len(self.played)).uniform(0.1, 0.5, (BURST, 2))
            self.played.append((time.monotonic(), burst.astype(np.float32)))
            self.microphone.play(self.played[-1][1])


@pytest.fixture
def listener() -> Iterator[Listener]:
    try:
        with VirtualMicrophone(SR) as microphone:
            listener = Listener(microphone)
            yield listener
            listener.process.kill()
            listener.process.communicate()
    except VirtualMicrophoneUnavailable as error:
        pytest.skip(str(error))


def whole(track: np.ndarray, burst: np.ndarray) -> int | None:
    """Return where a burst begins, or None where a busy machine has lost some of it."""
    for at in np.flatnonzero((track == burst[0]).all(axis=1)):
        if np.array_equal(track[at : at + BURST], burst):
            return int(at)
    return None


def delay(played: list[tuple[float, np.ndarray]], track: np.ndarray) -> float:
    """Return the least time, in seconds, from when a burst was played to its place in the Track."""
    places = [(at, then) for then, burst in played if (at := whole(track, burst)) is not None]
    return min(at / SR - then for at, then in places)


@pytest.mark.parametrize(
    ("vanish", "come_back"),
    [
        (VirtualMicrophone.end_server, VirtualMicrophone.start_server),
        (VirtualMicrophone.unload_microphone, VirtualMicrophone.load_microphone),
    ],
    ids=["the server ends", "the source vanishes"],
)
def test_what_goes_away_and_comes_back_leaves_a_gap_of_the_right_length(
    listener: Listener, vanish: Any, come_back: Any
) -> None:
    microphone = listener.microphone
    assert listener.hear() == {"now": "listening"}
    listener.play_bursts()
    gone = time.monotonic()
    vanish(microphone)
    assert listener.hear() == {"now": "away"}
    come_back(microphone)
    there = time.monotonic()
    assert listener.hear() == {"now": "back"}
    back = time.monotonic()
    listener.play_bursts()
    report, track = listener.finish()

    ((start, stop, cause),) = report["gaps"]
    assert cause == "interrupted"
    assert not track[start:stop].any()
    assert (stop - start) / SR <= back - gone + 0.2
    assert back - there <= 3
    assert report["end"] == report["elapsed"]
    assert report["interrupted"] == stop - start
    assert report["problem"] is None
    # History: some of what was played before is there, to the last bit.
    before = delay(listener.played[:BURSTS], track[:start])
    after = delay(listener.played[BURSTS:], track)
    assert after == pytest.approx(before, abs=0.2)


def test_stopped_while_it_looks_it_leaves_nothing(listener: Listener) -> None:
    assert listener.hear() == {"now": "listening"}
    listener.microphone.end_server()
    assert listener.hear() == {"now": "away"}
    report, _ = listener.finish()
    assert report["threads"] == []
    assert report["end"] == report["elapsed"]
    assert listener.process.wait(timeout=20) == 0
