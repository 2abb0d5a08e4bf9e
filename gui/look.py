"""The look that is chosen, and telling all that is painted when it changes."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from gui.theme import CONTRAST, DARK, LIGHT, Tokens
from gui.translation import mark

ThemeChoice = Literal["system", "dark", "light", "contrast"]
#: What can be chosen, and what it is called.
THEME_CHOICES: dict[ThemeChoice, str] = {
    "dark": mark("Dark"),
    "light": mark("Light"),
    "contrast": mark("High contrast"),
    "system": mark("As the system"),
}
_TOKENS: dict[ThemeChoice, Tokens] = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}


class Look(QObject):
    """A `Theme` whose tokens can be exchanged while the window is open.

    Whoever paints reads tokens when it paints, so that the next time shows the new ones; whoever
    keeps something painted listens to `changed`.

    Parameters
    ----------
    choice : {"system", "dark", "light", "contrast"}
    scale : float, optional
        How many times larger than usual text is; None for what the desktop asks for.
    desktop_scale : float
        What the desktop asks for.
    """

    changed = Signal()

    def __init__(
        self,
        choice: ThemeChoice = "dark",
        scale: float | None = None,
        *,
        desktop_scale: float = 1.0,
    ) -> None:
        super().__init__()
        self._choice = choice
        self.desktop_scale = desktop_scale
        self._tokens = _tokens_of(choice).scaled(desktop_scale if scale is None else scale)
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "colorSchemeChanged"):
            hints.colorSchemeChanged.connect(lambda _: self.choose(self._choice))

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen."""
        return self._choice

    @property
    def tokens(self) -> Tokens:
        """The look as it is now."""
        return self._tokens

    @property
    def scale(self) -> float:
        """How many times larger than usual text is."""
        return self._tokens.scale

    @property
    def text_size(self) -> int:
        """Size of what is read, in logical pixels."""
        return self._tokens.text_size

    @property
    def small_size(self) -> int:
        """Size of numbers at axes and the like, in logical pixels."""
        return self._tokens.small_size

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """Return a token as a colour, 0 to 255 opaque."""
        return self._tokens.colour(token, alpha)

    def pixel(self, token: str) -> int:
        """Return a token as a pixel of QImage.Format_RGB32."""
        return self._tokens.pixel(token)

    def px(self, size: float) -> int:
        """Return a length that grows with the text, in whole logical pixels."""
        return self._tokens.px(size)

    def choose(self, choice: ThemeChoice) -> None:
        """Take another look; tells so if anything changes by it."""
        self._choice = choice
        self._take(_tokens_of(choice).scaled(self.scale))

    def choose_scale(self, scale: float) -> None:
        """Take another size of text; tells so if it is another."""
        self._take(_tokens_of(self._choice).scaled(scale))

    def _take(self, tokens: Tokens) -> None:
        if tokens != self._tokens:
            self._tokens = tokens
            self.changed.emit()


def _tokens_of(choice: ThemeChoice) -> Tokens:
    if choice != "system":
        return _TOKENS[choice]
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return LIGHT if light else DARK
