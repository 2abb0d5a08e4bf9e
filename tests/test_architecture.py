"""The directions of imports, read from the source, and what an import may pull in."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.checkout import ROOT, project_files

TOP_LEVEL = {
    ".ci",
    ".github",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks",
    "docs",
    "dsp",
    "gui",
    "main.py",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
    "typings",
}

DSP = {
    "dsp",
    "dsp.arguments",
    "dsp.message",
    "dsp.commands",
    "dsp.recording",
    "dsp.features",
    "dsp.engine",
    "dsp.audio",
    "dsp.analysis",
}
# layer -> the layers it may import, itself included
MAY_IMPORT = {
    "main": {"main", "gui", *DSP},
    "gui": {"gui", *DSP},
    "dsp": DSP,
    "dsp.arguments": {"dsp.arguments"},
    "dsp.message": {"dsp.message"},
    "dsp.commands": DSP,
    "dsp.recording": {
        "dsp.recording",
        "dsp.audio",
        "dsp.analysis",
        "dsp.arguments",
        "dsp.message",
    },
    "dsp.features": {"dsp.features", "dsp.audio", "dsp.analysis", "dsp.message"},
    "dsp.engine": {"dsp.engine", "dsp.audio", "dsp.analysis", "dsp.message"},
    "dsp.audio": {"dsp.audio", "dsp.message"},
    "dsp.analysis": {"dsp.analysis", "dsp.message"},
}
NOT_PRODUCT = {"benchmarks", "tests"}
TOOLKITS = {"PyQt5", "PyQt6", "PySide2", "PySide6", "pyqtgraph", "qtpy", "shiboken6"}
# For pure functions on arrays: nothing that has a thread, a clock, a file or a device.
PURE = {
    "__future__",
    "abc",
    "bisect",
    "cmath",
    "collections",
    "dataclasses",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "numbers",
    "numpy",
    "operator",
    "re",
    "scipy",
    "string",
    "types",
    "typing",
}
IMPURE_WITHIN_PURE = ("numpy.ctypeslib", "numpy.testing", "scipy.datasets", "scipy.io")


class Import(NamedTuple):
    line: int
    target: str | None
    """The dotted name; None where it is only known when the code runs."""


def module_name(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(dotted: str) -> str | None:
    """The layer a dotted name belongs to; None for what is not this project's."""
    two = ".".join(dotted.split(".")[:2])
    one = dotted.partition(".")[0]
    return next((layer for layer in (two, one) if layer in MAY_IMPORT), None)


def imports_of(file: Path, root: Path) -> Iterator[Import]:
    """Yield every import of a file, wherever in it: in functions and under TYPE_CHECKING too."""
    module = module_name(file, root).split(".")
    package = module if file.name == "__init__.py" else module[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        match node:
            case ast.Import(names=names):
                for name in names:
                    yield Import(node.lineno, name.name)
            case ast.ImportFrom(module=base, names=names, level=level):
                above = package[: len(package) - level + 1] if level else []
                prefix = [*above, *([base] if base else [])]
                for name in names:
                    yield Import(node.lineno, ".".join([*prefix, name.name]))
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module")
                | ast.Attribute(attr="import_module"),
                args=[target, *_],
            ):
                known = isinstance(target, ast.Constant) and isinstance(target.value, str)
                yield Import(node.lineno, target.value if known else None)


def broken_rule(module: str, target: str | None) -> str | None:
    """Say which rule it breaks that `module` imports `target`."""
    layer = layer_of(module)
    assert layer is not None, f"{module} is in no layer"
    if target is None:
        return "an import must name its target, so that it can be checked"
    top = target.partition(".")[0]
    target_layer = layer_of(target)
    if top in NOT_PRODUCT:
        return "the product imports neither tests nor benchmarks"
    if target_layer is not None:
        if target_layer in MAY_IMPORT[layer]:
            return None
        allowed = ", ".join(sorted(MAY_IMPORT[layer]))
        return f"{layer} imports of this project only {allowed}"
    if layer.startswith("dsp") and top in TOOLKITS:
        return "dsp knows nothing of Qt and pyqtgraph"
    if layer == "dsp.analysis" and (top not in PURE or target.startswith(IMPURE_WITHIN_PURE)):
        return "dsp.analysis is pure: numpy, scipy, and no thread, clock, file or device"
    return None


def product_files(root: Path) -> list[Path]:
    files = [*(root / "dsp").rglob("*.py"), *(root / "gui").rglob("*.py"), root / "main.py"]
    return sorted(file for file in files if file.is_file())


