"""Any sound input as a live source."""

import time
from collections.abc import Callable
from functools import partial

from dsp.audio.capture import Capture, CRingCapture, PythonCapture, StreamFormat
from dsp.audio.devices import (
    Device,
    DeviceList,
    find_device,
    list_devices,
    native_format,
)
from dsp.audio.portaudio import PortAudioUse, ask_driver, portaudio, refresh_portaudio
from dsp.audio.server_sources import recording_from
from dsp.audio.source import Block, Problem, SourceCounters, SourceError
from dsp.message import say

LATENCY = 0.04
"""Seconds asked of PortAudio. ALSA divides them into four periods and delivers each as it is full:
sound comes every 10 ms, and the reading thread may be late by 30 ms before the device drops
anything. (Measured; smaller values deliver more often with less in reserve.)"""

SILENT_SECONDS = 2.0
"""A stream that delivers nothing, not even zeros, for so long has a `problem` until it does. No
stream that works was ever seen to pause for as long, but for one that a server moves to another
source (PulseAudio: 2.01 s); to open that anew costs nothing that is not lost already."""

START_SECONDS = 5.0
"""The same for its first samples: a wireless headset needs seconds to change to its microphone."""

_LOOKED = 0.25
"""Seconds between two looks that count as silence at the most: who stays away longer knows not."""


