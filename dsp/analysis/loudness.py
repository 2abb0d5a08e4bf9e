"""Loudness of programmes by ITU-R BS.1770-5, in the modes of EBU Tech 3341."""

from math import atan, pi, tan

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.linear_filter import LinearFilter

Float64 = NDArray[np.float64]

# One stage each of the K-weighting at 48 kHz, b0 b1 b2 a1 a2: BS.1770-5, annex 1, tables 1 and 2.
_TABLE_HZ = 48000
_SHELF = (
    1.53512485958697,
    -2.69169618940638,
    1.19839281085285,
    -1.69065929318241,
    0.73248077421585,
)
_HIGH_PASS = (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)
# Where the shelf's corner would lie above this share of the sample rate, it stays there.
_HIGHEST_CORNER = 0.45

# Left, right, centre, low frequencies, left and right surround: the order of WAVE, FLAC and most
# systems. The channel for low frequencies is not measured.
_SURROUND = 1.41
_CHANNEL_WEIGHTS = {
    4: (1.0, 1.0, _SURROUND, _SURROUND),
    5: (1.0, 1.0, 1.0, _SURROUND, _SURROUND),
    6: (1.0, 1.0, 1.0, 0.0, _SURROUND, _SURROUND),
}

_HOPS_PER_SECOND = 100
_MOMENTARY_HOPS, _SHORT_TERM_HOPS = 40, 300
_GATING_STEP_HOPS = 10  # blocks of 400 ms that overlap by 75 %

_OFFSET_LU = -0.691
_ABSOLUTE_GATE_LUFS, _RELATIVE_GATE_LU = -70.0, -10.0
_BIN_LU = 0.01
_HIGHEST_LUFS = 50.0
_GREATEST_SAMPLE = 1e30


def k_weighting(sr: float) -> Float64:
    """Return the K-weighting filter for a sample rate.

    The bilinear transform maps an analogue filter to a digital one, with the corner frequency of
    each stage kept in its place. Undone for the coefficients that the standard prints for 48 kHz,
    and done again for `sr`, it gives the same analogue filter at every rate; at 48 kHz it gives the
    printed coefficients. As the transform bends frequencies on either side of the corner, gains
    differ from those at 48 kHz by up to 0.02 dB from 32 kHz on, 0.07 dB at 16 and 0.3 dB at 8 kHz.

    Parameters
    ----------
    sr : float
        Sample rate in Hz, above 0. Below 3.8 kHz, where the shelf of the first stage would lie in
        the last tenth before the Nyquist frequency or beyond it, its corner is ``0.45 sr``.

    Returns
    -------
    ndarray of float64, shape (2, 6)
        Second-order sections b0 b1 b2 a0 a1 a2, as scipy.signal.sosfilt takes them: the shelf that
        stands for the head and the high-pass of the revised low-frequency B curve. ``a0`` is 1.

    Raises
    ------
    ValueError
        If `sr` is not positive.
    """
    if not sr > 0:
        raise ValueError(f"sr must be positive, got {sr}")
    return np.array([_at_rate(stage, sr) for stage in (_SHELF, _HIGH_PASS)])


def _at_rate(stage: tuple[float, float, float, float, float], sr: float) -> list[float]:
    """Return a second-order section of 48 kHz for another rate."""
    b0, b1, b2, a1, a2 = stage
    # With s = (z - 1) / (z + 1) / k, a stage (n2 s^2 + n1 s + n0) / (s^2 + d1 s + 1) has the
    # coefficients b = (n2 + n1 k + n0 k^2, 2 n0 k^2 - 2 n2, n2 - n1 k + n0 k^2) / a0, a likewise.
    k = ((1 + a1 + a2) / (1 - a1 + a2)) ** 0.5
    a0 = 4 / (1 - a1 + a2)
    d1 = (1 - a2) * a0 / (2 * k)
    n2 = (b0 - b1 + b2) * a0 / 4
    n1 = (b0 - b2) * a0 / (2 * k)
    n0 = (b0 + b1 + b2) * a0 / (4 * k**2)
    corner_hz = atan(k) / pi * _TABLE_HZ
    k = tan(pi * min(corner_hz / sr, _HIGHEST_CORNER))
    a0 = 1 + d1 * k + k**2
    numerator = (n2 + n1 * k + n0 * k**2, 2 * (n0 * k**2 - n2), n2 - n1 * k + n0 * k**2)
    denominator = (a0, 2 * (k**2 - 1), 1 - d1 * k + k**2)
    return [each / a0 for each in numerator + denominator]


def channel_weights(channels: int) -> Float64:
    """Return by how much each channel's power counts (BS.1770-5, annex 1, table 3).

    Parameters
    ----------
    channels : int
        Number of channels, at least 1.

    Returns
    -------
    ndarray of float64, shape (channels,)
        In the order of WAVE and FLAC: 1 channel is mono; 2 left and right; 3 left, right, centre;
        4 left, right and both surrounds; 5 left, right, centre, surrounds; 6 has the low-frequency
        channel fourth. 1.41 for surrounds, 0 for low frequencies, 1 for all others; each of more
        than six channels weighs 1, as nothing is known of their places.

    Raises
    ------
    ValueError
        If `channels` is below 1.
    """
    if channels < 1:
        raise ValueError(f"channels must be at least 1, got {channels}")
    return np.array(_CHANNEL_WEIGHTS.get(channels, (1.0,) * channels))


