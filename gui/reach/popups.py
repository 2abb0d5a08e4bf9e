"""Pop-ups that are opened by keys."""

from PySide6.QtWidgets import QWidget


def begin_inside(popup: QWidget) -> None:
    """Give the keys to the first control of a pop-up that is shown, unless one has them."""
    if popup.focusWidget() is None:
        popup.focusNextChild()
