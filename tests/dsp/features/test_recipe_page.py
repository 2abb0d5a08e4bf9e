"""The page of recipes is written by a command: it must not be forgotten when a recipe changes."""

import pytest

from benchmarks.recipes import described, row
from dsp.analysis.recipes import RECIPES
from tests.checkout import ROOT
from tests.dsp.features.libraries import COMMITTED, INSTALLED

PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
COMPARED, DIFFERENCES = PAGE.split("## How far each one is from its library")


@pytest.mark.parametrize("name", RECIPES)
def test_the_page_describes_every_recipe_as_it_is(name: str) -> None:
    assert row(described(RECIPES[name])) in COMPARED.splitlines(), "make recipe-table was not run"


@pytest.mark.parametrize("name", sorted({*INSTALLED, *COMMITTED}))
def test_the_page_tells_the_difference_of_every_recipe_to_its_library(name: str) -> None:
    rows = [line for line in DIFFERENCES.splitlines() if line.startswith(f"| `{name}` |")]
    # One for the library installed, two for the one whose numbers are kept.
    assert len(rows) == (name in INSTALLED) + 2 * (name in COMMITTED)
    differences = [float(cell) for line in rows for cell in line.split("|")[5:8]]
    assert all(0 <= difference < 0.1 for difference in differences)
