"""Less motion for those whom it disturbs: steps in place of scrolling."""

from PySide6.QtWidgets import QApplication, QStyle

from gui.settings import Motion

#: From one step to the next, in seconds.
STEP_SECONDS = 1.0


def in_steps(motion: Motion) -> bool:
    """Return whether pictures are to move in steps: as set, or as the system wants it.

    Qt tells of the system only that its controls shall not be animated, which is the switch that
    desktops have for it.
    """
    if motion != "system":
        return motion == "steps"
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


class StepClock:
    """Tells when the next step is due.

    Attributes
    ----------
    stepped : bool
        Whether there are steps; without, something is always due.
    """

    def __init__(self) -> None:
        self.stepped = False
        self._last = float("-inf")

    def due(self, now: float) -> bool:
        """Return whether a step is due at a time in seconds; the next one is counted from then."""
        if self.stepped and now - self._last < STEP_SECONDS:
            return False
        self._last = now
        return True
