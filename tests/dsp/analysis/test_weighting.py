import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.weighting import WEIGHTINGS, weighting_db

# Nominal frequency; A and C of IEC 61672-1:2013, table 3, with the acceptance limits of class 1
# there; B of IEC 651:1979, table IV.
TABLE = (
    (10, -70.4, -38.2, -14.3, 3.0, -np.inf),
    (12.5, -63.4, -33.2, -11.2, 2.5, -np.inf),
    (16, -56.7, -28.5, -8.5, 2.0, -4.0),
    (20, -50.5, -24.2, -6.2, 2.0, -2.0),
    (25, -44.7, -20.4, -4.4, 2.0, -1.5),
    (31.5, -39.4, -17.1, -3.0, 1.5, -1.5),
    (40, -34.6, -14.2, -2.0, 1.0, -1.0),
    (50, -30.2, -11.6, -1.3, 1.0, -1.0),
    (63, -26.2, -9.3, -0.8, 1.0, -1.0),
    (80, -22.5, -7.4, -0.5, 1.0, -1.0),
    (100, -19.1, -5.6, -0.3, 1.0, -1.0),
    (125, -16.1, -4.2, -0.2, 1.0, -1.0),
    (160, -13.4, -3.0, -0.1, 1.0, -1.0),
    (200, -10.9, -2.0, 0.0, 1.0, -1.0),
    (250, -8.6, -1.3, 0.0, 1.0, -1.0),
    (315, -6.6, -0.8, 0.0, 1.0, -1.0),
    (400, -4.8, -0.5, 0.0, 1.0, -1.0),
    (500, -3.2, -0.3, 0.0, 1.0, -1.0),
    (630, -1.9, -0.1, 0.0, 1.0, -1.0),
    (800, -0.8, 0.0, 0.0, 1.0, -1.0),
    (1000, 0.0, 0.0, 0.0, 0.7, -0.7),
    (1250, 0.6, 0.0, 0.0, 1.0, -1.0),
    (1600, 1.0, 0.0, -0.1, 1.0, -1.0),
    (2000, 1.2, -0.1, -0.2, 1.0, -1.0),
    (2500, 1.3, -0.2, -0.3, 1.0, -1.0),
    (3150, 1.2, -0.4, -0.5, 1.0, -1.0),
    (4000, 1.0, -0.7, -0.8, 1.0, -1.0),
    (5000, 0.5, -1.2, -1.3, 1.5, -1.5),
    (6300, -0.1, -1.9, -2.0, 1.5, -2.0),
    (8000, -1.1, -2.9, -3.0, 1.5, -2.5),
    (10000, -2.5, -4.3, -4.4, 2.0, -3.0),
    (12500, -4.3, -6.1, -6.2, 2.0, -5.0),
    (16000, -6.6, -8.4, -8.5, 2.5, -16.0),
    (20000, -9.3, -11.1, -11.2, 3.0, -np.inf),
)
NOMINAL, A, B, C, UPPER, LOWER = np.array(TABLE).T
EXACT = 1000 * 10 ** ((np.arange(10, 44) - 30) / 10)
STANDARD = {"A": A, "B": B, "C": C, "Z": np.zeros(len(TABLE))}


@pytest.mark.parametrize("name", WEIGHTINGS)
def test_the_table_of_the_standard(name):
    # The table is rounded to a tenth and holds at the exact frequencies behind the nominal ones.
    np.testing.assert_allclose(weighting_db(name, EXACT), STANDARD[name], rtol=0, atol=0.05 + 1e-6)


@pytest.mark.parametrize("name", WEIGHTINGS)
def test_class_1_at_nominal_frequencies(name):
    off = weighting_db(name, NOMINAL) - STANDARD[name]
    assert (off < UPPER).all()
    assert (off > LOWER).all()


@pytest.mark.parametrize(
    ("name", "zeros", "poles_hz"),
    (
        ("A", 4, (20.598997, 20.598997, 107.65265, 737.86223, 12194.217, 12194.217)),
        ("B", 3, (20.598997, 20.598997, 158.48932, 12194.217, 12194.217)),
        ("C", 2, (20.598997, 20.598997, 12194.217, 12194.217)),
    ),
)
def test_an_analogue_filter_with_the_standards_poles(name, zeros, poles_hz):
    hz = np.geomspace(1, 1e5, 200)
    poles = -2 * np.pi * np.array(poles_hz)
    _, gain = scipy.signal.freqs_zpk([0] * zeros, poles, 1, 2 * np.pi * hz)
    _, at_1k = scipy.signal.freqs_zpk([0] * zeros, poles, 1, [2 * np.pi * 1000])
    expected = 20 * np.log10(np.abs(gain / at_1k))
    np.testing.assert_allclose(weighting_db(name, hz), expected, rtol=0, atol=1e-5)


@given(st.sampled_from(WEIGHTINGS), st.floats())
def test_any_frequency_gives_a_finite_gain(name, hz):
    gain = weighting_db(name, hz)
    assert gain.shape == ()
    assert FLOOR_DB <= gain <= 1.5


@pytest.mark.parametrize("name", ("A", "B", "C"))
def test_what_no_sound_is_has_the_floor(name):
    assert (weighting_db(name, [0, np.nan, np.inf, -np.inf, 1e-300, 1e300]) == FLOOR_DB).all()
    assert weighting_db(name, 1000) == 0
    assert weighting_db(name, -250) == weighting_db(name, 250)


def test_z_weighs_nothing():
    assert not weighting_db("Z", [[0, 1, np.nan], [np.inf, 1000, 1e6]]).any()


def test_other_names_are_refused():
    with pytest.raises(ValueError, match="weighting must be one of Z, A, B, C, got 'D'"):
        weighting_db("D", 1000)
