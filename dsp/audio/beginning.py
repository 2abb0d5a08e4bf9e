"""When the sound in a file began: what the file itself says, or this program wrote beside it.

A file's time stamps in the file system are never asked: copying, editing and unpacking change them.
"""

import json
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from dsp.audio.facts import FACTS_VERSION

#: What a head may have us look at: chunks before the sound, and bytes of a note.
_MOST_CHUNKS, _MOST_NOTE_BYTES = 64, 4 << 20
#: EBU Tech 3285, table of the bext chunk: date, time and first sample since midnight.
_BEXT = struct.Struct("<256s32s32s10s8sQ")
_DATE = re.compile(r"(\d{4})[-_:. ](\d\d)[-_:. ](\d\d)")
_TIME = re.compile(r"(\d\d)[-_:. ](\d\d)[-_:. ](\d\d)")
#: How recordings are named that name themselves: see `gui.files.naming.file_stem`.
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d(?=[ -]|$)")
_STAMP_FORMAT = "%Y-%m-%d %H-%M-%S"
#: Bytes of RF64's 64-bit sizes, for which our recordings keep room in front of all else.
_WIDE_SIZES = 28


def beginning_of(path: Path, sr: int, n_samples: int) -> datetime | None:
    """Return when the first sample of a sound file was heard, or None if nothing says so.

    Asked are, in this order, the file itself as Broadcast Wave (EBU Tech 3285), the note this
    program writes beside what it records or saves, and the name that it gives to recordings.

    Parameters
    ----------
    path : Path
        A file that could be opened.
    sr : int
        Its sample rate in Hz.
    n_samples : int
        Its length in samples.

    Returns
    -------
    datetime or None
        In the local time of the place where it was recorded; with its distance from UTC where that
        is known, which is in notes alone. A Broadcast Wave file counts samples since midnight; one
        that counts none is known to the second, and so is a name.
    """
    with suppress(OSError, ValueError, OverflowError, RecursionError):
        with path.open("rb") as file:
            chunks = dict(_chunks(file))
        if (described := chunks.get(b"bext")) is not None:
            began = _of_broadcast(described, sr)
            if began is not None:
                return began
        began = _of_note(path.with_suffix(".json"), sr, n_samples)
        if began is not None:
            return began
        if _is_recording(chunks) and (stamp := _STAMP.match(path.stem)):
            return datetime.strptime(stamp[0], _STAMP_FORMAT)
    return None


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield names and beginnings of the chunks of a WAV file, as far as the sound; else nothing."""
    head = file.read(12)
    if head[:4] not in (b"RIFF", b"RF64", b"BW64") or head[8:] != b"WAVE":
        return
    for _ in range(_MOST_CHUNKS):
        begins = file.read(8)
        if len(begins) < 8 or begins[:4] == b"data":
            return
        size = int.from_bytes(begins[4:], "little")
        behind = file.tell() + size + size % 2
        yield begins[:4], file.read(min(size, _BEXT.size))
        file.seek(behind)


def _of_broadcast(described: bytes, sr: int) -> datetime | None:
    """Return what a bext chunk says: its date, and the samples or else the seconds since then."""
    if len(described) < _BEXT.size:
        return None
    *_, date, time, since_midnight = _BEXT.unpack(described)
    day = _DATE.fullmatch(date.decode("ascii", "replace"))
    clock = _TIME.fullmatch(time.decode("ascii", "replace"))
    if day is None:
        return None
    year, month, number = map(int, day.groups())
    midnight = datetime(year, month, number)
    if since_midnight:
        return midnight + timedelta(seconds=since_midnight / sr)
    # Nothing is counted by most writers that are no recorders; midnight sharp is written there too.
    if clock is None:
        return None
    hour, minute, second = map(int, clock.groups())
    return midnight.replace(hour=hour, minute=minute, second=second)


def _of_note(path: Path, sr: int, n_samples: int) -> datetime | None:
    """Return what our note says, unless it is of another sound than this."""
    with suppress(OSError):
        if not path.is_file() or path.stat().st_size > _MOST_NOTE_BYTES:
            return None
        note: Any = json.loads(path.read_bytes())
        if not isinstance(note, dict) or "melscope" not in note:
            return None
        if note.get("settings_version") not in range(1, FACTS_VERSION + 1):
            return None
        sound = _part(note, "sound")
        recording = _part(note, "recording")
        whole = recording.get("finished", True)
        if sound.get("sr") != sr or (whole and sound.get("n_samples") != n_samples):
            return None
        said = recording.get("start_time") or _part(note, "source").get("start_time")
        return datetime.fromisoformat(said) if isinstance(said, str) else None
    return None


def _part(note: dict[str, Any], name: str) -> dict[str, Any]:
    part = note.get(name)
    return part if isinstance(part, dict) else {}


def _is_recording(chunks: dict[bytes, bytes]) -> bool:
    """Return whether a head is laid out as this program's recordings have it."""
    first = next(iter(chunks.items()), (b"", b""))
    return first[0] in (b"JUNK", b"ds64") and len(first[1]) == _WIDE_SIZES
