"""A computer with sound inputs, on a clock that the analysis thread turns by sleeping.

Time passes only while an engine waits for sound, and exactly as long as it means to wait: so
however slow or busy the machine that runs this, nothing is late but what the world makes late, and
how fast the clock runs changes nothing in what happens. Blocks of sound are delivered, by the
callback of each stream, while the clock passes them.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.soak.numbers import numbered

BLOCK_SECONDS = 0.01
"""How long a block is, to the nearest sample, as of a device whose driver is in a hurry."""


@dataclass(slots=True)
class Input:
    """A sound input of the computer.

    Attributes
    ----------
    name
        What it is called.
    sr, channels
        What it accepts now, and nothing else.
    usual_sr
        What it accepted at first.
    present
        Whether it is connected; an open stream of one that is not delivers nothing more.
    listed
        Whether PortAudio lists it; one that is not present but listed refuses to be opened.
    """

    name: str
    sr: int
    channels: int
    present: bool = True
    listed: bool = True
    usual_sr: int = field(init=False)

    def __post_init__(self) -> None:
        self.usual_sr = self.sr


@dataclass(slots=True, kw_only=True)
class Stream:
    """An open stream, as PortAudio has it.

    Attributes
    ----------
    input
        Where it comes from.
    sr, channels
        Its format.
    callback
        Takes blocks: (samples, count, time, status).
    number
        Of the next sample.
    due
        When the next block is complete, in seconds of the clock that stands still during sleep.
    active
        What PortAudio says; a device that is gone may well be said to be active.
    held_until
        Nothing is delivered before; what waits is delivered then.
    lose_at, losing
        Number of a sample before which so many are lost.
    report
        Whether the driver says so.
    """

    input: Input
    sr: int
    channels: int
    callback: Any
    number: int
    due: float
    active: bool = True
    held_until: float = 0.0
    lose_at: int = 0
    losing: int = 0
    report: bool = False
    _reporting: bool = field(default=False, init=False)

    def run_to(self, now: float) -> None:
        """Deliver the blocks that are complete."""
        while self.due <= now and now >= self.held_until and self.active:
            if self.losing and self.number >= self.lose_at:
                self.number += self.losing
                self.due += self.losing / self.sr
                self.losing, self._reporting = 0, self.report
                continue
            count = round(BLOCK_SECONDS * self.sr)
            status = _Status(input_overflow=self._reporting)
            self._reporting = False
            if self.input.present:
                block = numbered(self.number, count, self.channels)
                self.callback(block, count, None, status)
            self.number += count
            # Not BLOCK_SECONDS, which at 11025 Hz are no whole samples: it would run too slowly.
            self.due += count / self.sr


@dataclass(frozen=True, slots=True)
class _Status:
    input_overflow: bool


class World:
    """The clock, the inputs and the streams open.

    Parameters
    ----------
    inputs : list of Input
    speed : float
        How many times faster than real time the clock may run, at most.
    """

    def __init__(self, inputs: list[Input], speed: float = math.inf) -> None:
        self.inputs = inputs
        self.streams: list[Stream] = []
        #: Called, on the thread that sleeps, before time passes; returns seconds to sleep longer.
        self.before_time_passes = lambda: 0.0
        #: [from, to] in seconds of `clock`: when an input delivered at another rate than its usual
        #: one, so that its samples are resampled and tell no number.
        self.unnumbered: list[list[float]] = []
        self._speed = speed
        self._now, self._slept = 1000.0, 0.0
        self._paced = (time.perf_counter(), self._now)
        self._change = threading.Condition()
        self._asleep = self._held = False

    def awake(self) -> float:
        """Return seconds that do not count the computer's sleep."""
        return self._now

    def clock(self) -> float:
        """Return seconds that do."""
        return self._now + self._slept

    def sleep(self, seconds: float) -> None:
        """Let time pass, on the thread of an engine."""
        with self._change:
            self._asleep = True
            self._change.notify_all()
            while self._held:
                self._change.wait()
            self._asleep = False
            self._now += seconds + self.before_time_passes()
            for stream in self.streams:
                stream.run_to(self._now)
        self._pace()

    @contextmanager
    def still(self, patience: float = 2.0) -> Iterator[bool]:
        """Hold the clock, with the engine's thread asleep: all that has come is on the Track.

        Yields whether there is such a thread; without one, for example while an input is opened,
        nothing is held.
        """
        with self._change:
            self._held = True
            found = self._change.wait_for(lambda: self._asleep, patience)
        try:
            yield found
        finally:
            with self._change:
                self._held = False
                self._change.notify_all()

    def nap(self, seconds: float) -> None:
        """Let the computer sleep; sound goes by meanwhile. Called by `before_time_passes`."""
        self._slept += seconds
        for stream in self.streams:
            stream.number += round(seconds * stream.sr)

    def open(self, found: Input, sr: int, channels: int, callback: Any) -> Stream:
        """Return a new stream, which delivers from now on."""
        with self._change:
            number = round(self.clock() * sr)
            stream = Stream(
                input=found,
                sr=sr,
                channels=channels,
                callback=callback,
                number=number,
                due=self._now + BLOCK_SECONDS,
            )
            self.streams.append(stream)
            if sr != found.usual_sr:
                self.unnumbered.append([self.clock(), math.inf])
            return stream

    def close(self, stream: Stream) -> None:
        """End a stream."""
        with self._change:
            stream.active = False
            if stream in self.streams:
                self.streams.remove(stream)
                if stream.sr != stream.input.usual_sr:
                    self.unnumbered[-1][1] = self.clock()

    def _pace(self) -> None:
        """Wait until the clock of this world may go on."""
        begun, then = self._paced
        ahead = (self._now - then) / self._speed - (time.perf_counter() - begun)
        if ahead < -0.5 / self._speed:  # what is lost is not made up for: no bursts
            self._paced = time.perf_counter(), self._now
        time.sleep(max(0.0, ahead))
