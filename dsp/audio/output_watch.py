"""Noticing that a sound output is gone."""

import time

from dsp.audio.output import Output
from dsp.audio.playout import Playout
from dsp.audio.source import Problem
from dsp.message import say

STALLED_SECONDS = 2.0
"""An output that takes nothing for so long is gone."""

_SERVICE_SECONDS = 0.5


class OutputWatch:
    """Looks after a `Playout`: its clock, its going on after an underrun, and its end.

    For the thread that feeds it.

    Parameters
    ----------
    playout
        What plays.
    output
        The device's name and format.
    timed
        Whether somebody asks what is heard: then its clock is read, which takes some time.
    """

    def __init__(self, playout: Playout, output: Output, *, timed: bool = True) -> None:
        self._playout, self._output, self._timed = playout, output, timed
        self._serviced = self._taken_at = time.perf_counter()
        self._taken = 0

    def look(self) -> Problem | None:
        """Do what is due, and return why nothing is heard any more, or None."""
        playout, now = self._playout, time.perf_counter()
        if self._timed and (now - self._serviced > _SERVICE_SECONDS or not playout.heard()):
            self._serviced = now
            playout.service()
        if playout.sent != self._taken:
            self._taken, self._taken_at = playout.sent, now
        if playout.active and now - self._taken_at <= STALLED_SECONDS:
            return None
        return Problem(
            say("{name!r} has stopped playing.", name=self._output.name),
            say("Check that it is still connected, then play again."),
        )
