"""The sources of a sound server, which PortAudio knows as one device.

Through ALSA, PortAudio sees the server alone. Its sources (microphones, and the monitors: what the
computer plays) are listed by the server's own tool, and one is chosen by an environment variable
that the server's client library reads whenever a stream is opened.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

PULSE_DEVICE = "pulse"
"""What ALSA calls the way to the server that obeys the variable."""

_VARIABLE = "PULSE_SOURCE"


@dataclass(frozen=True, slots=True)
class ServerSource:
    """A source of the server.

    Attributes
    ----------
    name
        The server's own, which stays the same when the device comes back.
    title
        What people call it.
    sr
        Rate in Hz it runs at.
    channels
        Its channels.
    is_monitor
        Whether it is what an output plays.
    """

    name: str
    title: str
    sr: int
    channels: int
    is_monitor: bool


def parse_sources(text: str) -> tuple[ServerSource, ...]:
    """Read what ``pactl --format=json list sources`` says; what is not that is left out."""
    try:
        listed = json.loads(text)
    except ValueError:
        return ()
    if not isinstance(listed, list):
        return ()
    return tuple(found for entry in listed if (found := _source(entry)) is not None)


def _source(entry: object) -> ServerSource | None:
    if not isinstance(entry, dict):
        return None
    name, title = entry.get("name"), entry.get("description")
    form = re.fullmatch(r"\S+ (\d+)ch (\d+)Hz", str(entry.get("sample_specification")))
    if not isinstance(name, str) or not name or form is None:
        return None
    # An older pactl says "n/a" where there is no such sink.
    sink = entry.get("monitor_source", entry.get("monitor_of_sink"))
    is_monitor = name.endswith(".monitor") or bool(sink and sink != "n/a")
    title = title if isinstance(title, str) and title not in ("", "(null)") else name
    return ServerSource(name, title, int(form[2]), int(form[1]), is_monitor)


@contextlib.contextmanager
def recording_from(source: str | None) -> Iterator[None]:
    """Let streams that are opened meanwhile record from a source of the server; None: its default.

    For use inside `dsp.audio.portaudio.portaudio`: the environment is the whole process's.
    """
    if source is None:
        yield
        return
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = source
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
