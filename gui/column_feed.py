"""Keeps the pictures complete: live frames as they come, everything else from the worker."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.value_scale import ValueScale
from dsp.audio.track import Track
from dsp.engine.analyzer import Analysis, lane_count
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler
from dsp.engine.live import Batch
from dsp.engine.overview_columns import KeptOverview
from dsp.engine.reanalysis import RangeRequest, RangeResult, ReanalysisWorker
from dsp.engine.representations import representations
from gui.painting.colouring import LevelColouring, WaveColouring, wave_limit
from gui.painting.colours import DIFFERENCE_MAP
from gui.painting.column_ring import ColumnRing, lane_slices
from gui.panes import Pane, make_pane
from gui.settings import DisplaySettings
from gui.theme import Theme
from gui.time_view import TimeView

Float32 = NDArray[np.float32]

LANE_GAP = 3
#: Differences of two recipes in dB that get the outermost colours.
DIFFERENCE_RANGE_DB = (-40.0, 40.0)


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """Device pixels of the pictures, which share one width.

    Parameters
    ----------
    width : int
        Of all of them.
    wave : int
        Height of the waveform.
    panes : tuple of int
        Heights of the panes; one more than there are representations where they are compared.
    """

    width: int
    wave: int
    panes: tuple[int, ...]


class ColumnFeed:
    """The pictures of one Track under one set of settings and sizes.

    The pictures show a window of columns on a grid that is fixed to the Track. Columns that live
    frames complete are written at once; whatever else is visible and can be computed is asked of
    the worker, whether it is missing because settings changed, the window moved, a file was opened
    or the GUI was held up. So the way there never shows in the picture one ends with.

    Parameters
    ----------
    track : Track
        What is shown.
    analysis : AnalysisSettings
        What is computed.
    display : DisplaySettings
        How it is drawn.
    sizes : PictureSizes
        Device pixels.
    theme : Theme
        Colours around the values.
    worker : ReanalysisWorker
        Shared by successive feeds.
    generation : int
        Distinguishes this feed's requests from those of its predecessors.
    span : int
        Samples of the Track across the window.
    overview : KeptOverview, optional
        Of a complete Track, for wide columns.

    Attributes
    ----------
    shown : tuple of Representation
        What the panes show, from the top.
    panes : list of Pane
        How each representation is drawn, from the top.
    pictures : list of ColumnRing
        Their pixels and values; where two recipes are compared, their difference is the third.

    Notes
    -----
    Belongs to the GUI thread.
    """

    def __init__(
        self,
        track: Track,
        analysis: AnalysisSettings,
        display: DisplaySettings,
        sizes: PictureSizes,
        theme: Theme,
        worker: ReanalysisWorker,
        generation: int,
        span: int,
        overview: KeptOverview | None = None,
    ) -> None:
        self.track, self.analysis, self.display, self.sizes = track, analysis, display, sizes
        self._worker, self._generation = worker, generation
        self.n_lanes = lane_count(track.channels, analysis.channel)
        self.span, self._overview = span, overview
        self.grid = ColumnGrid.for_span(span, sizes.width)
        self.shown = representations(analysis, track.sr)
        self._picture_pixel = theme.pixel("picture")
        lanes = [lane_slices(height, self.n_lanes, LANE_GAP) for height in sizes.panes]
        self.panes: list[Pane] = [
            make_pane(one, analysis, display, track.sr, slices)
            for one, slices in zip(self.shown, lanes, strict=False)
        ]
        self._greatest: list[float | None] = [None] * len(self.panes)
        self._make_rings(theme, lanes)
        self._streams: tuple[_Stream, ...] | None = None
        self._expected: tuple[int, ...] = ()
        self._requested: tuple[int, int] | None = None
        self._live = not track.complete
        #: Changes whenever the values in the window may have.
        self.revision = 0
        #: Where the window ends in the Track; kept exactly while grids change.
        self.right_sample = 0
        #: First column not completed yet by live frames; 0 before the first of them.
        self.live_end = 0
        self._newest: list[Float32 | None] = [None] * len(self.panes)

    def _make_rings(self, theme: Theme, lanes: list[list[slice]]) -> None:
        sizes = self.sizes
        self.wave_lanes = lane_slices(sizes.wave, self.n_lanes, LANE_GAP)
        wave_inks = tuple(
            theme.pixel(token) for token in ("stage", "accent_deep", "accent", "danger", "border")
        )
        self._wave_colouring = WaveColouring(sizes.wave, self.wave_lanes, wave_inks)
        self.wave = ColumnRing(
            sizes.width, sizes.wave, self.n_lanes, 3, self._wave_colouring, theme.pixel("stage")
        )
        self.pictures = [
            ColumnRing(
                sizes.width,
                height,
                self.n_lanes,
                slices[0].stop - slices[0].start,
                self._colouring(index, slices),
                self._picture_pixel,
            )
            for index, (height, slices) in enumerate(zip(sizes.panes, lanes, strict=True))
        ]

    def _colouring(self, index: int, lanes: list[slice]) -> LevelColouring:
        height, background = self.sizes.panes[index], self._picture_pixel
        if index >= len(self.panes):
            return LevelColouring(height, lanes, background, DIFFERENCE_RANGE_DB, DIFFERENCE_MAP)
        display, scale = self.display, self.panes[index].scale
        levels = display.level_low_db, display.level_high_db
        return LevelColouring(
            height, lanes, background, levels, display.colours, scale, self._greatest[index]
        )

    @property
    def rings(self) -> tuple[ColumnRing, ...]:
        """All pictures, the waveform's first."""
        return (self.wave, *self.pictures)

    @property
    def difference(self) -> ColumnRing | None:
        """The picture of what two recipes differ by, the first less the second, in dB."""
        return self.pictures[-1] if len(self.pictures) > len(self.panes) else None

    @property
    def shows_all(self) -> bool:
        """Whether the window takes in the whole of a complete Track."""
        return self.track.complete and self.start <= 0 and self.stop >= self._computable_end()

    @property
    def delay(self) -> float:
        """Seconds from a sample to the earliest moment at which all panes can show its time."""
        delays = [one.samples_for(1) - float(one.frames.offset) for one in self.shown]
        return max(delays) / self.track.sr

    @property
    def start(self) -> int:
        """The leftmost column of the window."""
        return self.wave.start

    @property
    def stop(self) -> int:
        """The column behind the window."""
        return self.wave.start + self.sizes.width

    @property
    def wave_limit(self) -> float:
        """Amplitude at the edges of the waveform's lanes."""
        return self._wave_colouring.limit

    def seconds_of_pixel(self, column: float) -> float:
        """Return the time in the Track at a place among the columns, in seconds."""
        return column * float(self.grid.samples_per_column) / self.track.sr

    @property
    def view(self) -> TimeView:
        """The part of the Track in the window."""
        return TimeView(int(self.grid.sample_edges(self.start, self.start)[0]), self.span)

    def look_at(self, start: int) -> None:
        """Show the window that begins in the column of sample `start`."""
        self.move_to(self.grid.column_of(start))

    def end_at(self, sample: int) -> None:
        """Show the window that ends with the column before that of `sample`."""
        self.move_to(self.grid.column_of(sample) - self.sizes.width)
        self.right_sample = sample

    def inherit(self, old: "ColumnFeed") -> None:
        """Let the picture of the feed before, stretched to its place, stand in for ours."""
        self._use_wave_limit(old.wave_limit)
        per_column = float(self.grid.samples_per_column)
        first = float(old.start * old.grid.samples_per_column) / per_column
        stop = float(old.stop * old.grid.samples_per_column) / per_column
        for ring, before in zip(self.rings, old.rings, strict=False):
            ring.adopt(before, first, stop, self._oldest())

    def move_to(self, start: int) -> None:
        """Show the window that begins with column `start`."""
        if start == self.start:
            return
        self.revision += 1
        stop = start + self.sizes.width
        self.right_sample = int(self.grid.sample_edges(stop, stop)[0])
        for ring in self.rings:
            ring.move_to(start)

    def needs_new(self, display: DisplaySettings) -> bool:
        """Return whether `display` differs in more than levels, colours, span and rate."""
        same = replace(
            display,
            level_low_db=self.display.level_low_db,
            level_high_db=self.display.level_high_db,
            colours=self.display.colours,
            span=self.display.span,
            fps=self.display.fps,
        )
        return same != self.display

    def recolour(self, display: DisplaySettings) -> None:
        """Take new levels and colours over; nothing is computed again."""
        self.display = display
        self.revision += 1
        for index in range(len(self.panes)):
            self._recolour(index)

    def _recolour(self, index: int) -> None:
        self.pictures[index].recolour(self._colouring(index, self.panes[index].lanes))

    def fit(self) -> bool:
        """Adapt what depends on all that is visible; return whether the waveform's range changed.

        The waveform is drawn as large as possible. Values of a recipe that clips them are raised to
        where they would be if what is visible were the whole clip.
        """
        for index, (pane, ring) in enumerate(zip(self.panes, self.pictures, strict=False)):
            if pane.scale.clip_range is not None:
                self._clip(index, pane.scale, ring.known_values())
        return self._fit_wave()

    def _clip(self, index: int, scale: ValueScale, values: Float32) -> None:
        greatest = float(values.max()) if values.size else None
        if greatest == self._greatest[index]:
            return
        self._greatest[index] = greatest
        self.revision += 1
        self._recolour(index)
        self._redo_difference()

    def value_at(self, index: int, column: int) -> Float32 | None:
        """Return the values of a pane's column as the library has them, or None for none.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n_rows)
        """
        values = self.pictures[index].values_at(column)
        if values is None or index >= len(self.panes):
            return values
        return self.panes[index].scale.clipped(values, self._greatest[index])

    def levels_at(self, index: int, column: int) -> Float32 | None:
        """Return a pane's column in dB, shape (n_lanes, n_rows), or None for none."""
        return self._levels(index, self.pictures[index].values_at(column))

    def newest_levels(self, index: int) -> Float32 | None:
        """Return the newest frame of a pane in dB, shape (n_lanes, n_rows), or None."""
        return self._levels(index, self._newest[index])

    def peak_levels(self, index: int) -> Float32 | None:
        """Return the greatest levels in the window in dB, shape (n_lanes, n_rows), or None."""
        return self._levels(index, self.pictures[index].peaks())

    def _levels(self, index: int, values: Float32 | None) -> Float32 | None:
        scale = self.panes[index].scale
        return (
            None if values is None else scale.level_db(scale.clipped(values, self._greatest[index]))
        )

    def _fit_wave(self) -> bool:
        values = self.wave.known_values()
        loudest = float(np.abs(values[..., :2]).max()) if values.size else 1.0
        limit = wave_limit(loudest)
        if limit == self.wave_limit:
            return False
        self._use_wave_limit(limit)
        return True

    def _use_wave_limit(self, limit: float) -> None:
        self._wave_colouring = self._wave_colouring.with_limit(limit)
        self.wave.recolour(self._wave_colouring)

    def take(self, batch: Batch, *, follow: bool) -> None:
        """Write the columns that live frames complete.

        Parameters
        ----------
        batch : Batch
            Follows the one before, or begins anew.
        follow : bool
            Move the window so that it ends with the newest column.
        """
        analysis = batch.analysis
        begins = (analysis.first_sample, *(one.first for one in analysis.frames))
        if self._streams is None or begins != self._expected:
            self._streams = self._begin(analysis)
        ends = analysis.first_sample + analysis.samples.shape[1]
        self._expected = (ends, *(one.stop for one in analysis.frames))
        wave, *panes = self._streams
        wave.push(analysis.first_sample, analysis.samples)
        for stream, frames in zip(panes, analysis.frames, strict=True):
            stream.push(frames.first, frames.values)
        # Where frames come in bursts (a resampler's), columns wait for the worst case: the picture
        # then moves on evenly.
        whole = min(stream.next_column for stream in self._streams)
        self.live_end = max(self.live_end, min(whole, self._framed_columns(ends)))
        if follow:
            self.move_to(max(self.start, self.live_end - self.sizes.width))
        first = min(stream.first_held for stream in self._streams)
        for stream in self._streams:
            if stream.release(self.live_end):
                self.revision += 1
        self._subtract(first, self.live_end)
        for index, (pane, frames) in enumerate(zip(self.panes, analysis.frames, strict=True)):
            if frames.values.shape[1]:
                self._newest[index] = pane.projection.apply(frames.values[:, -1:])[:, 0]

    def _begin(self, analysis: Analysis) -> "tuple[_Stream, ...]":
        """Pick the live picture up at the next column that is whole in all views.

        The worker draws what lies between: with the first batch, after new settings, and where
        batches were dropped.
        """
        grid = self.grid
        first = grid.column_of(max(0, analysis.first_sample - 1)) + (analysis.first_sample > 0)
        for frames in analysis.frames:
            first = max(first, grid.first_column_from_frame(frames.first, frames.grid))
        self.live_end = first
        return (
            _Stream(WavePooler(grid, self.n_lanes, first), self.wave, _unchanged),
            *(
                _Stream(FramePooler(grid, frames.grid, first), ring, pane.projection.apply)
                for frames, pane, ring in zip(
                    analysis.frames, self.panes, self.pictures, strict=False
                )
            ),
        )

    def apply(self, result: RangeResult) -> None:
        """Write columns the worker has computed."""
        if result.generation != self._generation:
            return
        self.revision += 1
        parts = (result.wave, *result.pictures)
        for ring, columns in zip(self.rings, parts, strict=False):
            ring.write(columns.first, columns.rows, fresh=not result.sparse)
        first = min(columns.first for columns in result.pictures)
        self._subtract(
            first, max(columns.first + columns.rows.shape[1] for columns in result.pictures)
        )
        if result.done:
            self._requested = None

    def _subtract(self, first: int, stop: int) -> None:
        """Draw the difference of two recipes where both have columns."""
        if self.difference is None:
            return
        one, other = self.pictures[:2]
        first, stop = max(first, self.start), min(stop, self.stop)
        columns = np.arange(first, max(first, stop))
        columns = columns[one.known(columns) & other.known(columns)]
        if len(columns):
            self.difference.write_columns(columns, self._difference_of(columns))

    def _difference_of(self, columns: NDArray[np.int64]) -> Float32:
        """Return the difference in dB at columns, shape (n_lanes, n_columns, n_rows)."""
        one, other = (
            pane.scale.clipped(ring.values_of(columns), greatest)
            for pane, ring, greatest in zip(self.panes, self.pictures, self._greatest, strict=False)
        )
        return one - other

    def _redo_difference(self) -> None:
        if self.difference is not None:
            self._subtract(self.start, self.stop)

    def request_missing(self, *, live: bool) -> None:
        """Ask the worker for visible columns that are not complete but could be.

        Parameters
        ----------
        live : bool
            Whether frames still arrive: columns from `live_end` on are then left to them.
        """
        self._live = live
        if self._requested is not None and self._worker.failed:
            # What cannot be computed stays as it is: asked for again, it would fail for ever.
            for ring in self.rings:
                ring.give_up(*self._requested)
            self._requested = None
        missing = self._missing()
        if missing is None or self._covered(missing):
            return
        self._requested = missing
        self._worker.submit(
            RangeRequest(
                self._generation,
                self.track,
                self.analysis,
                self.grid,
                *missing,
                tuple(pane.projection for pane in self.panes),
                end=None if live else self.track.end,
                overview=self._overview,
            )
        )

    @property
    def drawn(self) -> bool:
        """Whether every visible column that can be computed shows something, be it sparse."""
        columns = self._computable()
        return all(bool(ring.known(columns).all()) for ring in self.rings)

    @property
    def progress(self) -> float:
        """Part of the visible columns that are complete, 0 to 1."""
        columns = self._computable()
        return float(self.pictures[0].fresh(columns).mean()) if len(columns) else 1.0

    def _computable(self) -> NDArray[np.int64]:
        first, stop = max(self.start, self._oldest()), min(self.stop, self._computable_end())
        return np.arange(first, max(first, stop))

    @property
    def complete(self) -> bool:
        """Whether every visible column that can be computed has been."""
        return self._requested is None and self._missing() is None

    def _missing(self) -> tuple[int, int] | None:
        """Return the range of visible columns that are not complete but could be, or None."""
        first, stop = self._oldest(), self._computable_end()
        filled = self.rings[: 1 + len(self.panes)]  # a difference follows from the others
        ranges = [found for ring in filled if (found := ring.missing(first, stop)) is not None]
        if not ranges:
            return None
        return min(begin for begin, _ in ranges), max(end for _, end in ranges)

    def _oldest(self) -> int:
        """Return the first column all of whose samples are retained."""
        start = self.track.start
        return 0 if start == 0 else self.grid.column_of(start) + 1

    def _computable_end(self) -> int:
        """Return the column behind the last one to be computed from what the Track has."""
        grid, end = self.grid, self.track.end
        if not self._live:  # nothing comes any more: silence lies behind the last sample
            return grid.column_of(end - 1) + 1
        # Frames begin with a column that may need samples which are not there yet.
        whole = min(self._framed_columns(end), grid.column_of(end))
        return whole if self._streams is None else min(self.live_end, whole)

    def _framed_columns(self, end: int) -> int:
        """Count the leading columns whose frames surely need no sample at or after `end`."""
        return min(
            self.grid.columns_before_frame(one.frames_within(end), one.frames) for one in self.shown
        )

    def _covered(self, missing: tuple[int, int]) -> bool:
        requested = self._requested
        return requested is not None and requested[0] <= missing[0] and missing[1] <= requested[1]


