"""Thousands of spoilt files: each is read, or refused in one line, in time and in bounded memory.

A case is known by its number. ``MELSCOPE_FUZZ=100000`` tries so many instead of those of every run.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from dsp.audio.audio_file import AudioFile
from dsp.audio.source import SourceError
from tests.fuzz.cases import Case, case, try_case
from tests.fuzz.corpus import Kind, Seed, seeds
from tests.fuzz.watching import ROOT, watch

CASES = int(os.environ.get("MELSCOPE_FUZZ", "3200"))
SEEDS = [seed for kind in get_args(Kind) for seed in seeds(kind)]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="memory is limited and measured in the way of Linux"
)


@pytest.mark.parametrize("first", [0, 1])
def test_every_file_is_read_or_refused(tmp_path: Path, first: int) -> None:
    outcome = watch(first, CASES, tmp_path, step=2)
    failed = "\n".join(f"{case(number)}: {words}" for number, words in outcome.failures.items())
    assert not outcome.failures, failed
    assert outcome.tried == len(range(first, CASES, 2))
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_unspoilt_they_are_read(tmp_path: Path, seed: Seed) -> None:
    try_case(Case(0, seed.kind, seed.name, seed.data), tmp_path)
    if seed.kind == "sound":
        path = tmp_path / seed.name
        path.write_bytes(seed.data)
        assert AudioFile(path).track.read(0, 2000).any()


def test_most_spoilt_sounds_get_as_far_as_their_decoder(tmp_path: Path) -> None:
    """Files that no header lets pass would test nothing else."""
    sounds = [one for one in map(case, range(600)) if one.kind == "sound"]
    opened: dict[str, int] = {}
    for one in sounds:
        path = tmp_path / one.name
        path.write_bytes(one.data)
        try:
            AudioFile(path).stop()
        except SourceError:
            continue
        opened[one.name] = opened.get(one.name, 0) + 1
    assert sum(opened.values()) > len(sounds) / 2
    assert opened.keys() == {seed.name for seed in seeds("sound")}


def test_a_number_means_the_same_file_in_every_process() -> None:
    words = "import hashlib; from tests.fuzz.cases import case; "
    words += "print(hashlib.sha256(b''.join(case(n).data for n in range(400))).hexdigest())"
    run = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True)
    here = hashlib.sha256(b"".join(case(number).data for number in range(400))).hexdigest()
    assert run.stdout.strip() == here


def test_whatever_goes_wrong_is_noticed(tmp_path: Path) -> None:
    outcome = watch(0, 7, tmp_path, patience=4.0, program="tests.fuzz.misbehaving")
    assert outcome.tried == 7
    failures = outcome.failures
    assert sorted(failures) == [1, 2, 3, 4, 5]
    assert "ValueError: no good" in failures[1]
    assert "status -6" in failures[2]
    assert "took longer than 4 s" in failures[3]
    assert "grew by" in failures[4]
    assert "MemoryError" in failures[5]