class LoudnessMeter:
    """Momentary, short-term and integrated loudness of a stream.

    Samples are measured in steps of 10 ms, each computed once it is complete and always by the same
    operations: the numbers are the same to the last bit however the stream is cut. Memory does not
    grow: blocks for the integrated loudness are counted in bins 0.01 LU wide by their own loudness,
    with the sum of their powers. Means are therefore exact; only of blocks within 0.01 LU of the
    relative gate may some stand on the wrong side of it. Blocks above 50 LUFS share a bin.

    Parameters
    ----------
    sr : int
        Sample rate in Hz, at least 100.
    channels : int
        Number of channels, weighted by `channel_weights`.

    Raises
    ------
    ValueError
        If a parameter is out of its range.

    Notes
    -----
    For one thread. Loudness is in LUFS (the standard's LKFS): a 997 Hz sine of full scale on one
    channel that weighs 1 reads -3.01. Silence reads `FLOOR_DB`.
    """

    def __init__(self, sr: int, channels: int) -> None:
        if sr < _HOPS_PER_SECOND:
            raise ValueError(f"sr must be at least {_HOPS_PER_SECOND} Hz, got {sr}")
        self.sr, self.channels = sr, channels
        self._weights = channel_weights(channels)
        self._filter = LinearFilter(k_weighting(sr), channels)
        self._hop = np.empty((-(-sr // _HOPS_PER_SECOND), channels))
        self.reset()

    def reset(self) -> None:
        """Start anew, as if nothing had been pushed."""
        self._filter.reset()
        self._filled = 0
        self._hops = 0
        self._energies = np.zeros(_SHORT_TERM_HOPS)
        self.reset_integrated()

    def reset_integrated(self) -> None:
        """Begin the integrated loudness anew, with blocks that begin from here; others go on."""
        self._integrated_from = self._hops
        n_bins = round((_HIGHEST_LUFS - _ABSOLUTE_GATE_LUFS) / _BIN_LU)
        self._counts = np.zeros(n_bins, np.int64)
        self._powers = np.zeros(n_bins)

    def push(self, samples: NDArray[np.floating]) -> None:
        """Take the samples that follow those pushed before.

        Parameters
        ----------
        samples : ndarray, shape (n, channels)
            Full scale 1. Any number, also none. Those that are NaN or infinite count as 0, those
            beyond 1e30 as 1e30.

        Raises
        ------
        ValueError
            If the number of channels differs.
        """
        if samples.ndim != 2 or samples.shape[1] != self.channels:
            raise ValueError(f"samples must have shape (n, {self.channels}), got {samples.shape}")
        done = 0
        while done < len(samples):
            length = self._hop_start(self._hops + 1) - self._hop_start(self._hops)
            count = min(len(samples) - done, length - self._filled)
            self._hop[self._filled : self._filled + count] = samples[done : done + count]
            done += count
            self._filled += count
            if self._filled == length:
                self._measure(self._hop[:length])

    @property
    def momentary(self) -> float | None:
        """Loudness of the last 400 ms in LUFS; None before there are as many."""
        return self._loudness_of_last(_MOMENTARY_HOPS)

    @property
    def short_term(self) -> float | None:
        """Loudness of the last 3 s in LUFS; None before there are as many."""
        return self._loudness_of_last(_SHORT_TERM_HOPS)

    @property
    def integrated(self) -> float | None:
        """Gated loudness since the start in LUFS; None before a block of 400 ms exceeds -70."""
        blocks = int(self._counts.sum())
        if not blocks:
            return None
        gate = float(self._powers.sum()) / blocks * 10 ** (_RELATIVE_GATE_LU / 10)
        # Of the bin that the gate falls in, all blocks count if their mean does.
        first = min(max(0, _bin_of(_loudness(gate))), len(self._counts) - 1)
        if self._powers[first] <= gate * self._counts[first]:
            first += 1
        return _loudness(float(self._powers[first:].sum()) / int(self._counts[first:].sum()))

    def _hop_start(self, hop: int) -> int:
        return hop * self.sr // _HOPS_PER_SECOND

    def _measure(self, samples: Float64) -> None:
        # False for NaN too.
        if not np.abs(samples).max() <= _GREATEST_SAMPLE:
            samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
            samples = np.clip(samples, -_GREATEST_SAMPLE, _GREATEST_SAMPLE)
        weighted = self._filter.push(samples)
        energy = np.einsum("nc,nc->c", weighted, weighted) @ self._weights
        self._energies[self._hops % _SHORT_TERM_HOPS] = energy
        self._hops += 1
        self._filled = 0
        since = self._hops - self._integrated_from
        if since >= _MOMENTARY_HOPS and self._hops % _GATING_STEP_HOPS == 0:
            self._count(self._power_of_last(_MOMENTARY_HOPS))

    def _count(self, power: float) -> None:
        loudness = _loudness(power)
        if loudness > _ABSOLUTE_GATE_LUFS:
            index = min(_bin_of(loudness), len(self._counts) - 1)
            self._counts[index] += 1
            self._powers[index] += power

    def _power_of_last(self, hops: int) -> float:
        energies = self._energies[np.arange(self._hops - hops, self._hops) % _SHORT_TERM_HOPS]
        n_samples = self._hop_start(self._hops) - self._hop_start(self._hops - hops)
        return float(energies.sum()) / n_samples

    def _loudness_of_last(self, hops: int) -> float | None:
        return None if self._hops < hops else _loudness(self._power_of_last(hops))


def _loudness(power: float) -> float:
    return max(FLOOR_DB, _OFFSET_LU + 10 * float(np.log10(power))) if power > 0 else FLOOR_DB


def _bin_of(loudness: float) -> int:
    return int((loudness - _ABSOLUTE_GATE_LUFS) / _BIN_LU)
