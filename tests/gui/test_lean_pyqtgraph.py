"""pyqtgraph as the program imports it is the one that everybody knows, only made later."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT

COUNT = """
import json, sys
{way}
import pyqtgraph
from PySide6 import QtCore, QtGui, QtWidgets
from pyqtgraph.Qt import QtCore as core, QtGui as gui, QtWidgets as widgets
pairs = [(QtCore, core), (QtGui, gui), (QtWidgets, widgets)]
made = sum(isinstance(value, type) for module, _ in pairs for value in vars(module).values())
listed = [sorted(set(dir(module)) - {{"__dir__"}}) for module, _ in pairs]
names = {{mirror.__name__: sorted(name for name in dir(mirror) if name[0] != "_")
         for _, mirror in pairs}}
other = sorted(f"{{mirror.__name__}}.{{name}}" for module, mirror in pairs for name in dir(module)
               if name[0] != "_" and getattr(mirror, name) is not getattr(module, name))
json.dump({{"made": made, "listed": listed, "names": names, "other": other,
           "pyqtgraph": sorted(dir(pyqtgraph))}}, sys.stdout)
"""


def seen(way: str) -> dict[str, object]:
    """Import it in a process of its own; return what there is then."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT.format(way=way)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def lean() -> dict[str, object]:
    return seen("import gui.lean_pyqtgraph")


@pytest.fixture(scope="module")
def usual() -> dict[str, object]:
    return seen("import pyqtgraph")


def test_far_fewer_classes_are_made(lean, usual):
    assert lean["made"] < usual["made"] / 3


@pytest.mark.parametrize("what", ["listed", "names", "other", "pyqtgraph"])
def test_all_else_is_as_it_would_be(lean, usual, what):
    """The names of Qt's modules and of pyqtgraph's, and what pyqtgraph has put in their place."""
    assert lean[what] == usual[what]
    assert lean[what] or what == "other"


def test_it_may_have_been_imported_before():
    found = seen("import pyqtgraph; import gui.lean_pyqtgraph; assert gui.lean_pyqtgraph.pg")
    assert found["names"]


def test_nothing_of_ours_imports_it_any_other_way():
    """One import of another kind, and all classes are made after all."""
    others = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(Path(ROOT, "gui").rglob("*.py"))
        if "import pyqtgraph" in path.read_text(encoding="utf-8")
    ]
    assert others == ["gui/lean_pyqtgraph.py"]
