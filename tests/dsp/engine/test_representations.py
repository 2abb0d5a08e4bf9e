from dataclasses import replace
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio.resample import resampled_length, resampler_lag
from dsp.engine.columns import FrameGrid
from dsp.engine.representations import (
    BandsOfStft,
    LinesOfStft,
    RecipeFrames,
    RecipeStream,
    representations,
)
from dsp.features.extract import extract

NAMES = tuple(RECIPES)
RATES = (8000, 16000, 22050, 44100, 48000, 96000)
#: More than two segments of the resampler, which begins anew every four.
SECONDS = 9.3


@cache
def sound(sr, seconds=SECONDS):
    """Return two lanes of noise, with a few samples that are no numbers."""
    n_samples = int(seconds * sr)
    x = np.random.default_rng(sr).normal(0, 0.2, (2, n_samples)).astype(np.float32)
    if n_samples:
        x[0, n_samples // 3], x[1, n_samples // 2], x[1, -1] = np.nan, np.inf, -np.inf
    return x


def pushed(stream, x, chunks=(), stop=None):
    """Push what a stream asks for of `x`, in pieces and then the rest; return its frames."""
    stop = x.shape[1] if stop is None else stop
    parts = []
    for chunk in [*chunks, stop]:
        start, frame = stream.next_sample, stream.next_frame
        parts.append(stream.push(x[:, start : min(start + chunk, stop)]))
        assert parts[-1].dtype == np.float32
        assert stream.next_sample == start + max(0, min(chunk, stop - start))
        assert stream.next_frame == frame + parts[-1].shape[1]
    return np.concatenate(parts, axis=1)


@cache
def whole(name, sr, ended):
    x = sound(sr)
    frames = RecipeFrames(RECIPES[name], sr)
    return pushed(RecipeStream(frames, 2, 0, x.shape[1] if ended else None), x)


def library_array(x, sr, recipe):
    """Return the library's frames of a whole sound, first axis time, before the clip."""
    values = extract(x, sr, replace(recipe, clip_range=None))
    return values.T if recipe.orientation == "bands first" else values


chunks = st.lists(
    st.sampled_from((0, 1)) | st.integers(0, 5000) | st.integers(0, 400_000), max_size=12
)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(RATES),
    st.floats(0, 1.1),
    chunks,
    st.booleans(),
    st.sampled_from(((0, 1), (0,), (1,))),
)
def test_frames_are_the_same_from_anywhere_on(name, sr, begin, sizes, ended, lanes):
    all_frames = whole(name, sr, ended)
    first = round(begin * all_frames.shape[1])
    x = sound(sr)[list(lanes)]
    frames = RecipeFrames(RECIPES[name], sr)
    stream = RecipeStream(frames, len(lanes), first, x.shape[1] if ended else None)
    # What is not needed is not asked for: a resampler's lead, some frames for the mirror at the
    # end, and, where the first frame wanted is behind the sound's end, the sound's last ones.
    needed = min(frames.samples_for(first + 1) - resampler_lag(sr, frames.rate), x.shape[1])
    assert needed - stream.next_sample <= 5 * sr + 4 * frames.recipe.n_fft * sr / frames.rate
    found = pushed(stream, x, sizes)
    np.testing.assert_array_equal(found, all_frames[list(lanes), first:])


@pytest.mark.parametrize("sr", RATES)
@pytest.mark.parametrize("name", NAMES)
def test_a_whole_sound_gives_the_library_s_array(name, sr):
    recipe = RECIPES[name]
    frames = RecipeFrames(recipe, sr)
    x, values = sound(sr), whole(name, sr, True)
    n_frames = recipe.frame_count(resampled_length(x.shape[1], sr, frames.rate))
    assert values.shape[1] == max(n_frames, frames.frames_within(x.shape[1]))
    assert values.shape[2] == frames.n_values == recipe.n_bands
    # All that a resampler gives in its first segment has but one beginning.
    segment = 4 * frames.rate // recipe.hop_length - 10
    for lane in range(2):
        expected = library_array(x[lane], sr, recipe)
        found = values[lane, :n_frames]
        assert expected.shape == found.shape
        if frames.rate == sr:
            np.testing.assert_array_equal(found, expected)
            continue
        np.testing.assert_array_equal(found[:segment], expected[:segment])
        # Then rounding differs by less than 1e-6 of full scale. Above what the sound has, bands
        # hold nothing but rounding. Kaldi's low bands are what pre-emphasis leaves, in float32.
        with_sound = bands_below(frames, 0.9 * min(sr, frames.rate) / 2)
        atol = 1e-3 if recipe.single_precision else 1e-4
        np.testing.assert_allclose(
            found[:, with_sound], expected[:, with_sound], rtol=1e-6, atol=atol
        )
        differing = np.abs(found - expected)[:, with_sound] > 1e-4
        assert differing.mean() < 1e-4
        assert np.isfinite(found).all()


