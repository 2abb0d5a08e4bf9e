"""A few words as a pixmap: laid out when they change, blitted in every frame."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from gui.theme import Theme, font

SEPARATOR = " · "
#: Words and the token of their colour.
Run = tuple[str, str]


class Words:
    """Lines of small words that keep their own pixmap.

    Parameters
    ----------
    theme : Theme
        Colours and size.
    plate : int
        How opaque the ground behind the words is, 0 to 255.
    """

    def __init__(self, theme: Theme, plate: int = 0) -> None:
        self._theme, self._plate = theme, plate
        self._metrics = QFontMetricsF(font(theme.small_size))
        self._lines: tuple[tuple[Run, ...], ...] = ()
        self._ratio = 1.0
        self._pixmap = QPixmap()

    @property
    def line_height(self) -> float:
        """Height of a line in logical pixels."""
        return self._metrics.height()

    @property
    def width(self) -> float:
        """Width of what is shown in logical pixels."""
        return self._pixmap.deviceIndependentSize().width()

    def width_of(self, text: str) -> float:
        """Return how wide a line would be, in logical pixels."""
        return self._metrics.horizontalAdvance(text)

    def wrap(self, phrases: Sequence[str], width: float) -> list[str]:
        """Join phrases to as few lines as fit in `width`; a phrase is never broken."""
        return wrapped(phrases, width, self.width_of)

    def set_lines(self, lines: Sequence[Sequence[Run]], ratio: float) -> None:
        """Show other lines, each of runs of one colour, on a screen of this pixel ratio."""
        wanted = tuple(tuple(line) for line in lines)
        if (wanted, ratio) == (self._lines, self._ratio):
            return
        self._lines, self._ratio = wanted, ratio
        self._pixmap = self._painted()

    def restyle(self) -> None:
        """Paint the words in the colours and the size of another look."""
        self._metrics = QFontMetricsF(font(self._theme.small_size))
        self._pixmap = self._painted()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint with the top left corner at a place."""
        if not self._pixmap.isNull():
            painter.drawPixmap(at, self._pixmap)

    def _painted(self) -> QPixmap:
        theme, ratio = self._theme, self._ratio
        if not self._lines:
            return QPixmap()
        padding = 4.0 if self._plate else 0.0
        widths = [self.width_of("".join(text for text, _ in line)) for line in self._lines]
        width = max(widths) + 2 * padding + 1
        height = len(widths) * self.line_height + padding
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if self._plate:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("stage", self._plate))
            painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
        painter.setFont(font(theme.small_size))
        # Runs are placed one by one; each is read as its own words are.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for number, (line, reach) in enumerate(zip(self._lines, widths, strict=True)):
            # With a plate, words stand at the right edge of what they are laid over.
            left = width - padding - reach - 1 if self._plate else 0.0
            for text, token in line:
                advance = self.width_of(text)
                box = QRectF(left, padding / 2 + number * self.line_height, advance + 2, 0)
                box.setHeight(self.line_height)
                painter.setPen(theme.colour(token))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
                left += advance
        painter.end()
        return pixmap


def wrapped(phrases: Sequence[str], width: float, width_of: Callable[[str], float]) -> list[str]:
    """Join phrases to as few lines as fit in `width`; a phrase is never broken.

    Parameters
    ----------
    phrases : sequence of str
    width : float
        Of a line, in the unit of `width_of`.
    width_of : callable
        Returns the width of a text.
    """
    lines: list[str] = []
    for phrase in phrases:
        joined = f"{lines[-1]}{SEPARATOR}{phrase}" if lines else phrase
        if lines and width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(phrase)
    return lines
