"""What is on screen as a short Python script, to be pasted where the sound is worked on next."""

import textwrap
from collections.abc import Iterable
from typing import Literal

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.recipe import Recipe
from dsp.analysis.settings import StftSettings
from dsp.features.script_steps import LINE_LENGTH, call, number, quoted, steps_of, window_code

#: What a script needs of a package. From 1.23 on, kaldi-native-fbank refuses filters that lie
#: between two FFT lines, of which the front end of Audio Spectrogram Transformer has some.
_VERSIONS = {"kaldi-native-fbank": "'kaldi-native-fbank<1.23'"}


def python_script(
    recipe: Recipe,
    audio: str,
    *,
    start: int = 0,
    stop: int | None = None,
    channel: Literal["mix"] | int = "mix",
) -> str:
    """Return a script that computes a recipe of a saved sound without Melscope.

    It leaves the array in `features` and writes it to ``features.npy``: what
    `dsp.features.extract.extract` returns for the same samples, by the library the recipe is named
    after where that runs without torch and TensorFlow, else by the same steps in numpy and librosa,
    with the library's own call as a comment.

    Parameters
    ----------
    recipe : Recipe
        One of `dsp.analysis.recipes.RECIPES`, or "custom" with any values of the inspector.
    audio : str
        Name of the sound file, as the script is to open it. Quoted, so that it may hold any
        character.
    start, stop : int
        Samples of the file to take, at its own rate; None is its end. What lies outside does not
        exist for the script: the recipe's padding stands at the ends of the range.
    channel : "mix" or int
        The mean of all channels, or one of them (0-based).

    Returns
    -------
    str
        Imports numpy, soundfile, librosa (which resamples by soxr) and, where it is another one,
        the recipe's library.

    Raises
    ------
    ValueError
        If the range is empty, the channel is none, or nothing is known of such a recipe.

    Notes
    -----
    The array differs from that of `extract` by the last bits of float32, less than 1e-4 of the unit
    (see ``docs/recipes.md``). For kaldi-fbank-80 and ast it differs by Kaldi's rounding
    to single precision, which shows in bands 60 dB and more below the loudest one of their frame.
    """
    steps = steps_of(recipe)
    values = "lines" if recipe.filterbank is None else "bands"
    bands_first = recipe.orientation == "bands first"
    return _joined(
        (
            f"# Melscope's recipe {recipe.name}: {recipe.title}.",
            *_comment(f"Origin: {recipe.origin}."),
        ),
        _imports(*steps.imports),
        _loading(audio, start, stop, channel, recipe.sr),
        steps.lines,
        _ending(f"{values}, frames" if bands_first else f"frames, {values}"),
    )


def stft_script(
    settings: StftSettings,
    audio: str,
    *,
    start: int = 0,
    stop: int | None = None,
    channel: Literal["mix"] | int = "mix",
) -> str:
    """Return a script that computes the STFT of a saved sound, in dBFS, without Melscope.

    It leaves the array in `features`, shape (n_bins, n_frames), and writes it to ``features.npy``:
    power relative to that of a full-scale sine on the line (`dsp.analysis.levels.full_scale_power`)
    in dB, not below `FLOOR_DB`. Frame *i* is centred on sample ``start + i * hop_length``; outside
    the range there are zeros. The picture's own transform is in single precision, so that the two
    differ by its rounding in lines far below the loudest one of their frame.

    Parameters
    ----------
    settings : StftSettings
        Lengths and window.
    audio, start, stop, channel
        See `python_script`.

    Returns
    -------
    str
        See `python_script`.

    Raises
    ------
    ValueError
        If the range is empty, or the channel is none.
    """
    win_length = settings.win_length or settings.n_fft
    lengths = {"n_fft": settings.n_fft, "hop_length": settings.hop_length}
    if win_length != settings.n_fft:
        lengths["win_length"] = win_length
    keywords = {name: str(value) for name, value in lengths.items()}
    lines = (
        call(
            "window = ",
            "librosa.filters.get_window",
            window_code(settings.window, win_length),
            str(win_length),
        ),
        call("spectrum = ", "librosa.stft", "y", **keywords, window="window"),
        "",
        "# A full-scale sine on an FFT line reads 0 dBFS. Half its amplitude is at the negative",
        "# frequency, but at 0 Hz and at the Nyquist frequency both halves fall on one line.",
        "full_scale = np.full((len(spectrum), 1), (window.sum() / 2) ** 2)",
        "full_scale[[0, -1]] = window.sum() ** 2",
        "power = np.abs(spectrum) ** 2 / full_scale",
        f"features = 10 * np.log10(np.maximum(power, {number(10 ** (FLOOR_DB / 10))}))",
        "features = features.astype(np.float32)",
    )
    return _joined(
        ("# Melscope's spectrogram: power of the STFT in dBFS, a full-scale sine being 0.",),
        _imports(),
        _loading(audio, start, stop, channel, None),
        lines,
        _ending("lines, frames"),
    )


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, LINE_LENGTH, initial_indent="# ", subsequent_indent="# ")


def _imports(*further: str) -> list[str]:
    imports = sorted(
        ("import librosa", "import numpy as np", "import soundfile", *further),
        key=lambda line: (line.startswith("from"), line),
    )
    modules = {line.split()[1].partition(".")[0] for line in imports}
    packages = sorted({module.replace("_", "-") for module in modules} - {"numpy"})
    wanted = [_VERSIONS.get(package, package) for package in packages]
    return [f"# pip install {' '.join(wanted)}", *imports]


def _loading(
    audio: str, start: int, stop: int | None, channel: Literal["mix"] | int, sr: int | None
) -> list[str]:
    if start < 0 or (stop is not None and stop <= start):
        raise ValueError(f"range must rise from 0 up, got start={start}, stop={stop}")
    if channel < 0 if isinstance(channel, int) else channel != "mix":
        raise ValueError(f"channel must be 'mix' or at least 0, got {channel!r}")
    part = {"start": str(start)} if start else {}
    if stop is not None:
        part["stop"] = str(stop)
    lines = [
        f"audio = {quoted(audio)}",
        call(
            "samples, sr = ",
            "soundfile.read",
            "audio",
            **part,
            dtype='"float32"',
            always_2d="True",
        ),
        "y = samples.mean(axis=1)  # of all channels"
        if channel == "mix"
        else f"y = samples[:, {channel}]",
        "y[~np.isfinite(y)] = 0  # as Melscope takes them",
    ]
    if sr is not None:
        lines += [
            f'y = librosa.resample(y, orig_sr=sr, target_sr={sr}, res_type="soxr_hq")',
            f"sr = {sr}",
        ]
    return lines


def _ending(axes: str) -> list[str]:
    return [
        f"# Shape ({axes}). Leave the next line out to go on with the array itself.",
        'np.save("features.npy", features)',
    ]


def _joined(*parts: Iterable[str]) -> str:
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
