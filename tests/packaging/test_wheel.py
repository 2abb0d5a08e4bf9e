"""What a wheel and a source distribution hold, built by the backend as an installer would."""

import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from main import __version__
from tests.checkout import ROOT, project_files

RECORD = f"melscope-{__version__}.dist-info"
SHARED = {
    "share/applications/melscope.desktop": "packaging/linux/melscope.desktop",
    "share/metainfo/melscope.metainfo.xml": "packaging/linux/melscope.metainfo.xml",
    "share/man/man1/melscope.1": "packaging/linux/melscope.1",
    "share/icons/hicolor/scalable/apps/melscope.svg": "resources/icons/melscope.svg",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel and a source distribution of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """Return the content of every file in the wheel."""
    [path] = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel: dict[str, bytes]) -> Message:
    return Parser().parsestr(wheel[f"{RECORD}/METADATA"].decode())


def test_a_wheel_holds_the_product_and_nothing_else(wheel: dict[str, bytes]) -> None:
    kept = [name for name in project_files() if name.startswith(("dsp/", "gui/", "main.py"))]
    resources = [
        name.replace("resources/", "gui/_resources/")
        for name in project_files()
        if name.startswith(("resources/fonts/", "resources/icons/", "resources/presets/"))
        or (name.startswith("resources/translations/") and name.endswith(".qm"))
    ]
    assert resources
    guide = [
        name.replace("docs/", "gui/_guide/") for name in project_files() if name.startswith("docs/")
    ]
    data = f"melscope-{__version__}.data/data/"
    beside = {name for name in wheel if not name.startswith((f"{RECORD}/", data))}
    assert beside == {*kept, *resources, *guide}
    assert {name for name in wheel if name.startswith(data)} == {data + name for name in SHARED}


def test_a_desktop_finds_its_files(wheel: dict[str, bytes]) -> None:
    for place, source in SHARED.items():
        content = wheel[f"melscope-{__version__}.data/data/{place}"]
        assert content == (ROOT / source).read_bytes()


def test_the_licences_come_with_it(wheel: dict[str, bytes], metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    for name in ("LICENSE", "resources/fonts/OFL.txt"):
        assert wheel[f"{RECORD}/licenses/{name}"] == (ROOT / name).read_bytes()


def test_it_starts_by_its_name(wheel: dict[str, bytes]) -> None:
    assert wheel[f"{RECORD}/entry_points.txt"].decode().split("\n")[:2] == [
        "[console_scripts]",
        "melscope = main:main",
    ]


def test_it_says_what_it_is(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("melscope", __version__)
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    for field in ("Summary", "Keywords", "Author"):
        assert metadata[field]
    extras = set(metadata.get_all("Provides-Extra", []))
    assert extras == {"bundle", "dev", "docs"}


def test_a_source_distribution_holds_every_file(built: Path) -> None:
    """So that its Makefile works and its tests pass, as in a checkout."""
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames() if not name.endswith("/")}
    assert names >= set(project_files())
    assert not any(name.startswith((".venv/", "build/", "dist/")) for name in names)
