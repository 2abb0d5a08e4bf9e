"""The bar at the head of the window: where sound comes from, pause, state and clock."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from dsp.audio.devices import DeviceList
from gui.failures.guard import guarded
from gui.icons import set_icon
from gui.painting.axes import MINUS, clock
from gui.panels.device_menu import DeviceMenu, plain
from gui.panels.play_controls import PlayControls
from gui.panels.split_button import SplitButton
from gui.recording.record_button import RecordButton
from gui.session import State
from gui.tooltips import plain_tip

_PILL = {"live": "LIVE", "paused": "PAUSED", "file": "FILE", "stopped": "STOPPED", "none": "—"}
#: Logical pixels of the source's button: what it wants at least, at most, and around its words.
_SOURCE_ROOM, _SOURCE_WIDEST, _SOURCE_PADDING = 300, 420, 56
#: What each state means.
STATE_WORDS = {
    "live": "Live: the view follows the input",
    "paused": "Paused: the view stands still, capture goes on",
    "file": "A file is shown",
    "stopped": "The input has ended; what it delivered is still here",
    "none": "Nothing is open yet",
}
_AWAY_PILL, _AWAY_SAID = "NO SOUND", "The input is away; time goes on, and it is being looked for"


class TransportBar(QFrame):
    """Source chooser, pause, state, clock and open.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    device_chosen = Signal(object)
    demo_chosen = Signal()
    open_chosen = Signal()
    pause_chosen = Signal()
    #: The chooser is about to show, and is gone: meanwhile its list should be kept up to date.
    chooser_shown = Signal()
    chooser_hidden = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setFixedHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._state: State = "none"
        self._away = False
        self._fitted = 0
        self._title = QLabel("Melscope")
        self._title.setObjectName("title")
        self._menu = DeviceMenu(self)
        self._menu.aboutToShow.connect(self.chooser_shown)
        self._menu.aboutToHide.connect(self.chooser_hidden)
        self._menu.device_chosen.connect(self.device_chosen)
        self._menu.demo_chosen.connect(self.demo_chosen)
        self._menu.open_chosen.connect(self.open_chosen)
        self._source = QPushButton("Choose input")
        self._source.setObjectName("source")
        self._source.setMenu(self._menu)
        self._source.setMinimumWidth(150)
        self._source.setMaximumWidth(_SOURCE_WIDEST)
        self._source.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._source.setAccessibleName("Input")
        self._source.setToolTip("Choose where the sound comes from")
        self.pause = _button("Pause", "pause", "Hold the view; capture goes on (Space)")
        self.pause.clicked.connect(self.pause_chosen)
        self.play = PlayControls()
        self._pill = QLabel()
        self._pill.setProperty("role", "pill")
        self._pill.setFixedHeight(26)
        self._clock = QLabel("0:00.0")
        self._clock.setProperty("role", "clock")
        self._clock.setAccessibleName("Time in the track")
        self.record = RecordButton()
        self.save = SplitButton("Save", "save", "")
        self.open = SplitButton("Open…", "open", "Open a sound file (Ctrl+O)")
        self.open.clicked.connect(self.open_chosen)
        self.copy = SplitButton(
            "Copy as Python",
            "code",
            "Copy a script that makes the array on the screen (Ctrl+Shift+C)",
        )
        self.menu = QMenu(self)
        self._menu_button = _button("", "menu", "All commands (F10; Ctrl+K finds one by its name)")
        self._menu_button.setObjectName("menuButton")
        self._menu_button.setAccessibleName("Menu")
        self._menu_button.setFixedWidth(40)
        self._menu_button.setMenu(self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # see `fit`
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addSpacing(14)
        for widget in (
            *(self._source, self.pause, self.play, self.record, self.save),
            *(self._pill, self._clock),
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.open)
        layout.addWidget(self.copy)
        layout.addWidget(self._menu_button)
        self._current = "Choose input"
        self.show_state("none")

    def show_devices(self, found: DeviceList) -> None:
        """List inputs in the chooser, which may be open."""
        self._menu.show_devices(found)

    @property
    def pill(self) -> QLabel:
        """The state in a word."""
        return self._pill

    @property
    def clock(self) -> QLabel:
        """The time at the right edge of the view."""
        return self._clock

    def open_menu(self) -> None:
        """Open the menu of all commands."""
        self._menu_button.showMenu()

    def open_chooser(self) -> None:
        """Let the user choose an input."""
        self._source.showMenu()

    def show_source(self, words: str) -> None:
        """Name what is open."""
        self._current = words
        self._source.setToolTip(plain_tip(f"{words}\nChoose where the sound comes from"))
        self.fit()

    def fit(self) -> None:
        """Make what it says as long as the width allows: words give way to icons, then the rest."""
        hidden = (self.copy, self.open, self.save, self.record)
        metrics = self._source.fontMetrics()
        least = self._source.minimumWidth()
        needed = min(metrics.horizontalAdvance(self._current) + _SOURCE_PADDING, _SOURCE_ROOM)
        for count in range(len(hidden) + 5):
            for index, button in enumerate(hidden):
                button.set_narrow(index < count)
            self._title.setVisible(count <= len(hidden))
            self.play.set_narrow(count > len(hidden) + 1)
            self._clock.setVisible(count <= len(hidden) + 2)
            for button in (self.copy, self.open):  # which the menu has, too
                button.setVisible(count <= len(hidden) + 3)
            rest = self.layout().sizeHint().width() - self._source.sizeHint().width()
            wanted = max(needed, least) if count <= len(hidden) else least
            if self.width() - rest >= wanted:
                break
        room = min(max(self.width() - rest, least), _SOURCE_WIDEST)
        self._source.setText(plain(self._words_within(room - _SOURCE_PADDING)))

    def fit_when_changed(self) -> None:
        """Fit again if the record button has become wider or narrower."""
        width = self.record.sizeHint().width()
        if width != self._fitted:
            self._fitted = width
            self.fit()
            self.layout().activate()  # or the next picture cuts its words

    def _words_within(self, width: int) -> str:
        """Return what is open in so many pixels: the name matters most, then its rate."""
        metrics, parts = self._source.fontMetrics(), self._current.split(" · ")
        for count in range(len(parts), 0, -1):
            words = " · ".join(parts[:count])
            if metrics.horizontalAdvance(words) <= width:
                return words
        return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, width)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new width."""
        super().resizeEvent(event)
        self.fit()

    def show_state(self, state: State) -> None:
        """Show what the view does."""
        self._state = state
        self._pill.setText(self._pill_words)
        colour = "paused" if self._pill_words == _AWAY_PILL else state
        self._pill.setProperty("state", colour if colour in ("live", "paused", "file") else "none")
        said = _AWAY_SAID if self._pill_words == _AWAY_PILL else STATE_WORDS[state]
        self._pill.setToolTip(said)
        self._pill.setAccessibleName(said)
        self._pill.style().unpolish(self._pill)
        self._pill.style().polish(self._pill)
        self.pause.setEnabled(state in ("live", "paused"))
        self.pause.setText(" Resume" if state == "paused" else " Pause")
        self.pause.setAccessibleName(self.pause.text().strip())
        set_icon(self.pause, "to-live" if state == "paused" else "pause")
        standing = state in ("file", "stopped")
        self.pause.setHidden(standing)
        self.play.setVisible(standing or state == "paused")
        self.fit()

    def show_away(self, away: bool) -> None:
        """Show whether the input is away; what is live then is its absence."""
        if away != self._away:
            self._away = away
            self.show_state(self._state)

    @property
    def _pill_words(self) -> str:
        return _AWAY_PILL if self._away and self._state == "live" else _PILL[self._state]

    def show_behind(self, seconds: float | None) -> None:
        """Show how far a paused view lies behind what is live; None where it does not."""
        text = self._pill_words
        if seconds is not None:
            text += f"  {MINUS}{clock(seconds, 1)}"
        if text != self._pill.text():
            wider = len(text) != len(self._pill.text())
            self._pill.setText(text)
            if wider:
                self.fit()

    def show_clock(self, seconds: float) -> None:
        """Show the time at the right edge of the view."""
        text = clock(seconds, 0.1)
        if text != self._clock.text():
            self._clock.setText(text)


def _button(text: str, icon: str, tip: str) -> QPushButton:
    button = QPushButton(f" {text}")
    set_icon(button, icon)
    button.setIconSize(QSize(14, 14))
    button.setToolTip(tip)
    return button
