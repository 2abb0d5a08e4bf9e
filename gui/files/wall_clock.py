"""The time of day of a live Track's samples."""

from datetime import datetime, timedelta

from gui.session import Session


class WallClock:
    """Tells when a sample of what is shown was heard, to within the latency of its input.

    A Track counts samples, lost ones included, so its newest sample is always now. What was last
    known while an input ran holds when it has ended.

    Parameters
    ----------
    session : Session
        Whose input is timed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._began: datetime | None = None
        session.input_changed.connect(self._begin)
        session.state_changed.connect(self._set)

    def time_of(self, sample: int) -> datetime | None:
        """Return the local time of a sample with its zone; None for a file, which has none."""
        self._set()
        shown = self._session.input
        if shown is None or self._began is None:
            return None
        return self._began + timedelta(seconds=sample / shown.track.sr)

    def _begin(self) -> None:
        self._began = None
        self._set()

    def _set(self) -> None:
        if self._session.engine is not None:
            track = self._session.engine.track
            elapsed = timedelta(seconds=track.end / track.sr)
            self._began = datetime.now().astimezone() - elapsed
