"""The world's inputs as the module sounddevice shows them: what stands below is simulated."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from benchmarks.soak.world import Input, Stream, World

_BUSY, _BAD_RATE, _BAD_CHANNELS = -9985, -9997, -9998


class PortAudioError(Exception):
    """As sounddevice's: a text and PortAudio's number."""


@contextmanager
def simulated(world: World) -> Iterator[None]:
    """Let `import sounddevice` find the world, and `import rtmixer` nothing."""
    before = {name: sys.modules.get(name) for name in ("sounddevice", "rtmixer")}
    sys.modules["sounddevice"] = _module(world)
    sys.modules["rtmixer"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def _module(world: World) -> ModuleType:
    def check(device: int, channels: int, _dtype: str, _extra: object, sr: float) -> None:
        found = world.inputs[device]
        if not found.present:
            raise PortAudioError("Error opening InputStream: Device unavailable", _BUSY)
        if sr != found.sr:
            raise PortAudioError("Error opening InputStream: Invalid sample rate", _BAD_RATE)
        if channels > found.channels:
            raise PortAudioError("Error opening InputStream: Invalid channels", _BAD_CHANNELS)

    class InputStream:
        def __init__(
            self, *, device: int, samplerate: int, channels: int, callback: Any, **_options: object
        ) -> None:
            check(device, channels, "float32", None, samplerate)
            self._asked = world.inputs[device], samplerate, channels, callback
            self._stream: Stream | None = None

        @property
        def active(self) -> bool:
            return self._stream is not None and self._stream.active

        def start(self) -> None:
            self._stream = world.open(*self._asked)

        def abort(self, *, ignore_errors: bool = True) -> None:
            self.close()

        def close(self, *, ignore_errors: bool = True) -> None:
            if self._stream is not None:
                world.close(self._stream)

    def query(device: int | None = None, kind: str | None = None) -> Any:
        listed = [_entry(index, found) for index, found in enumerate(world.inputs) if found.listed]
        if kind is None and device is None:
            return listed
        if not listed:
            raise PortAudioError("Error querying device -1")
        return listed[0]

    module = ModuleType("sounddevice")
    module.PortAudioError = PortAudioError  # type: ignore[attr-defined]
    module.InputStream = InputStream  # type: ignore[attr-defined]
    module.check_input_settings = check  # type: ignore[attr-defined]
    module.query_devices = query  # type: ignore[attr-defined]
    module.query_hostapis = lambda: [{"name": "Simulated"}]  # type: ignore[attr-defined]
    module._initialize = module._terminate = lambda: None  # type: ignore[attr-defined]
    return module


def _entry(index: int, found: Input) -> dict[str, Any]:
    return {
        "index": index,
        "name": found.name,
        "hostapi": 0,
        "max_input_channels": found.channels,
        "default_samplerate": float(found.sr),
    }
