"""What the window says of an input that is away, and of its return."""

from collections.abc import Callable

from dsp.audio.reconnecting import Interruption, ReconnectingSource, Return
from dsp.audio.source import LiveSource, Problem
from gui.files.naming import input_name
from gui.painting.axes import clock
from gui.panels.banner import Banner
from gui.panels.notice import Offers
from gui.session import Session
from gui.translation import mark, tr, translated

_KEPT = mark("What it delivered is kept, and it is taken up again as soon as it is back.")


class Reconnection:
    """Follows the input shown: a banner while it is away, a line in the strip once it is back.

    Parameters
    ----------
    session : Session
        Whose input it is.
    banner : Banner
        Shows that it is away; goes by itself when it is back. Dismissed, it stays away until the
        next time.
    actions : mapping of str to callable
        What the banner offers.
    notify : callable
        Says that it is back: words, and actions by their labels.
    """

    def __init__(
        self,
        session: Session,
        banner: Banner,
        actions: Offers,
        notify: Callable[[str, Offers], None],
    ) -> None:
        self._session, self._banner = session, banner
        self._actions, self._notify = dict(actions), notify
        self._source: LiveSource | None = None
        self._told_returns = 0
        #: What was last said of the interruption, also if the banner has been dismissed since.
        self._said: str | None = None

    @property
    def away(self) -> bool:
        """Whether the input shown was away at the last refresh."""
        return self._said is not None

    def refresh(self) -> None:
        """Say what is new; to be called a few times a second."""
        engine = self._session.engine
        source = None if engine is None else engine.source
        if source is not self._source:
            self._take_down()
            self._source, self._told_returns = source, 0
        if not isinstance(source, ReconnectingSource):
            return
        interruption, returned = source.interruption, source.returned
        if interruption is None:
            self._take_down()
        else:
            self._say(words_of_loss(self._name, interruption))
        if returned is not None and returned.number != self._told_returns:
            self._told_returns = returned.number
            other = None if returned.name == source.name else returned.name
            self._notify(words_of_return(self._name, returned, other), {})

    @property
    def _name(self) -> str:
        shown = self._session.input
        return "" if shown is None else input_name(shown)

    def _say(self, problem: Problem) -> None:
        before, self._said = self._said, str(problem)
        if before is None:
            self._banner.show_problem(problem, self._actions)
        elif before != self._said and self._shows(before):
            self._banner.change_words(problem)

    def _take_down(self) -> None:
        if self._said is not None and self._shows(self._said):
            self._banner.hide()
        self._said = None

    def _shows(self, words: str) -> bool:
        return not self._banner.isHidden() and self._banner.text == words


def words_of_loss(name: str, interruption: Interruption) -> Problem:
    """Return what to say of an input that is away."""
    refusal = interruption.refusal
    what = tr("{name!r} has stopped delivering sound; looking for it…", name=name)
    if refusal is None:
        return Problem(what, tr(_KEPT))
    return Problem(what, f"{translated(refusal.what)} {translated(refusal.advice)}".strip())


def words_of_return(name: str, returned: Return, other: str | None = None) -> str:
    """Return what to say of an input that is back, or of another one in its place."""
    away = _length(returned.seconds)
    if returned.slept:
        return tr("The computer slept for {length}; the gap is on the time line", length=away)
    if other is not None:
        return tr("Went on with {name!r} after {length} without sound", name=other, length=away)
    return tr(
        "{name!r} is back after {length}; the gap is on the time line", name=name, length=away
    )


def _length(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else clock(seconds, 1)
