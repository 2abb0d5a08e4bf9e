"""A figure: pictures, axes and words, painted on anything that a painter paints on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
)

from gui.columns.column_feed import ColumnFeed
from gui.failures.guard import guarded, kept
from gui.figures.choices import FigureChoices
from gui.figures.layout import HEAD, LINE, TITLE, TOP, FigureLayout
from gui.figures.words import FigureWords
from gui.painting.axes import (
    draw_bottom_axis,
    draw_left_axis,
    draw_right_axis,
)
from gui.painting.colours import colour_table
from gui.painting.column_ring import ColumnRing
from gui.painting.hatching import hatching_image
from gui.painting.words import SEPARATOR, wrapped
from gui.theme import Theme, font
from gui.translation import mark, tr
from gui.views.backdrop_plan import BackdropPlan, BackdropPlanner, PanePlan
from gui.views.gap_item import gap_marks

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TIME_NAMES = {
    "clock": mark("Time (min:s)"),
    "seconds": mark("Time"),
    "samples": mark("Time (samples)"),
    "time of day": mark("Time of day"),
}
_LONG_SECONDS = 3600.0
#: Between the name and what is said of it.
_GAP = 16.0


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What is painted.

    Parameters
    ----------
    choices : FigureChoices
    layout : FigureLayout
    name : str
        Above the pictures.
    about : str
        Behind the name.
    lines : tuple of str
        Below the pictures.
    meta : str
        Settings as JSON, for the files that can hold them.
    """

    choices: FigureChoices
    layout: FigureLayout
    name: str
    about: str
    lines: tuple[str, ...]
    meta: str = ""

    @property
    def title(self) -> str:
        """The words above the pictures, in one line."""
        return f"{self.name}{SEPARATOR}{self.about}"


def lines_of(words: FigureWords, choices: FigureChoices, width: float) -> tuple[str, ...]:
    """Return the lines of words below the pictures; none where they are left out."""
    if not choices.shows("settings"):
        return ()
    metrics = QFontMetricsF(font(choices.theme.small_size))
    return tuple(wrapped(words.settings, width, metrics.horizontalAdvance))


