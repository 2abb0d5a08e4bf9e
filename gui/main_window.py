"""The window: bar, banner, stage, inspector and strip around one session."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from dsp.audio.audio_file import AudioFile
from dsp.audio.devices import Device
from gui.actions import Entry, add_actions, navigation
from gui.allocator import GivingBack
from gui.columns.envelope import Envelope
from gui.commands.command_actions import CommandActions
from gui.failures.guard import guarded
from gui.figures.figure_actions import FigureActions
from gui.files.browsing import Browser
from gui.files.exporting import Exporter
from gui.files.naming import channel_words, input_name
from gui.files.save_actions import SaveActions
from gui.files.unknown_time import UnknownTime
from gui.frame_loop import FrameLoop
from gui.help.help_actions import HelpActions
from gui.inputs import Inputs
from gui.levels.level_range import LevelRange
from gui.marks.region_actions import RegionActions
from gui.marks.selection_actions import SelectionActions
from gui.navigation import Navigator
from gui.panels.banner import Banner
from gui.panels.diagnostics import Diagnostics
from gui.panels.inspector import Inspector
from gui.panels.status_strip import StatusStrip
from gui.panels.transport import TransportBar
from gui.platform import config_folder
from gui.playing.hear_actions import HearActions
from gui.playing.play_actions import PlayActions
from gui.preferences.preset_actions import PresetActions
from gui.reach.reach_actions import ReachActions
from gui.reconnection import Reconnection
from gui.recording.record_actions import RecordActions
from gui.resources import resource_path
from gui.run_report import RunReport
from gui.session import Session
from gui.theme import Theme
from gui.translation import tr
from gui.views.bar_gestures import BarGestures
from gui.views.compact_strip import CompactStrip
from gui.views.gestures import Gestures
from gui.views.layout_actions import LayoutActions
from gui.views.overview_strip import OverviewStrip
from gui.views.stage import Stage


class MainWindow(QMainWindow):
    """Everything a user sees.

    Parameters
    ----------
    session : Session
        What is shown; closed with the window.
    theme : Theme
        Colours and sizes.
    cache : Path, optional
        Folder for what can be computed again.
    """

    #: The window is about to close; everything still runs.
    about_to_close = Signal()

    def __init__(self, session: Session, theme: Theme, cache: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("Melscope")
        self.setWindowIcon(QIcon(str(resource_path("icons", "melscope.svg"))))
        self.setMinimumSize(760, 480)
        self.setAcceptDrops(True)
        self.transport = TransportBar()
        # Each says its own, and none hides another's: an input that is back, say, a full disk.
        self.banner, self.record_banner, self.failure_banner = Banner(), Banner(), Banner()
        self.stage = Stage(theme)
        self.overview = OverviewStrip(theme)
        self.inspector = Inspector(session)
        self.status = StatusStrip()
        self._arrange()
        self.loop = FrameLoop(session, self.stage, theme, cache and cache / "overviews")
        self.loop.setParent(self)  # so that Qt ends its timers with the window, in this thread
        self.report = RunReport(session, self.loop)
        self.diagnostics = Diagnostics(self.report.details, self)
        self.inputs = Inputs(self)
        self.reconnection = Reconnection(
            session, self.banner, self.inputs.others, self.status.notify
        )
        self.loop.on_slow = self._refresh_words
        GivingBack(self, self.about_to_close)
        self._connect()
        self._add_actions()
        self.navigator = Navigator(session, self.loop)
        self.gestures = Gestures(self.stage, self.navigator)
        self.level_range = LevelRange(self)
        BarGestures(self.stage, session).fit_wanted.connect(self.level_range.fit)
        add_actions(self, navigation(self.navigator), "View")
        self.overview.moved.connect(self.navigator.move_to)
        session.view_changed.connect(self._show_view)
        self.saving, self.browser = SaveActions(self), Browser(self)
        UnknownTime(session, self.status.notify)
        self.recording = RecordActions(self)
        self.exporter = Exporter(self)
        self.selecting = SelectionActions(self, theme)
        self.labelling = RegionActions(self, theme, self.selecting)
        self.side.addWidget(self.labelling.panel)
        QWidget.setTabOrder(self.labelling.panel.list, self.status.details)
        self.figures = FigureActions(self, self.exporter)
        self.playing = PlayActions(self)
        self.hearing = HearActions(self)
        self.report.hearing = self.hearing.words
        self.playing.playback.range_to_play = self.selecting.selection.range_to_play
        self.selecting.selection.changed.connect(self.playing.playback.take_range)
        add_actions(self, [(tr("Quit"), "Ctrl+Q", self.close)], "File")
        self.reach = ReachActions(self, theme)
        self.arrangement = LayoutActions(self, theme)
        self.compact = CompactStrip(self, theme)
        self.presets = PresetActions(self, config_folder() / "presets")
        self.help = HelpActions(self, theme)
        self.commands = CommandActions(self, theme)
        self.stage.setFocus()

    def _arrange(self) -> None:
        centre = QWidget()
        centre.setObjectName("central")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.transport)
        banners = QVBoxLayout()
        banners.setContentsMargins(12, 0, 12, 0)
        banners.setSpacing(6)
        for banner in (self.banner, self.record_banner, self.failure_banner):
            banners.addWidget(banner)
        column.addLayout(banners)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.stage, 1)
        left.addWidget(self.overview)
        middle.addLayout(left, 1)
        self.beside = QWidget()
        self.side = QVBoxLayout(self.beside)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(0)
        self.side.addWidget(self.inspector, 1)
        middle.addWidget(self.beside)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        session, transport = self.session, self.transport
        session.input_changed.connect(self._on_input)
        session.state_changed.connect(lambda: transport.show_state(session.state))
        transport.pause_chosen.connect(session.toggle_paused)
        self.status.details_wanted.connect(self._show_diagnostics)

    def _add_actions(self) -> None:
        view: list[Entry] = [
            (tr("Show or hide the settings"), "I", self._toggle_inspector),
            (tr("Full screen"), "F11", self._toggle_full_screen),
        ]
        add_actions(self, view, "View")
        add_actions(self, [(tr("Numbers of this run"), "Ctrl+I", self._show_diagnostics)], "Help")

    def open_microphone(self, device: Device | str | int | None, *, or_demo: bool = False) -> None:
        """Listen to an input, or to the system's default; see `Inputs.open_microphone`."""
        self.inputs.open_microphone(device, or_demo=or_demo)

    def open_demo(self) -> None:
        """Show the demo signal."""
        self.inputs.open_demo()

    def open_file(self, file: str | Path | AudioFile) -> None:
        """Show a file; the banner says why if that fails."""
        self.inputs.open_file(file)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_file(paths[0])

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything before the window goes."""
        self._refresh_words()
        self.about_to_close.emit()
        self.overview.show_envelope(None)
        self.session.close_file()  # so that nobody is waited for below who waits for a disk
        self.loop.stop()
        self.recording.close()
        self.saving.close()
        self.browser.close()
        self.hearing.stop()
        self.playing.close()
        self.figures.close()
        self.exporter.close()
        self.selecting.close()
        self.labelling.close()
        self.reach.close()
        self.session.close()
        self.inputs.close()
        super().closeEvent(event)

    def _on_input(self) -> None:
        shown = self.session.input
        if shown is None:
            return
        track = shown.track
        self.overview.show_envelope(Envelope(track))
        name, channels = input_name(shown), channel_words(track.channels)
        self.transport.show_source(f"{name} · {track.sr / 1000:g} kHz · {channels}")
        self.setWindowTitle(f"{name} — Melscope")
        self._refresh_words()

    def _refresh_words(self) -> None:
        if self.playing.seconds is None:
            self.transport.show_clock(self.report.clock_seconds())
        self.reconnection.refresh()
        self.hearing.refresh()
        self.transport.show_away(self.reconnection.away)
        self.transport.show_behind(self.report.seconds_behind())
        self.overview.refresh(idle=self.loop.settled, feed=self.loop.feed)
        self.compact.bar.refresh()
        self.level_range.refresh()
        self._show_view()
        self.status.show_run(self.report.run_words(), self.report.warning())
        self.status.show_sound(self.report.sound_words())

    def _show_view(self) -> None:
        """Show on the strip which part of the Track is visible."""
        feed, now = self.loop.feed, self.stage.geometry_now
        self.overview.set_margins(now.wave.left(), self.stage.width() - now.wave.right())
        if feed is not None and (shown := self.navigator.shown) is not None:
            self.overview.show_view(shown, feed.track.start, feed.track.end)

    @property
    def settled(self) -> bool:
        """Whether all that there is to draw of a file is drawn."""
        return self.loop.settled and (self.overview.complete or not self.overview.isVisible())

    def show_figure_only(self) -> None:
        """Hide everything but the views."""
        for panel in (
            self.transport,
            self.inspector,
            self.labelling.panel,
            self.status,
            self.overview,
        ):
            panel.hide()
        self.setMinimumSize(self.stage.minimumSize())

    def _show_diagnostics(self) -> None:
        self.diagnostics.open_above(self.status.corner)

    def _toggle_inspector(self) -> None:
        self.inspector.setVisible(not self.inspector.isVisible())

    def _toggle_full_screen(self) -> None:
        self.compact.leave()
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
