from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.mel import mel_filterbank
from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.engine.analyzer import Analyzer, block_samples, lane_count, lanes_of
from dsp.engine.columns import FrameGrid
from dsp.engine.representations import RecipeFrames, RecipeStream, representations


def noise(n_samples, channels, seed=0):
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, (n_samples, channels)).astype(np.float32)


@pytest.mark.parametrize("channels", (1, 2, 3, 9))
def test_lanes_are_channels_chosen_or_mixed(channels):
    x = noise(50, channels)
    mixed = lanes_of(x, "mix")
    np.testing.assert_allclose(mixed[0], x.astype(np.float64).mean(axis=1), atol=1e-7)
    stacked = lanes_of(x, "stack")
    np.testing.assert_array_equal(stacked, x.T)
    np.testing.assert_array_equal(lanes_of(x, 0), x[:, :1].T)
    np.testing.assert_array_equal(lanes_of(x, 99), x[:, -1:].T)  # fewer channels: the last
    for choice in ("mix", "stack", 0):
        lanes = lanes_of(x, choice)
        assert lanes.dtype == np.float32
        assert lanes.flags.c_contiguous
        assert lanes_of(x[:0], choice).shape == (lane_count(channels, choice), 0)
        # A sample's mean does not depend on its neighbours.
        pieces = [lanes_of(x[at : at + 7], choice) for at in range(0, 50, 7)]
        np.testing.assert_array_equal(np.concatenate(pieces, axis=1), lanes)


def test_mixing_what_is_no_number_warns_of_nothing():
    x = np.array([[np.inf, -np.inf], [np.nan, 1], [3e38, 3e38], [1, 0]], np.float32)
    mixed = lanes_of(x, "mix")[0]
    assert np.isnan(mixed[:2]).all()
    assert mixed[3] == 0.5


@pytest.mark.parametrize("n_fft", (64, 2048, 32768))
@pytest.mark.parametrize("hop_length", (1, 16, 64))
@pytest.mark.parametrize("n_lanes", (1, 8, 64))
def test_blocks_make_few_values_or_one_frame(n_fft, hop_length, n_lanes):
    settings = AnalysisSettings(stft=StftSettings(n_fft=n_fft, hop_length=hop_length))
    block = block_samples(representations(settings, 48000), n_lanes, n_lanes)
    assert hop_length <= block <= 1 << 17
    frames = block / hop_length
    assert frames == 1 or frames * n_lanes * settings.stft.n_bins <= 1 << 21


@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("sr", (8000, 44100, 192000))
@pytest.mark.parametrize("n_lanes", (1, 64))
def test_blocks_are_small_for_every_view(name, sr, n_lanes):
    """The view that makes the most values of a sample decides."""
    settings = AnalysisSettings(
        stft=StftSettings(n_fft=4096, hop_length=4096), compared=RECIPES[name]
    )
    shown = representations(settings, sr)
    block = block_samples(shown, n_lanes, n_lanes)
    assert 1 <= block <= 1 << 17
    for one in shown:
        frames = block / one.frames.hop
        assert frames <= 1 or frames * n_lanes * one.n_values <= 1 << 21


@st.composite
def streams(draw):
    n_fft = 2 * draw(st.integers(32, 600))
    fmin = draw(st.sampled_from((0.0, 125.0)))
    settings = AnalysisSettings(
        stft=StftSettings(n_fft=n_fft, hop_length=draw(st.integers(1, n_fft))),
        mel=MelSettings(
            n_mels=draw(st.integers(1, 80)),
            fmin=fmin,
            fmax=draw(st.sampled_from((None, 3000.0))),
            scale=draw(st.sampled_from(("slaney", "htk"))),
            norm=draw(st.sampled_from(("slaney", None))),
        ),
        channel=draw(st.sampled_from(("mix", "stack", 0, 1))),
    )
    n_frames = draw(st.integers(0, 30))
    n_samples = n_frames * settings.stft.hop_length + draw(st.integers(0, n_fft))
    x = noise(n_samples, draw(st.integers(1, 3)), draw(st.integers(0, 99)))
    if n_samples and draw(st.booleans()):
        x[draw(st.integers(0, n_samples - 1)), 0] = np.nan
    chunk = st.sampled_from((0, 1)) | st.integers(0, 3 * settings.stft.hop_length)
    return settings, x, draw(st.integers(0, n_frames)), draw(st.lists(chunk, max_size=12))


