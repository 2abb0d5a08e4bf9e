"""Sizes by hand: what becomes of a layout when an edge is moved or a row made taller."""

from collections.abc import Mapping
from dataclasses import replace

from gui.views.geometry import LEAST_ROW, heights, usable_height, usual_shares, usual_wave
from gui.views.stage_layout import RowName, StageLayout, Stretched


class Resizing:
    """The rows of a stage of one size, to be made taller or lower.

    Parameters
    ----------
    layout : StageLayout
        As it is.
    height : float
        Of the stage, in logical pixels.
    n_panes : int
    scale : float
        How many times larger than usual text is.
    """

    def __init__(self, layout: StageLayout, height: float, n_panes: int, scale: float) -> None:
        self._layout, self._n_panes, self._scale = layout, n_panes, scale
        self._usable = usable_height(height, layout, n_panes, scale)
        self._least = round(LEAST_ROW * scale)
        self.rows = layout.rows(n_panes)
        self._high = heights(layout, n_panes, self._usable, scale)

    def can_move(self, edge: int) -> bool:
        """Return whether the edge below the `edge`-th row can be moved.

        Recipes that are compared are equally high.
        """
        if not 0 <= edge < len(self.rows) - 1:
            return False
        return self._n_panes == 2 or "waveform" in self.rows[edge : edge + 2]

    def move(self, edge: int, down: float) -> StageLayout:
        """Return the layout with an edge moved down by logical pixels; other edges stay."""
        if not self.can_move(edge):
            return self._layout
        above, below = self.rows[edge], self.rows[edge + 1]
        both = self._high[above] + self._high[below]
        if both < 2 * self._least:
            return self._layout
        first = min(max(self._high[above] + down, self._least), both - self._least)
        return self._with(self._high | {above: first, below: both - first})

    def reset(self, edge: int) -> StageLayout:
        """Return the layout in which the rows beside an edge share their height as usual."""
        if not self.can_move(edge):
            return self._layout
        above, below = self.rows[edge : edge + 2]
        if "waveform" in (above, below):
            return replace(self._layout, waveform=1.0)
        shares = usual_shares(self._n_panes)
        both = self._high[above] + self._high[below]
        first = both * shares[above] / (shares[above] + shares[below])
        return self._with(self._high | {above: first, below: both - first})

    def grow(self, row: RowName, by: float) -> StageLayout:
        """Return the layout with a row `by` times as high, at the cost of all others."""
        others = [one for one in self.rows if one != row]
        if row not in self.rows or not others:
            return self._layout
        if self._n_panes > 2 and row != "waveform":  # all of them: only the waveform can give way
            if "waveform" not in others:
                return self._layout
            return self._with(self._high | {"waveform": self._high["waveform"] / by})
        most = self._usable - self._least * len(others)
        wanted = min(max(self._high[row] * by, self._least), max(most, self._least))
        by_others = (self._usable - wanted) / (self._usable - self._high[row])
        return self._with({one: self._high[one] * by_others for one in others} | {row: wanted})

    def _with(self, high: Mapping[RowName, float]) -> StageLayout:
        stretches = dict[Stretched, float]()
        if "waveform" in high:
            stretches["waveform"] = high["waveform"] / usual_wave(self._usable, self._scale)
        panes = [row for row in high if row != "waveform" and row != "difference"]
        if self._n_panes == 2 and len(panes) > 1:
            shares = usual_shares(self._n_panes)
            per_share = sum(high[row] for row in panes) / sum(shares[row] for row in panes)
            stretches |= {row: high[row] / (shares[row] * per_share) for row in panes}
        return self._layout.with_stretches(stretches)
