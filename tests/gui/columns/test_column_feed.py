from dataclasses import replace

import numpy as np
import pytest

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.audio.track import LiveTrack
from dsp.engine.analyzer import Analyzer
from dsp.engine.live import Batch
from gui.columns.column_feed import ColumnFeed
from gui.columns.picture_set import PictureSizes
from gui.settings import DisplaySettings
from gui.theme import DARK
from tests.gui.doubles import ArrayTrack, PromptWorker, finish, pixels_of

pytestmark = pytest.mark.usefixtures("qapp")

SR = 8000
SIZES = PictureSizes(width=120, wave=40, panes=(90, 50))
ANALYSIS = AnalysisSettings(stft=StftSettings(n_fft=256, hop_length=64), mel=MelSettings(n_mels=20))


def sine(hz, amplitude, seconds=1.0):
    time = np.arange(round(seconds * SR)) / SR
    return (amplitude * np.sin(2 * np.pi * hz * time)).astype(np.float32)[:, None]


def feed_of(samples, worker=None, analysis=ANALYSIS, **display):
    track = ArrayTrack(samples, SR)
    return ColumnFeed(
        track,
        analysis,
        DisplaySettings(**display),
        SIZES,
        DARK,
        worker or PromptWorker(),
        generation=1,
        span=max(1, track.end),
    )


def complete_feed(samples, **options):
    worker = PromptWorker()
    feed = feed_of(samples, worker, **options)
    finish(feed, worker)
    return feed


class TestValues:
    @pytest.mark.parametrize("window", ["hann", "blackmanharris", "boxcar"])
    def test_a_full_scale_sine_on_a_line_reads_0_dbfs(self, window):
        stft = StftSettings(n_fft=256, hop_length=64, window=window)
        feed = complete_feed(sine(1000, 1.0), analysis=AnalysisSettings(stft=stft))
        row = round(float(feed.panes[0].rows.row_of(1000)))
        levels = [feed.pictures[0].values_at(k)[0, row] for k in range(10, 110)]
        np.testing.assert_allclose(levels, 0.0, atol=0.01)

    def test_it_does_not_matter_how_long_the_transform_is(self):
        for n_fft in (64, 512, 4096):
            stft = StftSettings(n_fft=n_fft, hop_length=64)
            feed = complete_feed(sine(1000, 0.1, 2.0), analysis=AnalysisSettings(stft=stft))
            assert feed.pictures[0].values_at(60).max() == pytest.approx(-20, abs=0.02)

    def test_the_waveform_has_minimum_maximum_and_rms(self):
        feed = complete_feed(sine(1000, 0.5))
        minimum, maximum, rms = feed.wave.values_at(60)[0]
        assert (minimum, maximum) == (-0.5, 0.5)
        assert rms == pytest.approx(0.5 / np.sqrt(2), abs=0.03)

    def test_columns_lie_where_their_samples_do(self):
        click = np.zeros((SR, 1), np.float32)
        click[4000] = 0.9
        feed = complete_feed(click)
        column = feed.grid.column_of(4000)
        assert feed.wave.values_at(column)[0, 1] == np.float32(0.9)
        loudest = max(range(SIZES.width), key=lambda k: feed.pictures[0].values_at(k).max())
        assert abs(loudest - column) <= 1
        assert feed.seconds_of_pixel(column) == pytest.approx(0.5, abs=0.5 / SIZES.width)

    def test_mel_bands_are_rows_from_the_bottom(self):
        feed = complete_feed(sine(1000, 0.5))
        rows = feed.pictures[1].values_at(60)[0]
        pane = feed.panes[1]
        band = pane.band_of_row(int(rows.argmax()))
        low, centre, high = pane.edges_hz[band : band + 3]
        assert low < 1000 < high
        assert pane.hz_of_row(int(rows.argmax())) == centre
        assert [pane.band_of_row(row) for row in (0, SIZES.panes[1] - 0.01)] == [19, 0]

    def test_stacked_channels_are_lanes_of_their_own(self):
        stereo = np.concatenate((sine(500, 0.5), sine(2000, 0.25)), axis=1)
        feed = complete_feed(stereo, analysis=AnalysisSettings(stft=ANALYSIS.stft, channel="stack"))
        assert feed.n_lanes == 2
        rows = feed.pictures[0].values_at(60)
        for lane, hz in enumerate((500, 2000)):
            assert feed.panes[0].rows.hz_of(rows[lane].argmax()) == pytest.approx(hz, rel=0.05)

    @pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
    def test_samples_that_are_no_numbers_do_no_harm(self, bad):
        samples = sine(1000, 0.5)
        samples[4000] = bad
        feed = complete_feed(samples)
        for ring in feed.rings:
            assert np.isfinite(ring.known_values()).all()


