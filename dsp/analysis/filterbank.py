"""Weights that make bands of FFT lines, and the two ways to apply them."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy  # its submodules load when first used, not while the program starts
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array


#: More weights than these, those that are 0 counted, are not worth a dense product.
_MOST_DENSE = 1 << 20


@dataclass(frozen=True, eq=False)
class Filterbank:
    """The weights above 0 of each band, in the layout of compressed sparse rows.

    Parameters
    ----------
    starts : ndarray of int, shape (n_bands + 1,)
        Band *b* has the weights ``starts[b]`` to ``starts[b + 1]``, the latter excluded.
    bins : ndarray of int, shape (n_weights,)
        The FFT line of each weight, rising within a band.
    weights : ndarray of float32 or float64, shape (n_weights,)
        All above 0.
    n_bins : int
        FFT lines of a spectrum.

    Notes
    -----
    Its own class, not scipy's, because loading scipy.sparse and what it needs takes longer than the
    first picture of a file may: what only asks for the weights does without.
    """

    starts: NDArray[np.intp]
    bins: NDArray[np.intp]
    weights: NDArray[np.floating]
    n_bins: int

    @property
    def n_bands(self) -> int:
        """Number of bands."""
        return len(self.starts) - 1

    @property
    def greatest(self) -> float:
        """The greatest weight; 1 where there is none."""
        return float(self.weights.max()) if len(self.weights) else 1.0

    def empty_bands(self) -> NDArray[np.intp]:
        """Return the numbers, rising, of the bands that no line falls into.

        They read silence whatever is played. There are some when there are more bands than lines,
        or bands above the Nyquist frequency.
        """
        return np.flatnonzero(np.diff(self.starts) == 0)

    def astype(self, dtype: type[np.floating[Any]]) -> "Filterbank":
        """Return the same weights in another precision."""
        return Filterbank(self.starts, self.bins, self.weights.astype(dtype), self.n_bins)

    def toarray(self) -> NDArray[np.floating]:
        """Return all weights, those that are 0 too, shape (n_bands, n_bins)."""
        dense = np.zeros((self.n_bands, self.n_bins), self.weights.dtype)
        dense[np.repeat(np.arange(self.n_bands), np.diff(self.starts)), self.bins] = self.weights
        return dense

    def apply(self, power: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the power in each band.

        Every frame's bands are summed in the same order, so that they are the same to the last bit
        however frames are batched. (A dense product's are not: BLAS orders sums by the batch's
        size.)

        Parameters
        ----------
        power : ndarray, shape (..., n_bins)
            Spectra; float32 stays float32 if the weights are.

        Returns
        -------
        ndarray, shape (..., n_bands), C-contiguous

        Raises
        ------
        ValueError
            If the number of lines differs.
        """
        self._check(power)
        bands = self._matrix @ power.reshape(-1, self.n_bins).T
        return np.ascontiguousarray(bands.T).reshape(*power.shape[:-1], self.n_bands)

    def glimpse(self, power: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return what `apply` does but for rounding: at once, where scipy is not loaded yet.

        Parameters
        ----------
        power : ndarray, shape (n_frames, n_bins)

        Returns
        -------
        ndarray, shape (n_frames, n_bands)

        Raises
        ------
        ValueError
            If the number of lines differs.
        """
        self._check(power)
        if self.n_bins * self.n_bands > _MOST_DENSE:
            return self._bands_of(power)
        with np.errstate(invalid="ignore", over="ignore"):
            bands: NDArray[np.floating] = power @ self._dense
            # A line that is infinite or NaN has made NaN of all bands, those without it, too.
            for row in np.flatnonzero(~np.isfinite(bands).all(axis=1)):
                bands[row] = self._bands_of(power[row : row + 1])
        return bands

    def _bands_of(self, power: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the bands of spectra (n_frames, n_bins), each of its own lines alone."""
        bands = np.zeros((len(power), self.n_bands), np.result_type(power, self.weights))
        held = np.flatnonzero(np.diff(self.starts))  # reduceat would take a line for an empty band
        if len(held):
            weighted = power[:, self.bins] * self.weights
            bands[:, held] = np.add.reduceat(weighted, self.starts[held], axis=1)
        return bands

    @cached_property
    def _dense(self) -> NDArray[np.floating]:
        return np.ascontiguousarray(self.toarray().T)

    @cached_property
    def _matrix(self) -> "csr_array":
        shape = self.n_bands, self.n_bins
        return scipy.sparse.csr_array((self.weights, self.bins, self.starts), shape=shape)

    def _check(self, power: NDArray[np.floating]) -> None:
        if power.shape[-1] != self.n_bins:
            raise ValueError(f"power must have {self.n_bins} bins, got shape {power.shape}")
