"""Where things stand on the stage, in whole device pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from gui.views.stage_layout import ROWS, RowName, StageLayout

_LEFT, _TOP, _RIGHT, _BOTTOM = 62, 14, 58, 30
_GAP, _HEAD, _BAR = 12, 26, 12
_SIDE_SHARE, _SIDE_MIN, _SIDE_MAX = 0.15, 96, 240
_WAVE_SHARE, _WAVE_MIN, _WAVE_MAX = 0.12, 40, 150
#: Shares of the height that panes get, by their number: a spectrogram and its mel bands, or two
#: recipes and their difference.
_PANE_SHARES = {2: (0.705, 0.295), 3: (1 / 3, 1 / 3, 1 / 3)}
#: What a row and the pictures keep at least where there is any room, and the narrowest spectra.
LEAST_ROW, _LEAST_WIDTH, _LEAST_SIDE = 24, 100, 48
#: Of a stage that is too low for that, what the waveform may take at most.
_WAVE_MOST = 0.3


@dataclass(frozen=True, slots=True)
class Geometry:
    """Rectangles in logical pixels whose edges lie on device pixels.

    What is hidden has no height, or no width, and its other side is as if it were shown.

    Parameters
    ----------
    wave : QRectF
        The waveform.
    panes : tuple of QRectF
        The spectrograms, by their number; a layout decides which is above which.
    spectra : tuple of QRectF
        Right of each pane.
    colour_bars : tuple of QRectF
        At the right edge, as high as the panes.
    meter : QRectF
        The level meter: beside the waveform, or below the spectra where that is hidden.
    pixel_ratio : float
        Device pixels in a logical pixel.
    """

    wave: QRectF
    panes: tuple[QRectF, ...]
    spectra: tuple[QRectF, ...]
    colour_bars: tuple[QRectF, ...]
    meter: QRectF
    pixel_ratio: float

    @classmethod
    def of(
        cls,
        width: float,
        height: float,
        pixel_ratio: float,
        n_panes: int = 2,
        layout: StageLayout | None = None,
        scale: float = 1.0,
    ) -> "Geometry":
        """Divide a stage of `width` by `height` logical pixels between 2 or 3 panes.

        Parameters
        ----------
        layout : StageLayout, optional
            Which rows, in which order and how large; the usual one without.
        scale : float
            How many times larger than usual text is.
        """
        layout = layout or StageLayout()
        across = _Across.of(width, layout, scale)
        rows = layout.rows(n_panes)
        above = _above(rows, scale)
        usable = usable_height(height, layout, n_panes, scale)
        high = heights(layout, n_panes, usable, scale)
        spans = _spans(rows, above, high, n_panes, pixel_ratio)

        def rect(left: float, top: float, right: float, bottom: float) -> QRectF:
            x, y, r, b = (round(value * pixel_ratio) for value in (left, top, right, bottom))
            wide, tall = max(1, r - x), max(1, b - y)
            return QRectF(
                x / pixel_ratio,
                y / pixel_ratio,
                wide / pixel_ratio if right > left else 0.0,
                tall / pixel_ratio if bottom > top else 0.0,
            )

        panes = [spans.get(row, (0.0, 0.0)) for row in ROWS[1 : 1 + n_panes]]
        wave = spans.get("waveform", (0.0, 0.0))
        foot = max(bottom for _, bottom in spans.values())
        beside = wave if "waveform" in spans else _below(foot, scale)
        return cls(
            wave=rect(across.left, wave[0], across.right, wave[1]),
            panes=tuple(rect(across.left, top, across.right, bottom) for top, bottom in panes),
            spectra=tuple(rect(*across.side_at(top), bottom) for top, bottom in panes),
            colour_bars=tuple(
                rect(across.bar, top, across.bar + across.bar_width, bottom)
                for top, bottom in panes
            ),
            meter=rect(*across.side_at(beside[0]), beside[1]),
            pixel_ratio=pixel_ratio,
        )

    @classmethod
    def bare(
        cls, width: float, height: float, pixel_ratio: float, n_panes: int, layout: StageLayout
    ) -> "Geometry":
        """Give all of a stage to the uppermost pane."""
        whole = QRectF(0, 0, width, height)
        first = next(row for row in layout.rows(n_panes) if row != "waveform")
        empty, right = QRectF(0, 0, width, 0), QRectF(width, 0, 0, 0)
        panes = tuple(whole if row == first else empty for row in ROWS[1 : 1 + n_panes])
        return cls(empty, panes, (right,) * n_panes, (right,) * n_panes, right, pixel_ratio)

    @property
    def pictures(self) -> tuple[QRectF, ...]:
        """All pictures by their number: 0 for the waveform, then panes from 1."""
        return (self.wave, *self.panes)

    @property
    def rows(self) -> tuple[int, ...]:
        """Numbers of the pictures that are shown, from the top."""
        shown = [(n, rect) for n, rect in enumerate(self.pictures) if not rect.isEmpty()]
        return tuple(number for number, _ in sorted(shown, key=lambda pair: pair[1].top()))

    @property
    def head(self) -> int:
        """The number of the uppermost pane."""
        return next((row - 1 for row in self.rows if row), 0)

    @property
    def main(self) -> int:
        """The first of the panes that are shown, by their number: the colours' levels are its."""
        return next((n for n, pane in enumerate(self.panes) if not pane.isEmpty()), 0)

    @property
    def foot(self) -> QRectF:
        """The lowest picture, below which time stands."""
        return self.pictures[self.rows[-1]]

    @property
    def right(self) -> float:
        """Where pictures and spectra end."""
        return max(self.wave.right(), *(rect.right() for rect in self.spectra))

    @property
    def area(self) -> QRectF:
        """What encloses all pictures that are shown."""
        area = QRectF()
        for row in self.rows:
            area = area.united(self.pictures[row])
        return area

    def device_size(self, rect: QRectF) -> tuple[int, int]:
        """Return width and height of one of the rectangles in device pixels."""
        return round(rect.width() * self.pixel_ratio), round(rect.height() * self.pixel_ratio)


