"""What stands still around the pictures, painted: axes, numbers, the colour bar, captions."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gui.painting.axes import (
    TICK_LENGTH,
    AxisTick,
    draw_bottom_axis,
    draw_left_axis,
    draw_right_axis,
    draw_top_axis,
)
from gui.painting.colours import colour_table
from gui.theme import Theme, font
from gui.views.backdrop_plan import BackdropPlan, PanePlan

#: What lies between a label of time and what stands beside the axis.
_APART = 4


class Backdrop:
    """Paints what stands still.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, plan: BackdropPlan, area: QRectF) -> None:
        """Paint a plan."""
        theme, now = self._theme, plan.geometry
        painter.fillRect(area, theme.colour("stage"))
        if not now.wave.isEmpty():
            above_and_below = (now.wave.top(), now.wave.bottom())
            draw_left_axis(painter, theme, now.wave.left() - 1, plan.wave, above_and_below)
        for pane in plan.panes:
            rect = pane.rect
            painter.fillRect(rect, theme.colour("picture"))
            span = (rect.top(), rect.bottom())
            draw_left_axis(painter, theme, rect.left() - 1, pane.left, span)
            self._paint_colour_bar(painter, pane)
        self._paint_legend(painter, plan.panes[-1], now.spectra[-1])
        foot = now.foot
        span = (foot.left(), foot.right())
        ticks, moved = self._beside(plan, painter)
        draw_bottom_axis(painter, theme, foot.bottom() + 1, ticks, span)
        painter.setPen(theme.colour("text_dim"))
        for box, label in moved:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
        head, side = plan.panes[now.head], now.spectra[now.head]
        across = (side.left(), side.right())
        draw_top_axis(painter, theme, side.top() - 1, head.spectrum, across)
        corner = QPointF(head.rect.left() - theme.px(8), head.rect.top() - theme.px(10))
        self._label(painter, corner, plan.frequency_unit, left=True)
        self._paint_unit(painter, plan)

    def _beside(
        self, plan: BackdropPlan, painter: QPainter
    ) -> tuple[list[AxisTick], list[tuple[QRectF, str]]]:
        """Return the ticks of time, and apart the label that a meter beside the axis pushes aside.

        That one gives way to the left, and the one before it to that.
        """
        now = plan.geometry
        if now.meter.isEmpty() or now.meter.top() < now.foot.bottom() or not plan.time:
            return plan.time, []
        painter.setFont(font(self._theme.small_size))
        metrics, stop = painter.fontMetrics(), now.meter.left() - self._theme.px(_APART)
        last = max(plan.time, key=lambda tick: tick.at)
        width = metrics.horizontalAdvance(last.label) + 2.0
        if last.at + width / 2 <= stop:
            return plan.time, []
        box = QRectF(stop - width, now.foot.bottom() + TICK_LENGTH + 3, width, metrics.height())
        reach = {tick: tick.at + metrics.horizontalAdvance(tick.label) / 2 for tick in plan.time}
        return [
            replace(tick, label="") if reach[tick] + 2 > box.left() else tick for tick in plan.time
        ], [(box, last.label)]

    def _paint_unit(self, painter: QPainter, plan: BackdropPlan) -> None:
        """Name the unit of the colours above the uppermost bar."""
        bars = [pane for pane in plan.panes if pane.bar is not None]
        if bars:
            highest = min(bars, key=lambda pane: pane.rect.top())
            assert highest.bar is not None
            right = highest.bar.right() + self._theme.px(9)
            above = highest.bar.top() - self._theme.px(12)
            self._label(painter, QPointF(right, above), highest.unit, left=False)

    def _paint_legend(self, painter: QPainter, pane: PanePlan, beside: QRectF) -> None:
        theme, size = self._theme, self._theme.small_size
        ends = colour_table(pane.colours)[[208, 48]].tolist()
        if beside.isEmpty():
            return
        top = beside.top() + theme.px(6)
        for words, pixel in zip(pane.legend, ends, strict=False):
            patch = QRectF(beside.left() + 4, top + 2, size, size)
            painter.fillRect(patch, QColor.fromRgba(pixel))
            painter.setFont(font(size))
            painter.setPen(theme.colour("text"))
            left = patch.right() + 8
            box = QRectF(left, top, beside.right() - left, 4 * size)
            wrap = int(Qt.TextFlag.TextWordWrap)
            box = painter.boundingRect(box, wrap, words)
            painter.drawText(box, wrap, words)
            top = box.bottom() + 8

    def _paint_colour_bar(self, painter: QPainter, pane: PanePlan) -> None:
        theme, bar = self._theme, pane.bar
        if bar is None:
            return
        ramp = np.ascontiguousarray(colour_table(pane.colours)[::-1]).reshape(256, 1)
        image = QImage(ramp.data, 1, 256, 4, QImage.Format.Format_RGB32)
        painter.drawImage(bar, image)
        painter.setPen(theme.colour("border"))
        painter.drawRect(bar)
        span = (bar.top(), bar.bottom())
        draw_right_axis(painter, theme, bar.right() + 1, pane.bar_ticks, span)

    def _label(self, painter: QPainter, at: QPointF, text: str, *, left: bool) -> None:
        painter.setFont(font(self._theme.small_size))
        painter.setPen(self._theme.colour("text_dim"))
        wide, half = self._theme.px(80), self._theme.px(8)
        box = QRectF(at.x() - wide if left else at.x(), at.y() - half, wide, 2 * half)
        align = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)
