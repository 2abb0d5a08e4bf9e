"""What a figure is to be, as a value: replaced, never mutated."""

from dataclasses import dataclass
from typing import Literal, get_args

from dsp.message import say
from gui.theme import DARK, Tokens

Kind = Literal["png", "svg", "pdf"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Ground = Literal["paper", "dark"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)
#: What a figure can do without; a "pane" is counted from the top.
Part = Literal["title", "settings", "waveform", "colour bar", "pane 1", "pane 2", "pane 3"]
PARTS: tuple[Part, ...] = get_args(Part)
PANES: tuple[Part, ...] = ("pane 1", "pane 2", "pane 3")

#: Sizes are in points of the screen, 96 to the inch, as in CSS: type of 11 is 8.25 on paper.
DPI = 96
PX_PER_CM = DPI / 2.54
#: What is written may be large, but must fit into memory.
LEAST_SIDE, MOST_SIDE, MOST_PIXELS = 200.0, 20_000, 200_000_000

#: White ground and dark lines, for print. In one place, so that it can be another look's.
PAPER = Tokens(
    name="Paper",
    window="#ffffff",
    stage="#ffffff",
    picture="#ffffff",
    panel="#ffffff",
    border="#6b7280",
    text="#000000",
    text_dim="#30363f",
    accent="#1f5f99",
    accent_deep="#8fbce4",
    danger="#d7191c",
)
THEMES: dict[Ground, Tokens] = {"paper": PAPER, "dark": DARK}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChoices:
    """How a figure looks and what it holds.

    Parameters
    ----------
    kind : {"png", "svg", "pdf"}
        Pixels, or text and axes as outlines around pictures of pixels.
    size : (float, float), optional
        Width and height in 1/96 inch; None makes the pictures as large as on the stage.
    density : float
        Pixels of the pictures in 1/96 inch, 1 to 8: the sound is analysed in as many columns.
    ground : {"paper", "dark"}
        White with dark lines, or as the window.
    without : frozenset of str
        Which of `PARTS` are left out.

    Raises
    ------
    ValueError
        If a value is none of these, or the figure would be too small to hold anything or too large
        for memory.
    """

    kind: Kind = "png"
    size: tuple[float, float] | None = None
    density: float = 2.0
    ground: Ground = "paper"
    without: frozenset[Part] = frozenset()

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("kind", self.kind, KINDS),
            ("ground", self.ground, GROUNDS),
        ):
            if value not in allowed:
                raise ValueError(f"{name} must be one of {', '.join(allowed)}, got {value!r}")
        if unknown := self.without - set(PARTS):
            raise ValueError(f"there is no part {min(unknown)!r}; there are: {', '.join(PARTS)}")
        if not 1 <= self.density <= 8:
            raise ValueError(
                say("density must be from 1 to 8, got {density:g}", density=self.density)
            )
        if self.size is not None:
            check_size(*self.size, self.density)

    @property
    def theme(self) -> Tokens:
        """Colours and type."""
        return THEMES[self.ground]

    def shows(self, part: Part) -> bool:
        """Return whether a part is there."""
        return part not in self.without


def check_size(width: float, height: float, density: float) -> None:
    """Raise ValueError if a figure of this size, in 1/96 inch, is too small or too large."""
    least = LEAST_SIDE / PX_PER_CM
    if min(width, height) < LEAST_SIDE:
        raise ValueError(
            say(
                "a figure is at least {least:.1f} cm wide and high ({pixels:.0f} pixels), got "
                "{width:.1f} × {height:.1f} cm",
                least=least,
                pixels=LEAST_SIDE,
                width=width / PX_PER_CM,
                height=height / PX_PER_CM,
            )
        )
    pixels = width * density, height * density
    if max(pixels) > MOST_SIDE or pixels[0] * pixels[1] > MOST_PIXELS:
        raise ValueError(
            say(
                "a picture has at most {side} pixels on a side and {millions} million together, "
                "got {width:.0f} × {height:.0f}",
                side=MOST_SIDE,
                millions=MOST_PIXELS // 10**6,
                width=pixels[0],
                height=pixels[1],
            )
        )
