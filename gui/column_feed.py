"""Keeps the pictures complete: live frames as they come, everything else from the worker."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.mel import band_edges_hz, filterbank_of
from dsp.analysis.rows import RowMap
from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.stft import Stft
from dsp.audio.track import Track
from dsp.engine.analyzer import Analysis, lane_count
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler
from dsp.engine.live import Batch
from dsp.engine.reanalysis import Projection, RangeRequest, RangeResult, ReanalysisWorker
from gui.painting.colouring import LevelColouring, WaveColouring, wave_limit
from gui.painting.column_ring import ColumnRing, lane_slices
from gui.settings import DisplaySettings
from gui.theme import Theme

Float32 = NDArray[np.float32]

LANE_GAP = 3


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """Device pixels of the three pictures, which share one width."""

    width: int
    wave: int
    stft: int
    mel: int


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
    ) -> None:
        self.track, self.analysis, self.display, self.sizes = track, analysis, display, sizes
        self._worker, self._generation = worker, generation
        self._hop = Fraction(analysis.stft.hop_length)
        self.n_lanes = lane_count(track.channels, analysis.channel)
        span = max(1, track.end) if track.complete else round(display.span * track.sr)
        self.grid = ColumnGrid.for_span(span, sizes.width)
        self._picture_pixel = theme.pixel("picture")
        self._make_projections()
        self._make_rings(theme)
        self._streams: tuple[_Stream, _Stream, _Stream] | None = None
        self._expected_frame = -1
        self._requested: tuple[int, int] | None = None
        self._live = not track.complete
        #: Changes whenever the values in the window may have.
        self.revision = 0
        #: Where the window ends in the Track; kept exactly while grids change.
        self.right_sample = 0
        #: First column not completed yet by live frames; 0 before the first of them.
        self.live_end = 0
        self.newest_rows: Float32 | None = None
        self.newest_mel_rows: Float32 | None = None

    def _make_projections(self) -> None:
        sr, sizes, settings = self.track.sr, self.sizes, self.analysis
        self.wave_lanes, self.stft_lanes, self.mel_lanes = (
            lane_slices(height, self.n_lanes, LANE_GAP)
            for height in (sizes.wave, sizes.stft, sizes.mel)
        )
        stft = Stft(settings.stft)
        fmin, fmax = self.display.frequency_range(sr)
        self.stft_rows = RowMap(
            settings.stft.n_bins,
            sr,
            settings.stft.n_fft,
            _height(self.stft_lanes),
            self.display.scale,
            fmin,
            fmax,
        )
        full_scale_db = (10 * np.log10(stft.full_scale)).astype(np.float32)
        self.stft_projection = Projection(self.stft_rows, full_scale_db)
        # One reference for all bands, what a full-scale sine gives in the most sensitive one: the
        # picture keeps the shape of the array a model gets.
        mel = settings.mel
        weights = filterbank_of(mel, sr, settings.stft.n_fft)
        most = float(weights.data.max()) if weights.nnz else 1.0
        self.band_edges_hz = band_edges_hz(mel.n_mels, *mel.edges(sr), scale=mel.scale)
        self.mel_rows = RowMap.for_bands(mel.n_mels, _height(self.mel_lanes), self.band_edges_hz)
        mel_db = np.float32(np.median(full_scale_db) + 10 * np.log10(most))
        self.mel_projection = Projection(self.mel_rows, np.asarray(mel_db))

    def _make_rings(self, theme: Theme) -> None:
        sizes, background = self.sizes, self._picture_pixel
        wave_inks = tuple(
            theme.pixel(token) for token in ("stage", "accent_deep", "accent", "danger", "border")
        )
        self._wave_colouring = WaveColouring(sizes.wave, self.wave_lanes, wave_inks)
        stft_colouring, mel_colouring = self._level_colourings()
        width, lanes = sizes.width, self.n_lanes
        self.wave = ColumnRing(
            width, sizes.wave, lanes, 3, self._wave_colouring, theme.pixel("stage")
        )
        self.stft = ColumnRing(
            width, sizes.stft, lanes, self.stft_rows.n_rows, stft_colouring, background
        )
        self.mel = ColumnRing(
            width, sizes.mel, lanes, self.mel_rows.n_rows, mel_colouring, background
        )
        self.rings = (self.wave, self.stft, self.mel)

    def _level_colourings(self) -> tuple[LevelColouring, LevelColouring]:
        return (
            LevelColouring(self.sizes.stft, self.stft_lanes, self._picture_pixel, self.display),
            LevelColouring(self.sizes.mel, self.mel_lanes, self._picture_pixel, self.display),
        )

    @property
    def start(self) -> int:
        """The leftmost column of the window."""
        return self.stft.start

    @property
    def stop(self) -> int:
        """The column behind the window."""
        return self.stft.start + self.sizes.width

    @property
    def wave_limit(self) -> float:
        """Amplitude at the edges of the waveform's lanes."""
        return self._wave_colouring.limit

    def seconds_of_pixel(self, column: float) -> float:
        """Return the time in the Track at a place among the columns, in seconds."""
        return column * float(self.grid.samples_per_column) / self.track.sr

    def band_of_row(self, row: float) -> int:
        """Return the mel band drawn at a row of a lane (0 is the top)."""
        n_mels = self.analysis.mel.n_mels
        from_top = int(row * n_mels / _height(self.mel_lanes))
        return min(max(n_mels - 1 - from_top, 0), n_mels - 1)

    def band_centre_hz(self, band: int) -> float:
        """Return the frequency in Hz at which a mel band weighs most."""
        return float(self.band_edges_hz[band + 1])

    def inherit(self, old: "ColumnFeed") -> None:
        """Look where the feed before looked; its picture, stretched, stands in for ours."""
        if not self.track.complete:
            self.move_to(self.grid.column_of(old.right_sample) - self.sizes.width)
            self.right_sample = old.right_sample
        self._use_wave_limit(old.wave_limit)
        per_column = float(self.grid.samples_per_column)
        first = float(old.start * old.grid.samples_per_column) / per_column
        stop = float(old.stop * old.grid.samples_per_column) / per_column
        for ring, before in zip(self.rings, old.rings, strict=True):
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
        """Return whether `display` differs in more than levels, colours and rate."""
        same = replace(
            display,
            level_low_db=self.display.level_low_db,
            level_high_db=self.display.level_high_db,
            colours=self.display.colours,
            span=self.display.span if self.track.complete else display.span,
            fps=self.display.fps,
        )
        return same != self.display

    def recolour(self, display: DisplaySettings) -> None:
        """Take new levels and colours over; nothing is computed again."""
        self.display = display
        self.revision += 1
        for ring, colouring in zip((self.stft, self.mel), self._level_colourings(), strict=True):
            ring.recolour(colouring)

    def fit_wave(self) -> bool:
        """Draw the waveform as large as what is visible allows; return whether that changed."""
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
        if self._streams is None or analysis.stft.first != self._expected_frame:
            self._streams = self._begin(analysis)
        self._expected_frame = analysis.stft.stop
        wave, stft, mel = self._streams
        wave.push(analysis.first_sample, analysis.samples)
        stft.push(analysis.stft.first, analysis.stft.values)
        mel.push(analysis.mel.first, analysis.mel.values)
        self.live_end = min(stream.next_column for stream in self._streams)
        if follow:
            self.move_to(max(self.start, self.live_end - self.sizes.width))
        for stream in self._streams:
            if stream.release(self.live_end):
                self.revision += 1
        if analysis.stft.values.shape[1]:
            self.newest_rows = self.stft_projection.apply(analysis.stft.values[:, -1:])[:, 0]
            self.newest_mel_rows = self.mel_projection.apply(analysis.mel.values[:, -1:])[:, 0]

    def _begin(self, analysis: Analysis) -> "tuple[_Stream, _Stream, _Stream]":
        """Pick the live picture up at the next column that is whole in all views.

        The worker draws what lies between: with the first batch, after new settings, and where
        batches were dropped.
        """
        grid, stft, mel = self.grid, analysis.stft, analysis.mel
        first = max(
            grid.column_of(max(0, analysis.first_sample - 1)) + (analysis.first_sample > 0),
            grid.first_column_from_frame(stft.first, stft.hop),
            grid.first_column_from_frame(mel.first, mel.hop),
        )
        return (
            _Stream(WavePooler(grid, self.n_lanes, first), self.wave, _unchanged),
            _Stream(FramePooler(grid, stft.hop, first), self.stft, self.stft_projection.apply),
            _Stream(FramePooler(grid, mel.hop, first), self.mel, self.mel_projection.apply),
        )

    def apply(self, result: RangeResult) -> None:
        """Write columns the worker has computed."""
        if result.generation != self._generation:
            return
        self.revision += 1
        for ring, columns in zip(self.rings, (result.wave, result.stft, result.mel), strict=True):
            ring.write(columns.first, columns.rows, fresh=not result.sparse)
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
                self.stft_projection,
                self.mel_projection,
            )
        )

    @property
    def complete(self) -> bool:
        """Whether every visible column that can be computed has been."""
        return self._requested is None and self._missing() is None

    def _missing(self) -> tuple[int, int] | None:
        """Return the range of visible columns that are not complete but could be, or None."""
        return self.stft.missing(self._oldest(), self._computable_end())

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
        framed = grid.columns_before_frame(self.analysis.stft.frames_within(end), self._hop)
        return min(self.live_end, framed, grid.column_of(end))

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


def _height(lanes: list[slice]) -> int:
    return lanes[0].stop - lanes[0].start
