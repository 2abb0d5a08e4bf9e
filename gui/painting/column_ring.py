"""A picture that scrolls by painting two blits: a ring of device-pixel columns."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

Float32 = NDArray[np.float32]
Pixels = NDArray[np.uint32]

#: Turns values (n_lanes, n_columns, n_values) into pixels (n_columns, height).
Colouring = Callable[[Float32], Pixels]


class ColumnRing:
    """Pixels of the columns in a window of time, column *k* in slot ``k % width``.

    Moving the window on costs only the columns that enter; nothing is scrolled in memory. Beside
    the pixels the ring keeps the values they were made from, so that new colours need no new
    analysis and the value under the cursor can be read.

    Parameters
    ----------
    width, height : int
        Size in device pixels.
    n_lanes, n_values : int
        Values kept per column.
    colouring : callable
        Makes pixels of values.
    background : int
        Pixel (0xffRRGGBB) of columns that have no values.

    Notes
    -----
    Belongs to the GUI thread.
    """

    def __init__(
        self,
        width: int,
        height: int,
        n_lanes: int,
        n_values: int,
        colouring: Colouring,
        background: int,
    ) -> None:
        self.width, self.height = width, height
        self.start = 0
        self._colouring = colouring
        self._background = np.uint32(background)
        self._pixels = np.full((height, width), self._background, np.uint32)
        self._image = QImage(
            self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32
        )
        self._values = np.full((width, n_lanes, n_values), np.nan, np.float32)
        self._known = np.zeros(width, bool)
        self._fresh = np.zeros(width, bool)

    def move_to(self, start: int) -> None:
        """Show the columns from `start` on; those that enter are empty until written."""
        step = start - self.start
        if step >= self.width or step <= -self.width:
            self._clear(slice(None))
        elif step > 0:
            self._clear(np.arange(self.start, start) % self.width)
        elif step < 0:
            self._clear(np.arange(start, self.start) % self.width)
        self.start = start

    def write(self, first: int, values: Float32, *, fresh: bool = True) -> int:
        """Set the columns from `first` on, as far as they are in the window.

        Parameters
        ----------
        first : int
            Column of ``values[:, 0]``.
        values : ndarray of float32, shape (n_lanes, n_columns, n_values)
            What the columns show.
        fresh : bool
            False for a first impression, to be written again; never replaces fresh columns.

        Returns
        -------
        int
            How many columns were written.
        """
        skip = max(0, self.start - first)
        stop = min(values.shape[1], self.start + self.width - first)
        if stop <= skip:
            return 0
        values = values[:, skip:stop]
        columns = np.arange(first + skip, first + stop)
        if not fresh:
            stale = ~self._fresh[columns % self.width]
            values, columns = values[:, stale], columns[stale]
        self.write_columns(columns, values, fresh=fresh)
        return len(columns)

    def write_columns(
        self, columns: NDArray[np.int64], values: Float32, *, fresh: bool = True
    ) -> None:
        """Set columns of the window, in any order, to values (n_lanes, n_columns, n_values)."""
        slots = columns % self.width
        self._values[slots] = values.swapaxes(0, 1)
        self._pixels[:, slots] = self._colouring(values).T
        self._known[slots] = True
        self._fresh[slots] = fresh

    def give_up(self, first: int, stop: int) -> None:
        """Count columns `first` to `stop` as complete, whatever they show."""
        first, stop = max(first, self.start), min(stop, self.start + self.width)
        if stop > first:
            self._fresh[np.arange(first, stop) % self.width] = True

    def missing(self, first: int, stop: int) -> tuple[int, int] | None:
        """Return the narrowest range in `first` to `stop` and the window with all stale columns."""
        first, stop = max(first, self.start), min(stop, self.start + self.width)
        if stop <= first:
            return None
        stale = np.flatnonzero(~self._fresh[np.arange(first, stop) % self.width])
        return (first + int(stale[0]), first + int(stale[-1]) + 1) if len(stale) else None

    def fresh(self, columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which columns of the window are complete."""
        return self._fresh[columns % self.width]

    def values_at(self, column: int) -> Float32 | None:
        """Return the values of a column, shape (n_lanes, n_values), or None for none."""
        slot = column % self.width
        inside = self.start <= column < self.start + self.width
        return self._values[slot] if inside and self._known[slot] else None

    def known(self, columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which columns of the window have values."""
        return self._known[columns % self.width]

    def values_of(self, columns: NDArray[np.int64]) -> Float32:
        """Return the values of columns that have some, shape (n_lanes, n_columns, n_values)."""
        return self._values[columns % self.width].swapaxes(0, 1)

    def peaks(self) -> Float32 | None:
        """Return each value's maximum over all columns, shape (n_lanes, n_values), or None."""
        known = self.known_values()
        return known.max(axis=0) if len(known) else None

    def known_values(self) -> Float32:
        """Return the values of all columns that have some, shape (n_columns, n_lanes, n_values)."""
        return self._values[self._known]

    def recolour(self, colouring: Colouring) -> None:
        """Make all pixels anew from the values kept."""
        self._colouring = colouring
        slots = np.flatnonzero(self._known)
        for part in np.array_split(slots, max(1, len(slots) // 256)):
            self._pixels[:, part] = colouring(self._values[part].swapaxes(0, 1)).T

    def adopt(self, old: "ColumnRing", first: float, stop: float, oldest: int = 0) -> None:
        """Show the picture of another ring, stretched, until columns are written.

        Parameters
        ----------
        old : ColumnRing
            What was on screen.
        first, stop : float
            The columns of this ring that the window of `old` covers.
        oldest : int
            The first column that can be written later; those before it stay empty.
        """
        picture = QImage(self.width, self.height, QImage.Format.Format_RGB32)
        picture.fill(int(self._background))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = oldest - self.start
        painter.setClipRect(QRectF(left, 0, max(0, self.width - left), self.height))
        target = QRectF(first - self.start, 0, stop - first, self.height)
        painter.drawImage(target, old.picture(), QRectF(0, 0, old.width, old.height))
        painter.end()
        linear = np.frombuffer(picture.constBits(), np.uint32).reshape(self.height, self.width)
        self._pixels[:] = np.roll(linear, self.start % self.width, axis=1)

    def picture(self) -> QImage:
        """Return a copy of the window as it is painted, oldest column left."""
        return _image_of(np.roll(self._pixels, -(self.start % self.width), axis=1))

    def paint(self, painter: QPainter, at: QPointF, pixel_ratio: float) -> None:
        """Paint the window unscaled with its top left corner at `at` (logical pixels)."""
        self._image.setDevicePixelRatio(pixel_ratio)
        split = self.start % self.width
        left = self.width - split
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(at, self._image, QRectF(split, 0, left, self.height))
        if split:
            behind = QPointF(at.x() + left / pixel_ratio, at.y())
            painter.drawImage(behind, self._image, QRectF(0, 0, split, self.height))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _clear(self, slots: slice | NDArray[np.int64]) -> None:
        self._pixels[:, slots] = self._background
        self._known[slots] = False
        self._fresh[slots] = False


def _image_of(pixels: Pixels) -> QImage:
    height, width = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def lane_slices(height: int, n_lanes: int, gap: int) -> list[slice]:
    """Divide `height` rows into equal lanes with `gap` rows between them, top lane first.

    Where there is no room for the gaps they shrink; lanes that then still do not fit lie over
    each other in the last row.
    """
    gap = max(0, min(gap, (height - n_lanes) // max(1, n_lanes - 1)))
    lane = max(1, (height - gap * (n_lanes - 1)) // n_lanes)
    firsts = [min(index * (lane + gap), height - lane) for index in range(n_lanes)]
    return [slice(first, first + lane) for first in firsts]
