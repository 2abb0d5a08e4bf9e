"""Our icons, in the colour of the words beside them."""

from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.resources import resource_path
from gui.sizes import px

#: The colour in the files that gives way to that of the words, and their size.
_INK, _SIZE = "#e8edf4", 16
_RATIOS = (1, 2, 3)
_NAME, _SHOWN = "iconName", "iconPixels"
#: How large an icon stands beside words, in logical pixels of usual text.
_BESIDE_WORDS = 14


def icon(name: str) -> QIcon:
    """Return an icon of ours, sharp on screens of up to three times the pixels."""
    ink = QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name()
    return _tinted(name, ink, px(_SIZE))


def set_icon(button: QAbstractButton, name: str, size: int | None = None) -> None:
    """Give a button an icon that `renew_icons` knows of.

    Parameters
    ----------
    button : QAbstractButton
    name : str
        Of the icon.
    size : int, optional
        In logical pixels of usual text; None for the size it has, at first that beside words.
    """
    button.setProperty(_NAME, name)
    if size is not None or button.property(_SHOWN) is None:
        button.setProperty(_SHOWN, _BESIDE_WORDS if size is None else size)
    _show(button)


def renew_icons(root: QWidget) -> None:
    """Colour and size the icons of all buttons within a widget anew, after the look has changed."""
    for button in root.findChildren(QAbstractButton):
        if button.property(_NAME):
            _show(button)


def _show(button: QAbstractButton) -> None:
    shown = px(button.property(_SHOWN))
    button.setIconSize(QSize(shown, shown))
    button.setIcon(icon(button.property(_NAME)))


@cache
def _tinted(name: str, ink: str, width: int) -> QIcon:
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace(_INK, ink)
    made = QIcon()
    for ratio in _RATIOS:
        size = width * ratio
        sized = drawing.replace(
            f'width="{_SIZE}" height="{_SIZE}"', f'width="{size}" height="{size}"'
        )
        pixmap = QPixmap()
        pixmap.loadFromData(sized.encode(), "SVG")
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made
