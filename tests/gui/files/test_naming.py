from datetime import datetime
from pathlib import Path

import pytest

from gui.files.naming import file_stem, input_name, input_name_in_files
from gui.languages import speak
from gui.opening import Input

MOMENT = datetime(2026, 11, 21, 8, 3, 12)


def shown(name, **more):
    return Input(name, None, **more)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (shown("default", device=True), "Default input"),
        (shown("Desk microphone", device=True), "Desk microphone"),
        (shown("default"), "default"),
    ],
)
def test_an_input_is_called_what_people_call_it(source, name):
    assert input_name(source) == name


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        (shown("Built-in microphone"), "2026-11-21 08-03-12 Built-in microphone"),
        (shown("a.wav", path=Path("x/take.2.wav")), "2026-11-21 08-03-12 take.2"),
        (shown('hw:0,1 "USB/2" <x>\n'), "2026-11-21 08-03-12 hw 0,1  USB 2   x"),
        (shown("../../etc"), "2026-11-21 08-03-12 etc"),
        (shown("\udcff"), "2026-11-21 08-03-12"),
        (shown("..."), "2026-11-21 08-03-12"),
    ],
)
def test_a_stem_is_a_file_name_everywhere(source, stem):
    assert file_stem(source, MOMENT) == stem


def test_long_names_are_cut():
    stem = file_stem(shown("音" * 500), MOMENT)
    assert len(stem.encode()) < 200


def test_files_say_it_in_english_whatever_the_window_speaks(qapp):
    speak(qapp, "de")
    try:
        default, demo = shown("default", device=True), shown("Demo signal")
        assert [input_name(one) for one in (default, demo)] == ["Standardeingang", "Demosignal"]
        assert input_name_in_files(default) == "Default input"
        assert file_stem(default, MOMENT).endswith(" Default input")
        assert file_stem(demo, MOMENT).endswith(" Demo signal")
    finally:
        speak(qapp, "en")
