"""SIGKILL at fifty random moments of real recordings."""

import json
import os
import random
import subprocess
import sys
import time

import numpy as np
import pytest
import soundfile

from tests.checkout import ROOT
from tests.dsp.recording.killed_process import SR, numbered
from tests.dsp.recording.test_sound_file import KINDS

KILLS, AT_ONCE = 50, 5
PATIENCE = 120.0

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


class Recordings:
    """A process that forks recordings and kills them."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.dsp.recording.killed_process"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._running = set()

    def start(self, kind, folder):
        folder.mkdir()
        child = int(self._ask(f"record {kind.container}-{kind.subtype} {folder}"))
        self._running.add(child)
        return child

    def kill(self, child):
        """Return once it is dead."""
        assert self._ask(f"kill {child}") == "dead"
        self._running.remove(child)

    def end(self):
        for child in list(self._running):
            self.kill(child)
        self._process.communicate()

    def _ask(self, line):
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().rstrip()


@pytest.fixture
def recordings():
    recordings = Recordings()
    yield recordings
    recordings.end()


def test_fifty_kills_leave_fifty_files(recordings, tmp_path):
    """Each opens, is what was heard bit for bit, and at most a second of it is missing."""
    moments = random.Random()
    deadline = time.monotonic() + PATIENCE
    short = []
    for first in range(0, KILLS, AT_ONCE):
        running = {}
        for number in range(first, first + AT_ONCE):
            kind, folder = KINDS[number % len(KINDS)], tmp_path / str(number)
            running[folder] = kind, recordings.start(kind, folder)
        due = {}
        while running:
            for folder, (kind, child) in list(running.items()):
                sound = folder / f"take{kind.ending}"
                now = time.monotonic()
                if folder not in due:
                    # A recording begins with its file.
                    if sound.exists() and sound.stat().st_size:
                        due[folder] = now + moments.uniform(0, 1.2)
                elif now >= due[folder]:
                    recordings.kill(child)
                    del running[folder]
                    short.append(check(folder, kind))
            assert time.monotonic() < deadline
            time.sleep(0.002)
    assert len(short) == KILLS
    assert max(short) > 0  # or nothing was killed while it recorded


def check(folder, kind):
    """Return by how many seconds a file is short."""
    sound = folder / f"take{kind.ending}"
    samples, sr = soundfile.read(sound, dtype="float32", always_2d=True)
    assert sr == SR
    np.testing.assert_array_equal(samples, numbered(0, len(samples)))
    heard = int(np.fromfile(folder / "heard", np.int64)[0])
    short = (heard - len(samples)) / SR
    assert short <= 1.0
    note = sound.with_suffix(".json")
    if note.exists():  # it is written a moment later than the sound
        assert json.loads(note.read_text())["sound"]["gaps"] == []
    return short


def test_the_numbers_tell_lost_samples_apart():
    """Of the test itself: samples that are missing, or silence, are no prefix."""
    sound = numbered(0, 5000)
    assert len(np.unique(sound[:, 0])) == 5000
    assert not np.array_equal(sound[1:], sound[:-1])
