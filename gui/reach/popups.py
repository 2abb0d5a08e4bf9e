"""Pop-ups of a window: their keys, and what they were opened over."""

from PySide6.QtWidgets import QWidget


def begin_inside(popup: QWidget) -> None:
    """Give the keys to the first control of a pop-up that is shown, unless one has them."""
    if popup.focusWidget() is None:
        popup.focusNextChild()


def parent_of(popup: QWidget) -> QWidget:
    """Return the widget that a pop-up was made for.

    Asked of Qt each time: a widget that held it would keep it from going.
    """
    parent = popup.parentWidget()
    assert parent is not None  # its constructor wants one
    return parent
