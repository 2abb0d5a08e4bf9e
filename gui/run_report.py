"""What a run says of itself: the words in the strip, and the numbers of ``--stats``."""

import time
from typing import Any

from dsp.engine.statistics import ProcessUse, levels_of, rss_peak_mb
from gui.frame_loop import FrameLoop
from gui.painting.axes import clock
from gui.reading import format_db, format_hz
from gui.session import Session

_LATEST = 120


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
        self._use = ProcessUse()
        self._counted = (time.perf_counter(), 0)
        self._fps = 0.0

    def clock_seconds(self) -> float:
        """Return the time at the right edge of the view, in seconds."""
        feed = self._loop.feed
        if feed is None:
            return 0.0
        if feed.track.complete:
            return feed.track.end / feed.track.sr
        return feed.right_sample / feed.track.sr

    def run_words(self) -> list[str]:
        """Return how well the window runs, in short phrases."""
        engine, loop = self._session.engine, self._loop
        if engine is None:
            feed = loop.feed
            if feed is None:
                return ["Opening…"]
            return ["Complete" if feed.complete else "Analysing…"]
        now, paints = time.perf_counter(), loop.paint_ms.count
        since, before = self._counted
        if now - since > 0.5:
            self._fps = (paints - before) / (now - since)
            self._counted = (now, paints)
        words = [f"{self._fps:.0f} fps"]
        paint, latency = loop.paint_ms.median(_LATEST), loop.latency_ms.median(_LATEST)
        if paint is not None:
            words.append(f"paint {paint:.1f} ms")
        if latency is not None and self._session.state == "live":
            words.append(f"sound → screen {latency:.0f} ms")
        source = engine.source.counters
        lost = source.dropped_samples
        words.append(f"{lost:,} samples dropped".replace(",", "\N{NARROW NO-BREAK SPACE}"))
        if source.input_overflows:
            words.append(f"{source.input_overflows} device overflows")
        kept = (engine.track.end - engine.track.start) / engine.track.sr
        words.append(f"{clock(kept, 1)} kept")
        return words

    def sound_words(self) -> list[str]:
        """Return peak frequency and levels of the last second of what is shown."""
        shown, session = self._session.input, self._session
        if shown is None:
            return []
        track = shown.track
        if track.complete:
            length = clock(track.end / track.sr, 0.1)
            return [length, f"{track.sr / 1000:g} kHz", f"{track.channels} ch"]
        fmin, fmax = session.display.frequency_range(track.sr)
        found = levels_of(track, session.analysis.stft, fmin=fmin, fmax=fmax)
        words = []
        if found["peak_hz"] is not None:
            words.append(f"Peak {format_hz(found['peak_hz'])} {format_db(found['peak_dbfs'])} dBFS")
        if found["rms_dbfs"] is not None:
            words.append(f"RMS {format_db(found['rms_dbfs'])}")
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
            computed = frames.frames_analyzed if frames else loop.worker.frames_analyzed
            fmin, fmax = session.display.frequency_range(track.sr)
            numbers |= {
                "source": shown_input.name,
                "sr": track.sr,
                "seconds": round((track.end - track.start) / track.sr, 3),
                "samples_captured": counters.samples_captured if counters else track.end,
                "input_overflows": counters.input_overflows if counters else 0,
                "dropped_samples": counters.dropped_samples if counters else 0,
                "gaps": len(track.gaps),
                "frames_analyzed": computed,
                "dropped_frames": frames.dropped_frames if frames else 0,
                **levels_of(track, session.analysis.stft, fmin=fmin, fmax=fmax),
            }
        return numbers | {
            "paints": loop.paint_ms.count,
            "fps": round(loop.fps(), 2),
            "paint_ms": loop.paint_ms.summary(),
            "latency_ms": loop.latency_ms.summary(),
            "cpu_percent": round(self._use.cpu_percent(), 1),
            "rss_peak_mb": _rounded(rss_peak_mb()),
            "startup_ms": {
                "window": round(1000 * (shown - begun), 1),
                "first_picture": (
                    round(1000 * (loop.first_picture - begun), 1) if loop.first_picture else None
                ),
            },
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
