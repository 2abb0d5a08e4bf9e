"""How fast a source's clock runs beside the computer's."""

from dataclasses import dataclass

_WINDOW = 5.0


@dataclass(frozen=True, slots=True)
class Drift:
    """Deviation of the sample clock.

    Parameters
    ----------
    ppm : float
        Parts per million by which the source is faster than the computer's clock.
    uncertainty : float
        The true deviation is within ``ppm`` plus or minus this, in ppm.
    """

    ppm: float
    uncertainty: float


class SampleClock:
    """Estimates drift from when blocks arrive.

    A block arrives late by its own length and by whatever held it up, never early. So the least
    delay within some seconds is the one to compare with the least delay within others.

    Parameters
    ----------
    sr : int
        Nominal sample rate in Hz.
    jitter : float
        By how much the least delay may vary, in seconds: the time between two looks.
    """

    def __init__(self, sr: int, jitter: float) -> None:
        self._sr, self._jitter = sr, jitter
        self._first: tuple[float, float] | None = None
        self._last: tuple[float, float] | None = None
        self._least: tuple[float, float] | None = None
        self._window_end = 0.0

    def add(self, arrived: float, samples: int) -> None:
        """Take a block.

        Parameters
        ----------
        arrived : float
            When, in seconds.
        samples : int
            Samples since the source began, those lost included.
        """
        if self._least is None:
            self._window_end = arrived + _WINDOW
        delay = arrived - samples / self._sr
        if self._least is None or delay < self._least[1]:
            self._least = (arrived, delay)
        if arrived >= self._window_end:
            self._first = self._first or self._least
            self._last = self._least
            self._least = None

    @property
    def drift(self) -> Drift | None:
        """The estimate so far; None in the first seconds."""
        if self._first is None or self._last is None or self._first == self._last:
            return None
        elapsed = self._last[0] - self._first[0]
        slower = (self._last[1] - self._first[1]) / elapsed
        return Drift(-1e6 * slower, 1e6 * self._jitter / elapsed)
