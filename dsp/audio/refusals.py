"""Why a device cannot be opened, in words, and what to do about it on which system."""

import os
import re
import sys
from pathlib import Path

from dsp.audio.source import Problem, SourceError

_PRIVACY = {
    "darwin": "In System Settings, Privacy & Security, Microphone, allow it for this program.",
    "win32": "In Settings, Privacy & security, Microphone, let desktop apps use it.",
}
_IN_USE = -9985
# PortAudio's error codes (portaudio.h, PaErrorCode).
_WORDS = {
    _IN_USE: (
        "is in use by another program, or gone.",
        "Close the other program, or choose another.",
    ),
    -9993: ("is no longer there.", "Connect it, or choose another input."),
    -9996: ("is no longer there.", "Connect it, or choose another input."),
    -9997: ("refuses the sampling rate.", "Choose another rate, or another input."),
    -9998: ("does not have so many channels.", "Choose fewer channels, or another input."),
}
_SHARED = "Close it, or choose an input of the sound server, which programs can share."


def plain_words(error: BaseException, name: str) -> BaseException:
    """Turn PortAudio's error into a SourceError in plain words; leave any other as it is."""
    if type(error).__name__ != "PortAudioError":
        return error
    code = error.args[1] if len(error.args) > 1 else None
    holder = holder_of(name) if code == _IN_USE else None
    if holder is not None:
        problem = Problem(f"{name!r} is in use by {holder!r}.", _SHARED)
    elif code in _WORDS:
        what, advice = _WORDS[code]
        problem = Problem(f"{name!r} {what}", advice)
    else:
        detail = " ".join(str(error).split())
        allow = _PRIVACY.get(
            sys.platform, "Check in the system's settings that programs may use it."
        )
        problem = Problem(
            f"{name!r} cannot be opened ({detail}).", f"{allow} Or choose another input."
        )
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
            "This account may not use the computer's sound devices.",
            "Add it to the group 'audio' and log in again, or open a file.",
        )
    allow = _PRIVACY.get(sys.platform, "Allow its use in the system's settings.")
    return Problem("No sound input was found.", f"Connect a microphone. {allow} Or open a file.")


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


def _forbidden(devices: Path) -> bool:
    """Return whether there are devices to record from, but none that may be opened."""
    inputs = list(devices.glob("pcmC*D*c"))
    return bool(inputs) and not any(os.access(path, os.R_OK | os.W_OK) for path in inputs)
