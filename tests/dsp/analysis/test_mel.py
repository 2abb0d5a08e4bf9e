import librosa
import numpy as np
import pytest

from dsp.analysis.mel import band_edges_hz, mel_filterbank


@pytest.mark.filterwarnings("ignore:Empty filters detected:UserWarning")
@pytest.mark.parametrize("sr", (8000, 22050, 48000))
@pytest.mark.parametrize("n_fft", (64, 400, 1025, 2048, 16384))
@pytest.mark.parametrize("n_mels", (1, 2, 40, 80, 128, 256))
@pytest.mark.parametrize(("fmin", "fmax"), ((0.0, None), (20.0, 3800.0), (125.0, None)))
@pytest.mark.parametrize("scale", ("slaney", "htk"))
@pytest.mark.parametrize("norm", ("slaney", None))
def test_equals_librosa_in_every_float32(sr, n_fft, n_mels, fmin, fmax, scale, norm):
    fmax = fmax or sr / 2
    ours = mel_filterbank(sr, n_fft, n_mels, fmin, fmax, scale=scale, norm=norm)
    theirs = librosa.filters.mel(
        sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin, fmax=fmax, htk=scale == "htk", norm=norm
    )
    assert ours.weights.dtype == np.float32
    np.testing.assert_array_equal(ours.toarray(), theirs)
    np.testing.assert_array_equal(ours.empty_bands(), np.flatnonzero(theirs.max(axis=1) == 0))
    assert (ours.weights > 0).all()


def test_edges_equal_librosa():
    for scale in ("slaney", "htk"):
        theirs = librosa.mel_frequencies(n_mels=82, fmin=20, fmax=8000, htk=scale == "htk")
        np.testing.assert_array_equal(band_edges_hz(80, 20, 8000, scale=scale), theirs)


def test_bands_above_nyquist_are_empty():
    filterbank = mel_filterbank(8000, 512, 40, 0, 8000)
    edges = band_edges_hz(40, 0, 8000)
    np.testing.assert_array_equal(filterbank.empty_bands(), np.flatnonzero(edges[:-2] >= 4000))


@pytest.mark.parametrize(
    ("changes", "message"),
    (
        ({"sr": 0}, "sr and n_fft must be positive, got 0 and 512"),
        ({"n_fft": 0}, "sr and n_fft must be positive, got 16000 and 0"),
        ({"n_mels": 0}, "n_mels must be at least 1, got 0"),
        ({"fmin": -1}, "0 <= fmin < fmax, got -1 to 8000"),
        ({"fmin": 8000}, "0 <= fmin < fmax, got 8000 to 8000"),
        ({"scale": "mel"}, "scale must be 'slaney' or 'htk', got 'mel'"),
        ({"norm": "l2"}, "norm must be 'slaney' or None, got 'l2'"),
    ),
)
def test_parameters_out_of_range_are_refused(changes, message):
    good = {"sr": 16000, "n_fft": 512, "n_mels": 40, "fmin": 0, "fmax": 8000}
    with pytest.raises(ValueError, match=message):
        mel_filterbank(**(good | changes))


@pytest.mark.parametrize(("triangles", "tolerance"), [("mel", 1e-6), ("kaldi", 2e-5)])
def test_triangles_over_mel_by_their_definition(triangles, tolerance):
    found = mel_filterbank(
        16000, 512, 80, 20.0, 8000.0, scale="htk", norm=None, triangles=triangles
    ).toarray()

    def mel(hz):
        return 1127 * np.log(1 + hz / 700)

    corners = np.linspace(mel(20), mel(8000), 82)
    for m, (low, centre, high) in enumerate(zip(corners, corners[1:], corners[2:], strict=False)):
        for k in range(257):
            place = mel(k * 16000 / 512)
            side = (
                (place - low) / (centre - low)
                if place < centre
                else (high - place) / (high - centre)
            )
            assert found[m, k] == pytest.approx(max(0, side), abs=tolerance)


def test_kaldis_triangles_are_on_the_htk_scale():
    with pytest.raises(ValueError, match="'kaldi' have the scale 'htk', got 'slaney'"):
        mel_filterbank(16000, 512, 80, 20.0, 8000.0, triangles="kaldi")
