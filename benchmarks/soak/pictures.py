"""Whether the pictures on the screen are those of a feed that has never known anything else."""

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QImage

from dsp.engine.worker import ReanalysisWorker
from gui.columns.column_feed import ColumnFeed
from gui.main_window import MainWindow
from gui.theme import DARK

_PATIENCE = 60.0


def settle(window: MainWindow) -> bool:
    """Do frames until all that can be drawn is drawn; no sound may come meanwhile."""
    return _until(lambda: window.loop.settled, window.loop.tick)


def differences(window: MainWindow) -> list[str]:
    """Compare the pictures of a window that has settled with new ones; return what differs."""
    feed, session = window.loop.feed, window.session
    assert feed is not None
    feed.fit()
    worker = ReanalysisWorker()
    try:
        fresh = ColumnFeed(
            feed.track,
            session.analysis,
            session.display,
            window.stage.sizes,
            DARK,
            worker,
            generation=1,
            span=feed.span,
        )
        fresh.move_to(feed.start)
        live = session.engine is not None
        if not _complete(fresh, worker, live=live):
            return ["the new pictures are never complete"]
    finally:
        worker.stop()
    # The newest columns are left to frames that are still to come.
    stop = min(feed.stop, feed.live_end) if live and feed.live_end else feed.stop
    found = []
    for name, (ring, expected) in enumerate(zip(feed.rings, fresh.rings, strict=True)):
        columns = range(feed.start, stop)
        values = [(k, ring.values_at(k), expected.values_at(k)) for k in columns]
        # Where nothing can be drawn yet, what was there before may stand in.
        values = [entry for entry in values if entry[2] is not None]
        missing = [k for k, have, _ in values if have is None]
        wrong = [k for k, have, want in values if not _same(have, want)]
        if missing or wrong:
            found.append(
                f"picture {name}: of columns {feed.start} to {stop} {_words(wrong)} differ, "
                f"{_words(missing)} are not there"
            )
            continue
        drawn = [k - feed.start for k, _, _ in values]
        shown, again = (_pixels(one.picture())[:, drawn] for one in (ring, expected))
        if not np.array_equal(shown, again):
            found.append(f"picture {name}: the colours differ")
    return found


def _complete(feed: ColumnFeed, worker: ReanalysisWorker, *, live: bool) -> bool:
    def step() -> None:
        feed.request_missing(live=live)
        for result in worker.results(limit=1):
            feed.apply(result)

    complete = _until(lambda: feed.complete, step)
    feed.fit()
    return complete


def _until(condition: Callable[[], bool], step: Callable[[], None]) -> bool:
    begun = time.monotonic()
    step()
    while not condition():
        if time.monotonic() - begun > _PATIENCE:
            return False
        step()
        time.sleep(0.002)
    return True


def _words(columns: list[int]) -> str:
    return f"{len(columns)} ({columns[0]} to {columns[-1]})" if columns else "none"


def _same(values: object, expected: object) -> bool:
    if values is None or expected is None:
        return True
    return bool(np.array_equal(values, expected, equal_nan=True))  # type: ignore[arg-type]


def _pixels(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()] | np.uint32(0xFF000000)
