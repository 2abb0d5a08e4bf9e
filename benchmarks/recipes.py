"""How far every recipe is from the library it is named after, and the page that says so.

python -m benchmarks.recipes docs/recipes.md
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from benchmarks.table import Figure
from dsp.analysis.features import FeatureStream, Float32, features
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
_UNITS = {"db": "dB", "ln": "ln", "log10": "log10", None: "power"}
#: Packages that compute what is compared, by the recipe; their versions are told.
_PACKAGES = {
    "linear": "librosa",
    "librosa": "librosa",
    "whisper-80": "transformers",
    "whisper-128": "transformers",
    "kaldi-fbank-80": "kaldi-native-fbank",
    "ast": "kaldi-native-fbank",
}

_PAGE = """\
# Recipes

<!-- Written by `make recipe-table`: to be changed in benchmarks/recipes.py. -->

A recipe computes the array that a model's front end gets, from a live sound or a file:
`melscope features FILE -o OUT.npy --recipe NAME`. This page is made by a command, and so are its
numbers.

## What each one computes

{recipes}

A rate of "any" takes every sound at its own; the others resample to theirs first, by soxr's HQ.

## How far each one is from its library

The greatest difference over all values of six sounds of 12,000 samples: speech, music, noise,
silence, clipped music and a constant. "Offline" is the whole sound at once, "streamed" is the sound
in blocks of random sizes; "upper {loud} dB" is offline, in bands at most so far below the loudest
of their frame. Numbers without a logarithm are compared in dB.

{differences}

The tolerance is 1e-4 of the unit. What exceeds it is the library's own rounding: single precision
leaves a noise about 140 dB below the loudest band of a frame, which shows mostly in the bands far
below it. "Installed" is the library computing as it comes; "definition" is one that is too large to
be installed for the tests, computing in double precision (but for torchlibrosa, whose transform has
weights in single precision in any case); "single precision" is the same as it comes. The tests hold
the recipe to the definition, and, but for the tolerance, no farther from single precision than the
library itself moves there. The recipe `custom` stands for the inspector's own values; in the tests
its copied script, which is in terms of librosa, is held against it.

The numbers of the libraries that are not installed are kept in `tests/dsp/features/references`:

{made}
"""

Samples = np.ndarray
Compute = Callable[[Samples, Recipe], Float32]


@dataclass(frozen=True)
class Comparison:
    """A recipe and its library on the same sounds, both as frames of bands in the recipe's unit."""

    recipe: Recipe
    against: str
    """How the library was run: "installed", "definition" or "single precision"."""
    by: str
    """The library with its version."""
    pairs: tuple[tuple[Samples, Samples], ...]

    def everywhere(self) -> tuple[float, ...]:
        """Return the greatest difference for each sound."""
        return tuple(float(np.abs(ours - theirs).max()) for ours, theirs in self.pairs)

    def among_the_loud(self) -> tuple[float, ...]:
        """Return it for bands not far below the loudest one of their frame."""
        return tuple(
            float(np.abs(ours - theirs)[self._near(theirs)].max()) for ours, theirs in self.pairs
        )

    def _near(self, theirs: Samples) -> Samples:
        return decibels_below_the_loudest(theirs, self.recipe) < _LOUD_DB


def measure() -> list[Figure]:
    """Return figures with one value for each test signal, the last column being the worst.

    Numbers of libraries that compute in single precision are dominated by their own rounding in
    bands far below the loudest one of their frame; therefore each is given without these, too.
    """
    figures = []
    for comparison in compare(_offline):
        unit = _difference_unit(comparison.recipe)
        what = f"{comparison.recipe.name} from its library, {comparison.against}"
        figures += [
            Figure(what, unit, comparison.everywhere()),
            Figure(f"{what}, upper {_LOUD_DB} dB", unit, comparison.among_the_loud()),
        ]
    return figures


