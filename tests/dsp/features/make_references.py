"""Make the reference numbers of libraries that are too large to be development requirements.

    python -m tests.dsp.features.make_references signals
    python -m tests.dsp.features.make_references torchaudio ast hifigan-22k panns
    python -m tests.dsp.features.make_references yamnet

The first takes Melscope's own development environment; the others one of their own, with what the
function for the recipe imports. Every file of numbers says in its header what computed it.

The libraries are run in double precision, so that the numbers are their definition, and once more
in single precision, as they come: what the rounding of that does to bands far below the loudest one
is larger than any difference looked for here, and differs between processors.
"""

import json
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent / "references"
N_SAMPLES = 12000
KEPT = 8
"""Frames of each array that are kept: the first two, the last two, and others between them."""


def signals() -> dict[str, np.ndarray]:
    """Return test signals as 16-bit numbers; each library takes them at its own sample rate."""
    import soundfile

    from dsp.audio.demo import DemoSignal

    speech, _ = soundfile.read(
        Path(__file__).parents[2] / "recordings/speech_short.wav", frames=20000 + N_SAMPLES
    )
    music = DemoSignal(16000).render(0, 10 * 16000).astype(np.float64)
    start = 16000
    loud = music[start : start + N_SAMPLES]
    made = {
        "speech": speech[20000:],
        "music": loud,
        "noise": np.random.default_rng(3).uniform(-0.2, 0.2, N_SAMPLES),
        "silence": np.zeros(N_SAMPLES),
        "clipped": 30 * loud,
        "dc": np.full(N_SAMPLES, 0.3),
    }
    return {
        name: np.clip(np.round(x * 32768), -32768, 32767).astype(np.int16)
        for name, x in made.items()
    }


def kept_frames(n_frames: int) -> np.ndarray:
    """Return which frames of so many are kept."""
    between = np.linspace(1, n_frames - 2, KEPT - 2).astype(int)
    return np.unique([0, *between.tolist(), n_frames - 1])


def _torchaudio(dtype: str) -> tuple[Callable[[np.ndarray], Any], dict[str, str]]:
    transforms, torch = _torchaudio_module("transforms")
    torch.set_default_dtype(getattr(torch, dtype))
    transform = transforms.MelSpectrogram()
    return lambda x: transform(torch.from_numpy(x)).numpy().T, _versions("torch", "torchaudio") | {
        "how": "torchaudio.transforms.MelSpectrogram(), its compiled extension, which it does "
        "not use, left out"
    }


def _ast(dtype: str) -> tuple[Callable[[np.ndarray], Any], dict[str, str]]:
    kaldi, torch = _torchaudio_module("compliance.kaldi")

    def run(x: np.ndarray) -> np.ndarray:
        fbank = kaldi.fbank(
            torch.from_numpy(x.astype(np.float32)).unsqueeze(0),
            sample_frequency=16000,
            window_type="hanning",
            num_mel_bins=128,
        )
        return (fbank.numpy() + 4.2677393) / (2 * 4.5689974)

    return run, _versions("torch", "torchaudio") | {
        "how": "torchaudio.compliance.kaldi.fbank as transformers.ASTFeatureExtractor calls it, "
        "and its normalisation; in single precision"
    }


def _hifigan(dtype: str) -> tuple[Callable[[np.ndarray], Any], dict[str, str]]:
    import librosa
    import torch

    torch.set_default_dtype(getattr(torch, dtype))
    mel = librosa.filters.mel(sr=22050, n_fft=1024, n_mels=80, fmin=0, fmax=8000)
    weights = torch.from_numpy(mel.astype(dtype))
    window = torch.hann_window(1024)

    def run(x: np.ndarray) -> np.ndarray:
        padded = torch.nn.functional.pad(torch.from_numpy(x)[None, None], (384, 384), "reflect")
        spectrum = torch.stft(
            padded[0, 0],
            1024,
            hop_length=256,
            window=window,
            center=False,
            return_complex=True,
        )
        magnitude = torch.sqrt(spectrum.real**2 + spectrum.imag**2 + 1e-9)
        return torch.log(torch.clamp(weights @ magnitude, min=1e-5)).numpy().T

    return run, _versions("torch", "librosa") | {
        "how": "not HiFi-GAN itself, which runs with old versions of both only: its definition in "
        "meldataset.py, commit 4769534, in terms of torch.stft"
    }


