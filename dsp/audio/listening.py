"""Microphones that come back: the inputs a window or a recorder listens to."""

from dsp.audio.devices import Device, is_server
from dsp.audio.fitting import FittedSource
from dsp.audio.microphone import Microphone
from dsp.audio.portaudio import refresh_portaudio
from dsp.audio.reconnecting import ReconnectingSource, SourceFormat
from dsp.audio.source import LiveSource


def listen(
    device: Device | str | int | None = None,
    *,
    sr: int | None = None,
    channels: int | None = None,
) -> ReconnectingSource:
    """Return an input, not started, that is looked for when it goes away.

    It comes back by name and driver family. Whoever chose the system's default gets what is the
    default by then; but a sound server that went away is waited for, since the hardware it lets go
    of meanwhile would be kept from it.

    Parameters
    ----------
    device, sr, channels
        As for `Microphone`.

    Raises
    ------
    SourceError
        If there is no such input, or it refuses every format.
    """
    return ReconnectingSource(_Opening(device, sr, channels))


class _Opening:
    """Makes the same microphone again and again."""

    def __init__(
        self, device: Device | str | int | None, sr: int | None, channels: int | None
    ) -> None:
        self._device, self._sr, self._channels = device, sr, channels

    def __call__(self, wanted: SourceFormat | None) -> LiveSource:
        if wanted is None:
            first = Microphone(self._device, sr=self._sr, channels=self._channels)
            if self._device is not None or is_server(first.device):
                self._device = first.device
            return first
        # PortAudio's list is of the time before; it stays so while something is being played.
        refresh_portaudio()
        found = Microphone(self._device, sr=wanted.sr, channels=wanted.channels)
        if (found.sr, found.channels) == (wanted.sr, wanted.channels):
            return found
        return FittedSource(found, wanted.sr, wanted.channels)