def bands_below(frames, hz):
    """Return which values of a recipe take all their lines below a frequency."""
    spacing = frames.rate / frames.recipe.n_fft
    if frames.filterbank is None:
        return np.arange(frames.n_values) * spacing < hz
    highest = [row.nonzero()[0].max(initial=0) for row in frames.filterbank.toarray()]
    return np.array(highest) * spacing < hz


@given(st.sampled_from(NAMES), st.sampled_from(RATES), st.integers(0, 3000), chunks, st.data())
def test_behind_the_last_frame_it_stands(name, sr, n_samples, sizes, data):
    recipe = RECIPES[name]
    frames = RecipeFrames(recipe, sr)
    x = sound(sr)[:1, :n_samples]
    expected = library_array(x[0], sr, recipe)
    n_frames = recipe.frame_count(resampled_length(n_samples, sr, frames.rate))
    assert len(expected) == n_frames
    first = data.draw(st.integers(0, n_frames + 20))
    # What lies behind the end is not heeded, whatever it is.
    behind = np.full((1, frames.samples_for(n_frames + 25)), 0.5, np.float32)
    longer = np.concatenate((x, behind), axis=1)
    found = pushed(RecipeStream(frames, 1, first, n_samples), longer, sizes)
    assert first + found.shape[1] >= frames.frames_within(longer.shape[1])
    assert np.isfinite(found).all()
    real = max(0, n_frames - first)
    np.testing.assert_array_equal(found[0, :real], expected[first:])
    assert found.shape[1] >= real + 5
    if n_frames:
        last = expected[-1]
    else:  # a sound too short for a frame is silence
        last = library_array(np.zeros(20000, np.float32), 20000, replace(recipe, sr=20000))[0]
    np.testing.assert_array_equal(found[0, real:], np.broadcast_to(last, found[0, real:].shape))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sr", (16000, 44100))
def test_a_sound_without_a_sample_is_silence(name, sr):
    frames = RecipeFrames(RECIPES[name], sr)
    found = pushed(RecipeStream(frames, 2, 0, 0), np.ones((2, 40000), np.float32))
    assert found.shape[1] == frames.frames_within(40000)
    silence = pushed(RecipeStream(frames, 2, 0, None), np.zeros((2, 40000), np.float32))
    np.testing.assert_array_equal(found, silence[:, : found.shape[1]])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sr", (16000, 44100))
