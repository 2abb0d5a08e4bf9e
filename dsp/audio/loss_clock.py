"""How much sound a device lost, told from the clock: what should have come less what has come."""

from collections import deque
from dataclasses import dataclass, field

DOUBT = 0.05
"""Seconds by which samples may be late before it is asked whether some are missing. A scheduler
under load makes them late by as much, and they are back at once; a lower bound would find shorter
losses that no driver reports, and hold sound up more often. It would also find some that are none:
a server that changes its buffer delays all that follows by a block or two, and loses nothing."""

SETTLE = 0.3
"""Seconds for which samples must have come at the pace of the clock before what they are late by
counts as lost: until then, a server may still be catching up."""

_SLACK = 0.03
"""Seconds by which lateness varies while samples come at the pace of the clock: how often one looks
and what holds blocks up."""

_PATIENCE = 3.0
"""Seconds after which a doubt ends, however unsteadily samples come."""

_TRUST = 0.5
"""Seconds after the first samples before the clock alone is believed: streams begin unevenly."""

_WINDOW, _WINDOWS = 0.25, 8
"""Seconds of a window, and how many are remembered: two seconds in all, in which a clock that is
off by 100 parts per million moves by 0.2 ms."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Samples that never came.

    Attributes
    ----------
    position
        How many samples had come before them.
    lost
        How many are missing.
    """

    position: int
    lost: int


@dataclass(slots=True)
class _Doubt:
    """Readings since samples were late, or known to be missing."""

    began: float
    reference: float
    broken_at: int | None = None
    readings: list[tuple[float, int, float]] = field(default_factory=list)


class LossClock:
    """Follows a stream by readings of (time, samples that have come).

    Samples come late by as much as their block is held up, never early. So the least lateness of
    some seconds hardly moves; where it moves up and stays there, samples are missing, whether the
    driver said so or not: a sound server that was not listened to for long drops without a word.

    Parameters
    ----------
    sr
        Rate in Hz.

    Notes
    -----
    Measured with PulseAudio and a poll every 8 ms, the process stopped for 2.5 s on a machine busy
    with other work: of 16 losses of 0.2 to 1.2 s, 14 were right within 1.1 ms, all within 2.6 ms.
    What is shorter than `DOUBT` is found only where the driver reports it: rtmixer's ring keeps no
    times of its blocks, and the time of a poll is that of the last block give or take a scheduler's
    delay. Where it happens again and again, `dsp.engine.sample_clock` shows it in the long run.
    Where the computer's clock stands still while it sleeps (Linux, macOS), that time is not seen.
    """

    def __init__(self, sr: int) -> None:
        self._sr = sr
        self._lost = 0
        self._began: float | None = None
        self._least: deque[float] = deque(maxlen=_WINDOWS)
        self._window_end = 0.0
        self._doubt: _Doubt | None = None

    @property
    def in_doubt(self) -> bool:
        """Whether samples since some position may follow a loss that is not known yet."""
        return self._doubt is not None

    def begin(self, at: float) -> None:
        """State when the first sample was there, for where nothing was read before a loss."""
        if self._began is None:
            self._began = at
            self._least.append(at)

    def advance(self, count: int) -> None:
        """Take note of samples that are known not to be among those that come."""
        self._lost += count

    def add(self, now: float, position: int, broken_at: int | None = None) -> Loss | None:
        """Take a reading.

        Parameters
        ----------
        now
            Seconds of a steady clock, asked after it was counted what has come.
        position
            Samples that have come since the stream began.
        broken_at
            Position at which samples are known to be missing, amount unknown.

        Returns
        -------
        Loss or None
            What is now known to be missing.
        """
        late = now - (position + self._lost) / self._sr
        self._began = now if self._began is None else self._began
        if self._doubt is None:
            if broken_at is None and not self._too_late(now, late):
                self._remember(now, late)
                return None
            self._doubt = _Doubt(now, min(self._least, default=late))
        doubt = self._doubt
        doubt.readings.append((now, position, late))
        if doubt.broken_at is None:
            doubt.broken_at = broken_at
        if doubt.broken_at is None and late - doubt.reference <= DOUBT:
            self._doubt = None
            self._remember(now, late)
            return None
        return self._verdict(doubt)

    def give_up(self) -> Loss | None:
        """End a doubt because nothing more comes; a loss that is known for certain is returned."""
        doubt, self._doubt = self._doubt, None
        return None if doubt is None or doubt.broken_at is None else self._settled(doubt, 0)

    def _too_late(self, now: float, late: float) -> bool:
        assert self._began is not None
        return now - self._began >= _TRUST and late - min(self._least) > DOUBT

    def _remember(self, now: float, late: float) -> None:
        assert self._began is not None
        if now >= self._window_end:
            if now - self._began < _TRUST:
                self._least.clear()
            self._least.append(late)
            self._window_end = now + _WINDOW
        else:
            self._least[-1] = min(self._least[-1], late)

    def _verdict(self, doubt: _Doubt) -> Loss | None:
        now, _, late = doubt.readings[-1]
        least = min(late for _, _, late in doubt.readings)
        paced = next(i for i, r in enumerate(doubt.readings) if r[2] <= least + _SLACK)
        steady = late <= least + _SLACK and now - doubt.readings[paced][0] >= SETTLE
        if not steady and now - doubt.began < _PATIENCE:
            return None
        self._doubt = None
        self._least.clear()
        self._least.append(doubt.reference)
        self._window_end = now
        return self._settled(doubt, paced)

    def _settled(self, doubt: _Doubt, paced: int) -> Loss:
        least = min(late for _, _, late in doubt.readings)
        # At least one where the driver says that there are any.
        lost = max(1, round((least - doubt.reference) * self._sr))
        self._lost += lost
        # A server that overflows keeps what it has and drops what comes: the loss lies where
        # samples were on time again.
        at = doubt.readings[paced][1] if doubt.broken_at is None else doubt.broken_at
        return Loss(at, lost)
