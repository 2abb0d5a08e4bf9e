"""A table of the parameters in which two recipes differ."""

from dataclasses import fields

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dsp.analysis.recipe import Recipe, differences
from gui.sizes import TextSized, px
from gui.translation import mark, tr

#: What the recipe's fields are called in the field.
_NAMES = {
    "sample_scale": mark("sample scale"),
    "pad_length": mark("padded by"),
    "dc_removal": mark("mean removed"),
    "pre_emphasis": mark("pre-emphasis"),
    "single_precision": mark("float32 steps"),
    "drop_last_frame": mark("last frame"),
    "magnitude_offset": mark("offset"),
    "mel_scale": mark("mel scale"),
    "mel_norm": mark("mel norm"),
    "floor_is_added": mark("floor is"),
    "clip_range": mark("clipped below max"),
}
_VALUES = {
    ("drop_last_frame", True): mark("dropped"),
    ("drop_last_frame", False): mark("kept"),
    ("floor_is_added", True): mark("added"),
    ("floor_is_added", False): mark("a minimum"),
    ("sr", None): mark("any"),
    ("fmax", None): mark("sr / 2"),
    ("log", None): mark("none"),
}

#: What differs, and the two values.
_COLUMNS = 3


class DifferenceTable(TextSized, QWidget):
    """One row for each parameter that differs, with both recipes' values.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        # Cells are kept and used again: a widget that a layout's item leads to must not be deleted
        # by way of that item, whose end leaves PySide with a wrapper of freed memory.
        self._cells: list[QLabel] = []
        self.take_sizes()
        self._shown: tuple[Recipe, Recipe] | None = None
        self.setAccessibleName(tr("Parameters in which the recipes differ"))
        self.hide()

    def take_sizes(self) -> None:
        """Set what lies around and between its cells."""
        self._grid.setContentsMargins(0, px(2), 0, px(4))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(2))

    def show_recipes(self, pair: tuple[Recipe, Recipe] | None) -> None:
        """Show how two recipes differ, or nothing for None."""
        if pair == self._shown:
            return
        self._shown = pair
        self.setVisible(pair is not None)
        texts = _texts_of(*pair) if pair is not None else []
        if texts and not self._cells:  # as many as there can ever be
            for index in range(_COLUMNS * (1 + len(fields(Recipe)))):
                self._add_cell(index)
        for index, cell in enumerate(self._cells):
            cell.setText(texts[index] if index < len(texts) else "")
            cell.setVisible(index < len(texts))

    def _add_cell(self, index: int) -> None:
        row, column = divmod(index, _COLUMNS)
        cell = QLabel()
        cell.setWordWrap(True)
        cell.setProperty("role", "hint" if row == 0 or column == 0 else "cell")
        self._grid.addWidget(cell, row, column)
        self._cells.append(cell)


def _texts_of(first: Recipe, second: Recipe) -> list[str]:
    """Return the cells of the table, row by row, its head first."""
    found = differences(first, second)
    if not found:
        return [tr("no parameter differs"), "", ""]
    texts = [tr("differs in"), tr("first"), tr("second")]
    for name, values in found.items():
        texts += [_title_of(name), *(_shown(name, value) for value in values)]
    return texts


def _title_of(name: str) -> str:
    return tr(_NAMES[name]) if name in _NAMES else name


def _shown(name: str, value: object) -> str:
    known = _VALUES.get((name, value)) if value is None or isinstance(value, bool) else None
    if known is not None:
        return tr(known)
    if value is None:
        return tr("none")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return f"{value:.4g}" if isinstance(value, float) else str(value)
