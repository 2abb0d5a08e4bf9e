"""What test_microphone.py runs in a process of its own: record, and do as told line by line.

Reads what comes until it is told otherwise: ``hold S`` stays away for S seconds, ``stall S`` lets
no Python run at all, ``rescan`` looks for devices, ``stop`` ends. Every answer is a line of JSON.
"""

import ctypes
import dataclasses
import json
import queue
import sys
import threading
import time

import numpy as np

options = json.loads(sys.argv[1])
if options.pop("fallback", False):
    sys.modules["rtmixer"] = None  # type: ignore[assignment]
path = options.pop("path")

from dsp.audio.capture import CRingCapture, PythonCapture  # noqa: E402
from dsp.audio.devices import rescan_devices  # noqa: E402
from dsp.audio.microphone import Microphone  # noqa: E402
from dsp.audio.source import SourceError  # noqa: E402


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def listen(commands: "queue.SimpleQueue[list[str]]") -> None:
    for line in sys.stdin:
        commands.put(line.split())
    commands.put(["stop"])


def obey(name: str, *arguments: str) -> None:
    if name == "hold":
        time.sleep(float(arguments[0]))
    elif name == "stall":
        # PyDLL, unlike CDLL, keeps the interpreter's lock.
        ctypes.PyDLL(None).usleep(int(1e6 * float(arguments[0])))
    elif name == "rescan":
        say(devices=[device.name for device in rescan_devices().devices])
        return
    say(done=name)


def ring_samples(capture: CRingCapture | PythonCapture) -> int:
    """Return how many samples really fit."""
    if isinstance(capture, PythonCapture):
        return capture._ring.capacity
    return int(capture._ring._ptr.bufferSize)


def record(microphone: Microphone) -> None:
    commands: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(commands,), daemon=True).start()
    blocks = []
    stopping = False
    while not stopping:
        if not commands.empty():
            command = commands.get()
            if command[0] == "stop":
                stopping = True
            else:
                obey(*command)
        block = microphone.read()
        if block is not None:
            blocks.append(block)
            if len(blocks) == 1:
                say(
                    name=microphone.name,
                    sr=microphone.sr,
                    channels=microphone.channels,
                    capture=type(microphone._capture).__name__,
                    ring_samples=ring_samples(microphone._capture),
                )
        stopping = stopping or microphone.problem is not None
        time.sleep(0.003)
    problem = microphone.problem
    microphone.stop()
    microphone.stop()
    counters = microphone.counters
    np.save(path, np.concatenate([block.samples for block in blocks]))
    try:
        microphone.start()
        microphone.stop()
        starts_again = True
    except SourceError:
        starts_again = False
    say(
        lost_before=[
            (i, block.lost_before, block.cause)
            for i, block in enumerate(blocks)
            if block.lost_before
        ],
        lengths=[len(block.samples) for block in blocks],
        stamps_increase=bool(np.all(np.diff([block.arrived for block in blocks]) > 0)),
        counters=dataclasses.asdict(counters),
        elapsed=counters.elapsed_samples,
        problem=problem and str(problem),
        silent_after_stop=microphone.read() is None,
        starts_again=starts_again,
    )


try:
    source = Microphone(**options)
    source.start()
except SourceError as error:
    say(error=str(error))
else:
    record(source)
