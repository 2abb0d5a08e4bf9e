"""What is on the screen as Python: which script, of which samples, and how the two differ."""

import textwrap
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Literal

from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import front_end
from dsp.analysis.settings import AnalysisSettings
from dsp.features.script import python_script, stft_script
from gui.translation import tr, translated

#: The front end in the mel view, the one it is compared with, or the FFT lines.
Shown = Literal["front end", "compared", "stft"]
_LINE_LENGTH = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A stretch of a Track and the file that holds it.

    Parameters
    ----------
    path : Path
        The sound file.
    sr : int
        Its rate in Hz.
    first : int
        The Track's sample that the file begins with.
    start, stop : int
        The stretch, in the Track's samples.
    end : int
        The Track's sample behind the file's last one.
    """

    path: Path
    sr: int
    first: int
    start: int
    stop: int
    end: int


def title_of(shown: Shown, analysis: AnalysisSettings) -> str:
    """Return what people call one of the views."""
    recipe = _recipe_of(shown, analysis, None)
    if recipe is None:
        return tr("the spectrogram")
    return tr("the mel view") if recipe.name == "custom" else translated(recipe.title)


def script_of(
    shown: Shown, analysis: AnalysisSettings, excerpt: Excerpt, custom_reference_db: float | None
) -> str:
    """Return a script that makes the array behind a view.

    Its first frame is one of the picture's: the first that is centred within the excerpt, or begins
    in it where the recipe does not pad. Where a recipe resamples, it is so to within a sample.

    Parameters
    ----------
    shown : Shown
        Which view.
    analysis : AnalysisSettings
        What it shows.
    excerpt : Excerpt
        Of which sound.
    custom_reference_db : float or None
        What the picture takes off the values of "custom", in dB, where that is known.

    Returns
    -------
    str
        See `dsp.features.script`.
    """
    recipe = _recipe_of(shown, analysis, excerpt.sr)
    hop = Fraction(analysis.stft.hop_length)
    if recipe is not None:
        hop = Fraction(recipe.hop_length * excerpt.sr, recipe.sr or excerpt.sr)
    begin = ceil(ceil(excerpt.start / hop) * hop)
    if begin >= excerpt.stop:  # shorter than a hop
        begin = excerpt.start
    channel = 0 if analysis.channel == "stack" else analysis.channel
    start = begin - excerpt.first
    stop = None if excerpt.stop >= excerpt.end else excerpt.stop - excerpt.first
    path = str(excerpt.path)
    if recipe is None:
        script = stft_script(analysis.stft, path, start=start, stop=stop, channel=channel)
    else:
        script = python_script(recipe, path, start=start, stop=stop, channel=channel)
    reference = custom_reference_db if recipe is not None and recipe.name == "custom" else None
    head, rest = script.split("\n\n", 1)
    return f"{head}\n\n{_comment(analysis, reference)}\n\n{rest}"


def _recipe_of(shown: Shown, analysis: AnalysisSettings, sr: int | None) -> Recipe | None:
    if shown == "stft":
        return None
    return analysis.compared if shown == "compared" else front_end(analysis, sr)


def _comment(analysis: AnalysisSettings, reference_db: float | None) -> str:
    """Say in which respects the picture is not the array."""
    sentences = [
        "Melscope's picture is this array, but for two things: a column of pixels is the maximum "
        "over the frames that fall on it, and the frames at both ends know the sound beyond."
    ]
    if reference_db is not None:
        sentences.append(
            f"Its levels are these values less {reference_db:.2f} dB, so that a full-scale sine "
            "is near 0."
        )
    if analysis.channel == "stack":
        sentences.append("It shows all channels above each other; this is the first of them.")
    lines = textwrap.wrap(
        " ".join(sentences), _LINE_LENGTH, initial_indent="# ", subsequent_indent="# "
    )
    return "\n".join(lines)
