"""Where things stand in a figure, in 1/96 inch with edges on pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from dsp.message import say
from gui.columns.picture_set import DIFFERENCE_PANE, PictureSizes
from gui.figures.choices import PANES, FigureChoices
from gui.views.geometry import Geometry

#: Left of the pictures: name of the axis, numbers, ticks. Right: colour bar, numbers, name.
LEFT, RIGHT, RIGHT_WITHOUT_BAR = 72.0, 90.0, 24.0
_BAR_AWAY, _BAR = 14.0, 12.0
TOP, TITLE, HEAD, GAP, TIME_AXIS, LINE, BOTTOM = 12.0, 24.0, 20.0, 12.0, 42.0, 15.0, 12.0
#: Shares of the height that is left for pictures, by the number of panes there could be.
_WAVE_SHARE, _PANE_SHARES = 0.12, {2: (0.62, 0.26), 3: (0.29, 0.29, 0.29)}
_LEAST_WIDTH, _LEAST_HEIGHT = 40.0, 24.0
#: Figures narrower than this have words in all of their width.
_NARROW, _MARGIN = 480.0, 12.0


@dataclass(frozen=True, slots=True, eq=False)
class FigureLayout:
    """A divided figure.

    Parameters
    ----------
    size : QSizeF
        Of all of it.
    geometry : Geometry
        The pictures. Those that are left out have a place beyond the figure.
    shown : tuple of int
        Numbers of the panes that are in it, from the top.
    wave : bool
        Whether the waveform is.
    caption_top : float
        Where the words below begin.
    words_left : float
        Where the words above and below begin.
    """

    size: QSizeF
    geometry: Geometry
    shown: tuple[int, ...]
    wave: bool
    caption_top: float
    words_left: float

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        ratio = self.geometry.pixel_ratio
        return round(self.size.width() * ratio), round(self.size.height() * ratio)

    def picture_sizes(self, span: int) -> PictureSizes:
        """Return the pixels of the pictures; no more columns than the `span` has samples."""
        now = self.geometry
        width, wave = now.device_size(now.wave)
        heights = tuple(now.device_size(pane)[1] for pane in now.panes)
        found = PictureSizes(min(width, max(1, span)), wave, heights)
        return found.with_difference() if DIFFERENCE_PANE in self.shown else found


def shown_panes(choices: FigureChoices, on_stage: Geometry) -> tuple[int, ...]:
    """Return the numbers of the panes in a figure: those on the stage, in their order."""
    panes = (row - 1 for row in on_stage.rows if row)
    return tuple(index for index in panes if choices.shows(PANES[index]))


def text_room(choices: FigureChoices, on_stage: Geometry) -> tuple[float, float]:
    """Return where the words above and below the pictures begin, and how wide they may be."""
    if choices.size is None:
        width = LEFT + on_stage.wave.width() + RIGHT_WITHOUT_BAR
    else:
        width = choices.size[0]
    left = LEFT if width >= _NARROW else _MARGIN
    return left, width - left - _MARGIN


def divide(choices: FigureChoices, on_stage: Geometry, n_lines: int) -> FigureLayout:
    """Divide a figure.

    Parameters
    ----------
    choices : FigureChoices
    on_stage : Geometry
        The stage's, whose pictures are as large where no size is chosen. What is hidden there is
        left out; the waveform comes first.
    n_lines : int
        Lines of words below the pictures.

    Raises
    ------
    ValueError
        If nothing is to be shown, or there is no room for it.
    """
    n_panes = len(on_stage.panes)
    shown = shown_panes(choices, on_stage)
    wave = choices.shows("waveform") and not on_stage.wave.isEmpty()
    if not shown and not wave:
        raise ValueError(say("a figure needs the waveform or one of the spectrograms"))
    right = RIGHT if choices.shows("colour bar") and shown else RIGHT_WITHOUT_BAR
    gaps = max(0, len(shown) + wave - 1) * GAP
    heads = len(shown) * HEAD
    words = n_lines * LINE + 4 if n_lines else 0.0
    above = TOP + (TITLE if choices.shows("title") else 0.0)
    around = above + gaps + heads + TIME_AXIS + words + BOTTOM
    if choices.size is None:
        width = on_stage.wave.width()
        heights = [on_stage.wave.height() if wave else 0.0]
        heights += [on_stage.panes[index].height() for index in shown]
    else:
        width = choices.size[0] - LEFT - right
        heights = _shared(choices.size[1] - around, wave, [_PANE_SHARES[n_panes][i] for i in shown])
    if width < _LEAST_WIDTH or min(heights if wave else heights[1:]) < _LEAST_HEIGHT:
        raise ValueError(
            say("there is no room for all of this: choose a larger figure, or fewer parts")
        )
    size = choices.size or (LEFT + width + right, around + sum(heights))
    words_left, _ = text_room(choices, on_stage)
    return _placed(choices.density, size, width, heights, shown, wave, above, n_panes, words_left)


def _shared(room: float, wave: bool, shares: Sequence[float]) -> list[float]:
    """Divide a height; the waveform's comes first, 0 for none."""
    whole = sum(shares) + (_WAVE_SHARE if wave else 0.0)
    for_wave = max(_LEAST_HEIGHT, room * _WAVE_SHARE / whole) if wave else 0.0
    for_panes = room - for_wave
    return [for_wave, *(for_panes * share / sum(shares) for share in shares)]


def _placed(
    density: float,
    size: tuple[float, float],
    width: float,
    heights: Sequence[float],
    shown: tuple[int, ...],
    wave: bool,
    top: float,
    n_panes: int,
    words_left: float,
) -> FigureLayout:
    def rect(left: float, top: float, width: float, height: float) -> QRectF:
        x, y, w, h = (round(value * density) for value in (left, top, width, height))
        return QRectF(x / density, y / density, max(1, w) / density, max(1, h) / density)

    away = size[1] + 100
    wave_rect = rect(LEFT, top if wave else away, width, heights[0] if wave else 4)
    if wave:
        top += heights[0] + (GAP if shown else 0.0)
    panes = [rect(LEFT, away, width, 4) for _ in range(n_panes)]
    for number, (index, height) in enumerate(zip(shown, heights[1:], strict=True)):
        top += HEAD
        panes[index] = rect(LEFT, top, width, height)
        top += height + (GAP if number < len(shown) - 1 else 0.0)
    bars = tuple(rect(pane.right() + _BAR_AWAY, pane.top(), _BAR, pane.height()) for pane in panes)
    # What only the stage has, spectra and a level meter, takes no part in a figure.
    beside = tuple(rect(away, pane.top(), 100, pane.height()) for pane in panes)
    geometry = Geometry(wave_rect, tuple(panes), beside, bars, beside[0], density)
    whole = QSizeF(round(size[0] * density) / density, round(size[1] * density) / density)
    return FigureLayout(whole, geometry, shown, wave, top + TIME_AXIS, words_left)
