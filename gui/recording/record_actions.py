"""Recording as the window's button, menu and key ask for it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from dsp.audio.source import Problem, SourceError
from dsp.message import say
from dsp.recording.formats import RecordingFormat
from dsp.recording.places import numbered
from dsp.recording.recorded import Recorded
from dsp.recording.recorder import Recorder, RecordingOrder
from dsp.recording.trigger import TriggerSettings
from gui.actions import Entry, add_actions
from gui.files.naming import file_stem, input_name_in_files
from gui.files.save_actions import open_folder, usual_folder
from gui.opening import Input
from gui.painting.axes import clock
from gui.recording.choices import KINDS, PRE_ROLLS, RecordingChoices
from gui.recording.trigger_panel import TriggerPanel, trigger_words
from gui.translation import tr, tr_n, translated

if TYPE_CHECKING:
    from gui.main_window import MainWindow

T = TypeVar("T")

_RENEW_MS = 250
#: How long the window, on closing, waits for a disk that does not answer.
_PATIENCE_SECONDS = 10.0
_NO_INPUT = Problem(say("No input is running that could be recorded."), say("Choose an input."))


class RecordActions(QObject):
    """Begins and ends recordings, and tells what became of them.

    A recording belongs to the input that was open when it began. It goes on while the view is
    paused or looks at the past, and ends, with its file finished, when its input does, another one
    is opened or the window is closed.

    Parameters
    ----------
    window : MainWindow
        Its bar gets the button, a banner of its own what went wrong, its strip what went well.
    """

    choices_changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._button = window.transport.record
        self._choices = RecordingChoices()
        self._recorder: Recorder | None = None
        self._recorded: Input | None = None
        self._panel = TriggerPanel(self._set_trigger, window)
        self._timer = QTimer(self)
        self._timer.setInterval(_RENEW_MS)
        self._timer.timeout.connect(self._renew)
        self._add_choices(self._button.choices)
        self._session.input_changed.connect(self._follow_input)
        self._session.state_changed.connect(self._follow_input)
        self._button.clicked.connect(self.toggle)
        entries: list[Entry] = [
            (tr("Record, or end the recording"), "R", self.toggle),
            (tr("Which sounds to record…"), "", self._open_panel),
        ]
        add_actions(window, entries, "Recording")
        self._show()

    @property
    def running(self) -> bool:
        """Whether a recording is being made."""
        return self._recorder is not None

    @property
    def choices(self) -> RecordingChoices:
        """How the next recording is made."""
        return self._choices

    def use(self, choices: RecordingChoices) -> None:
        """Make the next recording like this; one that runs stays as it is."""
        if choices == self._choices:
            return
        self._choices = choices
        self._kinds[choices.kind].setChecked(True)
        self._pre_rolls[choices.pre_roll].setChecked(True)
        self._triggered.setChecked(choices.triggered)
        self._show()
        self.choices_changed.emit()

    def toggle(self) -> None:
        """Begin to record, or end it."""
        if self._recorder is None:
            self.start()
        else:
            self.stop()

    def start(self) -> None:
        """Begin to record the input that runs."""
        source, choices = self._session.input, self._choices
        if source is None or self._session.engine is None:
            self._warn(_NO_INPUT)
            return
        order = RecordingOrder(
            create=numbered(usual_folder(), lambda began: file_stem(source, began), choices.kind),
            kind=choices.kind,
            pre_roll=choices.pre_roll,
            trigger=choices.trigger if choices.triggered else None,
            facts={"source": {"name": input_name_in_files(source), "path": None}},
        )
        try:
            recorder = Recorder(source.track, order)
        except SourceError as error:
            self._warn(error.problem)
            return
        self._recorder, self._recorded = recorder, source
        recorder.start()
        self._timer.start()
        self._show()

    def stop(self) -> None:
        """End the recording with what was heard until now; what became of it is told soon."""
        if self._recorder is not None:
            self._recorder.stop()

    def close(self) -> None:
        """End the recording and wait until its file is finished."""
        if self._recorder is not None:
            self._recorder.stop()
            self._recorder.join(_PATIENCE_SECONDS)
            self._renew()

    def _follow_input(self) -> None:
        """End the recording of an input that is no longer there."""
        if self._recorded is not None:
            shown = self._session.input
            same = shown is not None and shown.track is self._recorded.track
            if not same or self._session.engine is None:
                self.stop()
        self._show()

    def _renew(self) -> None:
        recorder = self._recorder
        if recorder is not None and not recorder.alive:
            self._timer.stop()
            self._recorder = self._recorded = None
            self._tell(recorder.ended)
        self._show()

    def _show(self) -> None:
        recorder = self._recorder
        words = trigger_words(self._choices.trigger)
        self._triggered.setText(tr("Only sounds above {trigger}", trigger=words))
        if recorder is None:
            self._button.show_idle(self._choice_words())
        else:
            self._button.show_running(recorder.status, triggered=recorder.triggered)
        self._button.setEnabled(recorder is not None or self._session.engine is not None)
        self._window.transport.fit_when_changed()

    def _tell(self, ended: tuple[Recorded, ...]) -> None:
        """Say what was recorded, and why not all."""
        problem = next((one.problem for one in ended if one.problem is not None), None)
        if problem is not None:
            self._warn(problem)
        files = [one for one in ended if one.path is not None]
        if not files:
            if problem is None:
                words = tr("Nothing was recorded: there was no sound to record")
                self._window.status.notify(words, {})
            return
        last = files[-1].path
        assert last is not None
        actions = {tr("Open folder"): lambda: open_folder(last)}
        self._window.status.notify(summary_words(files), actions)

    def _warn(self, problem: Problem) -> None:
        if self._session.engine is None:
            actions = {tr("Choose input"): self._window.transport.open_chooser}
        else:
            actions = {tr("Record again"): self._start_again}
        self._window.record_banner.show_problem(problem, actions)

    def _start_again(self) -> None:
        self._window.record_banner.hide()
        self.start()

    def _choice_words(self) -> str:
        choices = self._choices
        values = {
            "kind": translated(choices.kind.words),
            "begin": tr(PRE_ROLLS[choices.pre_roll]),
            "trigger": trigger_words(choices.trigger),
        }
        if choices.pre_roll and choices.triggered:
            return tr("{kind}, beginning {begin}, only sounds above {trigger}", **values)
        if choices.pre_roll:
            return tr("{kind}, beginning {begin}", **values)
        if choices.triggered:
            return tr("{kind}, only sounds above {trigger}", **values)
        return values["kind"]

    def _set_trigger(self, trigger: TriggerSettings) -> None:
        self.use(replace(self._choices, trigger=trigger, triggered=True))

    def _set_triggered(self, on: bool) -> None:
        self.use(replace(self._choices, triggered=on))

    def _set_kind(self, kind: RecordingFormat) -> None:
        self.use(replace(self._choices, kind=kind))

    def _set_pre_roll(self, seconds: float) -> None:
        self.use(replace(self._choices, pre_roll=seconds))

    def _add_choices(self, menu: QMenu) -> None:
        kinds = {kind: translated(kind.words) for kind in KINDS}
        self._kinds = self._add_group(menu, tr("Format"), kinds, self._set_kind)
        self._kinds[self._choices.kind].setChecked(True)
        menu.addSeparator()
        pre_rolls = {seconds: tr(words) for seconds, words in PRE_ROLLS.items()}
        self._pre_rolls = self._add_group(menu, tr("Begin"), pre_rolls, self._set_pre_roll)
        self._pre_rolls[self._choices.pre_roll].setChecked(True)
        menu.addSeparator()
        self._triggered = menu.addAction("")
        self._triggered.setCheckable(True)
        self._triggered.setToolTip(tr("Wait, and record each sound into a file of its own"))
        self._triggered.toggled.connect(self._set_triggered)
        menu.addAction(tr("Level, band and silence…")).triggered.connect(self._open_panel)

    def _add_group(
        self, menu: QMenu, title: str, values: dict[T, str], choose: Callable[[T], None]
    ) -> dict[T, QAction]:
        """List values below a heading, one of which is chosen, and return their actions."""
        heading = menu.addAction(title)
        heading.setEnabled(False)
        group = QActionGroup(self)
        actions: dict[T, QAction] = {}
        for value, words in values.items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: choose(value))
            group.addAction(action)
            menu.addAction(action)
            actions[value] = action
        return actions

    def _open_panel(self) -> None:
        corner = self._button.mapToGlobal(QPoint(0, self._button.height() + 6))
        self._panel.open_at(corner, self._choices.trigger)


def summary_words(files: list[Recorded]) -> str:
    """Return what was recorded, and what of it is missing or clipped, in a line."""
    seconds = sum(one.n_samples / one.sr for one in files)
    length = clock(seconds, 0.1)
    if len(files) == 1 and files[0].path:
        words = tr("Recorded {length} as “{name}”", length=length, name=files[0].path.name)
    else:
        words = tr_n(
            "Recorded {length} in {n} file",
            "Recorded {length} in {n} files",
            len(files),
            length=length,
        )
    lost = sum(count / one.sr for one in files for count in one.lost.values())
    if lost:
        words = tr("{recorded}; {lost:.3g} s of it lost, silent there", recorded=words, lost=lost)
    clipped = sum(one.clipped for one in files)
    if clipped:
        words = tr_n(
            "{recorded}; {n} value too loud for it, clipped",
            "{recorded}; {n} values too loud for it, clipped",
            clipped,
            recorded=words,
        )
    return words
