"""What a run says of itself: the words in the strip, and the numbers of ``--stats``."""

import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import qVersion

from dsp.audio.facts import program_version
from dsp.audio.source import SourceCounters
from dsp.audio.track import Track
from dsp.engine.live import LiveEngine
from dsp.engine.statistics import ProcessUse, levels_of, rss_mb, rss_peak_mb
from gui.failures.place import log_path
from gui.files.naming import input_name
from gui.frame_loop import FrameLoop
from gui.gap_words import length_words
from gui.lean_pyqtgraph import pg
from gui.levels.calibrations import SINE_OVER_RMS_DB
from gui.painting.axes import clock
from gui.reading import format_db, format_hz
from gui.session import Session
from gui.translation import tr, tr_n

_LATEST = 120
_THIN = "\N{NARROW NO-BREAK SPACE}"
#: How long a loss is pointed out, in seconds.
_WARN_SECONDS = 10.0
_SILENCE_DBFS = -120.0
#: How much sound the words in the strip are about; they are renewed as often.
_WORDS_SECONDS = 0.25


class RunReport:
    """Reads session and frame loop; changes neither.

    Parameters
    ----------
    session : Session
        What is shown.
    loop : FrameLoop
        What paints it.
    """

    def __init__(self, session: Session, loop: FrameLoop) -> None:
        self._session, self._loop = session, loop
        #: Says how hearing the input goes, or returns None.
        self.hearing: Callable[[], str | None] = lambda: None
        self._use, self._recent_use = ProcessUse(), ProcessUse()
        self._losses: tuple[LiveEngine, tuple[int, ...], float, str | None] | None = None
        self._counted = (time.perf_counter(), 0)
        self._fps = self._cpu_percent = 0.0

    def clock_seconds(self) -> float:
        """Return the time at the right edge of the view, in seconds."""
        feed = self._loop.feed
        if feed is None:
            return 0.0
        if feed.track.complete:
            return feed.track.end / feed.track.sr
        return feed.right_sample / feed.track.sr

    def seconds_behind(self) -> float | None:
        """Return how long ago the right edge of a paused view was live, in seconds; else None."""
        feed = self._loop.feed
        if feed is None or self._session.state != "paused":
            return None
        return max(0.0, (feed.track.end - feed.right_sample) / feed.track.sr)

    def run_words(self) -> list[str]:
        """Return how well the window runs, in short phrases."""
        engine, loop = self._session.engine, self._loop
        if engine is None:
            feed = loop.feed
            if feed is None:
                return [tr("Opening…") if self._session.opening else tr("Nothing is open")]
            if not feed.complete:
                return [tr("Analysing… {percent:.0f} %", percent=100 * feed.progress)]
            ended = self._session.state == "stopped"
            return [tr("Input ended") if ended else tr("Complete")]
        now, paints = time.perf_counter(), loop.paint_ms.count
        since, before = self._counted
        if now - since > 0.5:
            self._fps = (paints - before) / (now - since)
            self._counted = (now, paints)
            self._cpu_percent = self._recent_use.cpu_percent()
            self._recent_use.restart()
        words = [tr("{fps:.0f} fps", fps=self._fps)]
        paint, latency = loop.paint_ms.median(_LATEST), loop.latency_ms.median(_LATEST)
        if paint is not None:
            words.append(tr("paint {ms:.1f} ms", ms=paint))
        if latency is not None and loop.feed is not None and self._session.state == "live":
            whole = latency + 1000 * loop.feed.delay
            words.append(tr("sound → screen {ms:.0f} ms", ms=whole))
        words += loss_words(engine.source.counters, engine.track)
        held = clock(_held(engine.track) / engine.track.sr, 1)
        words.append(tr("{length} kept", length=held))
        return words

    def warning(self) -> str | None:
        """Return what was lost in the last seconds, in a few words, or None."""
        engine = self._session.engine
        if engine is None:
            self._losses = None
            return None
        source, frames = engine.source.counters, engine.counters
        losses = (
            (source.dropped_samples, _samples_lost),
            (source.input_overflows, _times_lost),
            (source.overflow_samples, _samples_lost_by_device),
            (frames.dropped_frames, _frames_passed),
        )
        now = time.perf_counter()
        counts = tuple(count for count, _ in losses)
        if self._losses is None or self._losses[0] is not engine:
            self._losses = (engine, counts, -_WARN_SECONDS, None)
        _, before, since, words = self._losses
        if counts != before:
            more = [
                words_of(count - past)
                for (count, words_of), past in zip(losses, before, strict=True)
                if count > past
            ]
            words, since = ", ".join(more), now
        self._losses = (engine, counts, since, words)
        return words if now - since < _WARN_SECONDS else None

    def details(self) -> dict[str, str]:
        """Return every number of the run by its name, for people and bug reports."""
        loop, shown = self._loop, self._session.input
        paint, latency = loop.paint_ms.summary(), loop.latency_ms.summary()
        found = {
            tr("Pictures a second"): f"{self._fps:.1f}",
            tr("Paint"): _times(paint),
            tr("Arrival → painted"): _times(latency),
        }
        if shown is not None:
            sr = shown.track.sr
            if loop.feed is not None:
                found[tr("Delay of the analysis itself")] = f"{1000 * loop.feed.delay:.1f} ms"
            found[tr("Input")] = tr(
                "{name}, {sr} Hz, {channels} ch",
                name=input_name(shown),
                sr=sr,
                channels=shown.track.channels,
            )
            found[tr("Gaps")] = _gap_details(shown.track)
        if shown is not None and shown.engine is not None:
            source, engine = shown.engine.source.counters, shown.engine.counters
            drift = shown.engine.drift
            found |= {
                tr("Samples captured"): f"{source.samples_captured:,}",
                tr("Samples dropped by us"): f"{source.dropped_samples:,}",
                tr("Overflows of the device"): str(source.input_overflows),
                tr("Samples lost by the device"): f"{source.overflow_samples:,}",
                tr("Samples while the input was away"): f"{source.interrupted_samples:,}",
                tr("Samples elapsed, all of these"): f"{source.elapsed_samples:,}",
                tr("Frames analysed"): f"{engine.frames_analyzed:,}",
                tr("Frames passed over"): f"{engine.dropped_frames:,}",
                tr("Batches waiting"): str(engine.queue_depth),
                tr("Sample clock"): (
                    f"{drift.ppm:+.0f} ± {drift.uncertainty:.0f} ppm" if drift else tr("measuring…")
                ),
            }
        heard = self.hearing()
        if heard is not None:
            found[tr("Hearing the input")] = heard
        memory = rss_mb()
        return found | {
            tr("Processor"): tr("{percent:.0f} % of a core", percent=self._cpu_percent),
            tr("Memory"): f"{memory:.0f} MB" if memory is not None else tr("unknown"),
            tr("System"): f"{platform.system()} {platform.release()}, {platform.machine()}",
            tr("Log"): _at_home(log_path()),
            tr("Versions"): (
                f"Melscope {program_version()}, Python {platform.python_version()}, "
                f"Qt {qVersion()}, numpy {np.__version__}, pyqtgraph {pg.__version__}"
            ),
        }

    def sound_words(self) -> list[str]:
        """Return peak frequency and level of what is heard."""
        shown, session = self._session.input, self._session
        if shown is None:
            return []
        track = shown.track
        if track.complete:
            length = clock(track.end / track.sr, 0.1)
            channels = tr("{channels} ch", channels=track.channels)
            return [length, f"{track.sr / 1000:g} kHz", channels]
        fmin, fmax = session.display.frequency_range(track.sr)
        found = levels_of(
            track, session.analysis.stft, fmin=fmin, fmax=fmax, seconds=_WORDS_SECONDS
        )
        words = []
        calibration = session.calibration
        spl = calibration.spl if calibration is not None else None
        unit, offset = ("dBFS", 0.0) if spl is None else ("dB SPL", spl.offset_db)
        peak_hz, peak_dbfs = found["peak_hz"], found["peak_dbfs"]
        if peak_hz is not None and peak_dbfs is not None:
            level = format_db(peak_dbfs + offset)
            words.append(
                tr("Peak {hz} {level} {unit}", hz=format_hz(peak_hz), level=level, unit=unit)
            )
        if found["rms_dbfs"] is not None:
            quiet = found["rms_dbfs"] <= _SILENCE_DBFS
            offset += SINE_OVER_RMS_DB if spl is not None else 0.0
            level = format_db(found["rms_dbfs"] + offset)
            words.append(tr("silence") if quiet else f"RMS {level} {unit}")
        if session.paused and words:
            words[0] = tr("Input now: {words}", words=words[0])
        return words

    def statistics(self, *, begun: float, shown: float) -> dict[str, Any]:
        """Return the numbers of ``--stats``.

        Parameters
        ----------
        begun : float
            `time.perf_counter` when the process began.
        shown : float
            The same when the window was on the screen.
        """
        session, loop = self._session, self._loop
        numbers: dict[str, Any] = {}
        shown_input = session.input
        if shown_input is not None:
            track, engine = shown_input.track, shown_input.engine
            counters = engine.source.counters if engine else None
            frames = engine.counters if engine else None
            drift = engine.drift if engine else None
            computed = frames.frames_analyzed if frames else loop.worker.frames_analyzed
            fmin, fmax = session.display.frequency_range(track.sr)
            numbers |= {
                "source": shown_input.name,
                "sr": track.sr,
                "seconds": round((track.end - track.start) / track.sr, 3),
                "samples_captured": counters.samples_captured if counters else track.end,
                "input_overflows": counters.input_overflows if counters else 0,
                "dropped_samples": counters.dropped_samples if counters else 0,
                "overflow_samples": counters.overflow_samples if counters else 0,
                "interrupted_samples": counters.interrupted_samples if counters else 0,
                "elapsed_samples": counters.elapsed_samples if counters else track.end,
                "gaps": len(track.gaps),
                "gap_samples": _lost(track),
                "frames_analyzed": computed,
                "dropped_frames": frames.dropped_frames if frames else 0,
                "queue_depth": frames.queue_depth if frames else 0,
                "clock_drift_ppm": _rounded(drift.ppm) if drift else None,
                **levels_of(track, session.analysis.stft, fmin=fmin, fmax=fmax),
            }
        return numbers | {
            "paints": loop.paint_ms.count,
            "fps": round(loop.fps(), 2),
            "paint_ms": loop.paint_ms.summary(),
            "latency_ms": loop.latency_ms.summary(),
            "cpu_percent": round(self._use.cpu_percent(), 1),
            "rss_mb": _rounded(rss_mb()),
            "rss_peak_mb": _rounded(rss_peak_mb()),
            "startup_ms": {
                "window": _milliseconds(begun, shown),
                "first_picture": _milliseconds(begun, loop.first_picture),
            },
            "first_overview_ms": _milliseconds(begun, loop.first_overview),
            "full_overview_ms": _milliseconds(begun, loop.full_overview),
        }


