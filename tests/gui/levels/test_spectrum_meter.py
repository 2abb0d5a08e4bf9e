from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.analysis.calibration import MicrophoneResponse
from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.octaves import OctaveBands
from dsp.analysis.rows import RowMap
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import Stft
from dsp.analysis.weighting import weighting_db
from gui.levels.spectrum_meter import BandRows, SpectrumMeter
from gui.settings import SpectrumSettings

SR = 48000
STFT = StftSettings(n_fft=4096, hop_length=1024)
#: Its frames lie closer than the meter tells apart.
CLOSE = StftSettings(n_fft=1024, hop_length=16)


def frames_of(samples, stft=STFT):
    return Stft(stft).power(np.atleast_2d(samples).astype(np.float32))


def sine(hz, seconds=1.0, amplitude=1.0):
    return amplitude * np.sin(2 * np.pi * hz * np.arange(round(seconds * SR)) / SR)


def meter_for(stft=STFT, sr=SR, response=None, **changes):
    chosen = SpectrumSettings(**changes)
    hz = np.arange(stft.n_bins) * sr / stft.n_fft
    gain = weighting_db(chosen.weighting, hz)
    if response is not None:
        gain = gain + response.correction_db(hz)
    return SpectrumMeter(stft, sr, chosen, gain)


def on_line(hz, stft=STFT):
    """Return the nearest frequency of an FFT line."""
    return round(hz * stft.n_fft / SR) * SR / stft.n_fft


@pytest.mark.parametrize("averaging", ["none", "fast", "slow", "infinite"])
@pytest.mark.parametrize(
    ("weighting", "hz", "expected"),
    [("Z", 1000, 0.0), ("A", 1000, 0.0), ("Z", 100, 0.0), ("A", 100, -19.1), ("C", 31.5, -3.0)],
)
def test_a_full_scale_sine_reads_what_the_standard_says(averaging, weighting, hz, expected):
    stft = StftSettings(n_fft=32768, hop_length=8192)
    exact = on_line(hz, stft)
    meter = meter_for(stft, weighting=weighting, averaging=averaging)
    meter.push(frames_of(sine(exact, 3), stft))
    curve = float(weighting_db(weighting, exact))
    assert meter.levels_db.max() == pytest.approx(curve, abs=0.005)
    assert meter.levels_db.max() == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("fraction", [1, 3])
@pytest.mark.parametrize(("weighting", "expected"), [("Z", 0.0), ("A", -19.1)])
def test_a_full_scale_sine_reads_the_same_in_its_band(fraction, weighting, expected):
    stft = StftSettings(n_fft=32768, hop_length=8192)
    meter = meter_for(stft, weighting=weighting, fraction=fraction)
    meter.push(frames_of(sine(on_line(100 if fraction == 3 else 125, stft), 2), stft))
    assert meter.levels_db.shape == (1, meter.bands.n_bands)
    if fraction == 1 and weighting == "A":
        expected = -16.1
    assert meter.levels_db.max() == pytest.approx(expected, abs=0.15)


def test_white_noise_rises_1_db_a_third_octave():
    noise = np.random.default_rng(7).normal(0, 0.1, 60 * SR)
    meter = meter_for(fraction=3, averaging="infinite", peaks="off")
    for part in np.array_split(frames_of(noise), 50, axis=1):
        meter.push(part)
    wide = (meter.bands.centres_hz > 200) & (meter.bands.centres_hz < 16000)
    levels = meter.levels_db[0, wide]
    slope = np.polyfit(np.arange(len(levels)), levels, 1)[0]
    assert slope == pytest.approx(1.0, abs=0.03)
    np.testing.assert_allclose(np.diff(levels), 1.0, atol=0.6)


def plain_average(power, averaging, hop_seconds):
    """The slow way: every frame by itself, in the standard's words."""
    if averaging == "infinite":
        return power.mean(axis=1)
    keep = np.exp(-hop_seconds / {"fast": 0.125, "slow": 1.0}[averaging])
    average = power[:, 0]
    for frame in range(1, power.shape[1]):
        average = keep * average + (1 - keep) * power[:, frame]
    return average


