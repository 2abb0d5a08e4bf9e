"""One run of the application: open the window, let it run, write what was asked for."""

import json
import locale
import os
import signal
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.audio_file import AudioFile
from dsp.audio.devices import Device
from dsp.audio.source import Problem
from dsp.audio.writing import replacing
from gui.allocator import use_few_heaps
from gui.failures.watching import Watch, watching
from gui.language_actions import LanguageActions
from gui.languages import Language, LanguageChoice, speak
from gui.look import Look, ThemeChoice
from gui.look_actions import LookActions
from gui.main_window import MainWindow
from gui.platform import config_folder
from gui.preferences.memory import Memory, Remembered, recall, restore
from gui.retention import IN_MEMORY_SECONDS, Retention
from gui.session import Session
from gui.style import apply_theme
from gui.text_size import desktop_scale
from gui.theme import DARK

_DEFAULT_SIZE = (1440, 900)


@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """What one run does.

    Parameters
    ----------
    begun : float
        `time.perf_counter` when the process began.
    file : AudioFile or Path, optional
        Shown instead of a live source. Of a path, the banner says if it cannot be shown.
    source : "mic", "demo" or Device, optional
        Live source to begin with; None for the input that was chosen in an earlier run, or the
        default microphone.
    or_demo : bool
        Whether the demo signal plays, beside a banner, where the source cannot be opened;
        otherwise the run ends.
    analysis : AnalysisSettings, optional
        What to compute at first; None for what the last run did.
    fps : int, optional
        Pictures a second at the most; None for what the last run did.
    keep_seconds : float
        How long live sound is kept to scroll back to.
    seconds : float, optional
        Leave after this time.
    size : (int, int), optional
        Width and height of the window in logical pixels.
    snapshot, stats : Path, optional
        Written on leaving: a picture of the window (PNG), numbers of the run (JSON).
    leave_when_complete : bool
        Leave as soon as a file's picture is complete.
    figure_only : bool
        Show the views alone, without the controls around them.
    theme : {"system", "dark", "light", "contrast"}, optional
        The look; None for that of the last run.
    language : {"system", "en", "de"}, optional
        What the window speaks; None for what was chosen in an earlier run.
    text_scale : float, optional
        How many times larger than usual text is; None for that of the last run.
    """

    begun: float = field(default_factory=time.perf_counter)
    file: AudioFile | Path | None = None
    source: str | Device | None = None
    or_demo: bool = True
    analysis: AnalysisSettings | None = None
    fps: int | None = None
    keep_seconds: float = IN_MEMORY_SECONDS
    seconds: float | None = None
    size: tuple[int, int] | None = None
    snapshot: Path | None = None
    stats: Path | None = None
    leave_when_complete: bool = False
    figure_only: bool = False
    theme: ThemeChoice | None = None
    language: LanguageChoice | None = None
    text_scale: float | None = None


class RunError(Exception):
    """What a run was asked for could not be had or written; the message is for people."""


def go_headless() -> None:
    """Make Qt paint offscreen; to be called before any window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def application() -> QApplication:
    """Return the one QApplication, made and dressed if need be."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if sys.platform == "linux" and locale.getencoding().lower() != "utf-8":
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt changes to it in any case, with a warning
    use_few_heaps()
    QGuiApplication.setDesktopFileName("melscope")
    app = QApplication([sys.argv[0] if sys.argv else "melscope"])
    app.setApplicationName("Melscope")
    apply_theme(app)
    return app


def run(options: RunOptions) -> int:
    """Open the window, run until it is closed or time is up, and write what was asked for.

    Returns
    -------
    int
        Exit status.

    Raises
    ------
    RunError
        If the source could not be opened (without `or_demo`), or snapshot or statistics could not
        be written.
    """
    app = application()
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    with watching(names, on_screen=QGuiApplication.platformName() != "offscreen") as watch:
        return _run(app, options, watch)


