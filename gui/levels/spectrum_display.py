"""What the spectra beside the pictures show: live measurements, or what stands in the pictures."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.settings import StftSettings
from dsp.analysis.weighting import weighting_db
from dsp.audio.track import Track
from dsp.engine.analyzer import Analysis
from gui.columns.column_feed import ColumnFeed
from gui.levels.calibrations import Calibration
from gui.levels.spectrum_meter import BandRows, SpectrumMeter
from gui.session import Session
from gui.settings import SpectrumSettings
from gui.translation import tr
from gui.views.spectrum import Measured, SpectrumItem
from gui.views.stage import Stage

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


class SpectrumDisplay:
    """Keeps the spectra of a stage.

    The one beside the spectrogram measures what `Session.spectrum` says while sound is live. Where
    the view stands still it shows the column under the cursor and the maximum in the window, of
    which the pictures keep levels, not powers: these are weighted and corrected, but stay FFT lines
    and are not averaged. All other spectra (mel bands, recipes) follow the newest frame as it is.

    Parameters
    ----------
    session : Session
        What is shown, and what is measured.
    stage : Stage
        Where it is shown.
    """

    def __init__(self, session: Session, stage: Stage) -> None:
        self._session, self._stage = session, stage
        self._meter: SpectrumMeter | None = None
        self._meter_of: tuple[Track, StftSettings, object, SpectrumSettings, object] | None = None
        self._feed: ColumnFeed | None = None
        self._bands: BandRows | None = None
        self._row_gain: Float32 | None = None
        self._live = self._still = Measured()
        self._shown: object = None

    def reset(self) -> None:
        """Begin averages and peaks anew."""
        self._meter_of = self._feed = self._shown = None
        for item in self._stage.spectra:
            item.forget()

    def take(self, feed: ColumnFeed, analysis: Analysis) -> None:
        """Measure the frames of a batch."""
        self._prepare(feed)
        if self._meter is not None:
            self._meter.push(analysis.frames[0].values)

    def show(self, feed: ColumnFeed, elapsed: float) -> bool:
        """Bring the spectra up to date.

        Parameters
        ----------
        feed : ColumnFeed
            What the stage shows.
        elapsed : float
            Seconds since the last call.

        Returns
        -------
        bool
            Whether what was standing still has changed.
        """
        self._prepare(feed)
        column = self._stage.hovered_column
        if self._session.state == "live":
            self._shown = None
            for index, item in enumerate(self._stage.spectra[: len(feed.panes)]):
                if index == 0 and self._meter is not None:
                    self._follow_meter(self._meter, feed, item, column, elapsed)
                else:
                    _follow_frames(feed, index, item, column, elapsed)
            return False
        shown = (column, feed, feed.revision, self._meter)
        if shown == self._shown:
            return False
        self._shown = shown
        for index, item in enumerate(self._stage.spectra[: len(feed.panes)]):
            self._show_still(feed, index, item, column)
        return True

    def _follow_meter(
        self,
        meter: SpectrumMeter,
        feed: ColumnFeed,
        item: SpectrumItem,
        column: int | None,
        elapsed: float,
    ) -> None:
        levels, peaks = self._rows(feed, meter.levels_db), self._rows(feed, meter.peaks_db)
        item.measured = self._live
        if levels is None:
            return
        if self._session.spectrum.averaging == "none":
            item.follow(levels, elapsed, peaks)
        else:
            item.show_with_peaks(levels, peaks)
        # A column of the picture is not in bands: these stay live under the cursor.
        if column is not None and self._bands is None:
            at_cursor = self._weighted(feed.levels_at(0, column))
            if at_cursor is not None:
                item.measured = self._still
                item.show_levels(at_cursor, tr("cursor"))

    def _show_still(
        self, feed: ColumnFeed, index: int, item: SpectrumItem, column: int | None
    ) -> None:
        peaks = feed.peak_levels(index)
        values = feed.levels_at(index, column) if column is not None else peaks
        if index == 0:
            item.measured = self._still
            peaks, values = self._weighted(peaks), self._weighted(values)
        if peaks is not None:
            at_cursor = column is not None and values is not None
            note = tr("cursor, maximum") if at_cursor else tr("maximum")
            item.show_with_peaks(peaks if values is None else values, peaks, note)

    def _rows(self, feed: ColumnFeed, levels_db: Float32 | None) -> Float32 | None:
        if levels_db is None:
            return None
        if self._bands is not None:
            return self._bands.apply(levels_db)
        return feed.panes[0].rows.apply(levels_db)

    def _weighted(self, rows_db: Float32 | None) -> Float32 | None:
        return rows_db if rows_db is None or self._row_gain is None else rows_db + self._row_gain

    def _prepare(self, feed: ColumnFeed) -> None:
        """Make what belongs to today's feed and settings; averages outlive a mere new size."""
        session = self._session
        settings, calibration = session.spectrum, session.calibration
        analysis = feed.analysis
        of = (feed.track, analysis.stft, analysis.channel, settings, calibration)
        measures = analysis.compared is None
        if of != self._meter_of or measures != (self._meter is not None):
            self._meter_of, self._feed = of, None
            stft, sr = analysis.stft, feed.track.sr
            lines_hz = np.arange(stft.n_bins, dtype=np.float64) * (sr / stft.n_fft)
            gain_db = _gain_db(settings, calibration, lines_hz)
            self._meter = SpectrumMeter(stft, sr, settings, gain_db) if measures else None
        if feed is not self._feed:
            self._feed = feed
            self._show_meaning(feed, settings, calibration)

    def _show_meaning(
        self, feed: ColumnFeed, settings: SpectrumSettings, calibration: Calibration | None
    ) -> None:
        pane, meter, stage = feed.panes[0], self._meter, self._stage
        self._bands, self._row_gain = None, None
        self._live = self._still = Measured()
        offset = 0.0
        if meter is not None:
            ratio = stage.geometry_now.pixel_ratio
            hz = pane.rows.hz_of(np.arange(pane.rows.n_rows))
            self._row_gain = _gain_db(settings, calibration, hz).astype(np.float32)
            if meter.bands is not None:
                self._bands = BandRows(meter.bands, pane.rows, max(1, round(ratio)))
            offset = calibration.spl.offset_db if calibration and calibration.spl else 0.0
            self._live = _measured(settings, calibration, self._bands)
            plain = replace(settings, fraction=None, averaging="none")
            self._still = _measured(plain, calibration, None)
            if settings.fraction is not None:
                self._still = replace(self._still, words=(*self._still.words, tr("FFT lines")))
        stage.set_spectrum_offset(offset)
        falls = settings.peaks == "falling"
        for item in stage.spectra:
            item.set_peaks(
                shown=settings.peaks != "off",
                hold=settings.hold if falls else np.inf,
                fall=settings.fall,
            )
            item.measured = Measured()


