"""Throughput of STFT and mel beside what one would otherwise write, and memory of a stream.

All ways are run in turn, round after round, so that what else the machine does meets them alike,
and ratios are between runs of one round. Ours, and the bare transform, hand over one block of
frames after the other, as the program uses them; librosa returns all frames in one array.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import scipy.fft

from benchmarks.table import Figure, ratio
from benchmarks.window import ROOT
from dsp.analysis.mel import mel_filterbank
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.analysis.stft import Stft
from dsp.engine.analyzer import Analyzer
from dsp.engine.statistics import rss_mb, rss_peak_mb

_SR, _MINUTES = 48000, 10
_N_FFT, _HOP, _N_MELS = 2048, 512, 128
_ROUNDS = 5
_BLOCK = 128 * _HOP
_SETTINGS = AnalysisSettings(
    stft=StftSettings(n_fft=_N_FFT, hop_length=_HOP), mel=MelSettings(n_mels=_N_MELS)
)


def measure() -> list[Figure]:
    """Return the figures: n_fft 2048, hop 512, Hann, 128 bands, 10 minutes of 48 kHz mono."""
    signal = np.random.default_rng(1).standard_normal(_MINUTES * 60 * _SR, np.float32)
    taken = _rounds(_ways(signal))
    figures = [
        *(_speed(f"{name}, one thread", taken[name]) for name in ("STFT power", "mel")),
        _speed("mel, two threads", taken["mel, two threads"]),
        _speed("analyzer (what live and files use)", taken["analyzer"]),
        ratio("a bare batched rfft and matmul, to our mel", taken["bare mel"], taken["mel"]),
        ratio("our mel with one thread, to two", taken["mel"], taken["mel, two threads"]),
    ]
    if "librosa mel" in taken:
        figures += [
            ratio("librosa's STFT power, to ours", taken["librosa STFT"], taken["STFT power"]),
            ratio("librosa's mel, to ours", taken["librosa mel"], taken["mel"]),
            ratio(
                "librosa's mel, to ours with two threads",
                taken["librosa mel"],
                taken["mel, two threads"],
            ),
        ]
    return figures + [_memory(minutes) for minutes in (1, _MINUTES)]


def _ways(signal: np.ndarray) -> dict[str, Callable[[], object]]:
    """Return what is compared, by name."""
    bank = mel_filterbank(_SR, _N_FFT, _N_MELS, 0.0, _SR / 2)
    weights = bank.toarray().T
    # Consecutive blocks share what the frames across their border need.
    starts = range(0, len(signal) - _N_FFT, _BLOCK)
    blocks = [signal[None, start : start + _BLOCK + _N_FFT - _HOP] for start in starts]
    single, pair = Stft(_SETTINGS.stft), [Stft(_SETTINGS.stft) for _ in range(2)]

    def stft_power() -> None:
        for block in blocks:
            single.power(block)

    def mel(stft: Stft = single, first: int = 0, step: int = 1) -> None:
        for block in blocks[first::step]:
            bank.apply(stft.power(block))

    def mel_in_two_threads() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(mel, pair, (0, 1), (2, 2)))

    def bare_mel() -> None:
        """Do the least there is to do: batched rfft, power and a dense product."""
        for block in blocks:
            frames = np.lib.stride_tricks.sliding_window_view(block[0], _N_FFT)[::_HOP]
            spectrum = scipy.fft.rfft(frames * single.window, axis=1)
            (spectrum.real**2 + spectrum.imag**2) @ weights

    def analyzer() -> None:
        streamed = Analyzer(_SETTINGS, _SR, channels=1)
        size = streamed.block_samples
        for start in range(0, len(signal), size):
            streamed.push(signal[start : start + size, None])

    return {
        "STFT power": stft_power,
        "mel": mel,
        "mel, two threads": mel_in_two_threads,
        "analyzer": analyzer,
        "bare mel": bare_mel,
        **_librosa(signal),
    }


def _librosa(signal: np.ndarray) -> dict[str, Callable[[], object]]:
    try:
        import librosa
    except ImportError:
        return {}

    def power() -> object:
        return np.abs(librosa.stft(signal, n_fft=_N_FFT, hop_length=_HOP)) ** 2

    def mel() -> object:
        return librosa.feature.melspectrogram(
            y=signal, sr=_SR, n_fft=_N_FFT, hop_length=_HOP, n_mels=_N_MELS
        )

    return {"librosa STFT": power, "librosa mel": mel}


def _rounds(ways: dict[str, Callable[[], object]]) -> dict[str, tuple[float, ...]]:
    """Return how long each way took in each round, after one that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(1 + _ROUNDS):
        for name, run in ways.items():
            begun = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - begun)
    return {name: tuple(times[1:]) for name, times in taken.items()}


def _speed(name: str, taken: tuple[float, ...]) -> Figure:
    return Figure(name, "x real time", tuple(_MINUTES * 60 / one for one in taken))


def _memory(minutes: int) -> Figure:
    """Return what a stream adds to the memory of a process that keeps none of it."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.transforms", str(minutes)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Figure(f"memory for a stream of {minutes} min, peak", "MB", (json.loads(said.stdout),))


def _stream(minutes: int) -> float:
    """Analyse a stream in this process; return by how many MB its peak is above the beginning."""
    # Once before: what is loaded and computed only once is no part of the stream.
    analyzer = Analyzer(_SETTINGS, _SR, channels=1)
    analyzer.push(np.zeros((2 * _N_FFT, 1), np.float32))
    before = rss_mb() or 0.0
    rng = np.random.default_rng(1)
    for _ in range(-(-minutes * 60 * _SR // analyzer.block_samples)):
        analyzer.push(rng.standard_normal((analyzer.block_samples, 1), np.float32))
    return (rss_peak_mb() or 0.0) - before


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.transforms")
    parser.add_argument("minutes", type=int)
    print(json.dumps(_stream(parser.parse_args().minutes)))