def compare(ours: Compute) -> list[Comparison]:
    """Return every recipe beside its library.

    Parameters
    ----------
    ours : callable
        Computes a recipe of samples at its rate, shape (n_frames, n_bands).
    """
    found = []
    for name, library in INSTALLED.items():
        recipe, package = RECIPES[name], _PACKAGES[name]
        pairs = [(ours(x, recipe), _frames_first(library(x), recipe)) for x in signals().values()]
        found.append(_comparison(recipe, "installed", f"{package} {version(package)}", pairs))
    for name in COMMITTED:
        recipe, exact, single = RECIPES[name], [], []
        for signal, x in signals().items():
            committed = reference(name, signal)
            frames = ours(x, recipe)[committed.kept]
            exact.append((frames, committed.values))
            single.append((frames, committed.values_in_single))
        by = _made_by(reference(name, "speech").header)
        found.append(_comparison(recipe, "definition", by, exact))
        found.append(_comparison(recipe, "single precision", by, single))
    return found


def page() -> str:
    """Return the page of all recipes and their differences, in Markdown."""
    rows = [
        (
            f"`{comparison.recipe.name}`",
            comparison.by,
            comparison.against,
            _difference_unit(comparison.recipe),
            _worst(comparison.everywhere()),
            _worst(streamed.everywhere()),
            _worst(comparison.among_the_loud()),
        )
        for comparison, streamed in zip(compare(_offline), compare(_streamed), strict=True)
    ]
    head = ("Recipe", "Held against", "Run", "Unit", "Offline", "Streamed", f"Upper {_LOUD_DB} dB")
    return _PAGE.format(
        recipes=_markdown(
            ("Recipe", "Origin", "Rate", "Window", "FFT", "Hop", "Values", "Unit", "Shape"),
            [described(recipe) for recipe in RECIPES.values()],
        ),
        differences=_markdown(head, rows),
        loud=_LOUD_DB,
        made="\n".join(
            f"- `{name}`: {reference(name, 'speech').header['how']}." for name in COMMITTED
        ),
    )


def described(recipe: Recipe) -> tuple[str, ...]:
    """Return a recipe's row of the page."""
    bands = f"{recipe.n_mels} {recipe.mel_scale} bands" if recipe.filterbank else "FFT lines"
    return (
        f"`{recipe.name}`",
        recipe.origin.replace("|", r"\|"),
        "any" if recipe.sr is None else f"{recipe.sr} Hz",
        f"{recipe.window} {recipe.win_length}",
        str(recipe.n_fft),
        str(recipe.hop_length),
        f"{bands} of {recipe.spectrum}",
        _unit(recipe),
        "bands × frames" if recipe.orientation == "bands first" else "frames × bands",
    )


def _unit(recipe: Recipe) -> str:
    unit = _UNITS[recipe.log]
    if recipe.spread == 1:
        return unit
    sign = "-" if recipe.shift > 0 else "+"
    return f"({unit} {sign} {abs(recipe.shift):.4g}) / {recipe.spread:.4g}"


def _difference_unit(recipe: Recipe) -> str:
    return "dB" if recipe.log is None else _unit(recipe)


def _offline(x: Samples, recipe: Recipe) -> Float32:
    return _frames_first(features(x, recipe.sr or 48000, recipe), recipe)


def _streamed(x: Samples, recipe: Recipe) -> Float32:
    stream = FeatureStream(recipe, recipe.sr or 48000)
    cuts = np.cumsum(np.random.default_rng(5).integers(0, 700, len(x) // 300))
    parts = [stream.push(block) for block in np.split(x, cuts[cuts < len(x)])]
    return stream.scaled(np.concatenate((*parts, stream.flush())))


def _frames_first(values: Samples, recipe: Recipe) -> Samples:
    return values.T if recipe.orientation == "bands first" else values


def _comparison(
    recipe: Recipe, against: str, by: str, pairs: list[tuple[Samples, Samples]]
) -> Comparison:
    in_unit = tuple((comparable(a, recipe), comparable(b, recipe)) for a, b in pairs)
    return Comparison(recipe, against, by, in_unit)


def _made_by(header: dict[str, str]) -> str:
    """Return the packages that made committed numbers, without what only runs them."""
    told = {"how", "recipe", "python", "script", "numpy"}
    return ", ".join(f"{name} {value}" for name, value in header.items() if name not in told)


def _worst(differences: tuple[float, ...]) -> str:
    return f"{max(differences):.1e}" if max(differences) else "0"


def row(cells: tuple[str, ...]) -> str:
    """Return cells as a line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def _markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    rule = ("---",) * len(head)
    return "\n".join(row(cells) for cells in (head, rule, *rows))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
