"""The buttons of playback in the transport bar."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from gui.icons import set_icon
from gui.playing.playback import SPEEDS, Phase
from gui.reach.combo_names import name_by_label

#: Widths in logical pixels.
_ICON_ALONE, _LOOP_ON = 40, 58


class PlayControls(QWidget):
    """Play or pause, loop, and speed: icons alone, so that the bar has room for them.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    play_chosen = Signal()
    loop_chosen = Signal(bool)
    speed_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play = QPushButton()
        self.play.setIconSize(QSize(16, 16))
        self.play.setFixedWidth(_ICON_ALONE)
        self.play.clicked.connect(self.play_chosen)
        self.loop = QPushButton()
        set_icon(self.loop, "loop")
        self.loop.setIconSize(QSize(16, 16))
        self.loop.setCheckable(True)
        self.loop.setAccessibleName("Loop")
        self.loop.setToolTip("Begin again at the end (L)")
        self.loop.clicked.connect(self.loop_chosen)
        self.speed = QComboBox()
        self.speed.setProperty("compact", "true")
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}×", speed)
        self.speed.setAccessibleName("Speed")
        self.speed.setToolTip("Speed: pitch follows, so ultrasound becomes audible ([ and ])")
        self.speed.activated.connect(lambda index: self.speed_chosen.emit(SPEEDS[index]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.play, self.loop, self.speed):
            row.addWidget(widget)
        name_by_label(self.speed)
        self.show_playback("stopped", loop=False, speed=1.0)

    def set_narrow(self, narrow: bool) -> None:
        """Leave loop and speed to their keys, or show their buttons."""
        self.loop.setHidden(narrow)
        self.speed.setHidden(narrow)
        self.layout().activate()  # or else the bar learns of the new width only later

    def show_playback(self, phase: Phase, *, loop: bool, speed: float) -> None:
        """Show what playback does, and how."""
        sounding = phase in ("opening", "playing")
        set_icon(self.play, "pause" if sounding else "play")
        words = "Pause" if sounding else "Play"
        self.play.setAccessibleName(words)
        self.play.setToolTip(f"{words} (Space; Shift+Space where live sound is held)")
        self.loop.setChecked(loop)
        # A mark, too: that it is on must not be told by colour alone.
        self.loop.setText("✓" if loop else "")
        self.loop.setFixedWidth(_LOOP_ON if loop else _ICON_ALONE)
        self.speed.setCurrentIndex(SPEEDS.index(speed))
