"""Numbered cases: which file is spoilt how, and what has to come of it."""

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random

import numpy as np

from dsp.analysis.calibration import parse_response
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio.audio_file import AudioFile, FileTrack
from dsp.audio.label_files import read_labels, write_labels
from dsp.audio.source import Problem, SourceError
from dsp.engine.cache_folder import CacheFolder
from dsp.engine.overview import Overview
from gui.files.recent import MOST, RecentFiles
from gui.levels.calibrations import Calibration, Calibrations
from tests.fuzz.corpus import CACHE_KEY, Kind, Seed, cached_arrays, seeds
from tests.fuzz.mutations import mutated

#: Of a hundred cases, how many are of each kind; they take turns.
_SHARES: dict[Kind, int] = {
    **{"sound": 64, "labels": 14, "cache": 6, "response": 8, "calibrations": 4, "recent": 4}
}
_KINDS = tuple(chain.from_iterable((kind,) * share for kind, share in _SHARES.items()))
_TEXTS = frozenset({"labels", "response", "calibrations", "recent"})

_SMALL = AnalysisSettings(stft=StftSettings(n_fft=256), mel=MelSettings(n_mels=20))
_LONGEST_LINE = 600


@dataclass(frozen=True, slots=True)
class Case:
    """A spoilt file."""

    number: int
    kind: Kind
    name: str
    data: bytes

    def __str__(self) -> str:
        return f"case {self.number} ({self.kind} {self.name!r}, {len(self.data)} bytes)"


def case(number: int) -> Case:
    """Return a case; the number decides everything about it."""
    random = Random(number)
    kind = _KINDS[number % len(_KINDS)]
    seed, other = random.choice(seeds(kind)), random.choice(seeds(kind))
    return Case(number, kind, seed.name, _spoilt(random, seed, other))


def _spoilt(random: Random, seed: Seed, other: Seed) -> bytes:
    return mutated(random, seed.data, other.data, text=seed.kind in _TEXTS)


def try_case(one: Case, folder: Path) -> None:
    """Write a case's file and read it as the application does.

    Raises
    ------
    Exception
        If it is neither read nor refused in one line.
    """
    path = folder / one.name
    path.write_bytes(one.data)
    try:
        _READERS[one.kind](path)
    except SourceError as error:
        check_words(error.problem)
    finally:
        path.unlink(missing_ok=True)


def check_words(problem: Problem) -> None:
    """Assert that a problem is one printable line."""
    words = str(problem)
    assert words.strip(), "no words"
    assert len(words) < _LONGEST_LINE, f"{len(words)} characters"
    controls = [sign for sign in words if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs")]
    assert not controls, f"not one printable line: {words!r}"


def read_sound(path: Path) -> None:
    """Open a sound, read it here and there, and pool some cells of it."""
    file = AudioFile(path)
    try:
        track = file.track
        _read_here_and_there(track)
        overview = Overview(track, _SMALL, n_threads=1)
        for first in {0, max(0, overview.n_cells - 2)}:
            for block in overview.compute(first, min(first + 2, overview.n_cells), lambda: True):
                assert np.isfinite(block.wave).all()
                assert all(np.isfinite(power).all() for power in block.values)
        track.check()
        if track.problem is not None:
            check_words(track.problem)
    finally:
        file.stop()


def _read_here_and_there(track: FileTrack) -> None:
    end = track.end
    assert 0 < end <= 1 << 53
    for start in (0, end // 2, max(0, end - 1000), end - 1, 100, -50):
        samples = track.read(start, start + 3000)
        assert samples.shape == (3000, track.channels)
        assert samples.dtype == np.float32
        beyond = max(0, end - start)
        assert not samples[beyond:].any()
        if track.problem is not None:
            check_words(track.problem)


def _read_labels(path: Path) -> None:
    regions = read_labels(path)
    again = path.with_name("again.csv")
    write_labels(again, regions, "csv")
    assert read_labels(again) == regions
    again.unlink()


def _read_cache(path: Path) -> None:
    right = cached_arrays()
    found = CacheFolder(path.parent, 1 << 20).read(CACHE_KEY, right)
    if found is not None:  # then nothing that counts was changed
        for array, expected in zip(found, right, strict=True):
            np.testing.assert_array_equal(array, expected)


def _read_response(path: Path) -> None:
    try:
        response = parse_response(path.read_text(encoding="utf-8", errors="replace"))
    except ValueError as error:
        check_words(Problem(str(error), ""))
        return
    assert np.isfinite(response.correction_db([0.0, 100.0, 1e6])).all()


def _read_calibrations(path: Path) -> None:
    kept = Calibrations(path)
    for device in ("A microphone", "B"):
        kept.of(device)
    try:
        kept.set("B", Calibration())  # what is read can be written again
    except OSError as error:
        assert "newer version" in str(error)


def _read_recent(path: Path) -> None:
    recent = RecentFiles(path)
    found = recent.read()
    assert len(found) <= MOST
    assert all(os.path.isabs(one) for one in found)
    recent.add(path)
    assert recent.read()[0] == path


_READERS: dict[Kind, Callable[[Path], None]] = {
    "sound": read_sound,
    "labels": _read_labels,
    "cache": _read_cache,
    "response": _read_response,
    "calibrations": _read_calibrations,
    "recent": _read_recent,
}
