"""Write the manual page ``melscope.1`` from the argument definitions in main.py.

``make man`` runs this; a test fails while the page and main.py disagree.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "packaging" / "linux" / "melscope.1"

DESCRIPTION = """\
Shows sound as waveform, spectrogram, spectrum and mel spectrogram: what a microphone hears, as it
hears it, or a file. Without a command a window opens; a command does one thing and ends."""
STATUS = {
    "0": "Done.",
    "2": "What was asked for cannot be done; one line on the standard error output says why.",
    "130": "Interrupted.",
}


class _Found(BaseException):
    """Carries a parser out of the function that made it, past what reports errors."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        super().__init__(parser.prog)
        self.parser = parser


def parser_of(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser that main.py reads a command's arguments with.

    main.py makes each parser where it is used, so this lets it get as far as reading the arguments.

    Parameters
    ----------
    command : str, optional
        One of `main.COMMANDS`; the parser of the window if None.
    """
    from main import main

    def stop(parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise _Found(parser)

    kept = argparse.ArgumentParser.parse_args
    argparse.ArgumentParser.parse_args = stop
    try:
        main([] if command is None else [command])
    except _Found as found:
        return found.parser
    finally:
        argparse.ArgumentParser.parse_args = kept
    raise ValueError(f"main.py reads no arguments for {command!r}")


def page() -> str:
    """Return the manual page as roff source."""
    from main import COMMANDS, __version__

    window = parser_of()
    commands = [parser_of(name) for name in COMMANDS]
    lines = [
        '.\\" Written by packaging/man_page.py from the arguments in main.py: make man',
        f'.TH MELSCOPE 1 "" "Melscope {__version__}" "User Commands"',
        ".SH NAME",
        rf"melscope \- {escaped(_as_phrase(window.description or ''))}",
        ".SH SYNOPSIS",
    ]
    for number, parser in enumerate([window, *commands]):
        lines += [".br"] * (number > 0) + [_synopsis(parser)]
    lines += [".SH DESCRIPTION", escaped(DESCRIPTION), ".SH OPTIONS", *_options(window)]
    lines += [".SH COMMANDS"]
    for parser in commands:
        lines += [f".SS {escaped(parser.prog)}", escaped(parser.description or "")]
        lines += _options(parser)
    lines += [".SH EXAMPLES"]
    for command, explained in _examples(window.epilog or ""):
        lines += [".TP", rf"\fB{escaped(command)}\fR", escaped(explained)]
    lines += [".SH EXIT STATUS"]
    for status, meaning in STATUS.items():
        lines += [".TP", rf"\fB{status}\fR", escaped(meaning)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""Return text as roff that prints it as it is.

    A hyphen becomes ``\-``, the sign that can be copied into a terminal; a line that begins like a
    request is kept from being one; what is not ASCII is spelt by its code point.
    """
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)
    return "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)


def _as_phrase(sentence: str) -> str:
    """Return a sentence as whatis wants it: no article, no full stop."""
    return re.sub(r"^(?:A|An|The) ", "", sentence).removesuffix(".")


def _synopsis(parser: argparse.ArgumentParser) -> str:
    words = [rf"\fB{escaped(parser.prog)}\fR"]
    for action in shown(parser):
        word = _spelt(action, action.option_strings[:1])
        words.append(word if action.required else f"[{word}]")
    return " ".join(words)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in shown(parser):
        explained = (action.help or "") % {**vars(action), "prog": parser.prog}
        yield from (".TP", _spelt(action, action.option_strings), escaped(explained))


def shown(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """List positional arguments, then options, without ``--help``, which everything has."""
    actions = [
        action
        for action in parser._actions
        if action.dest != "help" and action.help is not argparse.SUPPRESS
    ]
    return sorted(actions, key=lambda action: bool(action.option_strings))


def _spelt(action: argparse.Action, names: Sequence[str]) -> str:
    value = str(action.metavar or "|".join(map(str, action.choices or [action.dest.upper()])))
    parts = [rf"\fB{escaped(name)}\fR" for name in names] or [rf"\fI{escaped(value)}\fR"]
    joined = ", ".join(parts)
    if names and action.nargs != 0:
        joined += rf" \fI{escaped(value)}\fR"
    return joined


def _examples(epilog: str) -> Iterator[tuple[str, str]]:
    """Yield command and explanation from lines such as ``melscope devices    list the inputs``."""
    for line in epilog.splitlines():
        if line.startswith(" "):
            command, _, explained = line.strip().partition("  ")
            yield command, explained.strip()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
