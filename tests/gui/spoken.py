"""A language that shows what was translated, and finding what was not."""

import ast
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from html import unescape
from string import Formatter

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QWidget,
)

from gui.translation import CONTEXT
from tests.checkout import ROOT
from tests.scripts import script

OPEN, CLOSE = "⟦", "⟧"
_WORD = re.compile(r"\w*[^\W\d_]\w*[^\W\d_]\w*")
_NAMED_KEYS = "Left|Right|Up|Down|Home|End|PgUp|PgDown|Del|Return|Enter|Space|Esc|Backspace|Tab"
_KEY = re.compile(rf"(?:(?:Ctrl|Alt|Shift|Meta)\+)*(?:.|F\d+|{_NAMED_KEYS})")
_KEYS = re.compile(r"\(([^()]+)\)|\t(.+)$")
_TAG = re.compile(r"<[^>]+>")
#: Said alike in every language: units, the field's own names, and our own.
_UNITS = "Hz kHz dB dBFS dBTP LUFS SPL RMS TP ms min fps ppm MB kB GB dpi cm px STFT FFT n_fft"
_MADE_BY_OTHERS = (
    "PNG SVG PDF CSV NumPy WAV FLAC Python Qt numpy pyqtgraph Deutsch English OK Whisper"
)
#: Said alike in every language: units and the field's own names, formats, and ourselves.
SAID_ALIKE = frozenset(f"{_UNITS} {_MADE_BY_OTHERS} Melscope".split())


class Bracketed(QTranslator):
    """Says what the program says in brackets; what stands for a name in braces stays outside.

    Parameters
    ----------
    known : collection of str
        What is in the catalogues: nothing else is translated.
    """

    def __init__(self, known: Collection[str]) -> None:
        super().__init__()
        self._known = known

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return words in brackets, None for those that are in no catalogue."""
        return bracketed(text) if context == CONTEXT and text in self._known else None

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to be asked for."""
        return False


def bracketed(text: str) -> str:
    """Return a template with its words in brackets.

    Examples
    --------
    >>> bracketed("Saved {length:.1f} s")
    '⟦Saved ⟧{length:.1f}⟦ s⟧'
    """
    made = ""
    for words, name, spec, conversion in Formatter().parse(text):
        plain = words.replace("{", "{{").replace("}", "}}") if name is not None else words
        made += f"{OPEN}{plain}{CLOSE}" if words else ""
        if name is not None:
            made += (
                f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"
            )
    return made


def untranslated(shown: str, names: Collection[str] = ()) -> list[str]:
    """Return the words of a text that stand in no brackets and are not said alike everywhere.

    Parameters
    ----------
    shown : str
        May be cut short, within brackets too.
    names : collection of str
        What is not translated either: of files, devices, recipes.
    """
    if _are_keys(shown) or shown.startswith(("/", "~")):  # or a path
        return []
    text = _KEYS.sub(lambda found: " " if _are_keys(found[1] or found[2]) else found[0], shown)
    text = unescape(_TAG.sub(" ", text))
    while True:  # brackets may hold brackets: a message in a message
        inner = re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
        if inner == text:
            break
        text = inner
    text = re.sub(rf"{OPEN}.*|.*{CLOSE}", " ", text, flags=re.DOTALL)  # cut short
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text)
    return [word for word in _WORD.findall(text) if word not in SAID_ALIKE]


def _are_keys(text: str) -> bool:
    """Tell whether a text lists keys, which Qt says in its own words."""
    return all(_KEY.fullmatch(part) for part in re.split(", |\n", text))


@cache
def known_words() -> frozenset[str]:
    """Return everything that goes into the catalogues."""
    import sys

    sys.modules["script_translations"] = tool = script("packaging/translations.py")
    return frozenset(tool.collect())


def shown_texts(but: Collection[QWidget] = ()) -> Iterator[tuple[str, str]]:
    """Yield what all widgets say, hidden ones too, and in which widget or action.

    Parameters
    ----------
    but : collection of QWidget
        What is left out: a test before, of another language, may have left something.
    """
    for widget in set(QApplication.allWidgets()).difference(but):
        where = _place(widget)
        for text in _texts_of(widget):
            if text:
                yield where, text
        for action in widget.actions():
            yield where, action.text()
            if action.toolTip() != action.text().replace("&", "").split("\t")[0]:
                yield where, action.toolTip()


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.placeholderText(), widget.text())
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QListWidget():
            yield from (widget.item(row).text() for row in range(widget.count()))
        case QGroupBox() | QMenu():
            yield widget.title()


def _place(widget: QWidget) -> str:
    """Return the room of a widget: the module of the nearest class that is ours."""
    at: QWidget | None = widget
    while at is not None:
        if type(at).__module__.startswith("gui."):
            return type(at).__module__.replace(".", "/") + ".py"
        at = at.parentWidget()
    return "gui"


@cache
def _literals() -> list[tuple[str, str]]:
    """List every text in the source that is long enough to be told, and its file."""
    files = sorted([*(ROOT / "gui").rglob("*.py"), *(ROOT / "dsp").rglob("*.py")])
    return [
        (node.value, file.relative_to(ROOT).as_posix())
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 3
    ]


def owner(shown: str, place: str) -> str:
    """Return the file that said a text: it holds the longest part of it; else the widget's."""
    parts = [(len(text), file) for text, file in _literals() if text.strip() in shown]
    longest = max(parts, default=(0, place))[0]
    files = sorted({file for length, file in parts if length == longest})
    return place if place in files or not files else files[0]


def recorded(draw: Callable[..., object], texts: list[str]) -> Callable[..., object]:
    """Return a `QPainter.drawText` that writes down what it draws."""

    def drawing(painter: object, *arguments: object) -> object:
        texts.extend(one for one in arguments if isinstance(one, str))
        return draw(painter, *arguments)

    return drawing
