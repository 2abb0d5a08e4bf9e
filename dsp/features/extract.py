"""From a sound at any sample rate to the array of a recipe."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from dsp.analysis.features import FeatureStream, Float32, oriented
from dsp.analysis.recipe import Recipe
from dsp.audio.audio_file import AudioFile
from dsp.audio.blocks import block_length
from dsp.audio.resample import Resampler, resampled_length
from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.writing import replacing
from dsp.message import say


class FeatureExtractor:
    """A `FeatureStream` for a sound at any rate: resamples to the recipe's first.

    Parameters
    ----------
    recipe : Recipe
        What to compute.
    sr : int
        Rate of the samples pushed in Hz.

    Attributes
    ----------
    replaced : int
        How many samples so far were NaN or infinite and counted as 0.

    Notes
    -----
    For one thread. The frames are equal to the last bit for any sizes of the blocks pushed.
    """

    def __init__(self, recipe: Recipe, sr: int) -> None:
        rate = sr if recipe.sr is None else recipe.sr
        self.recipe = recipe
        self.replaced = 0
        self._resampler = Resampler(sr, rate)
        self._stream = FeatureStream(recipe, rate)

    @property
    def running(self) -> bool:
        """See `FeatureStream.running`."""
        return self._stream.running

    def push(self, samples: Samples) -> Float32:
        """Take the samples that follow those pushed before; return the frames they complete.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_samples,)
            Full scale 1. NaN and infinities count as 0.

        Returns
        -------
        ndarray of float32, shape (n_frames, n_bands)
            To be put through `scaled`, see `FeatureStream.push`.
        """
        finite = np.isfinite(samples)
        replaced = len(samples) - int(np.count_nonzero(finite))
        if replaced:
            samples = np.where(finite, samples, np.float32(0))
            self.replaced += replaced
        return self._stream.push(self._resampler.push(samples))

    def flush(self) -> Float32:
        """End the stream; return the last frames, shape (n_frames, n_bands)."""
        return np.concatenate((self._stream.push(self._resampler.flush()), self._stream.flush()))

    def scaled(self, values: Float32, out: Float32 | None = None) -> Float32:
        """Return frames in the library's scale, see `FeatureStream.scaled`."""
        return self._stream.scaled(values, out)


def mono(samples: Samples) -> Samples:
    """Return the mean of the channels, as ``librosa.load`` mixes them.

    Parameters
    ----------
    samples : ndarray of float32, shape (n_samples,) or (n_samples, n_channels)

    Returns
    -------
    ndarray of float32, shape (n_samples,)
    """
    if samples.ndim == 1:
        return samples
    if samples.shape[1] == 1:
        return np.ascontiguousarray(samples[:, 0])
    with np.errstate(invalid="ignore", over="ignore"):
        mixed: Samples = samples.mean(axis=1, dtype=np.float32)
    return mixed


def extract(samples: Samples, sr: int, recipe: Recipe) -> Float32:
    """Return the library's array of a sound.

    Parameters
    ----------
    samples : ndarray of float32, shape (n_samples,) or (n_samples, n_channels)
        Full scale 1; channels are averaged. NaN and infinities count as 0.
    sr : int
        Their rate in Hz.
    recipe : Recipe

    Returns
    -------
    ndarray of float32, shape (n_bands, n_frames) or (n_frames, n_bands)
        In the library's own orientation and scaling.
    """
    out = np.empty(_frames_first(len(samples), sr, recipe), np.float32)
    extractor = FeatureExtractor(recipe, sr)
    _fill(
        out, extractor, samples[..., np.newaxis].shape[:2], lambda start, stop: samples[start:stop]
    )
    return oriented(out, recipe)


def write_features(file: AudioFile, output: Path, recipe: Recipe) -> int:
    """Write the library's array of a sound file as ``.npy``.

    What is at `output` is replaced, and only once the new array is complete. Neither the sound nor
    the array is held in memory as a whole.

    Parameters
    ----------
    file : AudioFile
        Its channels are averaged.
    output : Path
        Where to write.
    recipe : Recipe

    Returns
    -------
    int
        How many samples were NaN or infinite and counted as 0.

    Raises
    ------
    SourceError
        If the sound is too short for a single frame, or cannot be read to its end, or `output` is
        the sound itself.
    OSError
        If the array cannot be written.
    """
    if output.exists() and output.samefile(file.path):
        raise SourceError(
            Problem(
                say("{name!r} is the sound itself.", name=file.name), say("Write to another file.")
            )
        )
    n_samples = file.track.end
    n_frames, n_bands = _frames_first(n_samples, file.sr, recipe)
    if n_frames == 0:
        raise SourceError(
            Problem(
                say(
                    "{name!r} is too short for one frame of {title}.",
                    name=file.name,
                    title=recipe.title,
                ),
                "",
            )
        )

    def read(start: int, stop: int) -> Samples:
        samples = file.track.read(start, stop)
        if file.problem is not None:
            raise SourceError(file.problem)
        return samples

    extractor = FeatureExtractor(recipe, file.sr)
    with replacing(output) as unfinished:
        # Frames lie one after another in the file, whichever axis the library has them on.
        bands_first = recipe.orientation == "bands first"
        array = np.lib.format.open_memmap(
            unfinished,
            mode="w+",
            dtype=np.float32,
            shape=(n_bands, n_frames) if bands_first else (n_frames, n_bands),
            fortran_order=bands_first,
        )
        _fill(oriented(array, recipe), extractor, (n_samples, file.channels), read)
        array.flush()
    return extractor.replaced


def _frames_first(n_samples: int, sr: int, recipe: Recipe) -> tuple[int, int]:
    n_samples = resampled_length(n_samples, sr, sr if recipe.sr is None else recipe.sr)
    return recipe.frame_count(n_samples), recipe.n_bands


def _fill(
    out: Float32,
    extractor: FeatureExtractor,
    shape: tuple[int, int],
    read: Callable[[int, int], Samples],
) -> None:
    """Put the scaled frames of a sound (n_samples, n_channels) into `out` (n_frames, n_bands)."""
    n_samples, n_channels = shape
    block, done = block_length(n_channels), 0
    for start in range(0, n_samples, block):
        samples = read(start, min(start + block, n_samples))
        values = extractor.push(mono(samples))
        out[done : done + len(values)] = values
        done += len(values)
    out[done:] = extractor.flush()
    extractor.scaled(out, out=out)
