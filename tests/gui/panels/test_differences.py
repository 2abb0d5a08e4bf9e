from dataclasses import fields

import pytest
from PySide6.QtWidgets import QLabel

from dsp.analysis.recipe import Recipe, differences
from dsp.analysis.recipes import RECIPES
from gui.panels.differences import DifferenceTable


@pytest.fixture
def table(qtbot):
    table = DifferenceTable()
    qtbot.addWidget(table)
    return table


def rows(table):
    grid = table._grid
    return [
        tuple(grid.itemAtPosition(row, column).widget().text() for column in range(3))
        for row in range(grid.rowCount())
        if grid.itemAtPosition(row, 0) is not None
        and not grid.itemAtPosition(row, 0).widget().isHidden()
    ]


@pytest.mark.parametrize("first", RECIPES.values(), ids=lambda recipe: recipe.name)
@pytest.mark.parametrize("second", RECIPES.values(), ids=lambda recipe: recipe.name)
def test_every_parameter_that_differs_has_a_row(table, first, second):
    table.show_recipes((first, second))
    found = rows(table)[1:]
    assert len(found) == len(differences(first, second))
    assert all(one != other for _, one, other in found)
    assert not any("None" in text or "True" in text for row in found for text in row)


def test_it_says_it_in_the_words_of_the_field(table):
    table.show_recipes((RECIPES["whisper-80"], RECIPES["librosa"]))
    found = {name: values for name, *values in rows(table)}
    assert found["n_fft"] == ["400", "2048"]
    assert found["last frame"] == ["dropped", "kept"]
    assert found["log"] == ["log10", "db"]


def test_the_same_recipe_differs_in_nothing(table):
    table.show_recipes((RECIPES["ast"], RECIPES["ast"]))
    assert rows(table) == [("no parameter differs", "", "")]


def test_the_way_to_a_table_does_not_show(table, qtbot):
    pairs = [("whisper-80", "librosa"), ("ast", "ast"), ("kaldi-fbank-80", "panns")]
    for first, second in [*pairs, *reversed(pairs)]:
        table.show_recipes((RECIPES[first], RECIPES[second]))
        afresh = DifferenceTable()
        qtbot.addWidget(afresh)
        afresh.show_recipes((RECIPES[first], RECIPES[second]))
        assert rows(table) == rows(afresh)
        assert table.sizeHint().height() == afresh.sizeHint().height()


def test_nothing_compared_shows_nothing(table):
    table.show_recipes((RECIPES["ast"], RECIPES["panns"]))
    assert not table.isHidden()
    table.show_recipes(None)
    assert table.isHidden()
    assert rows(table) == []
    assert not any(cell.text() for cell in table.findChildren(QLabel))


def test_every_parameter_has_a_name_that_is_no_code():
    plain = {"n_fft", "n_mels", "win_length", "hop_length", "sr", "fmin", "fmax"}
    from gui.panels.differences import _NAMES

    for field in fields(Recipe):
        assert "_" not in _NAMES.get(field.name, field.name) or field.name in plain
