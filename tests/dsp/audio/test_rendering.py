import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dsp.audio.band_pass import band_pass_taps
from dsp.audio.rendering import Playback, Rendering
from dsp.audio.track import LiveTrack


def track_of(samples: NDArray[np.floating], sr: int) -> LiveTrack:
    samples = samples[:, np.newaxis] if samples.ndim == 1 else samples
    track = LiveTrack(sr, samples.shape[1])
    track.append(samples.astype(np.float32))
    return track


def noise(length: int, channels: int = 2) -> NDArray[np.float32]:
    return np.random.default_rng(1).uniform(-0.5, 0.5, (length, channels)).astype(np.float32)


def rendered(
    track: LiveTrack,
    playback: Playback,
    position: float = 0,
    *,
    sr: int,
    channels: int = 2,
    count: int = 100_000,
) -> NDArray[np.float32]:
    return Rendering(track, playback, position, sr=sr, channels=channels).render(count)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"start": 5, "stop": 5}, "start must lie before stop, got start=5, stop=5"),
        ({"speed": 0.09}, "speed must be from 0.1 to 2.0, got 0.09"),
        ({"speed": 2.01}, "speed must be"),
        ({"speed": math.nan}, "speed must be"),
        ({"band": (100, 100)}, "band must be"),
        ({"band": (-1, 100)}, "band must be"),
        ({"band": (math.nan, 100)}, "band must be"),
    ],
)
def test_a_playback_refuses_what_it_cannot_be(values: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Playback(**{"start": 0, "stop": 10, **values})  # type: ignore[arg-type]


def test_a_playback_knows_its_inside() -> None:
    once, loop = Playback(start=10, stop=20), Playback(start=10, stop=20, loop=True)
    assert [once.inside(at) for at in (0, 10, 15.5, 20, 99)] == [10, 10, 15.5, 20, 20]
    assert [loop.inside(at) for at in (0, 10, 15.5, 20, 99)] == [10, 10, 15.5, 10, 10]


@given(
    start=st.integers(0, 300),
    length=st.integers(1, 300),
    offset=st.integers(0, 299),
    loop=st.booleans(),
    sizes=st.lists(st.integers(1, 400), min_size=1, max_size=6),
)
def test_at_the_outputs_own_rate_frames_are_the_tracks_samples(
    start: int, length: int, offset: int, loop: bool, sizes: list[int]
) -> None:
    samples = noise(600)
    playback = Playback(start=start, stop=start + length, loop=loop)
    begin = start + offset % length
    rendering = Rendering(track_of(samples, 8000), playback, begin, sr=8000, channels=2)
    frames = np.concatenate([rendering.render(size) for size in sizes])
    places = begin + np.arange(sum(sizes))
    places = start + (places - start) % length if loop else places[places < start + length]
    np.testing.assert_array_equal(frames, samples[places])
    assert (rendering.first, rendering.rate) == (begin, 1)


@given(
    speed=st.floats(0.1, 2),
    sr=st.sampled_from([8000, 44100, 48000, 192000]),
    position=st.floats(3000, 5000),
    sizes=st.lists(st.integers(1, 5000), min_size=1, max_size=5),
)
def test_a_frame_is_the_sound_at_the_place_that_is_stated(
    speed: float, sr: int, position: float, sizes: list[int]
) -> None:
    output_sr = 48000
    # A tone that both rates hold, in the middle of a track long enough for any of it.
    cycles = 0.05 / max(1.0, sr * speed / output_sr)
    length = 10_000 + math.ceil(sum(sizes) * sr * speed / output_sr)
    tone = 0.5 * np.sin(2 * np.pi * cycles * np.arange(length))
    playback = Playback(start=0, stop=length - 4000, speed=speed)
    rendering = Rendering(track_of(tone, sr), playback, position, sr=output_sr, channels=2)
    frames = np.concatenate([rendering.render(size) for size in sizes])
    assert 0 <= rendering.first - position < max(1, rendering.rate)
    places = rendering.first + rendering.rate * np.arange(len(frames))
    np.testing.assert_allclose(frames[:, 0], 0.5 * np.sin(2 * np.pi * cycles * places), atol=1e-4)
    np.testing.assert_array_equal(frames[:, 0], frames[:, 1])


@pytest.mark.parametrize("speed", [0.1, 0.37, 1.0, 1.9])
@pytest.mark.parametrize("band", [None, (800.0, 1200.0)])
def test_chunks_make_no_difference(speed: float, band: tuple[float, float] | None) -> None:
    track = track_of(noise(30_000), 44100)
    playback = Playback(start=2000, stop=15_000, loop=True, speed=speed, band=band)
    whole = rendered(track, playback, 2500, sr=48000, count=20_000)
    rendering = Rendering(track, playback, 2500, sr=48000, channels=2)
    parts = np.concatenate([rendering.render(count) for count in (1, 4999, 5000, 10_000)])
    np.testing.assert_array_equal(parts, whole)


@pytest.mark.parametrize("speed", [0.1, 0.5, 2.0])
def test_a_loop_of_whole_periods_has_no_seam(speed: float) -> None:
    tone = 0.5 * np.sin(2 * np.pi * np.arange(8000) / 100)
    playback = Playback(start=1000, stop=1700, loop=True, speed=speed)
    frames = rendered(track_of(tone, 8000), playback, 1000, sr=8000, count=20_000)
    expected = 0.5 * np.sin(2 * np.pi * np.arange(20_000) * speed / 100)
    np.testing.assert_allclose(frames[:, 0], expected, atol=1e-4)


@pytest.mark.parametrize(("speed", "sr", "frames"), [(0.5, 8000, 200), (2.0, 8000, 50)])
def test_as_many_frames_as_the_range_lasts(speed: float, sr: int, frames: int) -> None:
    playback = Playback(start=300, stop=400, speed=speed)
    assert len(rendered(track_of(noise(1000), sr), playback, 300, sr=8000)) == frames


def test_ends_at_once_behind_the_range() -> None:
    for speed in (0.5, 1.0):
        playback = Playback(start=0, stop=100, speed=speed)
        assert len(rendered(track_of(noise(1000), 8000), playback, 100, sr=8000)) == 0


def test_one_channel_goes_to_both_ears_and_more_than_two_are_mixed() -> None:
    playback = Playback(start=0, stop=50)
    one, three = noise(50, 1), noise(50, 3)
    np.testing.assert_array_equal(
        rendered(track_of(one, 8000), playback, sr=8000), np.repeat(one, 2, axis=1)
    )
    mean = three.mean(axis=1, dtype=np.float32)
    for channels in (1, 2):
        frames = rendered(track_of(three, 8000), playback, sr=8000, channels=channels)
        assert frames.shape == (50, channels)
        np.testing.assert_array_equal(frames, np.stack([mean] * channels, axis=1))


@pytest.mark.parametrize("options", [{}, {"speed": 0.5}, {"band": (100.0, 900.0)}])
def test_what_is_not_finite_is_silent(options: dict[str, object]) -> None:
    samples = noise(2000)
    samples[500], samples[600], samples[700] = np.nan, np.inf, -np.inf
    clean = np.where(np.isfinite(samples), samples, 0)
    playback = Playback(start=0, stop=2000, **options)  # type: ignore[arg-type]
    frames = rendered(track_of(samples, 8000), playback, sr=8000)
    np.testing.assert_array_equal(frames, rendered(track_of(clean, 8000), playback, sr=8000))
    assert np.isfinite(frames).all()


def test_the_band_is_cut_out_of_the_whole_track_without_delay() -> None:
    samples = noise(9000, 1)[:, 0]
    playback = Playback(start=4000, stop=5000, band=(800, 1200))
    frames = rendered(track_of(samples, 8000), playback, 4000, sr=8000)
    taps = band_pass_taps(800, 1200, 8000)
    filtered = np.convolve(samples.astype(float), taps, mode="same")
    np.testing.assert_allclose(frames[:, 0], filtered[4000:5000], atol=1e-5)


def test_a_band_that_leaves_nothing_out_changes_nothing() -> None:
    samples = noise(500)
    playback = Playback(start=0, stop=500, band=(0, 4000))
    np.testing.assert_array_equal(rendered(track_of(samples, 8000), playback, sr=8000), samples)


def test_what_the_track_does_not_hold_is_silence() -> None:
    frames = rendered(track_of(noise(100), 8000), Playback(start=50, stop=200), 50, sr=8000)
    assert len(frames) == 150
    assert not frames[50:].any()
