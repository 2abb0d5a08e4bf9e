"""The analysis thread: the only reader of a live source and the only writer of its Track.

What runs at the same time, and what blocking it would cost:

* the audio callback (C, or the source's own) fills the source's ring: never waits for us;
* the analysis thread here drains the ring: held up for longer than the ring, samples are lost and
  counted by the source;
* the GUI thread takes finished batches with `LiveEngine.drain`: held up, the queue drops its oldest
  batches; nothing is lost but work, because the Track can be analysed again.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import LiveSource, Problem
from dsp.audio.track import LiveTrack
from dsp.engine.analyzer import Analysis, Analyzer
from dsp.engine.level_meter import LevelMeter, Levels
from dsp.engine.sample_clock import Drift, SampleClock
from dsp.engine.silence import long_gap_at
from dsp.message import say

_log = logging.getLogger(__name__)

#: Shortest time between two looks at the source, in seconds. Sound comes in blocks of some 10 ms:
#: looking more often costs more than it gains.
POLL_MIN = 0.005
#: Audio waiting in the source above which analysis steps aside until it has caught up.
_BEHIND_SECONDS = 0.75
_QUEUE_BYTES = 64 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Frames on their way to the GUI.

    Parameters
    ----------
    generation : int
        Which call of `LiveEngine.analyse` chose the settings.
    analysis : Analysis
        Samples and frames.
    arrived : float
        `time.perf_counter` when the newest sample had certainly not arrived yet, in seconds.
    """

    generation: int
    analysis: Analysis
    arrived: float

    @property
    def nbytes(self) -> int:
        """Memory of the samples and frames."""
        analysis = self.analysis
        return analysis.samples.nbytes + sum(one.values.nbytes for one in analysis.frames)


@dataclass(frozen=True, slots=True)
class EngineCounters:
    """What the analysis thread has done so far.

    Parameters
    ----------
    frames_analyzed : int
        Frames computed of the first representation, the STFT's unless recipes are compared.
    dropped_frames : int
        Such frames passed over because analysis could not keep up (their samples are kept).
    queue_depth : int
        Batches the GUI has not taken yet.
    """

    frames_analyzed: int
    dropped_frames: int
    queue_depth: int


