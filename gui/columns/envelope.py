"""The waveform of a whole Track in a few thousand points, for the strip that shows all of it."""

from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from dsp.audio.track import Gap, Track
from gui.columns.column_feed import ColumnFeed

Float32 = NDArray[np.float32]

#: Points of a file, and seconds of a point of live sound as long as it has few of them.
_POINTS, _LIVE_SECONDS = 2048, 0.05
#: With more of them, each two become one: of days, too, there are never more.
_MOST_POINTS = 1 << 16
#: Values (samples times channels) read in one go, 4 MB.
_BLOCK_VALUES = 1 << 20


class Envelope:
    """Least and greatest samples of a Track, kept up to date.

    Live sound is read as it comes, a few times a second. A file is read once, in a thread, when
    asked for: best when nothing else reads it. Until then, what a picture of all of it shows stands
    in: a few seeks at first, then more and more of every sample.

    Parameters
    ----------
    track : Track
        Whose waveform is wanted.

    Notes
    -----
    For the GUI thread.
    """

    def __init__(self, track: Track) -> None:
        self._track = track
        self._per_point = max(1, round(_LIVE_SECONDS * track.sr))
        if track.complete:
            self._per_point = max(1, -(-track.end // _POINTS))
        self._block = max(1, _BLOCK_VALUES // track.channels)
        self._first = self._next = track.start // self._per_point
        self._points = np.zeros((0, 2), np.float32)
        self._cancelled = False
        self._reading: Future[Float32] | None = None
        # The waveform of a picture, and of which one it is.
        self._picture: tuple[Float32, int] | None = None
        self._seen: tuple[ColumnFeed, int] | None = None

    def close(self) -> None:
        """Give up reading."""
        self._cancelled = True

    def update(self, *, idle: bool) -> bool:
        """Take in what is new; return whether there was anything. A few times a second.

        Parameters
        ----------
        idle : bool
            Whether a file may be read now.
        """
        if not self._track.complete:
            return self._follow()
        if self._reading is None:
            if idle:
                pool = ThreadPoolExecutor(1, thread_name_prefix="melscope-envelope")
                self._reading = pool.submit(self._read)
                pool.shutdown(wait=False)
            return False
        if len(self._points) or not self._reading.done():
            return False
        self._points = self._reading.result()
        return len(self._points) > 0

    def look_at(self, feed: ColumnFeed) -> bool:
        """Take in what a picture of all of a file shows, while nothing better is known.

        Parameters
        ----------
        feed : ColumnFeed
            What is on the screen, be it another sound, or a part.

        Returns
        -------
        bool
            Whether there was anything new.
        """
        track = self._track
        if len(self._points) or feed.track is not track or not feed.shows_all:
            return False
        if self._seen == (feed, feed.revision):
            return False
        self._seen = feed, feed.revision
        last = feed.grid.column_of(track.end - 1)
        columns = np.arange(0, last + 1)
        known = feed.wave.known(columns)
        if feed.start > 0 or feed.stop <= last or not known.any():
            return False
        points = np.zeros((len(columns), 2), np.float32)
        values = feed.wave.values_of(columns[known])
        points[known, 0] = values[..., 0].min(axis=0)
        points[known, 1] = values[..., 1].max(axis=0)
        self._picture = points, int(feed.grid.sample_edges(last + 1, last + 1)[0])
        return True

    @property
    def complete(self) -> bool:
        """Whether all of a file is known; live sound is never complete."""
        return self._track.complete and (len(self._points) > 0 or self._track.end == 0)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Where the Track has no sound."""
        return self._track.gaps

    def values(self) -> tuple[Float32, int, int]:
        """Return the envelope known so far.

        Returns
        -------
        points : ndarray of float32, shape (n, 2)
            Least and greatest sample of all channels; none while nothing is known.
        start, stop : int
            Samples of the Track that they divide equally.
        """
        if not len(self._points) and self._picture is not None:
            points, stop = self._picture
            return points, 0, stop
        size, first = self._per_point, self._first
        return self._points, first * size, (first + len(self._points)) * size

    def _follow(self) -> bool:
        """Read the live samples that make whole points; forget those the Track has forgotten."""
        track, size = self._track, self._per_point
        stop, oldest = track.end // size, track.start // size
        gone = max(0, min(oldest - self._first, len(self._points)))
        if stop <= self._next and not gone:
            return False
        first = max(self._next, oldest)
        new = self._new_points(first, stop)
        self._points = np.concatenate((self._points[gone:], new))
        self._first, self._next = max(self._first, oldest), max(self._next, first + len(new))
        while len(self._points) > _MOST_POINTS:
            self._coarsen()
        return True

    def _coarsen(self) -> None:
        """Make one point of each two that one of twice the length holds; the rest comes again."""
        first, stop = -(-self._first // 2), self._next // 2
        pairs = self._points[2 * first - self._first :][: 2 * (stop - first)].reshape(-1, 2, 2)
        self._points = np.stack((pairs[..., 0].min(axis=1), pairs[..., 1].max(axis=1)), axis=1)
        self._first, self._next, self._per_point = first, stop, 2 * self._per_point

    def _new_points(self, first: int, stop: int) -> Float32:
        """Return points from `first` on, as many of them as there is time for."""
        track, size = self._track, self._per_point
        for gap in track.gaps:  # which may be hours long, and is silence
            if gap.start <= first * size < gap.stop:
                silent = min(stop - first, gap.stop // size - first, _MOST_POINTS)
                if silent > 0:
                    return np.zeros((silent, 2), np.float32)
        count = min(max(0, stop - first), max(1, self._block // size))
        return _points_of(track.read(first * size, (first + count) * size), count)

    def _read(self) -> Float32:
        size = self._per_point
        n_points = -(-self._track.end // size)
        points = np.zeros((n_points, 2), np.float32)
        per_block = max(1, self._block // size)
        for first in range(0, n_points, per_block):
            if self._cancelled:
                break
            stop = min(first + per_block, n_points)
            points[first:stop] = self._extremes(first, stop)
        return points

    def _extremes(self, first: int, stop: int) -> Float32:
        """Return points of a file, as many as a reading has room for, or one."""
        track, size = self._track, self._per_point
        begin, end = first * size, stop * size
        if end - begin <= self._block:
            return _points_of(track.read(begin, end), stop - first)
        # One point of a very long file, or of very many channels, takes several readings.
        found = np.zeros((1, 2), np.float32)
        for at in range(begin, end, self._block):
            if self._cancelled:
                break
            part = _points_of(track.read(at, min(at + self._block, end)), 1)
            found = part if at == begin else _wider(found, part)
        return found


def _wider(points: Float32, others: Float32) -> Float32:
    lowest = np.minimum(points[:, 0], others[:, 0])
    return np.stack((lowest, np.maximum(points[:, 1], others[:, 1])), axis=1)


def _points_of(samples: Float32, count: int) -> Float32:
    """Return the extremes of `count` equal parts of samples, those that are no number left out."""
    if not count:
        return np.zeros((0, 2), np.float32)
    parts = samples.reshape(count, -1)
    with np.errstate(invalid="ignore"):
        found = np.stack((np.fmin.reduce(parts, axis=1), np.fmax.reduce(parts, axis=1)), axis=1)
    points: Float32 = np.nan_to_num(found, nan=0.0).astype(np.float32)
    return points
