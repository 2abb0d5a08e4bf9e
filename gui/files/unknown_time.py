"""Says so where the time of day is asked for, and nothing tells it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from gui.panels.notice import Offers
from gui.session import Session
from gui.translation import tr


class UnknownTime(QObject):
    """Tells that a file does not say when it was recorded, once for each file and each wish.

    Parameters
    ----------
    session : Session
        What is shown, and how.
    notify : callable
        Shows words, and what can be done.
    """

    def __init__(self, session: Session, notify: Callable[[str, Offers], None]) -> None:
        super().__init__(session)
        self._session, self._notify = session, notify
        self._asked = False
        session.input_changed.connect(self._on_input)
        session.display_changed.connect(self._on_display)

    def _on_input(self) -> None:
        self._asked = False
        self._on_display()

    def _on_display(self) -> None:
        shown = self._session.input
        before, self._asked = self._asked, self._session.display.time_labels == "time of day"
        if not self._asked or before or shown is None:
            return
        if shown.track.complete and shown.began is None:
            words = tr("This file does not say when it was recorded: time counts from 0")
            self._notify(words, {})
