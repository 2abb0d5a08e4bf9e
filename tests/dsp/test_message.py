"""Messages are English texts that remember what they are made of."""

import ast
import copy
import pickle

import pytest

from dsp.audio.source import SourceError
from dsp.message import Message, say, words_in
from tests.checkout import ROOT


def test_a_message_is_its_english_text():
    message = say("{name!r} has {sr:g} Hz", name="take.wav", sr=48000.0)
    assert message == "'take.wav' has 48000 Hz"
    assert isinstance(message, str)


def test_it_remembers_what_it_is_made_of():
    message = say("{what} in {name}", what=say("No sound"), name="a.wav")
    assert message == "No sound in a.wav"
    assert message.template == "{what} in {name}"
    assert dict(message.values) == {"what": "No sound", "name": "a.wav"}
    assert isinstance(message.values["what"], Message)


def test_braces_are_plain_signs_where_there_are_no_values():
    assert say("a {brace") == "a {brace"


def test_a_value_may_hold_braces():
    assert say("no file {name}", name="{x}.wav") == "no file {x}.wav"


def test_a_name_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="name"):
        say("{name} {other}", other=1)


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_it_survives_being_copied(way):
    message = way(say("{a} of {b}", a=1, b=say("two")))
    assert message == "1 of two"
    assert message.template == "{a} of {b}"
    assert message.values["b"].template == "two"


def test_what_an_error_says_is_still_the_message():
    message = say("{a} is no number", a="x")
    found = words_in(ValueError(message))
    assert isinstance(found, Message) and found.template == "{a} is no number"
    assert words_in(ValueError("plain")) == "plain"
    assert words_in(OSError(2, "gone")) == "[Errno 2] gone"
    assert words_in(ValueError()) == ""


def test_problems_that_a_window_may_show_are_messages():
    """Plain words could be said in English alone. The command line's own may be."""
    plain, seen = [], 0
    for file in (ROOT / "dsp").rglob("*.py"):
        if file.name == "command.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Problem", "_error"):
                seen += 1
                plain += [
                    f"{file.name}:{node.lineno}"
                    for words in node.args
                    if isinstance(words, ast.JoinedStr)
                    or (isinstance(words, ast.Constant) and words.value)
                ]
    assert seen > 40
    assert not plain


def test_a_refused_file_says_so_in_messages(tmp_path):
    from dsp.audio.opening import open_sound

    (tmp_path / "noise.wav").write_bytes(b"RIFF, but no sound" * 9)
    with pytest.raises(SourceError) as caught:
        open_sound(tmp_path / "noise.wav")
    problem = caught.value.problem
    assert isinstance(problem.what, Message) and isinstance(problem.advice, Message)
    assert isinstance(problem.what.values["reason"], Message)
