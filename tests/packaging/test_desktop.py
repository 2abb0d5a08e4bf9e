"""What a Linux desktop reads of Melscope: its menu entry and its page in software centres."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from dsp.audio.opening import EXTENSIONS
from gui.resources import resource_path
from tests.checkout import ROOT

LINUX = ROOT / "packaging" / "linux"
ENTRY, METAINFO = LINUX / "melscope.desktop", LINUX / "melscope.metainfo.xml"

# As the freedesktop.org shared MIME database names them, and other systems' names beside it. RF64,
# W64 and BWF have no type of their own there: they go by their content, as WAV.
TYPES = {
    "wav": {"audio/x-wav", "audio/wav", "audio/vnd.wave"},
    "aiff": {"audio/x-aiff", "audio/aiff"},
    "aif": {"audio/x-aiff"},
    "aifc": {"audio/x-aifc"},
    "caf": {"audio/x-caf"},
    "au": {"audio/basic"},
    "snd": {"audio/basic"},
    "flac": {"audio/flac", "audio/x-flac"},
    "ogg": {"audio/ogg", "audio/x-vorbis+ogg", "audio/x-flac+ogg"},
    "oga": {"audio/ogg"},
    "opus": {"audio/ogg", "audio/opus", "audio/x-opus+ogg"},
    "mp3": {"audio/mpeg"},
}
BY_CONTENT = {"wave", "bwf", "rf64", "w64"}

NAMES = """
from gui.app import application
app = application()
print(app.desktopFileName(), app.applicationName(), sep="\\n")
"""


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # keys keep their capitals
    parser.read_string(ENTRY.read_text(encoding="utf-8"))
    return parser["Desktop Entry"]


@pytest.fixture
def component() -> ElementTree.Element:
    return ElementTree.parse(METAINFO).getroot()


def test_the_window_and_the_menu_entry_know_each_other(entry: configparser.SectionProxy) -> None:
    """Wayland goes by the name of the file, X11 by the window's class."""
    # A process of its own: the application of these tests is not made by gui.app.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", NAMES]
    said = subprocess.check_output(command, env=environment, text=True).splitlines()
    assert said == [ENTRY.stem, entry["StartupWMClass"]]


def test_it_starts_melscope_with_a_file(entry: configparser.SectionProxy) -> None:
    assert entry["Exec"] == "melscope --from-desktop %f"
    assert entry["TryExec"] == "melscope"
    assert entry["Terminal"] == "false"
    assert resource_path("icons", f"{entry['Icon']}.svg").is_file()


def test_whatever_opens_can_be_opened_with_it(entry: configparser.SectionProxy) -> None:
    assert set(TYPES) | BY_CONTENT == set(EXTENSIONS)
    types = entry["MimeType"].removesuffix(";").split(";")
    assert len(types) == len(set(types))
    assert set(types) == set().union(*TYPES.values())


def test_the_page_names_the_menu_entry(component: ElementTree.Element) -> None:
    assert component.findtext("launchable[@type='desktop-id']") == ENTRY.name
    assert METAINFO.name == f"{component.findtext('id')}.metainfo.xml"
    assert component.find("content_rating[@type='oars-1.1']") is not None


def test_its_releases_are_those_of_the_change_log(component: ElementTree.Element) -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(\d.*?)\](?: - (\S+))?$", changes, flags=re.MULTILINE)
    releases = [(release.get("version"), release.get("date")) for release in component.iter()]
    releases = [(version, date) for version, date in releases if version]
    assert [version for version, _ in headings] == [version for version, _ in releases]
    for (version, said), (_, date) in zip(headings, releases, strict=True):
        assert date, f"{version} has no date"
        assert said in ("", date)


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", ENTRY],
        # There is no domain of the project's own that its id could begin with.
        [
            *("appstreamcli", "validate", "--no-net"),
            *("--override", "cid-desktopapp-is-not-rdns=info", METAINFO),
        ],
    ],
    ids=lambda command: command[0],
)
def test_the_validators_agree(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
