"""A status strip that is hidden comes back while there is a notice on it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from gui.failures.guard import guarded_with
from gui.panels.status_strip import StatusStrip


class StatusNotices(QObject):
    """Shows and hides a strip.

    Parameters
    ----------
    status : StatusStrip
        Its notice is watched.
    wanted : callable
        Returns whether the strip is shown without a notice, too.
    never : callable
        Returns whether there is no room for it now, notice or not.
    """

    def __init__(
        self, status: StatusStrip, wanted: Callable[[], bool], never: Callable[[], bool]
    ) -> None:
        super().__init__(status)
        self._status, self._wanted, self._never = status, wanted, never
        status.notice.installEventFilter(self)

    def refresh(self) -> None:
        """Show the strip if it is wanted, or needed."""
        if not self._never():
            self._status.setVisible(self._wanted() or not self._status.notice.isHidden())

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the notice, which is told of its being shown even in a strip that is hidden."""
        changes = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if event.type() in changes and not self._wanted():
            self.refresh()
        return False
