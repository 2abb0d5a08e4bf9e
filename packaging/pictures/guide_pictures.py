"""Take the pictures of the user guide: `make screenshots` runs this from the project's root."""

from collections.abc import Callable
from pathlib import Path

import states
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from staging import ROOT, Staged, private_home

FOLDER = ROOT / "docs" / "pictures"
#: Of the window, in logical pixels: its text stays legible beside that of a page.
SIZE = (1000, 600)
_AROUND = 6


def views(staged: Staged) -> QImage:
    """Return the views without what stands around them."""
    return staged.picture(staged.window.stage)


def part(staged: Staged, *rects: QRectF, left: int = 0) -> QImage:
    """Return what is around some of the stage's rectangles; `left` is room for numbers."""
    whole = QRectF()
    for rect in rects:
        whole |= rect
    bounds = whole.adjusted(-left - _AROUND, -_AROUND, _AROUND, _AROUND).toAlignedRect()
    return views(staged).copy(bounds & QRect(0, 0, 10**6, 10**6))


def pane(staged: Staged, number: int) -> QImage:
    """Return one pane with its axis, its spectrum and its colour bar."""
    now = staged.window.stage.geometry_now
    bar = now.colour_bars[number].adjusted(0, 0, 46, 0)
    return part(staged, now.panes[number], now.spectra[number], bar, left=56)


def beside(*pictures: QImage) -> QImage:
    """Return pictures of one height side by side."""
    width = sum(picture.width() for picture in pictures) + 8 * (len(pictures) - 1)
    whole = QImage(width, pictures[0].height(), QImage.Format.Format_RGB32)
    whole.fill(0xFFFFFF)
    painter, left = QPainter(whole), 0
    for picture in pictures:
        painter.drawImage(left, 0, picture)
        left += picture.width() + 8
    painter.end()
    return whole


def window(staged: Staged) -> QImage:
    states.crosshair(staged)
    return staged.picture()


def demo(staged: Staged) -> QImage:
    staged.session.set_display(span=15.0)
    staged.listen()
    staged.play(15.0)
    return views(staged)


def resolution(staged: Staged) -> QImage:
    staged.listen()
    staged.play(11.5)
    shots = []
    for n_fft in (256, 16384):
        staged.session.set_stft(n_fft=n_fft)
        staged.settle()
        now = staged.window.stage.geometry_now
        shot = part(staged, now.panes[0])
        shots.append(shot.copy(0, 0, shot.width() // 2, shot.height()))
    return beside(*shots)


def compare(staged: Staged) -> QImage:
    states.compare(staged)
    return views(staged)


def waveform(staged: Staged) -> QImage:
    staged.listen()
    staged.play(11.5)
    now = staged.window.stage.geometry_now
    return part(staged, now.wave, now.meter, left=50)


def spectrum(staged: Staged) -> QImage:
    states.octave_bands(staged)
    now = staged.window.stage.geometry_now
    return part(staged, now.spectra[0], now.meter)


def spectrogram(staged: Staged) -> QImage:
    staged.open_file()
    return pane(staged, 0)


def mel(staged: Staged) -> QImage:
    states.file_zoomed(staged)
    return pane(staged, 1)


def overview(staged: Staged) -> QImage:
    states.scrolled_back(staged)
    return staged.picture(staged.window.overview)


def gaps(staged: Staged) -> QImage:
    states.gaps(staged)
    now = staged.window.stage.geometry_now
    return part(staged, now.wave, now.panes[0], left=56)


def selection(staged: Staged) -> QImage:
    states.selection(staged)
    return views(staged)


def regions(staged: Staged) -> QImage:
    states.regions(staged)
    return staged.picture()


PICTURES: tuple[Callable[[Staged], QImage], ...] = (
    window,
    demo,
    resolution,
    compare,
    waveform,
    spectrum,
    spectrogram,
    mel,
    overview,
    gaps,
    selection,
    regions,
)


def main(folder: Path = FOLDER) -> None:
    """Take them all."""
    folder.mkdir(parents=True, exist_ok=True)
    with private_home():
        for take in PICTURES:
            staged = Staged(*SIZE)
            picture = take(staged).convertToFormat(QImage.Format.Format_RGB888)
            picture.save(str(folder / f"{take.__name__}.png"), quality=0)
            staged.close()


if __name__ == "__main__":
    main()
