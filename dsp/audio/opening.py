"""Opening a sound file whose content nobody vouches for, or saying in plain words why not."""

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dsp.audio.source import Problem, SourceError
from dsp.message import Message, say, words_in

if TYPE_CHECKING:
    import soundfile

EXTENSIONS = (
    *("wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "caf", "au", "snd"),
    *("flac", "ogg", "oga", "opus", "mp3"),
)
"""What a file dialog offers. The content decides, not the name: what libsndfile knows, opens."""

MAX_SR = 10_000_000
"""Hz; a header that says more is damaged."""

MOST_FRAMES_PER_BYTE = 8192
"""Samples per channel that a byte of a file can stand for at most. The densest are Opus and Vorbis
(5760 and 4096 samples in a packet of no less than two bytes) and FLAC (65535 in no less than ten);
a header that promises more has nothing to keep the promise with."""

_MAX_FRAMES = 1 << 53
_LONGEST_NAME = 60
_JOINERS = "\u200c\u200d"
_CHOOSE = say("Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file.")
_CONVERT = say(
    "Choose a WAV, AIFF, FLAC, OGG, Opus or MP3 file, or convert this one: ffmpeg -i IN OUT.wav"
)

# What libsndfile's error codes (sndfile.h, common.h) mean for a file that is known to be regular,
# readable and not empty. Where a code is absent, its own words are true and plain enough.
_NOT_RECOGNISED = say("it is no sound, or of a kind that is not known")
_DAMAGED = say("it is damaged or cut short")
_REASONS = {1: _NOT_RECOGNISED, 3: _DAMAGED, 4: say("it is coded in a way that is not known")}
_REASONS |= dict.fromkeys((7, 8, 12, 29), _DAMAGED) | {24: say("its header makes no sense")}


def open_sound(path: Path) -> "soundfile.SoundFile":
    """Open a sound file; a pipe or a device is never waited for.

    Parameters
    ----------
    path
        See `dsp.audio.audio_file.AudioFile`.

    Raises
    ------
    SourceError
        If there is no such file, or it cannot be read, or it holds no sound.
    """
    quoted = quoted_name(path)
    size = _checked_size(path, quoted)
    try:
        import soundfile
    except (ImportError, OSError) as error:
        raise _error(
            say(
                "Files cannot be read: the library that reads them is missing ({reason}).",
                reason=words_of(error),
            ),
            say("Install it: {command}", command="pip install soundfile"),
        ) from error
    try:
        # As bytes, any name that the system allows; Windows has no others than text. soundfile
        # wants a rate for every name that ends in .raw: TypeError.
        name = os.fspath(path) if sys.platform == "win32" else os.fsencode(path)
        file = soundfile.SoundFile(name)
    except (soundfile.SoundFileError, OSError, TypeError) as error:
        raise _error(
            say(
                "{file} is not a sound file that can be read: {reason}.",
                file=quoted,
                reason=reason_of(error),
            )
        ) from error
    try:
        flaw = _flaw(file, size, quoted)
    except soundfile.SoundFileError as error:
        flaw = say("{file} cannot be read: {reason}.", file=quoted, reason=reason_of(error))
    if flaw is not None:
        file.close()
        raise _error(flaw)
    return file


def quoted_name(path: Path) -> str:
    """Return a file's name as it may stand in a message: printable, quoted and not too long."""
    name = path.name or str(path)
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 3 :]}"
    return repr(name)


def printable(name: str) -> str:
    """Return a name with a mark in the place of what is no text: line ends, controls, raw bytes.

    What joins letters and signs (zero width joiner and non-joiner) stays.
    """
    return "".join(sign if sign.isprintable() or sign in _JOINERS else "�" for sign in name)


def words_of(error: Exception) -> str:
    """Return an exception's message as one line without a full stop."""
    said = words_in(error)
    if isinstance(said, Message):
        return said
    if isinstance(error, ValueError) and "embedded null" in said:  # Python's words vary
        return say("its name holds a null character")
    text = getattr(error, "error_string", None) or getattr(error, "strerror", None) or said
    return " ".join(str(text).split()).rstrip(".")


def _checked_size(path: Path, quoted: str) -> int:
    """Return the size in bytes of a regular file that is not empty and may be read."""
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            raise _error(say("{file} is a folder.", file=quoted), say("Choose a file in it."))
        if not stat.S_ISREG(found.st_mode):
            raise _error(say("{file} is a pipe or a device, not a file.", file=quoted), _CHOOSE)
        with open(path, "rb") as file:
            begins = bool(file.read(1))
    except FileNotFoundError as error:
        raise _error(
            say("{file} does not exist.", file=quoted),
            say("Check the name, or choose another file."),
        ) from error
    except PermissionError as error:
        raise _error(
            say("{file} may not be read.", file=quoted),
            say("Change its permissions, or choose another file."),
        ) from error
    except (OSError, ValueError) as error:
        raise _error(
            say("{file} cannot be opened ({reason}).", file=quoted, reason=words_of(error))
        ) from error
    if not begins:
        raise _error(say("{file} is empty.", file=quoted), say("Choose another file."))
    return found.st_size


def reason_of(error: Exception) -> str:
    """Return why a sound file could not be opened or decoded, in words that are true."""
    return _REASONS.get(getattr(error, "code", 0)) or words_of(error)


def _flaw(file: "soundfile.SoundFile", size: int, quoted: str) -> Message | None:
    """Say what is impossible, or of no use, in the header of an opened file; None if nothing."""
    if file.channels < 1:
        return say(
            "{file} says that it has {channels} channels.", file=quoted, channels=file.channels
        )
    if not 1 <= file.samplerate <= MAX_SR:
        return say(
            "{file} says that its sampling rate is {sr} Hz.", file=quoted, sr=file.samplerate
        )
    if not file.seekable():
        return say(
            "{file} is coded in a way that can only be read from its beginning ({coding}).",
            file=quoted,
            coding=file.subtype,
        )
    if file.frames <= 0:
        return say("{file} contains no sound.", file=quoted)
    if file.frames > min(_MAX_FRAMES, MOST_FRAMES_PER_BYTE * size):
        hours = file.frames / file.samplerate / 3600
        return say(
            "{file} says that it is {hours:.3g} hours long, more than its {size} bytes can hold.",
            file=quoted,
            hours=hours,
            size=size,
        )
    # libsndfile 1.2.2 goes on with a Vorbis decoder whose code books were refused: reading gives
    # nothing then, but seeking takes the process down.
    if file.subtype == "VORBIS" and not len(file.read(1)):
        return say("{file} is damaged: nothing in it can be decoded.", file=quoted)
    return None


def _error(what: str, advice: str = _CONVERT) -> SourceError:
    return SourceError(Problem(what, advice))