def _run(app: QApplication, options: RunOptions, watch: Watch) -> int:
    retention = Retention(options.keep_seconds, _cache_folder())
    by_hand = _is_by_hand(options)
    remembered = recall(config_folder()) if by_hand else Remembered(language="en")
    language = Language(options.language or remembered.language)
    speak(app, language.choice)
    settings = remembered.settings
    display = settings.display
    if options.fps is not None:
        display = replace(display, fps=options.fps)
    analysis = options.analysis or settings.analysis
    session = Session(analysis, display, retention, settings.spectrum)
    look = Look(
        options.theme or remembered.theme,
        options.text_scale or remembered.text_scale,
        desktop_scale=desktop_scale() if by_hand else 1.0,
    )
    if look.tokens != DARK or app.isRightToLeft():  # it was dressed in dark, from left to right
        apply_theme(app, look.tokens)
    window = MainWindow(session, look, _cache_folder())
    LookActions(window, look)
    LanguageActions(window, language)
    watch.show_in(window)
    window.browser.remembers = by_hand
    window.resize(*(options.size or _fitting_size()))
    if options.figure_only:
        window.show_figure_only()
    elif by_hand:
        restore(window, remembered, size=options.size is None)
        Memory(window, config_folder(), look, language)
    window.show()
    app.processEvents()
    shown = time.perf_counter()
    window.loop.start()
    _open_first(window, options, remembered.device)
    window.inputs.chosen = remembered.device  # which only a choice in the window changes
    if options.seconds is not None:
        QTimer.singleShot(round(options.seconds * 1000), window.close)
    previous = {
        # The frame timer lets Python see them: Ctrl+C and a polite kill close the window.
        number: signal.signal(number, lambda *_: window.close())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    settled = QTimer()
    if options.leave_when_complete:
        settled.timeout.connect(lambda: window.close() if window.settled else None)
        settled.start(20)
    outputs = _Outputs(window, options, shown)
    window.about_to_close.connect(outputs.write)
    if not options.or_demo:
        session.problem_found.connect(lambda problem, _: outputs.give_up(problem))
    try:
        app.exec()
    finally:
        settled.stop()
        for number, handler in previous.items():
            signal.signal(number, handler)
    outputs.raise_failure()
    return 0


def _is_by_hand(options: RunOptions) -> bool:
    """Return whether a person runs this, not a script.

    What a script looks at is nothing the user has opened, and shows what it asked for alone.
    """
    scripted = (options.seconds, options.snapshot, options.stats)
    on_screen = QGuiApplication.platformName() != "offscreen"
    return on_screen and all(option is None for option in scripted)


class _Outputs:
    """Writes snapshot and statistics while everything still runs, and keeps what went wrong."""

    def __init__(self, window: MainWindow, options: RunOptions, shown: float) -> None:
        self._window, self._options, self._shown = window, options, shown
        self._failure: RunError | None = None

    def give_up(self, problem: Problem) -> None:
        self._failure = RunError(str(problem))
        self._window.close()

    def write(self) -> None:
        if self._failure is not None:
            return
        options, window = self._options, self._window
        numbers = window.report.statistics(begun=options.begun, shown=self._shown)
        try:
            if options.snapshot is not None:
                save_picture(window, options.snapshot)
            if options.stats is not None:
                write_text(options.stats, json.dumps(numbers, indent=2, ensure_ascii=False) + "\n")
        except RunError as error:
            self._failure = error

    def raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure


def save_picture(window: MainWindow, path: Path) -> None:
    """Write a picture of the window as PNG.

    Raises
    ------
    RunError
        If it cannot be written.
    """
    picture = window.grab()
    try:
        with replacing(path) as unfinished:
            if not picture.save(str(unfinished), "PNG"):
                raise RunError(f"The picture cannot be written to '{path}'.")
    except OSError as error:
        raise RunError(f"The picture cannot be written to '{path}': {error.strerror}.") from error


def write_text(path: Path, text: str) -> None:
    """Write a small file whole or not at all.

    Raises
    ------
    RunError
        If it cannot be written.
    """
    try:
        with replacing(path) as unfinished:
            unfinished.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"'{path}' cannot be written: {error.strerror}.") from error


def _open_first(window: MainWindow, options: RunOptions, last: str | None) -> None:
    if options.file is not None:
        window.open_file(options.file)
    elif options.source == "demo":
        window.open_demo()
    elif options.source is None and last is not None:
        window.inputs.open_last_microphone(last, or_demo=options.or_demo)
    else:
        device = None if options.source == "mic" else options.source
        window.open_microphone(device, or_demo=options.or_demo)


def _cache_folder() -> Path | None:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return Path(found) if found else None


def _fitting_size() -> tuple[int, int]:
    """Return the size to begin with: our favourite, or what the screen has room for."""
    if QGuiApplication.platformName() == "offscreen":  # whose screen of 800x800 nobody sees
        return _DEFAULT_SIZE
    screen = QGuiApplication.primaryScreen().availableSize()
    return (
        min(_DEFAULT_SIZE[0], screen.width() * 95 // 100),
        min(_DEFAULT_SIZE[1], screen.height() * 92 // 100),
    )
