"""Playback as the window's buttons and keys ask for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dsp.audio.source import Problem
from gui.actions import Entry, add_actions
from gui.playing.playback import PlaybackController
from gui.translation import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class PlayActions(QObject):
    """Plays what is shown.

    Parameters
    ----------
    window : MainWindow
        Its bar gets the buttons and the time that is heard, its stage the playhead, its banner
        what went wrong.

    Attributes
    ----------
    playback : PlaybackController
        What does it.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.playback = PlaybackController(window.session, window.navigator, window.stage.playhead)
        # What the banner said of a problem, so that nobody else's is taken away.
        self._told: str | None = None
        playback, bar = self.playback, window.transport
        window.loop.on_frame = playback.tick
        window.loop.levels.heard_at = lambda: playback.heard_sample
        window.gestures.clicked.connect(playback.go_to)
        bar.play.play_chosen.connect(playback.toggle)
        bar.play.loop_chosen.connect(playback.set_loop)
        bar.play.speed_chosen.connect(playback.set_speed)
        playback.heard.connect(bar.show_clock)
        playback.changed.connect(self._on_change)
        playback.refused.connect(lambda words: window.status.notify(words, {}))
        playback.problem_found.connect(self._on_problem)
        entries: list[Entry] = [
            (
                tr("Play or pause a file; hold live sound, or go back to it"),
                "Space",
                self._on_space,
            ),
            (tr("Play or pause what is shown"), "Shift+Space", playback.toggle),
            (tr("Loop"), "L", lambda: playback.set_loop(not playback.loop)),
            (tr("Play slower"), "[", lambda: playback.step_speed(-1)),
            (tr("Play faster"), "]", lambda: playback.step_speed(1)),
            (tr("Playhead to the start of the view"), "Backspace", playback.go_to_view_start),
        ]
        add_actions(window, entries, "Playback")

    @property
    def seconds(self) -> float | None:
        """The time in the Track that is heard; None while nothing is played."""
        return self.playback.seconds

    def stop(self) -> None:
        """Fall silent and give the output back."""
        self.playback.close_output()

    def close(self) -> None:
        """Give the output back, before the session ends."""
        self.playback.forget()

    def _on_space(self) -> None:
        if self._window.session.engine is None:
            self.playback.toggle()
        else:
            self._window.session.toggle_paused()

    def _on_change(self) -> None:
        playback, window = self.playback, self._window
        window.transport.play.show_playback(
            playback.phase, loop=playback.loop, speed=playback.speed
        )
        if playback.phase == "playing" and window.banner.text == self._told:
            window.banner.hide()

    def _on_problem(self, problem: Problem) -> None:
        self._window.banner.show_problem(problem, {tr("Try again"): self.playback.toggle})
        self._told = self._window.banner.text
