"""Sound outputs: which one is meant, at which rate it runs, and how it is opened and closed."""

import re
from dataclasses import dataclass
from functools import partial

from dsp.audio.devices import _SERVER_DEVICES, _pactl
from dsp.audio.playout import CRingPlayout, OutputFormat, Playout, PythonPlayout
from dsp.audio.portaudio import PortAudioUse, ask_driver, portaudio, refresh_portaudio
from dsp.audio.source import Problem, SourceError
from dsp.message import say

LATENCY = 0.08
"""Seconds asked of PortAudio. ALSA takes a quarter at a time, and sound is interrupted if its
thread, which has no real-time priority, is late by three quarters. (Measured; at 0.04 a machine
busy on all cores interrupts it every minute or two.)"""


@dataclass(frozen=True, slots=True)
class Output:
    """A sound output and the format to open it with.

    Attributes
    ----------
    index
        PortAudio's number.
    name
        As the system calls it.
    sr
        Rate in Hz: the hardware's own where it is known.
    channels
        1 or 2.
    """

    index: int
    name: str
    sr: int
    channels: int


class OpenOutput:
    """An output that plays what is written to its `playout`.

    Parameters
    ----------
    device
        An index, PortAudio's name or a part of it, or None for the system's default output.
    queue_seconds
        How much can be queued.
    latency
        Seconds asked of PortAudio.

    Raises
    ------
    SourceError
        If there is no such output, PortAudio is missing, or the device cannot be opened.
    """

    def __init__(
        self, device: str | int | None, queue_seconds: float, latency: float = LATENCY
    ) -> None:
        try:
            self.output = find_output(device)
        except SourceError:
            # PortAudio's list may be out of date.
            if not refresh_portaudio():
                raise
            self.output = find_output(device)
        output_format = OutputFormat(
            self.output.index, self.output.sr, self.output.channels, latency, queue_seconds
        )
        self._use = use = PortAudioUse()

        def give_up(playout: Playout) -> None:
            _close(playout, use)

        try:
            self.playout = ask_driver(
                partial(_opened, output_format), self.output.name, late=give_up
            )
        except BaseException:
            use.release()
            raise

    def start(self) -> None:
        """Let it play what has been written.

        Raises
        ------
        SourceError
            If it refuses, or does not answer; it is closed then.
        """
        try:
            ask_driver(partial(_start, self.playout), self.output.name)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Stop at once and give the device back; a driver that hangs is left to its own thread.

        Raises
        ------
        SourceError
            If it does not answer.
        """
        ask_driver(partial(_close, self.playout, self._use), self.output.name)


def find_output(device: str | int | None) -> Output:
    """Find the output somebody means.

    Raises
    ------
    SourceError
        If there is none, or PortAudio is missing.
    """
    with portaudio() as sd:
        try:
            found = sd.query_devices(device, "output")
        except (sd.PortAudioError, ValueError) as error:
            raise SourceError(_missing(device)) from error
        host_api = str(sd.query_hostapis(found["hostapi"])["name"])
    name = " ".join(str(found["name"]).split())
    return Output(
        index=int(found["index"]),
        name=name,
        sr=_server_sr(host_api, name) or round(found["default_samplerate"]),
        channels=min(2, int(found["max_output_channels"])),
    )


def _missing(device: str | int | None) -> Problem:
    if device is None:
        return Problem(
            say("No sound output was found."),
            say("Connect loudspeakers or headphones, then try again."),
        )
    return Problem(
        say("No output is called {device!r}.", device=device), say("Connect it, or choose another.")
    )


def _server_sr(host_api: str, name: str) -> int | None:
    """Ask a sound server at which rate in Hz its sink runs; see `devices.native_format`."""
    if host_api != "ALSA" or name not in _SERVER_DEVICES:
        return None
    sink = _pactl("get-default-sink").strip()
    for line in _pactl("list", "short", "sinks").splitlines():
        fields = line.split("\t")
        match = re.fullmatch(r"\S+ \d+ch (\d+)Hz", fields[3]) if len(fields) > 3 else None
        if match and fields[1] == sink:
            return int(match[1])
    return None


def _opened(output_format: OutputFormat) -> Playout:
    with portaudio():
        try:
            return CRingPlayout(output_format)
        except ImportError:  # no rtmixer for this platform
            return PythonPlayout(output_format)


def _start(playout: Playout) -> None:
    with portaudio():
        playout.start()


def _close(playout: Playout, use: PortAudioUse) -> None:
    with portaudio():
        playout.close()
    use.release()
