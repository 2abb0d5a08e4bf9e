"""The project around the code: the toolkit's pin, the version, and what no file may say."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from tests.checkout import ROOT, project_files

FRAMES = 2000

# A process of its own, since the fault it looks for ends the interpreter. Paints as Melscope does:
# a widget's paintEvent, and pyqtgraph items in a GraphicsView.
PAINT = """
import gc, json, sys
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

WARM_UP = 100

class Columns(pg.GraphicsObject):
    paints = 0

    def boundingRect(self):
        return QRectF(0, 0, 256, 1)

    def paint(self, painter, option, widget=None):
        self.paints += 1
        for x in range(8):
            painter.fillRect(QRectF(x * 32, 0, 32, 1), QColor(x * 30, 0, 90))

class Window(QWidget):
    paints = 0

    def __init__(self):
        super().__init__()
        self.view = pg.GraphicsView()
        plot = pg.PlotItem()
        self.view.setCentralItem(plot)
        self.columns = Columns()
        plot.addItem(self.columns)
        self.curve = plot.plot()
        QVBoxLayout(self).addWidget(self.view)

    def paintEvent(self, event):
        self.paints += 1
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#101018"))
        painter.end()

def counts():
    gc.collect()
    return {str(thing): sys.getrefcount(thing) for thing in (None, True, False)}

app = QApplication([])
window = Window()
window.resize(360, 240)
window.show()
signal = np.sin(np.arange(256.0))
for frame in range(WARM_UP + int(sys.argv[1])):
    if frame == WARM_UP:  # what is imported and cached at the first paints is there
        before, painted = counts(), (window.paints, window.columns.paints)
    window.curve.setData(np.roll(signal, frame))
    window.repaint()
    window.view.viewport().repaint()
    app.processEvents()
after = counts()
paints = [window.paints - painted[0], window.columns.paints - painted[1]]
print(json.dumps({"paints": paints, "change": {k: after[k] - before[k] for k in before}}))
"""


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None, True and False are immortal from Python 3.12 on"
)
def test_painting_gives_back_no_reference_it_does_not_own() -> None:
    """The reason for the pin of PySide6-Essentials in pyproject.toml."""
    result = subprocess.run(
        [sys.executable, "-c", PAINT, str(FRAMES)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"painting ended the interpreter:\n{result.stderr}"
    report = json.loads(result.stdout.splitlines()[-1])
    assert min(report["paints"]) >= FRAMES
    # Caches come and go by a few; what the pin keeps out loses at least one at each paint.
    fallen = {name: change for name, change in report["change"].items() if change < -FRAMES // 10}
    assert fallen == {}


def test_the_pin_keeps_out_what_it_is_for() -> None:
    allowed = [
        requirement.specifier
        for requirement in map(Requirement, _project()["dependencies"])
        if requirement.name == "PySide6-Essentials"
        and requirement.marker is not None
        and requirement.marker.evaluate({"python_version": "3.11"})
    ]
    assert len(allowed) == 1
    assert not allowed[0].contains("6.12.0")
    assert allowed[0].contains("6.11.3")


def test_one_version_everywhere() -> None:
    declared = _project()["version"]
    headings = re.findall(
        r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert headings[:2] == ["Unreleased", declared]
    assert version("melscope") == declared, "installed from another state: make setup"


# Spelt in parts, so that this file does not contain what it looks for.
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"))]
REGISTRIES += [".".join(parts) for parts in (("npmjs", "org"), ("deb", "debian", "org"))]
# X servers everywhere keep their sockets in one such place.
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}/-])/(?:home|Users|root|tmp|work|farm|mnt|media)/(?!\.X11-unix)[\w.]+"
)


def found_in(text: str) -> list[str]:
    """List what only makes sense on one machine or one network."""
    return [host for host in REGISTRIES if host in text] + MACHINE_PATH.findall(text)


@pytest.mark.parametrize(
    "text",
    [f"see https://{REGISTRIES[0]}/x", *(f"a '/{top}/somebody/x'" for top in ("home", "tmp"))],
)
def test_the_search_finds_what_is_planted(text: str) -> None:
    assert len(found_in(text)) == 1


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found: dict[str, list[str]] = {}
    for name in project_files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content and (said := found_in(content.decode("utf-8"))):
            found[name] = said
    assert found == {}


def _project() -> dict[str, str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project: dict[str, str] = tomllib.loads(text)["project"]
    return project
