"""What the log may not say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.failures.scrubbing import SHORT_NAME, Scrubber

MARKS = "~ <file> <user> <host> <device>"


def scrubber() -> Scrubber:
    return Scrubber(Path("/srv/jo.doe"), "jo.doe", "Jos-Laptop")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("[Errno 2] No such file or directory: '/data/My take.wav'", "'<file>'"),
        ("cannot open /data/music/My best take.wav", "cannot open <file>"),
        (r"cannot open C:\Users\Jo\take.wav: denied", "cannot open <file>: denied"),
        (r"\\nas\music\a.flac is gone", "<file> is gone"),
        ("see file:///srv/jo.doe/a%20b.wav", "see <file>"),
        ("'take.wav' cannot be read", "'<file>' cannot be read"),
        ("in ~/Music/x.wav", "in <file>"),
        ("the folder /srv/jo.doe/", "the folder ~/"),
        ("'Yeti of Jo Doe' does not answer", "'<file>' does not answer"),
        ("owner JO.DOE at jos-laptop.local", "owner <user> at <host>.local"),
    ],
)
def test_paths_names_and_whose_they_are_are_replaced(text: str, cleaned: str) -> None:
    found = scrubber().clean(f"x {text}")
    assert found.endswith(cleaned) or found == f"x {cleaned}"


@pytest.mark.parametrize(
    "text",
    [
        "n_fft must be a power of 2, got 1000",
        "'NoneType' object has no attribute 'start'",
        "KeyError: 'mel'",
        "44100/2 Hz and and/or 1:30",
        "invalid literal for int() with base 10: ''",
    ],
)
def test_what_says_nothing_of_anybody_stays(text: str) -> None:
    assert scrubber().clean(text) == text


def test_a_traceback_names_places_in_the_program_and_nowhere_else() -> None:
    import json

    here = Path(__file__).resolve()
    text = (
        "Traceback (most recent call last):\n"
        f'  File "{here}", line 3, in test\n    draw("mel label")\n'
        f'  File "{json.__file__}", line 4, in loads\n'
        '  File "/srv/jo.doe/secret project/x.py", line 5, in y\n'
        "ValueError: no"
    )
    found = scrubber().clean(text)
    assert "File melscope/tests/gui/failures/test_scrubbing.py, line 3" in found
    assert "File python/json/__init__.py, line 4" in found
    assert "File <file>, line 5" in found
    assert 'draw("mel label")' in found


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SECRETS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=SHORT_NAME, max_size=20)


def is_secret(name: str) -> bool:
    """Tell whether a text that lacks this name could be told from one that has it."""
    return bool(name.strip()) and name.strip().lower() not in MARKS


@given(before=WORDS, secret=SECRETS.filter(is_secret), after=WORDS, quoted=st.booleans())
def test_a_name_that_is_known_never_survives(
    before: str, secret: str, after: str, quoted: bool
) -> None:
    cleaning = scrubber()
    cleaning.know(secret)
    text = f"{before}{secret!r}{after}" if quoted else f"{before}{secret}{after}"
    found = cleaning.clean(text)
    assert secret not in found
    assert repr(secret)[1:-1] not in found


@given(before=WORDS, user=SECRETS.filter(is_secret), after=WORDS)
def test_user_home_and_computer_never_survive(before: str, user: str, after: str) -> None:
    home = Path("/srv") / user.replace("/", "_")
    cleaning = Scrubber(home, user, f"{user}s-pc")
    found = cleaning.clean(f"{before} {home}/a {user} {user}s-pc {after}")
    assert user not in found
    assert str(home) not in found


PLAIN = st.text(st.sampled_from("abcXYZ09 _-äß"), min_size=1, max_size=12).map(str.strip)
NAMES = PLAIN.filter(lambda name: len(name) > 2)


@given(folders=st.lists(NAMES, min_size=1, max_size=4), name=NAMES, quote=st.sampled_from("'\""))
def test_a_path_nobody_knew_of_never_survives_in_quotes(
    folders: list[str], name: str, quote: str
) -> None:
    path = "/" + "/".join([*folders, f"{name}.wav"])
    found = scrubber().clean(f"failed: {quote}{path}{quote}")
    assert found == f"failed: {quote}<file>{quote}"


def test_an_undecodable_name_and_a_hostile_one_are_taken_out_too() -> None:
    cleaning = scrubber()
    for name in ("sec\udcffret.wav", "a'b\"c\n<b>.wav", ".*(.+)[", "100%s{0}\\1"):
        cleaning.know(name)
        assert name not in cleaning.clean(f"at {name} failed: {name!r}")
        assert repr(name)[1:-1] not in cleaning.clean(f"at {name} failed: {name!r}")


def test_only_so_many_names_are_kept_and_the_newest_of_them() -> None:
    cleaning = scrubber()
    for number in range(2000):
        cleaning.know(f"recording{number:04}")
    assert cleaning.clean("recording1999") == "<file>"
