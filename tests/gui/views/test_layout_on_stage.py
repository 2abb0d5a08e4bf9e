"""However a layout came about, the stage shows what one made afresh in it would."""

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from dsp.analysis.recipes import RECIPES
from gui.columns.column_feed import ColumnFeed
from gui.look import Look
from gui.views.resizing import Resizing
from gui.views.stage import Stage
from gui.views.stage_layout import ROWS, StageLayout
from tests.gui.doubles import ArrayTrack, PromptWorker, finish, pixels_of
from tests.gui.scripted_window import ANALYSIS, DISPLAY, sound

SR = 8000
COMPARED = ANALYSIS.__class__(
    stft=ANALYSIS.stft, mel=ANALYSIS.mel, recipe=RECIPES["whisper-80"], compared=RECIPES["librosa"]
)


def shown_on(stage: Stage) -> np.ndarray:
    image = stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return pixels_of(image).copy()


class Rows(RuleBasedStateMachine):
    """A stage whose layout, size, panes and text change in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.track = ArrayTrack(sound(SR, 2, 7), SR)
        self.n_panes, self.layout, self.size, self.bare = 2, StageLayout(), (700, 500), False
        self.stage = self.made()

    def made(self) -> Stage:
        stage = Stage(self.look)
        stage.resize(*self.size)
        self.arrange(stage)
        return stage

    def arrange(self, stage: Stage) -> None:
        stage.divide(self.n_panes)
        stage.arrange(self.layout, bare=self.bare)
        stage.resize(*self.size)
        stage.grab()  # a hidden widget learns its size when it is painted
        worker = PromptWorker()
        analysis = ANALYSIS if self.n_panes == 2 else COMPARED
        feed = ColumnFeed(
            self.track, analysis, DISPLAY, stage.sizes, self.look, worker, 1, self.track.end
        )
        finish(feed, worker)
        feed.fit()
        stage.show_feed(feed)

    def check(self) -> None:
        self.arrange(self.stage)
        stage, now = self.stage, self.stage.geometry_now
        fresh = self.made()
        assert fresh.geometry_now == now
        np.testing.assert_array_equal(shown_on(stage), shown_on(fresh))
        for row, item in enumerate((stage.wave, *stage.panes)):
            assert item.isVisible() == (row in now.rows)
        for row in now.rows:
            rect = (now.wave, *now.panes)[row]
            reading = stage.reading_at(rect.center() + QPointF(0.25, 0.25))
            assert reading is None or (reading.amplitude is not None) == (row == 0)
        fresh.deleteLater()

    @rule(row=st.sampled_from(ROWS))
    def hide(self, row) -> None:
        self.layout = self.layout.hide(row, self.n_panes)
        self.check()

    @rule(row=st.sampled_from(ROWS))
    def show(self, row) -> None:
        self.layout = self.layout.show(row)
        self.check()

    @rule(row=st.sampled_from(ROWS), place=st.integers(0, 4))
    def put(self, row, place) -> None:
        self.layout = self.layout.put(row, place, self.n_panes)
        self.check()

    @rule(edge=st.integers(0, 2), down=st.floats(-300, 300))
    def drag(self, edge, down) -> None:
        height = self.size[1]
        resizing = Resizing(self.layout, height, self.n_panes, self.look.scale)
        self.layout = resizing.move(edge, down)
        self.check()

    @rule(spectra=st.booleans(), width=st.floats(0.3, 3))
    def spectra(self, spectra, width) -> None:
        self.layout = StageLayout(
            order=self.layout.order,
            hidden=self.layout.hidden,
            spectra=spectra,
            spectra_width=width,
        )
        self.check()

    @rule(size=st.tuples(st.integers(360, 900), st.integers(260, 700)))
    def resize(self, size) -> None:
        self.size = size
        self.check()

    @precondition(lambda self: not self.bare)
    @rule(n_panes=st.sampled_from((2, 3)))
    def compare(self, n_panes) -> None:
        self.n_panes = n_panes
        self.check()

    @rule(scale=st.sampled_from((1.0, 1.5, 2.0)))
    def larger_text(self, scale) -> None:
        self.look.choose_scale(scale)
        self.stage.restyle()
        self.check()

    @rule(bare=st.booleans())
    def strip(self, bare) -> None:
        self.bare = bare
        self.check()

    def teardown(self) -> None:
        self.stage.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_any_way_to_a_layout_ends_in_the_same_picture() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Rows, settings=settings(max_examples=12, stateful_step_count=8, deadline=None)
    )