@pytest.mark.parametrize("stft", [STFT, CLOSE], ids=["apart", "close"])
@pytest.mark.parametrize("averaging", ["fast", "slow", "infinite"])
def test_all_frames_are_averaged(stft, averaging):
    steps = np.repeat(np.random.default_rng(3).uniform(0, 1, 40), 600)
    samples = steps * np.random.default_rng(4).normal(0, 0.3, len(steps))
    frames = frames_of(samples, stft)
    meter = meter_for(stft, averaging=averaging)
    whole = frames.shape[1] - frames.shape[1] % meter._group
    meter.push(frames)
    power = (frames / Stft(stft).full_scale.astype(np.float32)).astype(np.float64)
    expected = plain_average(power[:, :whole], averaging, stft.hop_length / SR)
    np.testing.assert_allclose(meter.levels_db, 10 * np.log10(expected), atol=1e-3)


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 120), min_size=1, max_size=8),
    st.sampled_from(["none", "fast", "infinite"]),
    st.sampled_from([None, 3]),
    st.sampled_from([STFT, CLOSE]),
)
def test_how_often_the_window_is_painted_does_not_matter(cuts, averaging, fraction, stft):
    noise = np.random.default_rng(1).normal(0, 0.3, stft.n_fft + 119 * stft.hop_length)
    frames = frames_of(noise, stft)
    one, other = (meter_for(stft, averaging=averaging, fraction=fraction) for _ in range(2))
    one.push(frames)
    for first, stop in pairwise([0, *sorted(cuts), frames.shape[1]]):
        other.push(frames[:, first:stop])
    np.testing.assert_allclose(other.levels_db, one.levels_db, atol=1e-4)
    np.testing.assert_allclose(other.peaks_db, one.peaks_db, atol=1e-4)


