"""A table of the parameters in which two recipes differ."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dsp.analysis.recipe import Recipe, differences

#: What the recipe's fields are called in the field.
_NAMES = {
    "sample_scale": "sample scale",
    "pad_length": "padded by",
    "dc_removal": "mean removed",
    "pre_emphasis": "pre-emphasis",
    "single_precision": "float32 steps",
    "drop_last_frame": "last frame",
    "magnitude_offset": "offset",
    "mel_scale": "mel scale",
    "mel_norm": "mel norm",
    "floor_is_added": "floor is",
    "clip_range": "clipped below max",
}
_VALUES = {
    ("drop_last_frame", True): "dropped",
    ("drop_last_frame", False): "kept",
    ("floor_is_added", True): "added",
    ("floor_is_added", False): "a minimum",
    ("sr", None): "any",
    ("fmax", None): "sr / 2",
    ("log", None): "none",
}


class DifferenceTable(QWidget):
    """One row for each parameter that differs, with both recipes' values.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._shown: tuple[Recipe, Recipe] | None = None
        self.setAccessibleName("Parameters in which the recipes differ")
        self.hide()

    def show_recipes(self, pair: tuple[Recipe, Recipe] | None) -> None:
        """Show how two recipes differ, or nothing for None."""
        if pair == self._shown:
            return
        self._shown = pair
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        self.setVisible(pair is not None)
        if pair is None:
            return
        found = differences(*pair)
        head = ("differs in", "first", "second") if found else ("no parameter differs", "", "")
        self._add(0, head, dim=True)
        for row, (name, values) in enumerate(found.items(), 1):
            first, second = (_shown(name, value) for value in values)
            self._add(row, (_NAMES.get(name, name), first, second), dim=False)

    def _add(self, row: int, texts: tuple[str, str, str], *, dim: bool) -> None:
        for column, text in enumerate(texts):
            label = QLabel(text)
            label.setProperty("role", "hint" if dim or column == 0 else "cell")
            self._grid.addWidget(label, row, column)


def _shown(name: str, value: object) -> str:
    known = _VALUES.get((name, value)) if value is None or isinstance(value, bool) else None
    if known is not None:
        return known
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
