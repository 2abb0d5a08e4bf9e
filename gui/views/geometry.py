"""Where things stand on the stage, in whole device pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

_LEFT, _TOP, _RIGHT, _BOTTOM = 62, 14, 58, 30
_GAP, _HEAD, _BAR = 12, 26, 12
_SIDE_SHARE, _SIDE_MIN, _SIDE_MAX = 0.15, 96, 240
_WAVE_SHARE, _WAVE_MIN, _WAVE_MAX = 0.12, 40, 150
#: Shares of the height that panes get, by their number: a spectrogram and its mel bands, or two
#: recipes and their difference.
_PANE_SHARES = {2: (0.705, 0.295), 3: (1 / 3, 1 / 3, 1 / 3)}


@dataclass(frozen=True, slots=True)
class Geometry:
    """Rectangles in logical pixels whose edges lie on device pixels.

    Parameters
    ----------
    wave : QRectF
        The waveform, at the top.
    panes : tuple of QRectF
        The spectrograms, above each other.
    spectra : tuple of QRectF
        Right of each pane.
    colour_bars : tuple of QRectF
        At the right edge, as high as the panes.
    meter : QRectF
        The level meter, beside the waveform and above the spectra.
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
    def of(cls, width: float, height: float, pixel_ratio: float, n_panes: int = 2) -> "Geometry":
        """Divide a stage of `width` by `height` logical pixels between 2 or 3 panes."""

        def rect(left: float, top: float, right: float, bottom: float) -> QRectF:
            x, y, r, b = (round(value * pixel_ratio) for value in (left, top, right, bottom))
            return QRectF(
                x / pixel_ratio,
                y / pixel_ratio,
                max(1, r - x) / pixel_ratio,
                max(1, b - y) / pixel_ratio,
            )

        side = min(max(width * _SIDE_SHARE, _SIDE_MIN), _SIDE_MAX)
        bar = width - _RIGHT - _BAR
        side_right = bar - _GAP
        right = side_right - side - _GAP
        shares = _PANE_SHARES[n_panes]
        usable = height - _TOP - _BOTTOM - _HEAD - _GAP * (n_panes - 1)
        wave = min(max(usable * _WAVE_SHARE, _WAVE_MIN), _WAVE_MAX)
        # In device pixels, so that equal shares are equally high to the pixel.
        spans, top = [], round((_TOP + wave + _HEAD) * pixel_ratio)
        for share in shares:
            bottom = top + max(1, int((usable - wave) * share * pixel_ratio))
            spans.append((top / pixel_ratio, bottom / pixel_ratio))
            top = bottom + round(_GAP * pixel_ratio)
        return cls(
            wave=rect(_LEFT, _TOP, right, _TOP + wave),
            panes=tuple(rect(_LEFT, top, right, bottom) for top, bottom in spans),
            spectra=tuple(rect(right + _GAP, top, side_right, bottom) for top, bottom in spans),
            colour_bars=tuple(rect(bar, top, bar + _BAR, bottom) for top, bottom in spans),
            meter=rect(right + _GAP, _TOP, side_right, _TOP + wave),
            pixel_ratio=pixel_ratio,
        )

    @property
    def pictures(self) -> QRectF:
        """The area of the waveform and all panes."""
        area = QRectF(self.wave)
        for pane in self.panes:
            area = area.united(pane)
        return area

    def device_size(self, rect: QRectF) -> tuple[int, int]:
        """Return width and height of one of the rectangles in device pixels."""
        return round(rect.width() * self.pixel_ratio), round(rect.height() * self.pixel_ratio)
