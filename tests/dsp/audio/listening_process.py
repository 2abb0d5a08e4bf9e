"""What test_listening_for_real.py runs in a process of its own: listen, and say what happens.

Says when sound comes, when the input is away, and when it is back; on ``stop`` it writes the Track
and says what it holds. Every answer is a line of JSON.
"""

import dataclasses
import json
import sys
import threading
import time

import numpy as np

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.listening import listen
from dsp.audio.track import LiveTrack
from dsp.engine.live import LiveEngine


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


source = listen()
source.start()
track = LiveTrack(source.sr, source.channels)
engine = LiveEngine(source, track, AnalysisSettings(stft=StftSettings(n_fft=512, hop_length=512)))
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
engine.start()
heard, away = False, False
while not stop.is_set():
    engine.drain()
    if not heard and track.end:
        heard = True
        say(now="listening")
    if (source.interruption is not None) != away:
        away = not away
        say(now="away" if away else "back")
    time.sleep(0.005)
last = track.end + track.sr // 2  # what was played last is still on its way
while track.end < last:
    time.sleep(0.005)
problem = engine.problem
started = time.perf_counter()
engine.stop()
np.save(sys.argv[1], track.read(0, track.end))
say(
    stopped_in=time.perf_counter() - started,
    gaps=[dataclasses.astuple(gap) for gap in track.gaps],
    end=track.end,
    elapsed=source.counters.elapsed_samples,
    interrupted=source.counters.interrupted_samples,
    problem=problem and str(problem),
    threads=[thread.name for thread in threading.enumerate() if "melscope" in thread.name],
)
