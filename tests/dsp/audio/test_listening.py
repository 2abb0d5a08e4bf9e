"""Which microphone is opened again."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from dsp.audio import listening
from dsp.audio.devices import Device, DeviceList
from dsp.audio.fitting import FittedSource
from dsp.audio.listening import listen, listen_again
from dsp.audio.reconnecting import SourceFormat

USB = Device(3, "USB Mic", "Core Audio", 2, 48000, True, False)
BUILT_IN = Device(0, "Built-in", "Core Audio", 1, 44100, True, False)
SERVER = Device(1, "default", "ALSA", 32, 44100, True, False)


class FakeMicrophone:
    """Notes what it is asked for, and is the `default` at that time where nothing is named."""

    default = USB
    opened: list[tuple[object, int | None, int | None]]

    def __init__(
        self,
        device: Device | str | int | None = None,
        *,
        sr: int | None = None,
        channels: int | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.opened.append((device, sr, channels))
        self.device = device if isinstance(device, Device) else self.default
        self.name, self.clock = self.device.name, clock
        self.sr, self.channels = self.device.default_sr, min(2, self.device.channels)


@pytest.fixture
def microphone(monkeypatch: pytest.MonkeyPatch) -> type[FakeMicrophone]:
    monkeypatch.setattr(FakeMicrophone, "opened", [], raising=False)
    monkeypatch.setattr(listening, "Microphone", FakeMicrophone)
    monkeypatch.setattr(listening, "refresh_portaudio", lambda: True)
    return FakeMicrophone


WANTED = SourceFormat(48000, 2)


def test_a_device_that_was_named_is_opened_by_what_it_is(
    microphone: type[FakeMicrophone],
) -> None:
    source = listen("usb")
    assert source.name == "USB Mic"
    source._make(WANTED)
    assert microphone.opened == [("usb", None, None), (USB, 48000, 2)]


@pytest.mark.parametrize(
    ("name", "opened"),
    [("USB Mic", USB), ("USB", None), ("3", None), ("usb mic", None), ("Another", None)],
)
def test_an_earlier_input_is_known_by_its_whole_name_alone(
    microphone: type[FakeMicrophone],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    opened: Device | None,
) -> None:
    monkeypatch.setattr(listening, "list_devices", lambda: DeviceList((BUILT_IN, USB, USB)))
    listen_again(name)
    assert microphone.opened == [(opened, None, None)]


def test_an_earlier_input_that_has_a_double_by_now_is_the_first_of_both(
    microphone: type[FakeMicrophone], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (replace(USB, name=f"USB Mic ({k})", number=k, alike=2) for k in (1, 2))
    monkeypatch.setattr(listening, "list_devices", lambda: DeviceList((BUILT_IN, first, second)))
    for name in ("USB Mic", "USB Mic (2)", "Built-in", "USB Mic (3)"):
        listen_again(name)
    assert [opened for opened, _, _ in microphone.opened] == [first, second, BUILT_IN, None]


def test_the_default_is_what_it_is_by_then(
    microphone: type[FakeMicrophone], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And in another format where it takes no other: the time line keeps its own."""
    source = listen(None)
    monkeypatch.setattr(FakeMicrophone, "default", BUILT_IN)
    again = source._make(WANTED)
    assert microphone.opened == [(None, None, None), (None, 48000, 2)]
    assert isinstance(again, FittedSource)
    assert (again.name, again.sr, again.channels) == ("Built-in", 48000, 2)


def test_a_sound_server_is_waited_for(
    microphone: type[FakeMicrophone], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is away, the default is a sound card that it could not take back."""
    monkeypatch.setattr(FakeMicrophone, "default", SERVER)
    source = listen(None)
    source._make(WANTED)
    assert microphone.opened == [(None, None, None), (SERVER, 48000, 2)]


def test_devices_are_looked_for_anew(
    microphone: type[FakeMicrophone], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(listening, "refresh_portaudio", lambda: looked.append(True))
    source = listen(None)
    assert looked == []
    source._make(WANTED)
    assert looked == [True]


def test_clocks_are_handed_on(microphone: type[FakeMicrophone]) -> None:
    def clock() -> float:
        return 5.0

    source = listen("usb", clock=clock, awake=clock)
    assert isinstance(source._inner, FakeMicrophone)
    assert source._inner.clock is clock
    assert (source._clock, source._awake) == (clock, clock)
