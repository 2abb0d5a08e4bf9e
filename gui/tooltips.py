"""Words of others, such as names of files and keys, in tool-tips and menus."""

from html import escape

from PySide6.QtGui import QKeySequence


def plain_tip(words: str) -> str:
    """Return a tool-tip that shows words as they are.

    Qt takes what looks like HTML for HTML, and would let the name of a file load pictures.
    """
    if "<" not in words:
        return words
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")


def with_keys(words: str, keys: str) -> str:
    """Return a menu's words with keys behind them that belong to another action.

    They are written as the system writes them, as those of the menu's own actions are.
    """
    return f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"
