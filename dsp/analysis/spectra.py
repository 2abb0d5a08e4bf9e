"""Quantities of a spectrum, each with its unit, from the power or the complex values of FFT lines.

Every result is finite: NaN becomes 0 and what is too great for the type its greatest number, unless
a function says otherwise.
"""

from math import log10, pi
from typing import Any

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.floating]


def power_of(spectrum: NDArray[np.complexfloating]) -> Real:
    """Return ``|X|**2``, unscaled, of complex spectra.

    Parameters
    ----------
    spectrum : ndarray, shape (..., n_bins)
        As `dsp.analysis.stft.Stft.spectrum` returns it.

    Returns
    -------
    ndarray, shape (..., n_bins)
        In the precision of `spectrum`.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        return _finite(np.square(spectrum.real) + np.square(spectrum.imag))


def magnitude(power: Real) -> Real:
    """Return ``|X|``, unscaled: what recipes call a magnitude spectrogram.

    Parameters
    ----------
    power : ndarray, shape (..., n_bins)
        ``|X|**2``, unscaled.

    Returns
    -------
    ndarray, shape (..., n_bins)
        In the precision of `power`.
    """
    return np.sqrt(_finite(power))


def amplitude(power: Real, full_scale: NDArray[np.float64]) -> Real:
    """Return the peak amplitude of the sine that each line would show.

    Parameters
    ----------
    power : ndarray, shape (..., n_bins)
        ``|X|**2``, unscaled.
    full_scale : ndarray of float64, shape (n_bins,)
        Power that a sine of amplitude 1 has: `dsp.analysis.levels.full_scale_power`, which holds
        the window's coherent gain.

    Returns
    -------
    ndarray, shape (..., n_bins)
        Full scale 1, in the precision of `power`; too low by up to `scalloping_loss_db` for a sine
        between lines.
    """
    scale = np.sqrt(full_scale).astype(power.dtype)
    with np.errstate(over="ignore"):
        return _finite(magnitude(power) / scale)


def psd(power: Real, window: Real, sr: float) -> Real:
    """Return the one-sided power spectral density.

    ``2 |X|**2 / (sr sum(w**2))``, without the 2 at 0 Hz and at the Nyquist frequency, which have no
    negative twin. As ``enbw_bins(w) == n_fft sum(w**2) / sum(w)**2``, this is a line's mean square,
    ``2 |X|**2 / sum(w)**2``, divided by the bandwidth that a line takes noise from,
    ``enbw_bins(w) sr / n_fft`` in Hz (Heinzel, Rüdiger & Schilling, "Spectrum and spectral density
    estimation by the DFT", 2002, equations 22 and 24).

    Parameters
    ----------
    power : ndarray, shape (..., n_bins)
        ``|X|**2``, unscaled.
    window : ndarray, shape (n_fft,)
        The analysis window, zero-padded to `n_fft` as in `dsp.analysis.stft.Stft.window`.
    sr : float
        Sample rate in Hz, above 0.

    Returns
    -------
    ndarray, shape (..., n_bins)
        Square of full scale per Hz, in the precision of `power`. The sum over lines times
        ``sr / n_fft`` is the mean square of the signal, 0.5 for a full-scale sine.

    Raises
    ------
    ValueError
        If the number of lines is not that of the window or `sr` is not positive.
    """
    n_fft = len(window)
    if power.shape[-1] != 1 + n_fft // 2:
        raise ValueError(f"power must have {1 + n_fft // 2} lines, got shape {power.shape}")
    if not sr > 0:
        raise ValueError(f"sr must be positive, got {sr}")
    scale = np.full(power.shape[-1], 2 / (sr * np.sum(np.square(window, dtype=np.float64))))
    scale[0] /= 2
    if n_fft % 2 == 0:
        scale[-1] /= 2
    with np.errstate(over="ignore", invalid="ignore"):
        return _finite(power * scale.astype(power.dtype))


def phase(spectrum: NDArray[np.complexfloating]) -> Real:
    """Return the phase of each line, referred to the middle of the frame.

    The middle is sample ``n_fft / 2`` of the frame, the sample that a centred frame stands for: a
    cosine whose crest is there has phase 0, whatever its frequency, and a symmetric pulse there
    phase 0 on all lines. Periodic windows are symmetric about it. A boxcar and the povey window are
    so about a point half a sample earlier, for which a sine half-way between two lines reads off by
    ``pi / (2 n_fft)``.

    Parameters
    ----------
    spectrum : ndarray, shape (..., 1 + n_fft // 2)
        As `dsp.analysis.stft.Stft.spectrum` returns it, whose `n_fft` is even.

    Returns
    -------
    ndarray, shape (..., 1 + n_fft // 2)
        In radians, -pi to pi, in the precision of `spectrum`. 0 where nothing is heard and where a
        value is not finite.
    """
    known = np.isfinite(spectrum)
    signs = 1 - 2 * (np.arange(spectrum.shape[-1]) % 2)  # exp(1j pi k): half a frame's delay
    turned = np.where(known, spectrum, 0) * signs.astype(spectrum.real.dtype)
    return np.asarray(np.where(turned == 0, 0, np.angle(turned)), dtype=spectrum.real.dtype)


def instantaneous_frequency(
    spectrum: NDArray[np.complexfloating],
    later: NDArray[np.complexfloating],
    sr: float,
    lag: int,
) -> Real:
    """Return the frequency of what each line hears: the rate at which its phase turns.

    Between a frame and the one that begins `lag` samples later, the phase of a sine turns by
    ``2 pi f lag / sr``, which tells *f* up to multiples of ``sr / lag``: the one nearest to the
    line is taken. Frames of the transform itself are too far apart for that if the hop exceeds a
    quarter of a Hann window; a lag of their own makes the hop irrelevant. (The other way, a second
    transform with the window's derivative, costs the same, needs that derivative for every window,
    and weighs what leaks in from afar by its distance without bound.)

    Parameters
    ----------
    spectrum, later : ndarray, shape (..., 1 + n_fft // 2)
        Spectra of the same frames, and of frames that begin `lag` samples later, `n_fft` even:
        ``stft.spectrum(x[:, :-lag])`` and ``stft.spectrum(x[:, lag:])``.
    sr : float
        Sample rate in Hz, above 0.
    lag : int
        1 to ``n_fft / 2`` samples. The longer, the less do rounding, noise and distant sines
        matter; but lines hear sines as far away as half the window's main lobe, which must be
        nearer than ``sr / (2 lag)``. A sixteenth of the window's length is right for every window:
        8 of its own lines.

    Returns
    -------
    ndarray, shape (..., 1 + n_fft // 2)
        In Hz, 0 to ``sr / 2``, in the precision of `spectrum`; at ``lag / 2`` samples after the
        frame's middle. The line's own frequency where it hears nothing or a value is not finite.

    Raises
    ------
    ValueError
        If the shapes differ, or `sr` or `lag` is out of its range.

    Notes
    -----
    For a stationary sine, all lines of the main lobe read its frequency. What leaks in from other
    sines, or near 0 Hz and the Nyquist frequency from the sine's own negative frequency, moves it:
    by at most ``sr / (pi lag)`` times their ratio in that line, 5 lines times the ratio with the
    lag above. With that, a sine alone in the middle half of the spectrum is found on its strongest
    line within 0.001 lines from an `n_fft` of 256 on in either precision, within 0.01 by a Hamming
    window and 0.05 by a boxcar, whose sidelobes are high.

    A chirp that sweeps *s* lines within a Hann window is read by the strongest line within
    ``0.03 s**2`` lines up to 2, and within ``0.5 + s / 32`` at any speed: when fast, all lines read
    themselves, each at its own time. A line that hears two sines alike, or noise, reads neither.
    """
    if spectrum.shape != later.shape:
        raise ValueError(f"spectra must have one shape, got {spectrum.shape} and {later.shape}")
    if not sr > 0:
        raise ValueError(f"sr must be positive, got {sr}")
    n_bins = spectrum.shape[-1]
    n_fft = 2 * (n_bins - 1)
    if not 1 <= lag <= n_fft // 2:
        raise ValueError(f"lag must be from 1 to {n_fft // 2}, got {lag}")
    with np.errstate(invalid="ignore", over="ignore"):
        # Both to length 1 first, as the product of two faint lines would vanish.
        turn = _direction(later) * np.conj(_direction(spectrum))
    lines = np.arange(n_bins)
    # Turned back by what the line's own frequency turns, in whole numbers up to the last step.
    own = np.exp(-2j * pi / n_fft * (lines * lag % n_fft)).astype(turn.dtype)
    offset = np.angle(turn * own).astype(np.float64) * (sr / (2 * pi * lag))
    hz = np.abs(lines * (sr / n_fft) + np.where(turn == 0, 0, offset))
    # A real signal turns both ways: beyond either end, a line hears the other half.
    return np.asarray(np.minimum(hz, sr - hz), dtype=spectrum.real.dtype)


def scalloping_loss_db(window: Real) -> float:
    """Return how much lower a sine reads half-way between two lines than on one.

    Parameters
    ----------
    window : ndarray, shape (n_fft,)
        The analysis window; zero-padded, it has lines that lie closer and lose less.

    Returns
    -------
    float
        In dB, at least 0 (Harris 1978, section IV-E): for the windows of
        `dsp.analysis.windows.WINDOW_NAMES`, rounded, hann 1.42, hamming 1.75, blackman 1.10,
        blackmanharris 0.83, nuttall 0.85, flattop 0.01, povey 1.58, kaiser:14 0.71, boxcar 3.92.
    """
    values = np.asarray(window, dtype=np.float64)
    turns = np.exp(-1j * pi * np.arange(len(values)) / len(values))
    return max(0.0, -20 * log10(abs(complex(turns @ values)) / float(values.sum())))


def _direction(spectrum: NDArray[Any]) -> NDArray[Any]:
    """Return complex numbers divided by their length; 0 where there is none or it is not finite."""
    length = np.abs(spectrum)
    # A denormal length is none: dividing by it would overflow on the way.
    known = np.isfinite(length) & (length >= np.finfo(length.dtype).tiny)
    return np.asarray(np.where(known, spectrum, 0) / np.where(known, length, 1))


def _finite(values: Real) -> Real:
    return np.nan_to_num(np.asarray(values), nan=0.0)
