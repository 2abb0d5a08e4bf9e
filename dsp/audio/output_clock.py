"""Which output frame is heard now, from what the driver says about single frames."""

import statistics
import time
from collections import deque
from collections.abc import Callable

_REMEMBERED = 5
"""Readings whose median counts: a single wrong one changes nothing, and of a clock that runs off by
100 parts per million the median of readings 0.5 s apart is behind by 0.1 ms."""

_BRACKET = 0.0005
"""Seconds between two looks at a clock within which a third one counts as simultaneous."""


class OutputClock:
    """Follows a loudspeaker's clock.

    One thread gives readings, any may ask.

    Parameters
    ----------
    sr
        Rate in Hz.
    """

    def __init__(self, sr: int) -> None:
        self._sr = sr
        self._origins: deque[float] = deque(maxlen=_REMEMBERED)
        self._origin: float | None = None
        self._latest = 0.0

    @property
    def running(self) -> bool:
        """Whether there has been a reading since the last `restart`."""
        return self._origin is not None

    def add(self, frame: int, at: float) -> None:
        """Take a reading: `frame` is heard at `at`, in seconds of `time.perf_counter`."""
        self._origins.append(at - frame / self._sr)
        self._origin = statistics.median(self._origins)

    def restart(self) -> None:
        """Forget the readings, because the sound was interrupted; `heard` waits for the next."""
        self._origins.clear()
        self._origin = None

    def heard(self, sent: int) -> float:
        """Return the frame that is heard now; it never falls.

        Parameters
        ----------
        sent
            Frames the driver has taken: none beyond them can be heard.
        """
        origin = self._origin
        if origin is not None:
            frame = min((time.perf_counter() - origin) * self._sr, float(sent))
            self._latest = max(self._latest, frame)
        return self._latest


def clock_offset(clock: Callable[[], float]) -> float:
    """Return what to add to another clock's seconds to get `time.perf_counter`'s.

    Measured anew for each reading: PortAudio may run on the system's wall clock, which is set.
    """
    while True:
        before = time.perf_counter()
        other = clock()
        after = time.perf_counter()
        if after - before < _BRACKET:
            return (before + after) / 2 - other


def dac_time(stated: float, now: float, latency: float) -> float:
    """Return when a block is heard, by a driver that may not know.

    Some of PortAudio's host interfaces state the time of the callback itself, or 0; then all that
    is known is the stream's latency.
    """
    return stated if stated > now else now + latency
