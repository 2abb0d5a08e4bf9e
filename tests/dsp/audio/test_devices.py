import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dsp.audio import devices
from dsp.audio.devices import Device, DeviceList, find_device, list_devices, rescan_devices
from dsp.audio.source import Problem, SourceError


def device(index: int, name: str, host_api: str = "ALSA", **changes: object) -> Device:
    fields = {"channels": 2, "default_sr": 48000, "is_default": False, "is_monitor": False}
    return Device(index, name, host_api, **(fields | changes))  # type: ignore[arg-type]


DEVICES = (
    device(0, "HDA Intel PCH: ALC257 Analog (hw:0,0)"),
    device(3, "USB Mic"),
    device(4, "usb mic pro"),
    device(7, "Mikrofon (Realtek)", "MME"),
    device(9, "Mikrofon (Realtek)", "Windows WASAPI"),
)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("3", 3),
        (" 0 ", 0),
        ("USB Mic", 3),
        ("USB Mic (ALSA)", 3),
        ("usb mic", 3),
        ("PRO", 4),
        ("alc257", 0),
        ("Mikrofon (Realtek) (MME)", 7),
        ("wasapi", 9),
    ],
)
def test_finds_a_device_by_what_people_type(text: str, index: int) -> None:
    assert find_device(text, DEVICES).index == index


@pytest.mark.parametrize(
    ("text", "what", "listed"),
    [
        (
            "mic",
            "Several inputs are called like 'mic'.",
            "3: USB Mic (ALSA); 4: usb mic pro (ALSA)",
        ),
        ("Mikrofon (Realtek)", "Several inputs", "7: Mikrofon (Realtek) (MME); 9: "),
        ("banjo", "No input is called 'banjo'.", "0: HDA Intel"),
        ("", "No input is called ''.", "0: HDA Intel"),
        ("99", "No input is called '99'.", "0: HDA Intel"),
    ],
)
def test_lists_the_candidates_otherwise(text: str, what: str, listed: str) -> None:
    with pytest.raises(SourceError) as raised:
        find_device(text, DEVICES)
    assert raised.value.problem.what.startswith(what)
    assert listed in raised.value.problem.advice


def test_names_that_several_have_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = fake_sounddevice(default=2)
    entries = fake.query_devices()
    entries[:] = [
        entries[1] | {"index": index, "name": name, "hostapi": api}
        for index, (name, api) in enumerate(
            [("USB Mic", 1), ("Room", 1), ("USB Mic", 0), ("USB  Mic", 1)]
        )
    ]
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    listed = list_devices()
    assert [(found.name, found.called, found.number, found.alike) for found in listed.devices] == [
        ("USB Mic (1)", "USB Mic", 1, 2),
        ("Room", "Room", 1, 1),
        ("USB Mic", "USB Mic", 1, 1),
        ("USB Mic (2)", "USB Mic", 2, 2),
    ]
    assert find_device("usb mic (2)", listed.devices).index == 3
    assert find_device("USB Mic (MME)", listed.devices).index == 2
    with pytest.raises(SourceError, match="0: USB Mic \\(1\\) \\(ALSA\\); 3: USB Mic \\(2\\)"):
        find_device("alsa", [listed.devices[0], listed.devices[3]])
    assert DeviceList.from_json(listed.to_json()) == listed


def test_says_that_there_is_nothing_to_find() -> None:
    with pytest.raises(SourceError, match="No sound input was found"):
        find_device("mic", ())


