"""Our icons, in the colour of the words beside them."""

from functools import cache

from PySide6.QtGui import QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.resources import resource_path

#: The colour in the files that gives way to that of the words, and their size.
_INK, _SIZE = "#e8edf4", "16"
_RATIOS = (1, 2, 3)
_NAME = "iconName"


def icon(name: str) -> QIcon:
    """Return an icon of ours, sharp on screens of up to three times the pixels."""
    ink = QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name()
    return _tinted(name, ink)


def set_icon(button: QAbstractButton, name: str) -> None:
    """Give a button an icon that `renew_icons` knows of."""
    button.setIcon(icon(name))
    button.setProperty(_NAME, name)


def renew_icons(root: QWidget) -> None:
    """Colour the icons of all buttons within a widget anew, after the look has changed."""
    for button in root.findChildren(QAbstractButton):
        if name := button.property(_NAME):
            button.setIcon(icon(name))


@cache
def _tinted(name: str, ink: str) -> QIcon:
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace(_INK, ink)
    made = QIcon()
    for ratio in _RATIOS:
        size = str(int(_SIZE) * ratio)
        sized = drawing.replace(
            f'width="{_SIZE}" height="{_SIZE}"', f'width="{size}" height="{size}"'
        )
        pixmap = QPixmap()
        pixmap.loadFromData(sized.encode(), "SVG")
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made
