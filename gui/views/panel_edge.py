"""The edge between the views and the panel beside them, to be dragged."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.failures.guard import guarded, guarded_with
from gui.translation import tr

#: Logical pixels in which the edge can be taken hold of.
_WIDE = 6


class PanelEdge(QWidget):
    """Lies, unseen, over the inner edge of a panel.

    Parameters
    ----------
    panel : QWidget
        At the outer side of the window; its size and place are followed.
    resize : callable
        Gets the width that the panel should have, in logical pixels.
    """

    def __init__(self, panel: QWidget, resize: Callable[[float], object]) -> None:
        around = panel.parentWidget()
        assert around is not None
        super().__init__(around)
        self._panel, self._resize = panel, resize
        self._grabbed: tuple[float, int] | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(tr("Drag to make the settings wider; a double click makes them as usual"))
        self.usual: Callable[[], object] = lambda: None
        panel.installEventFilter(self)
        self._follow()

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge."""
        kinds = QEvent.Type
        if event.type() in (kinds.Move, kinds.Resize, kinds.Show, kinds.Hide):
            self._follow()
        return False

    def _follow(self) -> None:
        area = self._panel.geometry()
        left = area.left() if self._rightmost else area.right() + 1 - _WIDE
        self.setGeometry(left, area.top(), _WIDE, area.height())
        self.setVisible(not self._panel.isHidden())
        self.raise_()

    @property
    def _rightmost(self) -> bool:
        return self.layoutDirection() != Qt.LayoutDirection.RightToLeft

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = (event.globalPosition().x(), self._panel.width())

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        if self._grabbed is not None:
            x, width = self._grabbed
            moved = event.globalPosition().x() - x
            self._resize(width - moved if self._rightmost else width + moved)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make the panel as wide as usual."""
        self.usual()