@given(streams(), st.sampled_from((8000, 48000)))
def test_streams_equal_the_whole_to_the_last_bit(stream, sr):
    settings, x, first_frame, chunks = stream
    stft, mel = settings.stft, settings.mel
    analyzer = Analyzer(settings, sr, x.shape[1], (first_frame, first_frame))
    begin, frame = analyzer.next_sample, first_frame
    assert begin == max(0, first_frame * stft.hop_length - stft.n_fft // 2)
    parts = []
    for chunk in [*chunks, len(x)]:
        start = analyzer.next_sample
        part = analyzer.push(x[start : start + chunk])
        assert part.first_sample == start
        assert part.frames[0].first == part.frames[1].first == frame
        assert part.frames[0].grid == part.frames[1].grid == FrameGrid(Fraction(stft.hop_length))
        assert part.frames[0].stop == part.frames[1].stop
        frame = part.frames[0].stop
        assert analyzer.next_sample == start + part.samples.shape[1]
        parts.append(part)
    assert frame == max(first_frame, stft.frames_within(len(x)))

    lanes = lanes_of(x, settings.channel)
    power = Stft(stft).power(np.pad(lanes, ((0, 0), (stft.n_fft // 2, 0))))[:, first_frame:]
    bank = mel_filterbank(
        sr, stft.n_fft, mel.n_mels, mel.fmin, mel.fmax or sr / 2, scale=mel.scale, norm=mel.norm
    )
    for streamed, whole in (
        ([part.samples for part in parts], lanes[:, begin:]),
        ([part.frames[0].values for part in parts], power),
        ([part.frames[1].values for part in parts], bank.apply(power)),
    ):
        np.testing.assert_array_equal(np.concatenate(streamed, axis=1), whole)


def test_a_low_rate_takes_the_mel_range_down_with_it():
    settings = AnalysisSettings(mel=MelSettings(fmin=5000.0, fmax=16000.0, n_mels=10))
    analysis = Analyzer(settings, 8000, 1).push(noise(4096, 1))
    assert (analysis.frames[1].values > 0).all()


CUSTOM = AnalysisSettings(
    stft=StftSettings(n_fft=512, hop_length=100), mel=MelSettings(n_mels=12), channel="stack"
)
#: A recipe in the place of the mel bands, and two of them set against each other.
VIEWS = (
    replace(CUSTOM, recipe=RECIPES["whisper-80"]),
    replace(CUSTOM, recipe=RECIPES["kaldi-fbank-80"], channel="mix"),
    replace(CUSTOM, compared=RECIPES["hifigan-22k"]),
    replace(CUSTOM, recipe=RECIPES["ast"], compared=RECIPES["panns"]),
)


def analysed(analyzer, x, chunks):
    """Push what `analyzer` asks for of `x`; return the frames of each view, joined."""
    expected = [None] * len(analyzer.shown)
    values = [[] for _ in expected]
    for chunk in [*chunks, len(x)]:
        start = analyzer.next_sample
        part = analyzer.push(x[start : start + chunk])
        assert part.first_sample == start
        np.testing.assert_array_equal(
            part.samples, lanes_of(x[start : start + chunk], analyzer.settings.channel)
        )
        for index, (one, frames) in enumerate(zip(analyzer.shown, part.frames, strict=True)):
            assert frames.grid == one.frames
            assert expected[index] in (None, frames.first)  # each follows the one before
            assert frames.values.shape[2] == one.n_values
            expected[index] = frames.stop
            values[index].append(frames.values)
    return [np.concatenate(parts, axis=1) for parts in values]


@given(
    st.sampled_from(VIEWS),
    st.sampled_from((8000, 44100)),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
    st.lists(st.sampled_from((0, 1)) | st.integers(0, 9000), max_size=12),
    st.booleans(),
)
def test_views_on_unlike_grids_come_as_each_of_them_alone(settings, sr, firsts, chunks, ended):
    x = noise(30000, 2, seed=sr)
    end = len(x) if ended else None
    whole = analysed(Analyzer(settings, sr, 2, None, end), x, ())
    found = analysed(Analyzer(settings, sr, 2, firsts, end), x, chunks)
    for first, frames, all_frames in zip(firsts, found, whole, strict=True):
        np.testing.assert_array_equal(frames, all_frames[:, first:])
    lanes = lanes_of(x, settings.channel)
    for one, all_frames in zip(representations(settings, sr), whole, strict=True):
        alone = (
            RecipeStream(one, len(lanes), 0, end).push(lanes)
            if isinstance(one, RecipeFrames)
            else Stft(one.stft).power(np.pad(lanes, ((0, 0), (one.stft.n_fft // 2, 0))))
        )
        np.testing.assert_array_equal(all_frames, alone)


@given(
    st.sampled_from((CUSTOM, *VIEWS)),
    st.sampled_from((8000, 44100)),
    st.integers(0, 30000),
    st.integers(0, 5000),
)
def test_from_here_nothing_is_missed_and_little_is_repeated(settings, sr, end, more):
    x = noise(end + more, 2)
    analyzer = Analyzer.from_here(settings, sr, 2, end)
    firsts = [one.frames_within(end) for one in analyzer.shown]
    assert analyzer.frames_behind(end) == 0
    here = analyzer.shown[0].frames_within(end + more)
    assert analyzer.frames_behind(end + more) == here - firsts[0]
    assert 0 <= analyzer.next_sample <= end
    whole = analysed(Analyzer(settings, sr, 2), x, ())
    found = analysed(analyzer, x, ())
    for first, frames, all_frames in zip(firsts, found, whole, strict=True):
        np.testing.assert_array_equal(frames, all_frames[:, first:])
    assert analyzer.frames_behind(end + more) <= 0
