"""Why an output could not be opened, in words for people."""

import logging
from concurrent.futures import Future

from dsp.audio.source import Problem, SourceError
from dsp.message import say, words_in

_log = logging.getLogger(__name__)


def problem_of(opening: "Future[None]") -> Problem | None:
    """Return why an opening that is over has failed, or None; what nobody expected is logged."""
    error = opening.exception()
    if error is None or isinstance(error, SourceError):
        return None if error is None else error.problem
    _log.warning("the output could not be opened", exc_info=error)
    what = say("The output could not be opened: {error}.", error=words_in(error))
    return Problem(what, say("Try again."))
