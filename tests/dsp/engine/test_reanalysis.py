from dataclasses import replace
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import power_to_db
from dsp.analysis.mel import mel_filterbank
from dsp.analysis.recipes import RECIPES
from dsp.analysis.rows import RowMap
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.analysis.value_scale import ValueScale, recipe_bands_hz
from dsp.audio.track import LiveTrack
from dsp.engine import analyzer as analyzer_module
from dsp.engine.analyzer import Analyzer, lane_count, lanes_of
from dsp.engine.columns import ColumnGrid, FramePooler, WavePooler
from dsp.engine.reanalysis import Projection, RangeRequest, analyse_range
from dsp.engine.representations import BandsOfStft, RecipeFrames, representations
from dsp.features.extract import extract

SR = 8000


def make_track(n_samples, channels=1, seed=0, sr=SR):
    track = LiveTrack(sr, channels)
    rng = np.random.default_rng(seed)
    track.append(rng.uniform(-1, 1, (n_samples, channels)).astype(np.float32))
    return track


def make_projection(one, settings, sr):
    """Return the projection of a representation, with as few rows as can tell something."""
    if isinstance(one, RecipeFrames):
        edges = recipe_bands_hz(one.recipe, one.rate)
        return Projection(
            RowMap.for_bands_on_scale(edges, 9, FrequencyScale.LOG, 50.0, sr / 2), None
        )
    if isinstance(one, BandsOfStft):
        edges = np.linspace(0, sr / 2, one.n_values + 2)
        return Projection(RowMap.for_bands(one.n_values, 7, edges), ValueScale("power", 3.0, None))
    stft = settings.stft
    rows = RowMap(stft.n_bins, sr, stft.n_fft, 11, FrequencyScale.LOG, 50.0, sr / 2)
    full_scale_db = (10 * np.log10(Stft(stft).full_scale)).astype(np.float32)
    return Projection(rows, ValueScale("power", full_scale_db, None))


def make_request(track, settings, width, first, stop, generation=1, end=None):
    projections = tuple(
        make_projection(one, settings, track.sr) for one in representations(settings, track.sr)
    )
    grid = ColumnGrid(width)
    return RangeRequest(generation, track, settings, grid, first, stop, projections, end)


def columns_of(result):
    """Return the columns of all views of a result, the waveform's first."""
    return result.wave, *result.pictures


def joined(results, request, *, sparse=False):
    """Put results together as a picture does; every column must come, in order, once."""
    pictures = []
    kept = [columns_of(result) for result in results if result.sparse == sparse]
    assert {len(parts) for parts in kept} == {1 + len(request.projections)}
    for parts in zip(*kept, strict=True):
        expected = request.first
        for part in parts:
            assert part.first == expected
            assert part.rows.dtype == np.float32
            expected += part.rows.shape[1]
        assert expected == request.stop
        pictures.append(np.concatenate([part.rows for part in parts], axis=1))
    return pictures


def live_columns(request, first_frames, chunks):
    """Return each view's (first column, rows) as live batches from `first_frames` on give them."""
    track, grid, settings = request.track, request.grid, request.settings
    analyzer = Analyzer(settings, track.sr, track.channels, first_frames)
    first_sample = analyzer.next_sample
    wave_first = 0 if first_sample == 0 else grid.column_of(first_sample - 1) + 1
    firsts = [
        grid.first_column_from_frame(first, one.frames)
        for first, one in zip(first_frames, analyzer.shown, strict=True)
    ]
    wave = WavePooler(grid, lane_count(track.channels, settings.channel), wave_first)
    poolers = [
        FramePooler(grid, one.frames, first)
        for first, one in zip(firsts, analyzer.shown, strict=True)
    ]
    columns = [[] for _ in range(1 + len(poolers))]
    for chunk in [*chunks, track.end]:
        start = analyzer.next_sample
        stop = max(start, min(start + chunk, track.end))
        analysis = analyzer.push(track.read(start, stop))
        columns[0].append(wave.push(analysis.first_sample, analysis.samples))
        for parts, pooler, frames in zip(columns[1:], poolers, analysis.frames, strict=True):
            parts.append(pooler.push(frames.first, frames.values))
    pooled = [np.concatenate(parts, axis=1) for parts in columns]
    pictures = [
        projection.apply(values)
        for projection, values in zip(request.projections, pooled[1:], strict=True)
    ]
    return zip([wave_first, *firsts], [pooled[0], *pictures], strict=True)


