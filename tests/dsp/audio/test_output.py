import sys
from types import SimpleNamespace
from typing import Any

import pytest

from dsp.audio import output as module
from dsp.audio import portaudio
from dsp.audio.output import LATENCY, OpenOutput, Output, find_output
from dsp.audio.playout import OutputFormat
from dsp.audio.source import SourceError


class PortAudioError(Exception):
    """Stands in for sounddevice's; it is recognised by name."""


class FakeSoundDevice(SimpleNamespace):
    PortAudioError = PortAudioError

    def __init__(self, *found: dict[str, Any]) -> None:
        super().__init__()
        self.found = list(found)
        self.looked = 0

    def query_devices(self, device: str | int | None, kind: str) -> dict[str, Any]:
        assert kind == "output"
        if not self.found:
            raise PortAudioError("Error querying device -1")
        if isinstance(device, str) and device not in self.found[0]["name"]:
            raise ValueError(f"No output device matching {device!r}")
        return self.found[0]

    def query_hostapis(self, index: int) -> dict[str, str]:
        return {"name": ["ALSA", "Core Audio"][index]}

    def _terminate(self) -> None:
        pass

    def _initialize(self) -> None:
        self.looked += 1


def entry(name: str, hostapi: int = 0, channels: int = 32) -> dict[str, Any]:
    return {
        "index": 4,
        "name": name,
        "hostapi": hostapi,
        "default_samplerate": 44100.0,
        "max_output_channels": channels,
    }


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeSoundDevice:
    fake = FakeSoundDevice(entry("Loud \n speakers"))
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


class FakePlayout:
    def __init__(self, output_format: OutputFormat) -> None:
        self.format = output_format
        self.closed = False
        self.failure: Exception | None = None

    def start(self) -> None:
        if self.failure is not None:
            raise self.failure

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def playouts(fake: FakeSoundDevice, monkeypatch: pytest.MonkeyPatch) -> list[FakePlayout]:
    made: list[FakePlayout] = []

    def opened(output_format: OutputFormat) -> FakePlayout:
        made.append(FakePlayout(output_format))
        return made[-1]

    monkeypatch.setattr(module, "CRingPlayout", opened)
    return made


def test_takes_two_channels_at_most_at_the_devices_rate(fake: FakeSoundDevice) -> None:
    assert find_output(None) == Output(4, "Loud speakers", 44100, 2)
    fake.found = [entry("Buzzer", channels=1)]
    assert find_output("Buzz") == Output(4, "Buzzer", 44100, 1)


def test_a_sound_server_is_asked_for_its_rate(
    fake: FakeSoundDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {
        ("get-default-sink",): "usb\n",
        ("list", "short", "sinks"): (
            "0\thdmi\tm.c\ts16le 2ch 44100Hz\tIDLE\n1\tusb\tm.c\ts32le 8ch 96000Hz\tIDLE\n"
        ),
    }
    monkeypatch.setattr(module, "_pactl", lambda *arguments: answers[arguments])
    fake.found = [entry("default")]
    assert find_output(None).sr == 96000
    fake.found = [entry("hw:0")]
    assert find_output(None).sr == 44100
    fake.found = [entry("default", hostapi=1)]
    assert find_output(None).sr == 44100
    monkeypatch.setattr(module, "_pactl", lambda *_: "")
    fake.found = [entry("default")]
    assert find_output(None).sr == 44100


def test_says_what_is_missing(fake: FakeSoundDevice) -> None:
    with pytest.raises(SourceError, match=r"No output is called 'banjo'\. Connect it"):
        find_output("banjo")
    fake.found = []
    with pytest.raises(SourceError, match="No sound output was found"):
        find_output(None)


def test_looks_again_for_what_is_not_there(fake: FakeSoundDevice) -> None:
    fake.found = []
    with pytest.raises(SourceError, match="No sound output was found"):
        OpenOutput(None, 1.0)
    assert fake.looked == 1


def test_is_in_use_from_opening_to_closing(playouts: list[FakePlayout]) -> None:
    output = OpenOutput(None, 2.5)
    assert playouts[0].format == OutputFormat(4, 44100, 2, LATENCY, 2.5)
    assert len(portaudio._uses) == 1
    output.start()
    output.close()
    assert playouts[0].closed
    assert portaudio._uses == set()


def test_an_output_that_cannot_be_opened_leaves_portaudio_free(
    fake: FakeSoundDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(output_format: OutputFormat) -> None:
        raise PortAudioError("Device unavailable", -9985)

    monkeypatch.setattr(module, "CRingPlayout", fail)
    with pytest.raises(SourceError, match="'Loud speakers' is in use by another program"):
        OpenOutput(None, 1.0)
    assert portaudio._uses == set()


def test_an_output_that_does_not_start_is_closed(playouts: list[FakePlayout]) -> None:
    output = OpenOutput(None, 1.0)
    playouts[0].failure = PortAudioError("Device unavailable", -9985)
    with pytest.raises(SourceError, match="in use by another program"):
        output.start()
    assert playouts[0].closed
    assert portaudio._uses == set()


def test_without_rtmixer_the_callback_is_pythons(
    fake: FakeSoundDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(output_format: OutputFormat) -> None:
        raise ImportError("rtmixer")

    monkeypatch.setattr(module, "CRingPlayout", missing)
    monkeypatch.setattr(module, "PythonPlayout", FakePlayout)
    output = OpenOutput(None, 1.0)
    assert isinstance(output.playout, FakePlayout)
    output.close()