@dataclass(frozen=True, slots=True)
class _Across:
    """Places from left to right, in logical pixels."""

    left: float
    right: float
    side: float
    gap: float
    bar: float
    bar_width: float

    @classmethod
    def of(cls, width: float, layout: StageLayout, scale: float) -> "_Across":
        left, gap, bar_width = (round(each * scale) for each in (_LEFT, _GAP, _BAR))
        bar = width - round(_RIGHT * scale) - bar_width
        most = bar - 2 * gap - left - round(_LEAST_WIDTH * scale)
        side = usual_side(width, scale) * layout.spectra_width
        side = min(max(side, round(_LEAST_SIDE * scale)), most)
        if not layout.spectra or side < round(_LEAST_SIDE * scale):
            return cls(left, max(bar - gap, left + 1), 0.0, 0.0, bar, bar_width)
        return cls(left, bar - 2 * gap - side, side, gap, bar, bar_width)

    def side_at(self, top: float) -> tuple[float, float, float]:
        """Return left, `top` and right of what stands beside the pictures."""
        left = self.right + self.gap
        return left, top, left + self.side


def usable_height(height: float, layout: StageLayout, n_panes: int, scale: float) -> float:
    """Return what all rows share of a stage so high, in logical pixels."""
    return height - sum(_above(layout.rows(n_panes), scale)) - round(_BOTTOM * scale)


def usual_side(width: float, scale: float) -> float:
    """Return how wide the spectra usually are on a stage so wide, in logical pixels."""
    return min(max(width * _SIDE_SHARE, round(_SIDE_MIN * scale)), round(_SIDE_MAX * scale))


def usual_wave(usable: float, scale: float) -> float:
    """Return how high the waveform usually is, of the height that all rows share."""
    return min(max(usable * _WAVE_SHARE, round(_WAVE_MIN * scale)), round(_WAVE_MAX * scale))


def usual_shares(n_panes: int) -> dict[RowName, float]:
    """Return what panes usually get of the height that the waveform leaves."""
    return dict(zip(ROWS[1:], _PANE_SHARES[n_panes], strict=False))


def heights(layout: StageLayout, n_panes: int, usable: float, scale: float) -> dict[RowName, float]:
    """Divide a height in logical pixels between the rows that are shown."""
    rows = layout.rows(n_panes)
    panes = [row for row in rows if row != "waveform"]
    least, found = round(LEAST_ROW * scale), dict[RowName, float]()
    if "waveform" in rows:
        most = max(usable - least * len(panes), usable * _WAVE_MOST)
        found["waveform"] = min(
            max(usual_wave(usable, scale) * layout.waveform, least, 1), max(most, 1)
        )
    rest = usable - found.get("waveform", 0.0)
    shares = usual_shares(n_panes)
    if n_panes == 2:
        shares = {row: share * layout.stretch(row) for row, share in shares.items()}
    return found | _kept(rest, {row: shares[row] for row in panes}, least)


def _kept(room: float, shares: Mapping[RowName, float], least: float) -> dict[RowName, float]:
    """Divide a height by shares, each part as high as the least if there is room for that."""
    least = min(least, room / len(shares))
    whole = sum(shares.values())
    found = {row: room * share / whole for row, share in shares.items()}
    low = {row for row, height in found.items() if height < least}
    if not low:
        return found
    rest = {row: share for row, share in shares.items() if row not in low}
    fixed = dict.fromkeys(low, least)
    return fixed | (_kept(room - least * len(low), rest, least) if rest else {})


def _above(rows: Sequence[RowName], scale: float) -> list[int]:
    """Return the free height above each row: levels stand over the uppermost pane."""
    top, gap, head = (round(each * scale) for each in (_TOP, _GAP, _HEAD))
    uppermost = next(row for row in rows if row != "waveform")
    return [head if row == uppermost else gap if n else top for n, row in enumerate(rows)]


def _spans(
    rows: Sequence[RowName],
    above: Sequence[int],
    high: Mapping[RowName, float],
    n_panes: int,
    pixel_ratio: float,
) -> dict[RowName, tuple[float, float]]:
    """Return top and bottom of each row in logical pixels, on device pixels."""
    # Panes in device pixels, so that equal shares are equally high to the pixel.
    found, at = dict[RowName, tuple[float, float]](), 0.0
    for row, free in zip(rows, above, strict=True):
        if row == "waveform":
            top, at = at + free, at + free + high[row]
            found[row] = (top, max(at, top + 1 / pixel_ratio))
        else:
            first = round((at + free) * pixel_ratio)
            last = first + max(1, int(high[row] * pixel_ratio))
            at = last / pixel_ratio
            found[row] = (first / pixel_ratio, at)
    return found


def _below(foot: float, scale: float) -> tuple[float, float]:
    """Return top and bottom of the level meter below the spectra, beside the time axis."""
    return foot + round(3 * scale), foot + round((_BOTTOM - 1) * scale)
