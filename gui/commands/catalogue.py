"""All that can be done and set in a window, as entries that can be searched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.actions import MENU_NAMES, actions_by_menu, keys_of
from gui.panels.fields import Field
from gui.translation import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something to choose.

    Parameters
    ----------
    title : str
        What it does.
    detail : str
        Its keys, or the value that a setting has.
    words : str
        What else it is found by, such as the name of its menu.
    enabled : bool
        Whether it can be chosen now.
    why_not : str
        Why it cannot be, as a sentence, where that is known.
    run : callable
        Does it.
    values : callable, optional
        For a setting: returns the commands that choose one of its values. `run` is then not called.
    chosen : bool
        Of a value: whether it is the one that the setting has.
    typed : callable, optional
        For a setting that takes other values: applies one that was typed; ValueError if it is none.
    """

    title: str
    detail: str = ""
    words: str = ""
    enabled: bool = True
    why_not: str = ""
    run: Callable[[], object] = lambda: None
    values: Callable[[], list["Command"]] | None = None
    chosen: bool = False
    typed: Callable[[str], None] | None = None


def commands_of(window: QWidget) -> list[Command]:
    """Return every action of a window and every setting beside its views."""
    actions = [
        Command(
            title=action.text(),
            detail=", ".join(keys_of(action)),
            words=tr(MENU_NAMES[menu]),
            enabled=action.isEnabled(),
            run=action.trigger,
        )
        for menu, actions in actions_by_menu(window).items()
        for action in actions
    ]
    return actions + [
        _setting(field) for field in window.findChildren(Field) if field.window() is window
    ]


def matching(commands: Iterable[Command], query: str) -> list[Command]:
    """Return the commands that hold every word of a query, the best first.

    Words may stand in any order and be incomplete. A title that begins with the query comes before
    one with a word that does, and that before the rest; otherwise the order is kept.
    """
    wanted = query.casefold().split()
    found = []
    for command in commands:
        title = command.title.casefold()
        text = f"{title} {command.words.casefold()} {command.detail.casefold()}"
        if all(word in text for word in wanted):
            found.append((_rank(title, wanted), command))
    return [command for _, command in sorted(found, key=lambda pair: pair[0])]


def _rank(title: str, wanted: list[str]) -> int:
    if title.startswith(" ".join(wanted)):
        return 0
    begins = [any(word.startswith(part) for word in title.split()) for part in wanted]
    return 3 - begins.count(True) if all(begins) else 4 if any(begins) else 5


def _setting(field: "Field[object]") -> Command:
    def values() -> list[Command]:
        return [
            Command(
                title=text,
                detail=tr("now") if text == field.shown else "",
                chosen=text == field.shown,
                run=partial(field.choose, text),
            )
            for text in field.texts
        ]

    return Command(
        title=tr("{setting}…", setting=field.accessibleName()),
        detail=field.shown,
        words=f"{tr('setting')} {field.tip}",
        enabled=field.isEnabled(),
        why_not=field.why_without_effect,
        values=values,
        typed=field.choose if field.isEditable() else None,
    )
