"""The short-time Fourier transform: one kernel for streams, files and single frames."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy  # its submodules load when first used, not while the program starts
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from dsp.analysis.levels import full_scale_power
from dsp.analysis.settings import StftSettings
from dsp.analysis.windows import window

Float32 = NDArray[np.float32]
# In the precision that the transform was made for.
Real = NDArray[Any]

#: Samples transformed in one go: larger batches fall out of the second-level cache.
_BATCH_SAMPLES = 1 << 17
#: The same for numpy's transform, which takes twice as long for eight times as many.
_GLIMPSE_SAMPLES = 1 << 15


class Stft:
    """Power or spectra of STFT frames for one set of parameters.

    The result for a frame depends on its samples alone, to the last bit, however the frames are
    batched: pocketfft computes every row of a batch by the same operations, and the window and the
    power are element-wise. Streaming and offline analysis are therefore equal, not merely close.

    Parameters
    ----------
    settings : StftSettings
        Lengths and window.
    dtype : {numpy.float32, numpy.float64}
        Precision of the window, the transform and all results. Single, the default, shows noise of
        its own some 140 dB below the strongest line.

    Attributes
    ----------
    window : ndarray of `dtype`, shape (n_fft,)
        The analysis window, centred and zero-padded to `n_fft`.
    full_scale : ndarray of float64, shape (n_bins,)
        Power that a full-scale sine on each line has: the 0 dBFS of `power`.

    Notes
    -----
    For one thread: the methods share a buffer.
    """

    def __init__(
        self, settings: StftSettings, dtype: type[np.float32 | np.float64] = np.float32
    ) -> None:
        self.settings = settings
        win_length = settings.win_length or settings.n_fft
        left = (settings.n_fft - win_length) // 2
        values = window(settings.window, win_length, dtype=np.dtype(dtype))
        self.window: Real = np.zeros(settings.n_fft, dtype)
        self.window[left : left + win_length] = values
        self.full_scale = full_scale_power(self.window)
        self._batch = max(1, _BATCH_SAMPLES // settings.n_fft)
        self._windowed: Real = np.empty((0, settings.n_fft), dtype)

    def frame_count(self, n_samples: int) -> int:
        """Return how many whole frames lie in `n_samples` samples."""
        settings = self.settings
        return max(0, 1 + (n_samples - settings.n_fft) // settings.hop_length)

    def power(self, samples: Real) -> Real:
        """Return the power of all whole frames in `samples`, the first starting at sample 0.

        Parameters
        ----------
        samples : ndarray of `dtype`, shape (n_lanes, n_samples)
            One row per analysed signal. A sample that is NaN or infinite makes every line of the
            frames it lies in NaN or infinite, and touches no other frame.

        Returns
        -------
        ndarray of `dtype`, shape (n_lanes, n_frames, n_bins)
            ``|X|**2``, unscaled, as ``np.abs(rfft(window * frame)) ** 2``.
        """
        out = np.empty(self._shape(samples), self.window.dtype)
        with np.errstate(invalid="ignore", over="ignore"):
            for frames, place in self._batches(samples):
                parts = self._transform(frames).view(self.window.dtype)
                np.square(parts, out=parts)
                np.add(parts[:, 0::2], parts[:, 1::2], out=out[place])
        return out

    def spectrum(self, samples: Real) -> NDArray[Any]:
        """Return the complex spectra of all whole frames in `samples`, framed as by `power`.

        Parameters
        ----------
        samples : ndarray of `dtype`, shape (n_lanes, n_samples)
            As for `power`.

        Returns
        -------
        ndarray of complex64 or complex128, shape (n_lanes, n_frames, n_bins)
            ``X``, unscaled, as ``rfft(window * frame)``: its phase is that at the frame's first
            sample.
        """
        out = np.empty(self._shape(samples), np.result_type(self.window.dtype, np.complex64))
        with np.errstate(invalid="ignore", over="ignore"):
            for frames, place in self._batches(samples):
                out[place] = self._transform(frames)
        return out

    def glimpse(self, frames: Real) -> Real:
        """Return what `power` does for frames but for rounding: at once, without loading scipy.

        numpy's transform is there already. It takes twice as long as scipy's, which takes as long
        to load as 40,000 frames of 2048 samples to transform.

        Parameters
        ----------
        frames : ndarray of `dtype`, shape (n_frames, n_fft)

        Returns
        -------
        ndarray of `dtype`, shape (n_frames, n_bins)
        """
        power = np.empty((len(frames), self.settings.n_bins), self.window.dtype)
        batch = max(1, _GLIMPSE_SAMPLES // self.settings.n_fft)
        with np.errstate(invalid="ignore", over="ignore"):
            for start in range(0, len(frames), batch):
                windowed = frames[start : start + batch] * self.window
                parts = np.fft.rfft(windowed, axis=1).view(self.window.dtype)
                np.square(parts, out=parts)
                np.add(parts[:, 0::2], parts[:, 1::2], out=power[start : start + batch])
        return power

    def _shape(self, samples: Real) -> tuple[int, int, int]:
        n_lanes, n_samples = samples.shape
        return n_lanes, self.frame_count(n_samples), self.settings.n_bins

    def _batches(self, samples: Real) -> Iterator[tuple[Real, tuple[int, slice]]]:
        """Yield frames to be transformed together, and where they belong in the result."""
        n_lanes, n_frames, _ = self._shape(samples)
        if n_frames == 0:
            return
        settings = self.settings
        # What sliding_window_view makes, at a quarter of its cost, which is that of ten transforms.
        by_lane, by_sample = samples.strides
        frames = as_strided(
            samples,
            (n_lanes, n_frames, settings.n_fft),
            (by_lane, settings.hop_length * by_sample, by_sample),
            writeable=False,
        )
        for lane in range(n_lanes):
            for start in range(0, n_frames, self._batch):
                place = lane, slice(start, min(start + self._batch, n_frames))
                yield frames[place], place

    def _transform(self, frames: Real) -> NDArray[Any]:
        if len(self._windowed) < len(frames):
            self._windowed = np.empty(frames.shape, self.window.dtype)
        windowed = self._windowed[: len(frames)]
        np.multiply(frames, self.window, out=windowed)
        return np.asarray(scipy.fft.rfft(windowed, axis=1))


class RollingStft:
    """The frames of a stream, each computed once, as soon as its last sample is there.

    Equal, frame for frame and bit for bit, to `Stft.power` over the whole zero-padded signal, for
    any sizes of the blocks pushed.

    Parameters
    ----------
    stft : Stft
        The transform in single precision, for the thread that pushes alone.
    n_lanes : int
        Number of signals.
    first_frame : int
        Index of the first frame wanted.

    Attributes
    ----------
    next_frame : int
        Index of the first frame that the next push may return.
    next_sample : int
        Index of the first sample that the next push must bring.

    Notes
    -----
    One writer: the thread that calls `push`. Frame *i* starts at sample
    ``i * hop_length + frame_offset``; what lies before sample 0 is zero.
    """

    def __init__(self, stft: Stft, n_lanes: int, first_frame: int = 0) -> None:
        self.stft = stft
        self.next_frame = first_frame
        settings = stft.settings
        self._start = first_frame * settings.hop_length + settings.frame_offset
        self.next_sample = max(0, self._start)
        self._kept = np.zeros((n_lanes, max(0, -self._start)), np.float32)

    def push(self, samples: Float32) -> Float32:
        """Take the samples from `next_sample` on; return the frames they complete.

        Parameters
        ----------
        samples : ndarray of float32, shape (n_lanes, n_samples)
            Any number of samples, also none.

        Returns
        -------
        ndarray of float32, shape (n_lanes, n_frames, n_bins)
            Power of the frames from the old `next_frame` on.
        """
        settings = self.stft.settings
        self.next_sample += samples.shape[1]
        joined = np.concatenate((self._kept, samples), axis=1) if self._kept.size else samples
        power = self.stft.power(joined)
        n_frames = power.shape[1]
        self.next_frame += n_frames
        # As hop_length <= n_fft, no frame starts beyond the samples pushed so far.
        self._kept = joined[:, n_frames * settings.hop_length :].copy()
        return power
