"""Sound inputs: which there are, and which one somebody means.

PortAudio looks for devices once, when it is initialised. To see what has been plugged in since,
without disturbing a running stream, `rescan_devices` asks a new process.

``python -m dsp.audio.devices`` prints the list as JSON.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from dsp.audio.portaudio import portaudio
from dsp.audio.refusals import no_input
from dsp.audio.server_sources import PULSE_DEVICE, parse_sources
from dsp.audio.source import Problem, SourceError
from dsp.message import say

RESCAN_SECONDS = 10.0

_MONITOR_WORDS = ("monitor", "loopback", "stereo mix", "what u hear", "blackhole", "soundflower")


@dataclass(frozen=True, slots=True)
class Device:
    """A sound input.

    Attributes
    ----------
    index
        PortAudio's number; it may change whenever PortAudio looks for devices again.
    name
        What to call it: as the system does, with a number behind it, "USB Mic (2)", where several
        inputs of one driver family have one name.
    host_api
        The driver family PortAudio reaches it through, e.g. ``"ALSA"``.
    channels
        The most input channels it offers.
    default_sr
        The rate in Hz that PortAudio suggests.
    is_default
        Whether it is the system's default input.
    is_monitor
        Whether its name says that it records what the computer plays.
    source
        The sound server's own name for it, where it is one of a server's; `index` is then the
        server's.
    number, alike
        Of how many inputs with one name it is which. PortAudio has nothing else to tell them apart
        by, and counts them anew each time it looks.
    """

    index: int
    name: str
    host_api: str
    channels: int
    default_sr: int
    is_default: bool
    is_monitor: bool
    source: str | None = None
    number: int = 1
    alike: int = 1

    @property
    def called(self) -> str:
        """As the system calls it, which may be what it calls others, too."""
        return self.name if self.alike == 1 else self.name.removesuffix(f" ({self.number})")


@dataclass(frozen=True, slots=True)
class DeviceList:
    """The inputs found, and what kept (more of) them from being found."""

    devices: tuple[Device, ...]
    problem: Problem | None = None

    def to_json(self) -> str:
        """As JSON text; `from_json` reads it back."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "DeviceList":
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If it is not that.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            problem = data["problem"]
            return cls(
                tuple(Device(**device) for device in data["devices"]),
                None if problem is None else Problem(**problem),
            )
        except (TypeError, KeyError) as error:
            raise ValueError(f"not a list of devices: {error!r}") from error


def list_devices(*, server_sources: bool = True) -> DeviceList:
    """List the inputs that PortAudio knows of in this process, without looking anew.

    Parameters
    ----------
    server_sources
        Whether to ask a sound server for its sources, too, which takes some hundredths of a second.
    """
    try:
        with portaudio() as sd:
            found, apis = sd.query_devices(), sd.query_hostapis()
            try:
                default = sd.query_devices(kind="input")["index"]
            except (sd.PortAudioError, ValueError):
                default = -1
    except SourceError as error:
        return DeviceList((), error.problem)
    devices = tuple(
        Device(
            index=int(entry["index"]),
            name=" ".join(str(entry["name"]).split()),
            host_api=str(apis[entry["hostapi"]]["name"]),
            channels=int(entry["max_input_channels"]),
            default_sr=round(entry["default_samplerate"]),
            is_default=entry["index"] == default,
            is_monitor=any(word in entry["name"].lower() for word in _MONITOR_WORDS),
        )
        for entry in found
        if entry["max_input_channels"] > 0
    )
    if server_sources:
        devices += _server_sources(devices)
    devices = tuple(_told_apart(devices))
    return DeviceList(devices, None if devices else no_input())


def _told_apart(devices: Sequence[Device]) -> Iterator[Device]:
    """Yield devices, numbered where they have name and driver family in common."""
    alike = Counter((device.name, device.host_api) for device in devices)
    seen: Counter[tuple[str, str]] = Counter()
    for device in devices:
        key = device.name, device.host_api
        seen[key] += 1
        if alike[key] > 1:
            name = f"{device.name} ({seen[key]})"
            device = replace(device, name=name, number=seen[key], alike=alike[key])
        yield device


def _server_sources(devices: Sequence[Device]) -> tuple[Device, ...]:
    """List what a sound server has, which PortAudio knows as one device."""
    server = next((d for d in devices if (d.name, d.host_api) == (PULSE_DEVICE, "ALSA")), None)
    if server is None:
        return ()
    return tuple(
        Device(
            index=server.index,
            name=" ".join(found.title.split()),
            host_api="PulseAudio",
            channels=found.channels,
            default_sr=found.sr,
            is_default=False,
            is_monitor=found.is_monitor,
            source=found.name,
        )
        for found in parse_sources(_pactl("--format=json", "list", "sources"))
    )


