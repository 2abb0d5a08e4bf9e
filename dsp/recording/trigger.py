"""When to record: while it is loud enough, in a band of frequencies."""

import math
from dataclasses import dataclass

import numpy as np

from dsp.analysis.bandpass import BandPass
from dsp.audio.source import Samples
from dsp.message import say

HYSTERESIS_DB = 6.0
"""How far below the level that begins a sound it may fall without ending it."""

BLOCK_SECONDS = 0.02
"""Over so much sound a level is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerSettings:
    """What counts as a sound.

    Attributes
    ----------
    level_dbfs
        RMS level, over `BLOCK_SECONDS`, of the loudest channel with which a sound begins: that of
        a full-scale sine is -3.01 dBFS. -150 to 0.
    band
        ``(fmin, fmax)`` in Hz: only what lies between counts. None for everything.
    hold
        Seconds of silence that end it: a level `HYSTERESIS_DB` and more below `level_dbfs`. 0.1 to
        3600.

    Raises
    ------
    ValueError
        If a value lies outside its range.
    """

    level_dbfs: float = -40.0
    band: tuple[float, float] | None = None
    hold: float = 2.0

    def __post_init__(self) -> None:
        if not -150 <= self.level_dbfs <= 0:
            raise ValueError(
                say(
                    "level_dbfs must be from -150 to 0, got {level_dbfs:g}",
                    level_dbfs=self.level_dbfs,
                )
            )
        if self.band is not None and not 0 <= self.band[0] < self.band[1] < math.inf:
            raise ValueError(
                say("band must be (fmin, fmax) with 0 <= fmin < fmax, got {band}", band=self.band)
            )
        if not 0.1 <= self.hold <= 3600:
            raise ValueError(say("hold must be from 0.1 to 3600 s, got {hold:g}", hold=self.hold))


@dataclass(frozen=True, slots=True)
class Edge:
    """A sound begins or, its hold included, ends at `sample`."""

    sample: int
    begins: bool


class LevelTrigger:
    """Finds sounds in a stream; the same ones, to the sample, however it is cut into pushes.

    Parameters
    ----------
    settings : TriggerSettings
    sr : int
        Hz.
    channels : int

    Attributes
    ----------
    pushed : int
        Samples taken so far. Those of `Edge` are counted from the first one pushed.
    certain : int
        While a sound lasts, the sample up to which it will last at least.

    Raises
    ------
    ValueError
        If `dsp.analysis.bandpass.BandPass` refuses the band at this rate.
    """

    def __init__(self, settings: TriggerSettings, sr: int, channels: int) -> None:
        self.pushed = self.certain = 0
        self._band_pass = BandPass(sr, *(settings.band or (None, None)))
        self._block = max(1, round(BLOCK_SECONDS * sr))
        self._hold = round(settings.hold * sr)
        energy = self._block * 10.0 ** (np.array([0, -HYSTERESIS_DB]) / 10)
        self._loud, self._heard = 10.0 ** (settings.level_dbfs / 10) * energy
        # One buffer for every block, so that its sum is always made in the same order.
        self._waiting = np.zeros((channels, self._block))
        self._filled = self._measured = 0
        self._sounding = False

    def push(self, samples: Samples) -> list[Edge]:
        """Take samples, shape (n, channels); return the edges that are certain now.

        They come late by as much as the band's filter looks ahead: the narrower, the more.
        """
        self.pushed += len(samples)
        return self._measure(self._band_pass.push(samples))

    def flush(self) -> list[Edge]:
        """End the stream; return the edges still due. What sounds at the end ends there."""
        edges = self._measure(self._band_pass.flush()) if self.pushed else []
        if self._sounding:
            self._sounding = False
            edges.append(Edge(min(self.certain, self.pushed), begins=False))
        return edges

    def _measure(self, filtered: Samples) -> list[Edge]:
        edges: list[Edge] = []
        done = 0
        while done < len(filtered):
            count = min(self._block - self._filled, len(filtered) - done)
            stop = self._filled + count
            self._waiting[:, self._filled : stop] = filtered[done : done + count].T
            done += count
            self._filled = stop
            if stop == self._block:
                self._filled = 0
                edges += self._decide(float(np.square(self._waiting).sum(axis=1).max()))
        return edges

    def _decide(self, energy: float) -> list[Edge]:
        """Use the energy of the next block: the sum of squares."""
        begin = self._measured
        self._measured += self._block
        edges = []
        if self._sounding and begin >= self.certain:
            self._sounding = False
            edges.append(Edge(self.certain, begins=False))
        if not self._sounding and energy >= self._loud:
            self._sounding = True
            edges.append(Edge(begin, begins=True))
        if self._sounding and energy >= self._heard:
            self.certain = self._measured + self._hold
        return edges
