"""The window as a small strip above all others: the uppermost picture and the state, no more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.actions import add_actions
from gui.failures.guard import guarded_with
from gui.reach.announcing import announce
from gui.theme import Theme
from gui.translation import tr
from gui.views.strip_bar import StripBar

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: In logical pixels at the usual size of text; what lies between it and the edges of the screen.
_SIZE, _LEAST, _AWAY = (560, 150), (280, 80), 24
KEY = "Shift+F11"


class CompactStrip(QObject):
    """Turns a window into a strip and back.

    Capture, recording and pausing know nothing of it. Banners stay above the picture, and all keys
    do what they do otherwise, but for Esc, which leads back.

    Parameters
    ----------
    window : MainWindow
    theme : Theme
        Colours and size of text.

    Attributes
    ----------
    place : QRect or None
        Where on the screen the strip was last.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self.place: QRect | None = None
        self._geometry: bytes | None = None
        self._minimum = QSize()
        self._hidden: list[QWidget] = []
        self.bar = StripBar(window.stage, window.transport, theme)
        self.bar.back_wanted.connect(self.leave)
        add_actions(window, [(tr("Compact strip, above all windows"), KEY, self.toggle)], "Layout")
        window.installEventFilter(self)
        window.session.state_changed.connect(self.bar.refresh)
        window.stage.restyled.connect(self._restyle)

    @property
    def active(self) -> bool:
        """Whether the window is a strip."""
        return self._geometry is not None

    @property
    def window_geometry(self) -> bytes:
        """Place and state of the whole window, for `QWidget.restoreGeometry`."""
        if self._geometry is not None:
            return self._geometry
        return bytes(self._window.saveGeometry().data())

    @property
    def last_place(self) -> QRect | None:
        """Where the strip is, or was last; None if there was none."""
        return QRect(self._window.geometry()) if self.active else self.place

    def toggle(self) -> None:
        """Turn the window into a strip, or back."""
        if self.active:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Become a strip."""
        window = self._window
        if self.active:
            return
        self._geometry = bytes(window.saveGeometry().data())
        self._minimum = window.minimumSize()
        panels = (window.transport, window.beside, window.status, window.overview)
        self._hidden = [panel for panel in panels if not panel.isHidden()]
        arrangement = window.arrangement
        arrangement.set_compact(True)
        for panel in self._hidden:
            panel.hide()
        window.setMinimumSize(*(self._theme.px(side) for side in _LEAST))
        self._change_window(above=True)
        window.setGeometry(self._fitting_place())
        self.bar.open()
        window.show()
        window.stage.setFocus()
        announce(window.stage, tr("A compact strip; Esc brings the whole window back"))

    def leave(self) -> None:
        """Be the window of before again."""
        window = self._window
        if self._geometry is None:
            return
        self.place = QRect(window.geometry())
        geometry, self._geometry = self._geometry, None
        self.bar.hide()
        self._change_window(above=False)
        for panel in self._hidden:
            panel.show()
        window.arrangement.set_compact(False)
        window.setMinimumSize(self._minimum)
        window.restoreGeometry(geometry)
        window.show()
        window.stage.setFocus()
        announce(window.stage, tr("The whole window"))

    def _change_window(self, *, above: bool) -> None:
        """Let the window stay above all others, where the platform allows it, or no longer."""
        window = self._window
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, above)  # which hides it
        if above:
            window.setWindowState(Qt.WindowState.WindowNoState)

    def _fitting_place(self) -> QRect:
        """Return where the strip was last, or the lower right corner of the screen."""
        area, place = self._window.screen().availableGeometry(), self.place
        if place is not None:
            there = QGuiApplication.screenAt(place.center())
            if there is not None:
                return place & there.availableGeometry()
        width, height = (self._theme.px(side) for side in _SIZE)
        width, height = min(width, area.width()), min(height, area.height())
        right, bottom = area.right() + 1 - _AWAY, area.bottom() + 1 - _AWAY
        return QRect(
            max(area.left(), right - width), max(area.top(), bottom - height), width, height
        )

    def _restyle(self) -> None:
        if self.active:
            self.bar.open()

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back with Escape, which the window's actions must not have before."""
        if (
            not self.active
            or not isinstance(event, QKeyEvent)
            or event.key() != Qt.Key.Key_Escape
            or event.modifiers()
        ):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.leave()
            return True
        return False
