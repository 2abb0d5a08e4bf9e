from datetime import datetime

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from dsp.analysis.recipes import RECIPES
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.backdrop import Backdrop
from gui.views.backdrop_plan import BackdropPlanner
from gui.views.geometry import Geometry
from tests.gui.doubles import ArrayTrack, PromptWorker, TextRecorder, overlapping

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = [(360, 260), (480, 400), (760, 480), (1160, 800), (1920, 1080), (3840, 2160)]


def planned(
    size,
    ratio=1.0,
    *,
    live=False,
    seconds=20.0,
    sr=8000,
    channels=1,
    mels=64,
    recipe=None,
    compared=None,
    began=None,
    **display,
):
    now = Geometry.of(*size, ratio, 2 if compared is None else 3)
    width, wave = now.device_size(now.wave)
    sizes = PictureSizes(width, wave, tuple(now.device_size(pane)[1] for pane in now.panes))
    track = ArrayTrack(np.zeros((round(seconds * sr), channels), np.float32), sr)
    analysis = AnalysisSettings(
        stft=StftSettings(n_fft=512, hop_length=128),
        mel=MelSettings(n_mels=mels),
        recipe=recipe and RECIPES[recipe],
        compared=compared and RECIPES[compared],
        channel="stack" if channels > 1 else "mix",
    )
    feed = ColumnFeed(
        track,
        analysis,
        DisplaySettings(**display),
        sizes,
        DARK,
        PromptWorker(),
        generation=1,
        span=max(1, track.end),
    )
    feed.began = began
    return Backdrop(DARK), BackdropPlanner(DARK).plan(feed, now, live=live), feed


