"""The strip below the views: all of the Track, and which part of it they show."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsp.audio.track import Gap
from gui.columns.column_feed import ColumnFeed
from gui.columns.envelope import Envelope
from gui.failures.guard import guarded
from gui.painting.hatching import hatching
from gui.theme import Theme
from gui.time_view import TimeView
from gui.translation import tr

Float32 = NDArray[np.float32]

_HEIGHT = 40
_NARROWEST = 4.0


class OverviewStrip(QWidget):
    """Waveform of everything there is, with the visible part as a handle to take hold of.

    Parameters
    ----------
    theme : Theme
        Colours.
    parent : QWidget, optional
        Qt parent.
    """

    #: The first sample that the views should show.
    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._envelope: Envelope | None = None
        self._view: TimeView | None = None
        self._bounds = (0, 1)
        self._wave = QPixmap()
        self._drawn = False
        self._margins = (0.0, 0.0)
        self._held: float | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Overview of all sound"))
        self.setToolTip(
            tr("All there is. Drag the frame, or click, to look elsewhere (← →, Home, End)")
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_margins(self, left: float, right: float) -> None:
        """Stand below the pictures: leave so much room at the sides, in logical pixels."""
        if (left, right) != self._margins:
            self._margins = (left, right)
            self._redraw()

    def show_envelope(self, envelope: Envelope | None) -> None:
        """Show the waveform of another Track."""
        if self._envelope is not None:
            self._envelope.close()
        self._envelope, self._view = envelope, None
        self._redraw()

    def refresh(self, *, idle: bool, feed: ColumnFeed | None = None) -> None:
        """Show what has become known since; to be called a few times a second.

        Parameters
        ----------
        idle : bool
            Whether a file may be read now.
        feed : ColumnFeed, optional
            What the views show: their waveform stands in until the file is read.
        """
        if self._envelope is None:
            return
        seen = feed is not None and self._envelope.look_at(feed)
        if self._envelope.update(idle=idle) or seen:
            self._redraw()

    @property
    def complete(self) -> bool:
        """Whether all of a file's waveform is shown."""
        return self._envelope is not None and self._envelope.complete

    def show_view(self, view: TimeView, start: int, end: int) -> None:
        """Show which part of samples `start` to `end` is visible."""
        bounds = start, max(end, start + 1)
        self._view, moved = view, view != self._view
        if bounds != self._bounds:
            self._bounds = bounds
            self._redraw()
        elif moved:
            self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint waveform and handle."""
        if not self._drawn:
            self._draw_wave()
        painter, theme, area = QPainter(self), self._theme, self._area()
        painter.fillRect(self.rect(), theme.colour("stage"))
        painter.drawPixmap(area.topLeft(), self._wave)
        if self._view is not None:
            handle = self._handle()
            shade = theme.colour("stage", 150)
            painter.fillRect(QRectF(area.topLeft(), handle.bottomLeft()), shade)
            painter.fillRect(QRectF(handle.topRight(), area.bottomRight()), shade)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("text", 190))
            painter.setBrush(theme.colour("text", 18))
            painter.drawRoundedRect(handle.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the waveform for the new width."""
        super().resizeEvent(event)
        self._redraw()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, or bring it here."""
        if event.button() != Qt.MouseButton.LeftButton or self._view is None:
            return
        handle, at = self._handle(), event.position()
        inside = handle.left() <= at.x() <= handle.right()
        self._held = at.x() - handle.left() if inside else handle.width() / 2
        self._move(at)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self._held is not None:
            self._move(event.position())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def _move(self, at: QPointF) -> None:
        assert self._held is not None
        area, (start, end) = self._area(), self._bounds
        share = (at.x() - self._held - area.left()) / area.width()
        self.moved.emit(start + round(share * (end - start)))

    def _area(self) -> QRectF:
        left, right = self._margins
        return QRectF(left, 4, max(1.0, self.width() - left - right), self.height() - 10)

    def _handle(self) -> QRectF:
        assert self._view is not None
        area, (start, end) = self._area(), self._bounds
        per_sample = area.width() / (end - start)
        left = area.left() + (self._view.start - start) * per_sample
        right = area.left() + (self._view.stop - start) * per_sample
        left, right = max(left, area.left()), min(right, area.right())
        if right - left < _NARROWEST:
            middle = min(max((left + right) / 2, area.left() + 2), area.right() - 2)
            left, right = middle - _NARROWEST / 2, middle + _NARROWEST / 2
        return QRectF(left, area.top(), right - left, area.height())

    def restyle(self) -> None:
        """Take the look as it is now."""
        self._redraw()

    def _redraw(self) -> None:
        """Draw the waveform anew when the strip is painted next."""
        self._drawn = False
        self.update()

    def _draw_wave(self) -> None:
        """Draw the waveform into a pixmap, a column for each device pixel."""
        self._drawn = True
        area, ratio = self._area(), self.devicePixelRatioF()
        width, height = (max(1, round(size * ratio)) for size in (area.width(), area.height()))
        paper, ink = (self._theme.colour(name).rgb() for name in ("panel", "accent_deep"))
        pixels = np.full((height, width), paper, np.uint32)
        points, first, stop = np.zeros((0, 2), np.float32), 0, 1
        if self._envelope is not None:
            points, first, stop = self._envelope.values()
        if len(points):
            low, high = _columns(points, first, stop, self._bounds, width)
            scale = height / 2 / max(float(np.abs(points).max()), 1e-3)
            top = np.rint(height / 2 - high * scale)
            foot = np.maximum(np.rint(height / 2 - low * scale), top + 1)
            rows = np.arange(height)[:, np.newaxis]
            pixels[(top <= rows) & (rows < foot)] = ink
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        self._wave = QPixmap.fromImage(image)
        self._wave.setDevicePixelRatio(ratio)
        if self._envelope is not None and (gaps := self._envelope.gaps):
            self._mark_gaps(self._wave, gaps)

    def _mark_gaps(self, pixmap: QPixmap, gaps: tuple[Gap, ...]) -> None:
        """Hatch where sound is missing, so that a short gap is seen in hours of sound."""
        ratio, (start, end) = pixmap.devicePixelRatio(), self._bounds
        per_sample = pixmap.width() / (end - start)
        tile, mark = hatching(self._theme, ratio), self._theme.colour("warning")
        painter = QPainter(pixmap)
        reached = -1
        for gap in gaps:
            left = max(reached, int((gap.start - start) * per_sample))
            right = min(pixmap.width(), max(left + 2, round((gap.stop - start) * per_sample)))
            if right > max(left, reached):
                area = QRectF(left / ratio, 0, (right - left) / ratio, pixmap.height() / ratio)
                painter.drawTiledPixmap(area, tile)
                painter.fillRect(QRectF(area.topLeft(), QSizeF(area.width(), 2)), mark)
            reached = max(reached, right)
        painter.end()


def _columns(
    points: Float32, first: int, stop: int, bounds: tuple[int, int], width: int
) -> tuple[Float32, Float32]:
    """Pool points that divide samples `first` to `stop` into columns that divide `bounds`."""
    edges = np.linspace(*bounds, width + 1)
    place = np.clip((edges - first) / (stop - first) * len(points), 0, len(points))
    starts = np.minimum(place[:-1].astype(int), len(points) - 1)
    low = np.minimum.reduceat(points[:, 0], starts)
    high = np.maximum.reduceat(points[:, 1], starts)
    outside = (edges[1:] <= first) | (edges[:-1] >= stop)
    low[outside] = high[outside] = 0
    return low, high
