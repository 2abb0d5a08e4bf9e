"""Faults of jobs whose outcome nobody asks for, which a `Future` would keep to itself."""

import logging
from concurrent.futures import Future
from typing import Any

_log = logging.getLogger(__name__)


def report_failure(done: "Future[Any]") -> None:
    """Log what a job raised; to be given to `Future.add_done_callback`."""
    error = None if done.cancelled() else done.exception()
    if error is not None:
        _log.error("a job in the background failed", exc_info=error)
