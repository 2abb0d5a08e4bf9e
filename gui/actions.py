"""What the keys do: named actions of the window."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.navigation import SCROLL_STEP, ZOOM_STEP, Navigator

#: A name for people, keys separated by spaces, and what to do.
Entry = tuple[str, str, Callable[[], object]]


def add_actions(widget: QWidget, entries: Iterable[Entry]) -> list[QAction]:
    """Give a window actions that its keys call wherever the focus is; return them."""
    added = []
    for name, keys, run in entries:
        action = QAction(name, widget)
        action.setShortcuts([QKeySequence(key) for key in keys.split()])
        action.triggered.connect(lambda _=False, run=run: run())
        widget.addAction(action)
        added.append(action)
    return added


def navigation(go: Navigator) -> list[Entry]:
    """Return the actions that move the view."""
    return [
        ("Scroll back", "Left", lambda: go.scroll(-SCROLL_STEP)),
        ("Scroll on", "Right", lambda: go.scroll(SCROLL_STEP)),
        ("Scroll back a window", "PgUp", lambda: go.scroll(-1)),
        ("Scroll on a window", "PgDown", lambda: go.scroll(1)),
        ("To the beginning", "Home", go.go_to_start),
        ("To the end, or back to live", "End", go.go_to_end),
        ("Zoom in", "+ =", lambda: go.zoom(1 / ZOOM_STEP)),
        ("Zoom out", "-", lambda: go.zoom(ZOOM_STEP)),
        ("Zoom in on frequency", "Shift+Up", lambda: go.zoom_frequency(1 / ZOOM_STEP)),
        ("Zoom out of frequency", "Shift+Down", lambda: go.zoom_frequency(ZOOM_STEP)),
        ("Higher frequencies", "Up", lambda: go.scroll_frequency(SCROLL_STEP)),
        ("Lower frequencies", "Down", lambda: go.scroll_frequency(-SCROLL_STEP)),
        ("Show all", "0", go.reset),
        ("The view before", "Alt+Left", go.undo),
        ("The view after", "Alt+Right", go.redo),
    ]
