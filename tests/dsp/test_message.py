"""Messages are English texts that remember what they are made of."""

import copy
import pickle

import pytest

from dsp.message import Message, say


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
