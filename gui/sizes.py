"""Lengths of widgets that grow with the text.

What paints itself has a theme and asks it for lengths. Widgets are dressed by the application, by
its palette, its font and its style sheet; the lengths that these do not reach, such as margins,
come from here, of the look that the application wears.
"""

from PySide6.QtWidgets import QApplication, QWidget

_SCALE = "textScale"


def px(size: float) -> int:
    """Return a length that grows with the application's text, in whole logical pixels."""
    app = QApplication.instance()
    scale = None if app is None else app.property(_SCALE)
    return round(size * (1.0 if scale is None else scale))


def set_scale(app: QApplication, scale: float) -> None:
    """Let `px` know how many times larger than usual text is."""
    app.setProperty(_SCALE, scale)


class TextSized:
    """Mixed into a widget with lengths of its own, which `renew_sizes` lets take them anew."""

    def take_sizes(self) -> None:
        """Set all lengths by `px`."""
        raise NotImplementedError


def renew_sizes(root: QWidget) -> None:
    """Let all widgets within one take their lengths anew, after the look has changed."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, TextSized):
            widget.take_sizes()
