"""The time of day of a Track's samples."""

from datetime import datetime, timedelta

from dsp.audio.track import Track
from gui.opening import Input
from gui.session import Session


class WallClock:
    """Tells when a sample of what is shown was heard.

    A Track counts samples, lost ones included, so one moment tells all others. Live sound takes
    that moment from the computer's clock when its first samples come, and never again: a clock that
    is set, or a change to summer time, moves nothing that was heard before, and no time is there
    twice. What a device's clock and the computer's drift apart by, some tenths of a second in an
    hour, is therefore part of the times of live sound, as is the latency of the input. A file tells
    when it began, or has no time of day: see `dsp.audio.beginning`.

    Parameters
    ----------
    session : Session
        Whose input is timed. One clock a session: two would differ by some milliseconds.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._track: Track | None = None
        self._began: datetime | None = None

    @property
    def began(self) -> datetime | None:
        """When sample 0 was heard, in the local time of then; None where that is not known.

        To be asked soon after an input was opened; in every frame, say.
        """
        shown = self._session.input
        if shown is None:
            return None
        if shown.track is not self._track:
            self._track, self._began = shown.track, None
        if self._began is None:
            self._began = _beginning(shown)
        return self._began

    def time_of(self, sample: int) -> datetime | None:
        """Return the local time of a sample; None where it is not known."""
        shown, began = self._session.input, self.began
        if shown is None or began is None:
            return None
        return began + timedelta(seconds=sample / shown.track.sr)


def _beginning(shown: Input) -> datetime | None:
    track = shown.track
    if track.complete:
        return shown.began
    if not shown.running or not track.end:
        return None
    # The newest sample is always now.
    return datetime.now().astimezone() - timedelta(seconds=track.end / track.sr)