class TestWindow:
    def test_a_complete_track_is_shown_whole(self):
        feed = feed_of(np.zeros((12345, 1), np.float32))
        assert (feed.start, feed.stop) == (0, 120)
        assert feed.seconds_of_pixel(feed.stop) == pytest.approx(12345 / SR)

    @pytest.mark.parametrize("length", [1, 7, 119, 120, 121])
    def test_a_very_short_track_too(self, length):
        samples = np.full((length, 1), 0.5, np.float32)
        feed = complete_feed(samples)
        known = [k for k in range(120) if feed.wave.values_at(k) is not None]
        assert known == list(range(min(length, 120)))

    def test_an_empty_track_is_complete(self):
        feed = complete_feed(np.zeros((0, 1), np.float32))
        assert len(feed.pictures[0].known_values()) == 0

    def test_what_left_the_window_and_came_back_is_computed_again(self):
        worker = PromptWorker()
        feed = feed_of(sine(1000, 0.5), worker)
        feed.request_missing(live=False)
        [result] = worker.results(limit=1)
        feed.move_to(60)
        feed.move_to(0)
        feed.apply(result)
        finish(feed, worker)
        feed.move_to(100)
        feed.move_to(0)
        assert feed.pictures[0].values_at(5) is None
        assert not feed.complete
        finish(feed, worker)
        assert len(feed.pictures[0].known_values()) == 120

    def test_columns_that_come_and_go_while_the_worker_is_busy_are_not_forgotten(self):
        worker = PromptWorker()
        # Long enough for several results.
        feed = feed_of(sine(1000, 0.5, 60.0), worker)
        feed.request_missing(live=False)
        results = worker.results(limit=100)
        assert len(results) > 2
        for result in results[:-1]:
            feed.apply(result)
        feed.move_to(100)
        feed.move_to(0)
        feed.apply(results[-1])
        assert not feed.complete
        finish(feed, worker)
        assert len(feed.pictures[0].known_values()) == 120


class TestSettings:
    def test_levels_and_colours_need_no_new_feed(self):
        feed = feed_of(sine(1000, 0.5))
        same = {"fmax": feed.display.fmax}
        assert not feed.needs_new(DisplaySettings(colours="greys", level_low_db=-90, **same))
        assert feed.needs_new(DisplaySettings(fmin=100.0))
        # Of the span, whoever makes the feed decides.
        assert not feed.needs_new(DisplaySettings(span=3.0))

    def test_recolouring_equals_colouring_from_the_start(self):
        feed, other = (complete_feed(sine(1000, 0.5)) for _ in range(2))
        display = DisplaySettings(colours="viridis", level_low_db=-70, level_high_db=-5)
        feed.recolour(display)
        fresh = complete_feed(
            sine(1000, 0.5), colours="viridis", level_low_db=-70, level_high_db=-5
        )
        for index in range(2):
            shown, before, expected = (
                pixels_of(one.pictures[index].picture()) for one in (feed, other, fresh)
            )
            np.testing.assert_array_equal(shown, expected)
            assert (shown != before).any()

    def test_the_waveform_is_drawn_as_large_as_it_fits(self):
        feed = complete_feed(sine(1000, 0.08))
        assert feed.wave_limit == 0.1
        assert not feed.fit()

    def test_results_of_another_feed_are_ignored(self):
        worker = PromptWorker()
        feed = feed_of(sine(1000, 0.5), worker)
        other = feed_of(sine(1000, 0.5), worker)
        other._generation = 2
        other.request_missing(live=False)
        for result in worker.results(limit=100):
            feed.apply(result)
        assert len(feed.pictures[0].known_values()) == 0


def test_live_columns_equal_the_frames_pooled_by_hand():
    samples = sine(700, 0.3, 2.0) + sine(1900, 0.05, 2.0)
    feed = feed_of(samples)
    analyzer = Analyzer(ANALYSIS, SR, 1)
    for start in range(0, len(samples), 1111):
        feed.take(Batch(1, analyzer.push(samples[start : start + 1111]), 0.0), follow=False)
    padded = np.concatenate((np.zeros((128, 1), np.float32), samples))
    power = Stft(ANALYSIS.stft).power(padded.T.copy())[0]
    edges = feed.grid.frame_edges(0, SIZES.width, feed.shown[0].frames)
    assert feed.live_end > 100
    for column in range(100):
        pooled = power[edges[column] : edges[column + 1]].max(axis=0)
        expected = feed.panes[0].projection.apply(pooled[None, None])
        np.testing.assert_array_equal(feed.pictures[0].values_at(column), expected[:, 0])


def test_what_cannot_be_computed_is_not_asked_for_again():
    worker = PromptWorker()
    worker.submit = worker.requests.append
    track = ArrayTrack(np.zeros((2 * SR, 1), np.float32), SR)
    feed = ColumnFeed(
        track, ANALYSIS, DisplaySettings(fmax=4000.0), SIZES, DARK, worker, 1, track.end
    )
    feed.request_missing(live=False)
    assert not feed.complete
    worker.failed = True
    for _ in range(3):
        feed.request_missing(live=False)
    assert feed.complete
    assert len(worker.requests) == 1


@pytest.mark.parametrize("recipe", [None, "whisper-80", "librosa"])
def test_columns_whose_sound_was_partly_forgotten_are_not_drawn(recipe):
    analysis = replace(ANALYSIS, recipe=recipe and RECIPES[recipe])
    samples = np.random.default_rng(2).normal(0, 0.1, (20 * SR, 1)).astype(np.float32)
    short, whole = (LiveTrack(SR, 1, retain_seconds=seconds) for seconds in (4.0, 60.0))
    for track in (short, whole):
        for part in np.split(samples, 20):
            track.append(part)
    assert short.start > 0
    feeds = []
    for track in (short, whole):
        worker = PromptWorker()
        feed = ColumnFeed(
            track, analysis, DisplaySettings(fmax=4000.0), SIZES, DARK, worker, 1, 6 * SR
        )
        feed.look_at(14 * SR)
        finish(feed, worker)
        feeds.append(feed)
    cut, full = feeds
    known = [k for k in range(cut.start, cut.stop) if cut.wave.values_at(k) is not None]
    assert known
    assert known[0] > cut.grid.column_of(short.start)
    for ring, other in zip(cut.rings, full.rings, strict=True):
        for column in known:
            tolerance = 0 if recipe is None else 1e-4
            np.testing.assert_allclose(
                ring.values_at(column), other.values_at(column), rtol=0, atol=tolerance
            )


def compared_feed(*panes: int):
    analysis = replace(ANALYSIS, recipe=RECIPES["hifigan-22k"], compared=RECIPES["whisper-80"])
    samples = np.random.default_rng(2).normal(0, 0.1, (48000, 1)).astype(np.float32)
    worker = PromptWorker()
    feed = ColumnFeed(
        ArrayTrack(samples, 48000),
        analysis,
        DisplaySettings(fmin=100.0, fmax=20000.0),
        PictureSizes(width=120, wave=40, panes=panes),
        DARK,
        worker,
        generation=1,
        span=48000,
    )
    finish(feed, worker)
    return feed


def test_recipes_are_compared_only_where_both_have_values():
    feed = compared_feed(90, 90, 90)
    found = feed.difference.values_at(60)[0]
    above = feed.panes[0].rows.hz_of(np.arange(90)) > 8000
    assert np.isnan(found[above]).all()
    assert np.isfinite(found[~above]).all()
    one, other = (feed.levels_at(index, 60)[0] for index in range(2))
    np.testing.assert_allclose(found[~above], (one - other)[~above], atol=1e-4)


@pytest.mark.parametrize("panes", [(90, 60, 1), (90, 1, 1), (1, 90, 1)])
def test_a_difference_that_is_hidden_is_not_computed(panes):
    feed, whole = compared_feed(*panes), compared_feed(90, 90, 90)
    assert feed.complete
    assert feed.difference.known_values().size == 0
    for index in range(2):
        if panes[index] == 90:
            found, wanted = (one.pictures[index].picture() for one in (feed, whole))
            np.testing.assert_array_equal(pixels_of(found), pixels_of(wanted))