def rescan_devices() -> DeviceList:
    """Look for inputs in a new process, so that no running stream is disturbed.

    Takes some tenths of a second, at most `RESCAN_SECONDS`: not for the GUI thread. Indices are
    those of the new process; `dsp.audio.microphone.Microphone` goes by name and driver family.
    """
    command, environment = _rescan_command()
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=RESCAN_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        found = DeviceList.from_json(done.stdout.decode("utf-8"))
        # JSON forgets what a sentence is made of; what is mostly said can be said here again.
        usual = no_input()
        return replace(found, problem=usual) if found.problem == usual else found
    except subprocess.TimeoutExpired:
        reason: str = say("no answer within {seconds:g} s", seconds=RESCAN_SECONDS)
    except OSError as error:
        reason = str(error)
    except ValueError:
        said = done.stderr.decode("utf-8", "replace").strip() or say("no reason given")
        reason = said.splitlines()[-1]
    problem = Problem(
        say("The list of sound inputs could not be read again ({reason}).", reason=reason),
        say("Try again."),
    )
    return DeviceList(list_devices().devices, problem)


def find_device(text: str, devices: Sequence[Device]) -> Device:
    """Find the device somebody means.

    Parameters
    ----------
    text
        An index (of a sound server's source: the server's name for it), a name (with or without
        the driver family, ``"USB Mic (ALSA)"``), or a part of one that occurs only once; capitals
        do not matter where that is not ambiguous.

    Raises
    ------
    SourceError
        If none fits or several do; it lists the candidates.
    """
    wanted, folded = text.strip(), text.strip().casefold()
    tests: tuple[Callable[[Device], bool], ...] = (
        lambda device: wanted == (device.source or str(device.index)),
        lambda device: wanted in (device.name, _label(device)),
        lambda device: folded in (device.name.casefold(), _label(device).casefold()),
        lambda device: bool(folded) and folded in _label(device).casefold(),
    )
    for test in tests:
        fitting = [device for device in devices if test(device)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise SourceError(
                Problem(
                    say("Several inputs are called like {text!r}.", text=text), _candidates(fitting)
                )
            )
    if not devices:
        raise SourceError(no_input())
    raise SourceError(Problem(say("No input is called {text!r}.", text=text), _candidates(devices)))


def native_format(device: Device) -> tuple[int, int]:
    """Ask for the rate in Hz and the number of channels that the hardware itself runs at.

    ALSA's plug-ins for sound servers take any format and convert; PortAudio then reports 44100 Hz
    whatever the microphone does. So the server is asked, where its `pactl` is installed.
    """
    if is_server(device):
        source = _pactl("get-default-source").strip()
        for line in _pactl("list", "short", "sources").splitlines():
            fields = line.split("\t")
            match = re.fullmatch(r"\S+ (\d+)ch (\d+)Hz", fields[3]) if len(fields) > 3 else None
            if match and fields[1] == source:
                return int(match[2]), min(int(match[1]), device.channels)
    return device.default_sr, device.channels


def hears_the_computer(device: Device) -> bool:
    """Return whether an input delivers what the computer plays; may ask a sound server.

    A server without a microphone has the monitor of its loudspeakers as its default source.
    """
    if device.is_monitor or device.source is not None or not is_server(device):
        return device.is_monitor
    default = _pactl("get-default-source").strip()
    sources = parse_sources(_pactl("--format=json", "list", "sources"))
    return any(source.name == default and source.is_monitor for source in sources)


def is_server(device: Device) -> bool:
    """Return whether a device is ALSA's way to a sound server, which has devices of its own."""
    return device.host_api == "ALSA" and device.name in _SERVER_DEVICES


_SERVER_DEVICES = ("default", "pulse", "pipewire")


def _rescan_command() -> tuple[list[str], dict[str, str]]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "devices", "--json"], dict(os.environ)
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    # -P: the current folder is the user's, and may hold a file named like a module.
    command = [sys.executable, "-P", "-m", "dsp.audio.devices"]
    return command, {**os.environ, "PYTHONPATH": path}


def _pactl(*arguments: str) -> str:
    """Return what the sound server's own tool says, or nothing."""
    try:
        return subprocess.run(
            ["pactl", *arguments],
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=1,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _label(device: Device) -> str:
    return f"{device.name} ({device.host_api})"


def _candidates(devices: Sequence[Device]) -> str:
    listed = "; ".join(f"{device.source or device.index}: {_label(device)}" for device in devices)
    return say("Choose by what stands before the colon: {listed}.", listed=listed)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(list_devices().to_json())
