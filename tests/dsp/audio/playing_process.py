"""What test_playing.py runs in a process of its own: play a Track, record what the sink plays.

The recorder is another program. Whenever its file has grown, the length and where the playhead
stands are noted, so that what has been recorded by then says how true the playhead is.
"""

import ctypes
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

options = json.loads(sys.argv[1])
if options.pop("fallback", False):
    sys.modules["rtmixer"] = None  # type: ignore[assignment]
folder = Path(options.pop("folder"))
sr = options.pop("sr")
stall, seconds = options.pop("stall", 0), options.pop("seconds", 60)
seek = options.pop("seek", None)
wait_for_loss = options.pop("wait_for_loss", False)

from dsp.audio.player import Player  # noqa: E402
from dsp.audio.rendering import Playback  # noqa: E402
from dsp.audio.source import SourceError  # noqa: E402
from dsp.audio.track import LiveTrack  # noqa: E402

FRAME_BYTES = 8


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def wait_until_recording(path: Path, recorder: "subprocess.Popen[bytes]") -> None:
    while path.stat().st_size == 0 and recorder.poll() is None:
        time.sleep(0.01)


def play(player: Player, track: LiveTrack, path: Path) -> list[tuple[int, float]]:
    """Play until the end or as long as told; return recorded frames and positions."""
    log: list[tuple[int, float]] = []
    player.play(track, Playback(**options))
    begun = time.perf_counter()
    stalled = sought = False
    recorded = 0
    while (position := player.position) is not None and time.perf_counter() - begun < seconds:
        length = path.stat().st_size // FRAME_BYTES
        if length != recorded:
            recorded = length
            log.append((length, position))
        if stall and not stalled and time.perf_counter() - begun > 0.5:
            stalled = True
            # PyDLL, unlike CDLL, keeps the interpreter's lock.
            ctypes.PyDLL(None).usleep(int(1e6 * stall))
        if seek is not None and not sought and position > seek[0]:
            sought = True
            player.seek(seek[1])
        time.sleep(0.001)
    return log


def main() -> None:
    track = LiveTrack(sr, 2)
    track.append(np.load(folder / "track.npy"))
    path = folder / "recorded.raw"
    command = ["parec", "-d", "virt.monitor", "--latency-msec=1", "--raw", "--format=float32le"]
    with path.open("wb") as file:
        recorder = subprocess.Popen([*command, "--rate=48000", "--channels=2"], stdout=file)
    player = Player()
    try:
        wait_until_recording(path, recorder)
        player.open()
        name, playout = player.name, type(player._output.playout).__name__  # type: ignore[union-attr]
        log = play(player, track, path)
        if wait_for_loss:
            say(playing=True)
            sys.stdin.readline()
            while player.problem is None:
                time.sleep(0.01)
        player.close()
        player.close()
    except SourceError as error:
        say(error=str(error))
        return
    finally:
        recorder.terminate()
        recorder.wait()
    np.save(folder / "log.npy", np.array(log, float).reshape(-1, 2))
    say(
        name=name,
        playout=playout,
        underruns=player.underruns,
        problem=player.problem and str(player.problem),
        position=player.position,
    )


main()
