"""Going from region to region in the order of time."""

from dsp.audio.regions import RegionList


def in_time(regions: RegionList) -> list[int]:
    """Return the numbers of regions in the order in which they begin."""
    return sorted(range(len(regions)), key=lambda number: regions[number].start)


def neighbour(regions: RegionList, current: int | None, seconds: float, step: int) -> int | None:
    """Return the region after another one, or before it.

    Parameters
    ----------
    regions : RegionList
        All of them.
    current : int or None
        Where to go on from, by its number.
    seconds : float
        Where to begin if that is None.
    step : int
        1 for the next one, -1 for the one before.

    Returns
    -------
    int or None
        Its number, None where there is none.
    """
    order = in_time(regions)
    if current is not None:
        at = order.index(current) + step
    else:
        before = sum(region.start < seconds for region in regions)
        at = before if step > 0 else before - 1
    return order[at] if 0 <= at < len(order) else None
