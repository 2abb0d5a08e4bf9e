"""The lines of Python that compute a recipe of samples `y` at `sr`, by its library or in numpy."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from dsp.analysis.recipe import Recipe

#: Of the scripts, in characters.
LINE_LENGTH = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Part of a script.

    Parameters
    ----------
    lines : tuple of str
        What makes `features` of the samples `y` at the rate `sr`.
    imports : tuple of str
        Lines for the script's head, beyond those for numpy and librosa.
    """

    lines: tuple[str, ...]
    imports: tuple[str, ...] = ()


def steps_of(recipe: Recipe) -> Steps:
    """Return the lines that compute a recipe.

    Parameters
    ----------
    recipe : Recipe
        One of `dsp.analysis.recipes.RECIPES`, or "custom" with any values of the inspector.

    Raises
    ------
    ValueError
        If there is no script for a recipe of this name.
    """
    if recipe.name not in _WRITERS:
        raise ValueError(f"there is no script for recipe {recipe.name!r}")
    return _WRITERS[recipe.name](recipe)


def call(target: str, function: str, *positional: str, **keywords: str) -> str:
    """Return a statement that calls a function, broken into lines where it is long.

    Parameters
    ----------
    target : str
        What stands before the call, with its ``=``.
    function : str
        What is called.
    *positional, **keywords : str
        The arguments as code.
    """
    arguments = [*positional, *(f"{name}={value}" for name, value in keywords.items())]
    line = f"{target}{function}({', '.join(arguments)})"
    if len(line) <= LINE_LENGTH:
        return line
    return "\n".join((f"{target}{function}(", *(f"    {each}," for each in arguments), ")"))


def number(value: float) -> str:
    """Return a number as code, without a fraction where it is whole."""
    return f"{float(value)!r}".removesuffix(".0").replace("e-0", "e-")


def quoted(text: str) -> str:
    """Return any text as code for a string."""
    plain = text.isprintable() and not {'"', "\\"} & set(text)
    return f'"{text}"' if plain else repr(text)


def window_code(name: str, win_length: int) -> str:
    """Return a window of `dsp.analysis.windows.window` as code, as librosa's functions take it.

    Parameters
    ----------
    name : str
        With its parameters after a colon.
    win_length : int
        Its samples, of which Kaldi's windows are made here.
    """
    if name == "hann_symmetric":
        return f"np.hanning({win_length})"
    if name == "povey":
        return f"np.hanning({win_length}) ** 0.85"
    kind, _, text = name.partition(":")
    parameters = [float(part) for part in text.split(",")] if text else []
    values = [number(x) if math.isfinite(x) else f'float("{x}")' for x in parameters]
    return f"({', '.join((quoted(kind), *values))})" if values else quoted(kind)


def _by_librosa(recipe: Recipe) -> Steps:
    """Return the steps for mel bands of power or FFT lines in dB, the sound centred in zeros."""
    frames = _lengths(recipe)
    if recipe.filterbank is None:
        power = [
            call("spectrum = ", "librosa.stft", "y", **frames),
            "power = np.abs(spectrum) ** 2",
        ]
    else:
        mel, bands = "librosa.feature.melspectrogram", _bands(recipe)
        power = [call("power = ", mel, y="y", sr="sr", **frames, **bands)]
    scaled = call(
        "features = ",
        "librosa.power_to_db",
        "power",
        amin=repr(recipe.floor),
        top_db=str(recipe.clip_range),
    )
    return Steps(lines=(*power, scaled))


def _by_transformers(recipe: Recipe) -> Steps:
    """Return the steps for Whisper, without the padding to 30 s."""
    return Steps(
        imports=("from transformers import WhisperFeatureExtractor",),
        lines=(
            f"extractor = WhisperFeatureExtractor(feature_size={recipe.n_mels})",
            "# Whisper itself is given 30 s: leave out padding=False to have its silence, too.",
            call(
                "batch = ",
                "extractor",
                "y",
                sampling_rate="sr",
                return_tensors='"np"',
                padding="False",
                truncation="False",
            ),
            'features = batch["input_features"][0]',
        ),
    )


def _by_kaldi(recipe: Recipe) -> Steps:
    """Return the steps for Kaldi's filter bank, whose defaults are the recipe's other values."""
    window = {"povey": "povey", "hann_symmetric": "hanning"}[recipe.window]
    y = f"(y * {number(recipe.sample_scale)})" if recipe.sample_scale != 1 else "y"
    lines = [
        "options = kaldi_native_fbank.FbankOptions()",
        "options.frame_opts.dither = 0",
        f'options.frame_opts.window_type = "{window}"',
        f"options.mel_opts.num_bins = {recipe.n_mels}",
        "fbank = kaldi_native_fbank.OnlineFbank(options)",
        f"fbank.accept_waveform(sr, {y}.tolist())",
        "fbank.input_finished()",
        "features = np.stack([fbank.get_frame(i) for i in range(fbank.num_frames_ready)])",
    ]
    if recipe.spread != 1:
        sign = "-" if recipe.shift > 0 else "+"
        shifted = f"features {sign} {number(abs(recipe.shift))}"
        lines.append(f"features = ({shifted}) / {number(recipe.spread)}")
    return Steps(lines=tuple(lines), imports=("import kaldi_native_fbank",))


