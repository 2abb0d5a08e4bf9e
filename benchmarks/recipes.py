"""How far every recipe is from the library it is named after: the greatest differences."""

import numpy as np

from benchmarks.table import Figure
from dsp.analysis.features import features
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES
from tests.dsp.features.libraries import (
    COMMITTED,
    INSTALLED,
    comparable,
    decibels_below_the_loudest,
    reference,
    signals,
)

_LOUD_DB = 60

Pair = tuple[np.ndarray, np.ndarray]


def measure() -> list[Figure]:
    """Return figures with one value for each test signal, the last column being the worst.

    Numbers of libraries that compute in single precision are dominated by their own rounding in
    bands far below the loudest one of their frame; therefore each is given without these, too.
    """
    figures = []
    for name, library in INSTALLED.items():
        pairs = [
            (frames, _frames_first(library(x), RECIPES[name]))
            for x in signals().values()
            for frames in [_ours(x, RECIPES[name])]
        ]
        figures += _figures(RECIPES[name], "installed", pairs)
    for name in COMMITTED:
        exact, single = [], []
        for signal, x in signals().items():
            committed = reference(name, signal)
            frames = _ours(x, RECIPES[name])[committed.kept]
            exact.append((frames, committed.values))
            single.append((frames, committed.values_in_single))
        figures += _figures(RECIPES[name], "definition", exact)
        figures += _figures(RECIPES[name], "as it comes", single)
    return figures


def _ours(x: np.ndarray, recipe: Recipe) -> np.ndarray:
    return _frames_first(features(x, recipe.sr or 48000, recipe), recipe)


def _frames_first(values: np.ndarray, recipe: Recipe) -> np.ndarray:
    return values.T if recipe.orientation == "bands first" else values


def _figures(recipe: Recipe, against: str, pairs: list[Pair]) -> list[Figure]:
    everywhere, loud = [], []
    for pair in pairs:
        ours, theirs = (comparable(values, recipe) for values in pair)
        difference = np.abs(ours - theirs)
        near = decibels_below_the_loudest(theirs, recipe) < _LOUD_DB
        everywhere.append(float(difference.max()))
        loud.append(float(difference[near].max()))
    unit = {"db": "dB", None: "dB"}.get(recipe.log, recipe.log or "")
    what = f"{recipe.name} from its library, {against}"
    return [
        Figure(what, unit, tuple(everywhere)),
        Figure(f"{what}, upper {_LOUD_DB} dB", unit, tuple(loud)),
    ]
