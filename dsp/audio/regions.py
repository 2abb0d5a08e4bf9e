"""Labelled regions of a sound: spans of time, with a band of frequencies or without."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import overload

from dsp.message import say

MAX_SECONDS = 1e9
"""How far from the beginning of a sound, 32 years, a region may lie."""

MAX_HZ = 1e9
"""The highest frequency a region may have."""

MAX_LABEL = 65536
"""Characters in a label at most."""


@dataclass(frozen=True, slots=True)
class Region:
    """A span of time in a sound, perhaps limited to a band, with a label.

    Parameters
    ----------
    start, stop : float
        Seconds from the beginning of the sound, `stop` not before `start`; equal ones mark a point
        in time. Negative ones, which other programs allow, lie before the beginning.
    fmin, fmax : float or None
        Edges of the band in Hz, not negative and `fmax` not below `fmin`; None where the band is
        open.
    label : str
        Any text of at most `MAX_LABEL` characters, also none.

    Raises
    ------
    ValueError
        If a number is not finite, out of order, or beyond `MAX_SECONDS` or `MAX_HZ`, or the label
        is too long.
    """

    start: float
    stop: float
    fmin: float | None = None
    fmax: float | None = None
    label: str = ""

    def __post_init__(self) -> None:
        for name, seconds in (("start", self.start), ("stop", self.stop)):
            if not (isfinite(seconds) and abs(seconds) <= MAX_SECONDS):
                raise ValueError(
                    say(
                        "{name} must be from {least:g} to {most:g} s, got {seconds}",
                        name=name,
                        least=-MAX_SECONDS,
                        most=MAX_SECONDS,
                        seconds=seconds,
                    )
                )
        for name, hz in (("fmin", self.fmin), ("fmax", self.fmax)):
            if hz is not None and not 0 <= hz <= MAX_HZ:
                raise ValueError(
                    say(
                        "{name} must be from 0 to {most:g} Hz, got {hz}",
                        name=name,
                        most=MAX_HZ,
                        hz=hz,
                    )
                )
        if self.stop < self.start:
            raise ValueError(
                say(
                    "stop must not lie before start, got {start} to {stop} s",
                    start=self.start,
                    stop=self.stop,
                )
            )
        if self.fmin is not None and self.fmax is not None and self.fmax < self.fmin:
            raise ValueError(
                say(
                    "fmax must not be below fmin, got {fmin} to {fmax} Hz",
                    fmin=self.fmin,
                    fmax=self.fmax,
                )
            )
        if len(self.label) > MAX_LABEL:
            raise ValueError(
                say(
                    "label must have at most {most} characters, got {count}",
                    most=MAX_LABEL,
                    count=len(self.label),
                )
            )


class RegionList(Sequence[Region]):
    """Regions in the order in which they were added; never changed, only replaced by another list.

    Every change returns a new list, so undoing one is going back to the list before. Lists are
    equal if their regions are, in the same order.

    Parameters
    ----------
    regions : iterable of Region
    """

    __slots__ = ("_regions",)

    def __init__(self, regions: Iterable[Region] = ()) -> None:
        self._regions = tuple(regions)

    @overload
    def __getitem__(self, index: int) -> Region: ...

    @overload
    def __getitem__(self, index: slice) -> "RegionList": ...

    def __getitem__(self, index: int | slice) -> "Region | RegionList":
        if isinstance(index, slice):
            return RegionList(self._regions[index])
        return self._regions[index]

    def within(self, start: float, stop: float) -> "RegionList":
        """Return what lies in a stretch of the sound, as regions of that stretch alone.

        Parameters
        ----------
        start, stop : float
            The stretch in seconds; what reaches beyond it is cut.
        """
        return RegionList(
            replace(
                region,
                start=max(region.start, start) - start,
                stop=min(region.stop, stop) - start,
            )
            for region in self._regions
            if region.start < stop and region.stop > start
        )

    def __len__(self) -> int:
        return len(self._regions)

    def __iter__(self) -> Iterator[Region]:
        return iter(self._regions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RegionList) and self._regions == other._regions

    def __hash__(self) -> int:
        return hash(self._regions)

    def __repr__(self) -> str:
        return f"RegionList({list(self._regions)!r})"

    def add(self, region: Region) -> "RegionList":
        """Return a list with `region` at its end."""
        return RegionList((*self._regions, region))

    def replace(self, index: int, region: Region) -> "RegionList":
        """Return a list with `region` in the place of the one at `index`.

        Raises
        ------
        IndexError
            If there is none at `index`.
        """
        index = self._checked(index)
        return RegionList((*self._regions[:index], region, *self._regions[index + 1 :]))

    def remove(self, index: int) -> "RegionList":
        """Return a list without the region at `index`.

        Raises
        ------
        IndexError
            If there is none at `index`.
        """
        index = self._checked(index)
        return RegionList(self._regions[:index] + self._regions[index + 1 :])

    def _checked(self, index: int) -> int:
        if not 0 <= index < len(self):
            raise IndexError(f"index must be from 0 to {len(self) - 1}, got {index}")
        return index
