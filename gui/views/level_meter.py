"""The level meter in the corner: a bar a channel on the axis of the spectrum below, and numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.painting.words import Run, Words
from gui.theme import Theme
from gui.translation import mark, tr

Float64 = NDArray[np.float64]

#: How long the greatest sample is marked, in seconds, and how fast the mark falls, in dB a second.
_HOLD, _FALL = 1.5, 20.0
_THICKEST, _THINNEST, _SPACE = 12.0, 2.0, 2.0
TIP = mark(
    "Level of each channel: RMS (bar), greatest sample (line), on the axis of the spectra. "
    "Loudness in LUFS (BS.1770): M momentary, 400 ms; S short-term, 3 s; I integrated since the "
    "reset. TP: greatest true peak since the reset, in dBTP. Click to reset I and TP."
)


@dataclass(frozen=True, slots=True)
class MeterWords:
    """One way to write the numbers.

    Parameters
    ----------
    lines : tuple of tuple of Run
        What to write.
    widest : tuple of str
        The same lines at their widest, so that changing numbers do not change the layout.
    """

    lines: tuple[tuple[Run, ...], ...]
    widest: tuple[str, ...]


class LevelMeterItem(pg.GraphicsObject):
    """Bars and numbers; opaque, so that a frame may paint it alone.

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
        self._range_db = (-100.0, 0.0)
        self._grid: list[float] = []
        self._rms_db: Float64 | None = None
        self._held_db: Float64 | None = None
        self._held_for = np.zeros(0)
        self._full_db = 0.0
        self._gradient = QLinearGradient()
        self._words = Words(theme)
        self._ways: tuple[MeterWords, ...] = ()
        self._n_lines = 0
        self.setToolTip(tr(TIP))

    def place(self, rect: QRectF, pixel_ratio: float) -> None:
        """Take a place on the stage."""
        self.prepareGeometryChange()
        self.setPos(rect.topLeft())
        self._rect = QRectF(QPointF(0, 0), rect.size())
        self._pixel_ratio = pixel_ratio
        self.restyle()
        self._lay_out()

    def restyle(self) -> None:
        """Take the colours of the look as it is now."""
        # The same colours at the same levels as in the spectrum below.
        self._gradient = QLinearGradient(0, 0, self._rect.width() / 0.75, 0)
        self._gradient.setColorAt(0, self._theme.colour("accent_deep"))
        self._gradient.setColorAt(1, self._theme.colour("accent"))
        self._words.restyle()
        self._lay_out()

    def set_range(self, low_db: float, high_db: float, grid_db: Sequence[float]) -> None:
        """Set the levels at the left and right edge and where faint lines run down."""
        self._range_db = (low_db, high_db)
        self._grid = [level for level in grid_db if low_db < level < high_db]

    def forget(self) -> None:
        """Show nothing: another source."""
        self._rms_db = self._held_db = None
        self.set_words(())

    def follow(
        self, rms_db: Sequence[float], peak_db: Sequence[float], elapsed: float, full_db: float
    ) -> None:
        """Show levels of this moment, and hold the peaks.

        Parameters
        ----------
        rms_db, peak_db : sequence of float
            Of each channel, on the axis of the spectrum.
        elapsed : float
            Seconds since the last call.
        full_db : float
            Where digital full scale lies on that axis.
        """
        peaks = np.array(peak_db)
        held = self._held_db
        if held is None or held.shape != peaks.shape:
            self.show_levels(rms_db, peak_db, full_db)
            return
        self._rms_db, self._full_db = np.array(rms_db), full_db
        self._held_for += elapsed
        held[self._held_for > _HOLD] -= _FALL * elapsed
        higher = peaks >= held
        held[higher] = peaks[higher]
        self._held_for[higher] = 0.0

    def show_levels(
        self, rms_db: Sequence[float], peak_db: Sequence[float], full_db: float
    ) -> None:
        """Show levels as they are."""
        self._rms_db, self._held_db = np.array(rms_db), np.array(peak_db)
        self._held_for = np.zeros(len(self._held_db))
        self._full_db = full_db

    def set_words(self, ways: tuple[MeterWords, ...]) -> None:
        """Write the first of these that there is room for."""
        self._ways = ways
        self._lay_out()

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the item's own rectangle."""
        return self._rect

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint ground, bars, marks and numbers."""
        theme = self._theme
        painter.fillRect(self._rect, theme.colour("stage"))
        if self._rms_db is not None and self._held_db is not None:
            line = 1 / self._pixel_ratio
            boxes = self._bar_boxes(len(self._rms_db))
            for box, rms, held in zip(boxes, self._rms_db, self._held_db, strict=False):
                painter.fillRect(box, theme.colour("grid"))
                self._paint_bar(painter, box, float(rms), float(held))
            top = boxes[0].top()
            for level in self._grid:
                at = round(self._reach(level) * self._pixel_ratio) / self._pixel_ratio
                height = self._rect.height() - top
                painter.fillRect(QRectF(at, top, line, height), theme.colour("stage"))
        self._words.paint(painter, QPointF(0, 0))

    def _paint_bar(self, painter: QPainter, box: QRectF, rms_db: float, held_db: float) -> None:
        theme = self._theme
        painter.fillRect(
            QRectF(box.left(), box.top(), self._reach(rms_db), box.height()), self._gradient
        )
        held = self._reach(held_db)
        if held > 0:
            over = held_db >= self._full_db
            left = min(held, self._rect.width()) - 2
            token = "danger" if over else "trace"
            painter.fillRect(QRectF(left, box.top(), 2, box.height()), theme.colour(token))

    def _reach(self, level_db: float) -> float:
        low, high = self._range_db
        share = (level_db - low) / (high - low)
        return min(max(share, 0.0), 1.0) * self._rect.width()

    def _bar_boxes(self, count: int) -> list[QRectF]:
        """Return a box for each channel, from the foot upwards, as many as there is room for."""
        room = self._rect.height() - self._n_lines * self._words.line_height - 3
        each = min(self._theme.px(_THICKEST) + _SPACE, max(room, 1.0) / count)
        thick = max(each - _SPACE, min(_THINNEST, each))
        top = self._rect.height() - count * each + (each - thick)
        ratio = self._pixel_ratio
        rows = [round((top + channel * each) * ratio) / ratio for channel in range(count)]
        height = max(1.0, round(thick * ratio)) / ratio
        return [QRectF(0, row, self._rect.width(), height) for row in rows]

    def _lay_out(self) -> None:
        """Choose how to write the numbers; bars keep a line's height at least."""
        most = int((self._rect.height() - 8) // self._words.line_height)
        chosen: tuple[tuple[Run, ...], ...] = ()
        for way in self._ways:
            fits = all(self._words.width_of(line) <= self._rect.width() for line in way.widest)
            if len(way.lines) <= most and fits:
                chosen = way.lines
                break
        self._n_lines = len(chosen)
        self._words.set_lines(chosen, self._pixel_ratio)


class MeterClicks(QObject):
    """Tells of clicks on the meter.

    Parameters
    ----------
    viewport : QWidget
        Where the mouse is.
    area : callable
        Returns the meter's rectangle there.
    clicked : callable
        Called once for each click.
    """

    def __init__(
        self, viewport: QWidget, area: Callable[[], QRectF], clicked: Callable[[], None]
    ) -> None:
        super().__init__(viewport)
        self._area, self._clicked = area, clicked
        viewport.installEventFilter(self)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses of the left button on the meter; leave everything else."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if not self._area().contains(event.position()):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._clicked()
        return True
