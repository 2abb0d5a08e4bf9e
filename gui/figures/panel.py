"""The panel in which one says what a figure is to be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dsp.message import say
from gui.failures.guard import guarded
from gui.figures.choices import DPI, GROUNDS, KINDS, PX_PER_CM, FigureChoices, Part
from gui.panels.fields import Field
from gui.translation import mark, tr

Size = tuple[float, float]

#: As on the stage; a column and a page of most journals, and a slide.
_SIZES: tuple[Size | None, ...] = (
    None,
    (8.5 * PX_PER_CM, 11.0 * PX_PER_CM),
    (17.5 * PX_PER_CM, 12.0 * PX_PER_CM),
    (1280.0, 720.0),
)
_DENSITIES = (1.0, 2.0, 3.0, 4.0, 300 / DPI, 600 / DPI)
_KIND_NAMES = {"png": "PNG", "svg": "SVG", "pdf": "PDF"}
_GROUND_NAMES = {"paper": mark("White, for paper"), "dark": mark("Dark, as in the window")}
_SIZE = re.compile(r"\s*([\d.,]+)\s*[x×*]\s*([\d.,]+)\s*(cm|mm|in|px|)\s*$", re.IGNORECASE)
_UNITS = {"cm": PX_PER_CM, "mm": PX_PER_CM / 10, "in": float(DPI), "px": 1.0, "": 1.0}
_DENSITY = re.compile(r"\s*([\d.,]+)\s*(dpi|x|×|)\s*$", re.IGNORECASE)
_RENEW_MS = 250


class FigurePanel(QDialog):
    """Stays open beside the window; each change holds at once.

    Parameters
    ----------
    choices : FigureChoices
        What is chosen at first.
    summary : callable
        Says in a line or two what choices come to now, or why they come to nothing; and whether
        they come to something.
    parent : QWidget, optional
        Qt parent.
    """

    #: Something else was chosen.
    changed = Signal(object)
    export_wanted = Signal()
    copy_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(
        self,
        choices: FigureChoices,
        summary: Callable[[FigureChoices], tuple[str, bool]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices, self._summarise = choices, summary
        self.setWindowTitle(tr("Export the picture"))
        self.setMinimumWidth(430)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(14)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        self._add_fields(form)
        layout.addLayout(form)
        self._parts: dict[Part, QCheckBox] = {}
        self._boxes = QGridLayout()
        self._boxes.setVerticalSpacing(8)
        layout.addLayout(self._boxes)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "hint")
        self.summary.setAccessibleName(tr("What is exported"))
        self.summary.setMinimumHeight(3 * self.summary.fontMetrics().lineSpacing())
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())
        self._timer = QTimer(self)  # what is visible moves on
        self._timer.setInterval(_RENEW_MS)
        self._timer.timeout.connect(self.renew)
        self.finished.connect(self._timer.stop)
        self.show_progress(None)

    @property
    def choices(self) -> FigureChoices:
        """What is chosen."""
        return self._choices

    def show_panes(self, names: Sequence[str]) -> None:
        """Offer to leave out what is there: the panes by their names, and what is always there."""
        parts: dict[Part, str] = {"title": tr("Title"), "settings": tr("Settings below")}
        parts |= {"waveform": tr("Waveform")}
        numbers: tuple[Part, ...] = ("pane 1", "pane 2", "pane 3")
        parts |= dict(zip(numbers, names, strict=False))
        parts |= {"colour bar": tr("Colour bar")}
        if {part: box.text() for part, box in self._parts.items()} == parts:
            return
        for box in self._parts.values():
            self._boxes.removeWidget(box)
            box.deleteLater()
        self._parts = {}
        for number, (part, name) in enumerate(parts.items()):
            box = QCheckBox(name)
            box.setChecked(self._choices.shows(part))
            box.toggled.connect(lambda on, part=part: self._set_part(part, on))
            self._boxes.addWidget(box, number // 2, number % 2)
            self._parts[part] = box

    def box_of(self, part: Part) -> QCheckBox:
        """Return the box that is ticked for a part."""
        return self._parts[part]

    def show_progress(self, share: float | None) -> None:
        """Show how much of a figure is done, 0 to 1; None for none on its way."""
        busy = share is not None
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.copy.setVisible(not busy)
        self.export.setVisible(not busy)
        if share is not None:
            self.progress.setValue(round(100 * share))

    def renew(self) -> None:
        """Say what the choices come to now."""
        words, possible = self._summarise(self._choices)
        self.summary.setText(words)
        self.export.setEnabled(possible)
        self.copy.setEnabled(possible)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Keep the summary true while it can be read."""
        super().showEvent(event)
        self.renew()
        self._timer.start()

    def _add_fields(self, form: QFormLayout) -> None:
        self.kind = Field(
            tr("Format"),
            tr("PNG: pixels. SVG and PDF: text and axes stay sharp at any size"),
            KINDS,
            _KIND_NAMES.__getitem__,
            lambda kind: self._use(replace(self._choices, kind=kind)),
        )
        self.size_field = Field[Size | None](
            tr("Size"),
            tr("As on the screen, or width × height: 17.5 × 12 cm, 5 × 3 in, 1600 × 900"),
            _SIZES,
            size_words,
            lambda size: self._use(replace(self._choices, size=size)),
            parse_size,
        )
        self.density = Field[float](
            tr("Resolution"),
            tr("Pixels of the pictures; the sound is analysed anew in as many columns"),
            _DENSITIES,
            density_words,
            lambda density: self._use(replace(self._choices, density=density)),
            parse_density,
        )
        self.ground = Field(
            tr("Ground"),
            tr("Dark lines on white, or the colours of the window"),
            GROUNDS,
            lambda ground: tr(_GROUND_NAMES[ground]),
            lambda ground: self._use(replace(self._choices, ground=ground)),
        )
        self._show_choices()
        for name, field in (
            (tr("Format"), self.kind),
            (tr("Size"), self.size_field),
            (tr("Resolution"), self.density),
            (tr("Ground"), self.ground),
        ):
            form.addRow(name, field)

    def _buttons(self) -> QHBoxLayout:
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("How much of the figure is done"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self.copy = QPushButton(tr("Copy"))
        self.copy.setToolTip(tr("Put these pixels on the clipboard"))
        self.copy.clicked.connect(self.copy_wanted)
        self.export = QPushButton(tr("Export…"))
        self.export.setDefault(True)
        self.export.clicked.connect(self.export_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        row.addStretch(0)
        row.addWidget(self.copy)
        row.addWidget(self.export)
        row.setAlignment(Qt.AlignmentFlag.AlignRight)
        return row

    def _use(self, choices: FigureChoices) -> None:
        """Take other choices, and say so."""
        self._choices = choices
        self._show_choices()
        self.changed.emit(choices)
        self.renew()

    def _show_choices(self) -> None:
        self.kind.set_value(self._choices.kind)
        self.size_field.set_value(self._choices.size)
        self.density.set_value(self._choices.density)
        self.ground.set_value(self._choices.ground)

    def _set_part(self, part: Part, on: bool) -> None:
        without = self._choices.without - {part} if on else self._choices.without | {part}
        self._use(replace(self._choices, without=without))


def size_words(size: Size | None) -> str:
    """Return a size for people, in cm where it is a round number of them."""
    if size is None:
        return tr("As on the screen")
    cm = [round(side / PX_PER_CM, 3) for side in size]
    if all(abs(side * 10 - round(side * 10)) < 1e-6 for side in cm):
        return f"{cm[0]:g} × {cm[1]:g} cm"
    return f"{size[0]:g} × {size[1]:g} px"


def parse_size(text: str) -> Size | None:
    """Return a size in 1/96 inch of a text such as "17.5 × 12 cm"; ValueError if it is none."""
    if text.strip().casefold() == size_words(None).casefold():
        return None
    match = _SIZE.match(text)
    if match is None:
        raise ValueError(say("this is no width × height in cm, mm, in or px: {text!r}", text=text))
    factor = _UNITS[match[3].lower()]
    width, height = (float(side.replace(",", ".")) * factor for side in (match[1], match[2]))
    return width, height


def density_words(density: float) -> str:
    """Return a density for people: "2× (192 dpi)", "300 dpi"."""
    dpi = f"{density * DPI:.4g} dpi"
    return f"{density:g}× ({dpi})" if density == int(density) else dpi


def parse_density(text: str) -> float:
    """Return the density in a text such as "300 dpi" or "3×"; ValueError if it is none."""
    match = _DENSITY.match(text.partition("(")[0])
    if match is None:
        raise ValueError(say("this is no resolution such as 2× or 300 dpi: {text!r}", text=text))
    value = float(match[1].replace(",", "."))
    return value / DPI if match[2].lower() == "dpi" or (not match[2] and value > 8) else value
