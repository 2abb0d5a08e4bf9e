"""Saving a stretch of sound with its picture and settings: three files with one stem."""

import errno
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from dsp.analysis.recipes import front_end
from dsp.analysis.settings import AnalysisSettings
from dsp.audio.facts import FACTS_VERSION, program_version, sound_facts
from dsp.audio.label_files import save_sidecar
from dsp.audio.regions import RegionList
from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.track import Gap, Track
from dsp.audio.writing import replacing, reserve
from dsp.features.export import write_audio
from dsp.message import Message, say, words_in
from gui.painting.png import png_of
from gui.settings import DisplaySettings
from gui.translation import reason_of, tr

_log = logging.getLogger(__name__)

_ENDINGS = (".wav", ".png", ".json")
_ELSEWHERE = say("Save it to another folder (Ctrl+Shift+S).")
_MAKE_ROOM = say("Make room on the disk. {or_else}", or_else=_ELSEWHERE)
_ADVICE = {
    errno.ENOSPC: _MAKE_ROOM,
    errno.EDQUOT: _MAKE_ROOM,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SaveRequest:
    """All that is written, as it was when it was asked for.

    Parameters
    ----------
    track : Track
        Whose sound is saved.
    start, stop : int
        Its samples [start, stop).
    picture : QImage
        What was on the stage, in device pixels.
    settings : mapping
        What `settings_of` returns.
    folder : Path
        Where to write; made if there is none.
    name : str
        Name of the files without their endings. Where one is taken, "-2" and so on is added.
    regions : RegionList
        Labelled parts of the stretch, kept beside its sound.
    """

    track: Track
    start: int
    stop: int
    picture: QImage
    settings: Mapping[str, object]
    folder: Path
    name: str
    regions: RegionList = field(default_factory=RegionList)


def settings_of(
    analysis: AnalysisSettings, display: DisplaySettings, track: Track, start: int, stop: int
) -> dict[str, object]:
    """Return what the settings file says of a stretch of a Track, for JSON.

    Returns
    -------
    dict
        ``analysis`` and ``display`` with the fields of their classes, ``recipe`` with those of the
        front end in the mel view, and of the ``sound`` its rate, where it begins in the Track, its
        length and what was lost in it (see `dsp.audio.facts.sound_facts`).
    """
    return {
        "melscope": program_version(),
        "settings_version": FACTS_VERSION,
        "sound": sound_facts(track.sr, track.channels, start, stop, track.gaps),
        "analysis": asdict(analysis),
        "recipe": asdict(front_end(analysis, track.sr)),
        "display": asdict(display),
    }


def write(request: SaveRequest) -> Path:
    """Write the three files; for a thread that may wait.

    Nothing is overwritten, and no part of a file is left where one cannot be finished.

    Returns
    -------
    Path
        The sound file. Picture and settings lie beside it and differ in their endings.

    Raises
    ------
    SourceError
        If one of them cannot be written, with advice.
    """
    try:
        request.folder.mkdir(parents=True, exist_ok=True)
        sound = reserve(request.folder, request.name, _ENDINGS)
    except OSError as error:
        reason = _reason(error)
        what = say(
            "Nothing can be saved in '{folder}' ({reason}).", folder=request.folder, reason=reason
        )
        raise _refusal(what, error) from error
    try:
        write_audio(lasting(request.track), request.start, request.stop, sound)
    except BaseException as error:
        sound.unlink(missing_ok=True)
        if isinstance(error, OSError):
            reason = _reason(error)
            what = say("{name!r} cannot be written ({reason}).", name=sound.name, reason=reason)
            raise _refusal(what, error) from error
        raise
    _, picture, settings = (sound.with_name(sound.stem + ending) for ending in _ENDINGS)
    try:
        with replacing(picture) as unfinished:
            unfinished.write_bytes(png_of(request.picture))
        with replacing(settings) as unfinished:
            text = json.dumps(request.settings, indent=2, allow_nan=False)
            unfinished.write_text(text + "\n", encoding="utf-8")
        if request.regions:
            save_sidecar(sound, request.regions)
    except OSError as error:
        what = say(
            "{name!r} is saved, but its picture, settings or regions are not ({reason}).",
            name=sound.name,
            reason=_reason(error),
        )
        raise _refusal(what, error) from error
    return sound


class Saver(QObject):
    """Writes what is asked for, one after the other, in a thread of its own."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="melscope-saving")
        self._finished.connect(_tell, Qt.ConnectionType.QueuedConnection)

    def save(self, request: SaveRequest, done: Callable[[Path | Problem], None]) -> None:
        """Write; `done` gets the sound file, or why there is none, in the GUI's thread."""
        self._thread.submit(self._work, request, done)

    def close(self) -> None:
        """Wait until all is written that was asked for."""
        self._thread.shutdown(wait=True)

    def _work(self, request: SaveRequest, done: Callable[[Path | Problem], None]) -> None:
        outcome: Path | Problem
        try:
            outcome = write(request)
        except SourceError as error:
            outcome = error.problem
        except Exception as error:  # whatever it is, the user must know that nothing was saved
            _log.warning("saving failed", exc_info=True)
            reason = reason_of(error)
            outcome = Problem(tr("This could not be saved: {reason}.", reason=reason), _ELSEWHERE)
        self._finished.emit(done, outcome)


class _Lasting:
    """A growing Track, of which nothing is read that it has already forgotten."""

    def __init__(self, track: Track) -> None:
        self._track = track
        self.sr, self.channels, self.complete = track.sr, track.channels, track.complete

    @property
    def start(self) -> int:
        return self._track.start

    @property
    def end(self) -> int:
        return self._track.end

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return self._track.gaps

    def read(self, start: int, stop: int) -> Samples:
        samples = self._track.read(start, stop)
        if self._track.start > start:  # so that it reads as silence
            raise SourceError(
                Problem(
                    say("The oldest of this sound was forgotten before it was saved."),
                    say("Save less."),
                )
            )
        return samples


def lasting(track: Track) -> Track:
    """Return a Track that refuses to be read where it has forgotten, in place of silence.

    Reading raises `SourceError` then.
    """
    return track if track.complete else _Lasting(track)


def _refusal(what: Message, error: OSError) -> SourceError:
    return SourceError(Problem(what, _ADVICE.get(error.errno or 0, _ELSEWHERE)))


def _reason(error: OSError) -> str:
    return error.strerror or words_in(error)


def _tell(done: Callable[[Path | Problem], None], outcome: Path | Problem) -> None:
    done(outcome)
