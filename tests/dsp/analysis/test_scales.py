import itertools

import librosa
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.scales import (
    FrequencyScale,
    Note,
    hz_of_note,
    hz_to_mel,
    mel_to_hz,
    nice_ticks,
    note_of,
    note_ticks,
)

SCALES = list(FrequencyScale)
FREQUENCIES = np.concatenate(
    [[0.0, 1e-3, 1.0, 999.9, 1000.0, 1000.1], np.geomspace(5, 192e3, 2000)]
)


def frequencies(scale):
    return np.unique(FREQUENCIES[FREQUENCIES > 0] if scale is FrequencyScale.LOG else FREQUENCIES)


@pytest.mark.parametrize("htk", (False, True))
def test_mel_equals_librosa(htk):
    mels = librosa.hz_to_mel(FREQUENCIES, htk=htk)
    np.testing.assert_array_equal(hz_to_mel(FREQUENCIES, htk=htk), mels)
    np.testing.assert_array_equal(mel_to_hz(mels, htk=htk), librosa.mel_to_hz(mels, htk=htk))


@pytest.mark.parametrize("scale", SCALES)
def test_scales_rise_and_inverses_undo_them(scale):
    f = frequencies(scale)
    units = scale.forward(f)
    assert np.all(np.diff(units) > 0)
    np.testing.assert_allclose(scale.inverse(units), f, rtol=1e-9, atol=1e-9)


# Independent values: Traunmüller (1990) with corrections, by hand from z = 26.81 f / (1960 + f)
# - 0.53; Glasberg & Moore (1990), 21.4 log10(0.00437 f + 1); Slaney's 15 mel at 1 kHz.
@pytest.mark.parametrize(
    ("scale", "hz", "units"),
    (
        ("linear", 440, 440),
        ("log", 1024, 10),
        ("mel", 1000, 15),
        ("mel", 6400, 42),
        ("bark", 100, 0.85 * (2681 / 2060 - 0.53) + 0.3),
        ("bark", 1000, 26810 / 2960 - 0.53),
        ("bark", 15000, 1.22 * (402150 / 16960 - 0.53) - 4.422),
        ("erb", 1000, 15.62144),
    ),
)
def test_known_values(scale, hz, units):
    assert FrequencyScale(scale).forward(hz) == pytest.approx(units, rel=1e-6)


def check_ticks(ticks, scale, fmin, fmax, max_ticks):
    hz = [tick.hz for tick in ticks]
    assert hz == sorted(set(hz))
    assert len(hz) <= max_ticks
    assert all(fmin <= f <= fmax for f in hz)
    gap = (scale.forward(fmax) - scale.forward(fmin)) / max_ticks
    assert all(
        scale.forward(b) - scale.forward(a) >= gap * 0.999 for a, b in itertools.pairwise(hz)
    )
    for tick in ticks:
        text, _, kilo = tick.label.partition(" ")
        assert float(text) * (1000 if kilo == "k" else 1) == pytest.approx(tick.hz, rel=1e-9)
        assert len(text) <= 12


