from fractions import Fraction

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.recipes import RECIPES, front_end
from dsp.analysis.rows import RowMap
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.value_scale import ValueScale
from dsp.audio.audio_file import AudioFile
from dsp.audio.track import LiveTrack
from dsp.engine import overview_pooler
from dsp.engine.columns import ColumnGrid
from dsp.engine.overview import Overview
from dsp.engine.overview_columns import CellWavePooler, OverviewStore
from dsp.engine.reanalysis import Projection, RangeRequest, analyse_range

SR = 2000
SETTINGS = AnalysisSettings(
    stft=StftSettings(n_fft=64, hop_length=8), mel=MelSettings(n_mels=5), channel="stack"
)
CELL = 512  # eight windows


class Sound:
    """A complete Track in memory."""

    complete, start, gaps, sr = True, 0, (), SR

    def __init__(self, samples):
        self._samples = samples
        self.end, self.channels = samples.shape

    def read(self, start, stop):
        out = np.zeros((stop - start, self.channels), np.float32)
        first, last = max(start, 0), min(stop, self.end)
        if first < last:
            out[first - start : last - start] = self._samples[first:last]
        return out


def noise(n_samples, channels=2, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(0, 0.1, (n_samples, channels)).astype(np.float32)


def request_of(track, width, first, stop, overview, settings=SETTINGS):
    scale = ValueScale("dB", 0.0, None)
    stft = settings.stft
    projections = (
        Projection(RowMap.for_bands(stft.n_bins, stft.n_bins), scale),
        Projection(RowMap.for_bands(settings.mel.n_mels, settings.mel.n_mels), scale),
    )
    return RangeRequest(
        1, track, settings, ColumnGrid(width), first, stop, projections, track.end, overview
    )


def complete_columns(request):
    """Put the complete results together; every column must come once, in order."""
    results = [result for result in analyse_range(request) if not result.sparse]
    pictures = []
    for view in range(3):
        parts = [(result.wave, *result.pictures)[view] for result in results]
        expected = request.first
        for part in parts:
            assert part.first == expected
            expected += part.rows.shape[1]
        assert expected == request.stop
        pictures.append(np.concatenate([part.rows for part in parts], axis=1))
    assert [result.done for result in results] == [False] * (len(results) - 1) + [True]
    return pictures


@given(
    n_samples=st.integers(1, 40 * CELL),
    width=st.builds(Fraction, st.integers(2 * CELL, 8 * CELL), st.just(1)),
    seed=st.integers(0, 9),
    data=st.data(),
)
@settings(max_examples=40)
def test_columns_hold_the_extremes_of_their_cells(n_samples, width, seed, data):
    track = Sound(noise(n_samples, seed=seed))
    overview = OverviewStore(None).of(track, SETTINGS, None)
    n_columns = int((track.end - 1) // width) + 1
    first = data.draw(st.integers(0, n_columns - 1))
    stop = data.draw(st.integers(first + 1, n_columns))
    wave, stft, mel = complete_columns(request_of(track, width, first, stop, overview))

    # By the definition: a cell belongs to the column that its middle lies in; what is left over
    # at the end goes to the last column.
    [*blocks] = overview.overview.compute(0, overview.overview.n_cells, lambda: True)
    cells_wave = np.concatenate([block.wave for block in blocks], axis=1)
    powers = [np.concatenate([block.values[i] for block in blocks], axis=1) for i in range(2)]
    # Behind the end there is silence.
    behind = ((0, 0), (0, int(stop * width // CELL) + 1), (0, 0))
    cells_wave = np.pad(cells_wave, behind)
    powers = [np.pad(power, behind) for power in powers]
    column_of = np.array(
        [int((2 * k + 1) * CELL // (2 * width)) for k in range(len(cells_wave[0]))]
    )
    if stop == n_columns:
        column_of[: overview.overview.n_cells] = np.minimum(
            column_of[: overview.overview.n_cells], n_columns - 1
        )
    for column in range(first, stop):
        inside = column_of == column
        at = column - first
        assert inside.any()
        np.testing.assert_array_equal(wave[:, at, 0], cells_wave[:, inside, 0].min(axis=1))
        np.testing.assert_array_equal(wave[:, at, 1], cells_wave[:, inside, 1].max(axis=1))
        for rows, power in zip((stft, mel), powers, strict=True):
            loudest = power[:, inside].max(axis=1)
            levels = 10 * np.log10(np.maximum(loudest, 1e-20))
            np.testing.assert_allclose(rows[:, at, ::-1], levels, atol=2e-3)


def test_no_column_is_narrower_than_two_cells():
    track = Sound(noise(40 * CELL))
    overview = OverviewStore(None).of(track, SETTINGS, None)
    assert overview.overview.cell_samples == CELL
    assert overview.fits(ColumnGrid(Fraction(2 * CELL)))
    assert not overview.fits(ColumnGrid(Fraction(2 * CELL - 1)))


def test_a_short_click_is_in_its_column_only():
    samples = noise(64 * CELL, 1) * 0.01
    at = 41 * CELL + 300
    samples[at : at + 10] = 0.9  # 5 ms
    track = Sound(samples)
    overview = OverviewStore(None).of(track, SETTINGS, None)
    request = request_of(track, Fraction(4 * CELL), 0, 16, overview)
    wave, stft, mel = complete_columns(request)
    assert wave[0, :, 1].argmax() == 10
    for rows in (stft, mel):
        loudness = rows[0].max(axis=1)
        assert loudness.argmax() == 10
        assert np.sort(loudness)[-2] < loudness[10] - 20


def test_first_a_glimpse_then_all_of_it_and_the_second_time_all_at_once():
    track = Sound(noise(40 * CELL))
    overview = OverviewStore(None).of(track, SETTINGS, None)
    request = request_of(track, Fraction(4 * CELL), 0, 10, overview)
    kinds = [result.sparse for result in analyse_range(request)]
    assert kinds[0]
    assert not kinds[-1]
    assert kinds == sorted(kinds, reverse=True)
    assert not any(result.sparse for result in analyse_range(request))


def test_an_unwanted_request_ends_early():
    track = Sound(noise(900 * CELL, 1))
    overview = OverviewStore(None).of(track, SETTINGS, None)
    request = request_of(track, Fraction(4 * CELL), 0, 225, overview)
    [*results] = analyse_range(request, lambda: False)
    assert not any(result.done for result in results)


@pytest.mark.parametrize("overviews", [OverviewStore(None), None])
def test_a_glimpse_is_given_up_between_its_parts(overviews):
    reads = []

    class Slow(Sound):
        def read(self, start, stop):
            reads.append(start)
            return super().read(start, stop)

    track = Slow(noise(900 * CELL))
    overview = overviews and overviews.of(track, SETTINGS, None)
    request = request_of(track, Fraction(4 * CELL), 0, 225, overview)
    parts = list(analyse_range(request, lambda: len(reads) < 5))
    assert [part.sparse for part in parts] == [True]
    assert len(reads) == parts[0].wave.rows.shape[1] < 225


class TestStore:
    def test_the_same_sound_and_settings_have_one_overview(self):
        store, track = OverviewStore(None), Sound(noise(9 * CELL))
        kept = store.of(track, SETTINGS, None)
        assert store.of(track, SETTINGS, None) is kept
        other = AnalysisSettings(stft=StftSettings(n_fft=128, hop_length=8))
        assert store.of(track, other, None) is not kept

    def test_hops_closer_than_it_needs_make_no_difference(self):
        store, track = OverviewStore(None), Sound(noise(9 * CELL))
        closer = AnalysisSettings(
            stft=StftSettings(n_fft=64, hop_length=4), mel=SETTINGS.mel, channel="stack"
        )
        assert store.of(track, closer, None) is store.of(track, SETTINGS, None)

    def test_live_sound_has_none(self):
        assert OverviewStore(None).of(LiveTrack(SR, 1), SETTINGS, None) is None

    @pytest.mark.parametrize("damage", [False, True])
    def test_it_comes_back_from_disk(self, tmp_path, damage):
        import soundfile

        path, folder = tmp_path / "noise.wav", tmp_path / "cache"
        soundfile.write(path, noise(40 * CELL), SR, subtype="FLOAT")
        pictures = []
        for _ in range(2):
            track = AudioFile(path).track
            kept = OverviewStore(folder).of(track, SETTINGS, path)
            request = request_of(track, Fraction(4 * CELL), 0, 10, kept)
            assert kept.ready() == (bool(pictures) and not damage)
            pictures.append(complete_columns(request))
            track.close()
            if damage:
                [stored] = folder.iterdir()
                stored.write_bytes(stored.read_bytes()[:-7] + b"damaged")
        for one, other in zip(*pictures, strict=True):
            np.testing.assert_array_equal(one, other)

    def test_given_up_before_it_was_stored_it_is_stored_the_next_time(self, tmp_path):
        import soundfile

        path, folder = tmp_path / "noise.wav", tmp_path / "cache"
        soundfile.write(path, noise(40 * CELL), SR, subtype="FLOAT")
        track, grid = AudioFile(path).track, ColumnGrid(Fraction(4 * CELL))
        kept = OverviewStore(folder).of(track, SETTINGS, path)
        blocks = kept.blocks(grid, 0, 10, lambda: True)
        next(blocks)
        blocks.close()
        assert kept.overview.complete
        assert not folder.exists()
        list(kept.blocks(grid, 0, 10, lambda: True))
        assert len(list(folder.iterdir())) == 1
        track.close()


@given(sizes=st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_wave_columns_do_not_depend_on_how_cells_are_cut(sizes):
    from dsp.engine.columns import FrameGrid

    rng = np.random.default_rng(len(sizes))
    wave = rng.uniform(0, 1, (2, sum(sizes), 3)).astype(np.float32)
    cells, grid = FrameGrid(Fraction(8), Fraction(4)), ColumnGrid(Fraction(41, 2))
    whole = CellWavePooler(grid, cells, 0).push(0, wave)
    pooler, parts, at = CellWavePooler(grid, cells, 0), [], 0
    for size in sizes:
        parts.append(pooler.push(at, wave[:, at : at + size]))
        at += size
    np.testing.assert_array_equal(np.concatenate(parts, axis=1), whole)


class TestRecipes:
    """Of a recipe every frame is in a cell: wide columns equal the direct way's, to the bit."""

    @staticmethod
    def both(track, settings, columns_per_cell, first=0, stop=None):
        """Return a recipe's columns from cells, and by the direct way; rows are its bands."""
        overview = OverviewStore(None).of(track, settings, None)
        width = columns_per_cell * overview.overview.cell_samples
        n_columns = -(-track.end // width)
        stop = n_columns if stop is None else stop
        projections = tuple(
            Projection(RowMap.for_bands(one.n_values, one.n_values), None)
            for one in overview.overview.shown
        )
        assert overview.fits(ColumnGrid(Fraction(width)))
        found = []
        for kept in (overview, None):
            request = RangeRequest(
                1,
                track,
                settings,
                ColumnGrid(Fraction(width)),
                first,
                stop,
                projections,
                track.end,
                kept,
            )
            found.append(complete_columns(request))
        return found

    @pytest.mark.parametrize("name", sorted(RECIPES))
    def test_wide_columns_equal_those_of_the_direct_way(self, name, monkeypatch):
        # Runs of a few cells, so that they begin in the midst of what a resampler remembers.
        monkeypatch.setattr(overview_pooler, "_READ_VALUES", 1 << 14)
        track = Sound(noise(44 * SR + 77, 1))
        track.sr = SR
        settings = AnalysisSettings(
            stft=StftSettings(n_fft=64, hop_length=16), recipe=RECIPES[name]
        )
        cells, direct = self.both(track, settings, 3)
        np.testing.assert_array_equal(cells[2], direct[2])
        np.testing.assert_array_equal(cells[0][..., :2], direct[0][..., :2])

    def test_so_do_those_of_two_that_are_compared(self):
        track = Sound(noise(30 * SR, 2))
        custom = AnalysisSettings(
            stft=StftSettings(n_fft=64, hop_length=8),
            mel=MelSettings(n_mels=5),
            compared=RECIPES["whisper-80"],
            channel="stack",
        )
        cells, direct = self.both(track, custom, 2)
        assert cells[1].shape[2] == front_end(custom, SR).n_bands
        for mine, plain in zip(cells[1:], direct[1:], strict=True):
            np.testing.assert_array_equal(mine, plain)

    @given(
        n_samples=st.integers(4 * SR, 12 * SR),
        wide=st.integers(2, 5),
        n_threads=st.integers(1, 3),
        read=st.sampled_from((3000, 1 << 15)),
        data=st.data(),
    )
    @settings(max_examples=15)
    def test_wherever_one_looks_and_however_it_is_read(
        self, n_samples, wide, n_threads, read, data
    ):
        track = Sound(noise(n_samples, 1, seed=n_samples))
        shown = AnalysisSettings(
            stft=StftSettings(n_fft=64, hop_length=16), recipe=RECIPES["kaldi-fbank-80"]
        )
        width = wide * Overview(track, shown).cell_samples
        n_columns = -(-track.end // width)
        first = data.draw(st.integers(0, n_columns - 1))
        stop = data.draw(st.integers(first + 1, n_columns))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(overview_pooler, "_READ_VALUES", read)
            patch.setattr(overview_pooler, "_RESAMPLED", 1)
            patch.setattr(Overview.__init__, "__kwdefaults__", {"n_threads": n_threads})
            cells, direct = self.both(track, shown, wide, first, stop)
        np.testing.assert_array_equal(cells[2], direct[2])

    def test_behind_the_end_its_values_stand_still(self):
        shown = AnalysisSettings(
            stft=StftSettings(n_fft=64, hop_length=16), recipe=RECIPES["whisper-80"]
        )
        track = Sound(noise(10 * SR, 1))
        overview = OverviewStore(None).of(track, shown, None)
        there = overview.overview.n_cells
        cell = overview.overview.cell_samples
        # A column of two cells of which none is there: what it shows is the end of the sound.
        [*blocks] = overview.blocks(
            ColumnGrid(Fraction(2 * cell)), there // 2 + 1, there // 2 + 2, lambda: True
        )
        values = np.concatenate([block.values[1] for block in blocks], axis=1)
        [last] = overview.overview.compute(there - 1, there, lambda: True)
        assert values.shape[1] >= 2
        assert (values == last.values[1]).all()
        assert all((block.values[0] == 0).all() for block in blocks)

    def test_a_cache_keeps_them_and_tells_recipes_apart(self, tmp_path):
        path = tmp_path / "a.wav"
        soundfile.write(path, noise(10 * SR, 1), SR, subtype="FLOAT")
        track = AudioFile(path).track
        for name in ("whisper-80", "whisper-128"):
            shown = AnalysisSettings(
                stft=StftSettings(n_fft=64, hop_length=16), recipe=RECIPES[name]
            )
            before = OverviewStore(tmp_path / "cache").of(track, shown, path)
            assert not before.ready()
            grid = ColumnGrid(Fraction(2 * before.overview.cell_samples))
            stop = grid.column_of(track.end - 1) + 1
            [*fresh] = before.blocks(grid, 0, stop, lambda: True)
            after = OverviewStore(tmp_path / "cache").of(track, shown, path)
            assert after.ready()
            [*kept] = after.blocks(grid, 0, stop, lambda: True)
            for one, other in zip(fresh, kept, strict=True):
                np.testing.assert_array_equal(one.values[1], other.values[1])
