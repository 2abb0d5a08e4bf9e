from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.features import FeatureStream, features, finite, recipe_filterbank
from dsp.analysis.mel import mel_filterbank
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES

NAMES = tuple(RECIPES)


def rate(recipe: Recipe) -> int:
    return recipe.sr or 48000


def frames_first(values: np.ndarray, recipe: Recipe) -> np.ndarray:
    return values.T if recipe.orientation == "bands first" else values


@settings(max_examples=150)
@given(
    st.sampled_from(NAMES),
    st.integers(0, 2**31),
    st.integers(0, 9000),
    st.lists(st.integers(0, 9000), max_size=30),
)
def test_any_blocks_give_the_whole_array_to_the_last_bit(
    name: str, seed: int, n_samples: int, cuts: list[int]
) -> None:
    recipe = RECIPES[name]
    x = np.random.default_rng(seed).normal(0, 0.2, n_samples).astype(np.float32)
    stream = FeatureStream(recipe, rate(recipe))
    parts = [stream.push(block) for block in np.split(x, sorted(min(c, n_samples) for c in cuts))]
    parts.append(stream.flush())
    whole = features(x, rate(recipe), recipe)
    assert whole.shape == recipe.shape(n_samples)
    np.testing.assert_array_equal(stream.scaled(np.concatenate(parts)), frames_first(whole, recipe))


@pytest.mark.parametrize("name", NAMES)
def test_silence_and_samples_that_are_no_number_read_finite(name: str) -> None:
    recipe = RECIPES[name]
    silence = np.zeros(8000, np.float32)
    broken = silence.copy()
    broken[[0, 4000, 7999]] = np.nan, np.inf, -np.inf
    quiet = features(silence, rate(recipe), recipe)
    assert np.isfinite(quiet).all()
    np.testing.assert_array_equal(features(broken, rate(recipe), recipe), quiet)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("amplitude", [1e-45, 1e30, 3e38])
def test_the_smallest_and_the_greatest_samples_read_finite(name: str, amplitude: float) -> None:
    recipe = replace(RECIPES[name])
    x = np.full(8000, amplitude, np.float32)
    x[::2] *= -1  # the Nyquist frequency
    assert np.isfinite(features(x, rate(recipe), recipe)).all()


@pytest.mark.parametrize("n_samples", [1, 2, 150, 201, 399, 400])
@pytest.mark.parametrize("name", ["whisper-80", "torchaudio"])
def test_a_sound_shorter_than_its_padding_is_mirrored_again_and_again(
    name: str, n_samples: int
) -> None:
    recipe = RECIPES[name]
    x = np.random.default_rng(1).normal(0, 0.2, n_samples).astype(np.float32)
    padded = np.pad(x, recipe.pad_length, mode="reflect")
    bare = replace(recipe, padding="none", pad_length=0)
    np.testing.assert_array_equal(features(x, 16000, recipe), features(padded, 16000, bare))


def test_the_scale_runs_until_the_clip_is_complete() -> None:
    recipe = RECIPES["whisper-80"]
    x = np.zeros(16000, np.float32)
    x[8000:] = np.sin(np.arange(8000) * 0.3)
    stream = FeatureStream(recipe, 16000)
    first = stream.push(x[:4000])
    assert stream.running
    early = stream.scaled(first)
    stream.push(x[4000:])
    stream.flush()
    assert not stream.running
    late = stream.scaled(first)
    assert (late > early).all()
    np.testing.assert_array_equal(late, features(x, 16000, recipe).T[: len(first)])
    assert not FeatureStream(RECIPES["ast"], 16000).running


def test_another_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="'ast' takes samples at 16000 Hz, got 44100"):
        FeatureStream(RECIPES["ast"], 44100)


def test_nothing_comes_after_the_end() -> None:
    stream = FeatureStream(RECIPES["ast"], 16000)
    stream.flush()
    with pytest.raises(ValueError, match="after flush"):
        stream.push(np.zeros(1, np.float32))
    with pytest.raises(ValueError, match="before"):
        stream.flush()


@settings(max_examples=200)
@given(
    st.sampled_from(NAMES),
    st.integers(0, 12000),
    st.floats(0, 1),
    st.lists(st.integers(0, 9000), max_size=12),
)
def test_a_stream_may_begin_with_any_frame(
    name: str, n_samples: int, begin: float, sizes: list[int]
) -> None:
    recipe = replace(RECIPES[name], clip_range=None)
    x = np.random.default_rng(n_samples).normal(0, 0.2, n_samples).astype(np.float32)
    whole = frames_first(features(x, rate(recipe), recipe), recipe)
    first = int(begin * max(0, len(whole) - 1))
    stream = FeatureStream(recipe, rate(recipe), first)
    # It asks for no more than the frame itself, and some before it for the mirror at the end.
    earliest = first * recipe.hop_length - 2 * recipe.pad_length - 2 * recipe.hop_length
    assert max(0, earliest) <= stream.next_sample <= max(0, first * recipe.hop_length)
    parts = []
    for size in [*sizes, n_samples]:
        start = stream.next_sample
        parts.append(stream.push(x[start : start + size]))
        assert stream.next_sample == min(start + size, max(start, n_samples))
    parts.append(stream.flush())
    found = stream.scaled(np.concatenate(parts))
    np.testing.assert_array_equal(found, whole[first:])


