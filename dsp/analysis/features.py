"""Recipes computed: the arrays that models get, from streams and from whole sounds alike."""

from functools import lru_cache

import numpy as np
import scipy  # its submodules load when first used, not while the program starts
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dsp.analysis.filterbank import Filterbank
from dsp.analysis.mel import mel_filterbank
from dsp.analysis.recipe import Recipe
from dsp.analysis.windows import window

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

#: Samples transformed in one go: in double precision, half of what `stft` takes.
_BATCH_SAMPLES = 1 << 16
#: Beyond it, sums in single precision would overflow.
_GREATEST_SAMPLE = np.float32(1e30)
#: Samples of a whole sound taken at a time.
_BLOCK_SAMPLES = 1 << 17


class FeatureStream:
    """The frames of a recipe, each computed once, as soon as its last sample is there.

    Frames come out equal to the last bit however the samples are cut into blocks: each depends on
    its own samples alone, by operations that treat the rows of a batch alike.

    Computed in double precision and rounded to float32 at the end. Single precision
    would not do: a band 80 dB below the loudest one of its frame would be off by 0.01 dB, a hundred
    times what these arrays may differ from the libraries'.

    Parameters
    ----------
    recipe : Recipe
        What to compute.
    sr : int
        Sample rate of the samples pushed in Hz; the recipe's own, where it has one.
    first_frame : int
        Index of the first frame wanted.

    Attributes
    ----------
    next_sample : int
        Index of the first sample that the next push must bring: 0, or a later one where the frames
        wanted do not reach back to the beginning.

    Raises
    ------
    ValueError
        If `sr` is not the recipe's.

    Notes
    -----
    For one thread. Memory is bounded by the block pushed and the frames it completes.
    """

    def __init__(self, recipe: Recipe, sr: int, first_frame: int = 0) -> None:
        if recipe.sr not in (None, sr):
            raise ValueError(f"recipe {recipe.name!r} takes samples at {recipe.sr} Hz, got {sr}")
        self.recipe = recipe
        self._window = _window_of(recipe)
        self._filterbank = recipe_filterbank(recipe, sr)
        begun, self.next_sample = _beginning(recipe, first_frame)
        self._passed_over = first_frame - begun
        self._framed = _Framing(recipe, from_start=self.next_sample == 0)
        self._held = np.empty((0, recipe.n_bands), np.float32)
        self._greatest = -np.inf
        self._complete = False

    @property
    def running(self) -> bool:
        """Whether `scaled` still relies on the greatest value so far, not on the whole clip's."""
        return self.recipe.needs_whole_clip and not self._complete

    def push(self, samples: Float32) -> Float32:
        """Take the samples that follow those pushed before; return the frames they complete.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_samples,)
            Full scale 1. Any number of samples, also none. NaN and infinities count as 0, what is
            beyond 1e30 as 1e30.

        Returns
        -------
        ndarray of float32, shape (n_frames, n_bands)
            The recipe up to its logarithm, always finite; `scaled` does the rest.

        Raises
        ------
        ValueError
            If the stream has ended.
        """
        if self._complete:
            raise ValueError("nothing can be pushed after flush()")
        self.next_sample += len(samples)
        return self._compute(self._framed.push(finite(samples)))

    def flush(self) -> Float32:
        """End the stream; return the frames that reach beyond its end.

        Returns
        -------
        ndarray of float32, shape (n_frames, n_bands)
        """
        if self._complete:
            raise ValueError("flush() was called before")
        values = self._compute(self._framed.flush())
        self._complete = True
        return values

    def scaled(self, values: Float32, out: Float32 | None = None) -> Float32:
        """Return frames of `push` and `flush` in the library's scale.

        Parameters
        ----------
        values : ndarray of float32, shape (n_frames, n_bands)
            Frames of this stream. While `running`, those scaled before and those scaled now may
            stand on different greatest values; after `flush` the result is exact for all frames.
        out : ndarray of float32, optional
            Where to write; may be `values` itself.

        Returns
        -------
        ndarray of float32, shape (n_frames, n_bands)
        """
        recipe = self.recipe
        out = np.empty_like(values) if out is None else out
        if recipe.clip_range is None or not np.isfinite(self._greatest):
            np.copyto(out, values)
        else:
            np.maximum(values, np.float32(self._greatest - recipe.clip_range), out=out)
        if recipe.shift:
            out -= np.float32(recipe.shift)
        if recipe.spread != 1:
            out /= np.float32(recipe.spread)
        return out

    def _compute(self, samples: Float32) -> Float32:
        recipe = self.recipe
        n_frames = _frames_in(recipe, len(samples))
        unwanted = min(self._passed_over, n_frames)
        if unwanted:
            self._passed_over -= unwanted
            samples, n_frames = samples[unwanted * recipe.hop_length :], n_frames - unwanted
        values = np.empty((len(self._held) + n_frames, recipe.n_bands), np.float32)
        values[: len(self._held)] = self._held
        computed = values[len(self._held) :]
        if n_frames:
            frames = sliding_window_view(samples, recipe.frame_length)[:: recipe.hop_length]
            batch = max(1, _BATCH_SAMPLES // recipe.n_fft)
            for start in range(0, n_frames, batch):
                stop = min(start + batch, n_frames)
                computed[start:stop] = self._values(frames[start:stop])
        if recipe.drop_last_frame:
            values, self._held = values[:-1], values[-1:].copy()
        if values.size:
            self._greatest = max(self._greatest, float(values.max()))
        return values

    def _values(self, frames: Float32) -> Float64:
        recipe = self.recipe
        x = frames.astype(self._window.dtype)
        if recipe.sample_scale != 1:
            x *= recipe.sample_scale
        if recipe.dc_removal:
            # One after the other, as Kaldi sums: on loud low tones the order can be seen.
            x -= x.cumsum(axis=1)[:, -1:] / x.dtype.type(x.shape[1])
        if recipe.pre_emphasis:
            before = recipe.pre_emphasis * x
            x[:, 1:] -= before[:, :-1]
            x[:, 0] -= before[:, 0]
        x *= self._window
        spectrum = scipy.fft.rfft(x.astype(np.float64, copy=False), recipe.n_fft, axis=1)
        parts = spectrum.view(np.float64)
        np.square(parts, out=parts)
        values: Float64 = parts[:, 0::2] + parts[:, 1::2]
        if recipe.spectrum == "magnitude":
            values += recipe.magnitude_offset
            np.sqrt(values, out=values)
        if self._filterbank is not None:
            values = self._filterbank.apply(values).astype(np.float64, copy=False)
        return _logarithm(values, recipe)


def finite(samples: Float32) -> Float32:
    """Return samples with NaN and infinities as 0, and none beyond 1e30."""
    samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    return np.clip(samples, -_GREATEST_SAMPLE, _GREATEST_SAMPLE, out=samples)


def features(samples: Float32, sr: int, recipe: Recipe) -> Float32:
    """Return a recipe of a whole sound: the library's array.

    Parameters
    ----------
    samples : ndarray of float32, shape (n_samples,)
        Full scale 1. NaN and infinities count as 0.
    sr : int
        Their rate in Hz; the recipe's own, where it has one.
    recipe : Recipe

    Returns
    -------
    ndarray of float32
        In the library's orientation and scaling, shape ``recipe.shape(n_samples)``.

    Raises
    ------
    ValueError
        If `sr` is not the recipe's.
    """
    stream = FeatureStream(recipe, sr)
    out = np.empty((recipe.frame_count(len(samples)), recipe.n_bands), np.float32)
    done = 0
    for start in range(0, len(samples), _BLOCK_SAMPLES):
        values = stream.push(samples[start : start + _BLOCK_SAMPLES])
        out[done : done + len(values)] = values
        done += len(values)
    out[done:] = stream.flush()
    stream.scaled(out, out=out)
    return oriented(out, recipe)


def oriented(values: Float32, recipe: Recipe) -> Float32:
    """Return frames, shape (n_frames, n_bands), with the axes as the library has them."""
    return values.T if recipe.orientation == "bands first" else values


def _beginning(recipe: Recipe, first_frame: int) -> tuple[int, int]:
    """Return a frame to begin with and its first sample, so that `first_frame` comes out right.

    A little early, because the mirror at the end needs the samples before it, and at the very
    beginning where the frame reaches into the padding there.
    """
    early = -(-recipe.pad_length // recipe.hop_length) + 1 if recipe.pad_length else 0
    begun = first_frame - early
    start = begun * recipe.hop_length - recipe.pad_length
    return (begun, start) if start > 0 else (0, 0)


class _Framing:
    """Turns a stream into one that is padded at both ends and cut at the beginnings of frames."""

    def __init__(self, recipe: Recipe, *, from_start: bool) -> None:
        self._recipe = recipe
        self._pad = recipe.pad_length
        zeros = self._pad if recipe.padding == "zeros" and from_start else 0
        self._kept = np.zeros(zeros, np.float32)
        self._empty = True
        self._mirrored = recipe.padding != "reflect" or not from_start
        self._tail = np.empty(0, np.float32)

    def push(self, samples: Float32) -> Float32:
        """Return the padded samples from the next frame's first one on."""
        self._empty = self._empty and not len(samples)
        if self._recipe.padding == "reflect":
            self._tail = np.concatenate((self._tail, samples))[-(self._pad + 1) :]
        joined = np.concatenate((self._kept, samples))
        if not self._mirrored:
            if len(joined) <= self._pad:
                self._kept = joined
                return joined[:0]
            joined = np.concatenate((joined[self._pad : 0 : -1], joined))
            self._mirrored = True
        return self._keep(joined)

    def flush(self) -> Float32:
        """Return what `push` would if the padding of the end had come."""
        if self._empty or self._recipe.padding == "none":
            return self._kept[:0]
        if self._recipe.padding == "zeros":
            return self._keep(np.concatenate((self._kept, np.zeros(self._pad, np.float32))))
        if not self._mirrored:  # a sound shorter than its own padding is mirrored repeatedly
            return self._keep(np.pad(self._kept, self._pad, mode="reflect"))
        return self._keep(np.concatenate((self._kept, self._tail[-2::-1])))

    def _keep(self, joined: Float32) -> Float32:
        recipe = self._recipe
        # As hop_length <= frame_length, no frame starts beyond the samples pushed so far.
        self._kept = joined[_frames_in(recipe, len(joined)) * recipe.hop_length :].copy()
        return joined


def _frames_in(recipe: Recipe, n_samples: int) -> int:
    return max(0, 1 + (n_samples - recipe.frame_length) // recipe.hop_length)


def _window_of(recipe: Recipe) -> NDArray[np.floating]:
    values = np.zeros(recipe.frame_length)
    left = (recipe.frame_length - recipe.win_length) // 2
    inner = slice(left, left + recipe.win_length)
    values[inner] = window(recipe.window, recipe.win_length, dtype=np.float64)
    return values.astype(np.float32) if recipe.single_precision else values


@lru_cache(maxsize=16)
def recipe_filterbank(recipe: Recipe, sr: int) -> Filterbank | None:
    """Return the filters of a recipe for samples at a rate in Hz; None if it has none.

    Returns
    -------
    Filterbank, optional
        Of `n_mels` bands and ``1 + n_fft // 2`` lines, in float64.
        Shared by all who ask for the same: not to be changed.
    """
    if recipe.filterbank is None:
        return None
    filterbank = mel_filterbank(
        sr,
        recipe.n_fft,
        recipe.n_mels,
        recipe.fmin,
        sr / 2 if recipe.fmax is None else recipe.fmax,
        scale=recipe.mel_scale,
        norm=recipe.mel_norm,
        triangles=recipe.triangles,
    )
    return filterbank.astype(np.float64)


def _logarithm(values: Float64, recipe: Recipe) -> Float64:
    if recipe.floor_is_added:
        values += recipe.floor
    elif recipe.floor:
        np.maximum(values, recipe.floor, out=values)
    if recipe.log == "ln":
        np.log(values, out=values)
    elif recipe.log is not None:
        np.log10(values, out=values)
        if recipe.log == "db":
            values *= 10
    else:
        np.minimum(values, np.finfo(np.float32).max, out=values)
    return values
