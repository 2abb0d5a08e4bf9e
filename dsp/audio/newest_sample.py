"""When the newest sample of a stream was heard, though blocks may come late."""

from collections import deque

_WINDOW, _WINDOWS = 0.25, 8
"""Seconds of sound of a window, and how many are remembered."""


class NewestSample:
    """Follows a stream by how much has come of it, and when.

    Samples come late, never early: by what a block waits to be full, and by what is held back
    until it is known what was lost before it, which may be for seconds. So the least lateness of
    some seconds of sound tells how far the newest sample lies behind, also where the last block of
    a stream was held back until that ended.

    Parameters
    ----------
    sr
        Rate in Hz.
    now
        Seconds of a steady clock: all that was heard until then is accounted for.
    """

    def __init__(self, sr: int, now: float) -> None:
        self._sr, self._began, self._count = sr, now, 0
        self._least: deque[float] = deque([0.0], maxlen=_WINDOWS)
        self._window_end = 0

    def heard(self, now: float, count: int) -> float:
        """Take note of samples that have come, or are known to be lost.

        Parameters
        ----------
        now
            Seconds of the clock.
        count
            How many more they are.

        Returns
        -------
        float
            When the newest of them was heard, in seconds of the clock; never later than `now`.
        """
        self._count += count
        late = now - self._began - self._count / self._sr
        if self._count >= self._window_end:
            self._least.append(late)
            self._window_end = self._count + round(_WINDOW * self._sr)
        else:
            self._least[-1] = min(self._least[-1], late)
        return now - (late - min(self._least))
