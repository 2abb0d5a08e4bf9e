import librosa
import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.settings import StftSettings
from dsp.analysis.stft import RollingStft, Stft
from dsp.analysis.windows import WINDOW_NAMES

EPS = np.finfo(np.float32).eps

SHAPES = (  # n_fft, hop_length, win_length, window
    (64, 1, None, "hann"),
    (64, 64, 64, "boxcar"),
    (100, 33, 61, "hamming"),
    (256, 64, 255, "blackman"),
    (510, 170, 400, "blackmanharris"),
    (1024, 256, None, "hann"),
    (2038, 700, 1, "hann"),  # twice a prime: the transform goes another way
)

LONG_SHAPES = ((4096, 1000, 3000, "hann"), (32768, 8192, None, "nuttall"))


def noise(n_lanes, n_samples, seed=0):
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, (n_lanes, n_samples)).astype(np.float32)


def centred(samples, n_fft):
    return np.pad(samples, ((0, 0), (n_fft // 2, n_fft // 2)))


def slow_magnitude(x, n_fft, hop_length, win_length, name):
    """Magnitude of frames centred on 0, hop, 2 hop... by the definition, in float64."""
    win_length = win_length or n_fft
    w = scipy.signal.get_window(name, win_length, fftbins=True)
    first = (n_fft - win_length) // 2  # of the window, within the transform
    line, n = np.arange(n_fft // 2 + 1)[:, None], np.arange(n_fft)[None, :]
    dft = np.exp(-2j * np.pi * (line * n % n_fft) / n_fft)[:, first : first + win_length]
    frames = []
    for centre in range(0, len(x) + 1, hop_length):
        begin = centre - n_fft // 2 + first
        part = np.array([x[i] if 0 <= i < len(x) else 0.0 for i in range(begin, begin + len(w))])
        frames.append(np.abs(dft @ (w * part)))
    return np.array(frames)


@pytest.mark.parametrize(("n_fft", "hop_length", "win_length", "name"), SHAPES)
def test_equals_a_slow_transform(n_fft, hop_length, win_length, name):
    x = noise(1, 40 * min(hop_length, 40) + n_fft)
    stft = Stft(
        StftSettings(n_fft=n_fft, hop_length=hop_length, win_length=win_length, window=name)
    )
    magnitude = np.sqrt(stft.power(centred(x, n_fft))[0])
    expected = slow_magnitude(x[0].astype(np.float64), n_fft, hop_length, win_length, name)
    # A float32 FFT errs by a few units in the last place of the magnitude that all samples, adding
    # up, could have; the RMS of that, over lines, is what noise has.
    scale = np.sqrt(np.mean(expected**2, axis=1, keepdims=True))
    assert magnitude.shape == expected.shape
    assert (np.abs(magnitude - expected) <= 8 * EPS * (expected + scale)).all()


@pytest.mark.filterwarnings("ignore:n_fft=.* is too large for input signal:UserWarning")
@pytest.mark.parametrize(("n_fft", "hop_length", "win_length", "name"), SHAPES + LONG_SHAPES)
@pytest.mark.parametrize("n_samples", (0, 1, 999, 5000))
def test_equals_librosa(n_fft, hop_length, win_length, name, n_samples):
    x = noise(1, n_samples)
    stft = Stft(
        StftSettings(n_fft=n_fft, hop_length=hop_length, win_length=win_length, window=name)
    )
    magnitude = np.sqrt(stft.power(centred(x, n_fft))[0])
    if n_samples == 0:  # librosa refuses nothing at all
        assert magnitude.shape == (1, stft.settings.n_bins)
        assert not magnitude.any()
        return
    theirs = librosa.stft(
        x[0],
        n_fft=n_fft,
        hop_length=hop_length,
        win_length=win_length,
        window=name,
        center=True,
        pad_mode="constant",
    )
    expected = np.abs(theirs).T
    scale = np.sqrt(np.mean(expected**2, axis=1, keepdims=True))
    assert magnitude.shape == expected.shape
    assert (np.abs(magnitude - expected) <= 16 * EPS * (expected + scale)).all()


@pytest.mark.parametrize("n_fft", (64, 512, 1000, 4096, 32768))
@pytest.mark.parametrize("name", WINDOW_NAMES)
def test_a_full_scale_sine_on_a_line_reads_0_dbfs(n_fft, name):
    stft = Stft(StftSettings(n_fft=n_fft, hop_length=n_fft, window=name))
    n = np.arange(n_fft)
    lines = [0, n_fft // 4, n_fft // 3, n_fft // 2]
    x = np.stack([np.cos(2 * np.pi * (line * n % n_fft) / n_fft) for line in lines])
    power = stft.power(x.astype(np.float32))[:, 0]
    levels_db = 10 * np.log10([power[i, line] for i, line in enumerate(lines)])
    full_scale_db = 10 * np.log10(stft.full_scale[lines])
    # What the negative frequency adds is below this, also with povey's side lobes at 64.
    np.testing.assert_allclose(levels_db - full_scale_db, 0, atol=2e-4)


@pytest.mark.parametrize("bad", (np.nan, np.inf, -np.inf))
@pytest.mark.parametrize(("n_fft", "hop_length", "win_length", "name"), SHAPES)
def test_a_sample_that_is_no_number_touches_only_its_frames(
    bad, n_fft, hop_length, win_length, name
):
    stft = Stft(
        StftSettings(n_fft=n_fft, hop_length=hop_length, win_length=win_length, window=name)
    )
    x = noise(1, 3 * n_fft + 5)
    clean = stft.power(x)[0]
    at = n_fft + 3
    x[0, at] = bad
    power = stft.power(x)[0]
    starts = hop_length * np.arange(len(power))
    touched = (starts <= at) & (at < starts + n_fft)
    assert touched.any()
    assert not np.isfinite(power[touched]).any()
    np.testing.assert_array_equal(power[~touched], clean[~touched])


def test_lanes_are_transformed_alike_and_too_few_samples_give_no_frame():
    stft = Stft(StftSettings(n_fft=128, hop_length=32))
    x = noise(3, 700)
    together = stft.power(x)
    for lane in range(3):
        np.testing.assert_array_equal(together[lane], stft.power(x[lane : lane + 1])[0])
    for n_samples in (0, 1, 127):
        assert stft.frame_count(n_samples) == 0
        assert stft.power(x[:, :n_samples]).shape == (3, 0, 65)
    assert [stft.frame_count(n) for n in (128, 159, 160)] == [1, 1, 2]


@st.composite
def streams(draw):
    """Draw settings, a signal with a few odd samples, and how it arrives."""
    n_fft = 2 * draw(st.integers(32, 2048))
    settings = StftSettings(
        n_fft=n_fft,
        hop_length=draw(st.integers(1, n_fft)),
        win_length=draw(st.none() | st.integers(1, n_fft)),
        window=draw(st.sampled_from(("hann", "boxcar", "blackmanharris", "flattop"))),
    )
    n_frames = draw(st.integers(0, 40))
    n_samples = n_frames * settings.hop_length + draw(st.integers(0, n_fft))
    x = noise(draw(st.integers(1, 3)), n_samples, draw(st.integers(0, 99)))
    x *= np.float32(draw(st.sampled_from((1.0, 1e-30, 1e-42, 1e25))))
    if n_samples:
        odd = st.tuples(
            st.integers(0, n_samples - 1), st.sampled_from((np.nan, np.inf, -np.inf, 0.0, 1e-40))
        )
        for at, value in draw(st.lists(odd, max_size=3)):
            x[0, at] = value
    first_frame = draw(st.integers(0, n_frames))
    chunk = st.sampled_from((0, 1)) | st.integers(0, 3 * settings.hop_length + 7)
    return settings, x, first_frame, draw(st.lists(chunk, max_size=30))


@given(streams())
def test_streaming_equals_offline_to_the_last_bit(stream):
    settings, x, first_frame, chunks = stream
    rolling = RollingStft(Stft(settings), len(x), first_frame)
    assert rolling.next_frame == first_frame
    assert rolling.next_sample == max(0, first_frame * settings.hop_length - settings.n_fft // 2)
    pieces = []
    for chunk in [*chunks, x.shape[1]]:
        start, frame = rolling.next_sample, rolling.next_frame
        pieces.append(rolling.push(x[:, start : start + chunk]))
        assert rolling.next_frame == frame + pieces[-1].shape[1]
        # Each as soon as its last sample is there.
        assert rolling.next_frame == max(first_frame, settings.frames_within(rolling.next_sample))
    offline = Stft(settings).power(np.pad(x, ((0, 0), (settings.n_fft // 2, 0))))
    streamed = np.concatenate(pieces, axis=1)
    np.testing.assert_array_equal(streamed, offline[:, first_frame:])


def test_streaming_one_sample_at_a_time():
    settings = StftSettings(n_fft=64, hop_length=23)
    x = noise(2, 500)
    rolling = RollingStft(Stft(settings), 2)
    streamed = np.concatenate([rolling.push(x[:, n : n + 1]) for n in range(500)], axis=1)
    offline = Stft(settings).power(np.pad(x, ((0, 0), (32, 0))))
    np.testing.assert_array_equal(streamed, offline)


def test_frames_do_not_change_when_the_samples_pushed_do():
    settings = StftSettings(n_fft=64, hop_length=16)
    x = noise(1, 400)
    expected = Stft(settings).power(np.pad(x, ((0, 0), (32, 0))))
    rolling, block = RollingStft(Stft(settings), 1), np.empty((1, 100), np.float32)
    pieces = []
    for start in range(0, 400, 100):  # a source may use its buffer again
        block[:] = x[:, start : start + 100]
        pieces.append(rolling.push(block))
        block[:] = 9
    np.testing.assert_array_equal(np.concatenate(pieces, axis=1), expected)


@pytest.mark.parametrize("dtype", (np.float32, np.float64))
@pytest.mark.parametrize(("n_fft", "hop_length", "win_length", "name"), SHAPES)
def test_spectra_are_those_behind_the_power(n_fft, hop_length, win_length, name, dtype):
    settings = StftSettings(n_fft=n_fft, hop_length=hop_length, win_length=win_length, window=name)
    stft = Stft(settings, dtype)
    x = noise(2, 4 * n_fft + 7).astype(dtype)
    spectrum, power = stft.spectrum(x), stft.power(x)
    assert spectrum.dtype == np.result_type(dtype, np.complex64)
    assert power.dtype == stft.window.dtype == dtype
    assert spectrum.shape == power.shape == (2, stft.frame_count(4 * n_fft + 7), settings.n_bins)
    np.testing.assert_array_equal(spectrum.real**2 + spectrum.imag**2, power)
    assert stft.spectrum(x[:, : n_fft - 1]).shape == (2, 0, settings.n_bins)


@pytest.mark.parametrize(("n_fft", "hop_length", "win_length", "name"), SHAPES + LONG_SHAPES)
def test_double_precision_is_double(n_fft, hop_length, win_length, name):
    settings = StftSettings(n_fft=n_fft, hop_length=hop_length, win_length=win_length, window=name)
    x = noise(1, 2 * n_fft)
    win_length = win_length or n_fft
    w = scipy.signal.get_window(name, win_length, fftbins=True)
    left = (n_fft - win_length) // 2
    w = np.pad(w, (left, n_fft - win_length - left))
    starts = range(0, n_fft + 1, hop_length)
    expected = np.array([np.fft.rfft(w * x[0, at : at + n_fft].astype(float)) for at in starts])
    spectrum = Stft(settings, np.float64).spectrum(x)[0]
    scale = np.sqrt(np.mean(np.abs(expected) ** 2))
    assert (np.abs(spectrum - expected) <= 64 * np.finfo(float).eps * scale).all()


@pytest.mark.parametrize("bad", (np.nan, np.inf, -np.inf))
def test_a_sample_that_is_no_number_touches_only_its_spectra(bad):
    stft = Stft(StftSettings(n_fft=64, hop_length=16), np.float64)
    x = noise(1, 300).astype(np.float64)
    clean = stft.spectrum(x)[0]
    x[0, 100] = bad
    spectrum = stft.spectrum(x)[0]
    starts = 16 * np.arange(len(spectrum))
    touched = (starts <= 100) & (starts + 64 > 100)
    assert not np.isfinite(spectrum[touched]).any()
    np.testing.assert_array_equal(spectrum[~touched], clean[~touched])


def test_a_glimpse_is_the_frames_power_but_for_rounding():
    stft = Stft(StftSettings(n_fft=512, win_length=400))
    samples = np.random.default_rng(0).standard_normal((200, 512)).astype(np.float32)
    samples[150, 100] = np.inf
    expected, glimpses = stft.power(samples)[:, 0], stft.glimpse(samples)
    others = np.arange(200) != 150
    np.testing.assert_allclose(glimpses[others], expected[others], rtol=1e-4, atol=1e-4)
    assert not np.isfinite(glimpses[150]).any()
    assert stft.glimpse(samples[:0]).shape == (0, 257)
