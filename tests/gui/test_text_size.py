"""The size of text: which there are, which one a desktop asks for, and that all follow."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dsp.analysis.settings import AnalysisSettings
from gui.actions import actions_by_menu
from gui.languages import Language
from gui.look import Look
from gui.look_actions import LookActions
from gui.main_window import MainWindow
from gui.preferences.memory import Memory, recall
from gui.session import Session
from gui.settings import DisplaySettings
from gui.sizes import px
from gui.style import apply_theme
from gui.text_size import SCALES, desktop_scale, nearest_scale, next_scale, scale_of_percent
from gui.theme import DARK


@pytest.mark.parametrize(
    ("ratio", "scale"),
    [
        (0.8, 1.0),  # KDE's 10 points, to GNOME's 11
        (1.0, 1.0),
        (1.1, 1.0),
        (1.2, 1.25),  # GNOME's "Large Text"
        (1.6, 1.5),
        (3.0, 2.0),
    ],
)
def test_a_desktop_gets_the_nearest_size(ratio: float, scale: float) -> None:
    assert nearest_scale(ratio) == scale


def test_a_usual_desktop_gets_the_usual_size(qapp) -> None:
    assert desktop_scale() == 1.0


def test_steps_end_at_the_ends() -> None:
    assert [next_scale(scale, 1) for scale in SCALES] == [1.25, 1.5, 1.75, 2.0, 2.0]
    assert [next_scale(scale, -1) for scale in SCALES] == [1.0, 1.0, 1.25, 1.5, 1.75]


@pytest.mark.parametrize("kept", [130, "125", None, True, 1.25, float("nan"), [125]])
def test_what_is_no_size_counts_as_not_there(kept: object) -> None:
    assert scale_of_percent(kept) is None


@pytest.fixture
def window(qtbot, qapp):
    look = Look(desktop_scale=1.25)
    apply_theme(qapp, look.tokens)
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), look)
    window.look = look
    LookActions(window, look)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    yield window
    window.close()
    apply_theme(qapp, DARK)


def act(window: MainWindow, words: str):
    (action,) = [one for one in actions_by_menu(window)["View"] if one.text() == words]
    action.trigger()
    return action


def test_it_is_chosen_in_the_menu_and_at_once(window) -> None:
    assert window.look.scale == 1.25  # as the desktop has it
    heights = {}
    for percent in (100, 200):
        assert act(window, f"Text size: {percent} %").isChecked()
        assert QApplication.font().pixelSize() == 13 * percent // 100
        assert px(50) == percent // 2
        QApplication.processEvents()
        heights[percent] = [
            window.transport.height(),
            window.status.height(),
            window.inspector.width(),
            window.transport.pause.iconSize().height(),
        ]
        (title,) = [one for one in window.findChildren(QLabel) if one.text() == "ANALYSIS"]
        heights[percent].append(title.fontInfo().pixelSize())
    assert heights[100] == [52, 30, 280, 14, 11]
    assert heights[200] == [2 * height for height in heights[100]]


def test_keys_go_from_size_to_size_and_back_to_the_desktops(window) -> None:
    act(window, "Larger text")
    act(window, "Larger text")
    assert window.look.scale == 1.75
    act(window, "Smaller text")
    assert window.look.scale == 1.5
    act(window, "Text as large as usual")
    assert window.look.scale == 1.25


def test_it_is_remembered_unless_it_is_the_desktops(window, tmp_path) -> None:
    memory = Memory(window, tmp_path, window.look, Language())
    memory.keep()
    memory._background.deliver()
    assert recall(tmp_path).text_scale is None
    act(window, "Text size: 200 %")
    memory.close()
    assert recall(tmp_path).text_scale == 2.0
