"""All settings beside the views; each applies at once."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.panels.analysis_section import AnalysisSection
from gui.panels.display_section import DisplaySection
from gui.panels.mel_section import MelSection
from gui.panels.spectrum_section import SpectrumSection
from gui.session import Session
from gui.sizes import TextSized, px

#: In logical pixels of usual text: the whole, and in it the column of names; around and between
#: sections.
_WIDTH, _NAMES, _MARGIN, _BETWEEN = 280, 62, 16, 8
#: How much of the window it takes at the most; names stand above their fields if need be.
_SHARE = 0.42


class Inspector(TextSized, QScrollArea):
    """The panel of settings.

    Parameters
    ----------
    session : Session
        Observed and changed.
    parent : QWidget, optional
        Qt parent.
    """

    #: So wide it is now.
    width_taken = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = _WIDTH
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.analysis, self.mel = AnalysisSection(session), MelSection(session)
        self.display, self.spectrum = DisplaySection(session), SpectrumSection(session)
        body = QWidget()
        body.setObjectName("inspectorBody")
        self._column = QVBoxLayout(body)
        self._sections = (self.analysis, self.mel, self.display, self.spectrum)
        for section in self._sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        self.setWidget(body)
        self.take_sizes()

    def take_sizes(self) -> None:
        """Be as wide as names and fields need, but leave the views most of the window."""
        margin = px(_MARGIN)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(px(_BETWEEN))
        rows = [row for section in self._sections for row in section.rows]
        names = max(px(_NAMES), *(row.name_width for row in rows))
        usual, around = px(self._usual), self.window()
        # Where names are longer than usual, the language is, and values are longer as well.
        wanted = usual + 2 * (names - px(_NAMES))
        alone = around is self
        room = wanted if alone else max(round(_SHARE * around.width()), self._usual)
        beside = wanted <= room
        for section in self._sections:
            section.arrange(names if beside else None)
        width = wanted if beside else min(usual, room)
        self.setFixedWidth(width)
        self.width_taken.emit(width)

    def set_usual_width(self, width: int) -> None:
        """Be so wide, in logical pixels of usual text and English names."""
        self._usual = width
        self.take_sizes()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Follow the width of the window from now on."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.take_sizes()

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take more or less of a window that has become wider or narrower."""
        if watched is self.window() and event.type() == QEvent.Type.Resize:
            self.take_sizes()
        return super().eventFilter(watched, event)
