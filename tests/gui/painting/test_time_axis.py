from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.painting.time_axis import day_places, time_of_day, time_places

BEGAN = datetime(2024, 6, 30, 23, 59, 57, 500000)


@pytest.mark.parametrize(
    ("seconds", "step", "words"),
    [
        (0, 60, "00:00"),
        (9 * 3600 + 5 * 60, 300, "09:05"),
        (86399, 1, "23:59:59"),
        (45296.5, 0.5, "12:34:56.5"),
        (45296.25, 0.05, "12:34:56.25"),
    ],
)
def test_a_time_of_day_has_as_many_figures_as_the_step_needs(seconds, step, words):
    assert time_of_day(seconds, step) == words


def test_ticks_are_round_on_the_wall_and_name_the_new_day():
    # Half a second before 23:59:58; ten seconds in which a label needs less than one.
    found = day_places(BEGAN, 0.0, 5.0, 0.7)
    assert found == [
        (0.5, "2024-06-30 23:59:58"),
        (1.5, "23:59:59"),
        (2.5, "2024-07-01 00:00:00"),
        (3.5, "00:00:01"),
        (4.5, "00:00:02"),
    ]


def test_the_date_goes_to_the_first_label_that_has_room_for_it_or_to_none():
    began = datetime(2024, 6, 30, 9, 59, 59, 900000)
    assert [label for _, label in day_places(began, 0.0, 3.2, 0.7)] == [
        "10:00:00",
        "2024-06-30 10:00:01",
        "10:00:02",
        "10:00:03",
    ]
    plain = day_places(began, 0.0, 3.2, 0.7, dated=False)
    assert [label for _, label in plain] == ["10:00:00", "10:00:01", "10:00:02", "10:00:03"]


def test_hours_are_round_by_the_clock_of_the_place():
    zone = timezone(timedelta(hours=5, minutes=45))
    began = datetime(2024, 6, 30, 10, 20, tzinfo=zone)
    found = day_places(began, 0.0, 4 * 3600.0, 2000.0)
    assert [label.split()[-1] for _, label in found] == ["11:00", "12:00", "13:00", "14:00"]
    assert [seconds for seconds, _ in found] == [2400.0, 6000.0, 9600.0, 13200.0]


@given(
    began=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    begin=st.floats(0, 1e5),
    span=st.floats(0.01, 1e5),
    share=st.floats(0.02, 0.4),
)
def test_every_place_is_at_the_moment_it_is_called_by(began, begin, span, share):
    end = begin + span
    places = day_places(began, begin, end, share * span)
    gaps = [later - sooner for (sooner, _), (later, _) in pairwise(places)]
    assert all(gap >= share * span or gap == pytest.approx(14400) for gap in gaps)
    for seconds, label in places:
        assert begin - 1e-3 <= seconds <= end + 1e-3
        moment = began + timedelta(seconds=seconds)
        rounded = moment + timedelta(microseconds=20)  # a tick may be a hair before its moment
        date, _, clock = label.rpartition(" ")
        hour, minute, *rest = clock.split(":")
        second = float(rest[0]) if rest else 0.0
        assert (rounded.hour, rounded.minute) == (int(hour), int(minute))
        assert abs(moment.second + moment.microsecond / 1e6 - second) % 60 < 1e-3 or (
            second == 0.0 and moment.second == 59
        )
        assert date in ("", f"{rounded:%Y-%m-%d}")


def test_without_a_beginning_time_counts_from_zero_as_the_clock_does():
    unknown = time_places("time of day", 8000, 0.0, 100.0, 0.1, None)
    assert unknown == time_places("clock", 8000, 0.0, 100.0, 0.1, BEGAN)
    assert unknown[0] == (0.0, "0:00")


def test_nothing_is_called_by_a_time_before_the_track():
    places = time_places("time of day", 8000, -5.0, 5.0, 0.05, BEGAN)
    assert places
    assert all(seconds >= 0 for seconds, _ in places)
