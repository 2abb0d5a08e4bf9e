"""A card over the stage with sentences that were asked for."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from gui.failures.guard import guarded_with
from gui.theme import Theme
from gui.views.stage import Stage

SHOWN_MS = 20_000
_WIDEST, _MARGIN, _PADDING, _RADIUS = 560, 10, (8, 12), 7


class WordsCard(QLabel):
    """Shows a few sentences for a while, in the lower left corner of the first picture.

    Parameters
    ----------
    stage : Stage
        What it lies on.
    theme : Theme
        Colours.
    """

    def __init__(self, stage: Stage, theme: Theme) -> None:
        super().__init__(stage.viewport())
        self._stage, self._theme = stage, theme
        self.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like HTML
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        stage.viewport().installEventFilter(self)
        self.hide()

    def say(self, words: str) -> None:
        """Show something, in the colours of today."""
        theme = self._theme
        panel, text, border = (theme.colour(name).name() for name in ("panel", "text", "border"))
        over, beside = map(theme.px, _PADDING)
        self.setStyleSheet(
            f"background: {panel}; color: {text}; border: 1px solid {border};"
            f"border-radius: {theme.px(_RADIUS)}px; padding: {over}px {beside}px;"
        )
        self.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        now = self._stage.geometry_now
        pane = now.panes[now.head]
        self.setFixedWidth(min(self._theme.px(_WIDEST), int(pane.width()) - 2 * _MARGIN))
        self.setFixedHeight(self.heightForWidth(self.width()))
        bottom = int(pane.bottom()) - _MARGIN - self.height()
        self.move(int(pane.left()) + _MARGIN, bottom)