def texts_of(size, ratio=1.0, **options):
    backdrop, plan, _ = planned(size, ratio, **options)
    image = QImage(round(size[0] * ratio), round(size[1] * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = TextRecorder(image)
    backdrop.paint(painter, plan, QRectF(0, 0, *size))
    painter.end()
    return painter.texts


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("scale", FrequencyScale)
def test_no_words_overlap(size, live, scale):
    texts = texts_of(size, live=live, scale=scale)
    assert overlapping(texts) == []
    for text, box in texts:
        assert QRectF(0, 0, *size).contains(box), text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seconds", [0.003, 1.0, 59.0, 7000.0])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_no_words_overlap_whatever_the_length_and_channels(size, seconds, channels):
    assert overlapping(texts_of(size, seconds=seconds, channels=channels, sr=2000)) == []


@pytest.mark.parametrize(
    ("low_db", "high_db"), [(-160, 40), (-100, -20), (-60.5, -60), (-10, 0), (5, 40)]
)
@pytest.mark.parametrize("size", SIZES)
def test_no_words_overlap_whatever_the_levels(size, low_db, high_db):
    assert overlapping(texts_of(size, level_low_db=low_db, level_high_db=high_db)) == []


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_no_words_overlap_on_fine_screens(ratio):
    assert overlapping(texts_of((760, 480), ratio)) == []


@pytest.mark.parametrize("mels", [1, 2, 7, 128, 512])
@pytest.mark.parametrize("channels", [1, 2, 16])
@pytest.mark.parametrize("size", [(360, 260), (1160, 800)])
def test_any_number_of_bands_has_ticks(size, channels, mels):
    _, plan, feed = planned(size, channels=channels, mels=mels)
    assert plan.panes[1].left
    assert all(0 <= int(tick.label) < mels for tick in plan.panes[1].left)
    heights = [feed.panes[1].lanes[0].start, feed.panes[1].lanes[-1].stop]
    top = plan.geometry.panes[1].top()
    assert all(top + heights[0] <= tick.at <= top + heights[1] for tick in plan.panes[1].left)


def test_frequencies_stand_at_their_rows():
    _, plan, feed = planned((1160, 800), scale=FrequencyScale.LINEAR, fmin=0.0)
    ticks = {tick.label: tick.at - plan.geometry.panes[0].top() for tick in plan.panes[0].left}
    assert "1 k" in ticks
    # A whole row number is the middle of a pixel row.
    assert ticks["1 k"] == pytest.approx(float(feed.panes[0].rows.row_of(1000.0)), abs=0.51)


def test_live_time_counts_back_from_the_right_edge():
    _, plan, _ = planned((1160, 800), live=True, seconds=10.0)
    ticks = {tick.label: tick.at for tick in plan.time}
    mel = plan.geometry.panes[1]
    assert ticks["now"] == pytest.approx(mel.right())
    assert ticks["−5 s"] == pytest.approx(mel.center().x(), abs=1)


def test_time_of_a_file_counts_from_the_left_edge():
    _, plan, _ = planned((1160, 800), seconds=10.0)
    ticks = {tick.label: tick.at for tick in plan.time}
    mel = plan.geometry.panes[1]
    assert ticks["0:00"] == pytest.approx(mel.left(), abs=1)
    assert ticks["0:05"] == pytest.approx(mel.center().x(), abs=1)


def test_the_colour_bar_is_numbered_from_bottom_to_top():
    _, plan, _ = planned((1160, 800), level_low_db=-100, level_high_db=-20)
    bar = plan.geometry.colour_bars[0]
    ticks = {tick.label: tick.at for tick in plan.panes[0].bar_ticks}
    assert ticks["−100"] == pytest.approx(bar.bottom())
    assert ticks["−20"] == pytest.approx(bar.top())
    assert ticks["−60"] == pytest.approx(bar.center().y())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("recipe", [name for name in RECIPES if name != "custom"])
def test_no_words_overlap_whatever_the_recipe(size, recipe):
    assert overlapping(texts_of(size, recipe=recipe)) == []


@pytest.mark.parametrize("name", ["whisper-80", "kaldi-fbank-80", "torchaudio", "linear"])
def test_a_recipe_has_a_colour_bar_in_its_own_unit(name):
    _, plan, feed = planned((1160, 800), recipe=name, level_low_db=-100, level_high_db=-20)
    pane, bar = plan.panes[1], plan.geometry.colour_bars[1]
    assert pane.bar == bar
    scale = feed.panes[1].scale
    assert pane.unit == scale.unit
    for tick in pane.bar_ticks:
        level = -100 + 80 * (bar.bottom() - tick.at) / bar.height()
        value = float(scale.values_of(np.array([level]))[0])
        assert float(tick.label.replace("−", "-")) == pytest.approx(value, rel=1e-3, abs=1e-3)
    assert len(pane.bar_ticks) >= 2


def test_what_is_clipped_for_the_whole_clip_says_that_live_it_is_not_known():
    for live in (False, True):
        _, plan, _ = planned((1160, 800), recipe="whisper-80", live=live)
        assert ("running maximum" in plan.panes[1].caption) == live
    _, plan, _ = planned((1160, 800), recipe="panns", live=True)
    assert "running" not in plan.panes[1].caption


def test_a_comparison_has_three_pictures_and_says_which_is_which():
    _, plan, _ = planned((1160, 800), recipe="whisper-80", compared="librosa")
    assert len(plan.panes) == 3
    assert plan.panes[2].caption == "Whisper, 80 bands − librosa, dB"
    assert plan.panes[2].legend == ("+ more in Whisper, 80 bands", "− more in librosa")
    for pane in plan.panes[1:]:
        offsets = [tick.at - pane.rect.top() for tick in pane.left]
        first = [tick.at - plan.panes[0].rect.top() for tick in plan.panes[0].left]
        assert offsets == pytest.approx(first)


def test_frequencies_may_be_notes():
    _, plan, feed = planned((1160, 800), fmin=100.0, fmax=4000.0, frequency_labels="notes")
    ticks = {tick.label: tick.at - plan.geometry.panes[0].top() for tick in plan.panes[0].left}
    row = float(feed.panes[0].rows.row_of(261.6256))
    assert ticks["C4"] == pytest.approx(row, abs=0.51)


def test_time_may_be_seconds_or_samples():
    for labels, middle in (("seconds", "5 s"), ("samples", "40\u202f000")):
        _, plan, _ = planned((1160, 800), seconds=10.0, time_labels=labels)
        ticks = {tick.label: tick.at for tick in plan.time}
        assert ticks[middle] == pytest.approx(plan.geometry.wave.center().x(), abs=1)
        assert overlapping(texts_of((1160, 800), seconds=10.0, time_labels=labels)) == []


@pytest.mark.parametrize("size", SIZES)
def test_time_may_be_that_of_day_with_the_date_once(size):
    options = {
        "seconds": 10.0,
        "time_labels": "time of day",
        "began": datetime(2024, 6, 30, 9, 59, 55),
    }
    _, plan, _ = planned(size, **options)
    labels = [tick.label for tick in plan.time]
    middle = next(tick for tick in plan.time if tick.label.endswith(("10:00:00", "10:00:00.0")))
    assert middle.at == pytest.approx(plan.geometry.wave.center().x(), abs=1)
    texts = texts_of(size, **options)
    assert overlapping(texts) == []
    shown = [text for text, _ in texts if text in labels]
    assert sum("2024-06-30" in text for text in shown) == 1


def test_a_time_of_day_that_is_not_known_counts_from_zero():
    _, plan, _ = planned((1160, 800), seconds=10.0, time_labels="time of day")
    assert plan.time[0].label == "0:00"
    # Live, the times that move are painted in every frame, and not here.
    began = datetime(2024, 6, 30)
    _, plan, _ = planned((1160, 800), live=True, time_labels="time of day", began=began)
    assert plan.time == []
