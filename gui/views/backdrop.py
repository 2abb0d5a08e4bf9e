"""What stands still around the pictures: axes, numbers, the colour bar, captions."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from dsp.analysis.scales import nice_ticks
from gui.column_feed import ColumnFeed
from gui.painting.axes import (
    MINUS,
    AxisTick,
    clock,
    draw_bottom_axis,
    draw_left_axis,
    draw_right_axis,
    draw_top_axis,
    level_label,
    level_ticks,
    seconds_ago,
    time_step,
)
from gui.painting.colours import colour_table
from gui.settings import DisplaySettings
from gui.theme import Theme, font
from gui.views.geometry import Geometry

_TICK_ROOM = 22
_TIME_ROOM = 76


@dataclass(frozen=True, slots=True, eq=False)
class BackdropPlan:
    """Everything the backdrop says, laid out; heights and places in logical pixels."""

    geometry: Geometry
    display: DisplaySettings
    wave: list[AxisTick]
    stft: list[AxisTick]
    stft_grid: list[float]
    mel: list[AxisTick]
    time: list[AxisTick]
    levels: list[AxisTick]
    spectrum: list[AxisTick]
    spectrum_levels: list[float]
    spectrum_high_db: float
    stft_caption: str
    mel_caption: str


class Backdrop:
    """Plans and paints what stands still.

    Parameters
    ----------
    theme : Theme
        Colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def plan(self, feed: ColumnFeed, now: Geometry, *, live: bool) -> BackdropPlan:
        """Lay out all ticks and words for a feed."""
        display = feed.display
        stft = self._frequency_ticks(feed, now)
        high_db = max(0.0, display.level_high_db)
        levels = level_ticks(display.level_low_db, high_db, 34 / now.spectrum.width())
        return BackdropPlan(
            geometry=now,
            display=display,
            wave=self._wave_ticks(feed, now),
            stft=stft,
            stft_grid=[tick.at for tick in stft],
            mel=self._mel_ticks(feed, now),
            time=self._time_ticks(feed, now, live),
            levels=[
                AxisTick(_along(now.colour_bar, display, level), level_label(level))
                for level in level_ticks(
                    display.level_low_db,
                    display.level_high_db,
                    2 * _TICK_ROOM / now.colour_bar.height(),
                )
            ],
            spectrum=[
                AxisTick(
                    now.spectrum.left()
                    + (level - display.level_low_db)
                    / (high_db - display.level_low_db)
                    * now.spectrum.width(),
                    level_label(level),
                )
                for level in levels
            ],
            spectrum_levels=levels,
            spectrum_high_db=high_db,
            stft_caption=_stft_caption(feed),
            mel_caption=f"Mel · {feed.analysis.mel.n_mels} bands",
        )

    def paint(self, painter: QPainter, plan: BackdropPlan, area: QRectF) -> None:
        """Paint a plan."""
        theme, now = self._theme, plan.geometry
        painter.fillRect(area, theme.colour("stage"))
        painter.fillRect(now.stft, theme.colour("picture"))
        painter.fillRect(now.mel, theme.colour("picture"))
        for rect, ticks in ((now.wave, plan.wave), (now.stft, plan.stft), (now.mel, plan.mel)):
            draw_left_axis(painter, theme, rect.left() - 1, ticks, (rect.top(), rect.bottom()))
        span = (now.mel.left(), now.mel.right())
        draw_bottom_axis(painter, theme, now.mel.bottom() + 1, plan.time, span)
        across = (now.spectrum.left(), now.spectrum.right())
        draw_top_axis(painter, theme, now.spectrum.top() - 1, plan.spectrum, across)
        self._paint_colour_bar(painter, plan)
        self._label(painter, QPointF(now.stft.left() - 8, now.stft.top() - 10), "Hz", left=True)

    def _paint_colour_bar(self, painter: QPainter, plan: BackdropPlan) -> None:
        theme, bar = self._theme, plan.geometry.colour_bar
        ramp = np.ascontiguousarray(colour_table(plan.display.colours)[::-1]).reshape(256, 1)
        image = QImage(ramp.data, 1, 256, 4, QImage.Format.Format_RGB32)
        painter.drawImage(bar, image)
        painter.setPen(theme.colour("border"))
        painter.drawRect(bar)
        draw_right_axis(painter, theme, bar.right() + 1, plan.levels, (bar.top(), bar.bottom()))
        self._label(painter, QPointF(bar.right() + 9, bar.top() - 12), "dBFS", left=False)

    def _label(self, painter: QPainter, at: QPointF, text: str, *, left: bool) -> None:
        painter.setFont(font(self._theme.small_size))
        painter.setPen(self._theme.colour("text_dim"))
        box = QRectF(at.x() - 80 if left else at.x(), at.y() - 8, 80, 16)
        align = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)

    def _wave_ticks(self, feed: ColumnFeed, now: Geometry) -> list[AxisTick]:
        limit = feed.wave_limit
        ticks = []
        for rows in feed.wave_lanes:
            middle = now.wave.top() + (rows.start + rows.stop) / 2 / now.pixel_ratio
            half = (rows.stop - rows.start) / 2 / now.pixel_ratio
            ticks.append(AxisTick(middle, "0"))
            if half >= _TICK_ROOM:
                ticks.append(AxisTick(middle - half * 0.8, f"+{limit * 0.8:g}"))
                ticks.append(AxisTick(middle + half * 0.8, f"{MINUS}{limit * 0.8:g}"))
        return ticks

    def _frequency_ticks(self, feed: ColumnFeed, now: Geometry) -> list[AxisTick]:
        rows_per_lane = feed.stft_lanes[0].stop - feed.stft_lanes[0].start
        room = rows_per_lane / now.pixel_ratio
        fmin, fmax = feed.display.frequency_range(feed.track.sr)
        found = nice_ticks(feed.display.scale, fmin, fmax, max(2, int(room / (2 * _TICK_ROOM))))
        return [
            AxisTick(
                now.stft.top() + (rows.start + feed.stft_rows.row_of(tick.hz)) / now.pixel_ratio,
                tick.label,
            )
            for rows in feed.stft_lanes
            for tick in found
        ]

    def _mel_ticks(self, feed: ColumnFeed, now: Geometry) -> list[AxisTick]:
        n_mels = feed.analysis.mel.n_mels
        rows_per_lane = feed.mel_lanes[0].stop - feed.mel_lanes[0].start
        room = rows_per_lane / now.pixel_ratio
        most = max(1, room / (1.4 * _TICK_ROOM))
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if n_mels / s <= most)
        return [
            AxisTick(
                now.mel.top()
                + (rows.start + (1 - (band + 0.5) / n_mels) * rows_per_lane) / now.pixel_ratio,
                str(band),
            )
            for rows in feed.mel_lanes
            for band in range(0, n_mels, step)
        ]

    def _time_ticks(self, feed: ColumnFeed, now: Geometry, live: bool) -> list[AxisTick]:
        begin, end = feed.seconds_of_pixel(feed.start), feed.seconds_of_pixel(feed.stop)
        width = now.mel.width()
        step = time_step(end - begin, _TIME_ROOM / width)
        per_second = width / (end - begin)
        ticks = []
        if live:
            for index in range(int((end - begin) / step + 1e-6) + 1):
                at = now.mel.right() - index * step * per_second
                ticks.append(AxisTick(at, seconds_ago(-index * step, step)))
            return ticks
        index = int(np.ceil(begin / step - 1e-6))
        while index * step <= end + 1e-9:
            if index >= 0:
                at = now.mel.left() + (index * step - begin) * per_second
                ticks.append(AxisTick(at, clock(index * step, step)))
            index += 1
        return ticks


def _stft_caption(feed: ColumnFeed) -> str:
    stft = feed.analysis.stft
    channel = feed.analysis.channel
    which = {"mix": " · mix", "stack": " · stacked"}.get(
        str(channel)
    ) or f" · ch {int(channel) + 1}"
    return (
        f"STFT · n_fft {stft.n_fft} · hop {stft.hop_length} · {stft.window} · "
        f"{feed.display.scale.value}{which if feed.track.channels > 1 else ''}"
    )


def _along(bar: QRectF, display: DisplaySettings, level_db: float) -> float:
    share = (level_db - display.level_low_db) / (display.level_high_db - display.level_low_db)
    return bar.bottom() - share * bar.height()
