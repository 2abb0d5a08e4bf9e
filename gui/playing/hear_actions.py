"""Hearing the input, as the window's button and key ask for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dsp.audio.source import Problem
from gui.actions import add_actions
from gui.playing.monitoring import Monitoring
from gui.translation import tr, tr_n

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class HearActions(QObject):
    """Lets what is live be heard.

    Parameters
    ----------
    window : MainWindow
        Its bar gets the button, its strip a warning, its banner what went wrong.

    Attributes
    ----------
    monitoring : Monitoring
        What does it.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.monitoring = Monitoring(
            window.session, window.playing.playback, lambda: window.reconnection.away
        )
        # What the banner said of a problem, so that nobody else's is taken away.
        self._told: str | None = None
        window.transport.hear.clicked.connect(self._on_click)
        self.monitoring.changed.connect(self._on_change)
        self.monitoring.refused.connect(lambda words: window.status.notify(words, {}))
        self.monitoring.problem_found.connect(self._on_problem)
        add_actions(window, [(tr("Hear the input"), "H", self.monitoring.toggle)], "Input")

    def refresh(self) -> None:
        """Do what is wanted by now; to be called a few times a second."""
        self.monitoring.refresh()

    def stop(self) -> None:
        """Fall silent and give the output back."""
        self.monitoring.switch_off()

    def words(self) -> str | None:
        """Return how it goes, for the numbers of the run; None while it is off."""
        monitoring = self.monitoring
        if not monitoring.on:
            return None
        count = monitoring.interruptions
        return tr_n(
            "{ms:.0f} ms queued, {n} interruption",
            "{ms:.0f} ms queued, {n} interruptions",
            count,
            ms=1000 * monitoring.seconds_queued,
        )

    def _on_click(self) -> None:
        self.monitoring.toggle()
        self._window.transport.show_heard(self.monitoring.on)  # if it was refused

    def _on_change(self) -> None:
        window, on = self._window, self.monitoring.on
        window.transport.show_heard(on)
        window.compact.bar.show_heard(on)
        if not on:
            window.status.notify(tr("The input is not heard any more"), {})
            return
        words = tr("You hear the input. Loudspeakers may make it howl: use headphones")
        window.status.notify(words, {tr("Stop"): self.stop})
        if self._told is not None and window.banner.text == self._told:
            window.banner.hide()

    def _on_problem(self, problem: Problem) -> None:
        self._window.banner.show_problem(problem, {tr("Try again"): self.monitoring.toggle})
        self._told = self._window.banner.text