class _Stream:
    """One view's live columns: pooled, and held until all views have them.

    Views run ahead of each other: a sample is in the waveform at once, in a frame half a window
    later.
    """

    def __init__(
        self,
        pooler: WavePooler | FramePooler,
        ring: ColumnRing,
        project: Callable[[Float32], Float32],
    ) -> None:
        self._pooler, self._ring, self._project = pooler, ring, project
        self._held: Float32 | None = None

    @property
    def next_column(self) -> int:
        """First column not pooled yet."""
        return self._pooler.next_column

    @property
    def first_held(self) -> int:
        """First column that was not released yet."""
        return self.next_column - (0 if self._held is None else self._held.shape[1])

    def push(self, first: int, values: Float32) -> None:
        """Pool samples or frames."""
        columns = self._pooler.push(first, values)
        held = self._held
        self._held = columns if held is None else np.concatenate((held, columns), axis=1)

    def release(self, end: int) -> int:
        """Write the columns before `end`; return how many of them are in the window."""
        assert self._held is not None
        first = self.next_column - self._held.shape[1]
        count = max(0, end - first)
        released, self._held = self._held[:, :count], self._held[:, count:]
        if count == 0 or end <= self._ring.start:
            return 0
        return self._ring.write(first, self._project(released))


def _unchanged(values: Float32) -> Float32:
    return values
