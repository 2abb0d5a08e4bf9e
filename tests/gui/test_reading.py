import pytest

from gui.reading import DIFFERENCE, Reading, format_cents, format_db, format_hz


class TestReading:
    def test_a_tone_has_frequency_note_and_deviation(self):
        reading = Reading(seconds=1.25, hz=440.0, value=-12.04)
        assert reading.headline() == "440 Hz   A4 +0 ¢"
        assert reading.details() == "−12.0 dBFS   at 1.250 s"

    def test_live_time_counts_back(self):
        reading = Reading(seconds=100.0, seconds_ago=2.5, hz=1245.0, value=-60.0)
        assert reading.headline() == "1\N{NARROW NO-BREAK SPACE}245 Hz   D♯6 +1 ¢"
        assert reading.details() == "−60.0 dBFS   −2.50 s"

    def test_a_band_has_its_number(self):
        reading = Reading(hz=440.0, value=-30.0, unit="dB", band=7)
        assert reading.headline() == "band 7 · 440 Hz   A4 +0 ¢"
        assert reading.details() == "−30.0 dB"

    def test_below_hearing_there_is_no_note(self):
        assert Reading(hz=0.0).headline() == "0.0 Hz"
        assert Reading(hz=15.9).headline() == "15.9 Hz"

    def test_a_waveform_has_its_extremes(self):
        reading = Reading(seconds=0.0, amplitude=(-0.5, 0.25))
        assert reading.headline() == "−0.500 … +0.250"
        assert reading.details() == "at 0.000 s"

    def test_nothing_known_says_nothing(self):
        assert Reading().headline() == ""
        assert Reading().details() == ""


@pytest.mark.parametrize(
    ("hz", "words"),
    [(0.0, "0.0 Hz"), (82.41, "82.4 Hz"), (99.94, "99.9 Hz"), (440.4, "440 Hz")],
)
def test_format_hz(hz, words):
    assert format_hz(hz) == words


def test_signs_are_real():
    assert format_cents(-12.4) == "−12 ¢"
    assert format_cents(3.0) == "+3 ¢"
    assert format_db(-0.06) == "−0.1"
    assert format_db(3.0) == "3.0"


def test_long_times_are_counted_as_on_the_axis():
    assert Reading(seconds=3505.659).details() == "at 58:25.659"
    assert Reading(seconds=59.9).details() == "at 59.900 s"


def test_digital_silence_is_called_so() -> None:
    assert "silence" in Reading(value=-254.2, unit="dBFS").details()
    assert "dBFS" in Reading(value=-150.0, unit="dBFS").details()
    assert "silence" not in Reading(value=-200.0, unit="ln").details()
    assert "silence" not in Reading(value=-200.0, unit=DIFFERENCE).details()