NONE = st.none()
NARROW = st.builds(Fraction, st.integers(1, 1500), st.integers(1, 20)).filter(lambda w: w >= 1)
#: With these a track may be seconds long, so that a resampler begins anew in it.
WIDE = NARROW | st.integers(500, 1500).map(Fraction)


@st.composite
def requests(draw, recipes=NONE, compared=NONE, widths=NARROW):
    """Draw settings, a track and columns from narrower than the hop to wider than a block."""
    n_fft = 2 * draw(st.integers(32, 200))
    settings = AnalysisSettings(
        stft=StftSettings(n_fft=n_fft, hop_length=draw(st.integers(1, n_fft))),
        mel=MelSettings(n_mels=draw(st.integers(1, 20))),
        recipe=draw(recipes),
        compared=draw(compared),
        channel=draw(st.sampled_from(("mix", "stack", 0))),
    )
    width = draw(widths)
    n_columns = draw(st.integers(1, 30))
    n_samples = int(n_columns * width)
    track = make_track(n_samples, draw(st.integers(1, 2)), draw(st.integers(0, 99)))
    first = draw(st.integers(0, n_columns - 1))
    stop = draw(st.integers(first + 1, n_columns))
    end = draw(st.sampled_from((None, n_samples)))
    return make_request(track, settings, width, 0, n_columns, end=end), first, stop


def check_any_range(drawn, block_values, data):
    """Hold a part of a request against the whole of it and against live batches."""
    request, first, stop = drawn
    whole = joined(analyse_range(request), request)
    with pytest.MonkeyPatch.context() as patch:  # so that ranges are computed in many parts
        patch.setattr(analyzer_module, "_BLOCK_VALUES", block_values)
        part = replace(request, first=first, stop=stop)
        results = list(analyse_range(part))
    assert [result.done for result in results] == [False] * (len(results) - 1) + [True]
    assert {result.generation for result in results} == {1}
    for rows, all_rows in zip(joined(results, part), whole, strict=True):
        np.testing.assert_array_equal(rows, all_rows[:, first:stop])

    shown = representations(request.settings, request.track.sr)
    first_frames = [
        data.draw(st.integers(0, one.frames_within(request.track.end))) for one in shown
    ]
    if request.settings.recipe is None and request.settings.compared is None:
        first_frames = first_frames[:1] * 2  # the bands are made of these very lines
    chunks = data.draw(st.lists(st.integers(0, 700), max_size=12))
    live = live_columns(request, first_frames, chunks)
    for (live_first, rows), all_rows in zip(live, whole, strict=True):
        # Live columns may end before the track's last, whose frames are not complete, and, where
        # columns are narrower than the hop, go on behind it.
        known = all_rows[:, live_first : live_first + rows.shape[1]]
        np.testing.assert_array_equal(rows[:, : known.shape[1]], known)


@given(requests(), st.integers(1, 5000), st.data())
def test_any_range_equals_the_whole_and_what_live_batches_give(drawn, block_values, data):
    check_any_range(drawn, block_values, data)


RECIPE = st.sampled_from(tuple(RECIPES.values()))


@given(requests(RECIPE, widths=WIDE), st.integers(300, 20000), st.data())
def test_any_range_of_a_recipe_equals_the_whole_and_live_batches(drawn, block_values, data):
    check_any_range(drawn, block_values, data)


@given(requests(NONE | RECIPE, RECIPE, WIDE), st.integers(300, 20000), st.data())
def test_any_range_of_two_recipes_equals_the_whole_and_live_batches(drawn, block_values, data):
    check_any_range(drawn, block_values, data)


