import contextlib
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import power_to_db
from dsp.analysis.mel import mel_filterbank
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.windows import window
from dsp.audio.audio_file import FileTrack
from dsp.audio.track import LiveTrack
from dsp.engine import overview_parts, overview_pooler
from dsp.engine.overview import Overview

SR = 8000
#: Cells of 512 samples.
SMALL = AnalysisSettings(
    stft=StftSettings(n_fft=64, hop_length=8), mel=MelSettings(n_mels=10), channel="stack"
)


class ArrayTrack:
    """A complete Track in memory that remembers how it was read."""

    start, gaps, complete = 0, (), True

    def __init__(self, samples, sr=SR):
        self.samples = np.asarray(samples, np.float32)
        self.sr, self.channels, self.end = sr, self.samples.shape[1], len(self.samples)
        self.reads, self.readers = [], set()

    def read(self, start, stop):
        self.reads.append((start, stop))
        self.readers.add(threading.current_thread().name)
        out = np.zeros((stop - start, self.channels), np.float32)
        low, high = max(start, 0), min(stop, self.end)
        if low < high:
            out[low - start : high - start] = self.samples[low:high]
        return out


def noise(n_samples, channels=1, seed=0):
    rng = np.random.default_rng(seed)
    return rng.uniform(-0.5, 0.5, (n_samples, channels)).astype(np.float32)


def forever():
    return True


def whole(overview):
    """Return wave and powers of all cells; checks that the blocks follow one another."""
    blocks = list(overview.compute(0, overview.n_cells, forever))
    expected = 0
    for block in blocks:
        assert block.first == expected
        expected = block.stop
    assert expected == overview.n_cells
    assert overview.complete and overview.progress == 1.0
    arrays = [np.concatenate([block.wave for block in blocks], axis=1)]
    for number in range(len(blocks[0].values)):
        arrays.append(np.concatenate([block.values[number] for block in blocks], axis=1))
    assert all(array.dtype == np.float32 and np.isfinite(array).all() for array in arrays)
    return arrays


