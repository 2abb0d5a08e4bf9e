"""The layout of the window: kept here, and changed by actions that need no mouse."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from gui.actions import Entry, add_actions
from gui.reach.announcing import announce
from gui.theme import Theme
from gui.translation import tr
from gui.views.layout_gestures import LayoutGestures
from gui.views.layout_words import COMPARED_WORDS, ROW_WORDS, RowWords
from gui.views.panel_edge import PanelEdge
from gui.views.resizing import Resizing
from gui.views.stage_layout import (
    LEAST_INSPECTOR,
    MOST_INSPECTOR,
    ROWS,
    USUAL_INSPECTOR,
    RowName,
    StageLayout,
)
from gui.views.status_notices import StatusNotices

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: One step of "taller" and "wider".
_STEP = 1.2


class LayoutActions(QObject):
    """Gives the window its layout, and the actions that change it.

    Parameters
    ----------
    window : MainWindow
        Whose stage and panels are laid out.
    theme : Theme
        Colours and size of text.

    Attributes
    ----------
    gestures : LayoutGestures
        The same by mouse.
    """

    changed = Signal()

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._layout = StageLayout()
        self._compact = False
        self.gestures = LayoutGestures(window.stage, self, theme)
        window.inspector.width_taken.connect(window.labelling.panel.setFixedWidth)
        self.edge = PanelEdge(window.inspector, self.resize_inspector)
        self.edge.usual = self._usual_inspector
        self._notices = StatusNotices(
            window.status, lambda: self._layout.status, lambda: self._compact
        )
        self._rows: dict[RowName, dict[str, QAction]] = {}
        self._add_actions()
        window.session.analysis_changed.connect(self.refresh)
        window.stage.restyled.connect(self._fit_inspector)
        self.refresh()

    @property
    def layout(self) -> StageLayout:
        """The layout as it is; what of the panels is shown is asked of them."""
        if self._compact:
            return self._layout
        window = self._window
        return replace(
            self._layout,
            overview=not window.overview.isHidden(),
            inspector=not window.inspector.isHidden(),
        )

    def use(self, layout: StageLayout, said: str) -> None:
        """Take a layout, and say in words what has changed."""
        window, self._layout = self._window, layout
        window.stage.arrange(layout, bare=self._compact)
        window.inspector.setVisible(layout.inspector)
        if not self._compact:
            window.overview.setVisible(layout.overview)
            self._notices.refresh()
        self._fit_inspector()
        self.refresh()
        announce(window.stage, said)
        self.changed.emit()

    def set_compact(self, compact: bool) -> None:
        """Leave the stage bare and the panels alone, while the window is a strip."""
        self._layout, self._compact = self.layout, compact
        self._window.stage.arrange(self._layout, bare=compact)
        if not compact:
            self._notices.refresh()
        self.changed.emit()

    def can_hide(self, row: RowName) -> bool:
        """Return whether a row is shown and not the last picture."""
        return self._layout.can_hide(row, self._n_panes)

    def toggle(self, row: RowName) -> None:
        """Hide a row, or show it again; the last picture stays."""
        layout, n_panes, words = self.layout, self._n_panes, self._words(row)
        if row not in layout.rows(n_panes):
            self.use(layout.show(row), tr(words.shown))
        elif layout.can_hide(row, n_panes):
            self.use(layout.hide(row, n_panes), tr(words.hidden))

    def put(self, row: RowName, place: int) -> None:
        """Put a row before the `place`-th of those shown."""
        self._moved(row, self.layout.put(row, place, self._n_panes))

    def move(self, row: RowName, down: int) -> None:
        """Move a row one place down (1) or up (-1)."""
        self._moved(row, self.layout.move(row, down, self._n_panes))

    def _moved(self, row: RowName, layout: StageLayout) -> None:
        rows = layout.rows(self._n_panes)
        if layout != self.layout and row in rows:
            place = rows.index(row) + 1
            self.use(layout, tr(self._words(row).moved, place=place, count=len(rows)))

    def grow(self, row: RowName, by: float) -> None:
        """Make a row so many times as high, at the cost of the others."""
        stage, layout = self._window.stage, self.layout
        resizing = Resizing(layout, stage.height(), self._n_panes, self._theme.scale)
        self.use(resizing.grow(row, by), tr("Another size"))

    def widen_spectra(self, by: float) -> None:
        """Make the spectra so many times as wide."""
        layout = self.layout
        wide = layout.with_stretches({"spectra_width": layout.spectra_width * by})
        self.use(wide, tr("Another size"))

    def resize_inspector(self, width: float) -> None:
        """Make the settings so wide, in logical pixels of the screen."""
        usual = round(width / self._theme.scale)
        usual = min(max(usual, LEAST_INSPECTOR), MOST_INSPECTOR)
        self.use(replace(self.layout, inspector_width=usual), "")

    def refresh(self) -> None:
        """Name the actions by what they would do now."""
        layout, n_panes = self._layout, self._n_panes
        shown = layout.rows(n_panes)
        for row, actions in self._rows.items():
            words, there = self._words(row), row in ROWS[: 1 + n_panes]
            place = shown.index(row) if row in shown else -1
            hide = tr(words.hide) if row in shown else tr(words.show)
            actions["toggle"].setText(hide)
            free = there and (place < 0 or layout.can_hide(row, n_panes))
            actions["toggle"].setEnabled(free)
            for name, said, free in (
                ("up", words.up, place > 0),
                ("down", words.down, 0 <= place < len(shown) - 1),
                ("taller", words.taller, place >= 0 and self._resizable(row, shown)),
                ("lower", words.lower, place >= 0 and self._resizable(row, shown)),
            ):
                if name in actions:
                    actions[name].setText(tr(said))
                    actions[name].setEnabled(free)
        self._spectra.setText(
            tr("Hide the spectra and the level meter")
            if layout.spectra
            else tr("Show the spectra and the level meter")
        )
        self._overview.setText(
            tr("Hide the overview") if layout.overview else tr("Show the overview")
        )
        self._status.setText(
            tr("Hide the line at the foot") if layout.status else tr("Show the line at the foot")
        )

    def _resizable(self, row: RowName, shown: tuple[RowName, ...]) -> bool:
        if self._n_panes == 2:
            return len(shown) > 1
        return "waveform" in shown and row != "second"

    @property
    def _n_panes(self) -> int:
        return 2 if self._window.session.analysis.compared is None else 3

    def _words(self, row: RowName) -> RowWords:
        return (ROW_WORDS if self._n_panes == 2 else COMPARED_WORDS)[row]

    def _fit_inspector(self) -> None:
        self._window.inspector.set_usual_width(self._layout.inspector_width)

    def _add_actions(self) -> None:
        window = self._window
        for row, words in ROW_WORDS.items():
            entries: dict[str, Entry] = {
                "toggle": (tr(words.hide), "", partial(self.toggle, row)),
                "up": (tr(words.up), "", partial(self.move, row, -1)),
                "down": (tr(words.down), "", partial(self.move, row, 1)),
            }
            if words.taller:
                entries["taller"] = (tr(words.taller), "", partial(self.grow, row, _STEP))
                entries["lower"] = (tr(words.lower), "", partial(self.grow, row, 1 / _STEP))
            made = add_actions(window, entries.values(), "Layout")
            self._rows[row] = dict(zip(entries, made, strict=True))
        rest: list[Entry] = [
            (tr("Hide the spectra and the level meter"), "", self._toggle_spectra),
            (tr("Wider spectra"), "", lambda: self.widen_spectra(_STEP)),
            (tr("Narrower spectra"), "", lambda: self.widen_spectra(1 / _STEP)),
            (tr("Hide the overview"), "", self._toggle_overview),
            (tr("Hide the line at the foot"), "", self._toggle_status),
            (tr("Wider settings"), "", lambda: self._widen_inspector(_STEP)),
            (tr("Narrower settings"), "", lambda: self._widen_inspector(1 / _STEP)),
            (tr("Usual layout"), "", lambda: self.use(StageLayout(), tr("Usual layout"))),
        ]
        self._spectra, _, _, self._overview, self._status, *_ = add_actions(window, rest, "Layout")

    def _widen_inspector(self, by: float) -> None:
        self.resize_inspector(self._window.inspector.width() * by)

    def _usual_inspector(self) -> None:
        layout = replace(self.layout, inspector_width=USUAL_INSPECTOR)
        self.use(layout, tr("Usual width of the settings"))

    def _toggle_spectra(self) -> None:
        there = self.layout.spectra
        words = tr("The spectra are hidden") if there else tr("The spectra are shown")
        self.use(replace(self.layout, spectra=not there), words)

    def _toggle_overview(self) -> None:
        there = self.layout.overview
        words = tr("The overview is hidden") if there else tr("The overview is shown")
        self.use(replace(self.layout, overview=not there), words)

    def _toggle_status(self) -> None:
        there = self.layout.status
        words = (
            tr("The line at the foot is hidden") if there else tr("The line at the foot is shown")
        )
        self.use(replace(self.layout, status=not there), words)
