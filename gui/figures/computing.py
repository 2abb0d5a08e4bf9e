"""Computing the pictures of a figure from the sound, at the resolution that it is to have."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.audio_file import FileTrack
from dsp.audio.source import SourceError
from dsp.audio.track import Track
from dsp.engine.overview_columns import KeptOverview, OverviewStore
from dsp.engine.reanalysis import RangeRequest, RangeResult, analyse_range
from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.files.standing import Standing
from gui.settings import DisplaySettings
from gui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PicturesRequest:
    """What was visible when a figure was asked for.

    Parameters
    ----------
    track : Track
        Whose sound it was; as a `Standing` where it grows.
    analysis : AnalysisSettings
        What was computed.
    display : DisplaySettings
        How it was drawn.
    start, span : int
        The first sample, and how many.
    live : bool
        Whether frames still came: columns that need samples to come then stay empty.
    overview : KeptOverview, optional
        Of the Track, all of it known.
    began : datetime, optional
        When sample 0 of the Track was heard, where that is known.
    """

    track: Track
    analysis: AnalysisSettings
    display: DisplaySettings
    start: int
    span: int
    live: bool
    overview: KeptOverview | None = None
    began: datetime | None = None


class GivenUpError(Exception):
    """Nobody waits for a figure any more."""


class _InThisThread:
    """Computes what a feed asks for when its results are taken.

    Parameters
    ----------
    wanted : callable
        Whether anybody still waits.
    """

    failed = False

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self._wanted = wanted
        self.results: Generator[RangeResult, None, None] | None = None

    def submit(self, request: RangeRequest) -> None:
        self.results = analyse_range(request, self._wanted)


def visible(feed: ColumnFeed, *, live: bool) -> PicturesRequest:
    """Return what a feed shows now, to be computed again."""
    track = feed.track
    view, overview = feed.view, feed.overview
    known = overview is not None and overview.overview.complete
    return PicturesRequest(
        track=track if track.complete else Standing(track),
        analysis=feed.analysis,
        display=feed.display,
        start=view.start,
        span=view.span,
        live=live,
        overview=overview if known else None,
        began=feed.began,
    )


def compute(
    request: PicturesRequest,
    sizes: PictureSizes,
    theme: Theme,
    progress: Callable[[float], None] = lambda _: None,
    wanted: Callable[[], bool] = lambda: True,
) -> ColumnFeed:
    """Return complete pictures of what was visible; for a thread that may take its time.

    They are made by the very feed that the window has, so that with the same sizes they are the
    same to the pixel.

    Parameters
    ----------
    request : PicturesRequest
    sizes : PictureSizes
        Their pixels.
    theme : Theme
        Colours around the values.
    progress : callable
        Told the part that is done, 0 to 1.
    wanted : callable
        Whether anybody still waits: asked often.

    Raises
    ------
    SourceError
        If the sound cannot be read (any more).
    GivenUpError
        If nobody waits.
    """
    worker = _InThisThread(wanted)
    track = request.track
    feed = ColumnFeed(
        track,
        request.analysis,
        request.display,
        sizes,
        theme,
        worker,
        0,
        request.span,
        # One that is not complete belongs to the window's worker.
        request.overview or OverviewStore(None).of(track, request.analysis, None),
    )
    feed.began = request.began
    feed.look_at(request.start)
    while True:
        feed.request_missing(live=request.live)
        if worker.results is None:
            break
        results, worker.results = worker.results, None
        for result in results:
            if not result.sparse:  # first impressions are for those who wait at the screen
                feed.apply(result)
                progress(feed.progress)
            if not wanted():
                results.close()
        if not wanted():
            raise GivenUpError
    if isinstance(track, FileTrack) and track.read_problem is not None:
        raise SourceError(track.read_problem)
    feed.fit()
    return feed
