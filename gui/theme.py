"""Colours, sizes and type: the tokens everything visible is made of."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from PySide6.QtGui import QColor, QFont, QFontDatabase

from gui.resources import resource_path


class Theme(Protocol):
    """Where tokens come from: one look, or the one that is chosen just now."""

    @property
    def scale(self) -> float:
        """How many times larger than usual text is, and whatever must have room for it."""
        ...

    @property
    def text_size(self) -> int:
        """Size of what is read, in logical pixels."""
        ...

    @property
    def small_size(self) -> int:
        """Size of numbers at axes and the like, in logical pixels."""
        ...

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """Return a token as a colour, 0 to 255 opaque."""
        ...

    def pixel(self, token: str) -> int:
        """Return a token as a pixel of QImage.Format_RGB32."""
        ...

    def px(self, size: float) -> int:
        """Return a length that grows with the text, in whole logical pixels."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One look: colours as ``#rrggbb``, sizes in logical pixels.

    Parameters
    ----------
    name : str
        What people call it.
    window, stage, picture, panel, control, control_hover, border, grid : str
        Grounds: of the bars, around the pictures, of what was not heard yet, of menus and cards, of
        fields and buttons; the lines between them, and those behind a spectrum.
    on_picture, picture_shade : str
        Lines over pictures, and what sets them off: the same in all themes, as the pictures are.
    text, text_dim : str
        What is read, and what may be overlooked.
    accent, accent_deep : str
        What is active or traced, and the ground of what is chosen.
    live, live_deep, warning, paused_deep, file_deep, banner, banner_edge, danger,
    danger_deep : str
        States: their words, and the grounds behind these.
    trace : str
        Peaks that are held.
    scale : float
        How many times larger than usual text is.
    text_size, small_size, radius, spacing : int
        Of type, corners, and what lies between things; already scaled.
    """

    name: str
    window: str = "#0d1117"
    stage: str = "#0b0e13"
    picture: str = "#000004"
    on_picture: str = "#e8edf4"
    picture_shade: str = "#0b0e13"
    panel: str = "#141a23"
    control: str = "#1e2632"
    control_hover: str = "#283243"
    border: str = "#2a3444"
    grid: str = "#1e2632"
    text: str = "#e8edf4"
    text_dim: str = "#9aa7b8"
    accent: str = "#4cb5f5"
    accent_deep: str = "#1c5f8f"
    live: str = "#3ddc84"
    live_deep: str = "#113a25"
    warning: str = "#f5b84c"
    paused_deep: str = "#3d3015"
    file_deep: str = "#16324a"
    banner: str = "#2b2412"
    banner_edge: str = "#5d4a1c"
    danger: str = "#ff5d5d"
    danger_deep: str = "#33161b"
    trace: str = "#f0a35b"
    scale: float = 1.0
    text_size: int = 13
    small_size: int = 11
    radius: int = 7
    spacing: int = 8

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """Return a token as a colour, 0 to 255 opaque."""
        colour = QColor(getattr(self, token))
        colour.setAlpha(alpha)
        return colour

    def pixel(self, token: str) -> int:
        """Return a token as a pixel of QImage.Format_RGB32."""
        return 0xFF000000 | int(getattr(self, token)[1:], 16)

    def px(self, size: float) -> int:
        """Return a length that grows with the text, in whole logical pixels."""
        return round(size * self.scale)

    def scaled(self, scale: float) -> "Tokens":
        """Return this look with text `scale` times as large as usual, and room for it."""
        sizes = ("text_size", "small_size", "radius", "spacing")
        by = scale / self.scale
        return replace(
            self, scale=scale, **{name: round(getattr(self, name) * by) for name in sizes}
        )


DARK = Tokens(name="Dark")
LIGHT = Tokens(
    name="Light",
    window="#eef1f5",
    stage="#fafbfd",
    panel="#ffffff",
    control="#ffffff",
    control_hover="#e3e9f1",
    border="#bcc7d4",
    grid="#dbe2ea",
    text="#16202c",
    text_dim="#4c5a6a",
    accent="#0a63a6",
    accent_deep="#b4d9f5",
    live="#08623a",
    live_deep="#cdeedb",
    warning="#7a4d00",
    paused_deep="#fbe7bf",
    file_deep="#d3e9fa",
    banner="#fff4da",
    banner_edge="#d9b566",
    danger="#b3161f",
    danger_deep="#fbdcde",
    trace="#a34a04",
)
CONTRAST = Tokens(
    name="High contrast",
    window="#000000",
    stage="#000000",
    picture="#000000",
    panel="#000000",
    control="#000000",
    control_hover="#262626",
    border="#ffffff",
    grid="#404040",
    text="#ffffff",
    text_dim="#e2e2e2",
    accent="#5fd3ff",
    accent_deep="#00538a",
    live="#5dff9f",
    live_deep="#003b1c",
    warning="#ffd54d",
    paused_deep="#3d2f00",
    file_deep="#00304f",
    banner="#000000",
    banner_edge="#ffd54d",
    danger="#ff8a8a",
    danger_deep="#4a0000",
    trace="#ffb870",
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}

#: Words and the grounds they stand on somewhere; their contrast is tested for every theme.
TEXT_ON_GROUNDS = {
    "text": (
        *("window", "stage", "panel", "control", "control_hover"),
        *("accent_deep", "banner"),
    ),
    "text_dim": ("window", "stage", "panel", "control"),
    "accent": ("window", "panel", "file_deep"),
    "live": ("live_deep",),
    "warning": ("window", "paused_deep"),
    "danger": ("window", "control", "danger_deep"),
}


@cache
def _font_family() -> str:
    """Load our own font, so that the window looks the same and needs no system font."""
    families: list[str] = []
    for weight in ("Regular", "Medium", "SemiBold"):
        path = resource_path("fonts", f"Inter-{weight}.otf")
        families += QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(path))
        )
    return families[0] if families else QFont().family()


@cache
def font(size: int, *, bold: bool = False) -> QFont:
    """Return the window's font in `size` logical pixels, with figures of equal width."""
    made = QFont(_font_family())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(made, "setFeature"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
