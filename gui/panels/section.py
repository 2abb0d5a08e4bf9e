"""A section of the inspector: a heading, rows of fields behind their names, and hints."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.session import Session
from gui.sizes import TextSized, px

#: In logical pixels of usual text: within a row; above a section, and between its rows.
WITHIN = 6
_ABOVE, _BETWEEN = 10, 8
#: Between a name and what stands below it.
_BELOW = 2
#: As wide as Qt lets anything be.
_ANY_WIDTH = (1 << 24) - 1


class Row(TextSized, QWidget):
    """A name, and what it names beside it or, where room is scarce, below.

    Parameters
    ----------
    title : str
        The name.
    fields : list of QWidget
        What it names; the first has the focus when the name is clicked.
    """

    def __init__(self, title: str, fields: list[QWidget]) -> None:
        super().__init__()
        self._label = QLabel(title)
        self._label.setBuddy(fields[0])
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label)
        self._fields = QHBoxLayout()
        for field in fields:
            field.setProperty("compact", len(fields) > 1)
            self._fields.addWidget(field, 1)
        self._row.addLayout(self._fields, 1)
        self.take_sizes()

    @property
    def name_width(self) -> int:
        """How wide the name is."""
        # Its hint would be what `arrange` has given it.
        return self._label.fontMetrics().horizontalAdvance(self._label.text()) + 1

    def take_sizes(self) -> None:
        """Set what lies between name and fields."""
        self._row.setSpacing(px(WITHIN))
        self._fields.setSpacing(px(WITHIN))

    def arrange(self, name_width: int | None) -> None:
        """Put the name beside the fields, in a column so wide, or for None above them."""
        below, direction = name_width is None, QBoxLayout.Direction
        self._label.setMinimumWidth(0 if name_width is None else name_width)
        self._label.setMaximumWidth(_ANY_WIDTH if name_width is None else name_width)
        self._row.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        self._row.setSpacing(px(_BELOW if below else WITHIN))


class Hint(QLabel):
    """Words below a field that explain; they break where the inspector ends."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "hint")
        self.setWordWrap(True)

    def show_words(self, words: str) -> None:
        """Say something; nothing for ""."""
        self.setText(words)
        self.setVisible(bool(words))


class Section(TextSized, QWidget):
    """Rows below a heading.

    Parameters
    ----------
    title : str
        The heading.
    first : bool
        Whether it stands at the head, with nothing above it to keep away from.
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, title: str, *, first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self.rows: list[Row] = []
        self.column = QVBoxLayout(self)
        heading = QLabel(title)
        heading.setProperty("role", "section")
        self.column.addWidget(heading)
        Section.take_sizes(self)

    def take_sizes(self) -> None:
        """Set what lies above it and between its rows."""
        self.column.setContentsMargins(0, 0 if self._first else px(_ABOVE), 0, 0)
        self.column.setSpacing(px(_BETWEEN))

    def add_row(self, title: str, *fields: QWidget) -> None:
        """Add fields behind a name."""
        row = Row(title, list(fields))
        self.rows.append(row)
        self.column.addWidget(row)

    def arrange(self, name_width: int | None) -> None:
        """Put names beside their fields, in a column so wide, or for None above them."""
        for row in self.rows:
            row.arrange(name_width)

    def add_hint(self) -> Hint:
        """Add a place for words that explain."""
        hint = Hint()
        self.column.addWidget(hint)
        return hint


def sr_of(session: Session) -> int:
    """Return the sample rate in Hz of what is shown, or a usual one."""
    return session.input.track.sr if session.input else 48000