@pytest.mark.parametrize("more", [0, 1, 2])
@pytest.mark.parametrize("name", NAMES)
def test_a_stream_may_begin_with_the_last_frame(name: str, more: int) -> None:
    """Whose mirror reaches further back than itself where the sound ends in its middle."""
    recipe = replace(RECIPES[name], clip_range=None, drop_last_frame=False)
    n_samples = 20 * recipe.hop_length + more
    x = np.random.default_rng(0).normal(0, 0.2, n_samples).astype(np.float32)
    whole = frames_first(features(x, rate(recipe), recipe), recipe)
    stream = FeatureStream(recipe, rate(recipe), len(whole) - 1)
    found = np.concatenate((stream.push(x[stream.next_sample :]), stream.flush()))
    np.testing.assert_array_equal(stream.scaled(found), whole[-1:])


@pytest.mark.parametrize("name", NAMES)
def test_a_late_stream_gives_its_frames_as_soon_as_they_are_there(name: str) -> None:
    recipe = RECIPES[name]
    x = np.random.default_rng(0).normal(0, 0.2, 60000).astype(np.float32)
    early, late = FeatureStream(recipe, rate(recipe)), FeatureStream(recipe, rate(recipe), 20)
    n_early = n_late = 0
    for stop in range(0, len(x), 97):
        n_early += len(early.push(x[early.next_sample : stop]))
        if stop > late.next_sample:
            n_late += len(late.push(x[late.next_sample : stop]))
        assert n_late == max(0, n_early - 20)
    assert n_late > 0


def test_what_is_not_finite_counts_as_nothing() -> None:
    x = np.array([0.5, np.nan, np.inf, -np.inf, 3e38, -3e38, 1e-45], np.float32)
    found = finite(x)
    np.testing.assert_array_equal(found, np.array([0.5, 0, 0, 0, 1e30, -1e30, 1e-45], np.float32))
    assert found.dtype == np.float32
    assert np.isnan(x[1])  # and what was given stays as it was
    stacked = finite(np.stack((x, x)))
    np.testing.assert_array_equal(stacked, np.stack((found, found)))


@pytest.mark.parametrize("name", NAMES)
def test_the_filters_of_a_recipe_are_made_once(name: str) -> None:
    recipe = RECIPES[name]
    filterbank = recipe_filterbank(recipe, rate(recipe))
    assert recipe_filterbank(recipe, rate(recipe)) is filterbank
    if recipe.filterbank is None:
        assert filterbank is None
        return
    assert filterbank is not None
    assert (filterbank.n_bands, filterbank.n_bins) == (recipe.n_mels, 1 + recipe.n_fft // 2)
    assert filterbank.weights.dtype == np.float64
    expected = mel_filterbank(
        rate(recipe),
        recipe.n_fft,
        recipe.n_mels,
        recipe.fmin,
        recipe.fmax or rate(recipe) / 2,
        scale=recipe.mel_scale,
        norm=recipe.mel_norm,
        triangles=recipe.triangles,
    )
    np.testing.assert_array_equal(filterbank.toarray(), expected.toarray())


@pytest.mark.parametrize("name", ["kaldi-fbank-80", "ast"])
def test_a_frame_s_mean_is_summed_as_kaldi_sums_it(name: str) -> None:
    """One sample after the other, in float32: on a loud low tone with an offset it can be seen."""
    recipe = RECIPES[name]
    t = np.arange(4000) / 16000
    x = (0.6 + 0.4 * np.sin(2 * np.pi * 30 * t)).astype(np.float32)
    found = frames_first(features(x, 16000, recipe), recipe)

    def by_hand(summed: np.ndarray) -> np.ndarray:
        without = frames - summed[:, None] / np.float32(400)
        bare = replace(recipe, dc_removal=False, sample_scale=1.0)
        rows = [frames_first(features(row, 16000, bare), recipe)[0] for row in without]
        return np.array(rows)

    frames = np.stack([x[at : at + 400] for at in range(0, len(x) - 399, recipe.hop_length)])
    frames = frames * np.float32(recipe.sample_scale)
    one_by_one = np.zeros(len(frames), np.float32)
    for column in frames.T:
        one_by_one += column
    np.testing.assert_array_equal(found, by_hand(one_by_one))
    assert (found != by_hand(frames.sum(axis=1))).any()  # numpy sums in pairs