def reference(lanes, overview, sr=SR):
    """Return wave and powers of all cells, one frame after the other, in double precision."""
    stft, mel, cell_samples = overview.settings.stft, overview.settings.mel, overview.cell_samples
    n_lanes, n_samples = lanes.shape
    n_cells = -(-n_samples // cell_samples)
    left, right = stft.n_fft, 2 * stft.n_fft + cell_samples
    padded = np.pad(lanes.astype(np.float64), ((0, 0), (left, right)))
    win_length = stft.win_length or stft.n_fft
    begin = (stft.n_fft - win_length) // 2
    shape = np.zeros(stft.n_fft)
    shape[begin : begin + win_length] = window(stft.window, win_length)
    fmin, fmax = mel.edges(sr)
    bank = mel_filterbank(sr, stft.n_fft, mel.n_mels, fmin, fmax).toarray()
    lines = np.zeros((n_lanes, n_cells, stft.n_bins))
    bands = np.zeros((n_lanes, n_cells, mel.n_mels))
    wave = np.empty((n_lanes, n_cells, 3))
    for frame in range(n_cells * cell_samples // stft.hop_length + 2):
        centre = frame * stft.hop_length
        # The cell in which half a hop behind the centre lies; on a border the one before.
        cell = (2 * centre + stft.hop_length - 1) // (2 * cell_samples)
        if cell < n_cells:
            start = left + centre - stft.n_fft // 2
            power = np.abs(np.fft.rfft(shape * padded[:, start : start + stft.n_fft])) ** 2
            lines[:, cell] = np.maximum(lines[:, cell], power)
            bands[:, cell] = np.maximum(bands[:, cell], power @ bank.T)
    for cell in range(n_cells):
        part = padded[:, left + cell * cell_samples : left + (cell + 1) * cell_samples]
        wave[:, cell] = np.stack((part.min(1), part.max(1), np.sqrt((part**2).mean(1))), axis=1)
    return wave, lines, bands


def check_against_reference(arrays, expected):
    np.testing.assert_allclose(arrays[0], expected[0], rtol=1e-5)
    for power, slow in zip(arrays[1:], expected[1:], strict=True):
        np.testing.assert_allclose(power_to_db(power), power_to_db(slow), rtol=0, atol=0.01)


@st.composite
def analyses(draw):
    n_fft = 2 * draw(st.integers(32, 100))
    return AnalysisSettings(
        stft=StftSettings(
            n_fft=n_fft,
            hop_length=draw(st.integers(1, n_fft)),
            win_length=draw(st.none() | st.integers(8, n_fft)),
        ),
        mel=MelSettings(n_mels=draw(st.integers(1, 20))),
        channel=draw(st.sampled_from(("mix", "stack", 0, 1))),
    )


@given(analyses(), st.integers(1, 2), st.integers(1, 9000), st.integers(0, 99))
def test_cells_equal_a_plain_recomputation(settings, channels, n_samples, seed):
    samples = noise(n_samples, channels, seed)
    overview = Overview(ArrayTrack(samples), settings)
    if settings.channel == "mix":
        lanes = samples.mean(axis=1)[None]
    elif settings.channel == "stack":
        lanes = samples.T
    else:  # the last channel, where there are fewer
        lanes = samples.T[: settings.channel + 1][-1:]
    check_against_reference(whole(overview), reference(lanes, overview))


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 6), st.booleans())),
    st.integers(1, 3),
    st.sampled_from((50, 700, 3000, 1 << 19)),
    st.sampled_from((64, 5000, 1 << 18)),
)
def test_any_calls_and_cancellations_give_the_same_cells(calls, n_threads, read, batch):
    samples = noise(20 * 512 - 100, 2)
    expected = whole(Overview(ArrayTrack(samples), SMALL, n_threads=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview_pooler, "_READ_VALUES", read)
        patch.setattr(overview_parts, "_BATCH_SAMPLES", batch)
        overview = Overview(ArrayTrack(samples), SMALL, n_threads=n_threads)
        overview._block = 3
        for one, other, patience, closed in calls:
            first, stop = sorted((one, other))
            asked = iter(range(patience))
            progress = overview.progress
            blocks = overview.compute(
                first, stop, lambda asked=asked: next(asked, None) is not None
            )
            with contextlib.closing(blocks):
                at = first
                for block in blocks:
                    assert block.first == at
                    at = block.stop
                    for array, all_cells in zip(block.values, expected[1:], strict=True):
                        np.testing.assert_array_equal(array, all_cells[:, block.first : at])
                    if closed:
                        break
            assert not alive()
            assert overview.progress >= progress
        arrays = whole(overview)
    for array, all_cells in zip(arrays[1:], expected[1:], strict=True):
        np.testing.assert_array_equal(array, all_cells)
    # Sums of squares depend on where they are cut, in the last bits.
    np.testing.assert_allclose(arrays[0], expected[0], rtol=1e-6)


def alive():
    return [thread.name for thread in threading.enumerate() if "overview" in thread.name]


def test_threads_are_named_and_end_with_the_iterator():
    track = ArrayTrack(noise(40 * 512))
    overview = Overview(track, SMALL)
    overview._block = 1
    blocks = overview.compute(0, 40, forever)
    assert not alive()  # none before the first block is asked for
    next(blocks)
    blocks.close()
    assert not alive()
    whole(overview)
    assert not alive()
    assert track.readers <= {"melscope-overview-0", "melscope-overview-1"}


def test_what_is_known_comes_without_reading():
    track = ArrayTrack(noise(40 * 512))
    overview = Overview(track, SMALL)
    first = whole(overview)
    n_reads = len(track.reads)
    for array, again in zip(first, whole(overview), strict=True):
        np.testing.assert_array_equal(array, again)
    assert len(track.reads) == n_reads


def test_only_what_is_missing_is_read():
    track = ArrayTrack(noise(40 * 512))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview_pooler, "_READ_VALUES", 1024)  # runs of two cells
        overview = Overview(track, SMALL)
        list(overview.compute(11, 21, forever))
        assert overview.progress == 12 / 40
        track.reads.clear()
        whole(overview)
    begun, ended = 10 * 512, 22 * 512
    overlap = SMALL.stft.n_fft
    assert all(stop <= begun + overlap or start >= ended - overlap for start, stop in track.reads)


