from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.mel import apply_filterbank, mel_filterbank
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.engine.analyzer import Analyzer, block_samples, lane_count, lanes_of


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
    block = block_samples(settings, n_lanes)
    assert hop_length <= block <= 1 << 17
    frames = block / hop_length
    assert frames == 1 or frames * n_lanes * settings.stft.n_bins <= 1 << 21


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
    analyzer = Analyzer(settings, sr, x.shape[1], first_frame)
    begin = analyzer.next_sample
    parts = []
    for chunk in [*chunks, len(x)]:
        start, frame = analyzer.next_sample, analyzer.next_frame
        part = analyzer.push(x[start : start + chunk])
        assert part.first_sample == start
        assert part.stft.first == part.mel.first == frame
        assert part.stft.hop == part.mel.hop == Fraction(stft.hop_length)
        assert part.stft.stop == part.mel.stop == analyzer.next_frame
        assert analyzer.next_sample == start + part.samples.shape[1]
        parts.append(part)

    lanes = lanes_of(x, settings.channel)
    power = Stft(stft).power(np.pad(lanes, ((0, 0), (stft.n_fft // 2, 0))))[:, first_frame:]
    bank = mel_filterbank(
        sr, stft.n_fft, mel.n_mels, mel.fmin, mel.fmax or sr / 2, scale=mel.scale, norm=mel.norm
    )
    for streamed, whole in (
        ([part.samples for part in parts], lanes[:, begin:]),
        ([part.stft.values for part in parts], power),
        ([part.mel.values for part in parts], apply_filterbank(bank, power)),
    ):
        np.testing.assert_array_equal(np.concatenate(streamed, axis=1), whole)


def test_a_low_rate_takes_the_mel_range_down_with_it():
    settings = AnalysisSettings(mel=MelSettings(fmin=5000.0, fmax=16000.0, n_mels=10))
    analysis = Analyzer(settings, 8000, 1).push(noise(4096, 1))
    assert (analysis.mel.values > 0).all()
