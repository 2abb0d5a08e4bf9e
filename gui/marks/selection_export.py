"""What a selection shows, as numbers and as a picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from gui.files.naming import view_in_files
from gui.marks.selection import Selection, Spot
from gui.views.places import Places

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class VisibleLevels:
    """The values of a pane in a box, as they are drawn.

    Parameters
    ----------
    values : ndarray of float32, shape (n_times, n_frequencies)
        In `unit`; the maximum over the frames of a column of pixels.
    times_s : ndarray of float64, shape (n_times,)
        Middles of the columns in seconds of the Track, rising.
    frequencies_hz : ndarray of float64, shape (n_frequencies,)
        Middles of the rows in Hz, or where each band weighs most; rising.
    unit : str
        Unit of the values.
    view : str
        What the pane shows.
    """

    values: Float32
    times_s: Float64
    frequencies_hz: Float64
    unit: str
    view: str


def visible_levels(places: Places, selection: Selection, spot: Spot) -> VisibleLevels | None:
    """Return the values drawn in a selection, one for each pixel, or for each band where bands are.

    Without a band, and from the waveform, it is the first pane's.

    Parameters
    ----------
    places : Places
        What is on the screen.
    selection : Selection
        Which times and frequencies.
    spot : Spot
        In which pane and signal.

    Returns
    -------
    VisibleLevels or None
        None if nothing of it is on the screen.
    """
    feed = places.feed
    spot = places.shown(Spot(spot.pane or 0, spot.lane))
    index = min(spot.pane or 0, len(feed.pictures) - 1)
    difference = index >= len(feed.panes)
    pane = feed.panes[0 if difference else index]
    rows = _rows(places, selection, spot)
    if pane.axis == "bands":  # one row of each band
        bands = [pane.band_of_row(row + 0.5) for row in rows]
        rows = [row for n, row in enumerate(rows) if n == 0 or bands[n] != bands[n - 1]]
    grid = feed.grid
    first = max(grid.column_of(selection.start), feed.start)
    stop = min(grid.column_of(selection.stop - 1) + 1, feed.stop)
    found = [
        (column, values)
        for column in range(first, stop)
        if (values := feed.value_at(index, column)) is not None
    ]
    if not found or not rows:
        return None
    lane = min(spot.lane, feed.n_lanes - 1)
    rising = rows[::-1]
    seconds = float(grid.samples_per_column) / feed.track.sr
    return VisibleLevels(
        values=np.stack([values[lane, rising] for _, values in found]),
        times_s=(np.array([column for column, _ in found]) + 0.5) * seconds,
        frequencies_hz=np.array(
            [
                pane.hz_of_row(row + 0.5) if pane.axis == "bands" else pane.rows.hz_of(row)
                for row in rising
            ],
            dtype=np.float64,
        ),
        unit="dB apart" if difference else pane.scale.unit,
        view="difference" if difference else view_in_files(feed.shown[index]),
    )


def picture_of(places: Places, selection: Selection, spot: Spot) -> QImage | None:
    """Return the pixels of a selection's box, or None if nothing of it is on the screen.

    Without a band, and from the waveform, it is the first pane in its whole height.
    """
    feed = places.feed
    index = places.shown(Spot(spot.pane or 0, spot.lane)).pane or 0
    box = places.visible_box(selection, Spot(index, spot.lane))
    if selection.band is None:
        whole = places.geometry.panes[index]
        box = QRectF(box.left(), whole.top(), box.width(), whole.height())
    ratio = places.geometry.pixel_ratio
    origin = places.geometry.panes[index].topLeft()
    left, right = (round((x - origin.x()) * ratio) for x in (box.left(), box.right()))
    top, bottom = (round((y - origin.y()) * ratio) for y in (box.top(), box.bottom()))
    if right <= left or bottom <= top:
        return None
    return feed.pictures[index].picture().copy(QRect(left, top, right - left, bottom - top))


def _rows(places: Places, selection: Selection, spot: Spot) -> list[int]:
    """Return the pixel rows of a lane that have most of themselves in the box, from the top."""
    lane, box = places.lane_rect(spot), places.visible_box(selection, spot)
    ratio = places.geometry.pixel_ratio
    first = round((box.top() - lane.top()) * ratio)
    stop = round((box.bottom() - lane.top()) * ratio)
    return list(range(max(0, first), min(stop, round(lane.height() * ratio))))
