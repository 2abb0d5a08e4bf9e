"""Words around the pictures, whatever the layout, the size of text and that of the window."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.backdrop import Backdrop
from gui.views.backdrop_plan import BackdropPlanner
from gui.views.geometry import Geometry
from tests.gui.doubles import ArrayTrack, PromptWorker, TextRecorder, overlapping
from tests.gui.views.layouts import layouts

pytestmark = pytest.mark.usefixtures("qapp")

STFT = AnalysisSettings(stft=StftSettings(n_fft=512, hop_length=128), mel=MelSettings(n_mels=64))
COMPARED = AnalysisSettings(recipe=RECIPES["whisper-80"], compared=RECIPES["librosa"])


@settings(max_examples=60, deadline=None)
@given(
    layout=layouts,
    scale=st.sampled_from((1.0, 1.25, 1.5, 1.75, 2.0)),
    size=st.tuples(st.integers(440, 1600), st.integers(380, 1000)),
    compared=st.booleans(),
    live=st.booleans(),
)
def test_no_words_overlap_in_any_layout(layout, scale, size, compared, live):
    theme = DARK.scaled(scale)
    analysis = COMPARED if compared else STFT
    now = Geometry.of(*size, 1.0, 3 if compared else 2, layout, scale)
    width, wave = now.device_size(now.wave)
    heights = [max(1, now.device_size(pane)[1]) for pane in now.panes]
    heights = [max(heights)] * 3 if compared else heights
    track = ArrayTrack(np.zeros((160_000, 1), np.float32), 8000)
    feed = ColumnFeed(
        track,
        analysis,
        DisplaySettings(),
        PictureSizes(width, max(1, wave), tuple(heights)),
        theme,
        PromptWorker(),
        generation=1,
        span=track.end,
    )
    planner, backdrop = BackdropPlanner(theme), Backdrop(theme)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = TextRecorder(image)
    plan = planner.plan(feed, now, live=live)
    unnamed = [replace(pane, legend=()) for pane in plan.panes]  # which wraps within its spectrum
    backdrop.paint(painter, replace(plan, panes=unnamed), QRectF(0, 0, *size))
    painter.end()
    texts = [(text, box) for text, box in painter.texts if text]
    pictures = [(f"picture {row}", (now.wave, *now.panes)[row]) for row in now.rows] + [
        ("meter", now.meter)
    ] * (not now.meter.isEmpty())
    assert overlapping([*texts, *pictures]) == []
    for text, box in texts:
        assert QRectF(0, 0, *size).contains(box), text
