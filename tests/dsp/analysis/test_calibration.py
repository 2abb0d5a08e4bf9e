import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.calibration import (
    CALIBRATOR_DB_SPL,
    MAX_LINES,
    MicrophoneResponse,
    SplCalibration,
    parse_response,
)

UMIK = (
    '"Sens Factor =-0.8dB, SERNO: 7000000"\n10.054\t-3.8954\n20\t-1.25\n1000\t0\n20016.816\t1.5\n'
)


def points(text):
    response = parse_response(text)
    return list(zip(response.hz.tolist(), response.db.tolist(), strict=True))


def test_a_umik_file():
    response = parse_response(UMIK)
    assert response.sensitivity_db == -0.8
    np.testing.assert_array_equal(response.hz, [10.054, 20, 1000, 20016.816])
    np.testing.assert_array_equal(response.db, [-3.8954, -1.25, 0, 1.5])
    assert not response.hz.flags.writeable
    assert not response.db.flags.writeable


@pytest.mark.parametrize(
    ("line", "expected"),
    (
        ('"Sens Factor =-0.8dB, SERNO: 7000000"', -0.8),
        ('"Sens Factor =-11.32dB, AGain =18dB, SERNO: 7112345"', -11.32),
        ("Sens Factor =1.234dB, SERNO: 8100000", 1.234),
        ('"sens factor = +2,5 dB"', 2.5),
        ("* Sens Factor: -3dB", -3),
        ("* made by nobody\n* Sens Factor: -3dB\n* Sens Factor: -4dB\n* end", -3),
        ('"AGain =18dB, SERNO: 7112345"', None),
        ("* no factor here", None),
        ('"Sens Factor =dB"', None),
        ('"Sens Factor =1e9dB"', None),
        ('"Sens Factor =99999dB"', None),
    ),
)
def test_the_sensitivity(line, expected):
    assert parse_response(f"{line}\n20 0\n").sensitivity_db == expected


@pytest.mark.parametrize(
    "text",
    (
        "20 -1.5\n1000 0.25",
        "20\t-1.5\n1000\t0.25\n",
        "  20.0   -1.50  \r\n\r\n 1e3   +.25\r\n",
        "20,-1.5\n1000,0.25\n",
        "20, -1.5\n1000, 0.25\n",
        "20 , -1.5\n1000 , 0.25\n",
        "20,-1.5,\n1000,0.25,\n",
        "20;-1.5\n1000;0.25\n",
        "20; -1,5;\n1000; 0,25;\n",
        "20,0\t-1,5\n1000,0\t0,25\n",
        "20,0 -1,5\r1000,0 0,25\r",
        "20 -1.5 12.7\n1000 0.25 -170\n",
        "20,-1.5,12.7\n1000,0.25,-170\n",
        "20, -1.5, 12.7\n1000, 0.25, -170\n",
        "20;-1,5;12,7\n1000;0,25;-170\n",
        "\ufeff* made by nobody\n# or by another\n; at all\n20 -1.5\n* end\n1000 .25",
        "'quoted'\n\"20 1\"\n20 -1.5\n\t; indented\n1000 +.25e0",
        "Freq(Hz) SPL(dB) Phase(degrees)\n20 -1.5 0\n1000 0.25 0\n",
    ),
)
def test_separators_and_comments(text):
    assert points(text) == [(20, -1.5), (1000, 0.25)]


@pytest.mark.parametrize(
    ("text", "message"),
    (
        ("", "none of the 1 lines holds a frequency and a level"),
        ("* only\n* comments", "none of the 2 lines holds a frequency and a level"),
        ("20 0\n30", "line 2: expected two or three numbers, got '30'"),
        ("20 0 0 0", "line 1: expected two or three numbers, got '20 0 0 0'"),
        ("20 0\n\n30 loud", "line 3: expected numbers, got '30 loud'"),
        ("20 0\nend", "line 2: expected numbers, got 'end'"),
        ("20 nan", "line 1: expected numbers, got '20 nan'"),
        ("20 1_0", "line 1: expected numbers, got '20 1_0'"),
        ("20 \u0661", "line 1: expected numbers, got"),
        ("0 0", "line 1: frequency must be above 0 Hz, got 0"),
        ("-20 0", "line 1: frequency must be above 0 Hz, got -20"),
        ("1e999 0", "line 1: frequency must be above 0 Hz, got inf"),
        ("20 0\n20 1", "line 2: frequency must rise, got 20 Hz after 20 Hz"),
        ("20 0\n10 1", "line 2: frequency must rise, got 10 Hz after 20 Hz"),
        ("20 201", "line 1: level must be from -200 to 200 dB, got 201"),
        ("20 -1e999", "line 1: level must be from -200 to 200 dB, got -inf"),
        ("20 0\n" + "\n" * MAX_LINES, "at most 100000 lines, got 100002"),
        ("\n" * (10 * MAX_LINES), "at most 100000 lines, this has more"),
    ),
)
def test_errors_name_the_line(text, message):
    with pytest.raises(ValueError) as caught:
        parse_response(text)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_long_line_is_quoted_in_part():
    with pytest.raises(ValueError, match="line 1: expected") as caught:
        parse_response("1 " + "x" * 100_000)
    assert len(str(caught.value)) < 100


