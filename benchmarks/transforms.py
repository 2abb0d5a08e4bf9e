"""Throughput of STFT and mel, one thread, beside what one would otherwise write."""

import numpy as np
import scipy.fft

from benchmarks.table import Figure, ratio, seconds
from dsp.analysis.mel import apply_filterbank, mel_filterbank
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.engine.analyzer import Analyzer

_SR, _MINUTES = 48000, 2


def measure() -> list[Figure]:
    """Return the figures: n_fft 2048, hop 512, Hann, 128 bands, 48 kHz mono."""
    n_samples = _MINUTES * 60 * _SR
    samples = np.random.default_rng(1).standard_normal((1, n_samples), np.float32)
    settings = StftSettings(n_fft=2048, hop_length=512)
    stft = Stft(settings)
    bank = mel_filterbank(_SR, 2048, 128, 0.0, _SR / 2)
    block = 128 * 512

    def blocks():
        for start in range(0, n_samples - 2048, block):
            yield samples[:, start : start + block + 2048 - 512]

    def ours_stft() -> None:
        for part in blocks():
            stft.power(part)

    def ours_mel() -> None:
        for part in blocks():
            apply_filterbank(bank, stft.power(part))

    def bare() -> None:
        """Do the least there is to do: batched rfft, power and a dense product."""
        weights = bank.toarray().T
        for part in blocks():
            frames = np.lib.stride_tricks.sliding_window_view(part[0], 2048)[::512] * stft.window
            spectrum = scipy.fft.rfft(frames, axis=1)
            (spectrum.real**2 + spectrum.imag**2) @ weights

    def streamed() -> None:
        analyzer = Analyzer(
            AnalysisSettings(stft=settings, mel=MelSettings(n_mels=128)), _SR, channels=1
        )
        size = analyzer.block_samples
        for start in range(0, n_samples, size):
            analyzer.push(samples[0, start : start + size, None])

    length = _MINUTES * 60
    stft_seconds, mel_seconds, bare_seconds = seconds(ours_stft), seconds(ours_mel), seconds(bare)
    figures = [
        Figure("STFT power", "x real time", tuple(length / t for t in stft_seconds)),
        Figure("mel, 128 bands", "x real time", tuple(length / t for t in mel_seconds)),
        Figure(
            "analyzer (what live and files use)",
            "x real time",
            tuple(length / t for t in seconds(streamed)),
        ),
        ratio("a bare batched rfft and matmul, to our mel", bare_seconds, mel_seconds),
    ]
    try:
        import librosa
    except ImportError:
        return figures
    signal = samples[0]

    def librosa_stft() -> None:
        np.abs(librosa.stft(signal, n_fft=2048, hop_length=512)) ** 2

    def librosa_mel() -> None:
        librosa.feature.melspectrogram(y=signal, sr=_SR, n_fft=2048, hop_length=512, n_mels=128)

    return [
        *figures,
        ratio("librosa's STFT power, to ours", seconds(librosa_stft), stft_seconds),
        ratio("librosa's mel, to ours", seconds(librosa_mel), mel_seconds),
    ]
