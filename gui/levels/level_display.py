"""What the level meter shows: live readings, what is heard, or the levels of what is visible."""

from collections.abc import Callable

import numpy as np

from dsp.analysis.levels import FLOOR_DB, power_to_db
from dsp.audio.track import Track
from dsp.engine.level_meter import Levels
from gui.columns.column_feed import ColumnFeed
from gui.levels.calibrations import SINE_OVER_RMS_DB
from gui.levels.heard_levels import HeardLevels
from gui.painting.words import SEPARATOR, Run
from gui.reading import format_db
from gui.session import Session
from gui.translation import tr
from gui.views.level_meter import MeterClicks, MeterWords
from gui.views.stage import Stage

#: How often the numbers change, in seconds: faster, nobody could read them.
_WORDS_SECONDS = 0.2
#: How often the levels of what is played are read, in seconds.
_HEARD_SECONDS = 0.04
#: What is shown of silence.
_SILENT = "−∞"
_SILENCE_DB = -120.0
_WIDEST = "−88.8"


class LevelDisplay:
    """Keeps the level meter of a stage.

    Parameters
    ----------
    session : Session
        What is heard.
    stage : Stage
        Where it is shown.
    """

    def __init__(self, session: Session, stage: Stage) -> None:
        self._session, self._item = session, stage.meter
        self._written = 0.0
        self._shown: object = None
        #: Returns the sample of the Track that is heard, or None while nothing is played.
        self.heard_at: Callable[[], float | None] = lambda: None
        self._heard, self._unheard = HeardLevels(), 0.0
        self._clicks = MeterClicks(stage.viewport(), lambda: stage.geometry_now.meter, self.reset)

    def reset(self) -> None:
        """Begin the integrated loudness and the greatest true peak anew."""
        if self._session.engine is not None:
            self._session.engine.reset_levels()

    def close(self) -> None:
        """End what reads levels."""
        self._heard.close()

    def show(self, feed: ColumnFeed, elapsed: float) -> bool:
        """Bring the meter up to date.

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
        session = self._session
        if session.state == "live" and session.engine is not None:
            levels, new = session.engine.levels, self._shown is not session.engine
            if levels is None:
                self._shown = None
                self._item.forget()
            else:
                self._shown = session.engine
                self._follow(levels, elapsed, new=new)
            return False
        sample = self.heard_at()
        if sample is not None:
            return self._show_heard(feed.track, sample, elapsed)
        self._heard.forget()
        shown = (feed, feed.revision, session.calibration)
        if shown == self._shown:
            return False
        self._shown = shown
        self._show_visible(feed)
        return True

    def _follow(self, levels: Levels, elapsed: float, *, new: bool) -> None:
        item, shift = self._item, self._shift_db
        rms = [level + shift for level in levels.rms_db]
        peaks = [level + shift for level in levels.peak_db]
        if new:
            item.show_levels(rms, peaks, shift)
        else:
            item.follow(rms, peaks, elapsed, shift)
        self._written += elapsed
        if new or self._written >= _WORDS_SECONDS:
            self._written = 0.0
            item.set_words(_live_words(levels))

    def _show_heard(self, track: Track, sample: float, elapsed: float) -> bool:
        """Follow the playhead; the numbers are those of the loudest channel."""
        new = self._shown is not self._heard
        self._unheard = 0.0 if new else self._unheard + elapsed
        if not new and self._unheard < _HEARD_SECONDS:
            return False
        levels = self._heard.at(track, int(sample))
        if levels is None:
            return False
        item, shift, waited = self._item, self._shift_db, self._unheard
        self._shown, self._unheard = self._heard, 0.0
        rms = [level + shift for level in levels.rms_db]
        peaks = [level + shift for level in levels.peak_db]
        if new:
            item.show_levels(rms, peaks, shift)
        else:
            item.follow(rms, peaks, waited, shift)
        self._written += waited
        if new or self._written >= _WORDS_SECONDS:
            self._written = 0.0
            item.set_words(_visible_words(max(levels.peak_db), max(levels.rms_db)))
        return True

    def _show_visible(self, feed: ColumnFeed) -> None:
        """Show peak and RMS of the lanes in the window; loudness would need every sample of it.

        The numbers are those of the loudest lane.
        """
        values = feed.wave.known_values()
        if not len(values):
            self._item.forget()
            return
        peaks = np.abs(values[..., :2]).max(axis=(0, 2)).astype(np.float64)
        powers = np.square(values[..., 2], dtype=np.float64).mean(axis=0)
        peak_db, rms_db = (power_to_db(power) for power in (np.square(peaks), powers))
        shift = self._shift_db
        self._item.show_levels((rms_db + shift).tolist(), (peak_db + shift).tolist(), shift)
        self._item.set_words(_visible_words(float(peak_db.max()), float(rms_db.max())))

    @property
    def _shift_db(self) -> float:
        """How much further right levels stand where the axis below is one of sound pressure."""
        calibration = self._session.calibration
        return SINE_OVER_RMS_DB if calibration is not None and calibration.spl is not None else 0.0


def _live_words(levels: Levels) -> tuple[MeterWords, ...]:
    m, s, i = levels.momentary, levels.short_term, levels.integrated
    now, most = levels.true_peak_db, levels.true_peak_max_db
    momentary, short, whole = ("M", m), ("S", s), ("I", i)
    peak, greatest = ("TP", now), (tr("max"), most)
    return (
        _way([[momentary, short, whole, "LUFS"], [peak, greatest, "dBTP"]]),
        _way([[momentary, short, "LUFS"], [whole, ("TP", most)]]),
        _way([[momentary, short], [("TP", most), "dBTP"]]),
        _way([[momentary, "LUFS"], [("TP", most)]]),
        _way([[momentary, "LUFS"]]),
    )


def _visible_words(peak_db: float, rms_db: float) -> tuple[MeterWords, ...]:
    peak, rms = (tr("Peak"), peak_db), ("RMS", rms_db)
    return (_way([[peak, rms, "dBFS"]]), _way([[peak], [rms, "dBFS"]]), _way([[peak]]))


def _way(lines: list[list[tuple[str, float | None] | str]]) -> MeterWords:
    """Return lines of named levels, a unit behind the last of some."""
    made: list[tuple[Run, ...]] = []
    widest: list[str] = []
    for line in lines:
        runs: list[Run] = []
        wide = ""
        for number, part in enumerate(line):
            if isinstance(part, str):
                runs.append((f" {part}", "text_dim"))
                wide += f" {part}"
                continue
            dot = SEPARATOR if number else ""
            name, level = part
            over = level is not None and level >= 0 and name in ("TP", tr("max"))
            runs.append((f"{dot}{name} ", "text_dim"))
            runs.append((_level_words(level), "danger" if over else "text"))
            wide += f"{dot}{name} {_WIDEST}"
        made.append(tuple(runs))
        widest.append(wide)
    return MeterWords(tuple(made), tuple(widest))


def _level_words(level_db: float | None) -> str:
    if level_db is None:
        return "–"
    return _SILENT if level_db <= max(_SILENCE_DB, FLOOR_DB) else format_db(level_db)
