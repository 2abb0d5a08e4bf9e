import pytest

from dsp.audio.track import Gap
from gui.gap_words import gap_words, length_words

SR = 1000


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ([Gap(5, 325, "overflow")], "0.32 s lost: the device dropped it"),
        ([Gap(0, 60, "dropped")], "60 ms lost: this program was too slow"),
        ([Gap(0, 90_000, "interrupted")], "1:30 lost: the input was away"),
        (
            [Gap(0, 100, "dropped"), Gap(200, 300, "dropped")],
            "0.20 s lost in 2 gaps: this program was too slow",
        ),
        (
            [Gap(0, 100, "dropped"), Gap(100, 10_000, "interrupted"), Gap(11_000, 11_001)],
            "10.0 s lost in 3 gaps, mostly: the input was away",
        ),
    ],
)
def test_says_how_long_and_why(gaps, words):
    assert gap_words(gaps, SR) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1 / 48000, "0.0 ms"),
        (0.0004, "0.4 ms"),
        (0.00996, "10 ms"),
        (0.0994, "99 ms"),
        (0.0996, "0.10 s"),
        (9.99, "9.99 s"),
        (9.996, "10.0 s"),
        (59.94, "59.9 s"),
        (59.96, "1:00"),
        (3723.0, "1:02:03"),
    ],
)
def test_lengths_read_as_people_say_them(seconds, words):
    assert length_words(seconds) == words
