"""What a sound server's tool says of its sources, and how one of them is chosen."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.server_sources import ServerSource, parse_sources, recording_from

USB = {
    "index": 3,
    "name": "alsa_input.usb-Mic.mono",
    "description": "USB Mic Mono",
    "sample_specification": "s24le 1ch 96000Hz",
    "monitor_source": "",
}
MONITOR = {
    "name": "hdmi.monitor",
    "description": "Monitor of HDMI",
    "sample_specification": "float32le 2ch 44100Hz",
    "monitor_source": "hdmi",
}


def test_microphones_and_monitors() -> None:
    assert parse_sources(json.dumps([USB, MONITOR])) == (
        ServerSource("alsa_input.usb-Mic.mono", "USB Mic Mono", 96000, 1, False),
        ServerSource("hdmi.monitor", "Monitor of HDMI", 44100, 2, True),
    )


@pytest.mark.parametrize("title", [None, "", "(null)", 7])
def test_one_without_a_title_is_called_by_its_name(title: object) -> None:
    (found,) = parse_sources(json.dumps([USB | {"description": title}]))
    assert found.title == USB["name"]


@pytest.mark.parametrize(
    "change", [{"name": None}, {"name": ""}, {"sample_specification": "odd"}, {"name": 5}]
)
def test_what_cannot_be_used_is_left_out(change: dict[str, object]) -> None:
    (found,) = parse_sources(json.dumps([USB | change, MONITOR]))
    assert found.name == "hdmi.monitor"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*USB]), inner),
    max_leaves=8,
)


@given(st.text() | JSON.map(json.dumps))
def test_whatever_it_says_is_no_crash(text: str) -> None:
    assert isinstance(parse_sources(text), tuple)


def test_the_choice_lasts_as_long_as_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULSE_SOURCE", raising=False)
    with recording_from("usb"):
        assert os.environ["PULSE_SOURCE"] == "usb"
    assert "PULSE_SOURCE" not in os.environ
    with recording_from(None):
        assert "PULSE_SOURCE" not in os.environ


def test_the_users_own_choice_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SOURCE", "theirs")
    with recording_from(None):
        assert os.environ["PULSE_SOURCE"] == "theirs"
    with pytest.raises(ZeroDivisionError), recording_from("usb"):
        raise ZeroDivisionError
    assert os.environ["PULSE_SOURCE"] == "theirs"