def test_survives_json() -> None:
    for problem in (None, Problem("Kein Ton ♯", "Try again.")):
        listed = DeviceList(DEVICES, problem)
        assert DeviceList.from_json(listed.to_json()) == listed


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"devices": [{"index": 1}], "problem": null}', "nonsense"]
)
def test_refuses_other_json(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        DeviceList.from_json(text)


class PortAudioError(Exception):
    pass


def fake_sounddevice(default: int | None) -> SimpleNamespace:
    entries = [
        ("Speakers", 0, 0, 44100.0),
        ("Mic\r\nFront", 0, 1, 44100.0),
        ("Monitor of HDMI", 1, 2, 192000.0),
    ]
    listed = [
        {
            "index": index,
            "name": name,
            "hostapi": api,
            "max_input_channels": channels,
            "default_samplerate": sr,
        }
        for index, (name, api, channels, sr) in enumerate(entries)
    ]

    def query_devices(kind: str | None = None) -> object:
        if kind is None:
            return listed
        if default is None:
            raise PortAudioError("No default input device")
        return listed[default]

    return SimpleNamespace(
        query_devices=query_devices,
        query_hostapis=lambda: ({"name": "MME"}, {"name": "ALSA"}),
        PortAudioError=PortAudioError,
    )


def test_lists_inputs_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", fake_sounddevice(default=2))
    assert list_devices() == DeviceList(
        (
            Device(1, "Mic Front", "MME", 1, 44100, False, False),
            Device(2, "Monitor of HDMI", "ALSA", 2, 192000, True, True),
        )
    )


def test_lists_them_without_a_default_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", fake_sounddevice(default=None))
    assert [found.is_default for found in list_devices().devices] == [False, False]


def test_the_list_says_why_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    problem = list_devices().problem
    assert problem is not None
    assert problem.what == "PortAudio is not installed."


def test_a_rescan_asks_a_new_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Far from the project, in a folder with files that must not be imported by mistake.
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("dsp.py", "numpy.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('imported from the current folder')")
    listed = rescan_devices()
    assert listed.devices or listed.problem is not None
    assert listed.problem is None or "could not be read" not in listed.problem.what


def test_a_rescan_that_crashes_gives_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    crash = "import sys; sys.exit('first line\\nout of order')"
    monkeypatch.setattr(devices, "_rescan_command", lambda: ([sys.executable, "-c", crash], None))
    problem = rescan_devices().problem
    assert problem is not None
    assert "could not be read again (out of order)" in problem.what


@pytest.mark.parametrize(
    "failure", [OSError("no such program"), subprocess.TimeoutExpired("python", 10)]
)
def test_a_rescan_that_fails_says_so_and_keeps_the_old_list(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def run(*arguments: object, **keywords: object) -> None:
        raise failure

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setitem(sys.modules, "sounddevice", fake_sounddevice(default=1))
    listed = rescan_devices()
    assert len(listed.devices) == 2
    assert listed.problem is not None
    assert "could not be read again" in listed.problem.what


def test_a_frozen_program_asks_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command, _ = devices._rescan_command()
    assert command == [sys.executable, "devices", "--json"]


SOURCES = (
    "0\tvirt.monitor\tmodule-null-sink.c\tfloat32le 2ch 48000Hz\tIDLE\n"
    "1\tusb\tmodule-alsa-card.c\ts24le 1ch 96000Hz\tRUNNING\n"
)


@pytest.mark.parametrize(
    ("name", "default_source", "expected"),
    [
        ("default", "usb", (96000, 1)),
        ("pulse", "virt.monitor", (48000, 2)),
        ("default", "gone", (44100, 32)),
        ("default", "", (44100, 32)),
        ("hw:1,0", "usb", (44100, 32)),
    ],
)
def test_a_sound_server_is_asked_for_the_native_format(
    monkeypatch: pytest.MonkeyPatch, name: str, default_source: str, expected: tuple[int, int]
) -> None:
    answers = {
        ("get-default-source",): default_source + "\n",
        ("list", "short", "sources"): SOURCES,
    }
    monkeypatch.setattr(devices, "_pactl", lambda *arguments: answers[arguments])
    virtual = device(1, name, channels=32, default_sr=44100)
    assert devices.native_format(virtual) == expected


def test_without_its_tool_the_server_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    virtual = device(1, "default", channels=32, default_sr=44100)
    assert devices.native_format(virtual) == (44100, 32)


LISTED = json.dumps(
    [
        {
            "name": name,
            "description": title,
            "sample_specification": form,
            "monitor_source": "hdmi" if name.endswith(".monitor") else "",
        }
        for name, title, form in (
            ("usb", "Microphone", "s16le 1ch 96000Hz"),
            ("hdmi.monitor", "Monitor of HDMI", "s16le 2ch 44100Hz"),
            ("old", "Microphone", "s16le 2ch 8000Hz"),
        )
    ]
)


def test_the_sources_of_a_sound_server_are_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    library = fake_sounddevice(default=None)
    listed, ask = library.query_devices(), library.query_devices
    listed[2]["name"] = "pulse"
    library.query_devices = lambda kind=None: listed[2:3] if kind is None else ask(kind)
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    monkeypatch.setattr(devices, "_pactl", lambda *_: LISTED)
    server, *sources = list_devices().devices
    assert sources == [
        Device(2, "Microphone (1)", "PulseAudio", 1, 96000, False, False, "usb", 1, 2),
        Device(2, "Monitor of HDMI", "PulseAudio", 2, 44100, False, True, "hdmi.monitor"),
        Device(2, "Microphone (2)", "PulseAudio", 2, 8000, False, False, "old", 2, 2),
    ]
    assert list_devices(server_sources=False).devices == (server,)
    assert DeviceList.from_json(list_devices().to_json()) == list_devices()
    everything = [server, *sources]
    assert find_device("2", everything) is server
    assert find_device("hdmi.monitor", everything) is sources[1]
    assert find_device("hdmi", everything) is sources[1]
    with pytest.raises(SourceError, match=r"usb: Microphone \(1\) \(PulseAudio\); old: Mic"):
        find_device("Microphone", everything)


def test_without_a_server_nobody_asks_for_its_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", fake_sounddevice(default=2))
    monkeypatch.setattr(devices, "_pactl", lambda *_: pytest.fail("asked"))
    assert len(list_devices().devices) == 2
