"""Which page of the guide is about what in the window."""

from operator import attrgetter
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from gui.commands.key_list import KeyList
from gui.commands.palette import Palette
from gui.panels.banner import Banner
from gui.panels.calibrate import CalibrateDialog
from gui.panels.device_menu import DeviceMenu
from gui.panels.diagnostics import Diagnostics
from gui.panels.differences import DifferenceTable
from gui.panels.inspector import Inspector
from gui.panels.play_controls import PlayControls
from gui.panels.region_list import RegionPanel
from gui.panels.spectrum_section import SpectrumSection
from gui.panels.split_button import SplitButton
from gui.panels.status_strip import StatusStrip
from gui.panels.transport import TransportBar
from gui.reach.words_card import WordsCard
from gui.recording.trigger_panel import TriggerPanel
from gui.views.geometry import Geometry
from gui.views.label_editor import LabelEditor
from gui.views.overview_strip import OverviewStrip
from gui.views.panel_edge import PanelEdge
from gui.views.stage import Stage
from gui.views.strip_bar import StripBar

W = TypeVar("W", bound=QWidget)

#: Where the guide begins.
FIRST_PAGE = "index.md"
TOUR = "first-tour.md"
#: What a widget is about, and with it all inside it that is about nothing of its own.
PAGES: dict[type[QWidget], str] = {
    Banner: "troubleshooting.md",
    CalibrateDialog: "spectrum.md",
    DeviceMenu: "input.md",
    Diagnostics: "troubleshooting.md",
    DifferenceTable: "front-ends.md",
    Inspector: "settings.md",
    KeyList: "keyboard.md",
    LabelEditor: "selections.md",
    OverviewStrip: "overview.md",
    Palette: "keyboard.md",
    PanelEdge: "layout.md",
    PlayControls: "files.md",
    RegionPanel: "selections.md",
    SpectrumSection: "spectrum.md",
    SplitButton: "files.md",
    Stage: "spectrogram.md",
    StatusStrip: "input.md",
    StripBar: "layout.md",
    TransportBar: "input.md",
    TriggerPanel: "files.md",
    WordsCard: "accessibility.md",
}
#: The fields of the inspector's sections that are about something more narrow than settings.
FIELDS = {
    "analysis.recipe": "front-ends.md",
    "analysis.compared": "front-ends.md",
    "analysis.n_fft": "spectrogram.md",
    "analysis.hop": "spectrogram.md",
    "analysis.window_field": "spectrogram.md",
    "mel.n_mels": "mel.md",
    "display.scale": "spectrogram.md",
    "display.low_db": "spectrogram.md",
    "display.high_db": "spectrogram.md",
    "display.colours": "spectrogram.md",
}


def page_about(widget: QWidget | None) -> str:
    """Return the page on a widget, or on the nearest one around it that has a page."""
    inspector = _around(widget, Inspector)
    fields = {attrgetter(name)(inspector): page for name, page in FIELDS.items() if inspector}
    while widget is not None:
        if widget in fields:
            return fields[widget]
        for kind in type(widget).__mro__:
            if kind in PAGES:
                return PAGES[kind]
        widget = widget.parentWidget()
    return FIRST_PAGE


def page_at(widget: QWidget, position: QPoint) -> str:
    """Return the page on what lies under a point of a widget."""
    stage = _around(widget, Stage)
    if stage is None:
        return page_about(widget)
    return page_on_stage(stage.geometry_now, QPointF(widget.mapTo(stage, position)))


def page_on_stage(now: Geometry, point: QPointF) -> str:
    """Return the page on the view at a point of the stage."""
    if now.wave.contains(point):
        return "waveform.md"
    if any(rect.contains(point) for rect in (now.meter, *now.spectra)):
        return "spectrum.md"
    lower = next((i for i, rect in enumerate(now.panes) if rect.contains(point)), 0)
    if len(now.panes) > 2:
        return "front-ends.md"
    return "mel.md" if lower else "spectrogram.md"


def _around(widget: QWidget | None, kind: type[W]) -> W | None:
    """Return a widget or the nearest one around it that is of a kind, or None."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget
