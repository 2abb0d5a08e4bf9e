"""The pictures of figures: those of the window, and finer ones from the same sound."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import SourceError
from dsp.audio.track import LiveTrack
from gui.columns.picture_set import PictureSizes
from gui.figures.computing import GivenUpError, PicturesRequest, compute, visible
from gui.files.standing import Standing
from gui.theme import DARK
from tests.gui.doubles import ArrayTrack, fresh_feed, pixels_of
from tests.gui.scripted_window import ANALYSIS, DISPLAY, Window, sound

SR = 8000


@pytest.fixture
def window(qapp):
    window = Window()
    yield window
    window.close()


def request_of(track, start, span, analysis=ANALYSIS):
    return PicturesRequest(
        track=track, analysis=analysis, display=DISPLAY, start=start, span=span, live=False
    )


def assert_same_pictures(feed, other) -> None:
    for one, another in zip(feed.rings, other.rings, strict=True):
        np.testing.assert_array_equal(pixels_of(one.picture()), pixels_of(another.picture()))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seed=st.integers(0, 99),
    pieces=st.lists(st.integers(100, 5000), min_size=1, max_size=5),
    lost=st.integers(0, 2000),
    paused=st.booleans(),
)
def test_the_figure_of_live_sound_has_the_pixels_of_the_window(qapp, seed, pieces, lost, paused):
    window = Window()
    try:
        engine = window.show_live(1)
        for number, count in enumerate(pieces):
            engine.deliver(sound(count, 1, seed + number), lost if number == 1 else 0)
            window.loop.tick()
        if paused:
            window.session.set_paused(True)
        for _ in range(5):
            window.loop.tick()
        feed = window.feed
        feed.fit()
        made = compute(visible(feed, live=True), feed.sizes, DARK)
        assert made.start == feed.start
        columns = np.arange(max(feed.start, 0), min(feed.stop, feed.live_end))
        for one, another in zip(feed.rings, made.rings, strict=True):
            np.testing.assert_array_equal(one.known(columns), another.known(columns))
            one, another = pixels_of(one.picture()), pixels_of(another.picture())
            inside = columns - feed.start
            np.testing.assert_array_equal(one[:, inside], another[:, inside])
    finally:
        window.close()


def test_what_comes_after_the_question_changes_nothing(window):
    engine = window.show_live(1)
    engine.deliver(sound(9000, 1, 1))
    window.loop.tick()
    request = visible(window.feed, live=True)
    before = compute(request, window.feed.sizes, DARK)
    engine.deliver(sound(4000, 1, 2))
    assert_same_pictures(compute(request, window.feed.sizes, DARK), before)


@settings(max_examples=15, deadline=None)
@given(
    start=st.integers(0, 3000),
    span=st.integers(400, 6000),
    width=st.integers(20, 90),
    times=st.integers(2, 4),
)
def test_a_finer_figure_is_finer_and_not_stretched(start, span, width, times):
    """What a column shows is the maximum of what the finer columns in it show, to the last bit."""
    track = ArrayTrack(sound(9000, 1, 3), SR)
    coarse, fine = PictureSizes(width, 30, (40, 40)), None
    if span < width * times:
        return
    fine = PictureSizes(width * times, 30, (40, 40))
    first = fresh_feed(track, ANALYSIS, DISPLAY, coarse, 0, span)
    begin = int(first.grid.sample_edges(start * width // 9000, start * width // 9000)[0])
    one = compute(request_of(track, begin, span), coarse, DARK)
    many = compute(request_of(track, begin, span), fine, DARK)
    assert many.start == times * one.start
    assert one.grid.samples_per_column == times * many.grid.samples_per_column
    columns = np.arange(one.start, one.stop)
    columns = columns[one.wave.known(columns)]
    parts = [many.wave.values_of(times * columns + n) for n in range(times)]
    values = one.wave.values_of(columns)
    np.testing.assert_array_equal(values[..., 0], np.min([p[..., 0] for p in parts], axis=0))
    np.testing.assert_array_equal(values[..., 1], np.max([p[..., 1] for p in parts], axis=0))
    hop = ANALYSIS.stft.hop_length
    if many.grid.samples_per_column < hop:
        return  # neighbours share a frame there: a finer grid has the nearer one
    lines, bands = (
        (
            ring.values_of(columns),
            np.max([finer.values_of(times * columns + n) for n in several], 0),
        )
        for several in [range(times)]
        for ring, finer in zip(one.pictures, many.pictures, strict=True)
    )
    np.testing.assert_array_equal(*bands)
    # Rows between two lines are means of them, of which the maximum is no more than that of both.
    assert (lines[0] >= lines[1] - 1e-4).all()


def test_twice_the_rows_of_bands_are_the_same_bands():
    track = ArrayTrack(sound(9000, 1, 4), SR)
    one = compute(request_of(track, 0, 9000), PictureSizes(50, 30, (40, 60)), DARK)
    two = compute(request_of(track, 0, 9000), PictureSizes(50, 60, (80, 120)), DARK)
    columns = np.arange(50)
    values = two.pictures[1].values_of(columns)
    np.testing.assert_array_equal(one.pictures[1].values_of(columns), values[..., ::2])


def test_compared_recipes_have_their_difference():
    analysis = AnalysisSettings(
        stft=ANALYSIS.stft, recipe=RECIPES["whisper-80"], compared=RECIPES["whisper-80"]
    )
    track = ArrayTrack(sound(9000, 1, 4), SR)
    feed = compute(request_of(track, 0, 9000, analysis), PictureSizes(50, 30, (40, 40, 40)), DARK)
    differences = feed.pictures[2].values_of(np.arange(50))
    assert np.nanmax(np.abs(differences)) == 0


def test_it_tells_how_far_it_is_and_can_be_given_up():
    track = ArrayTrack(sound(40_000, 1, 5), SR)
    sizes = PictureSizes(60, 30, (40, 40))
    shares = []
    compute(request_of(track, 0, 40_000), sizes, DARK, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    with pytest.raises(GivenUpError):
        compute(request_of(track, 0, 40_000), sizes, DARK, wanted=lambda: False)


def test_sound_that_was_forgotten_meanwhile_is_not_drawn_as_silence():
    track = LiveTrack(SR, 1, retain_seconds=2.0)
    track.append(sound(12_000, 1, 6))
    standing = Standing(track)
    assert (standing.start, standing.end) == (track.start, 12_000)
    np.testing.assert_array_equal(standing.read(-50, 9000)[50:], track.read(0, 9000))
    for seed in range(4):
        track.append(sound(12_000, 1, seed))
    assert track.start > 0
    with pytest.raises(SourceError, match="forgotten"):
        standing.read(0, 9000)
    assert standing.end == 12_000
