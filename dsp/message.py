"""Sentences for people that can be said in another language later on.

This package knows no Qt and no catalogue: it speaks English, and remembers what a sentence was made
of, so that a window may say it again in the reader's language.
"""

from types import MappingProxyType
from typing import Any


class Message(str):
    """An English text, and what it was made of.

    Attributes
    ----------
    template
        The words, with names in braces for what differs from case to case.
    values
        What stands for the names; may be messages themselves.
    """

    template: str
    values: MappingProxyType[str, Any]

    def __new__(cls, template: str, values: dict[str, Any]) -> "Message":
        """Fill the template as `str.format` does; without values, braces are plain signs."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template = template
        made.values = MappingProxyType(dict(values))
        return made

    def __reduce__(self) -> tuple[type["Message"], tuple[str, dict[str, Any]]]:
        return type(self), (self.template, dict(self.values))


def say(template: str, /, **values: Any) -> Message:
    """Return a message.

    Parameters
    ----------
    template : str
        In English; a literal, so that it can be collected for translation.
    **values : Any
        What stands for ``{name}`` in it. Formats and conversions (``{sr:g}``, ``{name!r}``) may be
        used, and stay with the template.

    Raises
    ------
    KeyError
        If a name has no value.
    """
    return Message(template, values)


def words_in(error: BaseException) -> str:
    """Return what an error says, still a `Message` if it was made of one, which `str` forgets."""
    said = error.args[0] if len(error.args) == 1 else None
    return said if isinstance(said, Message) else str(error)
