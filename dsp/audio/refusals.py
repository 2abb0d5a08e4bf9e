"""Why a device cannot be opened, in words, and what to do about it on which system."""

import os
import re
import sys
from pathlib import Path

from dsp.audio.source import Problem, SourceError
from dsp.message import say

_PRIVACY = {
    "darwin": say("In System Settings, Privacy & Security, Microphone, allow it for this program."),
    "win32": say("In Settings, Privacy & security, Microphone, let desktop apps use it."),
}
_IN_USE = -9985
# PortAudio's error codes (portaudio.h, PaErrorCode).
_IS_GONE = -9993, -9996
_BAD_RATE = -9997
_BAD_CHANNELS = -9998
_SHARED = say("Close it, or choose an input of the sound server, which programs can share.")


def plain_words(error: BaseException, name: str) -> BaseException:
    """Turn PortAudio's error into a SourceError in plain words; leave any other as it is."""
    if type(error).__name__ != "PortAudioError":
        return error
    code = error.args[1] if len(error.args) > 1 else None
    holder = holder_of(name) if code == _IN_USE else None
    if holder is not None:
        problem = Problem(
            say("{name!r} is in use by {holder!r}.", name=name, holder=holder), _SHARED
        )
    else:
        problem = _known(code, name) or _unknown(error, name)
    plain = SourceError(problem)
    plain.__cause__ = error
    return plain


def no_input(devices: Path = Path("/dev/snd")) -> Problem:
    """Return why there may be no input at all.

    Parameters
    ----------
    devices
        Where Linux has its sound devices.
    """
    if sys.platform == "linux" and _forbidden(devices):
        return Problem(
            say("This account may not use the computer's sound devices."),
            say("Add it to the group 'audio' and log in again, or open a file."),
        )
    allow = _PRIVACY.get(sys.platform, say("Allow its use in the system's settings."))
    return Problem(
        say("No sound input was found."),
        say("Connect a microphone. {allow} Or open a file.", allow=allow),
    )


def holder_of(name: str, processes: Path = Path("/proc")) -> str | None:
    """Return which program has an ALSA device open for recording, or None if that is not known.

    Parameters
    ----------
    name
        PortAudio's name of the device, which ends in ``(hw:1,0)``: card and device.
    processes
        Where Linux tells of processes and sound cards.
    """
    place = re.search(r"\(hw:(\d+),(\d+)\)$", name)
    if place is None:
        return None
    streams = processes / "asound" / f"card{place[1]}" / f"pcm{place[2]}c"
    for status in sorted(streams.glob("sub*/status")):
        try:
            owner = re.search(r"^owner_pid\s*:\s*(\d+)", status.read_text(), re.MULTILINE)
            if owner is not None:
                return (processes / owner[1] / "comm").read_text().strip() or None
        except (OSError, UnicodeDecodeError):
            continue
    return None


def _known(code: int | None, name: str) -> Problem | None:
    """Return what one of PortAudio's codes means, if that is plain."""
    if code == _IN_USE:
        return Problem(
            say("{name!r} is in use by another program, or gone.", name=name),
            say("Close the other program, or choose another."),
        )
    if code in _IS_GONE:
        return Problem(
            say("{name!r} is no longer there.", name=name),
            say("Connect it, or choose another input."),
        )
    if code == _BAD_RATE:
        return Problem(
            say("{name!r} refuses the sampling rate.", name=name),
            say("Choose another rate, or another input."),
        )
    if code == _BAD_CHANNELS:
        return Problem(
            say("{name!r} does not have so many channels.", name=name),
            say("Choose fewer channels, or another input."),
        )
    return None


def _unknown(error: BaseException, name: str) -> Problem:
    """Return what can be said of any other error; where programs must be allowed, that is it."""
    reason = " ".join(str(error).split())
    allow = _PRIVACY.get(
        sys.platform, say("Check in the system's settings that programs may use it.")
    )
    return Problem(
        say("{name!r} cannot be opened ({reason}).", name=name, reason=reason),
        say("{allow} Or choose another input.", allow=allow),
    )


def _forbidden(devices: Path) -> bool:
    """Return whether there are devices to record from, but none that may be opened."""
    inputs = list(devices.glob("pcmC*D*c"))
    return bool(inputs) and not any(os.access(path, os.R_OK | os.W_OK) for path in inputs)
