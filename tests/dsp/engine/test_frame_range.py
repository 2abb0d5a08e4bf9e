"""Frames of a stretch, against transforms written down a second time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio.source import SourceError
from dsp.audio.track import LiveTrack
from dsp.engine import frame_range
from dsp.engine.frame_range import FrameRange
from tests.gui.doubles import ArrayTrack

SR = 8000
STFT = StftSettings(n_fft=256, hop_length=64)
ANALYSIS = AnalysisSettings(stft=STFT, mel=MelSettings(n_mels=20))


def sound(count: int = 4000, channels: int = 1) -> np.ndarray:
    return np.random.default_rng(7).normal(0, 0.1, (count, channels)).astype(np.float32)


def power_of(samples: np.ndarray, frame: int) -> np.ndarray:
    """The power of a frame, of samples in float64, as its definition says."""
    padded = np.concatenate((np.zeros(128), samples.astype(np.float64), np.zeros(4096)))
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(256) / 256)
    part = padded[frame * 64 : frame * 64 + 256]
    return np.abs(np.fft.rfft(part * window)) ** 2


def joined(frames: FrameRange) -> np.ndarray:
    return np.concatenate(list(frames.blocks()), axis=1)


@settings(max_examples=30, deadline=None)
@given(
    start=st.integers(-50, 3990), length=st.integers(1, 4000), block=st.sampled_from([100, 1 << 21])
)
def test_they_are_those_whose_middles_lie_in_the_stretch(start, length, block):
    x = sound()
    stop = min(start + length, 4000)
    if stop <= start:
        return
    frames = FrameRange(ArrayTrack(x, SR), ANALYSIS, 0, start, stop, end=4000)
    expected = [index for index in range(70) if start <= index * 64 < stop]
    assert list(frames.frames) == expected
    np.testing.assert_allclose(frames.times_s, np.array(expected) * 64 / SR, rtol=0, atol=1e-12)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dsp.engine.analyzer._BLOCK_VALUES", block)
        blocks = list(frames.blocks())
    if not expected:
        assert blocks == []
        return
    found = np.concatenate(blocks, axis=1)
    assert found.shape == (1, len(expected), 129)
    for row, index in zip(found[0], expected, strict=True):
        np.testing.assert_allclose(row, power_of(x[:, 0], index), rtol=1e-3, atol=1e-5)


def test_while_it_grows_only_frames_that_stay_as_they_are():
    track = LiveTrack(SR, 1)
    track.append(sound(1000))
    frames = FrameRange(track, ANALYSIS, 0, 0, 1000)
    assert list(frames.frames) == list(range(14))  # the last needs samples up to 13 * 64 + 128
    before = joined(frames)
    track.append(sound(3000))
    np.testing.assert_array_equal(joined(FrameRange(track, ANALYSIS, 0, 0, 840)), before)


def test_channels_are_kept_apart_where_they_are_stacked():
    x = sound(2000, channels=2)
    stacked = AnalysisSettings(stft=STFT, mel=MelSettings(n_mels=20), channel="stack")
    frames = FrameRange(ArrayTrack(x, SR), stacked, 1, 0, 2000, end=2000)
    assert frames.n_lanes == 2
    found = joined(frames)
    for lane in (0, 1):
        alone = FrameRange(ArrayTrack(x[:, lane : lane + 1], SR), ANALYSIS, 1, 0, 2000, end=2000)
        np.testing.assert_array_equal(found[lane], joined(alone)[0])


def test_a_recipe_has_no_more_frames_than_its_library():
    analysis = AnalysisSettings(stft=STFT, recipe=RECIPES["whisper-80"])
    frames = FrameRange(ArrayTrack(sound(4000), SR), analysis, 1, 0, 4000, end=4000)
    assert list(frames.frames) == list(range(50))  # of 10 ms
    assert joined(frames).shape == (1, 50, 80)
    later = FrameRange(ArrayTrack(sound(4000), SR), analysis, 1, 1600, 3200, end=4000)
    np.testing.assert_array_equal(joined(later), joined(frames)[:, 20:40])


def test_what_cannot_be_read_is_said(tmp_path, monkeypatch):
    class Broken(ArrayTrack):
        from dsp.audio.source import Problem

        read_problem = Problem("It is gone.", "Look for it.")

    monkeypatch.setattr(frame_range, "FileTrack", Broken)
    frames = FrameRange(Broken(sound(), SR), ANALYSIS, 0, 0, 4000, end=4000)
    with pytest.raises(SourceError, match="It is gone"):
        list(frames.blocks())
