"""Recordings made while the rest goes on, and whether their files hold what the Track does."""

from collections import Counter
from collections.abc import Callable
from random import Random

import numpy as np
import soundfile

from dsp.audio.track import LiveTrack
from gui.files.save_actions import usual_folder
from gui.main_window import MainWindow

LONGEST = 150.0
"""Seconds recorded at most: the Track must still have them when the file is compared."""

_KINDS = ("WAV, 32 bit float", "WAV, 24 bit", "FLAC, 24 bit")
_BEGIN = {"Now": 0.0, "5 s earlier": 5.0, "30 s earlier": 30.0}


class Recordings:
    """Records through the window's button and menu.

    Parameters
    ----------
    window : MainWindow
    random : Random
    clock : callable
        Seconds of the time that passes for the sound.

    Attributes
    ----------
    counts : Counter of str
        Recordings compared, and samples in them.
    """

    def __init__(self, window: MainWindow, random: Random, clock: Callable[[], float]) -> None:
        self.counts: Counter[str] = Counter()
        self._window, self._random, self._clock = window, random, clock
        self._track: LiveTrack | None = None
        self._kind, self._pre_roll = "", 0.0
        self._begin = 0
        self._stop: int | None = None
        self._until = 0.0

    @property
    def running(self) -> bool:
        """Whether a recording is being made or has not been compared yet."""
        return self._track is not None

    def begin(self, track: LiveTrack) -> None:
        """Begin to record; for when the world stands still."""
        self._kind, begins = self._random.choice(_KINDS), self._random.choice(list(_BEGIN))
        self._pre_roll = _BEGIN[begins]
        for action in self._window.transport.record.choices.actions():
            if action.text() in (self._kind, begins):
                action.trigger()
        self._track, self._begin, self._stop = track, track.end, None
        self._until = self._clock() + self._random.uniform(3.0, LONGEST)
        self._window.recording.start()

    def look(self) -> list[str]:
        """End a recording whose time is up, compare one that is written; return what is wrong.

        For when the world stands still.
        """
        if self._track is None:
            return []
        if self._stop is None:
            if self._clock() >= self._until:
                self.end()
            return []
        if self._window.recording.running:
            return []
        track, self._track = self._track, None
        files = [path for path in usual_folder().iterdir() if path.suffix in (".wav", ".flac")]
        found = [f"{len(files)} files were recorded"] if len(files) != 1 else []
        for path in files:
            found += self._compare(track, *soundfile.read(path, dtype="float32", always_2d=True))
        for path in usual_folder().iterdir():
            path.unlink()
        return found

    def end(self) -> None:
        """End the recording with what the Track has now."""
        if self._track is not None and self._stop is None:
            self._stop = self._track.end
            self._window.recording.stop()

    def _compare(self, track: LiveTrack, samples: np.ndarray, sr: int) -> list[str]:
        assert self._stop is not None
        first = self._stop - len(samples)
        early = self._begin - first
        self.counts["recordings"] += 1
        self.counts["recorded samples"] += len(samples)
        if sr != track.sr or not 0 <= early <= round(self._pre_roll * track.sr):
            return [f"a recording of {len(samples)} samples at {sr} Hz begins {early} early"]
        expected = track.read(first, self._stop)
        if "24 bit" in self._kind:
            expected = (np.rint(expected * 2.0**23) / 2.0**23).astype(np.float32)
        wrong = np.flatnonzero((samples != expected).any(axis=1))
        if not len(wrong):
            return []
        where = f"the first {first + wrong[0]} of [{first}, {self._stop})"
        return [f"{self._kind}: {len(wrong)} samples of a recording differ, {where}"]