class FigurePainter(QPainter):
    """A painter whose words can be searched and copied in a PDF.

    What a font's features put in the place of characters (figures of equal width, a colon raised
    between them) are glyphs that Qt's PDFs give no characters to.
    """

    @guarded
    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Write on in a font, without its features."""
        plain = QFont(font)
        if hasattr(plain, "clearFeatures"):
            plain.clearFeatures()
            plain.setFeature(QFont.Tag("calt"), 0)
        super().setFont(plain)


def paint(painter: FigurePainter, figure: Figure, feed: ColumnFeed) -> None:
    """Paint a figure.

    Parameters
    ----------
    painter : FigurePainter
        In 1/96 inch; where it has a scale (on an image), pictures are put there pixel for pixel.
    figure : Figure
    feed : ColumnFeed
        Complete pictures of the layout's sizes.
    """
    theme, layout = figure.choices.theme, figure.layout
    plan = BackdropPlanner(theme).plan(feed, layout.geometry, live=False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.fillRect(QRectF(QPointF(0, 0), layout.size), theme.colour("stage"))
    if figure.choices.shows("title"):
        _paint_title(painter, figure)
    for rect, ring in _pictures(layout, feed):
        _paint_picture(painter, rect, _image(ring, feed, theme, layout.geometry.pixel_ratio))
        painter.setPen(QPen(theme.colour("border"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
    _paint_axes(painter, figure, feed, plan)
    painter.setFont(font(theme.small_size))
    painter.setPen(theme.colour("text_dim"))
    for number, line in enumerate(figure.lines):
        top, width = layout.caption_top + number * LINE, layout.size.width() - layout.words_left
        box = QRectF(layout.words_left, top, width, LINE)
        painter.drawText(box, _LEFT_MIDDLE, line)


def _pictures(layout: FigureLayout, feed: ColumnFeed) -> Iterator[tuple[QRectF, ColumnRing]]:
    if layout.wave:
        yield layout.geometry.wave, feed.wave
    for index in layout.shown:
        yield layout.geometry.panes[index], feed.pictures[index]


def _image(ring: ColumnRing, feed: ColumnFeed, theme: Theme, pixel_ratio: float) -> QImage:
    """Return the pixels of a picture with gaps hatched."""
    image = ring.picture()
    marks = gap_marks(feed)
    if not marks:
        return image
    painter = QPainter(image)
    tile = QBrush(hatching_image(theme, pixel_ratio))
    for gap in marks:
        left, right = gap.first - feed.start, gap.stop - feed.start
        painter.setBrushOrigin(left, 0)  # the pattern belongs to the gap
        painter.fillRect(QRectF(left, 0, right - left, image.height()), tile)
    painter.end()
    return image


def _paint_picture(painter: QPainter, rect: QRectF, image: QImage) -> None:
    with kept(painter):
        target = painter.transform().mapRect(rect)
        if painter.transform().isScaling():
            painter.resetTransform()
            target = QRectF(target.toRect())
        painter.drawImage(target, image, QRectF(image.rect()))


def _paint_title(painter: QPainter, figure: Figure) -> None:
    """Write the name and what is said of it in one line; where it is too long, less of the name."""
    theme, left = figure.choices.theme, figure.layout.words_left
    room = figure.layout.size.width() - left - _GAP
    bold, plain = font(theme.text_size, bold=True), font(theme.small_size)
    metrics, small = QFontMetricsF(bold), QFontMetricsF(plain)
    for_name = max(room / 3, room - _GAP - small.horizontalAdvance(figure.about) - 2)
    name = metrics.elidedText(figure.name, Qt.TextElideMode.ElideMiddle, for_name)
    painter.setFont(bold)
    painter.setPen(theme.colour("text"))
    width = metrics.horizontalAdvance(name)
    painter.drawText(QRectF(left, TOP - 4, width + 2, TITLE - 4), _LEFT_MIDDLE, name)
    painter.setFont(plain)
    painter.setPen(theme.colour("text_dim"))
    rest = QRectF(left + width + _GAP, TOP - 3, room - width - _GAP, TITLE - 4)
    about = small.elidedText(figure.about, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, _LEFT_MIDDLE, about)


def _paint_axes(painter: QPainter, figure: Figure, feed: ColumnFeed, plan: BackdropPlan) -> None:
    theme, layout = figure.choices.theme, figure.layout
    now = layout.geometry
    if layout.wave:
        rect = now.wave
        draw_left_axis(painter, theme, rect.left() - 1, plan.wave, (rect.top(), rect.bottom()))
        _name(painter, theme, rect, (tr("Amplitude"), tr("Ampl.")), left=True)
    for number, index in enumerate(layout.shown):
        pane, rect = plan.panes[index], now.panes[index]
        draw_left_axis(painter, theme, rect.left() - 1, pane.left, (rect.top(), rect.bottom()))
        bands = index < len(feed.panes) and feed.panes[index].axis == "bands"
        notes = feed.display.frequency_labels == "notes"
        names: tuple[str, ...] = (tr("Frequency (Hz)"), "Hz")
        if bands or notes:
            names = (tr("Band") if bands else tr("Note"),)
        _name(painter, theme, rect, names, left=True)
        _paint_head(painter, theme, pane)
        # One bar stands for panes that share it, unless the one it is beside is left out.
        if figure.choices.shows("colour bar") and (pane.bar is not None or number == 0):
            _paint_bar(painter, theme, now.colour_bars[index], pane)
    last = now.panes[layout.shown[-1]] if layout.shown else now.wave
    draw_bottom_axis(painter, theme, last.bottom() + 1, plan.time, (last.left(), last.right()))
    labels = feed.display.time_labels
    if labels == "time of day" and not feed.tells_day:
        labels = "clock"
    long = feed.seconds_of_pixel(feed.stop) >= _LONG_SECONDS
    name = tr("Time (h:min:s)") if labels == "clock" and long else tr(_TIME_NAMES[labels])
    if feed.tells_day and feed.began is not None and (zone := feed.began.tzname()):
        name += f" ({zone})"
    painter.setFont(font(theme.small_size))
    painter.setPen(theme.colour("text"))
    box = QRectF(last.left(), last.bottom() + 21, last.width(), 16)
    painter.drawText(box, _CENTRE, name)


def _paint_head(painter: QPainter, theme: Theme, pane: PanePlan) -> None:
    words = "; ".join((pane.caption, *pane.legend))
    metrics = QFontMetricsF(font(theme.small_size))
    room = pane.rect.width()
    painter.setFont(font(theme.small_size))
    painter.setPen(theme.colour("text"))
    box = QRectF(pane.rect.left(), pane.rect.top() - HEAD, room + 2, HEAD - 2)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, _LEFT_MIDDLE, shown)


def _paint_bar(painter: QPainter, theme: Theme, bar: QRectF, pane: PanePlan) -> None:
    table = colour_table(pane.colours)
    ramp = QLinearGradient(bar.bottomLeft(), bar.topLeft())
    for index, pixel in enumerate(table.tolist()):
        ramp.setColorAt((index + 0.5) / len(table), QColor.fromRgb(pixel))
    painter.setPen(QPen(theme.colour("border"), 1.0))
    painter.setBrush(ramp)
    painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    span = (bar.top(), bar.bottom())
    draw_right_axis(painter, theme, bar.right() + 1, pane.bar_ticks, span)
    _name(painter, theme, bar, (_bar_name(pane), pane.unit), left=False)


def _bar_name(pane: PanePlan) -> str:
    if pane.legend:
        return tr("Difference ({unit})", unit=pane.unit)
    if pane.unit.startswith("dB"):
        return tr("Level ({unit})", unit=pane.unit)
    return tr("Value ({unit})", unit=pane.unit)


def _name(
    painter: QPainter, theme: Theme, rect: QRectF, names: Sequence[str], *, left: bool
) -> None:
    """Write the first of some names that fits along the height of a picture, reading upwards."""
    metrics = QFontMetricsF(font(theme.small_size))
    fitting = [name for name in names if metrics.horizontalAdvance(name) <= rect.height() + 6]
    if not fitting:
        return
    with kept(painter):
        away = 14.0 if left else rect.right() + 54.0
        painter.translate(away, rect.center().y())
        painter.rotate(-90)
        painter.setFont(font(theme.small_size))
        painter.setPen(theme.colour("text"))
        width = metrics.horizontalAdvance(fitting[0]) + 4
        painter.drawText(QRectF(-width / 2, -8, width, 16), _CENTRE, fitting[0])
