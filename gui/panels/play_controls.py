"""The buttons of playback in the transport bar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from gui.icons import set_icon
from gui.playing.playback import SPEEDS, Phase
from gui.reach.combo_names import name_by_label
from gui.sizes import TextSized, px
from gui.translation import tr

#: In logical pixels of usual text: widths, icons, what lies between.
_ICON_ALONE, _LOOP_ON, _ICON, _BETWEEN = 40, 58, 16, 4


class PlayControls(TextSized, QWidget):
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
        self.play.clicked.connect(self.play_chosen)
        self.loop = QPushButton()
        set_icon(self.loop, "loop", _ICON)
        self.loop.setCheckable(True)
        self.loop.setAccessibleName(tr("Loop"))
        self.loop.setToolTip(tr("Begin again at the end (L)"))
        self.loop.clicked.connect(self.loop_chosen)
        self.speed = QComboBox()
        self.speed.setProperty("compact", "true")
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}×", speed)
        self.speed.setAccessibleName(tr("Speed"))
        self.speed.setToolTip(tr("Speed: pitch follows, so ultrasound becomes audible ([ and ])"))
        self.speed.activated.connect(lambda index: self.speed_chosen.emit(SPEEDS[index]))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.play, self.loop, self.speed):
            self._row.addWidget(widget)
        name_by_label(self.speed)
        self.show_playback("stopped", loop=False, speed=1.0)

    def take_sizes(self) -> None:
        """Set the widths of icons that stand alone, and what lies between them."""
        self._row.setSpacing(px(_BETWEEN))
        self.play.setFixedWidth(px(_ICON_ALONE))
        self.loop.setFixedWidth(px(_LOOP_ON if self.loop.isChecked() else _ICON_ALONE))

    def set_narrow(self, narrow: bool) -> None:
        """Leave loop and speed to their keys, or show their buttons."""
        self.loop.setHidden(narrow)
        self.speed.setHidden(narrow)
        self._row.activate()  # or else the bar learns of the new width only later

    def show_playback(self, phase: Phase, *, loop: bool, speed: float) -> None:
        """Show what playback does, and how."""
        sounding = phase in ("opening", "playing")
        set_icon(self.play, "pause" if sounding else "play", _ICON)
        self.play.setAccessibleName(tr("Pause") if sounding else tr("Play"))
        self.play.setToolTip(
            tr("Pause (Space; Shift+Space where live sound is held)")
            if sounding
            else tr("Play (Space; Shift+Space where live sound is held)")
        )
        self.loop.setChecked(loop)
        # A mark, too: that it is on must not be told by colour alone.
        self.loop.setText("✓" if loop else "")
        self.take_sizes()
        self.speed.setCurrentIndex(SPEEDS.index(speed))
