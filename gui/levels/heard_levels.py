"""Levels of what is heard of a file, or of the past, read where nobody waits for a disk."""

from concurrent.futures import Future, ThreadPoolExecutor

from dsp.audio.track import Track
from dsp.engine.level_meter import ChannelLevels, levels_before
from gui.failures.futures import report_failure


class HeardLevels:
    """Reads what was heard last of a Track, one reading after the other, in a thread of its own.

    Notes
    -----
    For the GUI thread.
    """

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._reading: Future[ChannelLevels] | None = None

    def at(self, track: Track, sample: int) -> ChannelLevels | None:
        """Ask for the levels at a sample; return those that were asked for last, once they come."""
        if self._reading is not None and not self._reading.done():
            return None
        found = self._reading
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="melscope-heard")
        self._reading = self._thread.submit(levels_before, track, sample)
        self._reading.add_done_callback(report_failure)
        return None if found is None or found.exception() is not None else found.result()

    def forget(self) -> None:
        """Drop what was asked for: it is of another moment, or of another sound."""
        self._reading = None

    def close(self) -> None:
        """End the thread, without waiting for a reading that is under way."""
        if self._thread is not None:
            self._thread.shutdown(wait=False)
