"""Mel filterbanks, equal to librosa's, as sparse matrices."""

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.filterbank import Filterbank
from dsp.analysis.scales import hz_to_mel, mel_to_hz
from dsp.analysis.settings import MelSettings

Float64 = NDArray[np.float64]


def band_edges_hz(
    n_mels: int, fmin: float, fmax: float, *, scale: Literal["slaney", "htk"] = "slaney"
) -> Float64:
    """Return the corner frequencies of triangular bands that are equally wide in mel.

    Parameters
    ----------
    n_mels : int
        Number of bands, at least 1.
    fmin, fmax : float
        Lower edge of the first and upper edge of the last band in Hz, ``0 <= fmin < fmax``.
    scale : {"slaney", "htk"}
        Mel formula, see `dsp.analysis.scales.hz_to_mel`.

    Returns
    -------
    ndarray of float64, shape (n_mels + 2,)
        In Hz, rising. Band *m* begins at element *m*, peaks at *m* + 1 and ends at *m* + 2.

    Raises
    ------
    ValueError
        If a parameter is out of its range.
    """
    if n_mels < 1:
        raise ValueError(f"n_mels must be at least 1, got {n_mels}")
    if not 0 <= fmin < fmax:
        raise ValueError(f"range must satisfy 0 <= fmin < fmax, got {fmin} to {fmax} Hz")
    if scale not in ("slaney", "htk"):
        raise ValueError(f"scale must be 'slaney' or 'htk', got {scale!r}")
    htk = scale == "htk"
    low, high = hz_to_mel([fmin, fmax], htk=htk)
    return mel_to_hz(np.linspace(low, high, n_mels + 2), htk=htk)


def mel_filterbank(
    sr: float,
    n_fft: int,
    n_mels: int,
    fmin: float,
    fmax: float,
    *,
    scale: Literal["slaney", "htk"] = "slaney",
    norm: Literal["slaney"] | None = "slaney",
    triangles: Literal["hz", "mel", "kaldi"] = "hz",
) -> Filterbank:
    """Return triangular mel filters, equal to ``librosa.filters.mel`` in every float32.

    Parameters
    ----------
    sr : float
        Sample rate in Hz.
    n_fft : int
        Transform length, at least 1.
    n_mels : int
        Number of bands, at least 1.
    fmin, fmax : float
        Lower edge of the first and upper edge of the last band in Hz, ``0 <= fmin < fmax``. Above
        ``sr / 2`` there are no bins, so that bands there are empty.
    scale : {"slaney", "htk"}
        Mel formula, see `dsp.analysis.scales.hz_to_mel`.
    norm : {"slaney"} or None
        "slaney": each triangle has the area 1 in Hz, after Slaney's Auditory Toolbox (1998).
        None: each triangle has the peak 1, as in HTK.
    triangles : {"hz", "mel", "kaldi"}
        Over what the triangles' sides are straight lines: Hz as in librosa, or mel as in HTK and
        TensorFlow. "kaldi" is "mel" on the HTK scale rounded to float32 step by step, which moves
        small weights by up to a thousandth.

    Returns
    -------
    Filterbank
        Of `n_mels` bands and ``1 + n_fft // 2`` lines, in float32.

    Raises
    ------
    ValueError
        If a parameter is out of its range.
    """
    if sr <= 0 or n_fft < 1:
        raise ValueError(f"sr and n_fft must be positive, got {sr} and {n_fft}")
    if norm not in ("slaney", None):
        raise ValueError(f"norm must be 'slaney' or None, got {norm!r}")
    if triangles not in ("hz", "mel", "kaldi"):
        raise ValueError(f"triangles must be 'hz', 'mel' or 'kaldi', got {triangles!r}")
    if triangles == "kaldi" and scale != "htk":
        raise ValueError(f"triangles 'kaldi' have the scale 'htk', got {scale!r}")
    edges = band_edges_hz(n_mels, fmin, fmax, scale=scale)
    bins = np.fft.rfftfreq(n_fft, 1 / sr)
    starts = np.searchsorted(bins, edges[:-2], side="right")
    stops = np.searchsorted(bins, edges[2:], side="left")
    corners: NDArray[np.floating] = edges
    places: NDArray[np.floating] = bins
    if triangles == "mel":
        corners, places = (hz_to_mel(hz, htk=scale == "htk") for hz in (edges, bins))
    elif triangles == "kaldi":
        corners, places = _kaldi_mel(n_mels, fmin, fmax, bins)
    areas = (edges[2:] - edges[:-2]) / 2
    weights = []
    for (low, centre, high), start, stop, area in zip(
        np.lib.stride_tricks.sliding_window_view(corners, 3), starts, stops, areas, strict=True
    ):
        f = places[start:stop]
        # To float32 before the norm and once more after it, as librosa does.
        triangle = np.minimum((f - low) / (centre - low), (high - f) / (high - centre))
        band = np.maximum(triangle, 0.0).astype(np.float32)
        weights.append((band * (1.0 / area)).astype(np.float32) if norm else band)
    counts = [np.count_nonzero(band) for band in weights]
    lines = [np.flatnonzero(band) + start for band, start in zip(weights, starts, strict=True)]
    values = np.concatenate(weights)
    return Filterbank(
        np.concatenate([[0], np.cumsum(counts)]),
        np.concatenate(lines),
        values[values > 0],
        len(bins),
    )


def _kaldi_mel(
    n_mels: int, fmin: float, fmax: float, bins: NDArray[np.floating]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the bands' corners and the bins in mel by the operations of mel-computations.cc."""
    f32 = np.float32
    hz = np.concatenate(([fmin, fmax], bins)).astype(f32)
    mel = f32(1127) * np.log(f32(1) + hz / f32(700))
    step = (mel[1] - mel[0]) / f32(n_mels + 1)
    return mel[0] + np.arange(n_mels + 2, dtype=f32) * step, mel[2:]


@lru_cache(maxsize=8)
def filterbank_of(settings: MelSettings, sr: int, n_fft: int) -> Filterbank:
    """Return the filters that mel settings stand for at a sample rate and transform length.

    Parameters
    ----------
    settings : MelSettings
        Bands, range and formula; the range is cut at the Nyquist frequency.
    sr : int
        Sample rate in Hz.
    n_fft : int
        Transform length in samples.

    Returns
    -------
    Filterbank
        Shared by all who ask for the same: not to be changed.
    """
    fmin, fmax = settings.edges(sr)
    return mel_filterbank(
        sr, n_fft, settings.n_mels, fmin, fmax, scale=settings.scale, norm=settings.norm
    )
