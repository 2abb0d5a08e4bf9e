"""A spectrum turned on its side: levels to the right, frequencies on the picture's own rows."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.levels.spectrum_meter import BandRows
from gui.painting.words import Words
from gui.reading import Reading
from gui.theme import Theme

Float32 = NDArray[np.float32]

#: Time constant in seconds with which the bars follow the newest frame.
_FOLLOW = 0.05
#: How opaque the ground of words over the bars is.
_PLATE = 190


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What the levels of a spectrum are.

    Parameters
    ----------
    words : tuple of str
        Said at its head; empty for the plain spectrum.
    unit : str, optional
        Unit of readings; without, that of the pane beside it.
    offset_db : float
        What to add to levels in dBFS for this unit.
    bands : BandRows, optional
        The octave bands shown, if they are not FFT lines.
    """

    words: tuple[str, ...] = ()
    unit: str | None = None
    offset_db: float = 0.0
    bands: BandRows | None = None

    def reading(self, reading: Reading, row: int) -> Reading:
        """Return what is read at a row of a lane, in the unit and the bands of these levels."""
        unit, value = reading.unit, reading.value
        if self.unit is not None:
            unit = self.unit
            value = None if value is None else value + self.offset_db
        if self.bands is None:
            return replace(reading, unit=unit, value=value)
        name = self.bands.name_at(row)
        return replace(reading, unit=unit, value=value if name else None, octave_band=name)