@pytest.mark.parametrize("stft", [STFT, CLOSE], ids=["apart", "close"])
def test_a_peak_between_two_pictures_is_held(stft):
    frames = frames_of(np.random.default_rng(2).normal(0, 1e-3, SR // 2), stft)
    frames[:, 5] *= 1e4
    frames = frames[:, : 15 * (frames.shape[1] // 15)]  # whole groups
    meter = meter_for(stft)
    meter.push(frames)
    power = frames.max(axis=1) / Stft(stft).full_scale
    np.testing.assert_allclose(meter.peaks_db, 10 * np.log10(power), atol=1e-3)
    assert (meter.levels_db < -45).all()


def test_a_frame_that_is_not_finite_leaves_its_neighbours_in_the_average():
    frames = frames_of(sine(on_line(1000, CLOSE), 0.5), CLOSE)[:, :48]
    frames *= np.random.default_rng(5).uniform(0.1, 1.0, 48).astype(np.float32)[:, None]
    broken = frames.copy()
    broken[:, 6::12] = np.nan
    meter = meter_for(CLOSE, averaging="fast")
    meter.push(broken)
    kept = np.delete(frames, np.s_[6::12], axis=1) / Stft(CLOSE).full_scale
    expected = plain_average(kept, "fast", CLOSE.hop_length / SR)
    assert meter.levels_db.max() == pytest.approx(10 * np.log10(expected.max()), abs=1e-3)


def test_peaks_hold_then_fall():
    hop = STFT.hop_length / SR
    loud = np.ones((1, 1, STFT.n_bins), np.float32)
    quiet = np.zeros_like(loud)
    falling = meter_for(peaks="falling", hold=0.5, fall=40.0)
    ever = meter_for(peaks="forever")
    off = meter_for(peaks="off")
    for meter in (falling, ever, off):
        meter.push(loud)
    start = ever.peaks_db.copy()
    n_quiet = round(1.0 / hop)
    for meter in (falling, ever, off):
        meter.push(np.repeat(quiet, n_quiet, axis=1))
    np.testing.assert_array_equal(ever.peaks_db, start)
    fallen = 40.0 * (n_quiet * hop - 0.5)
    np.testing.assert_allclose(falling.peaks_db, start - fallen, atol=1e-3)
    assert off.peaks_db is None


def test_a_microphone_is_undone():
    response = MicrophoneResponse(np.array([100.0, 10000.0]), np.array([3.0, 3.0]))
    meter = meter_for(response=response)
    meter.push(frames_of(sine(on_line(1000))))
    assert meter.levels_db.max() == pytest.approx(-3.0, abs=0.01)


@pytest.mark.parametrize("averaging", ["none", "fast", "infinite"])
@pytest.mark.parametrize("fraction", [None, 3])
@pytest.mark.parametrize("stft", [STFT, CLOSE], ids=["apart", "close"])
def test_what_is_not_finite_leaves_levels_finite(averaging, fraction, stft):
    frames = frames_of(sine(1000), stft)
    frames[:, 3::5] = np.nan
    frames[:, 4::5] = np.inf
    meter = meter_for(stft, averaging=averaging, fraction=fraction)
    meter.push(frames)
    meter.push(frames[:, :0])
    assert np.isfinite(meter.levels_db).all()
    assert np.isfinite(meter.peaks_db).all()


def test_nothing_is_shown_before_the_first_frame():
    meter = meter_for(fraction=3)
    meter.push(np.zeros((1, 0, STFT.n_bins), np.float32))
    assert meter.levels_db is meter.peaks_db is None


def test_where_no_band_fits_there_are_lines():
    stft = StftSettings(n_fft=64, hop_length=16)
    meter = SpectrumMeter(stft, 30, SpectrumSettings(fraction=1), np.zeros(stft.n_bins))
    assert meter.bands is None
    meter.push(np.ones((1, 1, stft.n_bins), np.float32))
    assert meter.levels_db.shape == (1, stft.n_bins)


class TestBandRows:
    @staticmethod
    def bands(fraction=3):
        return OctaveBands(SR, Stft(STFT).window, STFT.n_fft, fraction)

    @staticmethod
    def rows(n_rows=400, scale=FrequencyScale.LOG, fmin=10.0, fmax=24000.0):
        return RowMap(STFT.n_bins, SR, STFT.n_fft, n_rows, scale, fmin, fmax)

    def test_rows_are_constant_between_the_edges_of_a_band(self):
        bands, rows = self.bands(), self.rows()
        shown = BandRows(bands, rows).apply(np.arange(bands.n_bands, dtype=np.float32)[None])[0]
        for row, hz in enumerate(rows.hz_of(np.arange(400))):
            inside = (bands.edges_hz[:-1] <= hz) & (hz < bands.edges_hz[1:])
            assert shown[row] == (np.flatnonzero(inside)[0] if inside.any() else FLOOR_DB)

    def test_outside_of_all_bands_there_is_nothing(self):
        shown = BandRows(self.bands(), self.rows())
        assert shown.name_at(0) == shown.name_at(399) == ""
        assert (
            shown.apply(np.zeros((1, len(shown._bands.labels)), np.float32))[0, [0, -1]] == FLOOR_DB
        ).all()

    def test_a_band_narrower_than_a_row_is_not_lost(self):
        bands, rows = self.bands(24), self.rows(40)
        found = BandRows(bands, rows)
        for band in range(bands.n_bands):
            levels = np.full((1, bands.n_bands), -90, np.float32)
            levels[0, band] = -10
            shown = found.apply(levels)[0]
            row = round(float(rows.row_of(bands.centres_hz[band])))
            assert shown.max() == -10
            assert abs(int(shown.argmax()) - row) <= 1

    def test_bands_are_called_by_their_nominal_frequency(self):
        found, rows = BandRows(self.bands(), self.rows()), self.rows()
        row = round(float(rows.row_of(1250)))
        assert found.name_at(row) == "1/3 octave · 1.25 kHz"
        row = round(float(rows.row_of(25)))
        assert found.name_at(row) == "1/3 octave · 25 Hz · not resolved"

    def test_a_gap_begins_each_band_that_is_high_enough(self):
        found = BandRows(self.bands(1), self.rows(), gap=2)
        firsts = np.flatnonzero(np.diff(found.band_of_row)) + 1
        expected = sorted({*firsts.tolist(), *(firsts + 1).tolist()})
        assert found.gaps.tolist() == expected
        assert not BandRows(self.bands(24), self.rows(100)).gaps.size
