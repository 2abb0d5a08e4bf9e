"""Labelled regions: bars above the first pane, and thin lines down through it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from dsp.audio.regions import RegionList
from gui.failures.guard import guarded, guarded_with
from gui.lean_pyqtgraph import pg
from gui.marks.regions import RegionController
from gui.marks.selection import Spot
from gui.painting.upright import UprightLine
from gui.theme import Theme, font
from gui.views.places import Places

#: Height of a bar, its distance to the pane, and the width of its ends, in logical pixels.
_BAR, _ABOVE, _TICK = 17.0, 4.0, 2.0
_PADDING, _LEAST_WORDS = 6.0, 16.0
#: More bars than this would be a carpet: then one is drawn for each step of so many.
_MANY = 400
#: With more of them, lines through the picture would hide it.
_MANY_LINES = 60
#: Words that are kept as pixmaps.
_MOST_WORDS = 256


@dataclass(frozen=True, slots=True)
class Mark:
    """A region as it is drawn.

    Parameters
    ----------
    index : int
        Its number in the list.
    left, right : float
        Its ends in logical pixels of the stage, cut to the window.
    reach : float
        How far its words may reach: where the next one begins.
    begins, ends : bool
        Whether its start and its stop are in the window.
    """

    index: int
    left: float
    right: float
    reach: float
    begins: bool
    ends: bool


class RegionItem(pg.GraphicsObject):
    """Lies over the whole stage and paints the regions that are in view.

    Parameters
    ----------
    theme : Theme
        Colours.
    regions : RegionController
        What is drawn.
    places : callable
        Returns the coordinates of today's picture, or None before there is one.
    """

    def __init__(
        self, theme: Theme, regions: RegionController, places: Callable[[], Places | None]
    ) -> None:
        super().__init__()
        self._theme, self._controller, self._places = theme, regions, places
        self._area = QRectF()
        self._spans_of: RegionList | None = None
        self._starts: NDArray[np.float64] = np.zeros(0)
        self._stops: NDArray[np.float64] = np.zeros(0)
        self._line = UprightLine(theme.colour("on_picture", 120), 90)
        self._current_line = UprightLine(theme.colour("on_picture", 200), 90)
        self._words: dict[tuple[object, ...], QPixmap] = {}
        self.setZValue(5)

    def set_area(self, area: QRectF) -> None:
        """Lie over `area`."""
        self.prepareGeometryChange()
        self._area = area

    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        """Return the area of the stage."""
        return self._area

    def marks(self) -> list[Mark]:
        """Return what is in view, from left to right."""
        places, regions = self._places(), self._controller.regions
        if places is None or not regions:
            return []
        if regions is not self._spans_of:
            self._spans_of = regions
            self._starts = np.array([region.start for region in regions])
            self._stops = np.array([region.stop for region in regions])
        wave, sr = places.geometry.wave, places.feed.track.sr
        lefts, rights = (
            places.x_of(0.0) + seconds * (places.x_of(sr) - places.x_of(0.0))
            for seconds in (self._starts, self._stops)
        )
        visible = np.flatnonzero((rights >= wave.left()) & (lefts <= wave.right()))
        visible = visible[np.argsort(lefts[visible], kind="stable")]
        if len(visible) > _MANY:
            steps = np.floor(lefts[visible] * (_MANY / wave.width()))
            _, firsts = np.unique(steps, return_index=True)
            visible = visible[firsts]
        starts = [float(lefts[index]) for index in visible]
        reaches = [*starts, wave.right()][1:]  # where the next one begins
        return [
            Mark(
                int(index),
                max(left, wave.left()),
                min(float(rights[index]), wave.right()),
                reach,
                left >= wave.left(),
                float(rights[index]) <= wave.right(),
            )
            for index, left, reach in zip(visible, starts, reaches, strict=True)
        ]

    def bar_of(self, mark: Mark, places: Places) -> QRectF:
        """Return where the bar of a region is."""
        height = self._theme.px(_BAR)
        now = places.geometry
        top = now.panes[now.head].top() - self._theme.px(_ABOVE) - height
        return QRectF(mark.left, top, max(mark.right - mark.left, _TICK), height)

    def words_rect(self, mark: Mark, places: Places) -> QRectF:
        """Return where there is room for the label: in the bar, or behind it if that is wider."""
        bar = self.bar_of(mark, places)
        padding, height = self._theme.px(_PADDING), bar.height()
        inside = bar.adjusted(padding, 0, -padding, 0)
        room = mark.reach - bar.right() - 2 * _TICK
        behind = QRectF(bar.right() + _TICK, bar.top(), room, height)
        label = self._controller.regions[mark.index].label
        wanted = self._metrics.horizontalAdvance(label) + 1
        words = inside if inside.width() >= min(wanted, behind.width()) else behind
        words.setWidth(min(words.width(), wanted))
        least = self._theme.px(_LEAST_WORDS)
        return words if label and words.width() >= least else QRectF()

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(font(self._theme.small_size))

    def region_at(self, point: QPointF) -> int | None:
        """Return the region whose bar is at a point of the stage, or None; the current one first.

        What begins later lies above.
        """
        places = self._places()
        if places is None:
            return None
        found, above = None, self._theme.px(_ABOVE)
        for mark in self.marks():
            bar = self.bar_of(mark, places).united(self.words_rect(mark, places))
            if bar.adjusted(-2, -above, 2, above).contains(point):
                if mark.index == self._controller.current:
                    return mark.index
                found = mark.index
        return found

    def label_rect(self, index: int) -> QRectF | None:
        """Return where the label of a region is to be edited, or None if it is out of view."""
        places = self._places()
        mark = next((mark for mark in self.marks() if mark.index == index), None)
        if places is None or mark is None:
            return None
        return self.bar_of(mark, places)

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is in view, the current one last."""
        places, current = self._places(), self._controller.current
        if places is None:
            return
        marks = sorted(self.marks(), key=lambda mark: mark.index == current)
        for mark in marks:
            if len(marks) <= _MANY_LINES or mark.index == current:
                self._paint_lines(painter, mark, places, current=mark.index == current)
        for mark in marks:
            self._paint_bar(painter, mark, places, current=mark.index == current)

    def _paint_bar(self, painter: QPainter, mark: Mark, places: Places, *, current: bool) -> None:
        theme = self._theme
        bar = self.bar_of(mark, places)
        painter.fillRect(bar, theme.colour("accent_deep", 255 if current else 120))
        edge = theme.colour("text" if current else "accent")
        down = bar.height() + theme.px(_ABOVE)
        if mark.begins:
            painter.fillRect(QRectF(round(mark.left), bar.top(), _TICK, down), edge)
        if mark.ends and mark.right - mark.left > 2 * _TICK:
            at = round(mark.right) - _TICK
            painter.fillRect(QRectF(at, bar.top(), _TICK, down), edge)
        words = self.words_rect(mark, places)
        if not words.isEmpty():
            label = self._controller.regions[mark.index].label
            drawn = self._words_of(label, int(words.width()), places.geometry.pixel_ratio)
            painter.drawPixmap(QPointF(round(words.left()), words.top()), drawn)

    def _paint_lines(self, painter: QPainter, mark: Mark, places: Places, *, current: bool) -> None:
        """Paint where the region begins and ends, and its band, in the first pane."""
        region = self._controller.regions[mark.index]
        spot = Spot(places.geometry.head, 0)
        pane = places.lane_rect(spot)
        pane.setBottom(places.geometry.panes[places.geometry.head].bottom())
        top, bottom = pane.top(), pane.bottom()
        if region.fmax is not None:
            top = min(max(places.y_of(spot, region.fmax), top), bottom)
        if region.fmin is not None:
            bottom = max(min(places.y_of(spot, region.fmin), bottom), top)
        line, light = (self._line, 120) if not current else (self._current_line, 200)
        ratio = places.geometry.pixel_ratio
        if mark.begins:
            line.paint(painter, round(mark.left), top, bottom, ratio)
        if mark.ends and mark.right - mark.left > 1:
            line.paint(painter, round(mark.right) - 1, top, bottom, ratio)
        level = []
        if region.fmax is not None and top > pane.top():
            level.append(top)
        if region.fmin is not None and bottom < pane.bottom():
            level.append(bottom - 1)
        for y in level:
            across = QRectF(mark.left, y, mark.right - mark.left, 1)
            painter.fillRect(across.adjusted(0, -1, 0, 1), QColor(0, 0, 0, 90))
            painter.fillRect(across, self._theme.colour("on_picture", light))

    def _words_of(self, label: str, room: int, ratio: float) -> QPixmap:
        """Return a label cut to a width, drawn once: text is dear to draw every frame."""
        key = (label, room, ratio, self._theme.pixel("text"), self._theme.scale)
        if key not in self._words:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[key] = self._drawn(label, room, ratio)
        return self._words[key]

    def _drawn(self, label: str, room: int, ratio: float) -> QPixmap:
        plain = " ".join(label.split())
        words = self._metrics.elidedText(plain, Qt.TextElideMode.ElideRight, room)
        height = self._theme.px(_BAR)
        pixmap = QPixmap(max(1, round(room * ratio)), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(font(self._theme.small_size))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRectF(0, 0, room, height), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
        return pixmap