class LiveEngine:
    """Runs a live source into a Track and publishes its frames.

    Parameters
    ----------
    source : LiveSource
        Started; the engine stops it.
    track : LiveTrack
        Same `sr` and `channels` as the source; this engine becomes its only writer.
    settings : AnalysisSettings
        What to compute at first.
    sleep : callable
        Waits for so many seconds of the source's time between two looks at it.
    """

    def __init__(
        self,
        source: LiveSource,
        track: LiveTrack,
        settings: AnalysisSettings,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.source = source
        self.track = track
        #: Seconds between two looks at the source; any thread may change it.
        self.poll = POLL_MIN
        self._sleep = sleep
        self._wanted = (0, settings)
        self._running = threading.Event()
        self._thread = threading.Thread(target=self._run, name="melscope-analysis", daemon=True)
        self._lock = threading.Lock()
        self._queue: deque[Batch] = deque()
        self._queued_bytes = 0
        self._frames_analyzed = 0
        self._dropped_frames = 0
        self._failure: Problem | None = None
        self._clock = SampleClock(track.sr, POLL_MIN)
        self._level_meter = LevelMeter(track.sr, track.channels)

    def start(self) -> None:
        """Start the analysis thread."""
        self._running.set()
        self._thread.start()

    def stop(self) -> None:
        """Stop thread and source, and wait for them. Idempotent."""
        self._running.clear()
        if self._thread.is_alive():
            self._thread.join()
        self.source.stop()

    @property
    def alive(self) -> bool:
        """Whether the analysis thread runs."""
        return self._thread.is_alive()

    def analyse(self, settings: AnalysisSettings) -> int:
        """Change what is computed, from the next frame on.

        Returns
        -------
        int
            The generation that batches with these settings carry.
        """
        generation = self._wanted[0] + 1
        self._wanted = (generation, settings)
        return generation

    def drain(self) -> list[Batch]:
        """Return the batches published since the last call, oldest first. GUI thread.

        Batches that had to be dropped show as samples that do not follow the ones before.
        """
        with self._lock:
            batches, self._queue, self._queued_bytes = self._queue, deque(), 0
        return list(batches)

    @property
    def problem(self) -> Problem | None:
        """Why sound no longer arrives, or None."""
        return self._failure or self.source.problem

    @property
    def drift(self) -> Drift | None:
        """How fast the source's clock runs, or None while that is not known."""
        return self._clock.drift

    @property
    def levels(self) -> Levels | None:
        """What the level meters read just now, or None before they read anything."""
        return self._level_meter.levels

    def reset_levels(self) -> None:
        """Begin the integrated loudness and the greatest true peak anew."""
        self._level_meter.reset()

    @property
    def counters(self) -> EngineCounters:
        """Snapshot of the counters."""
        return EngineCounters(self._frames_analyzed, self._dropped_frames, len(self._queue))

    def _run(self) -> None:
        try:
            self._loop()
        except Exception as error:
            # The window outlives its analysis: it shows this and offers another source.
            _log.warning("the analysis thread stopped", exc_info=True)
            self._failure = Problem(
                say("The analysis stopped: {reason}.", reason=str(error) or type(error).__name__),
                say("Choose the input again to restart it."),
            )

    def _loop(self) -> None:
        generation, settings = self._wanted
        analyzer = self._analyzer_from_here(settings)
        while self._running.is_set():
            if self._wanted[0] != generation:
                generation, settings = self._wanted
                analyzer = self._analyzer_from_here(settings)
                # Also without new sound, the GUI learns where the new frames begin.
                self._push(analyzer, generation, time.perf_counter())
            self._sleep(self.poll)
            block = self.source.read()
            if block is None:
                continue
            self.track.append(block.samples, block.lost_before, block.cause)
            if self.source.seconds_buffered <= _BEHIND_SECONDS:  # else time is short
                self._level_meter.push(block.samples, block.lost_before)
            self._clock.add(block.arrived, self.track.end)
            analyzer = self._catch_up(analyzer, generation, block.arrived)

    def _analyzer_from_here(self, settings: AnalysisSettings) -> Analyzer:
        track = self.track
        return Analyzer.from_here(settings, track.sr, track.channels, track.end)

    def _catch_up(self, analyzer: Analyzer, generation: int, arrived: float) -> Analyzer:
        """Analyse what the Track has and the analyzer has not seen, a gap's silence included.

        The inside of a long gap is passed over (see `dsp.engine.silence`).

        Returns
        -------
        Analyzer
            The one to go on with: another one if frames were passed over.
        """
        while (
            analyzer.next_sample < self.track.end
            and self._running.is_set()
            and self._wanted[0] == generation
        ):
            gap = long_gap_at(self.track, analyzer.next_sample)
            if gap is not None:
                analyzer = Analyzer.from_here(
                    analyzer.settings, self.track.sr, self.track.channels, gap.stop
                )
            behind = analyzer.frames_behind(self.track.end)
            if behind > 0 and self.source.seconds_buffered > _BEHIND_SECONDS:
                self._dropped_frames += behind
                analyzer = self._analyzer_from_here(analyzer.settings)
            self._push(analyzer, generation, arrived)
        return analyzer

    def _push(self, analyzer: Analyzer, generation: int, arrived: float) -> None:
        """Analyse and publish the next samples of the Track, also if there are none."""
        start = analyzer.next_sample
        stop = min(start + analyzer.block_samples, max(start, self.track.end))
        analysis = analyzer.push(self.track.read(start, stop))
        self._frames_analyzed += analysis.frames[0].values.shape[1]
        self._publish(Batch(generation, analysis, arrived))

    def _publish(self, batch: Batch) -> None:
        with self._lock:
            self._queue.append(batch)
            self._queued_bytes += batch.nbytes
            while len(self._queue) > 1 and self._queued_bytes > _QUEUE_BYTES:
                self._queued_bytes -= self._queue.popleft().nbytes
