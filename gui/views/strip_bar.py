"""What lies over the compact strip: state, clock, and the way back."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.failures.guard import guarded_with
from gui.icons import set_icon
from gui.panels.transport import TransportBar
from gui.theme import Theme
from gui.translation import tr
from gui.views.stage import Stage

_MARGIN, _PADDING, _BUTTON = 6, 4, 28


class StripBar(QFrame):
    """Says in the upper right corner of a bare stage what the transport bar says otherwise.

    Parameters
    ----------
    stage : Stage
        What it lies on.
    transport : TransportBar
        Whose words are said.
    theme : Theme
        Colours and size of text.
    """

    back_wanted = Signal()

    def __init__(self, stage: Stage, transport: TransportBar, theme: Theme) -> None:
        super().__init__(stage.viewport())
        self._stage, self._transport, self._theme = stage, transport, theme
        self.setObjectName("stripBar")
        self._pill, self._clock = QLabel(), QLabel()
        self._pill.setProperty("role", "pill")
        self._clock.setProperty("role", "clock")
        self._clock.setAccessibleName(tr("Time in the track"))
        self.back = QPushButton()
        self.back.setObjectName("menuButton")
        self.back.setAccessibleName(tr("Back to the whole window"))
        self.back.setToolTip(tr("Back to the whole window (Esc)"))
        self.back.clicked.connect(self.back_wanted)
        self.hear = QPushButton()
        self.hear.setObjectName("menuButton")
        self.hear.setAccessibleName(tr("The input is heard"))
        self.hear.setToolTip(tr("The input is heard; stop that (H)"))
        self.hear.clicked.connect(transport.hear.click)
        self.hear.hide()
        self._layout = QHBoxLayout(self)
        for widget in (self._pill, self._clock, self.hear, self.back):
            self._layout.addWidget(widget)
        stage.viewport().installEventFilter(self)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def open(self) -> None:
        """Appear, in today's look."""
        theme, padding = self._theme, self._theme.px(_PADDING)
        ground = theme.colour("panel", 225).getRgb()
        self.setStyleSheet(
            f"#stripBar {{ background: rgba{ground}; border-radius: {theme.px(7)}px; }}"
        )
        self._layout.setContentsMargins(padding, padding, padding, padding)
        self._layout.setSpacing(theme.px(8))
        for button, name in ((self.back, "expand"), (self.hear, "headphones")):
            set_icon(button, name)
            button.setIconSize(QSize(theme.px(14), theme.px(14)))
            button.setFixedSize(theme.px(_BUTTON), theme.px(_BUTTON))
        self.show()
        self.raise_()
        self.refresh()

    def show_heard(self, heard: bool) -> None:
        """Show whether the input is heard: that must be seen."""
        self.hear.setVisible(heard)
        if not self.isHidden():
            self._place()

    def refresh(self) -> None:
        """Say what is so now."""
        if self.isHidden():
            return
        pill, clock = self._transport.pill, self._transport.clock
        before = self._pill.property("state"), self._pill.text(), self._clock.text()
        self._pill.setText(pill.text())
        self._pill.setAccessibleName(pill.accessibleName())
        self._pill.setToolTip(pill.toolTip())
        self._clock.setText(clock.text())
        if pill.property("state") != before[0]:
            self._pill.setProperty("state", pill.property("state"))
            self._pill.style().unpolish(self._pill)
            self._pill.style().polish(self._pill)
        if before[1:] != (pill.text(), clock.text()) or before[0] is None:
            self._place()

    def _place(self) -> None:
        self.adjustSize()
        margin = self._theme.px(_MARGIN)
        self.move(max(0, self._stage.viewport().width() - self.width() - margin), margin)

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