def _panns(dtype: str) -> tuple[Callable[[np.ndarray], Any], dict[str, str]]:
    import torch
    from torchlibrosa.stft import LogmelFilterBank, Spectrogram

    spectrogram = Spectrogram(
        n_fft=1024, hop_length=320, win_length=1024, window="hann", center=True, pad_mode="reflect"
    ).to(getattr(torch, dtype))
    bank = LogmelFilterBank(
        sr=32000, n_fft=1024, n_mels=64, fmin=50, fmax=14000, ref=1.0, amin=1e-10, top_db=None
    ).to(getattr(torch, dtype))

    def run(x: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return bank(spectrogram(torch.from_numpy(x)[None]))[0, 0].numpy()

    return run, _versions("torch", "torchlibrosa") | {
        "how": "torchlibrosa's Spectrogram and LogmelFilterBank with the parameters of PANNs' Cnn14"
    }


def _yamnet(dtype: str) -> tuple[Callable[[np.ndarray], Any], dict[str, str]]:
    import tensorflow as tf

    weights = tf.signal.linear_to_mel_weight_matrix(
        num_mel_bins=64,
        num_spectrogram_bins=257,
        sample_rate=16000,
        lower_edge_hertz=125.0,
        upper_edge_hertz=7500.0,
        dtype=tf.as_dtype(dtype),
    )

    def run(x: np.ndarray) -> np.ndarray:
        magnitude = tf.abs(
            tf.signal.stft(tf.constant(x), frame_length=400, frame_step=160, fft_length=512)
        )
        return tf.math.log(tf.matmul(magnitude, weights) + 0.001).numpy()

    return run, _versions("tensorflow-cpu") | {
        "how": "tf.signal.stft and tf.signal.linear_to_mel_weight_matrix with the parameters of "
        "YAMNet's params.py, combined as in its features.py"
    }


def _torchaudio_module(name: str) -> tuple[Any, Any]:
    """Import a part of torchaudio without its compiled extension, built for one torch alone."""
    import importlib
    import types

    import torch

    extension = types.ModuleType("torchaudio._extension")
    extension.fail_if_no_align = lambda function: function
    extension._IS_TORCHAUDIO_EXT_AVAILABLE = False
    extension._IS_RIR_AVAILABLE = False
    sys.modules[extension.__name__] = extension
    return importlib.import_module(f"torchaudio.{name}"), torch


def _versions(*packages: str) -> dict[str, str]:
    return {package: version(package) for package in (*packages, "numpy")}


LIBRARIES = {
    "torchaudio": _torchaudio,
    "ast": _ast,
    "hifigan-22k": _hifigan,
    "panns": _panns,
    "yamnet": _yamnet,
}


def main(names: list[str]) -> None:
    """Write the files named."""
    HERE.mkdir(exist_ok=True)
    for name in names:
        if name == "signals":
            np.savez_compressed(HERE / "signals.npz", **signals())
            continue
        compute, header = LIBRARIES[name]("float64")
        in_single_precision, _ = LIBRARIES[name]("float32")
        header |= {"recipe": name, "python": platform.python_version()}
        header["script"] = "python -m tests.dsp.features.make_references"
        arrays = {"header": np.array(json.dumps(header))}
        for signal, samples in np.load(HERE / "signals.npz").items():
            x = samples / 32768
            values = np.asarray(compute(x))
            rounded = np.asarray(in_single_precision(x.astype(np.float32)))
            kept = kept_frames(len(values))
            arrays[f"{signal} shape"] = np.array(values.shape)
            arrays[f"{signal} values"] = values[kept].astype(np.float32)
            arrays[f"{signal} values in single precision"] = rounded[kept].astype(np.float32)
        np.savez_compressed(HERE / f"{name}.npz", **arrays)


if __name__ == "__main__":
    main(sys.argv[1:])
