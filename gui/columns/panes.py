"""A pane: what becomes of one representation of the sound on the screen."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.filterbank import Filterbank
from dsp.analysis.mel import band_edges_hz
from dsp.analysis.recipe import Recipe
from dsp.analysis.rows import RowMap
from dsp.analysis.settings import AnalysisSettings
from dsp.analysis.stft import Stft
from dsp.analysis.value_scale import DECIBELS, ValueScale, recipe_bands_hz, recipe_scale
from dsp.engine.reanalysis import Projection
from dsp.engine.representations import BandsOfStft, LinesOfStft, RecipeFrames, Representation
from gui.settings import DisplaySettings
from gui.translation import tr, tr_n, translated

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Pane:
    """How a representation is drawn, under one set of settings and one height.

    Parameters
    ----------
    title : str
        What it is, in a few words.
    axis : "frequency" or "bands"
        What its rows stand for.
    projection : Projection
        How pooled values become rows.
    scale : ValueScale
        What the rows' values mean as levels in dB.
    edges_hz : ndarray of float64, shape (n_values + 2,), optional
        Where bands begin, have their middle and end, if its rows are bands.
    lanes : list of slice
        Rows of each lane in device pixels.
    """

    title: str
    axis: Literal["frequency", "bands"]
    projection: Projection
    scale: ValueScale
    lanes: list[slice]
    edges_hz: NDArray[np.float64] | None = None

    @property
    def rows(self) -> RowMap:
        """Values to rows, and rows to frequencies."""
        return self.projection.rows

    @property
    def lane_height(self) -> int:
        """Device pixels of a lane."""
        height: int = self.lanes[0].stop - self.lanes[0].start
        return height

    def band_of_row(self, row: float) -> int | None:
        """Return the band drawn at a row of a lane, 0 being the top; None if there are none."""
        if self.axis != "bands":
            return None
        n_values = self.rows.n_values
        return min(max(n_values - 1 - int(row * n_values / self.lane_height), 0), n_values - 1)

    def hz_of_row(self, row: float) -> float:
        """Return the frequency in Hz at a row; in a band, where it weighs most."""
        band = self.band_of_row(row)
        if band is None or self.edges_hz is None:
            return float(self.rows.hz_of(row))
        return float(self.edges_hz[band + 1])


def make_pane(
    shown: Representation,
    settings: AnalysisSettings,
    display: DisplaySettings,
    sr: int,
    lanes: list[slice],
) -> Pane:
    """Return the pane of a representation.

    Parameters
    ----------
    shown : Representation
    settings : AnalysisSettings
        Recipes that are compared share the frequency axis and read in dB, so that they can be.
    display : DisplaySettings
        Frequency axis.
    sr : int
        Sample rate of the Track in Hz.
    lanes : list of slice
        Rows of each lane in device pixels.
    """
    height = lanes[0].stop - lanes[0].start
    if isinstance(shown, RecipeFrames):
        return _recipe_pane(shown, display, sr, lanes, compared=settings.compared is not None)
    assert isinstance(shown, LinesOfStft)
    full_scale_db = (10 * np.log10(Stft(shown.stft).full_scale)).astype(np.float32)
    if isinstance(shown, BandsOfStft):
        # One reference for all bands, what a full-scale sine gives in the most sensitive one: the
        # picture keeps the shape of the array a model gets.
        mel = shown.mel
        edges = band_edges_hz(mel.n_mels, *mel.edges(sr), scale=mel.scale)
        reference = np.median(full_scale_db) + 10 * np.log10(shown.filterbank.greatest)
        rows = RowMap.for_bands(mel.n_mels, height, edges)
        projection = Projection(rows, ValueScale("dB", float(reference), None))
        title = tr_n("Mel · {n} band", "Mel · {n} bands", mel.n_mels)
        return Pane(title, "bands", projection, DECIBELS, lanes, edges)
    stft = shown.stft
    fmin, fmax = display.frequency_range(sr)
    rows = RowMap(stft.n_bins, sr, stft.n_fft, height, display.scale, fmin, fmax)
    title = tr(
        "STFT · n_fft {n_fft} · hop {hop_length} · {window} · {scale}",
        n_fft=stft.n_fft,
        hop_length=stft.hop_length,
        window=stft.window,
        scale=display.scale.value,
    )
    projection = Projection(rows, ValueScale("dBFS", full_scale_db, None))
    return Pane(title, "frequency", projection, ValueScale("dBFS"), lanes)


def _recipe_pane(
    shown: RecipeFrames, display: DisplaySettings, sr: int, lanes: list[slice], *, compared: bool
) -> Pane:
    recipe, height = shown.recipe, lanes[0].stop - lanes[0].start
    scale = recipe_scale(recipe, _greatest_weight(shown.filterbank))
    edges = recipe_bands_hz(recipe, shown.rate)
    title = f"{_counted(recipe)} · {shown.rate / 1000:g} kHz"
    if compared:
        fmin, fmax = display.frequency_range(sr)
        rows = RowMap.for_bands_on_scale(edges, height, display.scale, fmin, fmax)
        clip_db = scale.clip_range and scale.clip_range * float(scale.db_per_unit or 1)
        levels = ValueScale("dB", clip_range=clip_db)
        return Pane(title, "frequency", Projection(rows, scale), levels, lanes)
    rows = RowMap.for_bands(recipe.n_bands, height, edges)
    return Pane(f"{title} · {scale.unit}", "bands", Projection(rows, None), scale, lanes, edges)


def _counted(recipe: Recipe) -> str:
    """Return a recipe's title, which says how many values a frame has."""
    name, n_bands = recipe.title, recipe.n_bands
    if f"{n_bands} {'lines' if recipe.filterbank is None else 'bands'}" in name:
        return translated(name)
    if recipe.filterbank is None:
        return tr_n("{name}, {n} line", "{name}, {n} lines", n_bands, name=name)
    return tr_n("{name}, {n} band", "{name}, {n} bands", n_bands, name=name)


def _greatest_weight(filterbank: Filterbank | None) -> float:
    return 1.0 if filterbank is None else filterbank.greatest
