"""The icon in the formats of Windows and macOS, read back by Qt's own readers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader

from gui.resources import resource_path
from tests.scripts import script

WIDTHS = {"ico": {16, 24, 32, 48, 64, 128, 256}, "icns": {16, 32, 64, 128, 256, 512, 1024}}


@pytest.mark.parametrize("kind", WIDTHS)
def test_every_size_is_the_icon(tmp_path: Path, kind: str) -> None:
    svg = resource_path("icons", "melscope.svg")
    path = tmp_path / f"melscope.{kind}"
    path.write_bytes(getattr(script("packaging/icon.py"), kind)(svg))
    reader = QImageReader(str(path))
    assert reader.format().data().decode() == kind
    widths = set()
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        image = reader.read()
        assert image.width() == image.height()
        assert image.pixelColor(0, 0).alpha() == 0, "its corners are round"
        assert near(image, QImage(str(svg)))
        widths.add(image.width())
    assert widths == WIDTHS[kind]


def near(image: QImage, reference: QImage) -> bool:
    """Whether the colours in the middle agree, at the size of the smallest icon."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = [picture.scaled(16, 16, mode=smooth) for picture in (image, reference)]
    channels = zip(*(picture.pixelColor(8, 8).getRgb() for picture in small), strict=True)
    return all(abs(one - other) < 40 for one, other in channels)


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.svg"
    with pytest.raises(ValueError, match=r"none\.svg' cannot be drawn"):
        script("packaging/icon.py").png(path, 16)
