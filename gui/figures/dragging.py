"""Dragging the picture out of the window."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap

from gui.failures.guard import guarded_with
from gui.painting.png import png_of
from gui.views.stage import Stage

#: How far a press must move to be a drag, in logical pixels.
_DRAG_BEGINS = 4.0
_SHOWN_WIDTH = 240


class PictureDrag(QObject):
    """Drags a picture with Alt and the left button, as image and as PNG file.

    With Ctrl and Alt too, as some desktops move windows with Alt alone.

    Parameters
    ----------
    stage : Stage
        Whose events are watched, before those of other gestures.
    make : callable
        Returns the picture and a name for its file, or None if there is none.
    """

    def __init__(self, stage: Stage, make: Callable[[], tuple[QImage, str] | None]) -> None:
        super().__init__(stage)
        self._stage, self._make = stage, make
        self._pressed: QPointF | None = None
        # What was dropped is read after the drag: the files go with the window.
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        stage.viewport().installEventFilter(self)

    def close(self) -> None:
        """Delete the files that were dragged."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a press with Alt on a picture, and what follows it."""
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                keys, at = event.modifiers(), event.position()
                plain = not keys & Qt.KeyboardModifier.ShiftModifier
                wanted = plain and bool(keys & Qt.KeyboardModifier.AltModifier)
                inside = self._stage.shares_at(at) is not None
                self._pressed = at if wanted and inside else None
                return self._pressed is not None
            case QEvent.Type.MouseMove if self._pressed is not None:
                moved = event.position() - self._pressed
                if max(abs(moved.x()), abs(moved.y())) >= _DRAG_BEGINS:
                    self._pressed = None  # the drag takes the release
                    self._drag()
                return True
            case QEvent.Type.MouseButtonRelease if self._pressed is not None:
                self._pressed = None
                return True
        return False

    def mime_data(self) -> tuple[QMimeData, QImage] | None:
        """Return what is dragged, and the picture; None if there is none.

        Raises
        ------
        OSError
            If there is no room for the file.
        """
        made = self._make()
        if made is None:
            return None
        image, name = made
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="melscope-")
        file = Path(self._folder.name) / f"{name}.png"
        file.write_bytes(png_of(image))
        data = QMimeData()
        data.setImageData(image)
        data.setUrls([QUrl.fromLocalFile(str(file))])
        return data, image

    def _drag(self) -> None:
        made = self.mime_data()
        if made is None:
            return
        data, image = made
        drag = QDrag(self._stage)
        drag.setMimeData(data)
        small = image.scaledToWidth(_SHOWN_WIDTH, Qt.TransformationMode.SmoothTransformation)
        drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)
