"""Which page F1 opens."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from dsp.analysis.settings import AnalysisSettings
from gui.help.guide_window import contents
from gui.help.topics import FIELDS, FIRST_PAGE, PAGES, TOUR, page_about, page_at, page_on_stage
from gui.main_window import MainWindow
from gui.panels.fields import Field
from gui.resources import guide_path
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.geometry import Geometry

#: What is about the program as a whole, or found by its name.
_NOT_POINTED_AT = {"recipes.md", "command-line.md", "translating.md", TOUR, FIRST_PAGE}
NAMED = {*PAGES.values(), *FIELDS.values(), "waveform.md", "mel.md", FIRST_PAGE, TOUR}


@pytest.fixture
def window(qtbot):
    window = MainWindow(Session(AnalysisSettings(), DisplaySettings()), DARK)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    yield window
    window.close()


def test_every_page_named_is_there_and_every_page_there_is_named() -> None:
    assert contents().keys() >= NAMED
    for page in contents():
        assert guide_path(page).is_file()
    assert contents().keys() - NAMED == _NOT_POINTED_AT - NAMED
    written = {path.name for path in guide_path(FIRST_PAGE).parent.glob("*.md")}
    assert written == contents().keys(), "a page that the first one does not lead to"


def test_every_control_has_a_page_of_its_own_subject(window: MainWindow) -> None:
    inspector = window.inspector
    assert page_about(inspector.analysis.n_fft) == "spectrogram.md"
    assert page_about(inspector.analysis.n_fft.lineEdit()) == "spectrogram.md"
    assert page_about(inspector.mel.n_mels) == "mel.md"
    assert (
        page_about(inspector.analysis.recipe)
        == page_about(inspector.analysis.compared)
        == "front-ends.md"
    )
    assert page_about(inspector.display.span) == "settings.md"
    assert page_about(window.transport.play.speed) == "files.md"
    assert page_about(window.transport) == "input.md"
    assert page_about(window.banner) == "troubleshooting.md"
    assert page_about(window.overview) == "overview.md"
    for field in window.findChildren(Field):
        assert page_about(field) != FIRST_PAGE, field.accessibleName()


def test_what_is_about_nothing_opens_the_first_page(window: MainWindow, qtbot) -> None:
    stranger = QWidget()
    qtbot.addWidget(stranger)
    assert page_about(None) == page_about(stranger) == page_about(window) == FIRST_PAGE


@pytest.mark.parametrize(
    ("view", "page"),
    [
        (lambda now: now.wave, "waveform.md"),
        (lambda now: now.panes[0], "spectrogram.md"),
        (lambda now: now.panes[1], "mel.md"),
        (lambda now: now.spectra[0], "spectrum.md"),
        (lambda now: now.spectra[1], "spectrum.md"),
        (lambda now: now.meter, "spectrum.md"),
        (lambda now: now.colour_bars[0], "spectrogram.md"),
    ],
)
def test_a_point_of_the_stage_is_about_the_view_there(window: MainWindow, view, page: str) -> None:
    stage = window.stage
    at = view(stage.geometry_now).center()
    assert page_on_stage(stage.geometry_now, at) == page
    viewport = stage.viewport()
    assert page_at(viewport, viewport.mapFrom(stage, at.toPoint())) == page


def test_where_two_recipes_are_compared_every_picture_is_about_that() -> None:
    now = Geometry.of(900, 700, 1.0, 3)
    assert {page_on_stage(now, pane.center()) for pane in now.panes} == {"front-ends.md"}
    assert page_on_stage(now, QPointF(0, 0)) == "front-ends.md"
