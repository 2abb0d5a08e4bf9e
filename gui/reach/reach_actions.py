"""What makes the window usable without a mouse, and without seeing it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from dsp.analysis.settings import ChannelChoice
from dsp.analysis.summary import SpectrumSummary, summarise
from dsp.audio.source import Problem
from dsp.audio.track import Track
from dsp.engine.analyzer import lanes_of
from dsp.message import say
from gui.actions import Entry, add_actions
from gui.background import Background
from gui.files.naming import input_name
from gui.marks.selection_words import card_rows, headline
from gui.panels.transport import STATE_WORDS
from gui.reach.announcing import announce
from gui.reach.box_keys import BoxKeys
from gui.reach.keyboard_cursor import KeyboardCursor
from gui.reach.spectrum_words import spectrum_words
from gui.reach.view_words import time_words, view_words
from gui.reach.words_card import WordsCard
from gui.theme import Theme
from gui.translation import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: How much sound words are about, in seconds; at least one transform.
_HEARD_SECONDS = 0.1
#: Changes that follow each other faster are described once.
_SETTLED_MS = 300


class ReachActions(QObject):
    """Gives the stage a cursor for keys, and says in words what is shown and what happens.

    Parameters
    ----------
    window : MainWindow
        Whose stage it is.
    theme : Theme
        Colours.

    Attributes
    ----------
    cursor : KeyboardCursor
    box : BoxKeys
    card : WordsCard
        Where words that were asked for can be read.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        selecting = window.selecting
        self.cursor = KeyboardCursor(
            window.stage,
            window.navigator,
            selecting.gestures,
            selecting.selection,
            selecting.places,
        )
        self.box = BoxKeys(
            window.stage,
            window.navigator,
            self.cursor,
            selecting.selection,
            selecting.places,
            window.labelling.take,
        )
        self.card = WordsCard(window.stage, theme)
        self._background = Background("words", self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._renew_description)
        session = self._session
        for changed in (
            session.input_changed,
            session.state_changed,
            session.view_changed,
            session.analysis_changed,
            session.display_changed,
        ):
            changed.connect(self._settled.start)
        window.stage.resized.connect(self._settled.start)  # rows may have come, gone or moved
        session.state_changed.connect(self._say_state)
        selecting.selection.measured.connect(self._say_measures)
        self._add_actions()
        self._renew_description()
        self._unfocused = QTimer(self)
        self._unfocused.setSingleShot(True)
        self._unfocused.timeout.connect(self._keep_focus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def say_spectrum(self, *, copy: bool = False) -> None:
        """Say what the sound consists of under the cursor, at the live edge, or in the middle.

        Parameters
        ----------
        copy : bool
            Whether to put it on the clipboard, too.
        """
        shown = self._session.input
        found = self._heard()
        if shown is None or found is None:
            return
        start, stop, where = found
        track, analysis = shown.track, self._session.analysis
        reading = self._window.stage.reading_at(self._window.stage.pointer)
        if reading is not None and reading.gap is not None:
            self._say(tr("{where}: {gap}.", where=where, gap=reading.gap))
            return

        def work() -> SpectrumSummary:
            return _summary_of(track, start, stop, analysis.channel, analysis.stft.n_fft)

        def done(outcome: SpectrumSummary | Problem) -> None:
            if isinstance(outcome, Problem):
                self._window.banner.show_problem(outcome, {})
                return
            words = spectrum_words(outcome, where)
            if copy:
                QGuiApplication.clipboard().setText(words)
                self._window.status.notify(tr("Copied: the spectrum in words"), {})
            self._say(words)

        self._background.run(work, done, say("Try another place."))

    def say_view(self) -> None:
        """Say what is shown."""
        self._renew_description()
        self._say(self._window.stage.accessibleDescription())

    def close(self) -> None:
        """Wait until nothing is being listened to any more."""
        self._settled.stop()
        self._unfocused.stop()
        self.box.close()
        self._background.close()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None and before is not None:
            self._unfocused.start()  # not at once: Qt has still to tell readers of what is left
        else:
            self._unfocused.stop()

    def _keep_focus(self) -> None:
        """Give the keys to the stage where a field has given them up: somebody must have them."""
        if QApplication.focusWidget() is None and self._window.isActiveWindow():
            self._window.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heard(self) -> tuple[int, int, str] | None:
        """Return the samples [start, stop) to listen to, and what to call the place."""
        places = self._window.selecting.places()
        if places is None:
            return None
        track, view = places.feed.track, places.feed.view
        length = max(round(_HEARD_SECONDS * track.sr), self._session.analysis.stft.n_fft)
        at = self._window.stage.pointer
        if at is not None and self._window.stage.shares_at(at) is not None:
            middle = places.sample_at(at.x())
        elif self._session.state == "live":
            return max(track.start, track.end - length), track.end, tr("Now")
        else:
            middle = min(max(view.start + view.span // 2, track.start), track.end)
        start = max(track.start, middle - length // 2)
        where = tr("At {time}", time=places.feed.time_words(middle / track.sr, 0.001))
        return start, min(start + length, track.end), where

    def _say(self, words: str) -> None:
        self.card.say(words)
        announce(self._window.stage, words)

    def _say_state(self) -> None:
        shown = self._session.input
        words = tr(STATE_WORDS[self._session.state])
        if shown is not None:
            words = tr("{name}. {state}", name=input_name(shown), state=words)
        announce(self._window.transport, words)

    def _say_measures(self) -> None:
        """Say the numbers of a box once it stands."""
        controller = self._window.selecting.selection
        found, measures = controller.selection, controller.measures
        if found is None or measures is None or self._window.selecting.gestures.dragging:
            return
        rows = (f"{name} {value}".strip() for name, value in card_rows(found, measures) if value)
        announce(self._window.stage, ". ".join((headline(found, controller.sr), *rows)))

    def _renew_description(self) -> None:
        session, feed = self._session, self._window.loop.feed
        words = view_words(session.input, session.state, feed, self._window.stage.geometry_now.rows)
        for widget, said in (
            (self._window.stage, words),
            (self._window.overview, "" if feed is None else time_words(session.state, feed)),
        ):
            if said != widget.accessibleDescription():
                widget.setAccessibleDescription(said)

    def _add_actions(self) -> None:
        cursor = self.cursor
        entries: list[Entry] = [
            (tr("Cursor back"), "Ctrl+Left", lambda: cursor.step(-1, 0)),
            (tr("Cursor on"), "Ctrl+Right", lambda: cursor.step(1, 0)),
            (tr("Cursor to higher frequencies"), "Ctrl+Up", lambda: cursor.step(0, 1)),
            (tr("Cursor to lower frequencies"), "Ctrl+Down", lambda: cursor.step(0, -1)),
            (tr("Cursor back a pixel"), "Ctrl+Shift+Left", lambda: cursor.step(-1, 0, fine=True)),
            (tr("Cursor on a pixel"), "Ctrl+Shift+Right", lambda: cursor.step(1, 0, fine=True)),
            (tr("Cursor up a pixel"), "Ctrl+Shift+Up", lambda: cursor.step(0, 1, fine=True)),
            (tr("Cursor down a pixel"), "Ctrl+Shift+Down", lambda: cursor.step(0, -1, fine=True)),
            (tr("Cursor to the loudest place"), "P", cursor.go_to_loudest),
            (tr("Show or hide the cursor"), "X", cursor.toggle),
            (tr("Begin or end a box at the cursor"), "Shift+Return Shift+Enter", cursor.box),
            (tr("Spectrum in words"), "W", self.say_spectrum),
            (tr("Copy the spectrum in words"), "Shift+W", lambda: self.say_spectrum(copy=True)),
            (tr("The view in words"), "D", self.say_view),
        ]
        add_actions(self._window, entries, "Cursor")
        add_actions(self._window, self.box.making(), "Box")
        self._shaping = add_actions(self._window, self.box.shaping(), "Box")
        self._window.selecting.selection.changed.connect(self._refresh_shaping)
        self._refresh_shaping()

    def _refresh_shaping(self) -> None:
        possible = self._window.selecting.selection.selection is not None
        if self._shaping[0].isEnabled() != possible:
            for action in self._shaping:
                action.setEnabled(possible)


def _summary_of(
    track: Track, start: int, stop: int, channel: ChannelChoice, n_fft: int
) -> SpectrumSummary:
    chosen = "mix" if channel == "stack" else channel
    return summarise(lanes_of(track.read(start, stop), chosen)[0], track.sr, n_fft=n_fft)