def test_unwanted_gives_nothing():
    overview = Overview(ArrayTrack(noise(40 * 512)), SMALL)
    assert list(overview.compute(0, 40, lambda: False)) == []
    assert not alive()


def test_cancelled_while_waiting():
    """The threads stop after the runs they have begun, however much was asked for."""
    answers = iter([True, False])
    track = ArrayTrack(noise(4000 * 512))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview_pooler, "_READ_VALUES", 512)
        overview = Overview(track, SMALL)
        overview._block = 4000
        assert list(overview.compute(0, 4000, lambda: next(answers))) == []
    assert not alive()
    assert overview.progress < 1


@pytest.mark.parametrize("n_threads", [1, 2])
def test_an_exception_reaches_whoever_asks_and_known_cells_stay(n_threads):
    class Broken(ArrayTrack):
        broken = True

        def read(self, start, stop):
            if self.broken and stop > 30 * 512:
                raise OSError("no such luck")
            return super().read(start, stop)

    samples = noise(40 * 512)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview_pooler, "_READ_VALUES", 2048)
        track = Broken(samples)
        overview = Overview(track, SMALL, n_threads=n_threads)
        with pytest.raises(OSError, match="no such luck"):
            list(overview.compute(0, 40, forever))
        assert not alive()
        assert 0 < overview.progress < 1 and not overview.complete
        track.broken = False
        arrays = whole(overview)
    for array, expected in zip(
        arrays[1:], whole(Overview(ArrayTrack(samples), SMALL))[1:], strict=True
    ):
        np.testing.assert_array_equal(array, expected)


