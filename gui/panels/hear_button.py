"""The button that lets the input be heard."""

from PySide6.QtWidgets import QPushButton, QWidget

from gui.icons import set_icon
from gui.sizes import TextSized, px
from gui.translation import tr

#: In logical pixels of usual text: widths off and on, and the icon.
_OFF, _ON, _ICON = 40, 58, 16


class HearButton(TextSized, QPushButton):
    """Headphones, with a tick while the input is heard.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_icon(self, "headphones", _ICON)
        self.setCheckable(True)
        self.setAccessibleName(tr("Hear the input"))
        self.setToolTip(tr("Hear the input (H). Use headphones: loudspeakers make it howl"))
        self.show_on(False)

    def take_sizes(self) -> None:
        """Set the width, which must not depend on the style's idea of an empty button."""
        self.setFixedWidth(px(_ON if self.isChecked() else _OFF))

    def show_on(self, on: bool) -> None:
        """Show whether the input is heard."""
        self.setChecked(on)
        self.setText("✓" if on else "")  # not by colour alone
        self.take_sizes()
