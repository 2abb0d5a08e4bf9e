"""Two processes on the same small files at once: nothing that one of them kept is lost."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from dsp.audio.label_files import load_sidecar
from dsp.engine.cache_folder import CacheFolder
from gui.files.recent import MOST, RecentFiles
from gui.levels.calibrations import Calibrations
from tests.checkout import ROOT

ROUNDS = 40
FILES = MOST // 2
PROCESS = f"""
import sys
from pathlib import Path
import numpy as np
from dsp.analysis.calibration import SplCalibration
from dsp.audio.label_files import load_sidecar, save_sidecar
from dsp.audio.regions import Region, RegionList
from dsp.engine.cache_folder import CacheFolder
from gui.files.recent import RecentFiles
from gui.levels.calibrations import Calibration, Calibrations

folder, name = Path(sys.argv[1]), sys.argv[2]
recent, cache = RecentFiles(folder / "recent.json"), CacheFolder(folder / "cache", 1 << 20)
calibrations = Calibrations(folder / "calibrations.json")
sys.stdin.readline()
for number in range({ROUNDS}):
    if number < {FILES}:
        recent.add(folder / f"{{name}}{{number}}.wav")
    # Each once: what the other overwrites is not put back.
    calibrations.set(f"{{name}}{{number}}", Calibration(SplCalibration(94.0 + number)))
    arrays = (np.full(1000, number, np.float32),)
    cache.write(bytes(32), arrays)
    found = cache.read(bytes(32), arrays)
    assert found is None or len(set(found[0].tolist())) == 1, "a torn file was believed"
    label = f"{{name}} {{number}}"
    regions = RegionList(Region(start=k, stop=k + 1, label=label) for k in range(20))
    save_sidecar(folder / "take.wav", regions)
    assert len({{region.label for region in load_sidecar(folder / "take.wav")}}) == 1, "torn"
"""


def test_nothing_is_lost_or_torn(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(tmp_path), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said
    files = {f"{name}{number}" for name in ("one", "two") for number in range(FILES)}
    assert {path.stem for path in RecentFiles(tmp_path / "recent.json").read()} == files
    calibrations = Calibrations(tmp_path / "calibrations.json")
    for number in range(ROUNDS):
        for name in ("one", "two"):
            kept = calibrations.of(f"{name}{number}")
            assert kept is not None, f"the calibration of {name}{number} is lost"
            assert kept.spl is not None
            assert kept.spl.offset_db == 94.0 + number
    cache = CacheFolder(tmp_path / "cache", 1 << 20)
    assert cache.read(bytes(32), (np.zeros(1000, np.float32),)) is not None
    assert len(load_sidecar(tmp_path / "take.wav")) == 20
    assert not list(tmp_path.rglob("*.part"))
