import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.averaging import (
    FAST_SECONDS,
    SLOW_SECONDS,
    ExponentialAverage,
    InfiniteAverage,
    PeakHold,
)

KINDS = {
    "exponential": lambda: ExponentialAverage(FAST_SECONDS),
    "infinite": InfiniteAverage,
    "peak": lambda: PeakHold(0.3, 20.0),
}


def decibels(power):
    return 10 * np.log10(power)


@pytest.mark.parametrize("seconds", (FAST_SECONDS, SLOW_SECONDS))
def test_exponential_decay_is_that_of_a_sound_level_meter(seconds):
    # IEC 61672-1, 5.8: 34.7 dB/s for Fast, 4.3 dB/s for Slow, after a steady sound has stopped.
    average = ExponentialAverage(seconds)
    average.push(1.0, 5.0)
    levels_db = [decibels(average.push(0.0, 0.01)) for _ in range(101)]
    rate = (levels_db[0] - levels_db[100]) / 1.0
    assert rate == pytest.approx({FAST_SECONDS: 34.7, SLOW_SECONDS: 4.3}[seconds], abs=0.05)


def test_tone_bursts_read_what_the_standard_says():
    # IEC 61672-1, table 4: the maximum with Fast of bursts 1000, 200, 50 and 10 ms long.
    for seconds, expected in ((1.0, 0.0), (0.2, -1.0), (0.05, -4.8), (0.01, -11.1)):
        average = ExponentialAverage(FAST_SECONDS)
        average.push(0.0, 1.0)
        assert decibels(average.push(1.0, seconds)) == pytest.approx(expected, abs=0.05)


def test_an_exponential_average_begins_with_the_first_value():
    average = ExponentialAverage(1.0)
    np.testing.assert_array_equal(average.push([4.0, np.nan, 0.0], 1e-3), [4, 0, 0])
    np.testing.assert_array_equal(average.push([4.0, 7.0, 0.0], 1e-3), [4, 7, 0])


@given(
    st.lists(
        st.tuples(st.floats(0, 1e6) | st.sampled_from((np.nan, np.inf)), st.floats(0, 10)),
        min_size=1,
        max_size=30,
    )
)
def test_the_infinite_average_is_the_mean_over_time(pushes):
    average = InfiniteAverage()
    result = [average.push([value], seconds) for value, seconds in pushes][-1]
    measured = [(value, seconds) for value, seconds in pushes if np.isfinite(value)]
    total = sum(seconds for _, seconds in measured)
    if total > 1e-9:
        expected = sum(value * seconds for value, seconds in measured) / total
        np.testing.assert_allclose(result, [expected], rtol=1e-9, atol=1e-12)
    assert np.isfinite(result).all()


def test_the_infinite_average_stays_true_for_days():
    average = InfiniteAverage()
    average.push(1.0, 10 * 86400)  # ten days, then a little more in small steps
    for _ in range(1000):
        result = average.push(3.0, 0.01)
    assert result == pytest.approx(1 + 2 * 10 / (10 * 86400 + 10), rel=1e-13)


def test_peak_hold_holds_and_then_falls_straight():
    peak = PeakHold(hold=1.0, decay=10.0)
    assert peak.push(1.0, 0.1) == 1
    assert peak.push(0.5, 0.9) == 1
    assert peak.push(0.0, 0.1) == 1  # one second old only now
    levels_db = [decibels(peak.push(1e-9, 0.1)) for _ in range(30)]
    np.testing.assert_allclose(levels_db, -np.arange(1, 31), atol=1e-9)
    assert peak.push(0.5, 0.1) == 0.5
    assert peak.push(0.1, 1.0) == 0.5
    assert decibels(peak.push(0.1, 0.2)) == pytest.approx(decibels(0.5) - 2, abs=1e-9)
    assert peak.push(0.2, 100.0) == 0.2


def test_peak_hold_for_ever():
    for peak in (PeakHold(np.inf, 10.0), PeakHold(0.0, 0.0)):
        peak.push([1.0, 2.0], 0.1)
        np.testing.assert_array_equal(peak.push([1.5, 1.5], 1e6), [1.5, 2.0])


