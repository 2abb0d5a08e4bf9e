"""Figures as files: PNG, SVG and PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFontInfo, QImage, QPageLayout, QPageSize, QPdfWriter

from dsp.audio.facts import program_version
from dsp.audio.writing import replacing
from gui.columns.column_feed import ColumnFeed
from gui.figures.choices import DPI, Kind
from gui.figures.figure import Figure, FigurePainter, paint
from gui.painting.png import png_of
from gui.theme import font

_PER_METRE = DPI / 0.0254
_PT = 72 / DPI
#: What to read where the font of the window is not installed.
_FALLBACK = ", Inter, Helvetica, Arial, sans-serif"


def image_of(figure: Figure, feed: ColumnFeed) -> QImage:
    """Return a figure as pixels, with its words and settings as a PNG's texts."""
    width, height = figure.layout.pixels
    density = figure.choices.density
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_PER_METRE * density))
    image.setDotsPerMeterY(round(_PER_METRE * density))
    painter = FigurePainter(image)
    painter.scale(density, density)
    paint(painter, figure, feed)
    painter.end()
    for name, text in (
        ("Title", figure.title),
        ("Description", "\n".join(figure.lines)),
        ("Software", f"Melscope {program_version()}"),
        ("Comment", figure.meta),
    ):
        if text:
            image.setText(name, text)
    return image


def _png(figure: Figure, feed: ColumnFeed) -> bytes:
    return png_of(image_of(figure, feed))


def _svg(figure: Figure, feed: ColumnFeed) -> bytes:
    # Here, as no window needs it to start.
    from PySide6.QtSvg import QSvgGenerator

    size = figure.layout.size

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(DPI)
        generator.setSize(size.toSize())
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(figure.title)
        generator.setDescription("\n".join(figure.lines))
        painter = FigurePainter(generator)
        paint(painter, figure, feed)
        painter.end()

    family = f'font-family="{QFontInfo(font(figure.choices.theme.small_size)).family()}'
    return _written(write).replace(family.encode(), (family + _FALLBACK).encode())


def _pdf(figure: Figure, feed: ColumnFeed) -> bytes:
    size = figure.layout.size

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setResolution(DPI)
        page = QPageSize(
            QSizeF(size.width() * _PT, size.height() * _PT),
            QPageSize.Unit.Point,
            "",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        writer.setTitle(figure.title)
        writer.setCreator(f"Melscope {program_version()}")
        if figure.meta:
            settings = QByteArray(figure.meta.encode())
            writer.addFileAttachment("settings.json", settings, "application/json")
        painter = FigurePainter(writer)
        paint(painter, figure, feed)
        painter.end()

    return _written(write)


_WRITERS: dict[Kind, Callable[[Figure, ColumnFeed], bytes]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
}


def write_figure(path: Path, figure: Figure, feed: ColumnFeed) -> None:
    """Write a figure as a file of its kind, whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    data = _WRITERS[figure.choices.kind](figure, feed)
    with replacing(path) as unfinished:
        unfinished.write_bytes(data)


def _written(write: Callable[[QBuffer], object]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    return bytes(buffer.data().data())
