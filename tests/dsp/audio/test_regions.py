import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.regions import Region, RegionList

A, B, C = (Region(start, start + 1, label=label) for start, label in enumerate("abc"))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"start": float("nan")}, "start must be from -1e.09 to 1e.09 s, got nan"),
        ({"stop": float("inf")}, "stop must be from -1e.09 to 1e.09 s, got inf"),
        ({"start": -1.1e9}, "start must be from"),
        ({"start": 3.0}, "stop must not lie before start, got 3.0 to 2.0 s"),
        ({"fmin": -1.0}, "fmin must be from 0 to 1e.09 Hz, got -1.0"),
        ({"fmax": float("nan")}, "fmax must be from 0 to 1e.09 Hz, got nan"),
        ({"fmin": 2.0, "fmax": 1.0}, "fmax must not be below fmin, got 2.0 to 1.0 Hz"),
        ({"label": "a" * 65537}, "label must have at most 65536 characters, got 65537"),
    ],
)
def test_what_is_no_region_is_refused(values, message):
    with pytest.raises(ValueError, match=message):
        Region(**{"start": 1.0, "stop": 2.0, **values})


def test_points_open_bands_and_times_before_the_beginning_are_regions():
    assert Region(1.0, 1.0).stop == 1.0
    assert Region(-2.0, -1.0, fmin=0.0).fmax is None
    assert Region(0.0, 1.0, fmin=5.0, fmax=5.0).fmin == 5.0


def test_a_region_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        A.start = 3.0


def test_every_change_is_another_list_and_leaves_the_first_alone():
    regions = RegionList([A, B])
    assert list(regions.add(C)) == [A, B, C]
    assert list(regions.replace(0, C)) == [C, B]
    assert list(regions.remove(0)) == [B]
    assert list(regions) == [A, B]


@given(st.lists(st.sampled_from([A, B, C]), max_size=5), st.integers(-3, 7))
def test_changes_are_those_of_a_list(items, index):
    regions = RegionList(items)
    if 0 <= index < len(items):
        replaced = [*items]
        replaced[index] = C
        removed = [*items]
        del removed[index]
        assert list(regions.replace(index, C)) == replaced
        assert list(regions.remove(index)) == removed
        return
    message = f"index must be from 0 to {len(items) - 1}, got {index}"
    with pytest.raises(IndexError, match=message):
        regions.replace(index, C)
    with pytest.raises(IndexError, match=message):
        regions.remove(index)


def test_lists_are_compared_by_their_regions():
    assert RegionList([A, B]) == RegionList([A, B])
    assert hash(RegionList([A, B])) == hash(RegionList([A, B]))
    assert RegionList([A, B]) != RegionList([B, A])
    assert RegionList([A]) != [A]
    assert RegionList([A, B, C])[1:] == RegionList([B, C])
    assert RegionList([A, B, C])[-1] is C
    assert repr(RegionList([A])) == f"RegionList([{A!r}])"


def test_what_lies_in_a_stretch_is_counted_from_its_beginning():
    regions = RegionList(
        [
            Region(1.0, 2.0, label="before"),
            Region(4.0, 6.0, 100.0, 200.0, "over the edge"),
            Region(6.0, 7.0, label="inside"),
            Region(9.0, 12.0, label="over the end"),
            Region(10.0, 11.0, label="behind"),
        ]
    )
    assert list(regions.within(5.0, 10.0)) == [
        Region(0.0, 1.0, 100.0, 200.0, "over the edge"),
        Region(1.0, 2.0, label="inside"),
        Region(4.0, 5.0, label="over the end"),
    ]
