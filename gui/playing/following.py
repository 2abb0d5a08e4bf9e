"""Follow mode: the view turns its pages, so that the playhead stays in it."""

from PySide6.QtCore import QObject

from gui.navigation import Navigator
from gui.session import Session
from gui.time_view import TimeView

#: Where the playhead stands in the window after a page is turned: there is a little to look back.
_LEAD_IN = 0.05


class Follower(QObject):
    """Moves the view of a session on with a playhead that leaves it.

    Once somebody has moved the view away from the playhead it is left alone, until the playhead is
    in view again, or `begin`.

    Parameters
    ----------
    session : Session
        Whose view is moved. These moves are no steps of the navigator's history.
    navigator : Navigator
        Knows the view on the screen.
    """

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._session, self._navigator = session, navigator
        self._follows = self._turning = False
        self._position = 0.0
        session.view_changed.connect(self._on_view)

    def begin(self) -> None:
        """Follow from now on, wherever the view was moved to."""
        self._follows = True

    def follow(self, position: float) -> None:
        """Show the window in which the playhead is, at a sample of the Track."""
        self._position = position
        view = self._navigator.shown
        if self._in_view():
            self._follows = True
        elif self._follows and view is not None:
            self._turning = True
            try:
                start = round(position - _LEAD_IN * view.span)
                self._session.look_at(TimeView(start, view.span))
            finally:
                self._turning = False

    def _on_view(self) -> None:
        if not self._turning:
            self._follows = self._in_view()

    def _in_view(self) -> bool:
        view = self._navigator.shown
        return view is not None and view.start <= self._position <= view.stop
