"""Fields of the inspector: choose a preset or type a value."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolTip, QWidget

from dsp.analysis.scales import hz_of_note
from gui.failures.guard import guarded, guarded_with
from gui.reach.announcing import announce
from gui.reach.combo_names import name_by_label
from gui.translation import reason_of, tr

T = TypeVar("T")

_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
_QUANTITY = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?)\s*([a-zµ]*)\s*$", re.IGNORECASE)
#: Units a field may take, and their factors.
Units = Mapping[str, float]
NUMBER: Units = {"": 1.0, "k": 1e3}
FREQUENCY: Units = {"": 1.0, "k": 1e3, "hz": 1.0, "khz": 1e3}
LEVEL: Units = {"": 1.0, "db": 1.0, "dbfs": 1.0}
DURATION: Units = {"": 1.0, "s": 1.0, "ms": 1e-3, "min": 60.0}


def parse_quantity(text: str, units: Units) -> float:
    """Return the number in a text such as "2k", "1.5 kHz", "−60 dB" or "5 min".

    Raises
    ------
    ValueError
        If the text is not a number with one of the units, or "1,000", which means a thousand to
        some and one to others.
    """
    plain = text.replace("\N{MINUS SIGN}", "-").replace("\N{NARROW NO-BREAK SPACE}", "")
    match = _QUANTITY.match(plain)
    factor = units.get(match[2].lower()) if match else None
    if match is None or factor is None:
        known = ", ".join(unit for unit in units if unit)
        raise ValueError(
            tr(
                "this is not a number, with {units} or nothing behind it: {text!r}",
                units=known,
                text=text,
            )
        )
    if _THOUSANDS.search(plain):
        raise ValueError(tr("write thousands without a comma: {text!r}", text=text))
    return float(match[1].replace(",", ".")) * factor


def parse_frequency(text: str) -> float:
    """Return the frequency in Hz in a text, such as "2k" or "A4"; ValueError if there is none."""
    try:
        return hz_of_note(text)
    except ValueError:
        return parse_quantity(text, FREQUENCY)


def parse_level(text: str) -> float:
    """Return the level in dB in a text; ValueError if there is none."""
    return parse_quantity(text, LEVEL)


def parse_duration(text: str) -> float:
    """Return the time in seconds in a text; ValueError if there is none."""
    return parse_quantity(text, DURATION)


def parse_whole(text: str) -> int:
    """Return the whole number in a text.

    Raises
    ------
    ValueError
        If there is none.
    """
    value = parse_quantity(text, NUMBER)
    if value != int(value):
        raise ValueError(tr("this is not a whole number: {text!r}", text=text))
    return int(value)


#: Keys that move within a field or its list.
_MOVES = frozenset(
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown")
)


class Field(QComboBox, Generic[T]):
    """A list of presets, optionally with room to type another value.

    Parameters
    ----------
    name : str
        Accessible name.
    tip : str
        Tool-tip.
    presets : iterable
        Values offered.
    show : callable
        Makes a text of a value.
    apply : callable
        Called with the value chosen or typed; a ValueError rejects it and restores the old one.
    parse : callable, optional
        Makes a value of a typed text; without it the presets are all there is.
    """

    def __init__(
        self,
        name: str,
        tip: str,
        presets: Iterable[T],
        show: Callable[[T], str],
        apply: Callable[[T], None],
        parse: Callable[[str], T] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show, self._apply, self._parse = show, apply, parse
        self._tip = tip
        self._why = ""
        self._value: T | None = None
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.view().setAccessibleName(name)
        self.set_presets(presets)
        self.activated.connect(lambda index: self._take(self._presets[index]))
        if parse is not None:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.setCompleter(None)  # type: ignore[arg-type]  # None takes it away
            line = self.lineEdit()
            assert line is not None  # what is editable has one
            line.setAccessibleName(name)
            line.editingFinished.connect(self._typed)

    def set_presets(self, presets: Iterable[T]) -> None:
        """Offer other values."""
        self._presets = list(presets)
        self.blockSignals(True)
        self.clear()
        self.addItems([self._show(value) for value in self._presets])
        self.blockSignals(False)
        if self._value is not None:
            self.set_value(self._value)

    def set_value(self, value: T) -> None:
        """Show a value without applying it."""
        self._value = value
        self.blockSignals(True)
        index = self._presets.index(value) if value in self._presets else -1
        self.setCurrentIndex(index)
        line = self.lineEdit()
        if line is not None:
            line.setText(self._show(value))
            line.setCursorPosition(0)  # where it is too long, its end is cut
        self.blockSignals(False)

    def clear_value(self) -> None:
        """Show that there is no value yet."""
        self._value = None
        self.blockSignals(True)
        self.setCurrentIndex(-1)
        if self.isEditable():
            self.clearEditText()
        self.blockSignals(False)

    @property
    def tip(self) -> str:
        """What it is for."""
        return self._tip

    def set_without_effect(self, why: str) -> None:
        """Let nobody change what would change nothing, and say why; "" gives it back."""
        self._why = why
        self.setEnabled(not why)
        self.setToolTip(f"{self._tip}\n{why}" if why else self._tip)
        self.setAccessibleDescription(why)

    @property
    def why_without_effect(self) -> str:
        """Why it cannot be changed now, empty where it can."""
        return self._why

    @property
    def shown(self) -> str:
        """The value as a text, empty if there is none."""
        return "" if self._value is None and None not in self._presets else self.currentText()

    @property
    def texts(self) -> list[str]:
        """The presets as texts."""
        return [self._show(value) for value in self._presets]

    def choose(self, text: str) -> None:
        """Apply a preset by its text, or what a text typed here would mean.

        Raises
        ------
        ValueError
            If it means nothing, or may not be chosen.
        """
        for value in self._presets:
            if self._show(value).casefold() == text.strip().casefold():
                self._apply(value)
                return
        if self._parse is None:
            raise ValueError(
                tr("{setting} has no value {text!r}", setting=self.accessibleName(), text=text)
            )
        self._apply(self._parse(text))

    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        """Take plain keys for the list before the window takes them for its shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
            own = event.key() in _MOVES or (event.text() and event.text().isprintable())
            if own and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in plain:
                event.accept()
                return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys back to the window with Return and Escape."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.clearFocus()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Let screen readers find the name, now that it has its place."""
        super().showEvent(event)
        name_by_label(self)

    @guarded
    def hidePopup(self) -> None:
        """Give the keys back to the window once something was chosen."""
        super().hidePopup()
        self.clearFocus()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step through presets only when focused: scrolling the panel must not change settings."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _typed(self) -> None:
        assert self._parse is not None
        if self.currentText() == ("" if self._value is None else self._show(self._value)):
            return
        try:
            value = self._parse(self.currentText())
        except ValueError as error:
            self._reject(error)
        else:
            self._take(value)

    def _take(self, value: T) -> None:
        try:
            self._apply(value)
        except ValueError as error:
            self._reject(error)
        else:
            self.setToolTip(self._tip)
            if self._value is not None:  # what was typed may be the old value in other words
                self.set_value(self._value)

    def _reject(self, error: ValueError) -> None:
        words = tr("Not taken: {reason}", reason=reason_of(error))
        self.setToolTip(f"{self._tip}\n{words}")
        announce(self, words, urgent=True)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)
        if self._value is None:
            self.clear_value()
        else:
            self.set_value(self._value)