@given(requests(RECIPE, NONE | RECIPE, WIDE))
def test_columns_of_recipes_are_those_of_the_definition(drawn):
    request, first, stop = drawn
    track, width = request.track, request.grid.samples_per_column
    request = replace(request, first=first, stop=stop, end=track.end)
    _, *pictures = joined(analyse_range(request), request)
    lanes = lanes_of(track.read(0, track.end), request.settings.channel)
    shown = representations(request.settings, SR)
    for rows, one, projection in zip(pictures, shown, request.projections, strict=True):
        if not isinstance(one, RecipeFrames):
            continue
        # The library's own array, and no resampler but the one it is made with.
        arrays = [extract(lane, SR, replace(one.recipe, clip_range=None)) for lane in lanes]
        arrays = [a.T if one.recipe.orientation == "bands first" else a for a in arrays]
        if len(arrays[0]) == 0 or (one.rate != SR and track.end > 4 * SR):
            continue  # silence; equal but for a resampler's rounding: see test_representations.py
        last = len(arrays[0]) - 1  # behind it, it stands
        for column in range(first, stop):
            begin, end = (
                max(0, floor((k * width - one.frames.offset) / one.frames.hop + Fraction(1, 2)))
                for k in (column, column + 1)
            )
            chosen = slice(min(begin, last), min(max(end - 1, begin), last) + 1)
            pooled = np.stack([array[chosen].max(axis=0) for array in arrays])
            expected = projection.rows.apply(pooled)
            np.testing.assert_array_equal(rows[:, column - first], expected)


@pytest.mark.parametrize(("sr", "name"), ((96000, "librosa"), (192000, "hifigan-22k")))
def test_a_resampler_gives_what_a_range_waits_for(sr, name):
    """Large blocks at a high rate: soxr may keep more back of them than of small ones."""
    track = make_track(2 * sr, sr=sr)
    settings = AnalysisSettings(recipe=RECIPES[name])
    whole = make_request(track, settings, Fraction(sr, 50), 0, 84)
    expected = joined(analyse_range(whole), whole)
    for stop in range(6, 85):
        request = replace(whole, first=stop - 5, stop=stop)
        for rows, all_rows in zip(joined(analyse_range(request), request), expected, strict=True):
            np.testing.assert_array_equal(rows, all_rows[:, stop - 5 : stop])


