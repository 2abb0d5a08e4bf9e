"""The window's words in the reader's language.

English stands in the code and needs no catalogue. What is said is found again by its English words:
`packaging/translations.py` collects every ``tr``, ``tr_n``, ``mark`` and ``say`` into the Linguist
files in ``resources/translations``.
"""

from PySide6.QtCore import QCoreApplication

from dsp.message import Message, words_in

CONTEXT = "Melscope"
"""The one context of the catalogue: what reads alike is said alike."""


def mark(text: str) -> str:
    """Return English words as they are, to be translated by `tr` where they are used.

    For constants of modules, which are made before a language is known.
    """
    return text


def tr(text: str, /, **values: object) -> str:
    """Return words in the reader's language.

    Parameters
    ----------
    text : str
        In English; a literal, or a constant made by `mark`.
    **values : object
        What stands for ``{name}`` in it, as in `str.format`. Without any, braces are plain signs.

    Returns
    -------
    str
        The English words where there is no translation.
    """
    said = QCoreApplication.translate(CONTEXT, text) if text else ""
    return said.format(**values) if values else said


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """Return words that depend on a number.

    Parameters
    ----------
    one, many : str
        In English, for one and for any other number; ``{n}`` stands for the number. Literals.
    n : int
        The number. A language has as many forms as it needs, kept under `many`.
    **values : object
        As for `tr`.
    """
    said = QCoreApplication.translate(CONTEXT, many, None, n)
    if said == many and n == 1:
        said = one
    return said.format(n=n, **values)


def translated(text: str) -> str:
    """Return what `dsp` says in the reader's language; plain text as it is.

    Parameters
    ----------
    text : str
        A `Message`, whose values may be messages too, or any other text.
    """
    if not isinstance(text, Message):
        return text
    values = {
        name: translated(value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return tr(text.template, **values)


def reason_of(error: BaseException) -> str:
    """Return what an error says, in the reader's language where it was said by `say`.

    Of an error of the system, its words alone, without number and path.
    """
    return translated(getattr(error, "strerror", None) or words_in(error))
