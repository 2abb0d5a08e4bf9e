"""Take a picture of every state of the window, and put all of them on one sheet.

`make contact-sheet` runs this with the folder to write to, from the project's root;
``ARGS="--only WORD"`` takes some. Sound, clock and numbers are given, so two runs differ where the
program does.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

SIZE = (1280, 720)
SIZES = ((1024, 640), (1920, 1080), (3840, 2160))
#: What is also shown at the other sizes, and on a screen with twice the pixels.
AT_EVERY_SIZE = ("live", "no microphone", "compare", "selection", "regions")
#: What has to find room with larger text, and at which sizes.
AT_LARGER_TEXT = ("text at 200 % dark", "text at 200 % light", "no microphone at 200 %")
LARGER_TEXT_SIZES = ((1024, 640), (1440, 900))
#: In another language, and turned round as for one that is written from the right.
IN_OTHER_WORDS = (
    "crosshair",
    "selection",
    "regions",
    "compare",
    "no microphone",
    "palette",
    "menu",
)
OTHER_WORDS_SIZES = ((1024, 640), (1440, 900))
#: What each is marked with, and how the window is staged for it.
WAYS_OF_WORDS = {" de": {"language": "de"}, " rtl": {"turned": True}}
AT_TWICE_THE_PIXELS = ("crosshair", "compare", "menu", "gaps")
THUMBNAIL, COLUMNS, CAPTION, GAP = (640, 400), 4, 30, 16


def main() -> None:
    """Take the pictures in one process for each scale: Qt asks for it only once."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--only", default="", help="states with this word in their name")
    arguments.add_argument("--twice", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.twice:
        take(chosen.folder, [(name, SIZE) for name in AT_TWICE_THE_PIXELS], chosen.only, "@2x")
        return
    for old in chosen.folder.glob("*.png"):
        old.unlink()
    from states import STATES

    wanted = [(name, SIZE) for name in STATES]
    wanted += [(name, size) for size in SIZES for name in AT_EVERY_SIZE]
    wanted += [(name, size) for size in LARGER_TEXT_SIZES for name in AT_LARGER_TEXT]
    take(chosen.folder, wanted, chosen.only)
    for way in WAYS_OF_WORDS:
        other = [(name, size) for size in OTHER_WORDS_SIZES for name in IN_OTHER_WORDS]
        take(chosen.folder, other, chosen.only, way)
    environment = {**os.environ, "QT_SCALE_FACTOR": "2"}
    subprocess.run([sys.executable, *sys.argv, "--twice"], env=environment, check=True)
    sheet(chosen.folder)


def take(
    folder: Path, wanted: list[tuple[str, tuple[int, int]]], only: str, suffix: str = ""
) -> None:
    """Take the pictures of some states at some sizes."""
    from staging import Staged, private_home
    from states import STATES

    with private_home():
        for name, (width, height) in wanted:
            if only not in f"{name}{suffix}":
                continue
            staged = Staged(width, height, **WAYS_OF_WORDS.get(suffix, {}))
            STATES[name](staged)
            size = "" if (width, height) == SIZE else f" {width}x{height}"
            staged.picture().save(str(folder / f"{name}{size}{suffix}.png"))
            staged.close()


def sheet(folder: Path) -> None:
    """Put all pictures of a folder on one sheet, with their names."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    from gui.theme import font

    pictures = sorted(folder.glob("*.png"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    rows = -(-len(pictures) // COLUMNS)
    cell = (THUMBNAIL[0] + GAP, THUMBNAIL[1] + CAPTION + GAP)
    whole = QImage(COLUMNS * cell[0] + GAP, rows * cell[1] + GAP, QImage.Format.Format_RGB32)
    whole.fill(QColor("#30343c"))
    painter = QPainter(whole)
    painter.setFont(font(16))
    painter.setPen(QColor("white"))
    for number, path in enumerate(pictures):
        row, column = divmod(number, COLUMNS)
        left, top = GAP + column * cell[0], GAP + row * cell[1]
        painter.drawText(left, top + 20, path.stem)
        picture = QImage(str(path))
        picture.setDevicePixelRatio(1.0)
        picture = picture.scaled(
            *THUMBNAIL,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(QRect(left, top + CAPTION, picture.width(), picture.height()), picture)
    painter.end()
    path = folder / "contact-sheet.png"
    whole.save(str(path))
    print(f"{len(pictures)} pictures, and all of them on {path}")


if __name__ == "__main__":
    main()