@given(requests())
def test_columns_are_those_of_the_definition(drawn):
    request, first, stop = drawn
    request = replace(request, first=first, stop=stop)
    settings, width, track = request.settings, request.grid.samples_per_column, request.track
    stft, mel = settings.stft, settings.mel
    # The last column and its frames may go on behind the track's end, in silence.
    lanes = lanes_of(track.read(0, track.end + 2 * stft.n_fft + 2 * int(width)), settings.channel)
    power = Stft(stft).power(np.pad(lanes, ((0, 0), (stft.n_fft // 2, 0))))
    bank = mel_filterbank(SR, stft.n_fft, mel.n_mels, 0, SR / 2).toarray().astype(np.float64)
    half = Fraction(1, 2)
    wave, lines, bands = joined(analyse_range(request), request)
    for column in range(first, stop):
        begin, end = (int(k * width / stft.hop_length + half) for k in (column, column + 1))
        frames = power[:, begin : max(end, begin + 1)]
        at = column - first
        expected = power_to_db(frames.max(axis=1)) - request.projections[0].scale.reference_db
        np.testing.assert_array_equal(lines[:, at], request.projections[0].rows.apply(expected))
        expected = power_to_db((frames @ bank.T).max(axis=1)).astype(np.float32) - np.float32(3)
        np.testing.assert_allclose(
            bands[:, at], request.projections[1].rows.apply(expected), atol=1e-3
        )
        samples = lanes[:, -int(-column * width // 1) : -int(-(column + 1) * width // 1)]
        np.testing.assert_array_equal(wave[:, at, 0], samples.min(axis=1))
        np.testing.assert_array_equal(wave[:, at, 1], samples.max(axis=1))
        rms = np.sqrt(np.mean(samples.astype(np.float64) ** 2, axis=1))
        np.testing.assert_allclose(wave[:, at, 2], rms, rtol=1e-6)


SMALL = AnalysisSettings(
    stft=StftSettings(n_fft=64, hop_length=16), mel=MelSettings(n_mels=6), channel="stack"
)


def test_a_range_costs_no_more_frames_than_it_shows():
    track = make_track(100_000)
    for first, stop in ((0, 1), (37, 38), (37, 45)):
        request = make_request(track, SMALL, Fraction(160), first, stop)
        results = list(analyse_range(request))
        assert sum(result.n_frames for result in results) <= 10 * (stop - first) + 5


def test_very_wide_columns_come_sparse_first_and_then_complete():
    width, n_columns = Fraction(1501, 2), 150
    track = make_track(n_columns * 751, 2)
    request = make_request(track, SMALL, width, 3, n_columns)
    results = list(analyse_range(request))
    kinds = [result.sparse for result in results]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds.count(True) > 1
    assert [result.done for result in results] == [False] * (len(results) - 1) + [True]

    wave, lines, bands = joined(results, request, sparse=True)
    stft, bank = Stft(SMALL.stft), mel_filterbank(SR, 64, 6, 0, SR / 2).toarray()
    for column in range(3, n_columns):
        begin, end = -int(-column * width // 1), -int(-(column + 1) * width // 1)
        start = (begin + end - 64) // 2
        samples = track.read(start, start + 64).T
        power = stft.power(samples)
        at = column - 3
        expected = power_to_db(power[:, 0]) - request.projections[0].scale.reference_db
        np.testing.assert_allclose(
            lines[:, at], request.projections[0].rows.apply(expected), atol=1e-3
        )
        expected = power_to_db(power[:, 0] @ bank.T) - np.float32(3)
        np.testing.assert_allclose(
            bands[:, at], request.projections[1].rows.apply(expected), atol=1e-3
        )
        np.testing.assert_array_equal(wave[:, at, 0], samples.min(axis=1))
        np.testing.assert_array_equal(wave[:, at, 1], samples.max(axis=1))
        rms = np.sqrt(np.mean(samples.astype(np.float64) ** 2, axis=1))
        np.testing.assert_allclose(wave[:, at, 2], rms, rtol=1e-6)
    complete = joined([result for result in results if not result.sparse], request)
    alone = replace(request, first=100, stop=101)
    for rows, others in zip(joined(analyse_range(alone), alone), complete, strict=True):
        np.testing.assert_array_equal(rows[:, 0], others[:, 97])


@pytest.mark.parametrize(
    "settings",
    (
        replace(SMALL, recipe=RECIPES["whisper-80"]),
        replace(SMALL, recipe=RECIPES["hifigan-22k"], compared=RECIPES["kaldi-fbank-80"]),
        replace(SMALL, compared=RECIPES["panns"], channel="mix"),
    ),
)
def test_wide_columns_of_recipes_come_sparse_first_and_then_complete(settings):
    width, n_columns = Fraction(1501, 2), 70
    track = LiveTrack(SR, 2)
    phase = 2 * np.pi * np.arange(n_columns * 751) / SR
    track.append(0.5 * np.sin(np.outer(phase, (700.0, 1900.0))).astype(np.float32))
    request = make_request(track, settings, width, 3, n_columns, end=track.end)
    results = list(analyse_range(request))
    kinds = [result.sparse for result in results]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds.count(True) == 2
    assert [result.done for result in results] == [False] * (len(results) - 1) + [True]
    assert all(len(result.pictures) == 2 for result in results)

    lanes = lane_count(2, settings.channel)
    sparse, complete = joined(results, request, sparse=True), joined(results, request)
    shapes = [(lanes, n_columns - 3, n) for n in (3, *(p.rows.n_rows for p in request.projections))]
    assert [rows.shape for rows in sparse] == shapes
    assert [rows.shape for rows in complete] == shapes
    for early, rows in zip(sparse[1:], complete[1:], strict=True):
        assert np.isfinite(early).all()
        # The sound is steady, so a column's one frame is as good as all of them.
        # Only its end is mirrored in the last frames of some recipes.
        early, rows = early[:, :-1], rows[:, :-1]
        np.testing.assert_array_equal(early.argmax(axis=2), rows.argmax(axis=2))
        np.testing.assert_allclose(early.max(axis=2), rows.max(axis=2), rtol=0.005)


def test_columns_wider_than_a_block_are_completed(monkeypatch):
    monkeypatch.setattr(analyzer_module, "block_length", lambda channels: 256)
    track = make_track(6000)
    for width in (Fraction(500), Fraction(2000)):  # complete only; sparse before
        request = make_request(track, SMALL, width, 0, 3)
        results = list(analyse_range(request))
        assert any(result.pictures[0].rows.shape[1] == 0 for result in results)
        np.testing.assert_array_equal(
            joined(results, request)[0][0, 2, 1], track.read(int(2 * width), int(3 * width)).max()
        )


@pytest.mark.parametrize("width", (Fraction(40), Fraction(2000)))
def test_samples_that_are_no_number_give_finite_pictures(width):
    track = LiveTrack(SR, 1)
    x = np.random.default_rng(0).uniform(-1, 1, (8000, 1)).astype(np.float32)
    x[3000:3010] = np.inf
    x[1000], x[5000] = np.nan, -np.inf
    track.append(x)
    request = make_request(track, SMALL, width, 0, int(8000 / width))
    for result in analyse_range(request):
        for columns in columns_of(result):
            assert np.isfinite(columns.rows).all()


GAP = 60 * SR


def track_with_gap(start=20000, after=20000, gap=GAP):
    track = make_track(start)
    rng = np.random.default_rng(9)
    block = rng.uniform(-1, 1, (after, 1)).astype(np.float32)
    track.append(block, gap, "interrupted")
    return track


class Gapless:
    """A Track that says nothing of its gaps: every sample of them is analysed."""

    gaps = ()

    def __init__(self, track):
        self._track = track

    def __getattr__(self, name):
        return getattr(self._track, name)


@pytest.mark.parametrize(
    "settings",
    [
        AnalysisSettings(stft=StftSettings(n_fft=256, hop_length=100)),
        AnalysisSettings(stft=StftSettings(n_fft=64, hop_length=64), recipe=RECIPES["whisper-80"]),
        AnalysisSettings(recipe=RECIPES["panns"], compared=RECIPES["kaldi-fbank-80"]),
    ],
)
@pytest.mark.parametrize("width", [Fraction(50), Fraction(333, 2), Fraction(3000)])
def test_columns_within_a_long_gap_are_what_its_silence_gives(settings, width):
    track = track_with_gap()
    end = floor(track.end / width) - 2
    request = make_request(track, settings, width, 3, end)
    plain = make_request(Gapless(track), settings, width, 3, end)
    results = list(analyse_range(request))
    assert [result.done for result in results if not result.sparse].count(True) == 1
    assert results[-1].done
    for found, expected in zip(
        joined(results, request), joined(analyse_range(plain), plain), strict=True
    ):
        np.testing.assert_array_equal(found, expected)
    assert sum(r.n_frames for r in results) < 0.3 * sum(r.n_frames for r in analyse_range(plain))


@given(data=st.data())
def test_any_range_around_gaps_is_the_same(data):
    settings = AnalysisSettings(stft=StftSettings(n_fft=256, hop_length=100))
    track = make_track(3000)
    for _ in range(data.draw(st.integers(1, 3))):
        gap = data.draw(st.sampled_from([500, 9 * SR, 11 * SR, 25 * SR]))
        track.append(np.ones((data.draw(st.integers(0, 3000)), 1), np.float32), gap, "overflow")
        track.append(np.zeros((0, 1), np.float32), data.draw(st.integers(0, 1)), "dropped")
    # Four columns and more at the least, of what may be no more than 3500 samples.
    width = Fraction(data.draw(st.integers(300, min(5000, 3 * track.end // 5))), 3)
    last = floor(track.end / width) - 4
    first = data.draw(st.integers(0, last))
    stop = data.draw(st.integers(first + 1, last + 1))
    request = make_request(track, settings, width, first, stop, end=track.end)
    plain = make_request(Gapless(track), settings, width, first, stop, end=track.end)
    for found, expected in zip(
        joined(analyse_range(request), request), joined(analyse_range(plain), plain), strict=True
    ):
        np.testing.assert_array_equal(found, expected)


def test_a_gap_of_days_is_drawn_at_once():
    days = 3 * 24 * 3600 * SR
    track = track_with_gap(gap=days)
    settings = AnalysisSettings(stft=StftSettings(n_fft=256, hop_length=100))
    request = make_request(track, settings, Fraction(track.end, 1000), 0, 1000, end=track.end)
    results = list(analyse_range(request))
    assert sum(result.n_frames for result in results) < 0.02 * track.end / 100
    wave, lines, _ = joined(results, request)
    assert (wave[0, 1:-1] == 0).all()
    assert (lines[0, 1:-1] == lines[0, 1]).all()
    assert lines[0, 0].max() > lines[0, 1].max() + 50
    assert lines[0, -1].max() > lines[0, 1].max() + 50
