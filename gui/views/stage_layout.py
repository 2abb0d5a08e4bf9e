"""Which rows the stage has, in which order and how large: a value, replaced and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Literal, get_args

#: The waveform, and the panes by their number: what is compared has three of them.
RowName = Literal["waveform", "spectrogram", "second", "difference"]
ROWS: tuple[RowName, ...] = get_args(RowName)
PANE_ROWS = ROWS[1:]
#: What can be made larger or smaller than usual.
Stretched = Literal["waveform", "spectrogram", "second", "spectra_width"]
STRETCHED: tuple[Stretched, ...] = get_args(Stretched)
#: How many times as large as usual something can be made.
LEAST_STRETCH, MOST_STRETCH = 0.05, 20.0
#: Width of the settings beside the views, in logical pixels at the usual size of text.
USUAL_INSPECTOR, LEAST_INSPECTOR, MOST_INSPECTOR = 280, 220, 560


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLayout:
    """What stands where on the stage and beside it.

    Heights and widths are told by how many times as large as usual they are, so that one layout
    goes with every size of the window.

    Parameters
    ----------
    order : tuple of str
        All of `ROWS`, from the top; "second" is the mel view or the other recipe.
    hidden : frozenset of str
        Rows that are not shown. Of the panes there are, one always is.
    waveform, spectrogram, second : float
        Height. Panes share what the waveform leaves by these. Recipes that are compared are
        equally high, whatever is said here: they are subtracted row by row.
    spectra : bool
        Whether spectra and level meter stand beside the pictures.
    spectra_width : float
        Their width.
    overview, inspector, status : bool
        Whether the strip of all sound, the settings, and the line at the foot are shown.
    inspector_width : int
        Logical pixels at the usual size of text.

    Raises
    ------
    ValueError
        If `order` is none of all rows, or a size is none.
    """

    order: tuple[RowName, ...] = ROWS
    hidden: frozenset[RowName] = frozenset()
    waveform: float = 1.0
    spectrogram: float = 1.0
    second: float = 1.0
    spectra: bool = True
    spectra_width: float = 1.0
    overview: bool = True
    inspector: bool = True
    status: bool = True
    inspector_width: int = USUAL_INSPECTOR

    def __post_init__(self) -> None:
        if sorted(self.order) != sorted(ROWS):
            raise ValueError(f"order must hold each of {', '.join(ROWS)} once, got {self.order}")
        if unknown := self.hidden - set(ROWS):
            raise ValueError(f"hidden may hold {', '.join(ROWS)}, got {min(unknown)!r}")
        for name in STRETCHED:
            value = getattr(self, name)
            if not (isfinite(value) and LEAST_STRETCH <= value <= MOST_STRETCH):
                raise ValueError(
                    f"{name} must be from {LEAST_STRETCH:g} to {MOST_STRETCH:g}, got {value!r}"
                )
        if not LEAST_INSPECTOR <= self.inspector_width <= MOST_INSPECTOR:
            raise ValueError(
                f"inspector_width must be from {LEAST_INSPECTOR} to {MOST_INSPECTOR}, "
                f"got {self.inspector_width}"
            )

    def rows(self, n_panes: int) -> tuple[RowName, ...]:
        """Return the rows that are shown of a stage of `n_panes`, from the top."""
        there = ROWS[: 1 + n_panes]
        shown = tuple(row for row in self.order if row in there and row not in self.hidden)
        if any(row in PANE_ROWS for row in shown):
            return shown
        return tuple(row for row in self.order if row in shown or row == "spectrogram")

    def can_hide(self, row: RowName, n_panes: int) -> bool:
        """Return whether a row is shown, and not the last pane."""
        rows = self.rows(n_panes)
        return row in rows and (row == "waveform" or sum(one in PANE_ROWS for one in rows) > 1)

    def hide(self, row: RowName, n_panes: int) -> "StageLayout":
        """Return the layout without a row; the last pane stays."""
        if not self.can_hide(row, n_panes):
            return self
        return replace(self, hidden=self.hidden | {row})

    def show(self, row: RowName) -> "StageLayout":
        """Return the layout with a row."""
        return replace(self, hidden=self.hidden - {row})

    def put(self, row: RowName, place: int, n_panes: int) -> "StageLayout":
        """Return the layout with a row before the `place`-th of those shown, or behind the last."""
        rows = self.rows(n_panes)
        if row not in rows:
            return self
        if rows.index(row) <= place <= rows.index(row) + 1:
            return self
        before = next((one for one in rows[max(0, place) :] if one != row), None)
        order = [one for one in self.order if one != row]
        at = len(order) if before is None else order.index(before)
        return replace(self, order=(*order[:at], row, *order[at:]))

    def move(self, row: RowName, down: int, n_panes: int) -> "StageLayout":
        """Return the layout with a row one place further down (1) or up (-1) among those shown."""
        rows = self.rows(n_panes)
        if row not in rows:
            return self
        at = rows.index(row)
        if not 0 <= at + down < len(rows):
            return self
        return self.put(row, at + 2 if down > 0 else at - 1, n_panes)

    def with_stretches(self, stretches: Mapping[Stretched, float]) -> "StageLayout":
        """Return the layout with other sizes, as near to those wanted as there may be."""

        def size(name: Stretched) -> float:
            wanted = stretches.get(name, self.stretch(name))
            return min(max(wanted, LEAST_STRETCH), MOST_STRETCH)

        return replace(
            self,
            waveform=size("waveform"),
            spectrogram=size("spectrogram"),
            second=size("second"),
            spectra_width=size("spectra_width"),
        )

    def stretch(self, name: RowName | Stretched) -> float:
        """Return how many times as large as usual something is; the difference always is 1."""
        return 1.0 if name == "difference" else float(getattr(self, name))