@st.composite
def cut_pushes(draw):
    """Draw values with the time each holds, and how each time is cut."""
    pushes = draw(
        st.lists(
            st.tuples(
                st.floats(1e-3, 1e3) | st.sampled_from((np.nan, np.inf, 0.0)),
                st.floats(1e-3, 2.0),
                st.integers(1, 6),
            ),
            min_size=1,
            max_size=12,
        )
    )
    return pushes


@pytest.mark.parametrize("kind", ("exponential", "infinite"))
@given(cut_pushes())
def test_averages_do_not_depend_on_how_time_is_cut(kind, pushes):
    whole, cut = KINDS[kind](), KINDS[kind]()
    for value, seconds, pieces in pushes:
        expected = whole.push([value], seconds)
        for _ in range(pieces):
            result = cut.push([value], seconds / pieces)
        np.testing.assert_allclose(result, expected, rtol=1e-9, atol=1e-12)


def test_peak_hold_does_not_depend_on_how_time_is_cut():
    rng = np.random.default_rng(0)
    whole, cut = PeakHold(0.3, 20.0), PeakHold(0.3, 20.0)
    for _ in range(300):
        values = 10 ** rng.uniform(-3, 3, 20)
        values[rng.random(20) < 0.3] = np.nan
        seconds, pieces = rng.uniform(0.001, 0.5), rng.integers(1, 7)
        expected = whole.push(values, seconds)
        for _ in range(pieces):
            result = cut.push(values, seconds / pieces)
        np.testing.assert_allclose(result, expected, rtol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_finite_counts_as_not_measured(kind):
    tested, reference = KINDS[kind](), KINDS[kind]()
    for value in (np.nan, np.inf, -np.inf):
        np.testing.assert_array_equal(tested.push([value, value], 0.1), [0, 0])
    assert tested.push([1.0, np.nan], 0.1)[0] == reference.push([1.0], 0.1)[0]
    if kind == "peak":  # goes on ageing
        assert tested.push([np.nan, 1.0], 0.4)[0] == pytest.approx(10**-0.2)
    else:
        np.testing.assert_array_equal(tested.push([np.nan, 1.0], 0.4), [1, 1])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", ((), (0,), (3,), (2, 1, 4)))
def test_any_shape_element_by_element(kind, shape):
    average = KINDS[kind]()
    rng = np.random.default_rng(1)
    values = rng.random((5, *shape)).astype(np.float32)
    for each in values:
        result = average.push(each, 0.2)
        assert isinstance(result, np.ndarray)
        assert result.shape == shape
        assert result.dtype == np.float64
    for place in np.ndindex(shape):
        single = KINDS[kind]()
        for each in values:
            alone = single.push(each[place], 0.2)
        assert alone == result[place]


@pytest.mark.parametrize("kind", KINDS)
def test_results_belong_to_the_caller_and_inputs_stay(kind):
    average = KINDS[kind]()
    values = np.array([1.0, 2.0])
    first = average.push(values, 0.1)
    first[:] = 99
    np.testing.assert_array_equal(values, [1, 2])
    values[:] = -99
    np.testing.assert_array_equal(average.push([1.0, 2.0], 0.1), [1, 2])


@pytest.mark.parametrize("kind", KINDS)
def test_reset_and_what_is_refused(kind):
    average = KINDS[kind]()
    average.push([1.0, 2.0], 0.1)
    with pytest.raises(ValueError, match=r"values must keep the shape \(2,\), got \(3,\)"):
        average.push([1.0, 2.0, 3.0], 0.1)
    for elapsed in (-0.1, np.nan, np.inf):
        with pytest.raises(ValueError, match="elapsed must be at least 0 s and finite"):
            average.push([1.0, 2.0], elapsed)
    average.reset()
    np.testing.assert_array_equal(average.push([0.5, 0.5, 0.5], 0.1), [0.5, 0.5, 0.5])


def test_parameters_out_of_range_are_refused():
    for seconds in (0.0, -1.0, np.nan, np.inf):
        with pytest.raises(ValueError, match="time_constant must be a positive number"):
            ExponentialAverage(seconds)
    for hold in (-0.1, np.nan):
        with pytest.raises(ValueError, match="hold must be at least 0 s"):
            PeakHold(hold, 1.0)
    for decay in (-0.1, np.nan, np.inf):
        with pytest.raises(ValueError, match="decay must be at least 0 dB/s and finite"):
            PeakHold(1.0, decay)
