"""Microphones that come back: the inputs a window or a recorder listens to."""

import time
from collections.abc import Callable

from dsp.audio.device_search import Look, ThreadedSearch
from dsp.audio.devices import Device, is_server, list_devices
from dsp.audio.fitting import FittedSource
from dsp.audio.microphone import Microphone
from dsp.audio.portaudio import refresh_portaudio
from dsp.audio.reconnecting import ReconnectingSource, SourceFormat, clock_with_sleep
from dsp.audio.source import LiveSource


def listen(
    device: Device | str | int | None = None,
    *,
    sr: int | None = None,
    channels: int | None = None,
    clock: Callable[[], float] = clock_with_sleep,
    awake: Callable[[], float] = time.perf_counter,
    search: Look = ThreadedSearch,
) -> ReconnectingSource:
    """Return an input, not started, that is looked for when it goes away.

    It comes back by name and driver family. Whoever chose the system's default gets what is the
    default by then; but a sound server that went away is waited for, since the hardware it lets go
    of meanwhile would be kept from it.

    Parameters
    ----------
    device, sr, channels
        As for `Microphone`.
    clock, awake, search
        As for `ReconnectingSource`.

    Raises
    ------
    SourceError
        If there is no such input, or it refuses every format.
    """
    opening = _Opening(device, sr, channels, awake)
    return ReconnectingSource(opening, clock=clock, awake=awake, search=search)


def listen_again(name: str) -> ReconnectingSource:
    """Return the input of an earlier run, not started, or the system's default if it is not there.

    Parameters
    ----------
    name
        A `Device.name`, to the letter; or what several are called by now, of which the first one is
        taken.

    Raises
    ------
    SourceError
        If there is no input, or it refuses every format.
    """
    devices = list_devices().devices
    found = next((device for device in devices if device.name == name), None)
    return listen(found or next((device for device in devices if device.called == name), None))


class _Opening:
    """Makes the same microphone again and again."""

    def __init__(
        self,
        device: Device | str | int | None,
        sr: int | None,
        channels: int | None,
        clock: Callable[[], float],
    ) -> None:
        self._device, self._sr, self._channels = device, sr, channels
        self._clock = clock

    def __call__(self, wanted: SourceFormat | None) -> LiveSource:
        if wanted is None:
            first = self._microphone(self._sr, self._channels)
            if self._device is not None or is_server(first.device):
                self._device = first.device
            return first
        # PortAudio's list is of the time before; it stays so while something is being played.
        refresh_portaudio()
        found = self._microphone(wanted.sr, wanted.channels)
        if (found.sr, found.channels) == (wanted.sr, wanted.channels):
            return found
        return FittedSource(found, wanted.sr, wanted.channels)

    def _microphone(self, sr: int | None, channels: int | None) -> Microphone:
        return Microphone(self._device, sr=sr, channels=channels, clock=self._clock)
