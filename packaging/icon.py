"""The program's icon as Windows and macOS want it: one file with PNGs of several sizes.

Both formats are a list of sizes and a row of PNGs, so that Qt, which is here in any case, is all
that is needed to make them.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Types of an icns entry that hold a PNG, and its width in pixels.
_ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}


def png(svg: Path, width: int) -> bytes:
    """Draw a square SVG at a width in pixels.

    Raises
    ------
    ValueError
        If Qt cannot read it.
    """
    reader = QImageReader(str(svg))
    reader.setScaledSize(QSize(width, width))
    reader.setBackgroundColor(Qt.GlobalColor.transparent)
    image = reader.read()
    if image.isNull():
        raise ValueError(f"'{svg}' cannot be drawn: {reader.errorString()}")
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return content.data()


def ico(svg: Path) -> bytes:
    """Return a Windows icon of a square SVG."""
    pictures = [png(svg, width) for width in _ICO_SIZES]
    head = struct.pack("<3H", 0, 1, len(pictures))  # reserved, "icon", how many
    offset = len(head) + 16 * len(pictures)
    for width, picture in zip(_ICO_SIZES, pictures, strict=True):
        # width and height (0 means 256), colours, reserved, planes, bits, bytes, where
        head += struct.pack("<4B2H2I", width % 256, width % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + b"".join(pictures)


def icns(svg: Path) -> bytes:
    """Return a macOS icon of a square SVG."""
    entries = b""
    for kind, width in _ICNS_TYPES.items():
        picture = png(svg, width)
        entries += kind + struct.pack(">I", 8 + len(picture)) + picture
    return b"icns" + struct.pack(">I", 8 + len(entries)) + entries
