"""The layout of the window as plain values, for TOML."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from gui.views.stage_layout import ROWS, StageLayout


def to_layout_table(layout: StageLayout) -> dict[str, Any]:
    """Return a layout as plain values."""
    table = {each.name: getattr(layout, each.name) for each in fields(layout)}
    return table | {"order": list(layout.order), "hidden": sorted(layout.hidden)}


def from_layout_table(table: object) -> StageLayout:
    """Read a layout that may be by another version or written by hand.

    Whatever cannot be understood has its default; rows that are not named in the order come last.
    """
    layout = StageLayout()
    if not isinstance(table, Mapping):
        return layout
    for each in fields(layout):
        value = _value(each.name, table.get(each.name), getattr(layout, each.name))
        try:
            layout = replace(layout, **{each.name: value})
        except ValueError:
            continue  # no size there could be
    return layout


def _value(name: str, given: object, usual: Any) -> Any:
    if name in ("order", "hidden"):
        if not isinstance(given, list):
            return usual
        known = tuple(dict.fromkeys(row for row in ROWS if row in given))
        if name == "hidden":
            return frozenset(known)
        named = [row for row in given if row in known]
        return tuple(dict.fromkeys([*named, *ROWS]))
    if isinstance(usual, bool):
        return given if isinstance(given, bool) else usual
    if isinstance(given, bool) or not isinstance(given, int | float):
        return usual
    if isinstance(usual, int):
        return given if isinstance(given, int) else usual
    return float(given)