def _follow_frames(
    feed: ColumnFeed, index: int, item: SpectrumItem, column: int | None, elapsed: float
) -> None:
    if (newest := feed.newest_levels(index)) is not None:
        item.follow(newest, elapsed)
    if column is not None:
        item.show_levels(feed.levels_at(index, column))


def _gain_db(settings: SpectrumSettings, calibration: Calibration | None, hz: Float64) -> Float64:
    """Return what to add to levels at frequencies: the weighting, and the microphone undone."""
    gain = weighting_db(settings.weighting, hz)
    if calibration is not None and calibration.response is not None:
        gain = gain + calibration.response.correction_db(hz)
    return gain


def _measured(
    settings: SpectrumSettings, calibration: Calibration | None, bands: BandRows | None
) -> Measured:
    words = [settings.words()] if settings.words() else []
    unit, offset = "dBFS", 0.0
    if calibration is not None and calibration.spl is not None:
        unit, offset = "dB SPL", calibration.spl.offset_db
        words.insert(0, unit)
    if calibration is not None and calibration.response is not None:
        words.append(tr("corrected"))
    if settings.weighting != "Z":
        unit += f" ({settings.weighting})"
    phrases = tuple(phrase for word in words for phrase in word.split(" · "))
    return Measured(phrases, unit, offset, bands)
