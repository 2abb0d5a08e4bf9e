"""Which part of a Track is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeView:
    """A stretch of a Track.

    Parameters
    ----------
    start : int
        Its first sample; below 0 where the Track is shorter than the view.
    span : int
        How many samples, at least 1.

    Raises
    ------
    ValueError
        If the span is empty.
    """

    start: int
    span: int

    def __post_init__(self) -> None:
        if self.span < 1:
            raise ValueError(f"span must be at least 1 sample, got {self.span}")

    @property
    def stop(self) -> int:
        """The sample behind it."""
        return self.start + self.span

    def within(self, first: int, end: int) -> "TimeView":
        """Return it moved, so that it shows as much as it can of samples `first` to `end`.

        What is shorter than the view stands at its right edge, as live sound does.
        """
        start = min(max(self.start, first), end - self.span)
        return TimeView(start, self.span)
