"""No words of the bars, the inspector and the banners are cut, and nothing lies over another.

Larger text, words of a longer language and the other direction are what brings it about.
"""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import Problem
from gui.failures.guard import guarded_with
from gui.look import Look
from gui.look_actions import LookActions
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.style import apply_theme
from gui.theme import DARK

SIZES = [(1024, 640), (1440, 900)]
LONGER = 1.4


class LongerWords(QTranslator):
    """A language whose texts are 40 % longer than English ones."""

    @guarded_with(str)
    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        # Within the last word, as in German; names in braces stay as they are.
        return text + "n" * round((LONGER - 1) * len(text.split("{")[0]))


@pytest.fixture
def open_window(qtbot, qapp) -> Iterator:
    windows, translator = [], LongerWords()

    def make(size, scale: float, *, longer: bool, direction: Qt.LayoutDirection) -> MainWindow:
        if longer:
            qapp.installTranslator(translator)
        qapp.setLayoutDirection(direction)
        look = Look()
        apply_theme(qapp, look.tokens)
        window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), look)
        LookActions(window, look)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.open_demo()
        qtbot.waitUntil(lambda: window.session.input is not None)
        look.choose_scale(scale)
        qapp.processEvents()
        return window

    yield make
    for window in windows:
        window.close()
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(qapp, DARK)


def parts_of(window: MainWindow) -> list[QWidget]:
    return [window.transport, window.inspector.widget(), window.status, window.banner]


def seen(part: QWidget) -> list[QWidget]:
    """Return the labels, buttons and fields of a part that are to be seen, without their own."""
    found = [
        widget
        for kind in (QLabel, QAbstractButton, QComboBox)
        for widget in part.findChildren(kind)
        if widget.isVisible() and not isinstance(widget.parentWidget(), QComboBox)
    ]
    return [
        one for one in found if not any(two is not one and two.isAncestorOf(one) for two in found)
    ]


def cut(widget: QWidget) -> bool:
    """Tell whether a widget has less room than its words need."""
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            widget,
        )
        words = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return words > room.width() or widget.fontMetrics().height() > widget.height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    icon_alone = isinstance(widget, QToolButton) and (
        widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    words = "" if icon_alone else widget.text().replace("&&", "&")
    if widget.fontMetrics().horizontalAdvance(words) > widget.width():
        return True
    if not words and isinstance(widget, QAbstractButton):
        icon = widget.iconSize()
        return icon.width() > widget.width() or icon.height() > widget.height()
    own = widget.objectName() in ("source", "runWords")  # which say what there is room for
    hint = widget.sizeHint()
    return not own and (hint.width() > widget.width() or hint.height() > widget.height())


def faults(window: MainWindow) -> list[str]:
    """Return in words what is cut, what lies over what, and what sticks out."""
    told = []
    for part in parts_of(window):
        rects = []
        for widget in seen(part):
            name = widget.accessibleName() or getattr(widget, "text", str)()
            if cut(widget):
                told.append(f"{part.objectName()}: {name!r} is cut")
            rect = QRect(widget.mapTo(part, QPoint(0, 0)), widget.size())
            if not part.rect().contains(rect):
                told.append(f"{part.objectName()}: {name!r} sticks out")
            rects.append((name, rect))
        for (one, first), (two, second) in itertools.combinations(rects, 2):
            if first.intersects(second):
                told.append(f"{part.objectName()}: {one!r} lies over {two!r}")
    return told


def settle(qapp: QApplication) -> None:
    """Let what has changed be laid out: a layout within another learns of it an event later."""
    for _ in range(4):
        qapp.processEvents()


WAYS = [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("longer", [False, True])
@pytest.mark.parametrize("direction", WAYS)
def test_all_words_have_room(open_window, qtbot, qapp, size, scale, longer, direction) -> None:
    window = open_window(size, scale, longer=longer, direction=direction)
    assert (window.width(), window.height()) == size
    window.banner.show_problem(
        Problem("There is no microphone.", "Plug one in, or choose another input."),
        {"Choose input": lambda: None, "Open a file…": lambda: None},
    )
    settle(qapp)
    assert faults(window) == []
    window.session.toggle_paused()
    window.session.set_analysis(recipe=RECIPES["whisper-80"], compared=RECIPES["librosa"])
    window.transport.show_behind(599.0)
    settle(qapp)
    assert faults(window) == []
    assert (window.width(), window.height()) == size


def test_what_has_no_room_is_found(open_window, qapp) -> None:
    """The test above can fail: by words that are cut, one over another, and out of its part."""
    window = open_window(SIZES[0], 1.0, longer=False, direction=WAYS[0])
    assert faults(window) == []
    window.transport.pause.setFixedWidth(30)
    settle(qapp)
    assert faults(window) == ["transport: 'Pause' is cut"]
    window.transport.pause.setMinimumWidth(80)
    window.transport.pause.setMaximumWidth(200)
    settle(qapp)
    window.transport.pause.move(window.transport.record.pos())
    assert faults(window) == ["transport: 'Pause' lies over 'Record'"]
    window.transport.pause.move(window.transport.width() - 10, 10)
    assert "transport: 'Pause' sticks out" in faults(window)
