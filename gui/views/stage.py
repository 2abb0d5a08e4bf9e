"""The stage: all views on one canvas, aligned, under one crosshair.

What moves (pictures and spectra) is painted every frame; what stands still (axes, numbers, colour
bar) is painted once into a pixmap and blitted.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import DIFFERENCE_PANE, PictureSizes
from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.reading import Reading
from gui.theme import Theme
from gui.translation import tr
from gui.views.backdrop import Backdrop
from gui.views.backdrop_plan import BackdropPlanner
from gui.views.gap_item import GapItem
from gui.views.geometry import Geometry
from gui.views.hover import HoverItem
from gui.views.level_meter import LevelMeterItem
from gui.views.pictures import PictureItem
from gui.views.playhead import PlayheadItem
from gui.views.spectrum import SpectrumItem
from gui.views.stage_layout import StageLayout
from gui.views.stage_reading import StageReading
from gui.views.time_axis import TimeAxisItem

#: Two recipes and their difference.
_MOST_PANES = 3
#: In logical pixels: with all around the pictures, and bare.
_LEAST_SIZE, _LEAST_BARE = (360, 260), (160, 40)


class Stage(pg.GraphicsView):
    """Waveform, spectrogram, mel spectrogram and their spectra, for one `ColumnFeed` at a time.

    Parameters
    ----------
    theme : Theme
        Colours.
    parent : QWidget, optional
        Qt parent.
    """

    #: Device pixels have changed, in number or in colour: a new feed is needed.
    resized = Signal()
    #: It is painted in another look from now on.
    restyled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._theme = theme
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # the backdrop is its own cache
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Waveform, spectrogram, spectrum and mel spectrogram"))
        self._reached_by_key = False
        self.setMinimumSize(*_LEAST_SIZE)
        self.geometry_now = Geometry.of(800, 600, 1.0)
        self.wave = PictureItem(theme)
        self.panes = [PictureItem(theme) for _ in range(_MOST_PANES)]
        self.spectra = [SpectrumItem(theme) for _ in range(_MOST_PANES)]
        self.meter = LevelMeterItem(theme)
        self.gaps = GapItem(theme, lambda: [item.caption_rect for item in self.panes])
        self.playhead = PlayheadItem(theme)
        self.hover = HoverItem(theme)
        self.time_axis = TimeAxisItem(theme)
        over = (self.time_axis, self.meter, self.gaps, self.playhead, self.hover)
        for item in (self.wave, *self.panes, *self.spectra, *over):
            self.addItem(item)
        self._planner = BackdropPlanner(theme)
        self._backdrop = Backdrop(theme)
        self._backdrop_pixmap = QPixmap()
        self._feed: ColumnFeed | None = None
        self._n_panes = 2
        self._layout, self._bare = StageLayout(), False
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
        """Device pixels that a feed for this stage must have; a hidden picture has one row."""
        now = self.geometry_now
        width, wave = now.device_size(now.wave)
        panes = tuple(max(1, now.device_size(pane)[1]) for pane in now.panes)
        found = PictureSizes(width, max(1, wave), panes)
        shown = 1 + DIFFERENCE_PANE in now.rows
        return found.with_difference() if shown else found

    @property
    def n_panes(self) -> int:
        """How many panes there are, hidden ones counted."""
        return self._n_panes

    @property
    def layout_now(self) -> StageLayout:
        """Which rows there are, in which order and how large."""
        return self._layout

    @property
    def bare(self) -> bool:
        """Whether one picture has all of the stage."""
        return self._bare

    def divide(self, n_panes: int) -> None:
        """Make room for two panes, or for three."""
        if n_panes != self._n_panes:
            self._n_panes = n_panes
            self._divide()

    def arrange(self, layout: StageLayout, *, bare: bool = False) -> None:
        """Take another layout; a bare stage is the uppermost pane and nothing else."""
        self._layout, self._bare = layout, bare
        self.setMinimumSize(*(_LEAST_BARE if bare else _LEAST_SIZE))
        self._divide()

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
        for item in (self.gaps, self.playhead):
            item.place(feed, self.geometry_now)
        now = self.geometry_now
        rings = (feed.wave, *feed.pictures)
        for index, picture in enumerate((self.wave, *self.panes)):
            picture.setVisible(index < len(rings) and not now.pictures[index].isEmpty())
            if picture.isVisible():
                picture.place(now.pictures[index], now.pixel_ratio)
                picture.show_ring(rings[index])
        for index, spectrum in enumerate(self.spectra):
            spectrum.setVisible(index < len(feed.panes) and not now.spectra[index].isEmpty())
            if spectrum.isVisible():
                spectrum.place(now.spectra[index], now.pixel_ratio, feed.panes[index].lanes)
        self.meter.setVisible(not now.meter.isEmpty())
        if self.meter.isVisible():
            self.meter.place(now.meter, now.pixel_ratio)
        self.refresh_backdrop()

    def restyle(self) -> None:
        """Take the colours of the look as it is now, and ask for pictures in them."""
        self.meter.restyle()
        for spectrum in self.spectra:
            spectrum.restyle()
        self._divide()
        self.refresh_backdrop()
        self.resized.emit()
        self.restyled.emit()

    def set_live_axis(self, live: bool) -> None:
        """Label time as "seconds ago" (live), or as time in the Track."""
        if live != self._live_axis:
            self._live_axis = live
            self.refresh_backdrop()

    def set_spectrum_offset(self, offset_db: float) -> None:
        """Let the numbers above the spectra be `offset_db` higher than dBFS."""
        if offset_db != self._planner.spectrum_offset_db:
            self._planner.spectrum_offset_db = offset_db
            self.refresh_backdrop()

    def refresh_backdrop(self) -> None:
        """Paint axes, numbers and captions anew: sizes, settings or the window have changed."""
        if self._feed is None:
            return
        feed, now = self._feed, self.geometry_now
        self._place_frame(feed)
        plan = self._planner.plan(feed, now, live=self._live_axis)
        for pane, picture, spectrum in zip(plan.panes, self.panes, self.spectra, strict=False):
            picture.set_grid([tick.at - pane.rect.top() for tick in pane.grid])
            picture.set_caption("" if self._bare else pane.caption)
            spectrum.set_range(*pane.spectrum_range, pane.spectrum_grid)
        head = plan.panes[now.head]
        self.meter.set_range(*head.spectrum_range, head.spectrum_grid)
        ratio = now.pixel_ratio
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        self._backdrop.paint(painter, plan, QRectF(self.rect()))
        painter.end()
        self._backdrop_pixmap = pixmap
        self.viewport().update()

    def _place_frame(self, feed: ColumnFeed) -> None:
        """Find out what a frame has to paint."""
        now, axis = self.geometry_now, self.time_axis
        axis.place(feed, now)
        axis.setVisible(self._live_axis and feed.tells_day and not self._bare)
        # One rectangle, not a region of five: Qt blits under a rectangular clip, but goes span by
        # span under any other.
        moving = QRegion()
        for rect in (*now.pictures, *now.spectra[: len(feed.panes)], now.meter):
            if not rect.isEmpty():
                moving += rect.toRect()
        if axis.isVisible():
            moving += axis.area.toAlignedRect()
        self._frame_rect = moving.boundingRect()
        gaps = QRegion(self._frame_rect) - moving
        self._gaps = list(gaps)  # type: ignore[call-overload]  # stubs miss that it is iterable

    @guarded
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
            if self._reached_by_key and self.hasFocus():
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show by a frame that the keys are for the views, where keys have brought them here."""
        super().focusInEvent(event)
        reason = Qt.FocusReason
        if event.reason() in (reason.TabFocusReason, reason.BacktabFocusReason):
            self._reached_by_key = True
        elif event.reason() == reason.MouseFocusReason:
            self._reached_by_key = False
        self.viewport().update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Count and paint."""
        self.paint_count += 1
        # Where more was waiting to be painted, Qt paints it now too: then this is no mere frame.
        if not self._frame_rect.contains(event.rect()):
            self._painting_frame = False
        super().paintEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Divide the new size and ask for pictures of it."""
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph's own constructor calls with None
            self._divide()

    def _divide(self) -> None:
        size = (self.width(), self.height(), self.devicePixelRatioF(), self._n_panes)
        if self._bare:
            geometry = Geometry.bare(*size, self._layout)
        else:
            geometry = Geometry.of(*size, self._layout, self._theme.scale)
        if geometry != self.geometry_now:
            self.geometry_now = geometry
            self.resized.emit()

    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen with another pixel ratio."""
        handled = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._divide()
        return handled

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the crosshair; no button needs to be pressed."""
        self.point_at(event.position())

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        """Hide the crosshair."""
        super().leaveEvent(event)
        self.point_at(None)

    @property
    def pointer(self) -> QPointF | None:
        """Where the crosshair is, or None where there is none."""
        return self._pointer

    def point_at(self, point: QPointF | None) -> None:
        """Move the crosshair, as the mouse and the keys do; None hides it."""
        self._pointer = point
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
        inside = any(rect.contains(pointer) for rect in now.pictures)
        return self._read(feed).column_at(pointer) if inside else None

    def shares_at(self, point: QPointF) -> tuple[float, float] | None:
        """Return how far along the time axis and up the frequency axis a point of a picture lies.

        Returns
        -------
        (float, float) or None
            Shares 0 to 1, the second 0.5 in the waveform; None outside of the pictures.
        """
        for rect in self.geometry_now.pictures:
            if rect.contains(point):
                across = (point.x() - rect.left()) / rect.width()
                wave = rect == self.geometry_now.wave
                return across, 0.5 if wave else (rect.bottom() - point.y()) / rect.height()
        return None

    def reading_at(self, point: QPointF | None) -> Reading | None:
        """Return what the views show at a point of the stage, or None outside of them."""
        feed = self._feed
        return None if feed is None or point is None else self._read(feed).at(point)

    def _read(self, feed: ColumnFeed) -> StageReading:
        return StageReading(feed, self.geometry_now, self.gaps, self.spectra, self._live_axis)
