"""A card over the stage with sentences that were asked for."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

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
        stage.resized.connect(self._renew)  # in size or in look
        self.hide()

    def say(self, words: str) -> None:
        """Show something."""
        self.setText(words)
        self.setAccessibleName(words)
        self._timer.start()
        self.show()
        self.raise_()
        self._renew()

    def _renew(self) -> None:
        """Take the colours and sizes of today, and keep to the corner."""
        if self.isHidden():
            return
        theme = self._theme
        panel, text, border = (theme.colour(name).name() for name in ("panel", "text", "border"))
        over, beside = map(theme.px, _PADDING)
        self.setStyleSheet(
            f"background: {panel}; color: {text}; border: 1px solid {border};"
            f"border-radius: {theme.px(_RADIUS)}px; padding: {over}px {beside}px;"
        )
        self.ensurePolished()
        now = self._stage.geometry_now
        pane = now.panes[now.head]
        left = int(pane.left()) + _MARGIN
        # Over a narrow picture, as wide as the stage.
        room = max(int(pane.width()), self._stage.width() - int(pane.left())) - 2 * _MARGIN
        self.setFixedWidth(min(theme.px(_WIDEST), room))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.move(left, max(0, int(pane.bottom()) - _MARGIN - self.height()))
