"""Where things stand on the stage, in whole device pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

_LEFT, _TOP, _RIGHT, _BOTTOM = 62, 14, 58, 30
_GAP, _HEAD, _BAR = 12, 26, 12
_SIDE_SHARE, _SIDE_MIN, _SIDE_MAX = 0.15, 96, 240
_WAVE_SHARE, _WAVE_MIN, _WAVE_MAX = 0.12, 40, 150
_MEL_SHARE = 0.26


@dataclass(frozen=True, slots=True)
class Geometry:
    """Rectangles in logical pixels whose edges lie on device pixels.

    Parameters
    ----------
    wave, stft, mel : QRectF
        The three pictures, above each other.
    spectrum, mel_spectrum : QRectF
        Right of the spectrogram and of the mel spectrogram.
    colour_bar : QRectF
        At the right edge, as high as the spectrogram.
    pixel_ratio : float
        Device pixels in a logical pixel.
    """

    wave: QRectF
    stft: QRectF
    mel: QRectF
    spectrum: QRectF
    mel_spectrum: QRectF
    colour_bar: QRectF
    pixel_ratio: float

    @classmethod
    def of(cls, width: float, height: float, pixel_ratio: float) -> "Geometry":
        """Divide a stage of `width` by `height` logical pixels."""

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
        usable = height - _TOP - _BOTTOM - _HEAD - _GAP
        wave = min(max(usable * _WAVE_SHARE, _WAVE_MIN), _WAVE_MAX)
        mel = usable * _MEL_SHARE
        stft_top = _TOP + wave + _HEAD
        stft_bottom = height - _BOTTOM - mel - _GAP
        mel_top = stft_bottom + _GAP
        bottom = height - _BOTTOM
        return cls(
            wave=rect(_LEFT, _TOP, right, _TOP + wave),
            stft=rect(_LEFT, stft_top, right, stft_bottom),
            mel=rect(_LEFT, mel_top, right, bottom),
            spectrum=rect(right + _GAP, stft_top, side_right, stft_bottom),
            mel_spectrum=rect(right + _GAP, mel_top, side_right, bottom),
            colour_bar=rect(bar, stft_top, bar + _BAR, stft_bottom),
            pixel_ratio=pixel_ratio,
        )

    def device_size(self, rect: QRectF) -> tuple[int, int]:
        """Return width and height of one of the rectangles in device pixels."""
        return round(rect.width() * self.pixel_ratio), round(rect.height() * self.pixel_ratio)
