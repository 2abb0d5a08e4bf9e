"""Asking for a file of one of some kinds to write."""

from pathlib import Path
from typing import TypeAlias, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

T = TypeVar("T")
#: What each kind is called, its ending and what it stands for.
Kinds: TypeAlias = dict[str, tuple[str, T]]


def ask_where(
    parent: QWidget, title: str, suggested: Path, kinds: Kinds[T]
) -> tuple[Path, T] | None:
    """Ask for a file to write.

    Parameters
    ----------
    parent : QWidget
        The window that waits.
    title : str
        Of the dialog.
    suggested : Path
        A folder that exists, and a name without an ending.
    kinds : dict
        The usual kind first. An ending may have several parts, such as ``.selections.txt``.

    Returns
    -------
    (Path, T) or None
        The file with the ending of its kind, and what the kind stands for; None for none.
    """
    first = next(iter(kinds.values()))[0]
    chosen, kind = QFileDialog.getSaveFileName(
        parent, title, f"{suggested}{first}", ";;".join(kinds)
    )
    return _with_ending(Path(chosen), kind, kinds) if chosen else None


def _with_ending(path: Path, kind: str, kinds: Kinds[T]) -> tuple[Path, T]:
    """Return a file with the ending of its kind, and what the kind stands for.

    An ending typed tells the kind, unless another than the first was chosen. A name that is
    completed here, which nobody was asked about, never is that of a file.
    """
    usual = next(iter(kinds))
    ending, meaning = kinds.get(kind, kinds[usual])
    name = path.name.lower()
    # The longest, as `.selections.txt` is not `.txt`; a name that is an ending alone has none.
    found = [one for one in kinds.values() if name.endswith(one[0]) and name != one[0]]
    typed = max(found, key=lambda one: len(one[0]), default=None)
    if typed is not None and typed[0] == ending:
        return path, meaning  # of the kind chosen: others may have the same ending
    if typed is not None and kind in (usual, ""):
        return path, typed[1]
    stem = path if typed is None else path.with_name(path.name[: -len(typed[0])])
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (Path(f"{stem}{number}{ending}") for number in numbers)
    return next((name for name in names if not name.exists()), path), meaning
