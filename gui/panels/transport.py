"""The bar at the head of the window: where sound comes from, pause, state and clock."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from dsp.audio.devices import DeviceList
from gui.failures.guard import guarded
from gui.icons import set_icon
from gui.painting.axes import MINUS, clock
from gui.panels.device_menu import DeviceMenu, plain
from gui.panels.hear_button import HearButton
from gui.panels.play_controls import PlayControls
from gui.panels.split_button import SplitButton
from gui.recording.record_button import RecordButton
from gui.session import State
from gui.sizes import TextSized, px
from gui.tooltips import plain_tip
from gui.translation import mark, tr

_PILL = {
    "live": mark("LIVE"),
    "paused": mark("PAUSED"),
    "file": mark("FILE"),
    "stopped": mark("STOPPED"),
    "none": "—",
}
#: Heights in logical pixels of usual text, as all that follow: of the bar, and of the state in it.
_HEIGHT, _PILL_HEIGHT = 52, 26
#: At the bar's ends, between what stands in it, and behind its title; the first two where room is
#: scarce.
_MARGIN, _SPACING, _BEHIND_TITLE, _SCARCE_MARGIN, _SCARCE_SPACING = 16, 10, 14, 8, 5
#: Widths of the source's button: what it wants, what it has at least, also where room is scarce,
#: what at the most, and around its words.
_SOURCE_ROOM, _SOURCE_LEAST, _SOURCE_SCARCE, _SOURCE_WIDEST, _SOURCE_PADDING = 300, 150, 84, 420, 56
_ICON_ALONE = 40
#: What each state means.
STATE_WORDS = {
    "live": mark("Live: the view follows the input"),
    "paused": mark("Paused: the view stands still, capture goes on"),
    "file": mark("A file is shown"),
    "stopped": mark("The input has ended; what it delivered is still here"),
    "none": mark("Nothing is open yet"),
}
_AWAY_PILL = mark("NO SOUND")
_AWAY_SAID = mark("The input is away; time goes on, and it is being looked for")


class TransportBar(TextSized, QFrame):
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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._state: State = "none"
        self._away = False
        self._behind = ""
        self._fitted = 0
        self._current = tr("Choose input")
        self._make_source()
        self._make_state()
        self._make_buttons()
        self._arrange()
        self.take_sizes()
        self.show_state("none")

    def _make_source(self) -> None:
        self._menu = DeviceMenu(self)
        self._menu.aboutToShow.connect(self.chooser_shown)
        self._menu.aboutToHide.connect(self.chooser_hidden)
        self._menu.device_chosen.connect(self.device_chosen)
        self._menu.demo_chosen.connect(self.demo_chosen)
        self._menu.open_chosen.connect(self.open_chosen)
        self._source = QPushButton(self._current)
        self._source.setObjectName("source")
        self._source.setMenu(self._menu)
        self._source.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._source.setAccessibleName(tr("Input"))
        self._source.setToolTip(tr("Choose where the sound comes from"))

    def _make_state(self) -> None:
        self._title = QLabel("Melscope")
        self._title.setObjectName("title")
        self._pill = QLabel()
        self._pill.setProperty("role", "pill")
        self._clock = QLabel("0:00.0")
        self._clock.setProperty("role", "clock")
        self._clock.setAccessibleName(tr("Time in the track"))

    def _make_buttons(self) -> None:
        self.pause = QPushButton()
        self.pause.setToolTip(tr("Hold the view; capture goes on (Space)"))
        self.pause.clicked.connect(self.pause_chosen)
        self.play = PlayControls()
        self.hear = HearButton()
        self.record = RecordButton()
        self.save = SplitButton(tr("Save"), "save", "")
        self.open = SplitButton(tr("Open…"), "open", tr("Open a sound file (Ctrl+O)"))
        self.open.clicked.connect(self.open_chosen)
        self.copy = SplitButton(
            tr("Copy as Python"),
            "code",
            tr("Copy a script that makes the array on the screen (Ctrl+Shift+C)"),
        )
        self.menu = QMenu(self)
        self._menu_button = QPushButton()
        set_icon(self._menu_button, "menu")
        self._menu_button.setToolTip(tr("All commands (F10; Ctrl+K finds one by its name)"))
        self._menu_button.setObjectName("menuButton")
        self._menu_button.setAccessibleName(tr("Menu"))
        self._menu_button.setMenu(self.menu)

    def _arrange(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # see `fit`
        self._row.addWidget(self._title)
        self._behind_title = QSpacerItem(0, 0)
        self._row.addSpacerItem(self._behind_title)
        for widget in (
            *(self._source, self.pause, self.play, self.hear, self.record, self.save),
            *(self._pill, self._clock),
        ):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in (self.open, self.copy, self._menu_button):
            self._row.addWidget(widget)

    def take_sizes(self) -> None:
        """Set heights and the widths that do not depend on words, and fit."""
        self.setFixedHeight(px(_HEIGHT))
        self._pill.setFixedHeight(px(_PILL_HEIGHT))
        self._menu_button.setFixedWidth(px(_ICON_ALONE))
        self._source.setMaximumWidth(px(_SOURCE_WIDEST))
        self.play.take_sizes()
        self.hear.take_sizes()
        self.fit()

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
        tip = tr("{source}\nChoose where the sound comes from", source=words)
        self._source.setToolTip(plain_tip(tip))
        self.fit()

    def fit(self) -> None:
        """Make what it says as long as the width allows: words give way to icons, then the rest."""
        metrics = self._source.fontMetrics()
        padding, least = px(_SOURCE_PADDING), px(_SOURCE_LEAST)
        words = metrics.horizontalAdvance(self._current) + padding
        wanted = max(min(words, px(_SOURCE_ROOM)), least)
        self._set_scarce(scarce=False)
        steps = self._steps()
        for _, step in steps:
            step(False)
        rest = self._rest()
        for room, step in steps:
            if self.width() - rest >= wanted:
                break
            wanted = min(wanted, px(room))
            step(True)
            rest = self._rest()
        room = min(max(self.width() - rest, self._source.minimumWidth()), px(_SOURCE_WIDEST))
        self._source.setText(plain(self._words_within(room - padding)))

    def _steps(self) -> list[tuple[int, Callable[[bool], None]]]:
        """Return what gives way, one after the other: until then, the source has so much room."""

        def without(*shown: QWidget) -> Callable[[bool], None]:
            def hide(gone: bool) -> None:
                for widget in shown:
                    widget.setVisible(not gone)

            return hide

        room, least = _SOURCE_ROOM, _SOURCE_LEAST
        return [
            *((room, one.set_narrow) for one in (self.copy, self.open, self.save, self.record)),
            (least, self._leave_out_title),
            (least, self._leave_out_hear),
            (least, self.play.set_narrow),
            (least, without(self._clock)),
            (least, without(self.copy, self.open)),  # which the menu has, too
            (least, self._set_pause_narrow),
            (least, lambda scarce: self._set_scarce(scarce=scarce)),
            (_SOURCE_SCARCE, self._leave_out_behind),
            (_SOURCE_SCARCE, without(self.save)),
        ]

    def _rest(self) -> int:
        """Return the width of all but the source."""
        return self._row.sizeHint().width() - self._source.sizeHint().width()

    def _set_scarce(self, *, scarce: bool) -> None:
        """Move all closer together, and let the source be shorter than is good to read."""
        margin = px(_SCARCE_MARGIN if scarce else _MARGIN)
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(px(_SCARCE_SPACING if scarce else _SPACING))
        self._source.setMinimumWidth(px(_SOURCE_SCARCE if scarce else _SOURCE_LEAST))

    def _set_pause_narrow(self, narrow: bool) -> None:
        words = tr("Resume") if self._state == "paused" else tr("Pause")
        self.pause.setAccessibleName(words)
        self.pause.setText("" if narrow else f" {words}")

    def _leave_out_hear(self, left_out: bool) -> None:
        """Leave it to its key; but that the input is heard must be seen."""
        live = self._state == "live"
        self.hear.setVisible(self.hear.isChecked() or (live and not left_out))

    def _leave_out_title(self, left_out: bool) -> None:
        self._title.setVisible(not left_out)
        self._behind_title.changeSize(0 if left_out else px(_BEHIND_TITLE), 0)
        self._row.invalidate()

    def _leave_out_behind(self, left_out: bool) -> None:
        self._pill.setText(self._pill_words if left_out else self._pill_words + self._behind)

    def fit_when_changed(self) -> None:
        """Fit again if the record button has become wider or narrower."""
        width = self.record.sizeHint().width()
        if width != self._fitted:
            self._fitted = width
            self.fit()
            self._row.activate()  # or the next picture cuts its words

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
        self._state, self._behind = state, ""
        colour = "paused" if self._is_away else state
        self._pill.setProperty("state", colour if colour in ("live", "paused", "file") else "none")
        said = tr(_AWAY_SAID) if self._is_away else tr(STATE_WORDS[state])
        self._pill.setToolTip(said)
        self._pill.setAccessibleName(said)
        self._pill.style().unpolish(self._pill)
        self._pill.style().polish(self._pill)
        self.pause.setEnabled(state in ("live", "paused"))
        set_icon(self.pause, "to-live" if state == "paused" else "pause")
        standing = state in ("file", "stopped")
        self.pause.setHidden(standing)
        self.play.setVisible(standing or state == "paused")
        self.fit()

    def show_heard(self, heard: bool) -> None:
        """Show whether the input is heard."""
        self.hear.show_on(heard)
        self.fit()

    def show_away(self, away: bool) -> None:
        """Show whether the input is away; what is live then is its absence."""
        if away != self._away:
            self._away = away
            self.show_state(self._state)

    @property
    def _is_away(self) -> bool:
        return self._away and self._state == "live"

    @property
    def _pill_words(self) -> str:
        return tr(_AWAY_PILL) if self._is_away else tr(_PILL[self._state])

    def show_behind(self, seconds: float | None) -> None:
        """Show how far a paused view lies behind what is live; None where it does not."""
        text = "" if seconds is None else f"  {MINUS}{clock(seconds, 1)}"
        if text != self._behind:
            longer = len(text) != len(self._behind)
            shown = self._pill.text() != self._pill_words
            self._behind = text
            if longer:
                self.fit()
            elif shown:
                self._leave_out_behind(False)

    def show_clock(self, seconds: float) -> None:
        """Show the time at the right edge of the view."""
        text = clock(seconds, 0.1)
        if text != self._clock.text():
            self._clock.setText(text)
