"""The one model the widgets observe: what is shown, how, and where the sound comes from."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.audio_file import AudioFile, FileTrack
from dsp.audio.source import LiveSource, Problem
from dsp.engine.live import LiveEngine
from gui.levels.calibrations import Calibration, Calibrations
from gui.opening import Input, MakeEngine, Opener
from gui.retention import Retention
from gui.settings import DisplaySettings, SpectrumSettings
from gui.time_view import TimeView

#: How often a file shown is looked after, in seconds.
_CHECK_SECONDS = 2.0

State = Literal["none", "live", "paused", "file", "stopped"]


class Session(QObject):
    """State of one window. A change that changes nothing emits nothing.

    Parameters
    ----------
    analysis : AnalysisSettings
        What is computed at first.
    display : DisplaySettings
        How it is drawn at first.
    retention : Retention, optional
        How much live sound is kept; 10 minutes in memory without it.
    spectrum : SpectrumSettings, optional
        What the spectrum beside the spectrogram measures at first.
    make_engine : callable, optional
        As for `Opener`.

    Notes
    -----
    What opens inputs in the background is its `Opener`; the GUI learns the end of it by signals.
    """

    input_changed = Signal()
    analysis_changed = Signal()
    display_changed = Signal()
    spectrum_changed = Signal()
    spectrum_reset = Signal()
    state_changed = Signal()
    view_changed = Signal()
    problem_found = Signal(object, str)

    def __init__(
        self,
        analysis: AnalysisSettings,
        display: DisplaySettings,
        retention: Retention | None = None,
        spectrum: SpectrumSettings | None = None,
        make_engine: MakeEngine | None = None,
    ) -> None:
        super().__init__()
        self._opener = Opener(retention or Retention(), make_engine)
        self._opener.opened.connect(self._on_opened)
        self._opener.failed.connect(self._on_failed)
        self._analysis, self._display = analysis, display
        self._spectrum = spectrum or SpectrumSettings()
        #: What is known of microphones; `calibration` is that of the one shown.
        self.calibrations = Calibrations()
        self._input: Input | None = None
        self._wished_hop = analysis.stft.hop_length
        self._paused = False
        self._view: TimeView | None = None
        self._told: Problem | None = None
        self._checked = 0.0
        self._engine_generation = 0
        self._checking: Future[None] | None = None

    @property
    def analysis(self) -> AnalysisSettings:
        """What is computed."""
        return self._analysis

    @property
    def display(self) -> DisplaySettings:
        """How it is drawn."""
        return self._display

    @property
    def spectrum(self) -> SpectrumSettings:
        """What the spectrum beside the spectrogram measures."""
        return self._spectrum

    @property
    def calibration(self) -> Calibration | None:
        """What is known of the microphone shown, or None."""
        shown = self._input
        return self.calibrations.of(shown.name) if shown is not None and shown.device else None

    @property
    def input(self) -> Input | None:
        """What is shown, or None before the first source is open."""
        return self._input

    @property
    def opening(self) -> bool:
        """Whether something is on its way to be shown."""
        return self._opener.busy

    @property
    def engine(self) -> LiveEngine | None:
        """The running engine, or None."""
        return self._input.engine if self._input and self._input.running else None

    @property
    def engine_generation(self) -> int:
        """Generation of the batches that carry today's analysis settings."""
        return self._engine_generation

    @property
    def paused(self) -> bool:
        """Whether the view stands still while capture goes on."""
        return self._paused

    @property
    def view(self) -> TimeView | None:
        """Where the view was moved to; None where it follows live sound or shows a file whole."""
        return self._view

    @property
    def state(self) -> State:
        """What the view shows, in one word."""
        if self._input is None:
            return "none"
        if not self._input.running:
            return "file" if self._input.track.complete else "stopped"
        return "paused" if self._paused else "live"

    def set_analysis(self, **changes: Any) -> None:
        """Replace analysis settings, e.g. ``set_analysis(channel="mix")``.

        Raises
        ------
        ValueError
            If a value is out of its range; nothing changes then.
        """
        self._use_analysis(replace(self._analysis, **changes))

    def set_stft(self, **changes: Any) -> None:
        """Replace STFT settings; a hop or window longer than a new n_fft is shortened with it.

        A shortened hop grows again with the next n_fft, up to what was last asked for.

        Raises
        ------
        ValueError
            If a value is out of its range; nothing changes then.
        """
        stft = self._analysis.stft
        values = {name: getattr(stft, name) for name in StftSettings.__dataclass_fields__} | changes
        wished_hop = changes.get("hop_length", self._wished_hop)
        if "n_fft" in changes:
            values["hop_length"] = min(wished_hop, values["n_fft"])
            if values["win_length"] is not None:
                values["win_length"] = min(values["win_length"], values["n_fft"])
        self._use_analysis(replace(self._analysis, stft=StftSettings(**values)))
        self._wished_hop = wished_hop

    def set_mel(self, **changes: Any) -> None:
        """Replace mel settings.

        Raises
        ------
        ValueError
            If a value is out of its range; nothing changes then.
        """
        self._use_analysis(replace(self._analysis, mel=replace(self._analysis.mel, **changes)))

    def _use_analysis(self, analysis: AnalysisSettings) -> None:
        if analysis == self._analysis:
            return
        self._analysis = analysis
        if self.engine is not None:
            self._engine_generation = self.engine.analyse(analysis)
        self.analysis_changed.emit()

    def set_display(self, **changes: Any) -> None:
        """Replace display settings.

        Raises
        ------
        ValueError
            If a value is out of its range; nothing changes then.
        """
        display = replace(self._display, **changes)
        if display != self._display:
            self._display = display
            self.display_changed.emit()

    def set_spectrum(self, **changes: Any) -> None:
        """Replace settings of the spectrum, e.g. ``set_spectrum(weighting="A")``.

        Raises
        ------
        ValueError
            If a value is none of those allowed; nothing changes then.
        """
        spectrum = replace(self._spectrum, **changes)
        if spectrum != self._spectrum:
            self._spectrum = spectrum
            self.spectrum_changed.emit()

    def reset_spectrum(self) -> None:
        """Begin all that is measured since a reset anew: averages, peaks, loudness."""
        self.spectrum_reset.emit()

    def on_audio_thread(self, work: Callable[[], None]) -> "Future[None]":
        """Let the audio thread do something with PortAudio, after all it was asked to before."""
        return self._opener.on_audio_thread(work)

    def set_paused(self, paused: bool) -> None:
        """Hold the view, or go back to what is live; capture never stops."""
        if self.engine is not None and paused != self._paused:
            self._paused = paused
            self._view = None
            self.state_changed.emit()
            self.view_changed.emit()

    def look_at(self, view: TimeView | None) -> None:
        """Move the view, as far as there is sound; live, it then stands still.

        Parameters
        ----------
        view : TimeView or None
            None for the whole of a file, and for what is live.
        """
        if self._input is None:
            return
        if view is None and self._paused:
            self.set_paused(False)
            return
        hold = view is not None and self.engine is not None and not self._paused
        if view is not None:
            track = self._input.track
            view = view.within(track.start, track.end)
        if view == self._view and not hold:
            return
        self._view = view
        if hold:
            self._paused = True
            self.state_changed.emit()
        self.view_changed.emit()

    def toggle_paused(self) -> None:
        """Pause, or go on."""
        self.set_paused(not self._paused)

    def lose_input(self, problem: Problem) -> None:
        """Keep what a source delivered that has ended by itself, and say why."""
        lost = self._input
        if lost is None or lost.engine is None or not lost.running:
            return
        self._input = replace(lost, running=False)
        self._paused = False
        self._opener.stop_engine(lost.engine)
        self.state_changed.emit()
        self.problem_found.emit(problem, "input")

    def look_after_file(self) -> None:
        """Say so, once, if a file shown cannot be read any more; to be called now and then."""
        track = self._input.track if self._input is not None else None
        if not isinstance(track, FileTrack):
            return
        idle = self._checking is None or self._checking.done()
        if idle and time.monotonic() - self._checked > _CHECK_SECONDS and not self._opener.closed:
            self._checked = time.monotonic()
            # A file in the network may keep one waiting.
            self._checking = self._opener.on_file_thread(track.check)
        problem = track.problem
        if problem is not None and problem != self._told:
            self.problem_found.emit(problem, "input")
        self._told = problem or self._told

    def close_file(self) -> None:
        """Close a file shown until it is read again; nobody waits longer for one that hangs."""
        if self._input is not None and isinstance(self._input.track, FileTrack):
            self._input.track.close()

    def open_live(
        self, make: Callable[[], LiveSource], purpose: str = "input", *, device: bool = False
    ) -> None:
        """Open and start a live source in the background, then show it.

        Parameters
        ----------
        make : callable
            Makes the source; called on the audio thread.
        purpose : str
            Comes back with `problem_found` if this fails; what was shown before stays then.
        device : bool
            Whether the source is a sound device: one that is open is closed before.
        """
        self._opener.open_live(make, self._analysis, purpose, device=device)

    def open_file(self, file: str | Path | AudioFile, purpose: str = "file") -> None:
        """Open a file in the background, then show it.

        If that fails, `problem_found` says so with the purpose; what was shown before stays.
        """
        self._opener.open_file(file, purpose)

    def _on_failed(self, problem: Problem, purpose: str) -> None:
        self._notice_stopped()
        self.problem_found.emit(problem, purpose)

    def _on_opened(self, found: Input) -> None:
        before, self._input = self._input, found
        self._paused, self._view, self._told = False, None, None
        channel = self._analysis.channel
        if isinstance(channel, int) and channel >= found.track.channels:
            self._use_analysis(replace(self._analysis, channel="mix"))
        if found.engine is not None:
            self._engine_generation = found.engine.analyse(self._analysis)
            found.engine.start()
        if before is not None:
            self._opener.release(before)
        self.input_changed.emit()
        self.state_changed.emit()

    def _notice_stopped(self) -> None:
        """Say so if the device shown was closed for one that then could not be opened."""
        shown = self._input
        if shown is not None and self.engine is not None and not self.engine.alive:
            self._input = replace(shown, running=False)
            self.state_changed.emit()

    def close(self) -> None:
        """Stop everything and wait for it. The Track shown last stays readable if it was live."""
        self._opener.cancel()
        if self._opener.closed:
            return
        if self._input is not None:
            self._opener.release(self._input)
        self._opener.close()
