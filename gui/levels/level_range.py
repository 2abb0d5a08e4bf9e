"""Which levels the colours should stand for: fitted to what is visible, once or all the time."""

from math import gcd
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from dsp.analysis.levels import FLOOR_DB
from gui.actions import Entry, add_actions
from gui.settings import LEVEL_MAX_DB, LEVEL_MIN_DB
from gui.translation import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow

#: The lowest colour stands for what a quarter of the picture lies below, which is the noise of the
#: room; the highest for what a thousandth lies above.
_LOW_SHARE, _HIGH_SHARE = 25.0, 99.9
_HEADROOM_DB = 3.0
_NARROWEST_DB, _WIDEST_DB = 40.0, 100.0
_STEP_DB = 5.0
#: More values say no more about a share of them.
_ENOUGH = 50_000
_Range = tuple[float, float]


def fitting_range(levels_db: NDArray[np.float32]) -> _Range | None:
    """Return levels for the first and the last colour that show what there is.

    Parameters
    ----------
    levels_db : ndarray of float32
        Levels of a picture, of any shape; digital silence and NaN do not count.

    Returns
    -------
    (float, float) or None
        Multiples of 5 dB, 40 to 100 dB apart; None where there is nothing to go by.
    """
    step = max(1, levels_db.size // _ENOUGH)
    while gcd(step, levels_db.shape[-1]) != 1:  # or else some rows would be passed over
        step += 1
    levels = levels_db.ravel()[::step]
    levels = levels[np.isfinite(levels) & (levels > FLOOR_DB + 1)]
    if not len(levels):
        return None
    low, high = np.percentile(levels, (_LOW_SHARE, _HIGH_SHARE))
    high = _STEP_DB * np.ceil((high + _HEADROOM_DB) / _STEP_DB)
    high = min(max(high, LEVEL_MIN_DB + _NARROWEST_DB), LEVEL_MAX_DB)
    low = _STEP_DB * np.floor(low / _STEP_DB)
    low = min(max(low, high - _WIDEST_DB, LEVEL_MIN_DB), high - _NARROWEST_DB)
    return float(low), float(high)


class LevelRange(QObject):
    """Fits the levels of the colours to the picture, when asked or while it changes.

    Levels that somebody chooses by hand end the fitting: they are meant to stay.

    Parameters
    ----------
    window : MainWindow
        Whose picture is looked at; gets the actions.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._chosen: _Range | None = None
        entries: list[Entry] = [
            (tr("Fit the levels to the picture"), "A", self.fit),
            (tr("Keep fitting the levels to the picture"), "Shift+A", self._toggle),
        ]
        _, self._keep = add_actions(window, entries, "View")
        self._keep.setCheckable(True)
        self._session.display_changed.connect(self._notice_hand)

    @property
    def fitting(self) -> bool:
        """Whether levels follow the picture."""
        return self._chosen is not None

    def fit(self) -> None:
        """Fit the levels once."""
        found = self._wanted()
        if found is not None:
            self._use(found)

    def set_fitting(self, fitting: bool) -> None:
        """Let levels follow the picture, or keep them as they are."""
        display = self._session.display
        self._chosen = (display.level_low_db, display.level_high_db) if fitting else None
        self._keep.setChecked(fitting)
        self.refresh()

    def refresh(self) -> None:
        """Follow what has become louder or quieter; to be called a few times a second.

        A step is taken only where more than one would be: levels do not flicker.
        """
        if self._chosen is None:
            return
        wanted = self._wanted()
        moved = wanted is not None and any(
            abs(new - old) > _STEP_DB for new, old in zip(wanted, self._chosen, strict=True)
        )
        if wanted is not None and moved:
            self._chosen = wanted
            self._use(wanted)

    def _toggle(self) -> None:
        self.set_fitting(not self.fitting)
        following, staying = tr("Levels follow the picture"), tr("Levels stay as they are")
        self._window.status.notify(following if self.fitting else staying, {})

    def _wanted(self) -> _Range | None:
        feed = self._window.loop.feed
        if feed is None:
            return None
        # The first that is shown; where only a difference is, the first there is.
        main = self._window.stage.geometry_now.main
        main = main if main < len(feed.panes) else 0
        values = feed.pictures[main].known_values()
        return fitting_range(feed.panes[main].scale.level_db(values)) if values.size else None

    def _use(self, levels: _Range) -> None:
        self._session.set_display(level_low_db=levels[0], level_high_db=levels[1])

    def _notice_hand(self) -> None:
        display = self._session.display
        if self.fitting and (display.level_low_db, display.level_high_db) != self._chosen:
            self.set_fitting(False)
            self._window.status.notify(tr("Levels chosen by hand stay as they are"), {})
