# What Melscope uses of pyqtgraph, which publishes no types. Whoever uses more writes it down here.

from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QGraphicsView, QWidget

from . import colormap as colormap
from . import functions as functions

__version__: str

class GraphicsObject(QGraphicsObject):
    def __init__(self, parent: QGraphicsItem | None = None, /) -> None: ...

class GraphicsView(QGraphicsView):
    def __init__(
        self,
        parent: QWidget | None = None,
        useOpenGL: bool | None = None,
        background: QColor | str | None = "default",
    ) -> None: ...
    def addItem(self, item: QGraphicsItem, /) -> None: ...
    # The constructor calls it with None.
    def resizeEvent(self, ev: QResizeEvent | None) -> None: ...
