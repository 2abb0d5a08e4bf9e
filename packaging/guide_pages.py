"""Write the pages of the guide that the program itself knows best: keys and command line.

``make man`` runs this; a test fails while a page and the program disagree.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
_KEYS = """\
# Keys and commands

<!-- Written by `make man` from the actions of the window. -->

**Ctrl+K** opens the palette: type a few letters of any command or setting, and press Enter. `?`
shows the keys, `F10` the menu. On macOS, Ctrl is ⌘.

With the mouse:

| mouse | does |
| --- | --- |
{mouse}

Keys belong to the views. Where a field has the focus, letters and arrows are its own; `Esc` or a
click on a view gives them back.
"""
_COMMAND_LINE = """\
# Command line

<!-- Written by `make man` from the arguments in main.py. -->

{description}
"""


def key_page() -> str:
    """Return the page on keys, from the actions of a window."""
    from dsp.analysis.settings import AnalysisSettings
    from gui.actions import actions_by_menu
    from gui.commands.key_list import MOUSE
    from gui.language_actions import LanguageActions
    from gui.languages import Language
    from gui.look import Look
    from gui.look_actions import LookActions
    from gui.main_window import MainWindow
    from gui.preferences.presets import list_presets
    from gui.session import Session
    from gui.settings import DisplaySettings

    look = Look()
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), look)
    LookActions(window, look)
    LanguageActions(window, Language())
    try:
        presets = {preset.name for preset in list_presets()}
        menus = {
            menu: [(one.text(), _keys_of(one)) for one in actions if one.text() not in presets]
            for menu, actions in actions_by_menu(window).items()
        }
    finally:
        window.close()
    mouse = "\n".join(f"| {does} | {what} |" for does, what in MOUSE)
    return _KEYS.format(mouse=mouse) + "".join(_key_sections(menus))


def _keys_of(action: object) -> str:
    from PySide6.QtGui import QAction, QKeySequence

    assert isinstance(action, QAction)
    keys = [one.toString(QKeySequence.SequenceFormat.PortableText) for one in action.shortcuts()]
    return ", ".join(f"`{key}`" for key in keys)


def _key_sections(menus: Mapping[str, list[tuple[str, str]]]) -> Iterator[str]:
    for menu, actions in menus.items():
        yield f"\n## {menu}\n\n| command | keys |\n| --- | --- |\n"
        yield from (f"| {name} | {keys} |\n" for name, keys in actions)


def command_line_page() -> str:
    """Return the page on the command line, from the manual page's source."""
    import man_page

    from main import COMMANDS

    window = man_page.parser_of()
    parts = [_COMMAND_LINE.format(description=man_page.DESCRIPTION)]
    for parser in (window, *map(man_page.parser_of, COMMANDS)):
        words = "" if parser is window else f"{parser.description}\n\n"
        parts.append(f"\n## {parser.prog}\n\n{words}" + "".join(_options(parser)))
    examples = [line[2:] for line in (window.epilog or "").splitlines() if line[:1] == " "]
    parts.append("\n## Examples\n\n```sh\n" + "\n".join(examples) + "\n```\n")
    parts.append("\n## Exit status\n\n| status | means |\n| --- | --- |\n")
    parts += [f"| {status} | {meaning} |\n" for status, meaning in man_page.STATUS.items()]
    return "".join(parts)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    import man_page

    yield "| option | means |\n| --- | --- |\n"
    for action in man_page.shown(parser):
        value = str(action.metavar or "|".join(map(str, action.choices or [])))
        takes = value if not action.option_strings or action.nargs != 0 else ""
        spelt = f"{', '.join(action.option_strings)} {takes}".strip()
        explained = (action.help or "") % {**vars(action), "prog": parser.prog}
        # A bar would end the cell, also within code; not every reader knows how to escape it.
        yield f"| `{spelt.replace('|', '/')}` | {explained} |\n"


#: What is written, and what it is made by.
PAGES = {"keyboard.md": key_page, "command-line.md": command_line_page}

if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    from gui.app import application, go_headless

    go_headless()
    application()
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), encoding="utf-8")
