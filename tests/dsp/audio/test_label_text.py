import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio.label_text import LabelFormat, parse_labels, write_labels_to
from dsp.audio.regions import Region


def text_of(regions: list[Region], label_format: LabelFormat) -> str:
    stream = io.StringIO(newline="")
    write_labels_to(stream, regions, label_format)
    return stream.getvalue()


HZ = st.one_of(st.none(), st.floats(0, 1e9))
LABELS = st.one_of(st.text(max_size=20), st.text("a\t\r\n\"',;\\ \0\x0b\x85\u2028é", max_size=8))


@st.composite
def regions(draw):
    start, stop = sorted((draw(st.floats(-1e9, 1e9)), draw(st.floats(-1e9, 1e9))))
    fmin, fmax = draw(HZ), draw(HZ)
    if fmin is not None and fmax is not None:
        fmin, fmax = sorted((fmin, fmax))
    return Region(start, stop, fmin, fmax, draw(LABELS))


REGIONS = st.lists(regions(), max_size=6)


def spaced(label: str) -> str:
    return re.sub(r"[\t\r\n]", " ", label)


@given(REGIONS)
def test_csv_keeps_everything(items):
    assert parse_labels(text_of(items, "csv")) == items


@given(REGIONS)
def test_raven_keeps_numbers_exactly_and_labels_in_one_line(items):
    expected = [Region(r.start, r.stop, r.fmin, r.fmax, spaced(r.label)) for r in items]
    assert parse_labels(text_of(items, "raven")) == expected


@given(REGIONS)
def test_audacity_keeps_six_decimals_and_labels_in_one_line(items):
    def rounded(number):
        return None if number is None else float(f"{number:.6f}")

    expected = [
        Region(*(rounded(number) for number in (r.start, r.stop, r.fmin, r.fmax)), spaced(r.label))
        for r in items
    ]
    assert parse_labels(text_of(items, "audacity")) == expected


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "start",
                    "stop",
                    "label",
                    "fmin",
                    "Begin Time (s)",
                    "End Time (s)",
                    "Selection",
                    "View",
                    "\t",
                    ",",
                    ";",
                    "\n",
                    "\r\n",
                    '"',
                    "\\",
                    "1",
                    "0,5",
                    "-3",
                    "1e999",
                    "x",
                ]
            ),
            max_size=40,
        ).map("".join),
        st.tuples(st.sampled_from(["0\t1\t", "start,stop\n", "start\tstop\n"]), st.text()).map(
            "".join
        ),
    )
)
def test_any_text_is_a_list_or_one_plain_error(text):
    try:
        found = parse_labels(text)
    except ValueError as error:
        assert re.match(r"line \d+: ", str(error))
        assert "\n" not in str(error)
    else:
        assert all(isinstance(region, Region) for region in found)


def test_the_formats_as_they_are_written():
    items = [Region(0.5, 1.25, 100.0, None, 'a "b"'), Region(2.0, 2.0, label="c, d")]
    assert text_of(items, "audacity") == (
        '0.500000\t1.250000\ta "b"\n\\\t100.000000\t-1.000000\n2.000000\t2.000000\tc, d\n'
    )
    assert text_of(items, "raven") == (
        "Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\t"
        'Annotation\n1\tSpectrogram 1\t1\t0.5\t1.25\t100.0\t\ta "b"\n'
        "2\tSpectrogram 1\t1\t2.0\t2.0\t\t\tc, d\n"
    )
    assert text_of(items, "csv") == (
        'start,stop,fmin,fmax,label\r\n0.5,1.25,100.0,,"a ""b"""\r\n2.0,2.0,,,"c, d"\r\n'
    )


