"""The user guide in a window of its own, from the files that come with the program.

The pages are Markdown, which Qt shows as it is: no step of building, no browser, no network. `make
docs` makes a web site of the same files.
"""

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.failures.guard import guarded, guarded_with
from gui.help.topics import FIRST_PAGE
from gui.resources import guide_path
from gui.sizes import TextSized, px
from gui.theme import Theme, font
from gui.translation import tr

#: In logical pixels of usual text, as the other lengths: of the window, of the list of pages, and
#: around a page.
_SIZE, _CONTENTS_WIDTH, _MARGIN = QSize(1080, 760), 210, 28
#: What the list takes of a narrow window at the most.
_CONTENTS_SHARE = 0.36
#: Text and pictures are no wider: long lines are hard to read.
_TEXT_WIDTH = 760
_TEXT_SIZE = 14
_LINE_PERCENT = 130
#: Above and below a heading, and below any other paragraph, in pixels.
_HEADING_ROOM, _ROOM = (22, 8), (0, 10)
_PAGE = Qt.ItemDataRole.UserRole
#: Stands in a text where Qt puts a picture.
_PICTURE = "\ufffc"


@cache
def contents() -> dict[str, str]:
    """Return every page and its title, in the order in which the first page names them."""
    pages = [FIRST_PAGE, *re.findall(r"\]\(([\w-]+\.md)\)", _text_of(FIRST_PAGE))]
    return {page: _title_of(page) for page in dict.fromkeys(pages)}


def _text_of(page: str) -> str:
    return guide_path(page).read_text(encoding="utf-8")


def _title_of(page: str) -> str:
    return _text_of(page).partition("\n")[0].removeprefix("# ")


class Page(QTextBrowser):
    """Shows a page; its links lead to other pages, or to the system's browser.

    Parameters
    ----------
    theme : Theme
        Colours.
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("guidePage")
        self.setOpenExternalLinks(True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # Always, or pictures would be as wide as the page is without it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._take_sizes()
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.sourceChanged.connect(self._dress)

    @guarded_with(lambda: None)
    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Read what a page needs; pictures as wide as the text at most, sharp on any screen."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, url)
        picture = QImage(
            QUrl.fromLocalFile(str(guide_path(FIRST_PAGE))).resolved(QUrl(url)).toLocalFile()
        )
        ratio = self.devicePixelRatioF()
        room = round((self.lineWrapColumnOrWidth() - 2 * px(_MARGIN)) * ratio)
        if not picture.isNull() and picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Follow the window to another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self.source().isEmpty():
            self._take_sizes()
            self.reload()
            self._dress()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines where the page ends, or where they would be too long."""
        super().resizeEvent(event)
        self._break_lines()

    def _take_sizes(self) -> None:
        self.setFont(font(self._theme.px(_TEXT_SIZE)))
        self.document().setDocumentMargin(px(_MARGIN))
        self._break_lines()

    def _break_lines(self) -> None:
        width = min(px(_TEXT_WIDTH + 2 * _MARGIN), self.viewport().width())
        self.setLineWrapColumnOrWidth(max(width, 4 * px(_MARGIN)))

    def _dress(self) -> None:
        """Give the page the room and the lines that Markdown says nothing of."""
        block = self.document().begin()
        while block.isValid():
            room = QTextBlockFormat()
            above, below = _HEADING_ROOM if block.blockFormat().headingLevel() else _ROOM
            dense = block.textList() is not None or QTextCursor(block).currentTable() is not None
            room.setTopMargin(px(above))
            room.setBottomMargin(0 if dense else px(below))
            if _PICTURE not in block.text():  # which would get as much room again
                room.setLineHeight(
                    _LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
                )
            QTextCursor(block).mergeBlockFormat(room)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)

    def _dress_table(self, table: QTextTable) -> None:
        look = table.format()
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(self._theme.colour("border")))
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setCellPadding(px(6))
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(look)
        for column in range(table.columns()):
            heading = QTextCharFormat()
            heading.setForeground(self._theme.colour("text_dim"))
            cell = table.cellAt(0, column)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(
                cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(heading)


class GuideWindow(TextSized, QWidget):
    """The list of pages, and the page.

    Parameters
    ----------
    theme : Theme
        Colours.
    parent : QWidget
        The window it belongs to.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guide")
        wanted = QSize(px(_SIZE.width()), px(_SIZE.height()))
        self.resize(wanted.boundedTo(parent.screen().availableSize() * 0.9))
        self.page = Page(theme)
        self.page.setAccessibleName(tr("Page of the guide"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages of the guide"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page, title in contents().items():
            item = QListWidgetItem(title)
            item.setData(_PAGE, page)
            item.setToolTip(title)  # which is cut where the list is narrow
            self.list.addItem(item)
        # The guide can be read with the keyboard: the list has arrows, the page scrolls.
        self.list.currentItemChanged.connect(self._choose)
        self.page.sourceChanged.connect(self._follow)
        self._arrange()
        self.take_sizes()
        for keys, run in (
            (QKeySequence.StandardKey.Back, self.page.backward),
            (QKeySequence.StandardKey.Forward, self.page.forward),
            (Qt.Key.Key_Escape, self.close),
        ):
            QShortcut(keys, self, run)

    def open(self, page: str) -> None:
        """Show a page, and the window with it."""
        self.show()  # first: pictures are read as wide as the page is
        self._go(page)
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    @property
    def shown(self) -> str:
        """Name of the page that is open."""
        return Path(self.page.source().path()).name

    def _arrange(self) -> None:
        back, forward = QPushButton(), QPushButton()
        for button, run, available, words in (
            (back, self.page.backward, self.page.backwardAvailable, tr("← Back")),
            (forward, self.page.forward, self.page.forwardAvailable, tr("Forward →")),
        ):
            button.setProperty("words", words)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(run)
            button.setEnabled(False)
            available.connect(button.setEnabled)
        self._ways = back, forward
        ways = QHBoxLayout()
        for button in self._ways:
            ways.addWidget(button)
        side = QVBoxLayout()
        side.addLayout(ways)
        side.addWidget(self.list, 1)
        self._layout = QHBoxLayout(self)
        self._layout.addLayout(side)
        self._layout.addWidget(self.page, 1)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the page."""
        super().resizeEvent(event)
        self.take_sizes()

    def take_sizes(self) -> None:
        """Set the width of the list, and what lies around it."""
        words = [str(button.property("words")) for button in self._ways]
        for button, text in zip(self._ways, words, strict=True):
            button.setText(text)
        wanted = max(px(_CONTENTS_WIDTH), sum(one.sizeHint().width() for one in self._ways) + 6)
        room = round(_CONTENTS_SHARE * self.width())
        if wanted > room:  # the arrows alone
            for button, text in zip(self._ways, ("←", "→"), strict=True):
                button.setText(text)
        self.list.setFixedWidth(min(wanted, room))
        self.list.setSpacing(px(3))
        self._layout.setContentsMargins(px(12), px(12), 0, 0)

    def _go(self, page: str) -> None:
        self.page.setSource(
            QUrl.fromLocalFile(str(guide_path(page))), QTextDocument.ResourceType.MarkdownResource
        )

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PAGE) != self.shown:
            self._go(item.data(_PAGE))

    def _follow(self, url: QUrl) -> None:
        """Let list and title say which page is open."""
        page, pages = Path(url.path()).name, list(contents())
        if page in pages:
            with QSignalBlocker(self.list):  # which would open it again
                self.list.setCurrentRow(pages.index(page))
            self.setWindowTitle(tr("{page} — guide to Melscope", page=contents()[page]))
