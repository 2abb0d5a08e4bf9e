from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.preferences.layout_table import from_layout_table, to_layout_table
from gui.preferences.settings_file import to_text
from gui.views.stage_layout import MOST_STRETCH, ROWS, StageLayout
from tests.gui.views.layouts import layouts


def test_two_panes_have_no_difference_and_three_have() -> None:
    assert StageLayout().rows(2) == ("waveform", "spectrogram", "second")
    assert StageLayout().rows(3) == ("waveform", "spectrogram", "second", "difference")


def test_the_last_pane_stays() -> None:
    layout = StageLayout().hide("waveform", 2).hide("spectrogram", 2)
    assert layout.rows(2) == ("second",)
    assert not layout.can_hide("second", 2)
    assert layout.hide("second", 2) == layout
    assert layout.can_hide("second", 3), "where there is a difference, that would stay"


def test_when_a_comparison_ends_of_which_only_the_difference_was_shown() -> None:
    alone = StageLayout(hidden=frozenset({"waveform", "spectrogram", "second"}))
    assert alone.rows(3) == ("difference",)
    assert alone.rows(2) == ("spectrogram",)


@pytest.mark.parametrize(
    ("row", "place", "wanted"),
    [
        ("second", 0, ("second", "waveform", "spectrogram")),
        ("waveform", 3, ("spectrogram", "second", "waveform")),
        ("waveform", 2, ("spectrogram", "waveform", "second")),
        ("spectrogram", 1, ROWS[:3]),
        ("spectrogram", 2, ROWS[:3]),
        ("difference", 0, ROWS[:3]),
    ],
)
def test_a_row_is_put_before_another(row, place, wanted) -> None:
    assert StageLayout().put(row, place, 2).rows(2) == wanted


def test_moving_passes_over_what_is_hidden() -> None:
    layout = StageLayout().hide("spectrogram", 2)
    assert layout.move("second", -1, 2).rows(2) == ("second", "waveform")
    assert layout.move("second", 1, 2) == layout
    assert layout.move("waveform", -1, 2) == layout


@given(layouts, st.sampled_from(ROWS), st.integers(0, 4), st.sampled_from((2, 3)))
def test_putting_keeps_all_rows_and_the_others_order(layout, row, place, n_panes) -> None:
    before, after = layout.rows(n_panes), layout.put(row, place, n_panes).rows(n_panes)
    assert sorted(before) == sorted(after)
    rest = [[one for one in rows if one != row] for rows in (before, after)]
    assert rest[0] == rest[1]
    if row in before and place <= len(before):
        wanted = len([one for one in before[:place] if one != row])
        assert after.index(row) == wanted


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": ("waveform",)},
        {"hidden": frozenset({"spectrum"})},
        {"waveform": 0.0},
        {"second": float("nan")},
        {"spectra_width": MOST_STRETCH * 2},
        {"inspector_width": 10},
    ],
)
def test_what_is_no_layout_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        StageLayout(**wrong)


@given(layouts)
def test_a_layout_comes_back_from_a_file(layout) -> None:
    import tomllib

    text = to_text({"layout": to_layout_table(layout)})
    assert from_layout_table(tomllib.loads(text)["layout"]) == layout


_plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.lists(st.one_of(st.sampled_from(ROWS), st.integers(), st.text(max_size=4)), max_size=6),
)


@given(
    st.one_of(
        _plain, st.dictionaries(st.sampled_from([*to_layout_table(StageLayout()), "new"]), _plain)
    )
)
def test_whatever_stands_there_makes_a_layout(table) -> None:
    assert isinstance(from_layout_table(table), StageLayout)


def test_one_bad_value_does_not_spoil_the_others() -> None:
    table = to_layout_table(replace(StageLayout(), spectra=False, second=2.0))
    table |= {"waveform": -3.0, "order": ["second", "spectrogram", "cepstrum", "second"]}
    found = from_layout_table(table | {"hidden": ["waveform", 7]})
    assert found == StageLayout(
        spectra=False,
        second=2.0,
        order=("second", "spectrogram", "waveform", "difference"),
        hidden=frozenset({"waveform"}),
    )