def violations(root: Path) -> list[str]:
    """List `file:line: module imports target: rule` for every import against the directions."""
    return [
        f"{file.relative_to(root).as_posix()}:{line}: {module} imports "
        f"{target or 'what is only known at run time'}: {rule}"
        for file in product_files(root)
        for module in [module_name(file, root)]
        for line, target in imports_of(file, root)
        if (rule := broken_rule(module, target)) is not None
    ]


def plant(root: Path, files: dict[str, str]) -> None:
    for name, source in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")


def test_imports_keep_their_directions() -> None:
    assert product_files(ROOT), "no source found: the check would pass on nothing"
    assert violations(ROOT) == []


ONLY_ANALYSIS = "dsp.analysis imports of this project only dsp.analysis"
PURE_RULE = "dsp.analysis is pure: numpy, scipy, and no thread, clock, file or device"
ONLY_AUDIO = "dsp.audio imports of this project only dsp.audio"
ONLY_ENGINE = "dsp.engine imports of this project only dsp.analysis, dsp.audio, dsp.engine"
ONLY_FEATURES = "dsp.features imports of this project only dsp.analysis, dsp.audio, dsp.features"
ONLY_RECORDING = (
    "dsp.recording imports of this project only dsp.analysis, dsp.arguments, dsp.audio,"
)
NO_QT = "dsp knows nothing of Qt and pyqtgraph"


@pytest.mark.parametrize(
    ("name", "source", "line", "target", "rule"),
    [
        # every spelling of an import
        ("dsp/analysis/a.py", "import dsp.audio\n", 1, "dsp.audio", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "import dsp.audio.ring as r\n", 1, "dsp.audio.ring", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "import math, dsp.engine\n", 1, "dsp.engine", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "from dsp import audio\n", 1, "dsp.audio", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "from dsp import audio as x\n", 1, "dsp.audio", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "from dsp.audio import *\n", 1, "dsp.audio.*", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "from .. import audio\n", 1, "dsp.audio", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "from ..audio import ring\n", 1, "dsp.audio.ring", ONLY_ANALYSIS),
        ("dsp/analysis/__init__.py", "from ..audio import x\n", 1, "dsp.audio.x", ONLY_ANALYSIS),
        ("dsp/analysis/b/c.py", "from ...audio import x\n", 1, "dsp.audio.x", ONLY_ANALYSIS),
        ("dsp/analysis/a.py", "import dsp\n", 1, "dsp", ONLY_ANALYSIS),
        # every place for one
        ("dsp/analysis/a.py", "def f():\n    import time\n", 2, "time", PURE_RULE),
        ("dsp/analysis/a.py", "class C:\n\n    import os\n", 3, "os", PURE_RULE),
        ("dsp/analysis/a.py", "try:\n    import mkl\nexcept E:\n    pass\n", 2, "mkl", PURE_RULE),
        ("dsp/analysis/a.py", "if TYPE_CHECKING:\n    import gui\n", 2, "gui", ONLY_ANALYSIS),
        # what pure functions do without
        ("dsp/analysis/a.py", "import threading\n", 1, "threading", PURE_RULE),
        ("dsp/analysis/a.py", "from pathlib import Path\n", 1, "pathlib.Path", PURE_RULE),
        ("dsp/analysis/a.py", "import socket\n", 1, "socket", PURE_RULE),
        ("dsp/analysis/a.py", "import subprocess\n", 1, "subprocess", PURE_RULE),
        ("dsp/analysis/a.py", "import soundfile\n", 1, "soundfile", PURE_RULE),
        ("dsp/analysis/a.py", "import sounddevice as sd\n", 1, "sounddevice", PURE_RULE),
        ("dsp/analysis/a.py", "from scipy import io\n", 1, "scipy.io", PURE_RULE),
        ("dsp/analysis/a.py", "import scipy.io.wavfile\n", 1, "scipy.io.wavfile", PURE_RULE),
        # the other directions
        ("dsp/audio/a.py", "from dsp.analysis import x\n", 1, "dsp.analysis.x", ONLY_AUDIO),
        ("dsp/audio/a.py", "from ..engine import x\n", 1, "dsp.engine.x", ONLY_AUDIO),
        ("dsp/audio/a.py", "from gui import x\n", 1, "gui.x", ONLY_AUDIO),
        ("dsp/engine/a.py", "from dsp import features\n", 1, "dsp.features", ONLY_ENGINE),
        ("dsp/engine/a.py", "import main\n", 1, "main", ONLY_ENGINE),
        ("dsp/features/a.py", "import dsp.engine.run\n", 1, "dsp.engine.run", ONLY_FEATURES),
        ("dsp/recording/a.py", "import dsp.features\n", 1, "dsp.features", ONLY_RECORDING),
        ("dsp/features/a.py", "import dsp.recording\n", 1, "dsp.recording", ONLY_FEATURES),
        ("dsp/__init__.py", "import gui\n", 1, "gui", "dsp imports of this project only dsp,"),
        ("gui/views/a.py", "from main import x\n", 1, "main.x", "gui imports of this project only"),
        # Qt
        ("dsp/engine/a.py", "import PySide6.QtCore\n", 1, "PySide6.QtCore", NO_QT),
        ("dsp/audio/a.py", "def f():\n    import pyqtgraph\n", 2, "pyqtgraph", NO_QT),
        ("dsp/__init__.py", "from PySide6 import QtCore\n", 1, "PySide6.QtCore", NO_QT),
        # imports by function call
        ("dsp/audio/a.py", "__import__('gui')\n", 1, "gui", ONLY_AUDIO),
        ("dsp/audio/a.py", "import_module('dsp.engine')\n", 1, "dsp.engine", ONLY_AUDIO),
        ("gui/a.py", "importlib.import_module(x)\n", 1, "what is only known", "name its target"),
        # what is no part of the product
        ("main.py", "import benchmarks.paint\n", 1, "benchmarks.paint", "neither tests nor bench"),
    ],
)
def test_a_planted_violation_is_named(
    tmp_path: Path, name: str, source: str, line: int, target: str, rule: str
) -> None:
    plant(tmp_path, {name: source})
    [found] = violations(tmp_path)
    assert found.startswith(f"{name}:{line}: ")
    assert f" imports {target}" in found
    assert rule in found