BIRD = [Region(0.5, 1.5, 1000.0, 2000.0, "bird")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \r\n\n\t\n", []),
        # Audacity
        ("0.5\t1.5\tbird\n\\\t1000\t2000\n", BIRD),
        ("\n0.5\t1.5\tbird\r\n\\\t1000\t2000", BIRD),
        ("0,5\t1,5\tbird\r\\\t1000,0\t2000,0\r", BIRD),
        ("0.5\tbird\n", [Region(0.5, 0.5, label="bird")]),
        ("0.5\t1.5\n", [Region(0.5, 1.5)]),
        ("0.5", [Region(0.5, 0.5)]),
        # Raven: each selection once for each view, and columns nobody asked for
        (
            "Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\t"
            "High Freq (Hz)\tBegin File\tDelta Time (s)\tSong\n"
            "1\tWaveform 1\t1\t0.5\t1.5\t1000\t2000\ttake.wav\t1.0\tbird\n"
            "1\tSpectrogram 1\t1\t0.5\t1.5\t1000\t2000\ttake.wav\t1.0\tbird\n",
            BIRD,
        ),
        (
            "Begin Time (s)\tEnd Time (s)\tAnnotation\n0.5\t1.5\tx\n0.5\t1.5\tx\n0.5\t1.5\n",
            [Region(0.5, 1.5, label="x")] * 2 + [Region(0.5, 1.5)],
        ),
        # CSV
        ("start,stop,fmin,fmax,label\n0.5,1.5,1000,2000,bird\n", BIRD),
        ('"Begin";"End";"Low Freq";"High Freq";"Name"\n0,5;1,5;1e3;2e3;bird\n', BIRD),
        ("file,onset,offset,event_label\na.wav,0.5,1.5,bird\n", [Region(0.5, 1.5, label="bird")]),
        ("onset_s,offset_s\n.5,1.\n", [Region(0.5, 1.0)]),
        ("label,stop,start\n\n, 1.5 ,+0.5\n\n", [Region(0.5, 1.5)]),
        ("start,stop,what\n1,2,3\n", [Region(1.0, 2.0)]),
    ],
)
def test_what_other_programs_write_is_read(text, expected):
    assert parse_labels(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "hello",
            "line 1: expected an Audacity label or a table's header with start and stop, got",
        ),
        ("\n\r\n\rx" + "é" * 100, r"line 4: .* got 'x(\\xe9){39}\.\.\.'$"),
        ("start,label\n1,a\n", "line 1: expected an Audacity label"),
        ("0\t1\n\n2\t1\tx", "line 3: stop must not lie before start, got 2.0 to 1.0 s"),
        ("0\t1\nx\t1\n", "line 2: start must be a number, got 'x'"),
        ("0\t1\n\\\tx\t1\n", "line 2: fmin must be a number, got 'x'"),
        ("0\t1\n\\\t1\n", "line 2: fmax must be a number, got ''"),
        ("1_0\t1\n", "line 1: expected an Audacity label"),
        ("0\t1\n\\\t3\t2\n", "line 2: fmax must not be below fmin, got 3.0 to 2.0 Hz"),
        ("1\n\\\t3\t2\n" + "1" * 200, "line 2: fmax must not be below"),
        ("1\n" + "1" * 200, "line 2: start must be a number, got '1{40}...'"),
        ("1e999\t1", "line 1: start must be from -1e.09 to 1e.09 s, got inf"),
        ("start,stop\r\n1,2\r\n1,5,2\r\n3,x", "line 4: stop must be a number, got 'x'"),
        ('start,stop\n"1,\n",2\n', "line 3: start must be a number, got '1,'"),
        ("start,stop\n1", "line 2: stop must be a number, got ''"),
        ("start,stop,fmin\n1,2,-1", "line 2: fmin must be from 0 to 1e.09 Hz, got -1.0"),
        ('start,stop\n1,2\n"3,4\n5,6\n', "line 4: unexpected end of data"),
        ("start,stop\n" + "1," * 600_000, "line 2: a row must have at most 1048576 characters"),
        ("start\tstop\n" + "1\t" * 600_000, "line 2: a row must have at most 1048576 characters"),
        ("start,stop\n" + '"\n",' * 300_000, "a row must have at most 1048576 characters"),
        ("start,stop,label\n1,2," + "a" * 200_000, "line 2: field larger than field limit"),
        ("\\\t1\t2\n", "line 1: expected an Audacity label"),
        ("0\t1\n" * 200_001, "line 200001: there must be at most 200000 labels"),
        ("start\tstop\n" + "0\t1\n" * 200_001, "line 200002: there must be at most 200000 labels"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, message):
    with pytest.raises(ValueError, match=message):
        parse_labels(text)


def test_frequencies_without_end_are_refused_as_labels_are():
    with pytest.raises(ValueError, match="line 200002: there must be at most 200000 labels"):
        parse_labels("0\t1\tx\n" + "\\\t-1\t-1\n" * 200_001)
