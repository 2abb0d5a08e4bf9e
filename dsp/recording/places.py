"""Where recordings go: one file by its name, or many with the time in theirs."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dsp.audio.source import Problem, SourceError
from dsp.audio.writing import reserve
from dsp.message import say
from dsp.recording.formats import Container, RecordingFormat, Subtype

NOTE_ENDING = ".json"
"""Of the note beside a sound file."""

CONTAINERS: dict[str, Container] = {".wav": "wav", ".flac": "flac"}
"""By the ending of a name, in lower case."""


def kind_of(path: Path, subtype: Subtype | None) -> RecordingFormat:
    """Return the kind of file that a name asks for.

    Parameters
    ----------
    path : Path
        Ends in ``.wav`` or ``.flac``.
    subtype : {"PCM_16", "PCM_24", "FLOAT"}, optional
        By default, what keeps most: floats in WAV, 24 bits in FLAC.

    Raises
    ------
    SourceError
        If the name ends in something else, or FLAC is to hold floats.
    """
    container = CONTAINERS.get(path.suffix.lower())
    if container is None:
        problem = Problem(
            say("{name!r} ends neither in .wav nor in .flac.", name=path.name),
            say("Choose one of them."),
        )
        raise SourceError(problem)
    try:
        return RecordingFormat(container, subtype or ("FLOAT" if container == "wav" else "PCM_24"))
    except ValueError as error:
        raise SourceError(
            Problem(say("FLAC holds no floats."), say("Choose 16 or 24 bit, or WAV."))
        ) from error


def exactly(path: Path, *, force: bool) -> Callable[[datetime], Path]:
    """Return what makes this one file.

    Parameters
    ----------
    path : Path
    force : bool
        Whether a file that is there, or its note, may be overwritten; it is once there is sound.

    Raises
    ------
    SourceError
        If something is there already, or something that is no file, or the folder is not.
    """
    if not path.absolute().parent.is_dir():
        words = say(
            "{path!r} cannot be written: there is no folder {folder!r}.",
            path=str(path),
            folder=str(path.parent),
        )
        raise SourceError(Problem(words, say("Make it first.")))
    if path.exists() and not path.is_file():
        raise SourceError(
            Problem(say("{path!r} is no file.", path=str(path)), say("Choose another name."))
        )
    for taken in (path, path.with_suffix(NOTE_ENDING)):
        if os.path.lexists(taken) and not force:
            words = say("Choose another name, or let it be overwritten with --force.")
            raise SourceError(Problem(say("{path!r} is there already.", path=str(taken)), words))

    def create(_began: datetime) -> Path:
        with open(path, "wb" if force else "xb"):
            return path

    return create


def numbered(
    folder: Path, stem: Callable[[datetime], str], kind: RecordingFormat
) -> Callable[[datetime], Path]:
    """Return what makes files whose names tell when they begin, and that overwrite nothing.

    Parameters
    ----------
    folder : Path
        Made if there is none.
    stem : callable
        Makes a name without an ending of the time of the first sample.
    kind : RecordingFormat
        Whose ending they get.
    """

    def create(began: datetime) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        return reserve(folder, stem(began), (kind.ending, NOTE_ENDING))

    return create
