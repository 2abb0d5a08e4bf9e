"""The stage: all views on one canvas, aligned, under one crosshair.

What moves (pictures and spectra) is painted every frame; what stands still (axes, numbers, colour
bar) is painted once into a pixmap and blitted.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from gui.column_feed import ColumnFeed, PictureSizes
from gui.reading import Reading
from gui.theme import Theme
from gui.views.backdrop import Backdrop
from gui.views.geometry import Geometry
from gui.views.hover import HoverItem
from gui.views.pictures import PictureItem
from gui.views.spectrum import SpectrumItem


class Stage(pg.GraphicsView):
    """Waveform, spectrogram, mel spectrogram and their spectra, for one `ColumnFeed` at a time.

    Parameters
    ----------
    theme : Theme
        Colours.
    parent : QWidget, optional
        Qt parent.
    """

    #: The size in device pixels has changed: a new feed is needed.
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._theme = theme
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # the backdrop is its own cache
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Waveform, spectrogram, spectrum and mel spectrogram")
        self.setMinimumSize(360, 260)
        self.geometry_now = Geometry.of(800, 600, 1.0)
        self.wave, self.stft, self.mel = (PictureItem(theme) for _ in range(3))
        self.spectrum, self.mel_spectrum = SpectrumItem(theme), SpectrumItem(theme)
        self.hover = HoverItem(theme)
        for item in (self.wave, self.stft, self.mel, self.spectrum, self.mel_spectrum, self.hover):
            self.addItem(item)
        self._backdrop = Backdrop(theme)
        self._backdrop_pixmap = QPixmap()
        self._feed: ColumnFeed | None = None
        self._live_axis = False
        self._pointer: QPointF | None = None
        self._frame_rect = QRect()
        self._gaps: list[QRect] = []
        self._painting_frame = False
        self.paint_count = 0

    @property
    def on_screen(self) -> bool:
        """Whether anyone could see what is painted: neither hidden nor minimised."""
        return self.isVisible() and not self.window().isMinimized()

    @property
    def sizes(self) -> PictureSizes:
        """Device pixels that a feed for this stage must have."""
        now = self.geometry_now
        width, wave = now.device_size(now.wave)
        return PictureSizes(width, wave, now.device_size(now.stft)[1], now.device_size(now.mel)[1])

    def paint_frame(self) -> None:
        """Paint what moves, at once, and hand the pixels over."""
        self._painting_frame = True
        try:
            self.viewport().repaint(self._frame_rect)
        finally:
            self._painting_frame = False

    def show_feed(self, feed: ColumnFeed) -> None:
        """Show another feed, made for `sizes`."""
        self._feed = feed
        self.hover.set_area(QRectF(self.rect()))
        now = self.geometry_now
        # One rectangle, not a region of five: Qt blits under a rectangular clip, but goes span by
        # span under any other.
        pictures = QRegion()
        for rect in (now.wave, now.stft, now.mel, now.spectrum, now.mel_spectrum):
            pictures += rect.toRect()
        self._frame_rect = pictures.boundingRect()
        self._gaps = list(QRegion(self._frame_rect) - pictures)
        for item, rect, ring in zip(
            (self.wave, self.stft, self.mel), (now.wave, now.stft, now.mel), feed.rings, strict=True
        ):
            item.place(rect, now.pixel_ratio)
            item.show_ring(ring)
        self.spectrum.place(now.spectrum, now.pixel_ratio, feed.stft_lanes)
        self.mel_spectrum.place(now.mel_spectrum, now.pixel_ratio, feed.mel_lanes)
        self.refresh_backdrop()

    def set_live_axis(self, live: bool) -> None:
        """Label time as "seconds ago" (live), or as time in the Track."""
        if live != self._live_axis:
            self._live_axis = live
            self.refresh_backdrop()

    def refresh_backdrop(self) -> None:
        """Paint axes, numbers and captions anew: sizes, settings or the window have changed."""
        if self._feed is None:
            return
        feed, now = self._feed, self.geometry_now
        plan = self._backdrop.plan(feed, now, live=self._live_axis)
        self.stft.set_grid([at - now.stft.top() for at in plan.stft_grid])
        self.stft.set_caption(plan.stft_caption)
        self.mel.set_caption(plan.mel_caption)
        display = feed.display
        for item in (self.spectrum, self.mel_spectrum):
            item.set_range(display.level_low_db, plan.spectrum_high_db, plan.spectrum_levels)
        ratio = now.pixel_ratio
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        self._backdrop.paint(painter, plan, QRectF(self.rect()))
        painter.end()
        self._backdrop_pixmap = pixmap
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Blit the backdrop; in a frame only between the pictures, which are opaque."""
        if self._painting_frame:
            ratio = self.geometry_now.pixel_ratio
            for gap in self._gaps:
                source = QRectF(gap.topLeft().toPointF() * ratio, gap.size().toSizeF() * ratio)
                painter.drawPixmap(QRectF(gap), self._backdrop_pixmap, source)
        elif self._backdrop_pixmap.isNull():
            painter.fillRect(rect, self._theme.colour("stage"))
        else:
            painter.drawPixmap(QPointF(0, 0), self._backdrop_pixmap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count and paint."""
        self.paint_count += 1
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Divide the new size and ask for pictures of it."""
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph's own constructor calls with None
            self._divide()

    def _divide(self) -> None:
        geometry = Geometry.of(self.width(), self.height(), self.devicePixelRatioF())
        if geometry != self.geometry_now:
            self.geometry_now = geometry
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen with another pixel ratio."""
        handled = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._divide()
        return handled

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the crosshair; no button needs to be pressed."""
        self._pointer = event.position()
        self.update_hover()
        self.viewport().update()

    def leaveEvent(self, event) -> None:
        """Hide the crosshair."""
        super().leaveEvent(event)
        self._pointer = None
        self.update_hover()
        self.viewport().update()

    def update_hover(self) -> None:
        """Read the values under the cursor; they change while sound moves below it."""
        self.hover.show_at(self._pointer, self.reading_at(self._pointer), self.geometry_now)

    @property
    def hovered_column(self) -> int | None:
        """The column under the cursor, or None."""
        now, feed, pointer = self.geometry_now, self._feed, self._pointer
        if feed is None or pointer is None:
            return None
        inside = any(rect.contains(pointer) for rect in (now.wave, now.stft, now.mel))
        return self._column_at(pointer) if inside else None

    def _column_at(self, point: QPointF) -> int:
        now = self.geometry_now
        assert self._feed is not None
        return self._feed.start + int((point.x() - now.stft.left()) * now.pixel_ratio)

    def reading_at(self, point: QPointF | None) -> Reading | None:
        """Return what the views show at a point of the stage, or None outside of them."""
        feed, now = self._feed, self.geometry_now
        if feed is None or point is None:
            return None
        if now.wave.contains(point):
            values = feed.wave.values_at(self._column_at(point))
            lane = _lane_of((point.y() - now.wave.top()) * now.pixel_ratio, feed.wave_lanes)
            if values is None or lane is None:
                return Reading(**self._times_at(point))
            low, high = float(values[lane, 0]), float(values[lane, 1])
            return Reading(amplitude=(low, high), **self._times_at(point))
        for rect, ring, lanes, mel in (
            (now.stft, feed.stft, feed.stft_lanes, False),
            (now.mel, feed.mel, feed.mel_lanes, True),
        ):
            if rect.contains(point):
                row = (point.y() - rect.top()) * now.pixel_ratio
                values = ring.values_at(self._column_at(point))
                return self._level_reading(row, lanes, values, mel, self._times_at(point))
        for rect, lanes, item, mel in (
            (now.spectrum, feed.stft_lanes, self.spectrum, False),
            (now.mel_spectrum, feed.mel_lanes, self.mel_spectrum, True),
        ):
            if rect.contains(point):
                row = (point.y() - rect.top()) * now.pixel_ratio
                return self._level_reading(row, lanes, item.levels, mel, {})
        return None

    def _level_reading(
        self,
        row: float,
        lanes: list[slice],
        values: np.ndarray | None,
        mel: bool,
        times: dict[str, float],
    ) -> Reading | None:
        feed = self._feed
        assert feed is not None
        lane = _lane_of(row, lanes)
        if lane is None:
            return None
        row -= lanes[lane].start
        level_db: float | None = None
        if values is not None:
            level_db = float(values[lane, min(int(row), values.shape[1] - 1)])
        if mel:
            band = feed.band_of_row(row)
            return Reading(
                hz=feed.band_centre_hz(band), band=band, level_db=level_db, unit="dB", **times
            )
        return Reading(hz=float(feed.stft_rows.hz_of(row)), level_db=level_db, **times)

    def _times_at(self, point: QPointF) -> dict[str, float]:
        feed, now = self._feed, self.geometry_now
        assert feed is not None
        column = feed.start + (point.x() - now.stft.left()) * now.pixel_ratio
        times = {"seconds": max(0.0, feed.seconds_of_pixel(column))}
        if self._live_axis:
            times["seconds_ago"] = feed.seconds_of_pixel(feed.stop) - feed.seconds_of_pixel(column)
        return times


def _lane_of(row: float, lanes: list[slice]) -> int | None:
    return next((i for i, rows in enumerate(lanes) if rows.start <= row < rows.stop), None)