def _by_numpy(recipe: Recipe) -> Steps:
    """Return the steps for a library that takes torch or TensorFlow, done without them."""
    logarithm = {"ln": "np.log({})", "db": "10 * np.log10({})", None: "{}"}[recipe.log]
    compressed = logarithm.format(_floored(f"filters @ {recipe.spectrum}", recipe))
    turned = ["features = features.T"] if recipe.orientation == "frames first" else []
    return Steps(
        lines=(
            *_OWN_CALLS[recipe.name],
            *_spectrum(recipe),
            *(_triangles_in_mel(recipe) if recipe.triangles == "mel" else _triangles(recipe)),
            f"features = {compressed}",
            *turned,
        )
    )


def _spectrum(recipe: Recipe) -> list[str]:
    """Return the lines for `power` or `magnitude`, float32, shape (n_bins, n_frames)."""
    if recipe.padding == "none":
        length, hop = str(recipe.win_length), str(recipe.hop_length)
        window = window_code(recipe.window, recipe.win_length)
        lines = [
            call("frames = ", "librosa.util.frame", "y", frame_length=length, hop_length=hop),
            f"window = librosa.filters.get_window({window}, {length})",
            f"spectrum = np.fft.rfft(frames * window[:, None], {recipe.n_fft}, axis=0)",
            "spectrum = spectrum.astype(np.complex64)",
        ]
    else:
        lines = [
            f'padded = np.pad(y, {recipe.pad_length}, mode="reflect")',
            call("spectrum = ", "librosa.stft", "padded", **_lengths(recipe), center="False"),
        ]
    if recipe.spectrum == "power":
        return [*lines, "power = np.abs(spectrum) ** 2"]
    if recipe.magnitude_offset:
        offset = number(recipe.magnitude_offset)
        return [*lines, f"magnitude = np.sqrt(np.abs(spectrum) ** 2 + {offset})"]
    return [*lines, "magnitude = np.abs(spectrum)"]


def _triangles(recipe: Recipe) -> list[str]:
    n_fft = str(recipe.n_fft)
    return [call("filters = ", "librosa.filters.mel", sr="sr", n_fft=n_fft, **_bands(recipe))]


def _triangles_in_mel(recipe: Recipe) -> list[str]:
    """Return the lines for triangles with the peak 1 whose sides are straight over mel, not Hz."""
    htk = f"htk={recipe.mel_scale == 'htk'}"
    fmax = "sr / 2" if recipe.fmax is None else number(recipe.fmax)
    return [
        "# Triangles whose sides are straight over mel; librosa's are straight over Hz.",
        f"lowest, highest = librosa.hz_to_mel([{number(recipe.fmin)}, {fmax}], {htk})",
        f"corners = np.linspace(lowest, highest, {recipe.n_mels} + 2)[:, None]",
        "low, centre, high = corners[:-2], corners[1:-1], corners[2:]",
        f"mels = librosa.hz_to_mel(librosa.fft_frequencies(sr=sr, n_fft={recipe.n_fft}), {htk})",
        "rise, fall = (mels - low) / (centre - low), (high - mels) / (high - centre)",
        "filters = np.maximum(np.minimum(rise, fall), 0).astype(np.float32)",
    ]


def _floored(values: str, recipe: Recipe) -> str:
    if recipe.floor_is_added:
        return f"{values} + {number(recipe.floor)}"
    return f"np.maximum({values}, {number(recipe.floor)})" if recipe.floor else values


def _lengths(recipe: Recipe) -> dict[str, str]:
    """Return librosa's arguments for frames and window, without those it has by itself."""
    arguments = {"n_fft": str(recipe.n_fft), "hop_length": str(recipe.hop_length)}
    if recipe.win_length != recipe.n_fft:
        arguments["win_length"] = str(recipe.win_length)
    if recipe.window != "hann":
        arguments["window"] = window_code(recipe.window, recipe.win_length)
    return arguments


def _bands(recipe: Recipe) -> dict[str, str]:
    """Return librosa's arguments for mel bands, without those it has by itself."""
    arguments = {"n_mels": str(recipe.n_mels)}
    if recipe.fmin:
        arguments["fmin"] = number(recipe.fmin)
    if recipe.fmax is not None:
        arguments["fmax"] = number(recipe.fmax)
    if recipe.mel_scale == "htk":
        arguments["htk"] = "True"
    if recipe.mel_norm is None:
        arguments["norm"] = "None"
    return arguments


#: How the libraries that are done in numpy are called themselves.
_OWN_CALLS = {
    "torchaudio": (
        "# In torchaudio:",
        "# features = torchaudio.transforms.MelSpectrogram()(torch.from_numpy(y)).numpy()",
    ),
    "hifigan-22k": (
        "# In HiFi-GAN's meldataset.py:",
        "# x = torch.from_numpy(y)[None]",
        "# features = mel_spectrogram(x, 1024, 80, 22050, 256, 1024, 0, 8000)[0].numpy()",
    ),
    "panns": (
        "# In PANNs, with net = Cnn14(32000, 1024, 320, 64, 50, 14000, 527):",
        "# x = net.spectrogram_extractor(torch.from_numpy(y)[None])",
        "# features = net.logmel_extractor(x)[0, 0].numpy()",
    ),
    "yamnet": (
        "# In YAMNet's features.py:",
        "# features = waveform_to_log_mel_spectrogram_patches(y, params.Params())[0].numpy()",
    ),
}

_WRITERS: dict[str, Callable[[Recipe], Steps]] = {
    "custom": _by_librosa,
    "linear": _by_librosa,
    "librosa": _by_librosa,
    "whisper-80": _by_transformers,
    "whisper-128": _by_transformers,
    "kaldi-fbank-80": _by_kaldi,
    "ast": _by_kaldi,
    **dict.fromkeys(_OWN_CALLS, _by_numpy),
}
