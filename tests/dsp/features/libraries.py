"""What the libraries themselves make of a sound: those installed, and the others' numbers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dsp.analysis.recipe import Recipe
from tests.dsp.features.make_references import HERE, N_SAMPLES, kept_frames

Samples = np.ndarray[Any, Any]


@cache
def signals() -> dict[str, Samples]:
    """Return the test signals, 12,000 samples each, to be taken at any rate."""
    stored = np.load(Path(HERE) / "signals.npz")
    return {name: (stored[name] / 32768).astype(np.float32) for name in stored}


def librosa_mel(x: Samples) -> Samples:
    import librosa

    return librosa.power_to_db(librosa.feature.melspectrogram(y=x, sr=22050))


def librosa_stft(x: Samples) -> Samples:
    import librosa

    return librosa.power_to_db(np.abs(librosa.stft(x)) ** 2, top_db=None)


def whisper(n_mels: int) -> Callable[[Samples], Samples]:
    def run(x: Samples) -> Samples:
        from transformers import WhisperFeatureExtractor

        extractor = WhisperFeatureExtractor(feature_size=n_mels)
        found = extractor(
            x, sampling_rate=16000, return_tensors="np", padding=False, truncation=False
        )
        return found["input_features"][0]

    return run


def kaldi(
    window: str = "povey", n_mels: int = 80, scale: float = 32768.0
) -> Callable[[Samples], Samples]:
    def run(x: Samples) -> Samples:
        import kaldi_native_fbank

        options = kaldi_native_fbank.FbankOptions()
        options.frame_opts.dither = 0
        options.frame_opts.window_type = window
        options.mel_opts.num_bins = n_mels
        fbank = kaldi_native_fbank.OnlineFbank(options)
        fbank.accept_waveform(16000, (x * scale).tolist())
        fbank.input_finished()
        return np.stack([fbank.get_frame(i) for i in range(fbank.num_frames_ready)])

    return run


def ast(x: Samples) -> Samples:
    return (kaldi("hanning", 128, 1.0)(x) + 4.2677393) / (2 * 4.5689974)


#: Recipe -> the installed library's array.
INSTALLED: dict[str, Callable[[Samples], Samples]] = {
    "linear": librosa_stft,
    "librosa": librosa_mel,
    "whisper-80": whisper(80),
    "whisper-128": whisper(128),
    "kaldi-fbank-80": kaldi(),
    "ast": ast,
}
#: Recipes whose library's numbers are in `references`.
COMMITTED = ("torchaudio", "ast", "hifigan-22k", "panns", "yamnet")


@dataclass(frozen=True)
class Reference:
    """Some frames of a library's array."""

    header: dict[str, str]
    shape: tuple[int, int]
    """Frames, bands."""
    kept: Samples
    """Which frames."""
    values: Samples
    """Those frames, computed in double precision."""
    values_in_single: Samples
    """The same, computed as the library comes."""


def reference(recipe: str, signal: str) -> Reference:
    """Read what `make_references` has written."""
    stored = np.load(Path(HERE) / f"{recipe}.npz")
    n_frames, n_bands = stored[f"{signal} shape"].tolist()
    return Reference(
        json.loads(str(stored["header"])),
        (n_frames, n_bands),
        kept_frames(n_frames),
        stored[f"{signal} values"],
        stored[f"{signal} values in single precision"],
    )


def comparable(values: Samples, recipe: Recipe) -> Samples:
    """Return an array in the unit of its tolerance: its own, or dB where it has no logarithm."""
    return values if recipe.log else 10 * np.log10(np.maximum(values.astype(np.float64), 1e-10))


def decibels_below_the_loudest(values: Samples, recipe: Recipe) -> Samples:
    """Return how far each band lies below the loudest of its frame, shape (n_frames, n_bands)."""
    in_db = {"db": 1.0, "log10": 10.0, "ln": 10 / np.log(10), None: 1.0}[recipe.log]
    unit = in_db * recipe.spread * (2 if recipe.spectrum == "magnitude" else 1)
    return (values.max(axis=1, keepdims=True) - values) * unit


__all__ = [
    "COMMITTED",
    "INSTALLED",
    "N_SAMPLES",
    "Reference",
    "comparable",
    "decibels_below_the_loudest",
    "reference",
    "signals",
]
