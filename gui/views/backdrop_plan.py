"""What stands still around the pictures, laid out: ticks, numbers, captions, and where they go."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF

from dsp.analysis.scales import nice_ticks, note_ticks
from dsp.analysis.value_scale import DECIBELS, ValueScale
from dsp.engine.representations import RecipeFrames
from gui.columns.column_feed import ColumnFeed
from gui.columns.panes import Pane
from gui.columns.picture_set import DIFFERENCE_RANGE_DB
from gui.painting.axes import (
    MINUS,
    AxisTick,
    level_label,
    round_values,
    seconds_ago,
    time_step,
)
from gui.painting.colours import DIFFERENCE_MAP
from gui.painting.time_axis import TIME_ROOM, time_places
from gui.theme import Theme
from gui.translation import tr, translated
from gui.views.geometry import Geometry

#: What a label needs along its axis, in logical pixels at the usual size of text.
_TICK_ROOM, _BAR_ROOM, _LEVEL_ROOM = 22, 34, 34


@dataclass(frozen=True, slots=True, eq=False)
class PanePlan:
    """What stands around one pane; places in logical pixels of the stage.

    Parameters
    ----------
    rect : QRectF
        The picture.
    caption : str
        Words in its corner.
    left, grid : list of AxisTick
        Its axis, and which of these ticks get a line across.
    spectrum : list of AxisTick
        Levels above the spectrum beside it.
    spectrum_range : (float, float)
        Levels in dB at that spectrum's left and right edge.
    spectrum_grid : list of float
        Levels in dB that get a line down.
    bar : QRectF or None
        Its colour bar, if it has one of its own.
    bar_ticks : list of AxisTick
        The bar's numbers.
    colours : str
        The bar's map.
    unit : str
        The bar's unit.
    legend : tuple of str
        Words in the place of a spectrum beside it: more above nothing, less below.
    """

    rect: QRectF
    caption: str
    left: list[AxisTick]
    grid: list[AxisTick]
    spectrum: list[AxisTick]
    spectrum_range: tuple[float, float]
    spectrum_grid: list[float]
    bar: QRectF | None
    bar_ticks: list[AxisTick]
    colours: str
    unit: str
    legend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class BackdropPlan:
    """Everything the backdrop says, laid out; heights and places in logical pixels."""

    geometry: Geometry
    wave: list[AxisTick]
    panes: list[PanePlan]
    time: list[AxisTick]
    frequency_unit: str = "Hz"


class BackdropPlanner:
    """Lays out what stands still.

    Parameters
    ----------
    theme : Theme
        Sizes of text.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        #: What the numbers above the spectra are higher by than levels in dBFS.
        self.spectrum_offset_db = 0.0

    def plan(self, feed: ColumnFeed, now: Geometry, *, live: bool) -> BackdropPlan:
        """Lay out all ticks and words for a feed; around what is hidden, there are none."""
        panes = [self._pane(feed, now, index, live) for index in range(len(feed.panes))]
        if feed.difference is not None:
            panes.append(self._difference(feed, now, panes[0]))
        return BackdropPlan(
            geometry=now,
            wave=[] if now.wave.isEmpty() else self._wave_ticks(feed, now),
            panes=panes,
            time=self._time_ticks(feed, now, live),
            frequency_unit="" if feed.display.frequency_labels == "notes" else "Hz",
        )

    def _pane(self, feed: ColumnFeed, now: Geometry, index: int, live: bool) -> PanePlan:
        pane, display, head = feed.panes[index], feed.display, index == now.head
        rect, side, bar = now.panes[index], now.spectra[index], now.colour_bars[index]
        frequencies = pane.axis == "frequency"
        left = (
            self._frequency_ticks(feed, now, index)
            if frequencies
            else self._band_ticks(pane, rect, now.pixel_ratio)
        )
        low_db, high_db = display.level_low_db, max(0.0, display.level_high_db)
        # Only the first pane's spectrum is calibrated.
        offset = self.spectrum_offset_db if now.head == 0 else 0.0
        room = self._theme.px(_LEVEL_ROOM) / max(side.width(), 1.0)
        levels = [level - offset for level in round_values(low_db + offset, high_db + offset, room)]
        own_bar = index == now.main or isinstance(feed.shown[index], RecipeFrames)
        if rect.isEmpty():
            left, own_bar = [], False
        return PanePlan(
            rect=rect,
            caption=_caption(feed, index, first=head, live=live),
            left=left,
            grid=left if frequencies else [],
            spectrum=[
                AxisTick(
                    side.left() + (level - low_db) / (high_db - low_db) * side.width(),
                    level_label(round(level + offset, 6)),
                )
                for level in levels
                if head and not side.isEmpty()
            ],
            spectrum_range=(low_db, high_db),
            spectrum_grid=levels,
            bar=bar if own_bar and not bar.isEmpty() else None,
            bar_ticks=self._bar_ticks(bar, pane.scale, display.level_low_db, display.level_high_db),
            colours=display.colours,
            unit=pane.scale.unit,
        )

    def _difference(self, feed: ColumnFeed, now: Geometry, first: PanePlan) -> PanePlan:
        rect, bar = now.panes[-1], now.colour_bars[-1]
        one, other = (
            translated(shown.recipe.title)
            for shown in feed.shown
            if isinstance(shown, RecipeFrames)
        )
        left = [] if rect.isEmpty() else self._frequency_ticks(feed, now, len(now.panes) - 1)
        return replace(
            first,
            rect=rect,
            caption=tr("{one} − {other}, dB", one=one, other=other),
            legend=(tr("+ more in {name}", name=one), tr("− more in {name}", name=other)),
            left=left,
            grid=left,
            spectrum=[],
            bar=None if bar.isEmpty() else bar,
            bar_ticks=self._bar_ticks(bar, DECIBELS, *DIFFERENCE_RANGE_DB),
            colours=DIFFERENCE_MAP,
            unit="dB",
        )

    def _wave_ticks(self, feed: ColumnFeed, now: Geometry) -> list[AxisTick]:
        limit = feed.wave_limit
        ticks = []
        for rows in feed.wave_lanes:
            middle = now.wave.top() + (rows.start + rows.stop) / 2 / now.pixel_ratio
            half = (rows.stop - rows.start) / 2 / now.pixel_ratio
            ticks.append(AxisTick(middle, "0"))
            if half >= self._theme.px(_TICK_ROOM):
                ticks.append(AxisTick(middle - half * 0.8, f"+{limit * 0.8:g}"))
                ticks.append(AxisTick(middle + half * 0.8, f"{MINUS}{limit * 0.8:g}"))
        return ticks

    def _frequency_ticks(self, feed: ColumnFeed, now: Geometry, index: int) -> list[AxisTick]:
        pane, rect = feed.panes[min(index, len(feed.panes) - 1)], now.panes[index]
        room = pane.lane_height / now.pixel_ratio
        fmin, fmax = feed.display.frequency_range(feed.track.sr)
        most = max(2, int(room / (2 * self._theme.px(_TICK_ROOM))))
        if feed.display.frequency_labels == "notes":
            found = note_ticks(fmin, fmax, 2 * most)
        else:
            found = nice_ticks(feed.display.scale, fmin, fmax, most)
        return [
            AxisTick(
                rect.top() + (rows.start + pane.rows.row_of(tick.hz)) / now.pixel_ratio, tick.label
            )
            for rows in pane.lanes
            for tick in found
        ]

    def _time_ticks(self, feed: ColumnFeed, now: Geometry, live: bool) -> list[AxisTick]:
        begin, end = feed.seconds_of_pixel(feed.start), feed.seconds_of_pixel(feed.stop)
        width = now.wave.width()
        room = self._theme.px(TIME_ROOM) / width
        per_second = width / (end - begin)
        ticks = []
        if live:
            if feed.tells_day:  # times that move: see `gui.views.time_axis`
                return []
            step = time_step(end - begin, room)
            for index in range(int((end - begin) / step + 1e-6) + 1):
                at = now.wave.right() - index * step * per_second
                ticks.append(AxisTick(at, seconds_ago(-index * step, step)))
            return ticks
        labels = feed.display.time_labels
        places = time_places(labels, feed.track.sr, begin, end, room, feed.began)
        return [
            AxisTick(now.wave.left() + (seconds - begin) * per_second, label)
            for seconds, label in places
        ]

    def _band_ticks(self, pane: Pane, rect: QRectF, pixel_ratio: float) -> list[AxisTick]:
        n_bands = pane.rows.n_values
        room = pane.lane_height / pixel_ratio
        most = max(1, room / (1.4 * self._theme.px(_TICK_ROOM)))
        steps = (m * 10**e for e in range(6) for m in (1, 2, 5))
        step = next(step for step in steps if n_bands / step <= most)
        return [
            AxisTick(
                rect.top()
                + (rows.start + (1 - (band + 0.5) / n_bands) * pane.lane_height) / pixel_ratio,
                str(band),
            )
            for rows in pane.lanes
            for band in range(0, n_bands, step)
        ]

    def _bar_ticks(
        self, bar: QRectF, scale: ValueScale, low_db: float, high_db: float
    ) -> list[AxisTick]:
        """Return round values along a colour bar, in the unit of the values."""
        if bar.isEmpty():
            return []
        room = self._theme.px(_BAR_ROOM) / bar.height()
        if scale.db_per_unit is None:  # powers: decades
            reference = float(np.max(scale.reference_db))
            per_decade = 10 * scale.exponent
            low, high = ((level + reference) / per_decade for level in (low_db, high_db))
            decades = round_values(low, high, room)
            marks = [(per_decade * decade - reference, f"1e{decade:g}") for decade in decades]
        else:
            low, high = scale.values_of(np.array([low_db, high_db]))
            marks = [
                (float(scale.level_db(np.array([value], np.float32))[0]), f"{value:g}")
                for value in round_values(low, high, room)
            ]
        return [
            AxisTick(
                bar.bottom() - (level - low_db) / (high_db - low_db) * bar.height(),
                label.replace("-", MINUS),
            )
            for level, label in marks
        ]


def _caption(feed: ColumnFeed, index: int, *, first: bool, live: bool) -> str:
    """Return a pane's title, with the channels shown at the top one, and how it is clipped."""
    words = feed.panes[index].title
    if first and feed.track.channels > 1:
        channel = feed.analysis.channel
        names = {"mix": tr("mix"), "stack": tr("stacked")}
        which = names.get(str(channel)) or tr("ch {number}", number=int(channel) + 1)
        words = tr("{words} · {more}", words=words, more=which)
    if feed.panes[index].scale.clip_range is not None and (live or not feed.shows_all):
        words = tr("{words} · {more}", words=words, more=tr("running maximum"))
    return words
