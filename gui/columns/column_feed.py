"""Keeps the pictures complete: live frames as they come, everything else from the worker."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.track import Track
from dsp.engine.columns import ColumnGrid
from dsp.engine.live import Batch
from dsp.engine.overview_columns import KeptOverview
from dsp.engine.reanalysis import RangeRequest, RangeResult
from dsp.engine.representations import column_reach
from gui.columns.live_columns import LiveColumns
from gui.columns.picture_set import PictureSet, PictureSizes
from gui.painting.axes import clock
from gui.painting.time_axis import moment
from gui.settings import DisplaySettings
from gui.theme import Theme
from gui.time_view import TimeView


class RangeWorker(Protocol):
    """Computes the latest request, as `dsp.engine.worker.ReanalysisWorker` does."""

    @property
    def failed(self) -> bool:
        """Whether the latest request ended in an error: what it lacks will not come."""
        ...

    def submit(self, request: RangeRequest) -> None:
        """Compute a request; its results go to `ColumnFeed.apply`."""
        ...


class ColumnFeed(PictureSet):
    """The pictures of one Track under one set of settings and sizes.

    The pictures show a window of columns on a grid that is fixed to the Track. Columns that live
    frames complete are written at once; whatever else is visible and can be computed is asked of
    the worker, whether it is missing because settings changed, the window moved, a file was opened
    or the GUI was held up. So the way there never shows in the picture one ends with.

    Parameters
    ----------
    track, analysis, display, sizes, theme
        See `PictureSet`.
    worker : RangeWorker
        Computes what is missing; may be shared by successive feeds.
    generation : int
        Distinguishes this feed's requests from those of its predecessors.
    span : int
        Samples of the Track across the window.
    overview : KeptOverview, optional
        Of a complete Track, for wide columns.

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
        worker: RangeWorker,
        generation: int,
        span: int,
        overview: KeptOverview | None = None,
    ) -> None:
        super().__init__(track, analysis, display, sizes, theme)
        self._worker, self._generation = worker, generation
        self.span, self.overview = span, overview
        self.grid = ColumnGrid.for_span(span, sizes.width)
        self._columns: LiveColumns | None = None
        self._requested: tuple[int, int] | None = None
        self._live = not track.complete
        #: Where the window ends in the Track; kept exactly while grids change.
        self.right_sample = int(self.grid.sample_edges(sizes.width, sizes.width)[0])
        #: First column not completed yet by live frames; 0 before the first of them.
        self.live_end = 0
        #: When the Track's sample 0 was heard, where that is known.
        self.began: datetime | None = None

    @property
    def shows_all(self) -> bool:
        """Whether the window takes in the whole of a complete Track."""
        return self.track.complete and self.start <= 0 and self.stop >= self._computable_end()

    @property
    def delay(self) -> float:
        """Seconds from a sample to the earliest moment at which all panes can show its time."""
        delays = [one.samples_for(1) - float(one.frames.offset) for one in self.shown]
        return max(delays) / self.track.sr

    def seconds_of_pixel(self, column: float) -> float:
        """Return the time in the Track at a place among the columns, in seconds."""
        return column * float(self.grid.samples_per_column) / self.track.sr

    def heard_at(self, seconds: float) -> datetime | None:
        """Return when a time in the Track was heard, if that is known and asked for."""
        return self.began + timedelta(seconds=seconds) if self.began and self.tells_day else None

    def time_words(self, seconds: float, step: float) -> str:
        """Return a time in the Track to `step` seconds, as the time of day where the axis does."""
        heard = self.heard_at(seconds)
        return clock(seconds, step) if heard is None else moment(heard, step)

    @property
    def tells_day(self) -> bool:
        """Whether the time axis shows times of day: these are asked for, and known."""
        return self.began is not None and self.display.time_labels == "time of day"

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
        """Return whether `display` differs in what columns are made of."""
        same = replace(
            display,
            level_low_db=self.display.level_low_db,
            level_high_db=self.display.level_high_db,
            colours=self.display.colours,
            span=self.display.span,
            frequency_labels=self.display.frequency_labels,
            time_labels=self.display.time_labels,
            fps=self.display.fps,
            motion=self.display.motion,
        )
        return same != self.display

    def take(self, batch: Batch, *, follow: bool) -> None:
        """Write the columns that live frames complete.

        Parameters
        ----------
        batch : Batch
            Follows the one before, or begins anew.
        follow : bool
            Move the window so that it ends with the newest column.
        """
        analysis, columns = batch.analysis, self._columns
        if columns is None or not columns.follows(analysis):
            projects = [pane.projection.apply for pane in self.panes]
            pictures = list(zip(self.pictures, projects, strict=False))
            columns = self._columns = LiveColumns(self.grid, self.wave, pictures, analysis)
            self.live_end = columns.first
        columns.push(analysis)
        # Where frames come in bursts (a resampler's), columns wait for the worst case: the picture
        # then moves on evenly.
        ends = analysis.first_sample + analysis.samples.shape[1]
        whole = min(columns.next_column, self._framed_columns(ends))
        self.live_end = max(self.live_end, whole)
        if follow:
            self.move_to(max(self.start, self.live_end - self.sizes.width))
        first = columns.first_held
        if columns.release(self.live_end):
            self.revision += 1
        self.subtract(first, self.live_end)
        for index, (pane, frames) in enumerate(zip(self.panes, analysis.frames, strict=True)):
            if frames.values.shape[1]:
                self._newest[index] = pane.projection.apply(frames.values[:, -1:])[:, 0]

    def apply(self, result: RangeResult) -> None:
        """Write columns the worker has computed."""
        if result.generation != self._generation:
            return
        self.revision += 1
        parts = (result.wave, *result.pictures)
        for ring, columns in zip(self.rings, parts, strict=False):
            ring.write(columns.first, columns.rows, fresh=not result.sparse)
        first = min(columns.first for columns in result.pictures)
        self.subtract(
            first, max(columns.first + columns.rows.shape[1] for columns in result.pictures)
        )
        if result.done:
            self._requested = None

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
                overview=self.overview,
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
        """Return the first column whose frames need no sample that was forgotten."""
        start = self.track.start
        if start == 0:
            return 0
        return self.grid.column_of(start + column_reach(self.shown)) + 1

    def _computable_end(self) -> int:
        """Return the column behind the last one to be computed from what the Track has."""
        grid, end = self.grid, self.track.end
        if not self._live:  # nothing comes any more: silence lies behind the last sample
            return grid.column_of(end - 1) + 1
        # Frames begin with a column that may need samples which are not there yet.
        whole = min(self._framed_columns(end), grid.column_of(end))
        return whole if self._columns is None else min(self.live_end, whole)

    def _framed_columns(self, end: int) -> int:
        """Count the leading columns whose frames surely need no sample at or after `end`."""
        return min(
            self.grid.columns_before_frame(one.frames_within(end), one.frames) for one in self.shown
        )

    def _covered(self, missing: tuple[int, int]) -> bool:
        requested = self._requested
        return requested is not None and requested[0] <= missing[0] and missing[1] <= requested[1]
