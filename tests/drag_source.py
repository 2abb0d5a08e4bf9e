"""A window from which a file is dragged, as from a file manager; says how that goes in lines."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "A file to drag"
PLACE = (1120, 700, 150, 90)
"""Left, top, width and height on the screen."""


class Source(QLabel):
    """Hands over the file named on the command line."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data, drag = QMimeData(), QDrag(self)
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(data)
        drag.actionChanged.connect(lambda action: print(action.name, flush=True))
        print("dragging", flush=True)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    source = Source("file")
    source.setWindowTitle(TITLE)
    source.setGeometry(*PLACE)
    source.show()
    app.exec()
