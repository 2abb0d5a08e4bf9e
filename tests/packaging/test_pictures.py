"""The pictures of every state: one is taken as `make contact-sheet` takes all."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.checkout import ROOT
from tests.pictures import load


def test_a_state_is_taken_at_each_size_and_put_on_the_sheet(tmp_path: Path) -> None:
    command = [sys.executable, "packaging/pictures/contact_sheet.py", str(tmp_path)]
    done = subprocess.run(
        [*command, "--only", "gaps"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {
        "gaps.png",
        "gaps@2x.png",
        "contact-sheet.png",
    }
    once, twice = load(tmp_path / "gaps.png"), load(tmp_path / "gaps@2x.png")
    assert once.shape == (720, 1280, 3)
    assert twice.shape == (1440, 2560, 3)
    # The same picture, but for the lines that are thinner at twice the pixels.
    halved = twice.reshape(720, 2, 1280, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - once).mean() < 12
    assert once.std() > 20, "nothing is shown"
