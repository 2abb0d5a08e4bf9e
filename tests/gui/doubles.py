"""Stand-ins without threads and clocks, and small helpers for pictures."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import GapCause, Problem, SourceCounters
from dsp.audio.track import Gap, LiveTrack, Track
from dsp.engine.analyzer import Analyzer
from dsp.engine.level_meter import LevelMeter, Levels
from dsp.engine.live import Batch
from dsp.engine.reanalysis import RangeRequest, RangeResult, analyse_range
from dsp.engine.silence import long_gap_at
from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.settings import DisplaySettings
from gui.theme import DARK

Pixels = NDArray[np.uint32]


def pixels_of(image: QImage) -> Pixels:
    """Return an image of 32 bits a pixel as an array (height, width) of 0xffRRGGBB."""
    assert image.depth() == 32
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()] | np.uint32(0xFF000000)


def overlapping(boxes: Sequence[tuple[str, QRectF]]) -> list[tuple[str, str]]:
    """Return which of the named boxes overlap by more than rounding."""
    hair = 1e-6
    shrunk = [(name, box.adjusted(hair, hair, -hair, -hair)) for name, box in boxes]
    return [
        (name, other)
        for index, (name, box) in enumerate(shrunk)
        for other, behind in shrunk[index + 1 :]
        if box.intersects(behind)
    ]


class TextRecorder(QPainter):
    """A painter that also writes down the boxes of the words it draws.

    Attributes
    ----------
    texts : list of (str, QRectF)
        Each text with the box of its ink across, and of its line from baseline to capitals.
    """

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self._image = image  # Qt keeps none, and paints on
        self.texts: list[tuple[str, QRectF]] = []

    def drawText(self, box: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:
        super().drawText(box, flags, text)
        metrics = self.fontMetrics()
        width, height = metrics.horizontalAdvance(text), metrics.capHeight()
        left, middle = box.left(), box.center().y()
        if flags & Qt.AlignmentFlag.AlignRight:
            left = box.right() - width
        elif flags & Qt.AlignmentFlag.AlignHCenter:
            left = box.center().x() - width / 2
        assert flags & Qt.AlignmentFlag.AlignVCenter
        self.texts.append((text, QRectF(left, middle - height / 2, width, height)))


class ArrayTrack:
    """A complete Track in memory."""

    complete = True
    start = 0
    gaps: tuple[Gap, ...] = ()

    def __init__(self, samples: NDArray[np.float32], sr: int) -> None:
        self._samples, self.sr = samples, sr
        self.end, self.channels = samples.shape

    def read(self, start: int, stop: int) -> NDArray[np.float32]:
        out = np.zeros((stop - start, self.channels), np.float32)
        first, last = max(start, 0), min(stop, self.end)
        if first < last:
            out[first - start : last - start] = self._samples[first:last]
        return out


class PromptWorker:
    """A `ReanalysisWorker` that is through with every request the moment it is submitted."""

    def __init__(self) -> None:
        self.requests: list[RangeRequest] = []
        self.frames_analyzed = 0
        self.failed = False
        self._latest: RangeRequest | None = None
        self._results: list[tuple[RangeRequest, RangeResult]] = []

    def submit(self, request: RangeRequest) -> None:
        self._latest = request
        self.requests.append(request)
        for result in analyse_range(request):
            self.frames_analyzed += result.n_frames
            self._results.append((request, result))

    def cancel(self) -> None:
        self._latest = None

    def results(self, limit: int) -> list[RangeResult]:
        found: list[RangeResult] = []
        while self._results and len(found) < limit:
            request, result = self._results.pop(0)
            if request is self._latest:
                found.append(result)
        return found

    def stop(self) -> None:
        self._latest = None


class InlineExecutor(Executor):
    """An executor that does everything at once, in the caller's thread."""

    def __init__(self, *_args: object, **_options: object) -> None:
        pass

    def submit(self, work, /, *args, **options):
        future: Future = Future()
        try:
            future.set_result(work(*args, **options))
        except Exception as error:
            future.set_exception(error)
        return future


class ScriptedSource:
    """A live source that a test makes deliver, through `ScriptedEngine.deliver`."""

    name = "Scripted"
    live = True
    problem: Problem | None = None
    counters = SourceCounters()
    seconds_buffered = 0.0

    def __init__(self, sr: int = 8000, channels: int = 1) -> None:
        self.sr, self.channels = sr, channels
        self.started = self.stopped = 0

    def start(self) -> None:
        self.started += 1

    def stop(self) -> None:
        self.stopped += 1

    def read(self) -> None:
        return None


class ScriptedEngine:
    """A `LiveEngine` whose thread is the test: the same Analyzer, Track and Batches."""

    def __init__(
        self, source: ScriptedSource, track: LiveTrack, settings: AnalysisSettings
    ) -> None:
        self.source, self.track = source, track
        self.problem: Problem | None = None
        self.alive = False
        self._generation, self._settings = 0, settings
        self._analyzer: Analyzer | None = None
        self.queue: list[Batch] = []
        self._level_meter = LevelMeter(track.sr, track.channels)

    @property
    def levels(self) -> Levels | None:
        return self._level_meter.levels

    def reset_levels(self) -> None:
        self._level_meter.reset()

    def start(self) -> None:
        self.alive = True

    def stop(self) -> None:
        self.alive = False
        self.source.stop()

    def analyse(self, settings: AnalysisSettings) -> int:
        self._generation += 1
        self._settings = settings
        track = self.track
        self._analyzer = Analyzer.from_here(settings, track.sr, track.channels, track.end)
        self._catch_up()
        return self._generation

    def deliver(
        self, samples: NDArray[np.float32], lost_before: int = 0, cause: GapCause = "dropped"
    ) -> None:
        """Append samples of shape (n, channels) and publish what they complete."""
        self.track.append(samples, lost_before, cause)
        self._level_meter.push(samples, lost_before)
        self._catch_up()

    def drain(self) -> list[Batch]:
        batches, self.queue = self.queue, []
        return batches

    def _catch_up(self) -> None:
        analyzer = self._analyzer
        assert analyzer is not None
        track = self.track
        while analyzer.next_sample < track.end:
            if gap := long_gap_at(track, analyzer.next_sample):
                analyzer = Analyzer.from_here(self._settings, track.sr, track.channels, gap.stop)
                self._analyzer = analyzer
            stop = min(track.end, analyzer.next_sample + 30 * track.sr)
            samples = track.read(analyzer.next_sample, stop)
            self.queue.append(Batch(self._generation, analyzer.push(samples), 0.0))


def finish(feed: ColumnFeed, worker: PromptWorker) -> None:
    """Complete the window of a feed that gets no live frames."""
    for _ in range(3):
        feed.request_missing(live=False)
        for result in worker.results(limit=1 << 30):
            feed.apply(result)
    assert feed.complete
    feed.fit()


def fresh_feed(
    track: Track,
    analysis: AnalysisSettings,
    display: DisplaySettings,
    sizes: PictureSizes,
    start: int,
    span: int,
) -> ColumnFeed:
    """Return a complete feed that has seen no other settings, sizes or place."""
    worker = PromptWorker()
    feed = ColumnFeed(track, analysis, display, sizes, DARK, worker, generation=1, span=span)
    feed.move_to(start)
    finish(feed, worker)
    return feed
