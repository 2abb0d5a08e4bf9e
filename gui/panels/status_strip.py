"""The strip at the foot of the window: how well it runs, and what it hears."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.failures.guard import guarded, guarded_with
from gui.panels.notice import Notice, Offers
from gui.reach.announcing import announce
from gui.sizes import TextSized, px
from gui.translation import tr

SEPARATOR = "   ·   "
#: In logical pixels of usual text: how high it is; before and behind its words, and around those on
#: how it runs; how wide these stay at the least, so that they can be clicked.
_HEIGHT, _BEFORE, _BEHIND, _PADDING, _LEAST = 30, 8, 16, 18, 90


class StatusStrip(TextSized, QFrame):
    """Words on how well the window runs (they open the diagnostics), and on what it hears.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    #: Somebody wants to know more.
    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._run, self._sound = QPushButton(), QLabel()
        self._run.setObjectName("runWords")
        self._run.setAccessibleName(tr("How it runs"))
        self._run.setToolTip(tr("Show all numbers of this run (Ctrl+I)"))
        self._run.clicked.connect(self.details_wanted)
        self._sound.setAccessibleName(tr("What it hears"))
        self._sound.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._run, 1)
        self._row.addWidget(self._sound, 0, Qt.AlignmentFlag.AlignRight)
        self.notice = Notice()
        self.notice.installEventFilter(self)
        self._row.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignRight)
        # Long words must never dictate the width of the window.
        self._run.setMinimumWidth(0)
        self._run.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._warned = False
        self._warning: str | None = None
        self._run_parts: list[str] = []
        self._sound_parts: list[str] = []
        self.take_sizes()

    def take_sizes(self) -> None:
        """Set height and margins, and say what fits."""
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(_BEFORE), 0, px(_BEHIND), 0)
        self._fit()

    def show_run(self, parts: list[str], warning: str | None = None) -> None:
        """Say how well the window runs; a warning comes first, and in another colour."""
        self._run_parts = [f"⚠ {warning}", *parts] if warning else list(parts)
        self._run.setAccessibleDescription(SEPARATOR.join(self._run_parts))
        self._fit()
        if warning is not None and warning != self._warning:
            announce(self, warning, urgent=True)
        self._warning = warning
        if (warning is not None) != self._warned:
            self._warned = warning is not None
            self._run.setProperty("warned", self._warned)
            self._run.style().unpolish(self._run)
            self._run.style().polish(self._run)

    def show_sound(self, parts: list[str]) -> None:
        """Say what it hears."""
        self._sound_parts = list(parts)
        self._fit()

    def notify(self, words: str, actions: Offers) -> None:
        """Say for a while that something went well, in the place of what it hears."""
        room = self.width() - px(_BEFORE) - px(_BEHIND) - px(_LEAST)
        self.notice.show_words(words, actions, room)
        self._fit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say what there is room for, first things first, of what it hears before how it runs."""
        metrics, free = self.fontMetrics(), self.width() - px(_BEFORE) - px(_BEHIND)
        room = free - px(_LEAST)
        self._sound.setText(_fitting(self._sound_parts, room, metrics))
        beside = self._sound if self.notice.isHidden() else self.notice
        taken = beside.sizeHint().width() + self._row.spacing()
        self._run.setText(_fitting(self._run_parts, free - taken - px(_PADDING), metrics))

    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what it hears only while there is no notice."""
        if watched is self.notice and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._sound.setVisible(event.type() == QEvent.Type.Hide)
            self._fit()
        return super().eventFilter(watched, event)

    @property
    def details(self) -> QPushButton:
        """The words on how well the window runs, which open the diagnostics."""
        return self._run

    @property
    def corner(self) -> QPoint:
        """Where on the screen a pop-up above the strip begins."""
        start = px(_BEFORE)
        return self.mapToGlobal(QPoint(self.width() - start if self.isRightToLeft() else start, -4))


def _isolated(part: str) -> str:
    """Keep "60 fps" together in a line that runs from right to left, whatever stands beside it."""
    return f"\u2068{part}\u2069" if QGuiApplication.isRightToLeft() else part


def _fitting(parts: list[str], room: int, metrics: QFontMetrics) -> str:
    """Return as many leading parts as fit; of the first, if it alone is too long, its beginning."""
    for count in range(len(parts), 0, -1):
        words = SEPARATOR.join(map(_isolated, parts[:count]))
        if metrics.horizontalAdvance(words) <= room:
            return words
    return metrics.elidedText(parts[0], Qt.TextElideMode.ElideRight, room) if parts else ""