def test_the_most_lines_are_read():
    text = "\r\n".join(f"{20 + number} 0" for number in range(MAX_LINES))
    assert len(parse_response(text).hz) == MAX_LINES


NUMBERS = st.floats(-300, 3e4).map(lambda value: f"{value:.3g}") | st.sampled_from(
    ("20", "1e3", "1e999", ",", "0", "-0.0", "nan", "")
)
ODD_LINES = st.lists(NUMBERS, max_size=4).flatmap(
    lambda fields: st.sampled_from(("\t", " ", ",", ";", ", ", " ; ")).map(
        lambda separator: separator.join(fields)
    )
)
TEXTS = st.text() | st.lists(ODD_LINES | st.text(max_size=20) | st.just(UMIK), max_size=12).map(
    "\n".join
)


@given(TEXTS)
def test_any_text_gives_a_response_or_one_plain_line(text):
    try:
        response = parse_response(text)
    except ValueError as error:
        assert type(error) is ValueError  # nor one of its kinds, such as UnicodeError
        assert len(str(error).splitlines()) == 1
        assert str(error).isprintable()
        return
    assert np.isfinite(response.correction_db([0, 20, 1e9])).all()


@given(
    st.lists(st.integers(1, 10**8), unique=True, min_size=1, max_size=40).map(sorted),
    st.sampled_from(("\t", " ", ";", ",", ", ")),
    st.sampled_from((".", ",")),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_what_is_written_is_read(thousandths, separator, decimal, phase, random):
    if separator.strip() == ",":
        decimal = "."
    rows = [(each / 1000, random.randrange(-30000, 30000) / 1000) for each in thousandths]
    lines = [
        separator.join(
            f"{value:.3f}".replace(".", decimal) for value in ((*row, 12.5) if phase else row)
        )
        for row in rows
    ]
    assert points("\n".join(lines)) == rows


def test_the_correction_undoes_the_response():
    response = MicrophoneResponse(np.array([100.0, 1000.0]), np.array([-2.0, 4.0]))
    np.testing.assert_allclose(response.correction_db([100, 1000]), [2, -4], atol=1e-12)
    # Straight over the logarithm: the middle is the geometric mean.
    assert response.correction_db(np.sqrt(1e5)) == pytest.approx(-1)
    np.testing.assert_allclose(response.correction_db([[0, 20], [1e5, np.inf]]), [[2, 2], [-4, -4]])
    np.testing.assert_allclose(response.correction_db([np.nan, -5, -np.inf]), 2)
    single = MicrophoneResponse(np.array([1000.0]), np.array([3.0]))
    np.testing.assert_array_equal(single.correction_db([0, 1000, 1e4]), -3)


@pytest.mark.parametrize(
    ("hz", "db", "message"),
    (
        ([], [], "equally long"),
        ([1.0, 2.0], [0.0], "equally long"),
        ([2.0, 1.0], [0.0, 0.0], "strictly rising"),
        ([0.0, 1.0], [0.0, 0.0], "above 0"),
        ([1.0, np.inf], [0.0, 0.0], "finite"),
        ([1.0, 2.0], [0.0, np.nan], "db must be from -200 to 200"),
    ),
)
def test_a_response_must_be_a_function(hz, db, message):
    with pytest.raises(ValueError, match=message):
        MicrophoneResponse(np.array(hz), np.array(db))


def test_a_calibrator_gives_the_offset():
    for reference in CALIBRATOR_DB_SPL:
        calibration = SplCalibration.from_calibrator(-26.5, reference)
        assert calibration.offset_db == reference + 26.5
        assert calibration.spl_db(-26.5) == reference
        np.testing.assert_allclose(calibration.spl_db([-26.5, 0.0]), [reference, reference + 26.5])


def test_impossible_calibrations_are_refused():
    for measured in (np.nan, np.inf, -np.inf, -200.0):
        with pytest.raises(ValueError, match="measured_dbfs must be finite and above -200"):
            SplCalibration.from_calibrator(measured)
    with pytest.raises(ValueError, match="reference_db must be finite, got nan"):
        SplCalibration.from_calibrator(-20.0, np.nan)
    for offset in (np.nan, 401.0, -401.0):
        with pytest.raises(ValueError, match="offset_db must be from -400 to 400"):
            SplCalibration(offset)
