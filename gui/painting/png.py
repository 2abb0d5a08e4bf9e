"""Images as PNG files."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def png_of(image: QImage) -> bytes:
    """Return an image as a PNG file.

    Raises
    ------
    OSError
        If there is no memory for it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        width, height = image.width(), image.height()
        raise OSError(f"a picture of {width} × {height} pixels could not be made")
    return bytes(buffer.data().data())
