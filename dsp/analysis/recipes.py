"""Named settings to begin with."""

from dataclasses import dataclass, field

from dsp.analysis.settings import AnalysisSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Settings under a name.

    Parameters
    ----------
    name : str
        What it is chosen by.
    title : str
        What it is called in the window.
    analysis : AnalysisSettings
        What it computes.
    """

    name: str
    title: str
    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)


#: All recipes by name. "custom" stands for the inspector's own values.
RECIPES = {recipe.name: recipe for recipe in (Recipe(name="custom", title="Custom"),)}
