"""The pop-up that says which sounds are recorded."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from dsp.recording.trigger import HYSTERESIS_DB, TriggerSettings
from gui.painting.axes import MINUS
from gui.panels.fields import Field, parse_duration, parse_frequency, parse_level
from gui.reach.popups import begin_inside
from gui.sizes import TextSized, px
from gui.translation import tr

_LEVELS = (-60.0, -50.0, -40.0, -30.0, -20.0)
_HOLDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_LOWEST = (0.0, 100.0, 500.0, 1000.0, 2000.0, 15_000.0)
_HIGHEST = (1000.0, 4000.0, 8000.0, 16_000.0, 100_000.0)
#: An upper edge above every sound's.
_OPEN = 1e6


class TriggerPanel(TextSized, QFrame):
    """Level, band and silence, as fields. What is typed holds at once.

    Parameters
    ----------
    apply : callable
        Takes new settings.
    parent : QWidget
        Qt parent.
    """

    def __init__(self, apply: Callable[[TriggerSettings], None], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._apply, self._settings = apply, TriggerSettings()
        self.setObjectName("diagnostics")
        self.setAccessibleName(tr("Which sounds are recorded"))
        self.level = Field[float](
            tr("Level that begins a recording"),
            tr(
                "RMS level with which a sound begins, in dBFS; a full-scale sine has −3. "
                "It ends {hysteresis:g} dB below",
                hysteresis=HYSTERESIS_DB,
            ),
            _LEVELS,
            _level_words,
            lambda value: self._change(replace(self._settings, level_dbfs=value)),
            parse_level,
        )
        self.low = Field[float](
            tr("Lowest frequency that begins a recording"),
            tr("Only what lies above it counts"),
            _LOWEST,
            _frequency_words,
            lambda value: self._change_band(value, self._band[1]),
            parse_frequency,
        )
        self.high = Field[float](
            tr("Highest frequency that begins a recording"),
            tr("Only what lies below it counts"),
            (*_HIGHEST, _OPEN),
            _frequency_words,
            lambda value: self._change_band(self._band[0], value),
            parse_frequency,
        )
        self.hold = Field[float](
            tr("Silence that ends a recording"),
            tr("So long it must be quiet before a file ends"),
            _HOLDS,
            lambda value: f"{value:g} s",
            lambda value: self._change(replace(self._settings, hold=value)),
            parse_duration,
        )
        hint = QLabel(tr("Each sound this loud gets a file of its own."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self._form = QFormLayout()
        rows = {
            tr("Louder than"): self.level,
            tr("Above"): self.low,
            tr("Below"): self.high,
            tr("Until quiet for"): self.hold,
        }
        for words, field in rows.items():
            self._form.addRow(words, field)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(hint)
        self._layout.addLayout(self._form)
        self.take_sizes()
        self._show(self._settings)

    def take_sizes(self) -> None:
        """Set margins and width by the size of text."""
        self._form.setHorizontalSpacing(px(16))
        self._form.setVerticalSpacing(px(8))
        self._layout.setContentsMargins(px(16), px(14), px(16), px(14))
        self._layout.setSpacing(px(12))
        self.setFixedWidth(px(300))

    def open_at(self, corner: QPoint, settings: TriggerSettings) -> None:
        """Show settings, with the upper left corner at a place on the screen, or where all fits."""
        self._show(settings)
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(corner.x(), room.left() + room.width() - self.width())
        y = min(corner.y(), room.top() + room.height() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        begin_inside(self)

    @property
    def _band(self) -> tuple[float, float]:
        return self._settings.band or (0.0, _OPEN)

    def _change_band(self, low: float, high: float) -> None:
        band = None if (low, high) == (0.0, _OPEN) else (low, high)
        self._change(replace(self._settings, band=band))

    def _change(self, changed: TriggerSettings) -> None:
        self._apply(changed)
        self._show(changed)

    def _show(self, settings: TriggerSettings) -> None:
        self._settings = settings
        self.level.set_value(settings.level_dbfs)
        self.low.set_value(self._band[0])
        self.high.set_value(self._band[1])
        self.hold.set_value(settings.hold)


def trigger_words(settings: TriggerSettings) -> str:
    """Return settings as a few words, e.g. ``"−40 dBFS, 2 kHz to 8 kHz"``."""
    level = _level_words(settings.level_dbfs)
    if settings.band is None:
        return level
    low, high = settings.band
    if high >= _OPEN:
        return tr("{level}, above {low}", level=level, low=_frequency_words(low))
    return tr(
        "{level}, {low} to {high}",
        level=level,
        low=_frequency_words(low),
        high=_frequency_words(high),
    )


def _level_words(value: float) -> str:
    return f"{value:g} dBFS".replace("-", MINUS)


def _frequency_words(value: float) -> str:
    if value >= _OPEN:
        return tr("no limit")
    return f"{value / 1000:g} kHz" if value >= 1000 else f"{value:g} Hz"
