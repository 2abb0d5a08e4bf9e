"""Try a bundle as its user would, beside the source tree it was made from.

``python packaging/smoke_test.py build/bundle/melscope/melscope``: exit status 0, or an error that
says what differed. `make bundle` ends with it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[1]
SOUND = ROOT / "tests" / "recordings" / "speech_short.wav"
SOURCE_TREE = [sys.executable, str(ROOT / "main.py")]
PATIENCE = 120.0
#: Pixels may differ by as much where text is drawn by another font rasteriser.
NEARLY = 8
SAME_SHARE = 0.999


def run(program: list[str], *arguments: object, home: Path, display: bool = False) -> str:
    """Run a program in an environment with next to nothing in it; return what it prints.

    Raises
    ------
    RuntimeError
        If its exit status is not 0.
    """
    command = [*program, *map(str, arguments)]
    if display:
        command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", *command]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    done = subprocess.run(
        command, env=environment, cwd=home, capture_output=True, text=True, timeout=PATIENCE
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def pixels(path: Path) -> NDArray[np.int16]:
    """Return a picture as an array (height, width, 3)."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), -1, 3).astype(np.int16)


def check(said: str, is_so: object) -> None:
    """Print what was found; stop where it is not so."""
    if not is_so:
        raise RuntimeError(f"not so: {said}")
    print(f"  {said}")


def check_results(bundle: list[str], home: Path) -> None:
    """Compare what the commands print and write."""
    for program, name in ((bundle, "bundle"), (SOURCE_TREE, "source")):
        run(program, "render", SOUND, "-o", home / f"{name}.png", home=home)
        recipe = ("--recipe", "whisper-80")
        run(program, "features", SOUND, "-o", home / f"{name}.npy", *recipe, home=home)
    versions = [run(program, "--version", home=home) for program in (bundle, SOURCE_TREE)]
    check(f"--version: {versions[0].strip()}", versions[0] == versions[1])
    ours, theirs = pixels(home / "bundle.png"), pixels(home / "source.png")
    check(f"render: {ours.shape[1]}x{ours.shape[0]} pixels", ours.shape == theirs.shape)
    same = float(np.mean(np.abs(ours - theirs).max(axis=2) <= NEARLY))
    check(f"render: {same:.3%} of the pixels are those of the source tree", same >= SAME_SHARE)
    array = np.load(home / "bundle.npy")
    check(
        f"features: the same array, {array.shape}",
        array.size and np.array_equal(array, np.load(home / "source.npy")),
    )
    devices = json.loads(run(bundle, "devices", "--json", home=home))
    problem = devices["problem"] or {"what": ""}
    check(f"devices: {len(devices['devices'])}", "PortAudio" not in problem["what"])
    check("PortAudio comes with it", any(Path(bundle[0]).parent.rglob("libportaudio*")))


def check_window(bundle: list[str], home: Path) -> None:
    """Open the window on a file and on moving sound, on an X server where there is one."""
    display = all(shutil.which(tool) for tool in ("xvfb-run", "xauth"))
    where = "under Xvfb" if display else "offscreen"
    headless = () if display else ("--headless",)
    picture, numbers = home / "window.png", home / "window.json"
    leaving = ("--seconds", 4, "--snapshot", picture, "--stats", numbers)
    for shown in ((SOUND,), ("--source", "demo")):
        run(bundle, *shown, *leaving, *headless, home=home, display=display)
        drawn = pixels(picture)
        check(f"window {where}: {shown[-1]}", len(np.unique(drawn.reshape(-1, 3), axis=0)) > 1000)
    check("window: sound moves", json.loads(numbers.read_text(encoding="utf-8"))["frames_analyzed"])


def report(bundle: list[str], home: Path) -> None:
    """Say how large the bundle is, and how long it takes to start beside the source tree."""
    folder = Path(bundle[0]).parent
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())
    print(f"  size: {size / 1e6:.0f} MB")
    for program, name in ((bundle, "bundle"), (SOURCE_TREE, "source tree")):
        took = []
        for _ in range(3):
            begun = time.perf_counter()
            run(program, "--version", home=home)
            took.append(time.perf_counter() - begun)
        numbers = home / "start.json"
        run(program, SOUND, "--headless", "--stats", numbers, home=home)
        window = json.loads(numbers.read_text(encoding="utf-8"))["startup_ms"]["window"]
        print(f"  {name}: --version after {min(took):.2f} s; window {window:.0f} ms after that")


def main() -> None:
    """Run all checks on the program named on the command line."""
    bundle = [str(Path(sys.argv[1]).resolve())]
    print(f"smoke test of {sys.argv[1]}:")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        check_results(bundle, home)
        check_window(bundle, home)
        report(bundle, home)


if __name__ == "__main__":
    main()