class Microphone:
    """A sound input as a `LiveSource`, at its native rate unless told otherwise.

    Parameters
    ----------
    device
        A `Device`, an index, a text for `find_device`, or None for the system's default input. A
        device is recognised by its name and driver family, since indices change; of several that
        have both in common by its place among them, as long as there are as many.
    sr
        Rate in Hz to ask for; where the device refuses it, its own rate is taken. See `sr`.
    channels
        Channels to ask for; by default all, but no more than two.
    ring_seconds
        How long `read` may stay away before samples are lost.
    clock
        Seconds, not counting sleep of the computer; what is lost is told from it.

    Raises
    ------
    SourceError
        If there is no such input, or PortAudio is missing, or the device refuses every format.
    """

    live = True

    def __init__(
        self,
        device: Device | str | int | None = None,
        *,
        sr: int | None = None,
        channels: int | None = None,
        ring_seconds: float = 4.0,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        try:
            self.device, self.sr, self.channels = _choose(device, sr, channels)
        except SourceError:
            # PortAudio's list may be out of date.
            if not refresh_portaudio():
                raise
            self.device, self.sr, self.channels = _choose(device, sr, channels)
        self._ring_seconds, self._clock = ring_seconds, clock
        self._capture: Capture | None = None
        self._use: PortAudioUse | None = None
        self._problem: Problem | None = None
        self._polled = self._looked = self._silent = 0.0
        self._captured = self._dropped = self._overflowed = self._overflows = 0

    @property
    def name(self) -> str:
        """The device's name."""
        return self.device.name

    @property
    def problem(self) -> Problem | None:
        """Why no sound comes any more, or None."""
        return self._problem

    @property
    def counters(self) -> SourceCounters:
        """Totals since `start`."""
        capture = self._capture
        overflows = self._overflows if capture is None else capture.overflows
        return SourceCounters(
            samples_captured=self._captured,
            input_overflows=overflows,
            dropped_samples=self._dropped,
            overflow_samples=self._overflowed,
        )

    @property
    def seconds_buffered(self) -> float:
        """How much sound waits for the next `read`."""
        return 0.0 if self._capture is None else self._capture.waiting / self.sr

    def start(self) -> None:
        """Open the device and let it run; does nothing while it runs.

        Raises
        ------
        SourceError
            If it cannot be opened, or does not answer within `PATIENCE` seconds.
        """
        if self._capture is not None:
            return
        self._problem = None
        self._captured = self._dropped = self._overflowed = self._overflows = 0
        use = PortAudioUse()
        stream_format = StreamFormat(
            self.device.index, self.sr, self.channels, LATENCY, self._ring_seconds
        )

        def give_up(capture: Capture) -> None:
            _close(capture, use)

        try:
            start = partial(_started, stream_format, self.device.source, self._clock)
            self._capture = ask_driver(start, self.name, late=give_up)
        except BaseException:
            use.release()
            raise
        self._use = use
        self._polled = self._looked = self._clock()
        self._silent = 0.0

    def stop(self) -> None:
        """Close the device; a driver that hangs is left to a thread of its own."""
        capture, use = self._capture, self._use
        if capture is None or use is None:
            return
        self._overflows = capture.overflows
        self._capture = self._use = None
        try:
            ask_driver(partial(_close, capture, use), self.name)
        except SourceError as error:
            self._problem = error.problem

    def read(self) -> Block | None:
        """Everything captured since the last call, or None. Never waits."""
        capture = self._capture
        if capture is None:
            return None
        now = self._clock()
        polled = self._polled
        # Asked before reading, so that the last samples of a stream that ends are still delivered.
        active, delivers = capture.active, capture.waiting > 0
        chunk = capture.read()
        if not capture.holding:  # else what comes next has been here since
            self._polled = now
        self._captured += len(chunk.samples)
        if chunk.cause == "dropped":
            self._dropped += chunk.lost_before
        else:
            self._overflowed += chunk.lost_before
        silent = self._silent + min(now - self._looked, _LOOKED)
        self._looked = now
        # What is held back for a while has been delivered all the same.
        self._silent = 0.0 if delivers else silent
        if len(chunk.samples) or chunk.lost_before:
            self._silent, self._problem = 0.0, None
            return Block(chunk.samples, polled, chunk.lost_before, chunk.cause)
        # Not every driver ends the stream of a device that is gone; some just fall silent.
        if not active or self._silent > (SILENT_SECONDS if self._captured else START_SECONDS):
            self._problem = Problem(
                say("{name!r} has stopped delivering sound.", name=self.name),
                say("Check that it is still connected, or choose another input."),
            )
        return None


def _choose(
    device: Device | str | int | None, sr: int | None, channels: int | None
) -> tuple[Device, int, int]:
    sources = device.source is not None if isinstance(device, Device) else device is not None
    chosen = _pick(device, list_devices(server_sources=sources))
    return chosen, *_supported_format(chosen, sr, channels)


def _pick(device: Device | str | int | None, listed: DeviceList) -> Device:
    if not listed.devices and listed.problem is not None:
        raise SourceError(listed.problem)
    if device is None:
        return next((found for found in listed.devices if found.is_default), listed.devices[0])
    if isinstance(device, str | int):
        return find_device(str(device), listed.devices)
    same = [
        found
        for found in listed.devices
        if (found.called, found.host_api, found.source)
        == (device.called, device.host_api, device.source)
    ]
    if not same:
        raise SourceError(
            Problem(
                say("{name!r} is no longer connected.", name=device.name),
                say("Connect it, or choose another."),
            )
        )
    if device.source is not None:  # which is its alone
        return same[0]
    if len(same) != device.alike:
        # Whichever were taken might be another one, and nobody would notice.
        raise SourceError(
            Problem(
                say(
                    "There were {before} inputs called {name!r}, and now there are {now}: nothing "
                    "tells which is which.",
                    before=device.alike,
                    name=device.called,
                    now=len(same),
                ),
                say("Choose it again, or connect them as they were."),
            )
        )
    return same[device.number - 1]


def _supported_format(device: Device, sr: int | None, channels: int | None) -> tuple[int, int]:
    """Choose the first format that the device accepts: as asked, its own, then with one channel."""
    native_sr, native_channels = native_format(device)
    wanted = channels or min(2, native_channels)
    candidates = [(rate or native_sr, wanted) for rate in dict.fromkeys((sr, None))]
    candidates += [(device.default_sr, wanted), (device.default_sr, 1)]
    candidates += [(device.default_sr, device.channels)]
    tried: dict[tuple[int, int], SourceError] = {}
    for candidate in dict.fromkeys(candidates):
        refusal = _refusal_of(device, *candidate)
        if refusal is None:
            # A device that comes back just now refuses everything at first: what was asked for
            # before is asked for again, or else a stereo input would come back with one channel.
            better = (earlier for earlier in tried if _refusal_of(device, *earlier) is None)
            return next(better, candidate)
        tried[candidate] = refusal
    raise next(iter(tried.values()))


def _refusal_of(device: Device, sr: int, channels: int) -> SourceError | None:
    try:
        ask_driver(partial(_check, device, sr, channels), device.name)
    except SourceError as error:
        return error
    return None


def _check(device: Device, sr: int, channels: int) -> None:
    with portaudio() as sd, recording_from(device.source):
        sd.check_input_settings(device.index, channels, "float32", None, sr)


def _started(
    stream_format: StreamFormat, source: str | None, clock: Callable[[], float]
) -> Capture:
    with portaudio(), recording_from(source):
        capture = _opened(stream_format, clock)
        try:
            capture.start()
        except BaseException:
            capture.close()
            raise
        return capture


def _close(capture: Capture, use: PortAudioUse) -> None:
    with portaudio():
        capture.close()
    use.release()


def _opened(stream_format: StreamFormat, clock: Callable[[], float]) -> Capture:
    try:
        return CRingCapture(stream_format, clock)
    except ImportError:  # no rtmixer for this platform
        return PythonCapture(stream_format, clock)
