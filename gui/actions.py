"""What can be done in the window: named actions, with keys, each in a menu."""

from collections.abc import Callable, Iterable
from typing import Literal, get_args

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.navigation import SCROLL_STEP, ZOOM_STEP, Navigator
from gui.translation import mark, tr

#: A name for people, in their language, keys separated by spaces, and what to do.
Entry = tuple[str, str, Callable[[], object]]
#: In the order in which they are listed.
Menu = Literal[
    "File",
    "Input",
    "Recording",
    "View",
    "Layout",
    "Cursor",
    "Selection",
    "Box",
    "Regions",
    "Playback",
    "Presets",
    "Help",
]
#: What people call them.
MENU_NAMES: dict[Menu, str] = {
    "File": mark("File"),
    "Input": mark("Input"),
    "Recording": mark("Recording"),
    "View": mark("View"),
    "Layout": mark("Layout"),
    "Cursor": mark("Cursor"),
    "Selection": mark("Selection"),
    "Box": mark("Box"),
    "Regions": mark("Regions"),
    "Playback": mark("Playback"),
    "Presets": mark("Presets"),
    "Help": mark("Help"),
}
_MENU = "menu"


def add_actions(widget: QWidget, entries: Iterable[Entry], menu: Menu) -> list[QAction]:
    """Give a window actions that its keys call wherever the focus is.

    Parameters
    ----------
    widget : QWidget
        The window, or what an action is for.
    entries : iterable of Entry
        What can be done.
    menu : str
        Where they stand in the window's menu.

    Returns
    -------
    list of QAction
    """
    added = []
    for name, keys, run in entries:
        action = QAction(name, widget)
        action.setShortcuts([QKeySequence(key) for key in keys.split()])
        if keys:
            action.setToolTip(f"{name} ({', '.join(keys_of(action))})")
        action.triggered.connect(lambda _=False, run=run: run())
        action.setProperty(_MENU, menu)
        widget.addAction(action)
        added.append(action)
    return added


def actions_by_menu(window: QWidget) -> dict[Menu, list[QAction]]:
    """Return all actions that `add_actions` has made, in the order of the menus, then their own."""
    found = [action for action in window.findChildren(QAction) if action.property(_MENU)]
    return {
        menu: actions
        for menu in get_args(Menu)
        if (actions := [action for action in found if action.property(_MENU) == menu])
    }


def keys_of(action: QAction) -> list[str]:
    """Return the keys that call an action, as the system writes them."""
    return [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()]


def navigation(go: Navigator) -> list[Entry]:
    """Return the actions that move the view."""
    return [
        (tr("Scroll back"), "Left", lambda: go.scroll(-SCROLL_STEP)),
        (tr("Scroll on"), "Right", lambda: go.scroll(SCROLL_STEP)),
        (tr("Scroll back a window"), "PgUp", lambda: go.scroll(-1)),
        (tr("Scroll on a window"), "PgDown", lambda: go.scroll(1)),
        (tr("To the beginning"), "Home", go.go_to_start),
        (tr("To the end, or back to live"), "End", go.go_to_end),
        (tr("Zoom in"), "+ =", lambda: go.zoom(1 / ZOOM_STEP)),
        (tr("Zoom out"), "-", lambda: go.zoom(ZOOM_STEP)),
        (tr("Zoom in on frequency"), "Shift+Up", lambda: go.zoom_frequency(1 / ZOOM_STEP)),
        (tr("Zoom out of frequency"), "Shift+Down", lambda: go.zoom_frequency(ZOOM_STEP)),
        (tr("Higher frequencies"), "Up", lambda: go.scroll_frequency(SCROLL_STEP)),
        (tr("Lower frequencies"), "Down", lambda: go.scroll_frequency(-SCROLL_STEP)),
        (tr("Show all"), "0", go.reset),
        (tr("The view before"), "Alt+Left", go.undo),
        (tr("The view after"), "Alt+Right", go.redo),
    ]
