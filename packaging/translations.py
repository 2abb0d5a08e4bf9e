"""Collect what the program says into the Linguist files of ``resources/translations``.

``make translations`` runs this. Every ``tr``, ``tr_n``, ``mark`` and ``say`` of the source goes
into each ``melscope_*.ts``; translations that are there stay, those of words that are gone go. Then
each is compiled into the ``.qm`` that the program reads. Both are committed: a wheel and a checkout
need no tool to speak another language. ``packaging/translations.py fr`` begins a file for French.
"""

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "Melscope"
_CALLS = {"tr": 1, "tr_n": 2, "mark": 1, "say": 1}
"""How many of the first arguments of each are words."""
_QUOTES = {'"': "&quot;", "'": "&apos;"}
"""As Linguist writes them, so that opening and saving a file there changes nothing."""


class SourceError(Exception):
    """Words that cannot be collected; the message says where."""


@dataclass
class Words:
    """What is said somewhere.

    Parameters
    ----------
    text : str
        By which a catalogue finds it; of `tr_n`, the plural.
    one : str, optional
        The singular of `tr_n`.
    files : list of str
        Where it is said, from the root of the project.
    """

    text: str
    one: str | None = None
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Translation:
    """What a file says for one text.

    Parameters
    ----------
    forms : tuple of str
        One, or as many as the language has for numbers.
    finished : bool
        Whether a person has said that it is right.
    comment : str
        The translator's.
    """

    forms: tuple[str, ...] = ("",)
    finished: bool = False
    comment: str = ""


def source_files(root: Path) -> list[Path]:
    """Return the files that may say something, in a fixed order."""
    return sorted([*(root / "gui").rglob("*.py"), *(root / "dsp").rglob("*.py"), root / "main.py"])


def collect(root: Path = ROOT) -> dict[str, Words]:
    """Return everything that the source says, by its English words, in the order of the files.

    Raises
    ------
    SourceError
        If words are neither literals nor, in `tr`, the name of a constant, or if the same words
        have a singular in one place and none, or another, elsewhere; lists every place.
    """
    found: dict[str, Words] = {}
    wrong = []
    for file in source_files(root):
        name = file.relative_to(root).as_posix()
        for call in _calls_in(file):
            texts = [_literal(argument) for argument in call.arguments]
            if None in texts or len(texts) < _CALLS[call.function]:
                wrong.append(f"{name}:{call.line}: the words of {call.function} are no literal")
                continue
            one, text = texts if len(texts) == 2 else (None, texts[0])
            words = found.setdefault(text, Words(text, one))
            if words.one != one:
                wrong.append(f"{name}:{call.line}: {text!r} has another singular elsewhere")
            if name not in words.files:
                words.files.append(name)
    if wrong:
        raise SourceError("\n".join(wrong))
    return found


class _Call(NamedTuple):
    line: int
    function: str
    arguments: list[ast.expr]


def _calls_in(file: Path) -> Iterator[_Call]:
    """Yield every call with words, in the order in which they stand."""
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    calls = [
        _Call(node.lineno, node.func.id, node.args[: _CALLS[node.func.id]])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS
    ]
    for call in sorted(calls, key=lambda call: call.line):
        by_name = call.function == "tr" and call.arguments and _names_a_constant(call.arguments[0])
        if not by_name:
            yield call


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _names_a_constant(node: ast.expr) -> bool:
    """Tell whether words were marked elsewhere: ``WORDS``, ``WORDS[key]``, ``field.words``."""
    if isinstance(node, ast.IfExp):
        return _names_a_constant(node.body) and _names_a_constant(node.orelse)
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def read(path: Path) -> dict[str, Translation]:
    """Return what a Linguist file says, by the English words."""
    found = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        said = message.find("translation")
        if said is None or said.get("type") in ("vanished", "obsolete"):
            continue
        forms = tuple(form.text or "" for form in said.iter("numerusform"))
        found[message.findtext("source", "")] = Translation(
            forms or (said.text or "",),
            said.get("type") != "unfinished",
            message.findtext("translatorcomment", ""),
        )
    return found


def write(path: Path, language: str, words: Iterable[Words], known: dict[str, Translation]) -> None:
    """Write a Linguist file: all words, in their order, with the translations that are known."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for one in words:
        lines += _message(one, known.get(one.text, Translation()))
    text = "\n".join([*lines, "</context>", "</TS>"]) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _message(words: Words, said: Translation) -> Iterator[str]:
    yield "    <message>" if words.one is None else '    <message numerus="yes">'
    # Without line numbers, so that a diff shows what is said otherwise and nothing else.
    for file in words.files:
        yield f'        <location filename="../../{file}"/>'
    yield f"        <source>{_xml(words.text)}</source>"
    if words.one is not None:
        yield f"        <extracomment>Of one: {_xml(words.one)}</extracomment>"
    if said.comment:
        yield f"        <translatorcomment>{_xml(said.comment)}</translatorcomment>"
    # A text that is of numbers now and was not before, or the other way, is to be said anew.
    fits = (len(said.forms) > 1) == (words.one is not None)
    finished = "" if said.finished and fits else ' type="unfinished"'
    if words.one is None:
        text = _xml(said.forms[0]) if fits else ""
        yield f"        <translation{finished}>{text}</translation>"
    else:
        yield f"        <translation{finished}>"
        for form in said.forms if fits else ("", ""):
            yield f"            <numerusform>{_xml(form)}</numerusform>"
        yield "        </translation>"
    yield "    </message>"


def _xml(text: str) -> str:
    return escape(text, _QUOTES)


def compile_catalogue(path: Path, out: Path) -> None:
    """Compile a Linguist file with PySide6's own tool.

    Raises
    ------
    subprocess.CalledProcessError
        If it cannot be compiled.
    """
    import PySide6

    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = Path(PySide6.__file__).with_name(name)
    subprocess.run([tool, "-silent", path, "-qm", out], check=True)


def main() -> None:
    """Renew all files; print what is left to translate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("language", nargs="*", help="begin a file for it, e.g. fr")
    words = collect()
    paths = {path.stem.partition("_")[2]: path for path in FOLDER.glob("melscope_*.ts")}
    for language in parser.parse_args().language:
        paths.setdefault(language, FOLDER / f"melscope_{language}.ts")
    for language, path in sorted(paths.items()):
        known = read(path) if path.exists() else {}
        write(path, language, words.values(), known)
        compile_catalogue(path, path.with_suffix(".qm"))
        left = sum(not said.finished for said in read(path).values())
        print(f"{path.name}: {len(words)} texts, {left} to translate")


if __name__ == "__main__":
    main()