class SpectrumItem(pg.GraphicsObject):
    """Filled levels of the newest frame, and a line that holds their peaks for a while.

    Attributes
    ----------
    measured : Measured
        What the levels are.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rect = QRectF()
        self._pixel_ratio = 1.0
        self._lanes: list[slice] = []
        self._size = (1, 1)
        self._range_db = (-100.0, 0.0)
        self._grid_db: list[float] = []
        self._levels: Float32 | None = None
        self._held: Float32 | None = None
        self._held_for: Float32 | None = None
        self.measured = Measured()
        self._note = ""
        self._words = Words(theme, _PLATE)
        self.set_peaks(shown=True)
        self._make_bars()

    def place(self, rect: QRectF, pixel_ratio: float, lanes: list[slice]) -> None:
        """Take a place on the stage; `lanes` are the picture's rows in device pixels."""
        self.prepareGeometryChange()
        self.setPos(rect.topLeft())
        self._rect = QRectF(QPointF(0, 0), rect.size())
        self._pixel_ratio = pixel_ratio
        self._lanes = lanes
        self._size = (round(rect.width() * pixel_ratio), round(rect.height() * pixel_ratio))
        self._make_bars()
        self.forget()

    def set_range(self, low_db: float, high_db: float, grid_db: list[float]) -> None:
        """Set the levels at the left and right edge and where faint lines run down."""
        self._range_db, self._grid_db = (low_db, high_db), grid_db
        self._make_bars()

    def restyle(self) -> None:
        """Take the colours of the look as it is now."""
        self._make_bars()
        self._words.restyle()

    def forget(self) -> None:
        """Drop levels and peaks: other settings, other source."""
        self._levels = self._held = self._held_for = None

    def set_peaks(self, *, shown: bool, hold: float = 1.0, fall: float = 20.0) -> None:
        """Set whether peaks are shown, for how many seconds they stand, and their fall in dB/s."""
        self._peaks_shown, self._hold, self._fall = shown, hold, fall

    def follow(self, rows_db: Float32, elapsed: float, held_db: Float32 | None = None) -> None:
        """Move towards the newest frame.

        Parameters
        ----------
        rows_db : ndarray of float32, shape (n_lanes, n_rows)
            Its levels on the picture's rows.
        elapsed : float
            Seconds since the last call.
        held_db : ndarray of float32, optional
            Peaks held by whoever measures; without, those of the rows are held here.
        """
        if self._levels is None or self._held is None or self._held_for is None:
            self.show_with_peaks(rows_db, rows_db if held_db is None else held_db)
            return
        self._note = ""
        keep = np.float32(np.exp(-elapsed / _FOLLOW))
        self._levels = rows_db + keep * (self._levels - rows_db)
        if held_db is not None:
            self._held = held_db
            return
        self._held_for += np.float32(elapsed)
        self._held[self._held_for > self._hold] -= np.float32(self._fall * elapsed)
        higher = rows_db >= self._held
        self._held[higher] = rows_db[higher]
        self._held_for[higher] = 0

    def show_with_peaks(self, rows_db: Float32, peaks_db: Float32 | None, note: str = "") -> None:
        """Show these levels and peaks as they are, and what they are.

        Parameters
        ----------
        rows_db, peaks_db : ndarray of float32, shape (n_lanes, n_rows)
            Levels on the picture's rows; without peaks, the levels' own.
        note : str
            A few words, where it is not the newest frame.
        """
        self._note = note
        self._levels = rows_db.copy()
        self._held = (rows_db if peaks_db is None else peaks_db).copy()
        self._held_for = np.zeros_like(rows_db)

    def show_levels(self, rows_db: Float32 | None, note: str = "") -> None:
        """Show these levels for now, if there are any; the peaks held stay."""
        if rows_db is not None:
            self._levels = rows_db.copy()
            self._note = note

    @property
    def levels(self) -> Float32 | None:
        """The levels shown in dB, shape (n_lanes, n_rows), or None."""
        return self._levels

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the item's own rectangle."""
        return self._rect

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the bars as one blit, the held peaks and the note."""
        self._paint_bars(painter)
        self._paint_peaks(painter)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        phrases = [*self.measured.words, *([self._note] if self._note else [])]
        lines = self._words.wrap(phrases, self._rect.width() - self._theme.px(16))
        self._words.set_lines([[(line, "text")] for line in lines], self._pixel_ratio)
        painter.setClipping(False)
        self._words.paint(painter, QPointF(self._rect.width() - self._words.width - 3, 3))

    def _paint_peaks(self, painter: QPainter) -> None:
        if self._held is not None and self._peaks_shown:
            painter.setPen(QPen(self._theme.colour("trace"), 0))
            # Where nothing is held the line would run down the edge.
            painter.setClipRect(self._rect.adjusted(1, 0, 0, 0))
            reach = self._reach(self._held) / self._pixel_ratio
            for lane, rows in enumerate(self._lanes):
                heights = (np.arange(rows.start, rows.stop) + 0.5) / self._pixel_ratio
                painter.drawPolyline(_polygon(reach[lane], heights))

    def _paint_bars(self, painter: QPainter) -> None:
        width, height = self._size
        if self._levels is None:
            self._pixels[:] = self._bars[0]
        else:
            reach = self._reach(self._levels).astype(np.intp)
            if self.measured.bands is not None:
                reach[:, self.measured.bands.gaps] = 0
            for lane, rows in enumerate(self._lanes):
                np.take(self._bars, reach[lane], axis=0, out=self._pixels[rows], mode="clip")
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._pixel_ratio)
        painter.drawImage(QPointF(0, 0), image)

    def _reach(self, levels: Float32) -> Float32:
        """Return how far levels reach to the right, in device pixels."""
        low, high = self._range_db
        width = np.float32(self._size[0])
        per_db = width / np.float32(high - low)
        reach: Float32 = np.clip((levels - np.float32(low)) * per_db, 0, width)
        return reach

    def _make_bars(self) -> None:
        width, height = self._size
        theme = self._theme
        first, last = _rgb(theme.colour("accent_deep")), _rgb(theme.colour("accent"))
        share = np.linspace(0.0, 0.75, width)[:, None]
        rgb = np.rint(first + share * (last - first)).astype(np.uint32)
        ink = np.uint32(0xFF000000) | rgb[:, 0] << 16 | rgb[:, 1] << 8 | rgb[:, 2]
        empty = np.full(width, theme.pixel("stage"), np.uint32)
        low_db, high_db = self._range_db
        grid = (np.array(self._grid_db) - low_db) / (high_db - low_db) * width
        grid = np.rint(grid).astype(int)
        empty[grid[(grid > 0) & (grid < width)]] = theme.pixel("grid")
        # A bar of each length is ready made: a row of the picture is then one copy.
        across = np.arange(width)
        self._bars = np.where(across < np.arange(width + 1)[:, None], ink, empty)
        self._pixels = np.full((height, width), theme.pixel("stage"), np.uint32)


def _rgb(colour: QColor) -> NDArray[np.float64]:
    return np.array((colour.red(), colour.green(), colour.blue()), np.float64)


def _polygon(x: NDArray[np.floating], y: NDArray[np.floating]) -> QPolygonF:
    polygon = pg.functions.create_qpolygonf(len(x))
    points = pg.functions.ndarray_from_qpolygonf(polygon)
    points[:, 0], points[:, 1] = x, y
    return polygon
