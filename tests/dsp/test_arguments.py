import argparse

import pytest

from dsp import arguments


@pytest.mark.parametrize(
    ("take", "text", "value"),
    [
        (arguments.seconds, "1.5", 1.5),
        (arguments.duration, "90", 90),
        (arguments.duration, "45s", 45),
        (arguments.duration, "30m", 1800),
        (arguments.duration, "6H", 21_600),
        (arguments.fps, "60", 60),
        (arguments.size, "1440X900", (1440, 900)),
        (arguments.count, "2", 2),
        (arguments.band, "2000-8000.5", (2000, 8000.5)),
        (arguments.band, "0-1e3", (0, 1000)),
    ],
)
def test_values(take, text, value):
    assert take(text) == value


@pytest.mark.parametrize(
    ("take", "text"),
    [
        (arguments.seconds, "0"),
        (arguments.seconds, "nan"),
        (arguments.seconds, "inf"),
        (arguments.duration, "0.5"),
        (arguments.duration, "8d"),
        (arguments.duration, ""),
        (arguments.fps, "121"),
        (arguments.size, "1440"),
        (arguments.size, "10x10"),
        (arguments.count, "0"),
        (arguments.count, "1.5"),
        (arguments.band, "1000"),
        (arguments.band, "2000-1000"),
        (arguments.band, "nan-1000"),
        (arguments.band, "0-inf"),
        (arguments.png, "a.jpg"),
    ],
)
def test_refusals(take, text):
    with pytest.raises(argparse.ArgumentTypeError):
        take(text)