def test_samples_that_are_no_numbers_count_as_none(name, sr):
    frames = RecipeFrames(RECIPES[name], sr)
    x = sound(sr, 1.0)[:, : sr // 2].copy()
    x[:, 1000:1400], x[0, 0], x[0, 5000], x[1, -1] = np.nan, np.inf, -np.inf, np.nan
    clean = np.where(np.isfinite(x), x, np.float32(0))
    for end in (None, x.shape[1]):
        found = pushed(RecipeStream(frames, 2, 0, end), x, (1001, 7))
        assert np.isfinite(found).all()
        np.testing.assert_array_equal(found, pushed(RecipeStream(frames, 2, 0, end), clean))


def everything(sr):
    """Return one representation of every kind."""
    stft = StftSettings(n_fft=512, hop_length=130)
    yield LinesOfStft(stft)
    yield BandsOfStft(stft, MelSettings(n_mels=9), sr)
    for recipe in RECIPES.values():
        yield RecipeFrames(recipe, sr)


@pytest.mark.parametrize("sr", (*RATES, 11025, 44099, 192000))
def test_so_many_samples_are_enough_for_so_many_frames(sr):
    for one in everything(sr):
        counts = [one.frames_within(end) for end in range(0, 20000, 7)]
        assert counts == sorted(counts)
        assert counts[0] == 0
        assert one.frames_within(-1) == 0
        for stop in (*range(1, 40), 1000, 123457):
            end = one.samples_for(stop)
            assert one.frames_within(end) >= stop
            # And hardly more than are needed.
            assert one.frames_within(end - 2 * int(one.frames.hop + 1)) < stop + 1


@given(st.sampled_from(NAMES), st.sampled_from(RATES), chunks, st.floats(0, 1))
def test_frames_that_were_promised_have_come(name, sr, sizes, begin):
    """The live picture counts on it, to move on evenly where a resampler gives in bursts."""
    frames, x = RecipeFrames(RECIPES[name], sr), sound(sr)[:1]
    first = frames.frames_within(int(begin * x.shape[1]))
    stream = RecipeStream(frames, 1, first, None)
    for chunk in sizes:
        start = stream.next_sample
        stream.push(x[:, start : start + chunk])
        assert stream.next_frame >= frames.frames_within(stream.next_sample)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_resampler_the_promise_is_exact(name):
    sr = RECIPES[name].sr or 8000
    frames, x = RecipeFrames(RECIPES[name], sr), sound(sr)[:1]
    stream = RecipeStream(frames, 1, 0, None)
    while stream.next_frame < 3:
        assert stream.next_frame == frames.frames_within(stream.next_sample)
        stream.push(x[:, stream.next_sample : stream.next_sample + 1])
    assert frames.samples_for(3) == stream.next_sample


@pytest.mark.parametrize("name", ("whisper-80", "kaldi-fbank-80", "hifigan-22k", "panns"))
@pytest.mark.parametrize("sr", RATES)
@pytest.mark.parametrize("first_frame", (0, 397, 520))
def test_promises_hold_at_every_sample(name, sr, first_frame):
    """Blocks of a few samples, through the start and from one resampler to the next."""
    frames, x = RecipeFrames(RECIPES[name], sr), sound(sr)[:1]
    stream = RecipeStream(frames, 1, first_frame, None)
    rng = np.random.default_rng(first_frame)
    for _ in range(400):
        start = stream.next_sample
        stream.push(x[:, start : start + int(rng.integers(1, sr // 400))])
        assert stream.next_frame >= frames.frames_within(stream.next_sample)


@pytest.mark.parametrize("name", NAMES)
def test_frames_lie_where_their_samples_are(name):
    """A click's frame is the one whose middle is nearest to it."""
    recipe, sr = RECIPES[name], 48000
    frames = RecipeFrames(recipe, sr)
    at = 24000
    x = np.zeros((1, sr), np.float32)
    x[0, at] = 1
    values = pushed(RecipeStream(frames, 1, 0, sr), x)[0]
    power = values.astype(np.float64).sum(axis=1)
    power -= power.min()
    loud = np.flatnonzero(power > power.max() / 2)
    middle = frames.frames.offset + Fraction(int(loud[0] + loud[-1]), 2) * frames.frames.hop
    assert abs(middle - at) <= frames.frames.hop / 2 + 8


@pytest.mark.parametrize("sr", RATES)
@pytest.mark.parametrize("name", NAMES)
def test_a_glimpse_is_a_frame_of_a_steady_sound(name, sr):
    recipe = RECIPES[name]
    frames = RecipeFrames(recipe, sr)
    # Whole periods fit into every hop and ratio of rates, so that all frames are one frame.
    x = steady(sr, 2.0)
    values = pushed(RecipeStream(frames, 2, 0, None), x)
    start = x.shape[1] // 2
    found = frames.glimpse(np.ascontiguousarray(x[:, start : start + frames.glimpse_length]))
    assert found.shape == (2, frames.n_values)
    assert found.dtype == np.float32
    middle = Fraction(2 * start + frames.glimpse_length, 2)
    nearest = round((middle - frames.frames.offset) / frames.frames.hop)
    expected = values[:, nearest]
    loud = loud_values(expected, recipe)
    assert loud.any(axis=1).all()
    tolerance = 0.02 * decade(recipe) if recipe.log else 0.05 * expected.max()
    np.testing.assert_allclose(found[loud], expected[loud], rtol=0, atol=tolerance)


@pytest.mark.parametrize("factor", (1, 3))
@pytest.mark.parametrize("name", NAMES)
def test_a_glimpse_is_of_the_middle(name, factor):
    """Of a sound that is never the same twice, it is the frame with the same middle."""
    recipe = RECIPES[name]
    rate = recipe.sr or 32000
    sr = rate if recipe.sr is None else factor * rate
    frames = RecipeFrames(recipe, sr)
    # Noise that three samples at the lower rate resolve well.
    x = np.random.default_rng(0).normal(0, 0.2, (2, sr))
    x = np.apply_along_axis(np.convolve, 1, x, np.hanning(4 * factor + 1), "same")
    x = x.astype(np.float32)
    values = pushed(RecipeStream(frames, 2, 0, None), x)
    middle = frames.frames.offset + 30 * frames.frames.hop
    start = round(middle - Fraction(frames.glimpse_length, 2))
    found = frames.glimpse(np.ascontiguousarray(x[:, start : start + frames.glimpse_length]))
    expected = values[:, 30]
    loud = loud_values(expected, recipe)
    unit = decade(recipe) if recipe.log else expected.max()
    tolerance = (1e-5 if sr == rate and start == middle else 0.05) * unit
    np.testing.assert_allclose(found[loud], expected[loud], rtol=0, atol=tolerance)


def steady(sr, seconds):
    """Return two lanes of a few low tones."""
    t = np.arange(int(seconds * sr)) / sr
    chord = sum(np.sin(2 * np.pi * hz * t + hz) for hz in (600.0, 1400.0, 2600.0)) / 4
    return np.stack((chord, chord / 3)).astype(np.float32)


def decade(recipe):
    """Return how many units of a recipe ten times the power or magnitude is."""
    return {"db": 10, "log10": 1, "ln": np.log(10)}[recipe.log] / recipe.spread


def loud_values(values, recipe):
    """Return which values are within 20 dB of the loudest one in power, or 40 dB in magnitude."""
    greatest = values.max(axis=1, keepdims=True)
    return values > (greatest - 2 * decade(recipe) if recipe.log else greatest / 100)


@pytest.mark.parametrize("stft", (StftSettings(), StftSettings(n_fft=500, hop_length=77)))
def test_a_glimpse_of_the_stft_is_one_of_its_frames(stft):
    x = sound(48000, 0.2)[:, 4800:]
    lines, bands = LinesOfStft(stft), BandsOfStft(stft, MelSettings(n_mels=20), 48000)
    assert lines.glimpse_length == bands.glimpse_length == stft.n_fft
    taken = np.ascontiguousarray(x[:, 100 : 100 + stft.n_fft])
    taken = np.where(np.isfinite(taken), taken, np.float32(0))
    power = lines.glimpse(taken)
    windowed = np.hanning(stft.n_fft + 1)[:-1] * taken.astype(np.float64)
    expected = np.abs(np.fft.rfft(windowed, axis=1)) ** 2
    np.testing.assert_allclose(power, expected, rtol=1e-3, atol=1e-5 * expected.max())
    np.testing.assert_allclose(
        bands.glimpse(taken), power @ bands.filterbank.toarray().T, rtol=1e-5
    )


def test_what_the_views_show():
    settings = AnalysisSettings()
    lines, bands = representations(settings, 44100)
    assert type(lines) is LinesOfStft
    assert isinstance(bands, BandsOfStft)
    assert (lines.n_values, bands.n_values) == (1025, 128)
    assert lines.frames == bands.frames == FrameGrid(Fraction(256))

    whisper, kaldi = RECIPES["whisper-80"], RECIPES["kaldi-fbank-80"]
    lines, recipe = representations(replace(settings, recipe=whisper), 44100)
    assert type(lines) is LinesOfStft
    assert isinstance(recipe, RecipeFrames)
    assert recipe.recipe is whisper
    assert recipe.rate == 16000
    assert recipe.frames == FrameGrid(Fraction(441))  # 160 samples at 16 kHz are 10 ms

    first, second = representations(replace(settings, recipe=whisper, compared=kaldi), 44100)
    assert isinstance(first, RecipeFrames)
    assert isinstance(second, RecipeFrames)
    assert (first.recipe, second.recipe) == (whisper, kaldi)
    # The middle of a frame without padding lies in the sound: 200 samples at 16 kHz.
    assert second.frames == FrameGrid(Fraction(441), Fraction(200 * 44100, 16000))

    custom, _ = representations(replace(settings, compared=kaldi), 44100)
    assert isinstance(custom, RecipeFrames)
    assert (custom.recipe.name, custom.rate) == ("custom", 44100)


@pytest.mark.parametrize("sr", (8000, 44100))
def test_the_inspector_s_values_as_a_recipe_are_its_mel_bands_in_db(sr):
    settings = AnalysisSettings(
        stft=StftSettings(n_fft=512, hop_length=100), mel=MelSettings(n_mels=20, fmax=16000.0)
    )
    custom, _ = representations(replace(settings, compared=RECIPES["panns"]), sr)
    _, bands = representations(settings, sr)
    assert isinstance(custom, RecipeFrames)
    assert isinstance(bands, BandsOfStft)
    assert custom.frames == bands.frames
    x = np.random.default_rng(0).normal(0, 0.2, (1, 4000)).astype(np.float32)
    db = pushed(RecipeStream(custom, 1, 0, None), x)[0]
    for frame in (10, 20):
        start = frame * 100 - 256
        power = bands.glimpse(np.ascontiguousarray(x[:, start : start + 512]))[0]
        np.testing.assert_allclose(db[frame], 10 * np.log10(power), rtol=0, atol=1e-3)


def test_a_resampler_s_lag_is_part_of_the_promise():
    same, other = (RecipeFrames(RECIPES["whisper-80"], sr) for sr in (16000, 48000))
    assert same.samples_for(11) == 10 * 160 + 200
    assert other.samples_for(11) == 3 * same.samples_for(11) + resampler_lag(48000, 16000)
