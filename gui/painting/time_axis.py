"""What stands on a time axis: round places in a Track, and what they are called."""

import math
from datetime import datetime, timedelta

from gui.painting.axes import clock, grouped, plain_seconds, time_step, whole_steps
from gui.settings import TimeLabels

#: Logical pixels that a time in a Track needs on an axis, with what lies between two.
TIME_ROOM = 76
_DAY = 86400
#: How much wider a time of day is than a time in a Track, and how far from the left edge of an axis
#: the first of them has room for a date in front, as a share of that width.
_DAY_ROOM, _DATE_ROOM = 1.3, 0.3


def time_places(
    labels: TimeLabels, sr: int, begin: float, end: float, room: float, began: datetime | None
) -> list[tuple[float, str]]:
    """Return round places between two times in a Track, and their labels.

    Parameters
    ----------
    labels : str
        How time is counted; see `gui.settings.DisplaySettings`.
    sr : int
        Sample rate of the Track in Hz.
    begin, end : float
        What is visible, in seconds. Nothing is called by a name that lies before the Track.
    room : float
        The share of the axis that a time in a Track needs.
    began : datetime or None
        When the Track began: without it, times of day are not known, and count from its beginning.

    Returns
    -------
    list of (float, str)
        Seconds in the Track.
    """
    if labels == "samples":
        return [(n / sr, grouped(n)) for n in whole_steps(begin * sr, end * sr, room)]
    if labels == "time of day" and began is not None:
        return day_places(began, begin, end, (end - begin) * room)
    step = time_step(end - begin, room)
    name = plain_seconds if labels == "seconds" else clock
    return [(n * step, name(n * step, step)) for n in _whole(max(0.0, begin), end, step)]


def day_places(
    began: datetime, begin: float, end: float, room: float, *, dated: bool = True
) -> list[tuple[float, str]]:
    """Return places that are round by the clock on the wall.

    Parameters
    ----------
    began : datetime
        When the Track began. Its distance from UTC holds for all of it.
    begin, end : float
        What is visible, in seconds of the Track.
    room : float
        How many seconds a time in a Track needs; one of day is wider.
    dated : bool
        Whether the first label with room for it says the date, and not only those that begin a day.

    Returns
    -------
    list of (float, str)
        Seconds in the Track, and times of day.
    """
    step = time_step(1.0, room * _DAY_ROOM)
    midnight = began.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (began - midnight).total_seconds()
    places = []
    for n in _whole(max(0.0, begin) + passed, end + passed, step):
        day, since_midnight = divmod(round(n * step, 6), _DAY)
        label = time_of_day(since_midnight, step)
        seconds = n * step - passed
        if (dated and seconds - begin >= _DATE_ROOM * room) or since_midnight == 0:
            label = f"{midnight + timedelta(days=day):%Y-%m-%d} {label}"
            dated = False
        places.append((seconds, label))
    return places


def time_of_day(since_midnight: float, step: float) -> str:
    """Return a time of day with as many figures as `step` needs: "09:05", "09:05:02.5"."""
    words = clock(_DAY + since_midnight, step)  # a day more: with hours in any case
    hours, rest = words.split(":", 1)
    rest = rest if step < 60 else rest.rsplit(":", 1)[0]
    return f"{int(hours) % 24:02d}:{rest}"


def moment(heard: datetime, step: float) -> str:
    """Return the time of day of a moment with as many figures as `step` needs."""
    midnight = heard.replace(hour=0, minute=0, second=0, microsecond=0)
    return time_of_day((heard - midnight).total_seconds(), step)


def _whole(first: float, last: float, step: float) -> range:
    """Return the multiples of `step` from `first` to `last`, counted in steps."""
    return range(math.ceil(first / step - 1e-6), math.floor(last / step + 1e-6) + 1)