def test_permitted_imports_are_left_alone(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "main.py": "import argparse, gui.app, dsp\nfrom dsp.audio import devices\n",
            "gui/app.py": "from PySide6 import QtGui\nfrom . import t\nfrom dsp.engine import x\n",
            "gui/t.py": "import pyqtgraph\n",
            "dsp/__init__.py": "from .audio import track\n",
            "dsp/features/a.py": "import csv\nfrom ..analysis import mel\nimport dsp.audio.track\n",
            "dsp/engine/a.py": "import threading\nfrom dsp.audio import x\nfrom . import run\n",
            "dsp/audio/a.py": "import threading, time\nfrom .ring import R\nimport sounddevice\n",
            "dsp/analysis/a.py": (
                "from __future__ import annotations\nimport numpy as np, scipy.fft\n"
                "from functools import lru_cache\nfrom . import b\nfrom dsp.analysis.c import d\n"
            ),
            "dsp/analysis/audio.py": "import math\n",
            "tests/x.py": "import gui, main, dsp.engine\n",
        },
    )
    assert violations(tmp_path) == []


# Imports the modules named in its second argument with those in its first made unimportable, then
# says which modules that has loaded.
CHILD = """
import importlib, json, sys

blocked, modules = map(json.loads, sys.argv[1:])

class Blocker:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ModuleNotFoundError(f"{name} is blocked in this test", name=name)

sys.meta_path.insert(0, Blocker)
for module in modules:
    importlib.import_module(module)
print(json.dumps(sorted(sys.modules)))
"""


def loaded_by(modules: list[str], cwd: Path, blocked: tuple[str, ...] = ()) -> set[str]:
    """Import modules in a new interpreter and return the names of all that are loaded then."""
    result = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(blocked), json.dumps(modules)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"importing {', '.join(modules)} fails:\n{result.stderr}"
    return set(json.loads(result.stdout.splitlines()[-1]))


def modules_below(*tops: str) -> list[str]:
    names = [module_name(file, ROOT) for file in product_files(ROOT)]
    return [
        name for name in names if name.partition(".")[0] in tops and not name.endswith("__main__")
    ]


ABSENT = ("PySide6", "pyqtgraph", "sounddevice", "_sounddevice", "rtmixer", "_rtmixer", "soundfile")


def test_the_blocker_blocks(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="PySide6 is blocked in this test"):
        loaded_by(["PySide6"], tmp_path, blocked=ABSENT)


def test_dsp_imports_without_qt_and_portaudio(tmp_path: Path) -> None:
    modules = modules_below("dsp")
    assert "dsp" in modules
    assert loaded_by(modules, tmp_path, blocked=ABSENT) >= set(modules)


@pytest.mark.parametrize("module", modules_below("dsp"))
def test_each_dsp_module_imports_first(tmp_path: Path, module: str) -> None:
    """Alone, too: no module relies on another having been imported before it."""
    assert module in loaded_by([module], tmp_path, blocked=ABSENT)


def test_no_import_waits_for_scipy_signal(tmp_path: Path) -> None:
    """It costs half a second at every start, so it is imported where it is used."""
    assert "scipy.signal" not in loaded_by(modules_below("main", "gui", "dsp"), tmp_path)


def test_the_top_level_is_what_it_should_be() -> None:
    assert {name.split("/")[0] for name in project_files()} == TOP_LEVEL
