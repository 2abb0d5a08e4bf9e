"""The manual page says what the command line takes."""

import shutil
import subprocess
from types import ModuleType

import pytest

from main import COMMANDS
from tests.checkout import ROOT
from tests.scripts import script


@pytest.fixture(scope="module")
def man_page() -> ModuleType:
    return script("packaging/man_page.py")


def test_the_page_is_that_of_this_command_line(man_page: ModuleType) -> None:
    assert man_page.PAGE == ROOT / "packaging" / "linux" / "melscope.1"
    assert man_page.PAGE.read_text(encoding="utf-8") == man_page.page(), "out of date: make man"


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_each_command_stands_with_each_of_its_options(
    man_page: ModuleType, command: str | None
) -> None:
    parser = man_page.parser_of(command)
    assert parser.prog == " ".join(filter(None, ("melscope", command)))
    plain = man_page.page().replace("\\-", "-")
    section = plain.split(f".SS {parser.prog}\n" if command else ".SH OPTIONS\n")[1]
    section = section.partition("\n.S")[0]
    options = set(parser._option_string_actions) - {"-h", "--help"}
    assert options
    for option in options:
        assert f"\\fB{option}\\fR" in section


def test_parsing_is_as_before(man_page: ModuleType) -> None:
    man_page.parser_of("devices")
    parser = man_page.parser_of()
    assert parser.parse_args(["a.wav"]).file == "a.wav"


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        ("--size 10x20", r"\-\-size 10x20"),
        (".5 s\n'tis", "\\&.5 s\n\\&'tis"),
        (r"C:\x", r"C:\ex"),
        ("−60 dB", r"\[u2212]60 dB"),
    ],
)
def test_text_is_printed_as_it_is(man_page: ModuleType, text: str, roff: str) -> None:
    assert man_page.escaped(text) == roff


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff to read the page with")
def test_groff_reads_it_without_a_warning(man_page: ModuleType) -> None:
    command = ["groff", "-man", "-Tascii", "-P-cbou", "-ww", man_page.PAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "melscope devices" in done.stdout
