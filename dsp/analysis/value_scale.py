"""What the values of a picture mean as levels, so that unlike ones share a colour bar."""

from dataclasses import dataclass
from math import log, log10

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.levels import power_to_db
from dsp.analysis.mel import band_edges_hz
from dsp.analysis.recipe import Recipe
from dsp.analysis.windows import window

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class ValueScale:
    """How values relate to levels in dB of which 0 is a full-scale sine.

    Parameters
    ----------
    unit : str
        Unit of the values, for people.
    reference_db : float or ndarray of float32, shape (n_values,)
        Level that reads 0, in dB re a power (or squared magnitude) of 1.
    db_per_unit : float or None
        Decibels in one unit of the values; None where these are no logarithms, but powers or
        magnitudes.
    shift_db : float
        Level in dB re 1 of the value 0; without meaning where values are no logarithms.
    exponent : int
        What makes powers of values that are no logarithms: 1, or 2 where they are magnitudes.
    clip_range : float or None
        How far below the greatest of a clip values may lie, in their own unit.
    """

    unit: str
    reference_db: float | Float32 = 0.0
    db_per_unit: float | None = 1.0
    shift_db: float = 0.0
    exponent: int = 1
    clip_range: float | None = None

    @property
    def plain(self) -> bool:
        """Whether the values are levels already."""
        if not isinstance(self.reference_db, float):
            return False
        return (self.db_per_unit, self.shift_db, self.reference_db) == (1.0, 0.0, 0.0)

    def level_db(self, values: Float32) -> Float32:
        """Return levels in dB of values, shape (..., n_values); plain values as they are."""
        if self.plain:
            return values
        if self.db_per_unit is None:
            levels = power_to_db(values)
            levels *= np.float32(self.exponent)
            levels -= np.asarray(self.reference_db, np.float32)
        else:
            levels = values * np.float32(self.db_per_unit)
            levels += np.asarray(self.shift_db - self.reference_db, np.float32)
        return levels

    def values_of(self, levels_db: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the values that have levels; for a scale with one reference for all values."""
        levels = levels_db + self.reference_db
        if self.db_per_unit is None:
            return np.asarray(10 ** (levels / (10 * self.exponent)))
        return np.asarray((levels - self.shift_db) / self.db_per_unit)

    def clipped(self, values: Float32, greatest: float | None) -> Float32:
        """Return values raised to `clip_range` below the clip's greatest, where it is known."""
        if self.clip_range is None or greatest is None:
            return values
        return np.maximum(values, np.float32(greatest - self.clip_range))


#: Levels in dB that are levels already.
DECIBELS = ValueScale("dB")


def recipe_scale(recipe: Recipe, weight: float) -> ValueScale:
    """Return the scale of a recipe's values, before its clipping.

    Parameters
    ----------
    recipe : Recipe
    weight : float
        Greatest weight of its filter bank; 1 without one.

    Returns
    -------
    ValueScale
        One level reads 0 for all bands: what a full-scale sine on a line of the greatest weight
        gives by that line alone. A band takes in the lines beside it too, to which the window
        spreads the sine: it reads up to 2 dB more where powers are summed, and 3 to 7 dB where
        magnitudes are (HiFi-GAN, YAMNet). Pre-emphasis is not counted either, 5 dB at 6 kHz, nor
        what is added below the logarithm.
    """
    w = window(recipe.window, recipe.win_length, dtype=np.float64)
    amplitude = recipe.sample_scale * float(w.sum()) / 2
    magnitude = recipe.spectrum == "magnitude"
    reference_db = 20 * log10(amplitude) + (20 if magnitude else 10) * log10(weight)
    if recipe.log is None:
        unit, exponent = ("magnitude", 2) if magnitude else ("power", 1)
        return ValueScale(unit, reference_db, None, exponent=exponent)
    db_per_log = {"db": 1.0, "log10": 10.0, "ln": 10 / log(10)}[recipe.log]
    db_per_log *= 2 if magnitude else 1
    clip_range = None if recipe.clip_range is None else recipe.clip_range / recipe.spread
    return ValueScale(
        _unit(recipe),
        reference_db,
        db_per_log * recipe.spread,
        db_per_log * recipe.shift,
        clip_range=clip_range,
    )


def _unit(recipe: Recipe) -> str:
    plain = {"db": "dB", "log10": "log10", "ln": "ln"}[str(recipe.log)]
    return plain if recipe.shift == 0 and recipe.spread == 1 else f"{plain}, scaled"


def recipe_bands_hz(recipe: Recipe, sr: int) -> NDArray[np.float64]:
    """Return where a recipe's values lie in frequency.

    Parameters
    ----------
    recipe : Recipe
    sr : int
        Rate of the sound it is computed from in Hz.

    Returns
    -------
    ndarray of float64, shape (n_bands + 2,)
        Corner frequencies in Hz, as `dsp.analysis.mel.band_edges_hz`; the first and the last line
        of a recipe without a filter bank have an outer corner of their own.
    """
    if recipe.filterbank is None:
        spacing = sr / recipe.n_fft
        return np.arange(-1.0, recipe.n_bands + 1) * spacing
    fmax = sr / 2 if recipe.fmax is None else recipe.fmax
    return band_edges_hz(recipe.n_mels, recipe.fmin, fmax, scale=recipe.mel_scale)
