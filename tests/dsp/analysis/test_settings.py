from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.settings import N_FFT_MAX, N_FFT_MIN, AnalysisSettings, MelSettings, StftSettings

NAN, INF = float("nan"), float("inf")


def test_defaults_are_valid_values_that_compare_and_hash():
    assert AnalysisSettings() == AnalysisSettings(stft=StftSettings(), mel=MelSettings())
    assert len({AnalysisSettings(), AnalysisSettings(), AnalysisSettings(channel=1)}) == 2
    with pytest.raises(FrozenInstanceError):
        StftSettings().n_fft = 512


@pytest.mark.parametrize("n_fft", (N_FFT_MIN, 66, 1000, N_FFT_MAX))
def test_lengths_at_their_limits(n_fft):
    settings = StftSettings(n_fft=n_fft, hop_length=n_fft, win_length=n_fft)
    assert settings.n_bins == n_fft // 2 + 1
    assert settings.frame_offset == -n_fft // 2
    assert StftSettings(n_fft=n_fft, hop_length=1, win_length=1).win_length == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    (
        ({"n_fft": 62, "hop_length": 1}, "n_fft must be even and from 64 to 32768, got 62"),
        ({"n_fft": 1023}, "n_fft must be even and from 64 to 32768, got 1023"),
        ({"n_fft": 32770}, "n_fft must be even and from 64 to 32768, got 32770"),
        ({"hop_length": 0}, "hop_length must be from 1 to n_fft=2048, got 0"),
        ({"hop_length": 2049}, "hop_length must be from 1 to n_fft=2048, got 2049"),
        ({"win_length": 0}, "win_length must be from 1 to n_fft=2048, got 0"),
        ({"win_length": 2049}, "win_length must be from 1 to n_fft=2048, got 2049"),
        ({"window": "hannn"}, "window must be a name like 'hann' or 'kaiser:14', got 'hannn'"),
        ({"window": "kaiser:1e9"}, "window must be finite with a positive sum, got 'kaiser:1e9'"),
        ({"window": "povey", "win_length": 2}, "positive sum, got 'povey'"),
    ),
)
def test_transforms_that_cannot_be_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        replace(StftSettings(), **changes)


@given(st.integers(32, 300), st.data(), st.integers(0, 2000))
def test_frames_within_counts_the_frames_that_need_no_later_sample(half, data, end):
    n_fft = 2 * half
    settings = StftSettings(n_fft=n_fft, hop_length=data.draw(st.integers(1, n_fft)))
    count = 0
    # Frame i holds the samples from i * hop - n_fft / 2 to half a transform behind its centre.
    while count * settings.hop_length + half <= end:
        count += 1
    assert settings.frames_within(end) == count


@pytest.mark.parametrize(
    ("changes", "message"),
    (
        ({"n_mels": 0}, "n_mels must be from 1 to 512, got 0"),
        ({"n_mels": 513}, "n_mels must be from 1 to 512, got 513"),
        ({"fmin": -1.0}, "mel range must rise from 0 Hz up, got -1.0 to None"),
        ({"fmin": NAN}, "got nan to None"),
        ({"fmin": INF}, "got inf to None"),
        ({"fmax": NAN}, "got 0.0 to nan"),
        ({"fmin": 100.0, "fmax": 100.0}, "got 100.0 to 100.0"),
        ({"scale": "mel"}, "scale must be 'slaney' or 'htk', got 'mel'"),
        ({"norm": "l2"}, "norm must be 'slaney' or None, got 'l2'"),
    ),
)
def test_banks_that_cannot_be_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        MelSettings(**changes)


@pytest.mark.parametrize(
    ("fmin", "fmax", "edges"),
    (
        (0.0, None, (0.0, 4000.0)),
        (20.0, 3000.0, (20.0, 3000.0)),
        (20.0, 9000.0, (20.0, 4000.0)),
        (20.0, INF, (20.0, 4000.0)),
        (5000.0, 9000.0, (0.0, 4000.0)),
        (4000.0, None, (0.0, 4000.0)),
    ),
)
def test_mel_edges_at_a_low_rate(fmin, fmax, edges):
    assert MelSettings(fmin=fmin, fmax=fmax).edges(8000) == edges


@pytest.mark.parametrize("channel", ("mix", "stack", 0, 7))
def test_channels_to_choose(channel):
    assert AnalysisSettings(channel=channel).channel == channel


@pytest.mark.parametrize("channel", ("left", "", -1, None, 0.5))
def test_other_channels_are_refused(channel):
    with pytest.raises(ValueError, match=r"channel must be 'mix', 'stack' or at least 0, got"):
        AnalysisSettings(channel=channel)
