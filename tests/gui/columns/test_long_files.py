"""Hours at once: what is on the screen, looked at by its pixels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.engine.columns import ColumnGrid
from dsp.engine.overview_columns import OverviewStore
from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.settings import DisplaySettings
from gui.theme import DARK
from tests.gui.doubles import PromptWorker, finish, pixels_of

pytestmark = pytest.mark.usefixtures("qapp")

SR, HOURS = 16000, 3
SIZES = PictureSizes(width=1000, wave=60, panes=(300, 120))
CLICK_SAMPLES = round(0.005 * SR)


class HoursOfNoise:
    """Three hours of noise with one click of 5 ms, made where it is read."""

    complete, start, gaps, sr, channels = True, 0, (), SR, 1
    end = HOURS * 3600 * SR

    def __init__(self, click_at: int) -> None:
        rng = np.random.default_rng(5)
        self._noise = rng.normal(0, 0.03, 1 << 21).astype(np.float32)
        time = np.arange(CLICK_SAMPLES) / SR
        self._click = (0.5 * np.sin(2 * np.pi * 3000 * time)).astype(np.float32)
        self._click_at = click_at

    def read(self, start, stop):
        out = np.zeros((stop - start, 1), np.float32)
        at = max(start, 0)
        while at < min(stop, self.end):
            offset = at % len(self._noise)
            count = min(len(self._noise) - offset, min(stop, self.end) - at)
            out[at - start : at - start + count, 0] = self._noise[offset : offset + count]
            at += count
        first = max(start, self._click_at)
        last = min(stop, self._click_at + CLICK_SAMPLES)
        if first < last:
            click = self._click[first - self._click_at : last - self._click_at]
            out[first - start : last - start, 0] += click
        return out


@pytest.mark.parametrize("minute", [0.3, 101.7, 179.99])
def test_a_click_of_5_ms_in_3_hours_of_noise_is_seen(minute):
    click_at = round(minute * 60 * SR)
    track = HoursOfNoise(click_at)
    analysis = AnalysisSettings(stft=StftSettings(n_fft=1024, hop_length=256))
    overview = OverviewStore(None).of(track, analysis, None)
    worker = PromptWorker()
    feed = ColumnFeed(
        track,
        analysis,
        DisplaySettings(colours="greys", level_low_db=-80.0, level_high_db=0.0, fmin=100.0),
        SIZES,
        DARK,
        worker,
        generation=1,
        span=track.end,
        overview=overview,
    )
    assert overview.fits(feed.grid)
    finish(feed, worker)
    column = feed.grid.column_of(click_at)
    row = round(float(feed.panes[0].rows.row_of(3000.0)))
    greys = pixels_of(feed.pictures[0].picture())[row] & np.uint32(0xFF)
    # By far the brightest pixel of its row is the click's.
    assert abs(int(greys.argmax()) - column) <= 1
    assert np.sort(greys)[-3] + 25 < greys.max()
    mel = pixels_of(feed.pictures[1].picture()) & np.uint32(0xFF)
    assert abs(int(mel.max(axis=0).argmax()) - column) <= 1


class Minutes:
    """Noise of any length, with a mark now and then."""

    complete, start, gaps, sr, channels = True, 0, (), 2000, 1

    def __init__(self, length: int) -> None:
        self.end = length
        rng = np.random.default_rng(1)
        self._samples = rng.normal(0, 0.1, (length, 1)).astype(np.float32)
        self._samples[::30011] = 0.9

    def read(self, start, stop):
        out = np.zeros((stop - start, 1), np.float32)
        first, last = max(start, 0), min(stop, self.end)
        if first < last:
            out[first - start : last - start] = self._samples[first:last]
        return out


@given(places=st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1)), max_size=4))
@settings(max_examples=15, deadline=None)
def test_the_way_to_a_zoom_does_not_show(places):
    """Zooms wide enough for the overview's cells, and closer ones, in any order."""
    track = Minutes(700_000)
    analysis = AnalysisSettings(stft=StftSettings(n_fft=64, hop_length=16))
    sizes = PictureSizes(width=100, wave=20, panes=(40, 20))
    shared = OverviewStore(None)
    for share, zoom in [*places, (0.0, 1.0)]:
        span = max(sizes.width, round(zoom * track.end))
        pictures = []
        for store in (shared, OverviewStore(None)):
            worker = PromptWorker()
            overview = store.of(track, analysis, None)
            feed = ColumnFeed(
                track, analysis, DisplaySettings(), sizes, DARK, worker, 1, span, overview
            )
            assert feed.grid == ColumnGrid.for_span(span, sizes.width)
            feed.look_at(round(share * (track.end - span)))
            finish(feed, worker)
            pictures.append([pixels_of(ring.picture()) for ring in feed.rings])
        for one, other in zip(*pictures, strict=True):
            np.testing.assert_array_equal(one, other)
