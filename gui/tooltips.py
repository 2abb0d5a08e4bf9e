"""Words of others, such as names of files, in tool-tips."""

from html import escape


def plain_tip(words: str) -> str:
    """Return a tool-tip that shows words as they are.

    Qt takes what looks like HTML for HTML, and would let the name of a file load pictures.
    """
    if "<" not in words:
        return words
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")