def test_the_track_is_read_once_in_order_and_in_bounded_blocks():
    track = ArrayTrack(noise(2_000_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview_pooler, "_READ_VALUES", 1 << 15)
        whole(Overview(track, SMALL, n_threads=1))
    assert track.reads[0][0] == 0
    for before, after in zip(track.reads, track.reads[1:], strict=False):
        assert before[1] == after[0]
    assert track.end <= track.reads[-1][1] <= track.end + 1024 + 64
    assert max(stop - start for start, stop in track.reads) <= 2 << 15


def test_a_click_in_noise_is_in_its_cell_and_nowhere_else():
    sr, n_samples = 48000, 60 * 48000
    quiet = noise(n_samples) * np.float32(0.1)
    begin, length = 1_234_567, sr * 5 // 1000
    clicked = quiet.copy()
    clicked[begin : begin + length, 0] += np.sin(np.pi / 2 * np.arange(length), dtype=np.float32)
    settings = AnalysisSettings()
    without, with_click = (
        Overview(ArrayTrack(samples, sr), settings) for samples in (quiet, clicked)
    )
    cell = begin // with_click.cell_samples
    assert (begin + length - 1) // with_click.cell_samples == cell
    line = settings.stft.n_fft // 4
    before, after = whole(without), whole(with_click)
    rise_db = power_to_db(after[1][0, :, line]) - power_to_db(before[1][0, :, line])
    assert rise_db[cell] > 10
    assert np.flatnonzero(rise_db).tolist() == [cell]
    assert after[0][0, cell, 1] > 0.9 and before[0][0, cell, 1] < 0.1
    assert np.argmax(after[2][0].max(axis=1)) == cell


def test_stacked_lanes_are_those_of_each_channel():
    samples = noise(30_000, 3)
    stacked = whole(Overview(ArrayTrack(samples), SMALL))
    for lane in range(3):
        single = whole(Overview(ArrayTrack(samples[:, lane : lane + 1]), SMALL))
        for array, expected in zip(stacked, single, strict=True):
            assert array.shape[0] == 3
            np.testing.assert_allclose(array[lane], expected[0], rtol=1e-6)


def test_a_sample_that_is_no_number_hides_only_its_own_frames():
    samples = noise(20 * 512)
    damaged = samples.copy()
    damaged[5000], damaged[7000:9300] = np.nan, np.nan
    clean, arrays = (whole(Overview(ArrayTrack(x), SMALL)) for x in (samples, damaged))
    touched = [9, *range(13, 19)]
    untouched = np.delete(np.arange(20), touched)
    for array, expected in zip(arrays[1:], clean[1:], strict=True):
        np.testing.assert_array_equal(array[:, untouched], expected[:, untouched])
        # The maximum over the frames that are left: not more, and where some are, not silence.
        assert (array[:, touched] <= expected[:, touched]).all()
        assert (array[:, 9] > 0).all()
        assert (array[:, 15] == 0).all()
    np.testing.assert_array_equal(arrays[0][0, 15], 0)


def test_an_infinite_sample_is_the_loudest_there_is_in_its_cell_alone():
    samples = noise(20 * 512)
    damaged = samples.copy()
    damaged[4900], damaged[5000] = np.inf, -np.inf
    clean, arrays = (whole(Overview(ArrayTrack(x), SMALL)) for x in (samples, damaged))
    for array, expected in zip(arrays[1:], clean[1:], strict=True):
        np.testing.assert_array_equal(np.delete(array, 9, 1), np.delete(expected, 9, 1))
        assert power_to_db(array[:, 9]).max() == pytest.approx(380)
    largest = np.finfo(np.float32).max
    np.testing.assert_array_equal(arrays[0][0, 9, :2], [-largest, largest])


def test_silence_is_power_0_and_a_constant_keeps_its_sign():
    for value in (0.0, 0.25, -0.25):
        wave, lines, bands = whole(Overview(ArrayTrack(np.full((4096, 1), value)), SMALL))
        np.testing.assert_array_equal(wave[0, :, :2], value)
        np.testing.assert_allclose(wave[0, :, 2], abs(value))
        if value == 0:
            assert not lines.any() and not bands.any()


def test_a_track_that_could_not_be_read_makes_a_flawed_overview(tmp_path):
    soundfile = pytest.importorskip("soundfile")
    path = tmp_path / "sound.wav"
    soundfile.write(path, noise(30_000), SR)
    track = FileTrack(path)
    overview = Overview(track, SMALL)
    list(overview.compute(0, 1, forever))
    assert not overview.flawed
    track.close()
    path.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overview_pooler, "_READ_VALUES", 512)
        late = Overview(track, SMALL)
        whole(late)
    assert late.flawed


def test_refuses_what_it_cannot_do():
    overview = Overview(ArrayTrack(noise(10 * 512)), SMALL)
    for first, stop in ((-1, 3), (4, 3), (0, 11)):
        with pytest.raises(ValueError, match="cells must satisfy"):
            overview.compute(first, stop, forever)
    with pytest.raises(ValueError, match="complete"):
        Overview(LiveTrack(SR, 1), SMALL)
    with pytest.raises(ValueError, match="n_threads"):
        Overview(ArrayTrack(noise(10)), SMALL, n_threads=0)
    arrays = overview.arrays
    with pytest.raises(ValueError, match="arrays must be"):
        overview.adopt((arrays[0], arrays[2], arrays[1]))
    assert overview.progress == 0


def test_a_track_without_samples_has_no_cells():
    overview = Overview(ArrayTrack(noise(0)), SMALL)
    assert overview.n_cells == 0 and overview.complete and overview.progress == 1.0
    assert list(overview.compute(0, 0, forever)) == []