def loss_words(source: SourceCounters, track: Track) -> list[str]:
    """Return what was lost, in short phrases that tell apart who lost it."""
    dropped = f"{source.dropped_samples:,}".replace(",", _THIN)
    words = [
        tr_n(
            "{count} sample dropped",
            "{count} samples dropped",
            source.dropped_samples,
            count=dropped,
        )
    ]
    if source.overflow_samples:
        length = length_words(source.overflow_samples / track.sr)
        words.append(tr("device lost {length}", length=length))
    elif source.input_overflows:
        words.append(tr_n("{n} device overflow", "{n} device overflows", source.input_overflows))
    if source.interrupted_samples:
        length = length_words(source.interrupted_samples / track.sr)
        words.append(tr("away {length}", length=length))
    if gaps := len(track.gaps):
        words.append(tr_n("{n} gap", "{n} gaps", gaps))
    return words


def _samples_lost(count: int) -> str:
    return tr_n(
        "{n} sample lost: the computer was too busy",
        "{n} samples lost: the computer was too busy",
        count,
    )


def _times_lost(count: int) -> str:
    return tr_n("{n} time the device lost sound", "{n} times the device lost sound", count)


def _samples_lost_by_device(count: int) -> str:
    return tr_n("{n} sample lost by the device", "{n} samples lost by the device", count)


def _frames_passed(count: int) -> str:
    return tr_n(
        "{n} frame passed over: analysis is behind",
        "{n} frames passed over: analysis is behind",
        count,
    )


def _gap_details(track: Track) -> str:
    gaps = track.gaps
    return f"{len(gaps)}, {length_words(_lost(track) / track.sr)}" if gaps else tr("none")


def _lost(track: Track) -> int:
    return sum(gap.stop - gap.start for gap in track.gaps)


def _held(track: Track) -> int:
    """Return how many samples are kept: what was lost is not."""
    return track.end - track.start - _lost(track)


def _at_home(path: Path | None) -> str:
    """Return a path as it may be shown to others: without the name in the home folder's."""
    if path is None:
        return tr("none")
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def _times(summary: dict[str, float | None]) -> str:
    if summary["p50"] is None:
        return tr("nothing yet")
    names = {"max": tr("max")}
    return " · ".join(f"{names.get(name, name)} {value:.1f} ms" for name, value in summary.items())


def _milliseconds(begun: float, then: float | None) -> float | None:
    return None if then is None else round(1000 * (then - begun), 1)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
