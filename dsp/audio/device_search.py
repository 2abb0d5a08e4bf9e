"""Looking for a device that is gone, on a thread of its own."""

import logging
import threading
from collections.abc import Callable
from typing import Protocol, TypeAlias

from dsp.audio.source import LiveSource, Problem, SourceError
from dsp.message import say, words_in

_log = logging.getLogger(__name__)

PAUSES = (0.25, 0.25, 0.5, 1.0, 2.0)
"""Seconds between looking for a device that is away and looking again; the last one is repeated. A
server that restarts is back within a second; a cable takes a while, and looking costs a little."""

JOIN_SECONDS = 1.0
"""How long `stop` waits for a search; a driver that hangs is left to the search's own thread."""


class Search(Protocol):
    """What looks for a source that is gone."""

    @property
    def problem(self) -> Problem | None:
        """What came of the last look, or None before one."""
        ...

    def take(self) -> LiveSource | None:
        """Return the source found, started, once; it then belongs to the caller."""
        ...

    def stop(self) -> None:
        """Look no longer; what was found and not taken is stopped."""
        ...


Look: TypeAlias = Callable[[LiveSource, Callable[[], LiveSource]], Search]
"""Begins a search: called with the source that is gone and with what makes the next."""


class ThreadedSearch:
    """Closes a source that is gone, and looks for it, on a thread of its own.

    Parameters
    ----------
    gone
        Stopped first. Its driver may hang, as may that of whatever is found.
    make
        Makes the next source; it is then started.
    pauses
        Seconds before each look; the last one is repeated.
    """

    def __init__(
        self, gone: LiveSource, make: Callable[[], LiveSource], pauses: tuple[float, ...] = PAUSES
    ) -> None:
        self._gone, self._make, self._pauses = gone, make, pauses
        self._problem: Problem | None = None
        self._found: LiveSource | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="melscope-reconnect", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> Problem | None:
        """What came of the last look, or None before one."""
        return self._problem

    def take(self) -> LiveSource | None:
        """Return the source found, started, once."""
        with self._lock:
            found, self._found = self._found, None
        return found

    def stop(self) -> None:
        """Look no longer; what was found and not taken is stopped."""
        self._ended.set()
        found = self.take()
        if found is not None:
            found.stop()
        self._thread.join(JOIN_SECONDS)

    def _run(self) -> None:
        self._gone.stop()
        looks = 0
        while not self._ended.wait(self._pauses[min(looks, len(self._pauses) - 1)]):
            looks += 1
            found = self._look()
            if found is None:
                continue
            with self._lock:
                if not self._ended.is_set():
                    self._found = found
                    return
            found.stop()

    def _look(self) -> LiveSource | None:
        try:
            source = self._make()
            source.start()
        except SourceError as error:
            self._problem = error.problem
        except Exception as error:  # whatever a driver comes up with: the next look may do better
            _log.exception("looking for a lost device")
            self._problem = Problem(
                say("It could not be opened: {reason}.", reason=words_in(error)),
                say("Choose another input."),
            )
        else:
            return source
        return None
