"""What a screen reader learns of a program: run by the system's Python, which has its bindings.

Writes what happens as lines of JSON: ``focus`` and ``said``, and for each line ``tree`` that it
reads the whole tree of the program. Ends with its input.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

_LOOK_MS = 50
_STATES = ("FOCUSABLE", "FOCUSED", "SHOWING", "CHECKED", "EDITABLE")


def main(name: str) -> None:
    """Listen to the program of a name until there is no more to read."""
    loop = GLib.MainLoop()

    def read(*_: object) -> bool:
        match sys.stdin.readline().strip():
            case "tree":
                tell(tree=node(program(name)))
                return True
            case _:
                loop.quit()
                return False

    def look() -> bool:
        found = program(name)
        if found is None or not found.get_child_count():
            return True
        tell(program=found.get_name())
        return False

    Atspi.init()
    listener = Atspi.EventListener.new(heard)
    for event in ("object:state-changed:focused", "object:announcement"):
        listener.register(event)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, read)
    GLib.timeout_add(_LOOK_MS, look)
    loop.run()


def program(name: str) -> "Atspi.Accessible | None":
    """Return a program by its name, or None before it is there."""
    desktop = Atspi.get_desktop(0)
    found = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
    return next((one for one in found if one is not None and one.get_name() == name), None)


def heard(event: "Atspi.Event") -> None:
    """Tell what has happened."""
    if event.type.startswith("object:announcement"):
        tell(said=str(event.any_data))
    elif event.detail1:
        tell(focus=described(event.source))


def described(one: "Atspi.Accessible") -> dict[str, Any]:
    """Return what is read of a control when it gets the focus."""
    states = one.get_state_set()
    labels = [
        relation.get_target(0).get_name()
        for relation in one.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
    ]
    return {
        "role": one.get_role_name(),
        "name": one.get_name(),
        "label": " ".join(labels),
        "description": one.get_description(),
        "states": [state for state in _STATES if states.contains(getattr(Atspi.StateType, state))],
    }


def node(one: "Atspi.Accessible") -> dict[str, Any]:
    """Return a control with all that is in it and shown."""
    children = (one.get_child_at_index(i) for i in range(one.get_child_count()))
    showing = Atspi.StateType.SHOWING
    return described(one) | {
        "children": [
            node(child)
            for child in children
            if child is not None and child.get_state_set().contains(showing)
        ]
    }


def tell(**what: object) -> None:
    """Write a line."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