@given(
    st.sampled_from(SCALES),
    st.floats(0.0, 90000),
    st.floats(0.5, 100000),
    st.integers(1, 30),
)
def test_ticks_keep_their_distance(scale, fmin, width, max_ticks):
    fmin = max(fmin, 0.5) if scale is FrequencyScale.LOG else fmin
    check_ticks(
        nice_ticks(scale, fmin, fmin + width, max_ticks), scale, fmin, fmin + width, max_ticks
    )


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("fmin", "fmax"), ((20, 20000), (50, 8000), (4300, 4500), (300, 3400)))
@pytest.mark.parametrize("max_ticks", (4, 8, 12))
def test_axes_in_use_get_enough_ticks(scale, fmin, fmax, max_ticks):
    assert len(nice_ticks(scale, fmin, fmax, max_ticks)) >= max(3, max_ticks // 3)


@pytest.mark.parametrize(
    ("scale", "fmin", "fmax", "max_ticks", "labels"),
    (
        ("log", 20, 20000, 12, "20|50|100|200|500|1 k|2 k|5 k|10 k|20 k"),
        ("log", 50, 20000, 4, "100|1 k|10 k"),
        ("linear", 0, 8000, 12, "0|1 k|2 k|3 k|4 k|5 k|6 k|7 k|8 k"),
        ("linear", 0, 4000, 10, "0|500|1 k|1.5 k|2 k|2.5 k|3 k|3.5 k|4 k"),
        ("log", 4300, 4500, 8, "4.3 k|4.35 k|4.4 k|4.45 k|4.5 k"),
        ("mel", 0, 8000, 8, "0|500|1 k|2 k|3 k|5 k|8 k"),
    ),
)
def test_labels_people_expect(scale, fmin, fmax, max_ticks, labels):
    ticks = nice_ticks(FrequencyScale(scale), fmin, fmax, max_ticks)
    assert "|".join(tick.label for tick in ticks) == labels


def test_powers_of_ten_are_major():
    ticks = nice_ticks(FrequencyScale.LOG, 20, 20000, 12)
    assert [tick.label for tick in ticks if tick.major] == ["100", "1 k", "10 k"]


@pytest.mark.parametrize(
    ("scale", "fmin", "fmax", "max_ticks", "message"),
    (
        ("log", 0, 100, 5, "0 < fmin < fmax, got 0 to 100"),
        ("mel", -1, 100, 5, "0 <= fmin < fmax"),
        ("erb", 100, 100, 5, "0 <= fmin < fmax"),
        ("linear", 0, float("inf"), 5, "0 <= fmin < fmax"),
        ("linear", 0, 100, 0, "max_ticks must be at least 1, got 0"),
    ),
)
def test_ticks_refuse_what_is_no_axis(scale, fmin, fmax, max_ticks, message):
    with pytest.raises(ValueError, match=message):
        nice_ticks(FrequencyScale(scale), fmin, fmax, max_ticks)


@pytest.mark.parametrize("midi", range(0, 128))
def test_note_names_equal_librosas(midi):
    hz = float(librosa.midi_to_hz(midi))
    note = note_of(hz)
    assert note.name == librosa.midi_to_note(midi)
    assert note.cents == pytest.approx(0, abs=1e-6)
    assert note_of(hz * 2 ** (30 / 1200)).cents == pytest.approx(30, abs=1e-6)
    assert note_of(hz * 432 / 440, a4=432).name == note.name


def test_note_of_a_frequency_between():
    assert note_of(440) == Note("A4", 4, 0.0)
    note = note_of(1250.0)
    assert (note.name, note.octave) == ("D♯6", 6)
    assert note.cents == pytest.approx(7.6232, abs=1e-4)


@given(st.floats(1e-300, 1e300))
def test_cents_stay_within_half_a_semitone(hz):
    assert -50 <= note_of(hz).cents <= 50


@pytest.mark.parametrize("hz", (0.0, -1.0, float("nan"), float("inf")))
def test_notes_refuse_what_is_no_frequency(hz):
    with pytest.raises(ValueError, match="hz must be a positive frequency"):
        note_of(hz)
    with pytest.raises(ValueError, match="a4 must be a positive frequency"):
        note_of(440, a4=hz)


class TestNotes:
    def test_every_c_has_its_name_and_frequency(self):
        ticks = note_ticks(50.0, 20000.0, 12)
        assert [tick.label for tick in ticks] == [f"C{octave}" for octave in range(2, 11)]
        assert all(tick.major for tick in ticks)
        assert ticks[2].hz == pytest.approx(261.6256, abs=1e-4)

    def test_near_by_there_are_all_twelve(self):
        names = [tick.label for tick in note_ticks(430.0, 890.0, 20)]
        fifth = ["C5", "C♯5", "D5", "D♯5", "E5", "F5", "F♯5", "G5", "G♯5", "A5"]
        assert names == ["A4", "A♯4", "B4", *fifth]

    @given(fmin=st.floats(0, 20000), factor=st.floats(1.01, 1000), most=st.integers(1, 40))
    def test_they_lie_in_the_range_rise_and_are_what_they_say(self, fmin, factor, most):
        fmax = max(fmin, 1.0) * factor
        ticks = note_ticks(fmin, fmax, most)
        assert len(ticks) <= most + 1
        for tick in ticks:
            assert max(fmin, 16.0) * (1 - 1e-6) <= tick.hz <= max(fmax, 16.0) * (1 + 1e-6)
            assert note_of(tick.hz).name == tick.label
        assert all(one.hz < other.hz for one, other in itertools.pairwise(ticks))


@pytest.mark.parametrize(
    ("text", "hz"),
    [
        ("A4", 440.0),
        (" a3 ", 220.0),
        ("C4", 261.6256),  # the piano's 40th key
        ("C#4", 277.1826),
        ("d♭4", 277.1826),
        ("B♭-1", 14.5676),
        ("C0", 16.3516),
        ("B#3", 261.6256),
        ("Cb4", 246.9417),
        ("C\N{MINUS SIGN}1", 8.1758),
    ],
)
def test_the_frequency_of_a_named_note(text, hz):
    assert hz_of_note(text) == pytest.approx(hz, rel=1e-5)


@pytest.mark.parametrize("number", range(12 * 10))
def test_a_note_by_its_name_is_where_its_name_came_from(number):
    hz = 440 * 2 ** ((number - 57) / 12)
    assert hz_of_note(note_of(hz).name) == pytest.approx(hz)
    assert hz_of_note("A4", a4=432.0) == 432.0


@pytest.mark.parametrize("text", ["", "H4", "A", "4", "A44", "A4k", "440", "A##4"])
def test_what_is_no_note_is_refused(text):
    with pytest.raises(ValueError, match="no note"):
        hz_of_note(text)
